from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotebank.evaluation.gold import GoldError
from quotebank.evaluation.tables import read_table
from quotebank.records import Article, Span, SpeakerKind

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "doc\tq\tstart\tend\tkind\tspeaker\tspeaker_kind\tsource"
TEXT = '"We go," Ann Lee said. The "Big Bang" is near.'
ARTICLES = {"a": Article("k", "a", TEXT)}


def table(folder: Path, *lines: str) -> Path:
    file = folder / "gold.tsv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_rows_become_spans_on_their_article(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        HEAD,
        "a\t1\t0\t8\tquotation\tAnn Lee\tperson\tAnn Lee",
        "a\t2\t27\t37\tother\t\t\t",
    )
    gold = read_table(file)
    assert gold.named
    assert gold.docs() == {"a"}
    (laid,) = gold.lay_on(ARTICLES)
    (span,) = laid.quotations
    assert (span.span, span.place, span.speaker) == (Span(0, 8), "gold.tsv:2", "Ann Lee")
    assert (span.kind, span.source) == (SpeakerKind.PERSON, "Ann Lee")


def test_spans_alone_are_enough(tmp_path: Path) -> None:
    gold = read_table(table(tmp_path, "end\tdoc\tstart\tremark", "8\ta\t0\tclear\r", ""))
    assert not gold.named
    (laid,) = gold.lay_on(ARTICLES)
    assert [span.speaker for span in laid.quotations] == [None]


def test_remarks_may_stand_above_the_columns(tmp_path: Path) -> None:
    gold = read_table(table(tmp_path, "# by hand", "# twice", "doc\tstart\tend", "a\t0\t8"))
    assert gold.lay_on(ARTICLES)[0].quotations[0].place == "gold.tsv:4"


def test_a_question_mark_is_a_speaker_the_article_does_not_tell(tmp_path: Path) -> None:
    gold = read_table(table(tmp_path, HEAD, "a\t1\t0\t8\tquotation\t?\tunknown\tshe"))
    assert gold.lay_on(ARTICLES)[0].quotations[0].speaker is None


def test_a_byte_order_mark_and_odd_line_ends_inside_cells_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "gold.tsv"
    file.write_bytes(f"\ufeff{HEAD}\r\na\t1\t0\t8\tquotation\tAnn\x0b Lee\tperson\t\r\n".encode())
    assert read_table(file).rows["a"][0].gold.speaker == "Ann\x0b Lee"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([""], "gold.tsv:1: no column 'doc'"),
        (["doc,start,end"], "gold.tsv:1: no column 'doc'"),
        (["doc\tstart"], "gold.tsv:1: no column 'end'"),
        ([HEAD, "a\t1\t0\t8"], "gold.tsv:2: 4 cells where the first line names 8"),
        ([HEAD, "", "a\t1\tx\t8\t\t\t\t"], "gold.tsv:3: start is 'x', not a whole number"),
        ([HEAD, "a\t1\t0\t8.0\t\t\t\t"], "gold.tsv:2: end is '8.0'"),
        ([HEAD, "a\t1\t-1\t8\t\t\t\t"], "gold.tsv:2: start is '-1'"),
        ([HEAD, "a\t1\t0\t" + "9" * 5000 + "\t\t\t\t"], "gold.tsv:2: end is '999"),
        ([HEAD, "a\t1\t0\t٣\t\t\t\t"], "gold.tsv:2: end is '٣'"),
        ([HEAD, "a\t1\t8\t8\tquotation\t\t\t"], "gold.tsv:2: start 8 is not before end 8"),
        ([HEAD, "a\t1\t0\t8\tquote\t\t\t"], "gold.tsv:2: kind is 'quote'"),
        ([HEAD, "a\t1\t0\t8\tquotation\tAnn\tman\t"], "gold.tsv:2: speaker_kind is 'man'"),
        (
            [HEAD, "a\t1\t0\t8\tquotation\t\t\t", "a\t2\t0\t8\tother\t\t\t"],
            "gold.tsv:3: the same span as line 2",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(GoldError) as caught:
        read_table(table(tmp_path, *lines))
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_bytes_that_are_not_utf8_are_named_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "gold.tsv"
    file.write_bytes(HEAD.encode() + b"\na\t1\t0\t8\tquotation\tJos\xe9\tperson\t\n")
    with pytest.raises(GoldError, match=r"gold\.tsv:2: not UTF-8"):
        read_table(file)


def test_a_span_beyond_the_text_and_an_article_that_is_not_there(tmp_path: Path) -> None:
    gold = read_table(table(tmp_path, HEAD, "a\t1\t0\t900\tquotation\t?\tunknown\t"))
    with pytest.raises(GoldError, match=r"gold\.tsv:2: ends at 900, but the text of 'a' has"):
        gold.lay_on(ARTICLES)
    with pytest.raises(GoldError, match=r"gold\.tsv:2: no article 'a' among the articles"):
        gold.lay_on({})
