from __future__ import annotations

import io
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.articles import decoding, jsonl, reading
from quotebank.articles.given import Given, UnreadableDateError
from quotebank.articles.reading import read_articles
from quotebank.records import Article, SetAside

SEEDS = Path(__file__).parents[2] / "seeds"


def read(*paths: Path, **given: str) -> list[Article | SetAside]:
    return list(read_articles(paths, Given(**given)))


def article(path: Path, **given: str) -> Article:
    (found,) = read(path, **given)
    assert isinstance(found, Article), found
    return found


def aside(path: Path) -> SetAside:
    (found,) = read(path)
    assert isinstance(found, SetAside), found
    assert "\n" not in found.why
    return found


def lines(tmp_path: Path, *records: object) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in records), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            "Caf\u00e9 \u201cyes\u201d\r\nno\rand\u2028so".encode(),
            "Caf\u00e9 \u201cyes\u201d\r\nno\rand\u2028so",
        ),
        (b"\x93yes\x94 he said", "\u201cyes\u201d he said"),
        (b"\xef\xbb\xbfyes", "yes"),
        ("\ufeffyes".encode("utf-16-le"), "yes"),
        (b"a\0b", "a\ufffdb"),
    ],
)
def test_text_is_stored_as_given_once_decoded(data: bytes, text: str, tmp_path: Path) -> None:
    path = tmp_path / "some.article.txt"
    path.write_bytes(data)
    assert article(path).text == text
    assert article(path).doc == "some.article"


@given(st.text(min_size=1).filter(str.strip))
@settings(max_examples=60)
def test_any_text_comes_back_from_json_lines(text: str) -> None:
    stream = io.BytesIO(json.dumps({"text": text}).encode())
    (found,) = jsonl.read_jsonl(stream, "x.jsonl")
    assert isinstance(found, Article)
    assert found.text == text.replace("\0", "\ufffd")


def test_seed_folder_takes_its_index() -> None:
    found = read(SEEDS)
    assert [a.outlet for a in found if isinstance(a, Article)] == ["BBC News", "CBS News"] + [
        "CNN"
    ] * 3
    one = article(SEEDS / "cnn-2001-11-13-new-era.txt")
    assert (one.published, one.byline) == ("2001-11-13", "John King")
    assert one in found


