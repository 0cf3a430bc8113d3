"""What a user sees of each command, on the seed articles."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from quotebank.wire import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Answer

    Command = Callable[..., Answer]

LISTINGS = [
    ("quotes",),
    ("who-said", "treaty"),
    ("about", "missile"),
    ("speakers",),
    ("outlets",),
    ("articles",),
    ("sql", "select doc, text from quotations"),
    ("schema",),
]


def test_who_said_shows_the_sentence_and_names_the_next_command(quotebank: Command) -> None:
    answer = quotebank("who-said", "intimidate")
    assert answer.status == 0
    assert "CNN · 2001-11-13" in answer.out
    assert (
        '"We no longer have to intimidate each other to reach agreements," he said.' in answer.out
    )
    assert "next: quotebank show " in answer.err


@pytest.mark.parametrize(
    "words", ["don't", "long-range", "U.S.", "(", "NOT", "*", '"', "", "a OR", "^"]
)
def test_who_said_takes_any_punctuation(quotebank: Command, words: str) -> None:
    answer = quotebank("who-said", "--", words)
    assert answer.status in (0, 1)
    assert answer.status == 0 or "nothing found" in answer.err


@pytest.mark.parametrize("words", LISTINGS, ids=lambda words: words[0])
def test_every_listing_prints_every_format(quotebank: Command, words: tuple[str, ...]) -> None:
    rows = json.loads(quotebank(*words, "--json").out)
    assert rows
    lines = quotebank(*words, "--jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        text = quotebank(*words, "--format", form).out
        assert len(list(csv.DictReader(io.StringIO(text), delimiter=delimiter))) == len(rows)
    markdown = quotebank(*words, "--format", "md").out.splitlines()
    assert len(markdown) == len(rows) + 2
    assert quotebank(*words, "--format", "table").out


@pytest.mark.parametrize("words", LISTINGS, ids=lambda words: words[0])
def test_every_listing_takes_a_limit(quotebank: Command, words: tuple[str, ...]) -> None:
    assert len(json.loads(quotebank(*words, "--json", "--limit", "1").out)) == 1


def test_quotes_and_extract_print_the_same_record(quotebank: Command) -> None:
    stored = [json.loads(line) for line in quotebank("quotes", "--jsonl").out.splitlines()]
    found = [json.loads(line) for line in quotebank("extract", "--jsonl", "seeds").out.splitlines()]
    assert all(tuple(record) == FIELDS for record in (*stored, *found))
    # Names grow across articles once stored; all else is the same.
    grown = {"speaker", "speaker_kind", "reason"}
    strip = [{k: v for k, v in r.items() if k not in grown} for r in found]
    kept = [{k: v for k, v in r.items() if k not in grown} for r in stored]
    order = [str.__add__(r["id"], r["text"]) for r in strip]
    assert sorted(order) == sorted(r["id"] + r["text"] for r in kept)
    assert sorted(strip, key=lambda r: str(r["id"])) == sorted(kept, key=lambda r: str(r["id"]))


def test_two_formats_at_once_are_refused(quotebank: Command) -> None:
    answer = quotebank("quotes", "--json", "--csv")
    assert answer.status == 2
    assert "one format at a time" in " ".join(answer.err.split())


def test_filters_narrow_a_listing_and_say_so(quotebank: Command) -> None:
    rows = json.loads(quotebank("quotes", "--outlet", "BBC", "--json").out)
    assert {row["doc"] for row in rows} == {"bbc-2001-10-21-chemistry"}
    assert "printed by BBC News" in quotebank("quotes", "--outlet", "BBC").err


@pytest.mark.parametrize(
    ("words", "thing", "way_out"),
    [
        (("quotes", "--since", "yesterday"), "yesterday", "2001-11-30"),
        (("quotes", "--kind", "alien"), "alien", "person, organisation"),
        (("show", "nobody-1"), "nobody-1", "quotebank quotes"),
        (("sql", "delete from _article"), "only reading", "write a SELECT"),
        (("sql", "select * from nowhere"), "nowhere", "quotations"),
        (("schema", "nowhere"), "nowhere", "quotations"),
        (("add", "no-such-file.txt"), "no-such-file.txt", "check"),
        (("--db", "no-such.db", "quotes"), "no-such.db", "quotebank add"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_mistake_gets_a_message_that_names_the_way_out(
    quotebank: Command, words: tuple[str, ...], thing: str, way_out: str
) -> None:
    answer = quotebank(*words)
    assert answer.status == 2
    assert not answer.out
    assert "Traceback" not in answer.err
    said = " ".join(answer.err.split())
    assert thing in said
    assert way_out in said


def test_show_prints_the_place_the_reason_and_the_confidence(quotebank: Command) -> None:
    first = json.loads(quotebank("who-said", "intimidate", "--jsonl").out.splitlines()[0])
    answer = quotebank("show", first["id"])
    assert answer.status == 0
    for label in ("speaker", "source", "cue", "reason", "confidence"):
        assert f"\n{label} " in answer.out
    assert json.loads(quotebank("show", first["id"], "--json").out)["reason"] == first["reason"]


def test_adding_again_changes_nothing(quotebank: Command) -> None:
    before = quotebank("quotes", "--jsonl").out
    answer = quotebank("add", "seeds")
    assert answer.status == 0
    assert "0 articles added, 5 already there" in answer.err
    assert quotebank("quotes", "--jsonl").out == before


def test_one_bad_article_is_set_aside_and_the_others_are_read(
    quotebank: Command, tmp_path: Path
) -> None:
    lines = [
        '{"id": "good", "text": "\\"We will go,\\" she said."}',
        "{not json",
        '{"id": "empty"}',
    ]
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    answer = quotebank("add", str(path))
    assert answer.status == 3
    assert "1 article added, 2 set aside" in answer.err
    assert "mixed.jsonl: line 2" in answer.err
    assert "mixed.jsonl: line 3" in answer.err


def test_control_characters_never_reach_the_terminal(quotebank: Command, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(
        "“Look \x1b[31mhere\x9b2J\u202e now,” said Ann \x1b]0;x\x07Lee.", encoding="utf-8"
    )
    assert quotebank("add", str(path)).status == 0
    for form in ("table", "json", "jsonl", "md"):
        for words in (("who-said", "look"), ("quotes",)):
            out = quotebank(*words, "--format", form).out
            assert not set(out) & {"\x1b", "\x9b", "\u202e", "\x07"}


def test_brackets_are_printed_as_they_are(quotebank: Command, tmp_path: Path) -> None:
    path = tmp_path / "sic.txt"
    path.write_text("“We [sic] will [/] win [bold]it[/bold],” said Ann Lee.", encoding="utf-8")
    assert quotebank("add", str(path)).status == 0
    assert "We [sic] will [/] win [bold]it[/bold]," in quotebank("who-said", "sic").out


def test_a_cell_that_a_spreadsheet_would_run_is_defused(quotebank: Command) -> None:
    out = quotebank("sql", "select '=1+1' as cell", "--csv").out
    assert out == "cell\n'=1+1\n"
    assert json.loads(quotebank("sql", "select '=1+1' as cell", "--json").out) == [{"cell": "=1+1"}]


def test_check_finds_the_database_whole(quotebank: Command) -> None:
    answer = quotebank("check")
    assert answer.status == 0
    assert "is whole" in answer.err


def test_demo_answers_from_a_fresh_database(
    quotebank: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        answer = quotebank("demo")
        assert answer.status == 0
        assert "5 articles added" in answer.out
        assert "intimidate each other" in answer.out
    taken = quotebank("--db", "quotebank-demo.db", "demo")
    assert taken.status == 2
    assert "is there already" in taken.err


def test_an_article_without_an_outlet_is_never_taken_for_one(
    quotebank: Command, tmp_path: Path
) -> None:
    words = "“The bridge will be mended before the winter comes,” Mayor Ann Keller said."
    (tmp_path / "found.txt").write_text(words, encoding="utf-8")
    (tmp_path / "post.jsonl").write_text(
        json.dumps({"text": words, "outlet": "Post"}), encoding="utf-8"
    )
    quotebank("add", str(tmp_path))
    shown = quotebank("quotes", "--speaker", "Keller").out
    assert "unknown outlet (found)" in " ".join(shown.split())
    assert "unknown outlet (found)" in quotebank("who-said", "bridge").out
    compared = quotebank("compare", "bridge will be mended").out
    assert "in 2 articles of 1 outlet and 1 unknown" in compared
    record = json.loads(quotebank("compare", "bridge will be mended", "--json").out)
    assert record["outlets"] == ["Post"]
    assert {one["source"] for one in record["wordings"]} == {"Mayor Ann Keller"}


def test_an_address_is_shown_whole(quotebank: Command, tmp_path: Path) -> None:
    address = "https://news.example/" + "a-long-way-down/" * 8 + "story.html"
    words = "“The bridge will be mended,” Mayor Ann Keller said."
    line = json.dumps({"text": words, "url": address})
    (tmp_path / "one.jsonl").write_text(line, encoding="utf-8")
    quotebank("add", str(tmp_path))
    (found,) = json.loads(quotebank("who-said", "bridge", "--json").out)
    assert address in "".join(quotebank("show", found["id"]).out.split())


def test_add_says_what_it_could_not_know(quotebank: Command, tmp_path: Path) -> None:
    words = "“The bridge will be mended before the winter comes,” Mayor Ann Keller said."
    lines = [{"id": "a", "text": words, "published": "in May"}, {"text": words, "outlet": "Post"}]
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    answer = quotebank("add", str(path))
    assert answer.status == 0
    assert "note a: its date 'in May' could not be read" in answer.err
    assert "note: 1 without an outlet and 2 without a date" in answer.err
    assert "note: 1 article with the very text of another" in answer.err
    assert "note" not in quotebank("add", str(path)).err
