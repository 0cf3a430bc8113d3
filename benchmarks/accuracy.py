"""Who said it, measured: gold spans or the project's own extraction against annotated articles.

    python benchmarks/accuracy.py seeds|dev|basil|train ... [--own] [--errors N]

`--own` finds the quotations too; otherwise the gold spans are given and only speakers count.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from quotebank.articles.layout import lay_out
from quotebank.quotations.find import find_quotations
from quotebank.records import Article, Attribution, Form, Quotation, Span
from quotebank.speakers.attribute import attribute

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("QUOTEBANK_DATA", ROOT.parent / "shared" / "data"))
SETS = {
    "seeds": ("seeds.tsv", "../seeds"),
    "dev": ("polnear/dev/speakers.tsv", "polnear/dev/text"),
    "basil": ("basil-dev/speakers-and-utterances.tsv", "basil-dev/text"),
}


def scorer() -> Any:
    """The scoring script beside the data."""
    path = DATA.parent / "eval" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(paths: list[Path]) -> list[dict[str, str]]:
    """Rows of annotated tables, comment lines left out."""
    rows = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as f:
            kept = (line for line in f if not line.startswith("#"))
            rows += list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))
    return rows


def text_of(folder: Path, doc: str) -> str:
    """An article's text, decoded without touching its line ends."""
    for name in (doc, doc + ".txt"):
        if (folder / name).is_file():
            return (folder / name).read_bytes().decode("utf-8")
    raise SystemExit(f"no text for {doc} in {folder}")


def as_line(doc: str, text: str, q: Quotation, a: Attribution) -> dict[str, Any]:
    """One prediction as the scorer reads it."""

    def words(span: Span | None) -> Any:
        return span and {"text": span.of(text), "start": span.start, "end": span.end}

    return {
        "doc": doc, "form": str(q.form), "text": q.text,
        "spans": [[s.start, s.end] for s in q.spans],
        "speaker": a.speaker and a.speaker.name, "speaker_kind": a.speaker and str(a.speaker.kind),
        "source": words(a.source), "cue": words(a.cue), "confidence": a.confidence, "rule": a.rule,
        "reason": a.reason, "runner_up": a.runner_up and a.runner_up.name,
    }  # fmt: skip


def run(gold: list[dict[str, str]], folder: Path, own: bool) -> list[dict[str, Any]]:
    """Predictions for the articles of `gold`, on their spans or on the project's `own`."""
    by_doc = defaultdict(list)
    for row in gold:
        by_doc[row["doc"]].append(row)
    lines = []
    for doc, rows in by_doc.items():
        text = text_of(folder, doc)
        article = Article(doc, doc, text)
        paragraphs = lay_out(text)
        if own:
            quotations = find_quotations(article, paragraphs)
        else:
            quotations = tuple(
                Quotation(doc, (s,), s.of(text), Form.DIRECT, "gold")
                for s in sorted(
                    Span(int(r["start"]), int(r["end"])) for r in rows if r["kind"] == "quotation"
                )
            )
        for q, a in zip(quotations, attribute(article, paragraphs, quotations), strict=True):
            lines.append(as_line(doc, text, q, a))
    return lines


def show(text: str, row: Any, p: Any) -> None:
    """Print one error with what stands around it."""
    start, end = (int(row["start"]), int(row["end"])) if row else p["spans"][0]
    before = text[max(0, start - 260) : start].replace("\n", " ¶ ")
    after = text[end : end + 160].replace("\n", " ¶ ")
    gold = f"{row['speaker']} <{row['speaker_kind']}> “{row['source']}”" if row else "none"
    got = "missed"
    if p:
        source = p["source"] and p["source"]["text"]
        got = f"{p['speaker']} “{source}” {p['confidence']} {p['rule']}, then {p['runner_up']}"
    print(f"--- {p['doc'] if p else row['doc']}")
    print(f"{before}⟦{text[start:end]}⟧{after}\n  GOLD {gold}\n  GOT  {got}")


def main() -> None:
    """Score the sets named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--docs", help="file of article names to keep")
    a = parser.parse_args()
    score = scorer()
    for name in a.sets:
        if name == "train":
            gold = read_gold(sorted((ROOT / "training").glob("polnear-train-labels*.tsv")))
            gold = [r for r in gold if r["kind"] != "bad"]
            folder = DATA / "polnear/train/text"
        else:
            gold, folder = read_gold([DATA / SETS[name][0]]), DATA / SETS[name][1]
        if a.docs:
            keep = set(Path(a.docs).read_text().split())
            gold = [r for r in gold if r["doc"] in keep]
        if name == "seeds":
            folder = DATA.parent / "seeds"
        lines = run(gold, folder, a.own)
        result, errors = score.score(gold, lines, folder)
        for doc, row, p in errors[a.skip : a.skip + a.errors]:
            show(text_of(folder, doc), row, p)
        print(name, json.dumps(result))


if __name__ == "__main__":
    sys.exit(main())
