"""`compare` as a user sees it, on the seeds and on made-up articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Answer

    Command = Callable[..., Answer]


@pytest.mark.parametrize("words", [(), ("--words",)])
@pytest.mark.parametrize("width", [80, 100])
def test_it_fits_the_terminal(
    quotebank: Command, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], width: int
) -> None:
    monkeypatch.setattr(
        "quotebank.cli.compare_text.console", lambda: Console(width=width, highlight=False)
    )
    for text in ("think about the future", "act of friendship", "difference of opinion"):
        answer = quotebank("compare", text, *words)
        assert answer.status == 0
        assert max(map(len, answer.out.splitlines())) <= width


def test_differences_are_marked_in_words_too(quotebank: Command) -> None:
    out = " ".join(quotebank("compare", "think about the future").out.split())
    assert "2 wordings in 1 article of 1 outlet" in out
    assert "to possible threats [-in-] {+about+} the future." in out


def test_outlets_stand_side_by_side(quotebank: Command) -> None:
    answer = quotebank("compare", "act of friendship")
    assert "first printed 2001-10-21: BBC News, CBS News" in answer.out
    assert answer.out.count("America, and I in particular") == 1
    assert "the same words in each" in answer.out
    assert "next: quotebank show " in answer.err


def test_json_holds_the_collation(quotebank: Command) -> None:
    record = json.loads(quotebank("compare", "think about the future", "--json").out)
    fullest, other = record["wordings"]
    assert [text for _, text in fullest["cells"]] == record["columns"]
    assert len(other["cells"]) == len(record["columns"])
    assert ["changed", "about"] in other["cells"]
    assert (record["independent"], record["outlets"]) == (1, ["CBS News"])


@pytest.mark.parametrize("form", ["jsonl", "csv", "tsv", "md"])
def test_each_wording_is_a_row(quotebank: Command, form: str) -> None:
    lines = quotebank("compare", "think about the future", "--format", form).out.splitlines()
    assert len(lines) == {"jsonl": 2, "md": 4}.get(form, 3)
    assert ("**about**" if form == "md" else "{+about+}") in lines[-1]


def test_a_limit_shows_the_fullest_only(quotebank: Command) -> None:
    answer = quotebank("compare", "think about the future", "--limit", "1", "--jsonl")
    assert [json.loads(line)["quotation_id"] for line in answer.out.splitlines()] == [
        "30ff2012dd5ea474-333"
    ]


def test_without_words_it_lists_what_is_worth_comparing(quotebank: Command) -> None:
    answer = quotebank("compare")
    assert answer.status == 0
    assert "next: quotebank compare " in answer.err
    rows = json.loads(quotebank("compare", "--json").out)
    assert any("friendship" in row["text"] and row["outlets"] == 2 for row in rows)
    assert [row["utterance_id"] in answer.out for row in rows] == [True] * len(rows)
    for row in rows:
        assert quotebank("compare", row["utterance_id"]).status == 0


def test_the_list_takes_filters(quotebank: Command) -> None:
    rows = json.loads(quotebank("compare", "--speaker", "Putin", "--json").out)
    assert rows
    assert {row["speakers"] for row in rows} == {"Vladimir Putin"}
    assert quotebank("compare", "--since", "2010").status == 1


def test_nothing_found_says_so(quotebank: Command) -> None:
    answer = quotebank("compare", "zeppelin")
    assert (answer.status, answer.out) == (1, "")
    assert "nothing found" in answer.err


def test_a_page_needs_an_utterance(quotebank: Command, tmp_path: Path) -> None:
    answer = quotebank("compare", "--html", str(tmp_path / "x.html"))
    assert answer.status == 2
    assert "say which utterance" in " ".join(answer.err.split())


@pytest.mark.parametrize("other", ["--json", "--words"])
def test_a_page_is_no_other_form_too(quotebank: Command, other: str) -> None:
    answer = quotebank("compare", "act of friendship", "--html", "-", other)
    assert (answer.status, answer.out) == (2, "")
    assert "leave the other one out" in " ".join(answer.err.split())


def test_a_page_goes_to_a_file_or_to_stdout(quotebank: Command, tmp_path: Path) -> None:
    path = tmp_path / "friendship.html"
    answer = quotebank("compare", "act of friendship", "--html", str(path))
    assert (answer.status, answer.out) == (0, "")
    assert f"written: {path}" in answer.err
    assert path.read_text() == quotebank("compare", "act of friendship", "--html", "-").out


def test_a_page_that_cannot_be_written_says_why(quotebank: Command, tmp_path: Path) -> None:
    answer = quotebank("compare", "act of friendship", "--html", str(tmp_path / "no" / "x.html"))
    assert answer.status == 2
    assert "cannot write" in answer.err


def test_a_reprint_and_a_dispute_are_told(quotebank: Command, tmp_path: Path) -> None:
    wall = '"We must rebuild the harbour wall before winter, and the council will pay," {} said.'
    more = "\n\nFishermen at the quay nodded to each other in the rain and went home to supper.\n"
    printed = [("A", "Ann Lee", "01"), ("B", "Ann Lee", "02"), ("C", "Bob Ray", "03")]
    lines = [
        {"id": outlet, "outlet": outlet, "published": f"2001-03-{day}",
         "text": wall.format(name) + (more if name == "Ann Lee" else "\n")}
        for outlet, name, day in printed
    ]  # fmt: skip
    path = tmp_path / "wall.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert quotebank("add", str(path)).status == 0
    out = quotebank("compare", "harbour wall").out
    assert "of 3 outlets, 2 independent" in out
    assert "reprint of A, 2001-03-01" in out
    assert "speakers differ: Ann Lee (A, B); Bob Ray (C)" in out
    page = quotebank("compare", "harbour wall", "--html", "-").out
    assert "reprint of A, 2001-03-01" in page
    assert page.count('<span class="differ">') == 4


def test_what_is_too_long_for_a_line_goes_on_indented(
    quotebank: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = next(
        line for line in quotebank("compare", "friendship").out.splitlines() if "CBS News ·" in line
    )
    place, _, speaker = line.partition("  ")
    monkeypatch.setenv("COLUMNS", str(len(line) - 1))
    lines = quotebank("compare", "friendship").out.splitlines()
    assert lines[lines.index(place) + 1] == f"  {speaker}"


def test_an_unknown_id_is_an_error_as_in_show(quotebank: Command) -> None:
    for command in ("compare", "show"):
        answer = quotebank(command, "0123456789abcdef-12")
        assert answer.status == 2
        assert "0123456789abcdef-12" in answer.err


def test_other_utterances_with_the_words_are_listed(quotebank: Command) -> None:
    answer = quotebank("compare", "treaty")
    assert "the same words in other utterances" in answer.out
    record = json.loads(quotebank("compare", "treaty", "--json").out)
    assert all("treaty" in one["text"] for one in record["elsewhere"])
    assert record["utterance_id"] not in {one["utterance_id"] for one in record["elsewhere"]}


def test_a_hit_by_the_title_says_so(quotebank: Command, tmp_path: Path) -> None:
    line = {"text": "“It will cost us dearly,” Mayor Ann Keller said.", "title": "Ferry sinks"}
    (tmp_path / "one.jsonl").write_text(json.dumps(line), encoding="utf-8")
    quotebank("add", str(tmp_path))
    assert "only with its title: Ferry sinks" in quotebank("about", "ferry").out
    assert "only with its title" not in quotebank("about", "dearly").out
    (found,) = json.loads(quotebank("about", "ferry", "--json").out)
    assert found["found_in"] == "title"
