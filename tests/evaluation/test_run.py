from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quotebank.evaluation.gold import GoldError
from quotebank.evaluation.report import error_rows, figure_rows
from quotebank.evaluation.run import NoArticlesError, NotThereError, TwoTextsError, evaluate

if TYPE_CHECKING:
    from pathlib import Path

TEXT = '"We will go in the morning," Ann Lee said.\n\nBo Ray stayed at home.\n'
ROW = "a\t0\t28\tquotation\tAnn Lee\tperson\tAnn Lee\n"
HEAD = "doc\tstart\tend\tkind\tspeaker\tspeaker_kind\tsource\n"


def put(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")
    return file


@pytest.mark.parametrize("where", ["a.txt", "text/a.txt"])
def test_articles_are_found_beside_a_table(tmp_path: Path, where: str) -> None:
    put(tmp_path / where, TEXT)
    result = evaluate(put(tmp_path / "gold.tsv", HEAD + ROW))
    assert [one.words for one in result.judged if one.gold] == ['"We will go in the morning,"']
    assert (result.annotations, result.off_marks, result.set_aside) == (1, (), ())


def test_articles_in_one_file_bring_their_outlet(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": TEXT, "outlet": "The Example"})
    put(tmp_path / "articles.jsonl", line + "\n")
    result = evaluate(put(tmp_path / "gold.tsv", HEAD + ROW))
    assert {one.article.outlet for one in result.judged} == {"The Example"}


def test_named_articles_outrank_those_beside(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "Something else.")
    named = put(tmp_path / "elsewhere" / "a.txt", TEXT)
    gold = put(tmp_path / "gold.tsv", HEAD + ROW)
    assert evaluate(gold, [named]).judged == evaluate(gold, [named.parent]).judged


@pytest.mark.parametrize("where", ["brat/a.txt", "text/a.txt"])
def test_a_folder_of_brat_files(tmp_path: Path, where: str) -> None:
    put(tmp_path / where, TEXT)
    put(
        tmp_path / "brat" / "a.ann",
        "T1\tContent 0 28\t" + TEXT[:28] + "\nT2\tSource 29 36\tAnn Lee\n"
        "T3\tCue 37 41\tsaid\nE1\tCue:T3 Content:T1 Source:T2\n",
    )
    result = evaluate(tmp_path / "brat")
    (gold,) = [one.gold for one in result.judged if one.gold]
    assert gold.source == "Ann Lee"
    assert not result.named


def test_articles_nobody_annotated_are_not_read_for_errors(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "b.txt", '"Not annotated at all," he said.')
    result = evaluate(put(tmp_path / "gold.tsv", HEAD + ROW))
    assert {one.article.doc for one in result.judged} == {"a"}


def test_spans_that_begin_at_no_mark_are_told(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", TEXT)
    shifted = "a\t4\t32\tquotation\tAnn Lee\tperson\tAnn Lee\n"
    behind = "a\t1\t27\tquotation\tAnn Lee\tperson\tAnn Lee\n"
    assert evaluate(put(tmp_path / "gold.tsv", HEAD + shifted)).off_marks == ("gold.tsv:2",)
    assert evaluate(put(tmp_path / "gold.tsv", HEAD + behind)).off_marks == ()


def test_what_stands_in_the_way_is_named(tmp_path: Path) -> None:
    gold = put(tmp_path / "gold.tsv", HEAD + ROW)
    with pytest.raises(NoArticlesError, match="name them: quotebank evaluate"):
        evaluate(gold)
    with pytest.raises(NotThereError, match=r"no file or folder .*nowhere"):
        evaluate(gold, [tmp_path / "nowhere"])
    with pytest.raises(GoldError, match="cannot be opened"):
        evaluate(tmp_path / "nothing.tsv")
    with pytest.raises(GoldError, match=r"annotations are a table \(.tsv\)"):
        evaluate(put(tmp_path / "gold.xlsx", ""))
    with pytest.raises(GoldError, match=r"name its table: .*gold\.tsv"):
        evaluate(tmp_path)
    with pytest.raises(GoldError, match="cannot be opened"):
        evaluate(tmp_path / "a\0b.tsv")


def test_two_different_texts_of_one_name(tmp_path: Path) -> None:
    gold = put(tmp_path / "gold.tsv", HEAD + ROW)
    first = put(tmp_path / "one" / "a.txt", TEXT)
    second = put(tmp_path / "two" / "a.txt", TEXT)
    assert evaluate(gold, [first, second]).annotations == 1
    put(second, TEXT + "More.")
    with pytest.raises(TwoTextsError, match="two articles 'a' with different texts"):
        evaluate(gold, [first, second])


def test_unreadable_articles_are_set_aside(tmp_path: Path) -> None:
    gold = put(tmp_path / "gold.tsv", HEAD + ROW)
    texts = [put(tmp_path / "a.txt", TEXT), put(tmp_path / "empty.txt", "")]
    assert [one.path for one in evaluate(gold, texts).set_aside] == [str(texts[1])]


def test_rows_for_all_and_each_group(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", TEXT)
    missed = "a\t44\t50\tquotation\tBo Ray\tperson\t\n"
    result = evaluate(put(tmp_path / "gold.tsv", HEAD + ROW + missed))
    rows = figure_rows(result)
    assert (rows[0]["by"], rows[0]["group"], rows[0]["quotations"]) == ("all", "all", 2)
    assert {row["by"] for row in rows} == {"all", "outlet", "form", "length", "speaker"}
    assert len({tuple(row) for row in rows}) == 1
    listed = error_rows(result, 9)
    assert (listed[-1]["error"], listed[-1]["place"], listed[-1]["words"]) == (
        "missed",
        "gold.tsv:3",
        "Bo Ray",
    )
    assert error_rows(result, 0) == []
