from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotebank.evaluation.brat import _by_place, _Reported, read_brat
from quotebank.evaluation.gold import GoldArticle, GoldError
from quotebank.records import Article, Span

if TYPE_CHECKING:
    from pathlib import Path

TEXT = '"We go," Ann Lee said, "and soon." The "Big Bang" is near.'
GOOD = [
    'T1\tContent 0 8;23 34\t"We go," "and soon."',
    "T2\tSource 9 16\tAnn Lee",
    "T3\tCue 17 21\tsaid",
    "T4\tAttribution 17 21\tsaid",
    "E1\tAttribution:T4 Content:T1 Cue:T3 Source:T2",
    "#1\tAnnotatorNotes T1\tsure of it",
]


def annotate(file: Path, *lines: str) -> Path:
    file.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return file


def lay(file: Path, text: str = TEXT, doc: str = "a") -> GoldArticle:
    (laid,) = read_brat([file]).lay_on({doc: Article("k", doc, text)})
    return laid


def test_spans_in_marks_are_quotations_where_content_covers_them(tmp_path: Path) -> None:
    laid = lay(annotate(tmp_path / "a.ann", *GOOD))
    assert [span.span.of(TEXT) for span in laid.quotations] == ['"We go,"', '"and soon."']
    assert {span.source for span in laid.quotations} == {"Ann Lee"}
    assert {span.place for span in laid.quotations} == {"a.ann:5"}
    assert not laid.named


def test_the_innermost_source_is_the_one_who_is_quoted(tmp_path: Path) -> None:
    text = 'Bo said Ann said, "We go."'
    laid = lay(
        annotate(
            tmp_path / "a.ann",
            "T1\tContent 8 26\t" + text[8:26],
            "T2\tSource 0 2\tBo",
            "T3\tContent 18 26\t" + text[18:26],
            "T4\tSource 8 11\tAnn",
            "E1\tAttribution:T1 Content:T1 Source:T2",
            "E2\tAttribution:T3 Content:T3 Source:T4",
        ),
        text,
    )
    assert [span.source for span in laid.quotations] == ["Ann"]


def test_content_that_no_event_ties_has_no_source(tmp_path: Path) -> None:
    laid = lay(annotate(tmp_path / "a.ann", 'T1\tContent 0 8\t"We go,"'))
    assert [span.source for span in laid.quotations] == [None]


def test_annotated_words_may_have_a_line_end_in_them(tmp_path: Path) -> None:
    text = 'She said, "Go.\n\nStay."'
    laid = lay(annotate(tmp_path / "a.ann", 'T1\tContent 10 22\t"Go.', "", 'Stay."'), text)
    assert len(laid.quotations) == 1


def test_several_annotators_of_one_article(tmp_path: Path) -> None:
    files = [annotate(tmp_path / f"a_{who}.ann", *GOOD) for who in ("ann", "bo")]
    laid = read_brat(files).lay_on({"a": Article("k", "a", TEXT)})
    assert [one.annotator for one in laid] == ["ann", "bo"]


def test_a_name_that_is_an_article_names_no_annotator(tmp_path: Path) -> None:
    articles = {"a": Article("k", "a", "Other words."), "a_b": Article("k", "a_b", TEXT)}
    (laid,) = read_brat([annotate(tmp_path / "a_b.ann", *GOOD)]).lay_on(articles)
    assert (laid.article.doc, laid.annotator) == ("a_b", None)


def test_an_empty_file_is_left_out_and_told(tmp_path: Path) -> None:
    gold = read_brat([annotate(tmp_path / "a.ann", *GOOD), annotate(tmp_path / "b.ann")])
    assert [aside.path for aside in gold.set_aside] == [str(tmp_path / "b.ann")]
    assert len(gold.files) == 1
    with pytest.raises(GoldError, match="nothing is annotated here"):
        read_brat([tmp_path / "b.ann"])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["doc\tstart\tend"], "a.ann:1: not a line of brat standoff"),
        ([*GOOD, "T5 Content 0 8 We go"], "a.ann:7: not a line of brat standoff"),
        (["T1\tContent 8 8\t"], "a.ann:1: start 8 is not before end 8"),
        (["E1\tAttribution:T1"], "a.ann:1: names T1, which no line of this file gives"),
        (["T1\tContent 0 99\tWe"], "a.ann:1: ends at 99, but the text has 58 characters"),
        (["T1\tContent 1 7\tHe goes"], "a.ann:1: the text of 'a' has other words here"),
        (["T1\tContent 0 99999999999\tWe"], "a.ann:1: not a line of brat standoff"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(GoldError) as caught:
        lay(annotate(tmp_path / "a.ann", *lines))
    assert str(caught.value).startswith(said)


def test_an_article_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no article 'a_b' among the articles"):
        lay(annotate(tmp_path / "a_b.ann", *GOOD), doc="c")


def test_many_annotations_cost_what_they_are() -> None:
    """Marked spans look at the reported words near them, not at all of them."""
    reported = [_Reported((Span(i * 300, i * 300 + 200),), (), i) for i in range(1000)]
    assert max(map(len, _by_place(reported).values())) <= 3
