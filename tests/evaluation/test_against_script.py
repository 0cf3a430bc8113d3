"""Our figures are those of the corpora's own script, on real annotations."""

from __future__ import annotations

import csv
import importlib.util
import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from quotebank.articles.given import Given
from quotebank.articles.reading import read_articles
from quotebank.evaluation.figures import Figures, by_group, figures
from quotebank.evaluation.reading import read_gold
from quotebank.evaluation.score import Judged, judge, predicted
from quotebank.extraction import extract
from quotebank.records import Article
from quotebank.wire import quotation_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.data
Records = list[dict[str, Any]]


@pytest.fixture(scope="module")
def script(data: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", data.parent / "eval" / "score.py")
    if not spec or not spec.loader or not (data.parent / "eval" / "score.py").is_file():
        pytest.skip("no scoring script beside the corpora")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def table(data: Path) -> Path:
    return data / "polnear" / "dev" / "speakers.tsv"


@pytest.fixture(scope="module")
def articles(table: Path) -> dict[str, Article]:
    found = read_articles([table.parent / "articles.jsonl"], Given())
    return {one.doc: one for one in found if isinstance(one, Article)}


def rows_of(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def extracted(articles: dict[str, Article]) -> Records:
    return [record for one in articles.values() for record in quotation_records(extract(one))]


def scrambled(rows: list[dict[str, str]], seed: int) -> Records:
    """What an extractor that errs in every way would print, made from the annotation."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    return [one for row in rows if chance.random() < 0.9 for one in _scrambled(row, chance)]


def _scrambled(row: dict[str, str], chance: random.Random) -> Iterator[dict[str, Any]]:
    start, end = int(row["start"]), int(row["end"])
    speaker = chance.choice([row["speaker"], row["speaker"], "Ann Lee", None])
    if speaker and chance.random() < 0.2:
        speaker = speaker.split()[-1]
    spans = [[start + chance.choice([0, 0, 1, 7]), end]]
    if chance.random() < 0.2:
        spans.append([max(0, start - 9), start])
    yield {
        "doc": row["doc"],
        "spans": [span for span in spans if span[0] < span[1]],
        "form": chance.choice(["direct", "mixed", "direct", "indirect"]),
        "speaker": speaker,
        "speaker_kind": row["speaker_kind"] or "unknown",
        "source": {"text": row["source"] if chance.random() < 0.8 else "she"},
        # Few different values: equal confidence must be kept in the order it came.
        "confidence": round(chance.random(), 1),
    }


def ours(table: Path, articles: dict[str, Article], records: Records) -> list[Judged]:
    found = predicted(records)
    laid = read_gold(table).lay_on(articles)
    return [one for gold in laid for one in judge(gold, found.get(gold.article.doc, []))]


def as_the_script_prints(judged: list[Judged]) -> dict[str, Any]:
    f = figures(judged)
    kinds = {group: g for by, group, g in by_group(judged) if by == "speaker" and g.asked}
    return {
        "quotations": f.quotations,
        "spans": _balance(f.spans),
        "speaker": {"asked": f.asked, "strict": _round(f.strict), "lenient": _round(f.lenient)},
        "attributed": _balance(f.attributed),
        "by_kind": {
            kind: [round((g.strict or 0) * g.asked), g.asked, round(g.strict or 0, 3)]
            for kind, g in kinds.items()
        },
        "source": _round(f.source),
        "sure": _sure(f),
    }


def _sure(f: Figures) -> dict[str, float | None] | None:
    if f.ece is None:
        return None
    return {"at80": _round(f.at80), "coverage": _round(f.coverage), "ece": _round(f.ece)}


def _balance(balance: Any) -> dict[str, float | None]:
    return {name: _round(getattr(balance, name)) for name in ("precision", "recall", "f1")}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def theirs(script: Any, table: Path, records: Records) -> dict[str, Any]:
    result, _ = script.score(rows_of(table), records, table.parent / "text")
    del result["docs"]
    return dict(json.loads(json.dumps(result)))  # lists for tuples, as printed


def test_the_extractor_scores_the_same(
    script: Any, table: Path, articles: dict[str, Article]
) -> None:
    records = extracted(articles)
    assert as_the_script_prints(ours(table, articles, records)) == theirs(script, table, records)


@pytest.mark.parametrize("seed", range(3))
def test_every_sort_of_error_scores_the_same(
    script: Any, table: Path, articles: dict[str, Article], seed: int
) -> None:
    records = scrambled(rows_of(table), seed)
    assert as_the_script_prints(ours(table, articles, records)) == theirs(script, table, records)


def test_spans_in_marks_are_the_same_by_hand_and_from_brat(
    table: Path, articles: dict[str, Article]
) -> None:
    """Reading marks and reported words out of brat files finds what people listed one by one."""
    by_hand = {(r["doc"], int(r["start"])) for r in rows_of(table) if r["kind"] == "quotation"}
    laid = read_gold(table.parent / "attributions").lay_on(articles)
    docs = {doc for doc, _ in by_hand}
    from_brat = {
        (one.article.doc, span.span.start)
        for one in laid
        for span in one.quotations
        # Two single quotes for a mark are not in the table.
        if one.article.doc in docs and one.article.text[span.span.start] != "'"
    }
    shared = len(by_hand & from_brat)
    assert shared / len(by_hand) > 0.95
    assert shared / len(from_brat) > 0.95
