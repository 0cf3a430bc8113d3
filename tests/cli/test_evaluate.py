from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Answer

    Command = Callable[..., Answer]

TEXT = '"We will go in the morning," Ann Lee said.\n\nBo Ray stayed at home.\n'
HEAD = "doc\tstart\tend\tkind\tspeaker\tspeaker_kind\tsource\n"
FOUND = "a\t0\t28\tquotation\tAnn Lee\tperson\tAnn Lee\n"
NOT_FOUND = "a\t44\t50\tquotation\tBo Ray\tperson\t\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    file = tmp_path / "gold.tsv"
    file.write_text(HEAD + FOUND + NOT_FOUND, encoding="utf-8")
    return file


def test_figures_for_people(quotebank: Command, gold: Path) -> None:
    answer = quotebank("evaluate", str(gold))
    assert answer.status == 0
    head, everything, *groups = answer.out.splitlines()
    assert head.split()[:4] == ["spans", "P", "R", "F1"]
    assert everything.split()[:4] == ["all", "all", "2", "100.0"]
    assert {line.split()[0] for line in groups} == {"outlet", "form", "length", "speaker"}
    # One annotated span begins at no mark; the user may have counted in another text.
    assert "1 annotated spans do not begin at a quotation mark (first: gold.tsv:3)" in answer.err


def test_every_format_holds_the_same_rows(quotebank: Command, gold: Path) -> None:
    rows = json.loads(quotebank("evaluate", str(gold), "--json").out)
    assert (rows[0]["quotations"], rows[0]["recall"]) == (2, 0.5)
    lines = quotebank("evaluate", str(gold), "--jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = csv.DictReader(io.StringIO(quotebank("evaluate", str(gold), "--csv").out))
    assert [row["group"] for row in table] == [row["group"] for row in rows]
    assert len(quotebank("evaluate", str(gold), "--jsonl", "--limit", "2").out.splitlines()) == 2


def test_errors_are_listed(quotebank: Command, gold: Path) -> None:
    assert "missed" in quotebank("evaluate", str(gold), "--errors", "5").out
    rows = json.loads(quotebank("evaluate", str(gold), "--errors", "5", "--json").out)
    assert [row["words"] for row in rows if row["error"] == "missed"] == ["Bo Ray"]
    assert rows[0]["place"] == "gold.tsv:3"


def test_brat_files_say_that_speakers_are_not_scored(quotebank: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.ann").write_text(f"T1\tContent 0 28\t{TEXT[:28]}\n", encoding="utf-8")
    (tmp_path / "b.ann").write_text("", encoding="utf-8")
    answer = quotebank("evaluate", str(tmp_path))
    assert "the annotations name no speakers" in answer.err
    assert "speaker" not in answer.out
    assert answer.status == 3
    assert "b.ann: empty" in answer.err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gold.tsv", HEAD + "a\tx\t28\tquotation\tAnn Lee\tperson\t\n", "gold.tsv:2: start is 'x'"),
        ("gold.tsv", HEAD + "b\t0\t28\tquotation\tAnn Lee\tperson\t\n", "gold.tsv:2: no article"),
        ("gold.tsv", "\x1b[31m\t\n", "gold.tsv:1: no column 'doc'"),
        ("gold.doc", "", "annotations are a table (.tsv)"),
    ],
)
def test_mistaken_gold_gets_one_line_and_status_2(
    quotebank: Command, gold: Path, name: str, content: str, said: str
) -> None:
    file = gold.with_name(name)
    file.write_text(content, encoding="utf-8")
    answer = quotebank("evaluate", str(file))
    assert answer.status == 2
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""


def test_nothing_annotated_is_status_1(quotebank: Command, gold: Path) -> None:
    gold.write_text(HEAD + "a\t0\t28\tother\t\t\t\n", encoding="utf-8")
    assert quotebank("evaluate", str(gold)).status == 1
