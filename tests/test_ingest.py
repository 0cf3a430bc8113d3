"""Paths -> database: the same rows whatever happens on the way."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from quotebank import extraction
from quotebank.articles.given import Given
from quotebank.ingest import Outcome, add, add_articles
from quotebank.records import Article, SetAside, article_key
from quotebank.seeds import seeds_folder
from quotebank.store.engine import open_bank

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quotebank.store.engine import Bank

    Dump = Callable[[Bank], dict[str, list[str]]]

PEOPLE = ["Ann Lee", "Bill Ray", "Cy Orr", "Dee Fox", "Eve Hay"]
WORDS = (
    "treaty",
    "hold",
    "long",
    "both",
    "want",
    "keep",
    "never",
    "arms",
    "talks",
    "peace",
    "year",
)


def articles(count: int, seed: int = 1) -> list[dict[str, str]]:
    chance = random.Random(seed)  # noqa: S311 - texts, no secret
    made = []
    for number in range(count):
        name = chance.choice(PEOPLE)
        said = " ".join(chance.sample(WORDS, 9))
        made.append(
            {
                "id": f"a{seed}-{number}",
                "outlet": chance.choice(["CNN", "BBC News"]),
                "published": f"2001-10-{number % 28 + 1:02}",
                "text": f"{name} spoke in article {number}.\n\n“We say {said},” {name} said.\n",
            }
        )
    return made


def write(path: Path, items: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return path


def test_the_seeds_in_any_order_and_twice(bank: Bank, dump: Dump, tmp_path: Path) -> None:
    files = sorted(seeds_folder().glob("*.txt"))
    result = add(bank, files, Given())
    assert (result.stored, result.duplicate, result.set_aside) == (5, 0, ())
    expected = dump(bank)
    assert add(bank, files, Given()).duplicate == 5
    assert dump(bank) == expected
    with open_bank(tmp_path / "other.db", create=True) as other:
        for file in reversed(files):
            add(other, [file], Given())
        assert dump(other) == expected


def test_inputs_are_accounted_for(bank: Bank, tmp_path: Path) -> None:
    items = articles(4)
    items.append(items[0])
    items.append({**items[1], "url": "https://example.org/1"})
    items.append({**items[2], "url": "https://example.org/1"})
    path = write(tmp_path / "a.jsonl", items)
    with path.open("a", encoding="utf-8") as file:
        file.write("no json\n")
    told: list[Outcome] = []
    result = add(bank, [path], Given(), told.append)
    assert (result.stored, result.duplicate, result.new_version) == (6, 1, 1)
    assert len(result.set_aside) == 1
    assert len(told) == 8
    assert sum(outcome.quotations for outcome in told) == result.quotations
    kinds = ["duplicate", "new version", "set aside", "stored"]
    assert sorted({outcome.status for outcome in told}) == kinds


def test_what_an_article_lacks_is_counted(bank: Bank, tmp_path: Path) -> None:
    one, other, third = articles(3)
    items = [
        {**one, "outlet": "Gazette", "published": "2001-03-01"},
        {**one, "outlet": "Courier", "published": "sometime in spring"},
        {**one, "outlet": "Courier", "published": "2001-03-01", "url": "https://example.org/1"},
        other | {"outlet": "", "published": "2001-03-02"},
        third | {"outlet": "Courier", "published": ""},
    ]
    notes = add(bank, [write(tmp_path / "a.jsonl", items)], Given()).notes
    assert (notes.no_outlet, notes.no_date, notes.same_text) == (1, 2, 2)
    assert notes.odd_dates == [(items[1].get("id", "a-2"), "sometime in spring")]
    again = add(bank, [tmp_path / "a.jsonl"], Given()).notes
    assert (again.no_outlet, again.no_date, again.same_text, again.odd_dates) == (0, 0, 0, [])


def test_a_date_of_the_index_that_cannot_be_read_is_told(bank: Bank, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("“We go,” Ann Lee said.", encoding="utf-8")
    rows = "file,outlet,published\none.txt,Gazette,soon\n"
    (tmp_path / "index.csv").write_text(rows, encoding="utf-8")
    assert add(bank, [tmp_path], Given()).notes.odd_dates == [("one", "soon")]


def test_an_article_that_breaks_the_extraction_is_set_aside(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extraction.lay_out

    def lay_out(text: str) -> object:
        if "bad" in text:
            raise ValueError(text)
        return real(text)

    monkeypatch.setattr(extraction, "lay_out", lay_out)
    texts = ["good one", "bad one", "good two"]
    result = add_articles(
        bank, [Article(article_key(None, None, text), text, text) for text in texts]
    )
    assert result.stored == 2
    assert [item.path for item in result.set_aside] == ["bad one"]
    assert "extraction failed" in result.set_aside[0].why


def test_what_could_not_be_read_is_passed_on(bank: Bank) -> None:
    item = SetAside("x.pdf", None, "no text in it")
    assert add_articles(bank, [item]).set_aside == (item,)


def run_add(db: Path, *paths: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "quotebank", "--db", str(db), "add", *map(str, paths)]
    return subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_and_run_again_it_ends_the_same(bank: Bank, dump: Dump, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", articles(60))
    add(bank, [path], Given())
    expected = dump(bank)
    db = tmp_path / "killed.db"
    partly = []
    for wanted in (1, 20):
        process = run_add(db, path)
        wait_for_articles(db, wanted, process)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        partly.append(count_articles(db))
    assert partly == sorted(partly)
    assert 0 < partly[0] < 60
    with open_bank(db) as again:
        assert again.reader.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        halves = again.reader.execute(
            "SELECT count(*) FROM articles WHERE quotations = 0"
        ).fetchone()[0]
        assert halves == 0
        add(again, [path], Given())
        assert dump(again) == expected


def wait_for_articles(db: Path, count: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        if count_articles(db) >= count:
            return
        time.sleep(0.005)


def count_articles(db: Path) -> int:
    if not db.exists() or not db.stat().st_size:
        return 0
    with open_bank(db, read_only=True) as bank:
        return int(bank.reader.execute("SELECT count(*) FROM _article").fetchone()[0])


def test_many_writers_at_once(bank: Bank, dump: Dump, tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{seed}.jsonl", articles(6, seed)) for seed in range(4)]
    add(bank, paths, Given())
    db = tmp_path / "shared.db"
    processes = [run_add(db, path) for path in paths]
    assert [process.wait() for process in processes] == [0] * len(paths)
    with open_bank(db) as shared:
        assert dump(shared) == dump(bank)
    assert sorted(path.name for path in tmp_path.glob("shared.db*")) == ["shared.db"]