def test_options_outrank_the_index(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One two three.")
    (tmp_path / "index.csv").write_text(
        "file,outlet,published\na.txt,CNN,2001-10-21\ngone.txt,X,\n"
    )
    found = article(tmp_path / "a.txt", outlet="BBC News")
    assert (found.outlet, found.published) == ("BBC News", "2001-10-21")
    assert [type(x) for x in read(tmp_path)] == [SetAside, Article]


def test_somebody_elses_index_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One two three.")
    (tmp_path / "index.csv").write_text("name;size\nx;3\n")
    assert article(tmp_path / "a.txt").outlet is None


def test_fields_of_other_tools_are_mapped_and_unknown_ones_kept(tmp_path: Path) -> None:
    path = lines(
        tmp_path,
        {
            "maintext": "a b",
            "date_publish": "2016-09-12 08:00:00",
            "source_domain": "x.com",
            "authors": ["A B", "C D"],
        },
        {
            "text": "c d",
            "hostname": "y.org",
            "date": "2016-09-12",
            "author": "E F",
            "event": 7,
            "url": None,
        },
        {"id": 12, "text": "e f", "published": "some day"},
    )
    first, second, third = (a for a in read(path) if isinstance(a, Article))
    assert (first.published, first.outlet, first.byline) == (
        "2016-09-12T08:00:00",
        "x.com",
        "A B, C D",
    )
    assert (second.outlet, second.byline, dict(second.extra)) == ("y.org", "E F", {"event": 7})
    assert (third.doc, third.published, dict(third.extra)) == (
        "12",
        None,
        {"published": "some day"},
    )
    assert first.doc == "a-1"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"text": "\\ud800"}', "surrogate"),
        ('{"text": NaN}', "NaN"),
        ('{"text": "a", "x": Infinity}', "Infinity"),
        ("[" * 200_000, "deep"),
        ('{"text": "a", "n": ' + "1" * 5_000 + "}", "JSON"),
        ('{"text": "a", "text": "b"}', "twice"),
        ('{"text": 3}', "not text"),
        ('{"text": "a", "url": {"x": 1}}', "url"),
        ('{"title": "a"}', "no text"),
        ('{"text": " "}', "empty"),
        ("[1]", "object"),
        ("{", "JSON"),
        ("\x81\x8d", "JSON"),
    ],
)
def test_a_bad_line_is_set_aside_and_the_next_read(line: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{line}\n\n{{"text": "fine"}}\n', encoding="utf-8")
    bad, good = read(path)
    assert isinstance(bad, SetAside)
    assert isinstance(good, Article)
    assert bad.place == "line 1"
    assert why in bad.why
    assert len(bad.why) < 300


def test_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a\u2028b\u0085c"}\r\n{"text": "d"}', encoding="utf-8")
    assert [a.text for a in read(path) if isinstance(a, Article)] == ["a\u2028b\u0085c", "d"]


def test_a_line_too_long_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LARGEST", 100)
    path = lines(tmp_path, {"text": "x" * 200}, {"text": "y"})
    bad, good = read(path)
    assert isinstance(bad, SetAside)
    assert bad.place == "line 1"
    assert isinstance(good, Article)


def test_a_text_too_long_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 100)
    (tmp_path / "a.txt").write_text("x" * 101)
    assert "larger" in aside(tmp_path / "a.txt").why


@pytest.mark.parametrize("name", ["a.pkl", "a.docx", "a"])
def test_unknown_kinds_of_file_are_set_aside_with_the_way_out(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\x80\x04.")
    assert ".jsonl" in aside(tmp_path / name).why


def test_what_is_no_file_is_set_aside_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    began = time.monotonic()
    assert "pipe" in aside(tmp_path / "pipe.txt").why
    assert aside(tmp_path / "loop.txt").why
    assert "exist" in aside(tmp_path / "none.txt").why
    assert aside(Path("/dev/zero")).why
    assert aside(Path("a\0b")).why
    assert time.monotonic() - began < 1


def test_folders_are_read_in_order_and_links_to_them_not_followed(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", ".hidden/3.txt", "b/.4.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    assert [a.doc for a in read(tmp_path) if isinstance(a, Article)] == ["1", "2"]


def test_empty_and_binary_files_are_set_aside(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "junk.txt").write_bytes(b"\x81\x8d\x8f\xff")
    assert [type(x) for x in read(tmp_path)] == [SetAside, SetAside]


@pytest.mark.parametrize(
    ("data", "docs"),
    [(b'\n{"text": "a", "id": "x"}\n{"text": "b"}', ["x", "stdin-3"]), (b"Plain text.", ["stdin"])],
)
def test_standard_input_may_be_either(
    data: bytes, docs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))  # type: ignore[type-var]  # a raw stream to it
    monkeypatch.setattr("sys.stdin", stream)
    assert [a.doc for a in read(Path("-")) if isinstance(a, Article)] == docs


def test_a_date_by_option_must_be_one() -> None:
    with pytest.raises(UnreadableDateError, match="someday"):
        Given(published="someday")


def test_the_key_is_what_outlet_url_and_text_make_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One two three.")
    keys = {
        article(tmp_path / "a.txt", **given).key for given in ({}, {"outlet": "X"}, {"url": "u"})
    }
    assert len(keys) == 3
    assert article(tmp_path / "a.txt").key == article(tmp_path / "a.txt", title="T").key


def test_the_largest_article_is_larger_than_news() -> None:
    assert decoding.LARGEST >= 1_000_000
