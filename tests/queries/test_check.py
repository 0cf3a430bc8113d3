"""Whatever is changed by hand is named."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from quotebank.queries.check import check
from quotebank.queries.quotes import quotes
from quotebank.store.engine import open_bank

if TYPE_CHECKING:
    from quotebank.queries.check import Problem
    from quotebank.store.engine import Bank


def problems_after(bank: Bank, sql: str) -> tuple[Problem, ...]:
    bank.close()
    connection = sqlite3.connect(bank.path)
    connection.execute(sql)
    connection.commit()
    connection.close()
    with open_bank(bank.path, read_only=True) as again:
        return check(again)


def test_all_is_well(small: Bank, seeds: Bank) -> None:
    assert check(small) == ()
    assert check(seeds) == ()


def test_one_changed_character_names_the_quotation(small: Bank) -> None:
    wanted = quotes(small).quotations[0].quotation_id
    found = problems_after(small, "UPDATE _article SET text = replace(text, 'will', 'wiIl')")
    assert (found[0].kind, found[0].thing) == ("quotation", wanted)
    assert found[1].kind == "article"
    assert wanted in found[0].message


def test_it_changes_nothing(small: Bank) -> None:
    small.close()
    connection = sqlite3.connect(small.path)
    connection.execute("PRAGMA journal_mode = DELETE")  # as the example database has it
    connection.close()
    before = small.path.read_bytes()
    with open_bank(small.path, read_only=True) as again:
        assert check(again) == ()
    assert small.path.read_bytes() == before
    assert [path.name for path in small.path.parent.iterdir()] == [small.path.name]


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("UPDATE _article SET text = text || ' '", "article"),
        ("UPDATE _article SET text = ' ' || text", "quotation"),
        ("UPDATE _quotation SET text = 'x'", "quotation"),
        ('UPDATE _span SET "end" = "end" - 1', "quotation"),
        ("UPDATE _attribution SET cue = 'shouted'", "quotation"),
        ("UPDATE _attribution SET cue_start = 1", "quotation"),
        ("UPDATE _quotation SET article_id = 99", "reference"),
        ("INSERT INTO _search (_search) VALUES ('delete-all')", "search"),
    ],
)
def test_every_change_is_found(small: Bank, sql: str, kind: str) -> None:
    found = problems_after(small, sql)
    assert kind in {problem.kind for problem in found}
    assert all("\n" not in problem.message for problem in found)


def test_a_damaged_page_is_found(small: Bank) -> None:
    small.close()
    content = bytearray(small.path.read_bytes())
    place = content.find(b"We will keep the treaty")
    page = place // 4096 * 4096
    content[page + 1 : page + 8] = b"\xff" * 7
    small.path.write_bytes(content)
    with open_bank(small.path, read_only=True) as again:
        assert "file" in {problem.kind for problem in check(again)}


def test_a_changed_byte_in_the_file_is_found(small: Bank) -> None:
    small.close()
    content = small.path.read_bytes()
    small.path.write_bytes(content.replace(b"keep the treaty", b"kEEP the treaty"))
    with open_bank(small.path, read_only=True) as again:
        assert {problem.kind for problem in check(again)} >= {"article"}
