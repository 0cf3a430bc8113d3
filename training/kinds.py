"""Learn to tell quotations from titles, nicknames and scare quotes.

    python training/kinds.py [--check] DATA

DATA is the folder of the annotated corpora (`polnear/train`). Two kinds of examples: spans
labelled by reading (`polnear-train-labels*.tsv` beside this script), and spans of the other
articles, quotation where an annotated attribution's content overlaps them. The articles of
`polnear-train-check.tsv` are left out: they tell how it does on unseen news. Logistic
regression in plain Python, so that every machine writes the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from quotebank.articles.layout import lay_out
from quotebank.quotations.features import VERSION, Context
from quotebank.quotations.pairs import outer_pairs
from quotebank.records import Role

HERE = Path(__file__).parent
LABELS = (
    HERE / "polnear-train-labels.tsv",
    HERE / "polnear-train-labels-more.tsv",
    HERE / "polnear-train-labels-third.tsv",
)  # whole articles
MORE = HERE / "polnear-train-kinds.tsv"  # single doubtful spans of the other articles
KEPT = HERE / "polnear-train-check.tsv"  # articles that nothing here may see
TARGET = HERE.parent / "src" / "quotebank" / "learned" / "kinds.json"
SILVER = 0.5  # weight of an example whose label is only an overlap
FEWEST = 6  # examples a feature must hold for, in at least two outlets


@dataclass(frozen=True, slots=True)
class Example:
    """One span: where from, what it is, what holds for it."""

    doc: str
    quotation: bool
    weight: float
    features: tuple[str, ...]


def read_labels(*paths: Path) -> dict[str, dict[tuple[int, int], str]]:
    """Kind of each span labelled by reading, by article and place."""
    found: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = (line for line in stream if not line.startswith("#"))
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                found[row["doc"]][int(row["start"]), int(row["end"])] = row["kind"]
    return found


def read_contents(folder: Path, doc: str) -> list[tuple[int, int]]:
    """Places of all annotated contents of one article."""
    found: list[tuple[int, int]] = []
    for path in sorted(folder.glob(f"{doc}*.ann")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if "\tContent " in line:
                places = line.split("\t")[1].removeprefix("Content ")
                for part in places.split(";"):
                    start, end = map(int, part.split())
                    found.append((start, end))
    return found


def examples(data: Path) -> list[Example]:
    """Every doubtful span of the training articles."""
    labels, more, kept = read_labels(*LABELS), read_labels(MORE), read_labels(KEPT)
    found: list[Example] = []
    train = data / "polnear" / "train"
    for line in (train / "articles.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            record = json.loads(line)
            doc, text = record["id"], record["text"]
            if doc in kept:
                continue
            contents = read_contents(train / "attributions", doc) if doc not in labels else []
            found += article_examples(doc, text, labels.get(doc) or more.get(doc, {}), contents)
    return found


def article_examples(
    doc: str,
    text: str,
    labels: dict[tuple[int, int], str],
    contents: list[tuple[int, int]],
) -> list[Example]:
    """Examples of one article: by hand where `labels` has the span, else by overlap."""
    places = [p.span for p in lay_out(text) if p.role not in {Role.NAVIGATION, Role.LEGAL}]
    spans = [pair.span for pair in outer_pairs(text, places)]
    context = Context(text, spans)
    found = []
    for i, span in enumerate(spans):
        if not context.doubtful[i]:
            continue
        features = tuple(sorted(context.features(i)))
        kind = labels.get((span.start, span.end))
        if kind is not None:
            if kind != "bad":
                found.append(Example(doc, kind == "quotation", 1.0, features))
            continue
        covered = sum(max(0, min(e, span.end) - max(s, span.start)) for s, e in contents)
        # A span without overlap that nobody looked at is one a reader could not tell.
        if covered > 0.5 * (span.end - span.start):
            found.append(Example(doc, True, SILVER, features))
    return found


def kept_features(rows: list[Example]) -> list[str]:
    """Features frequent enough, and in enough outlets, to learn from."""
    counts: Counter[str] = Counter()
    outlets: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        counts.update(row.features)
        for name in row.features:
            outlets[name].add(row.doc.partition("_")[0])
    return sorted(n for n, c in counts.items() if c >= FEWEST and len(outlets[n]) >= 3)


def learn(
    rows: list[Example], penalty: float = 2.5, rounds: int = 10
) -> tuple[dict[str, float], float]:
    """Weights and intercept: Adagrad over the rows in a fixed order, L2 penalty.

    A feature's share of the penalty is spread over the rows it holds for, so that each weight
    is shrunk alike and what few rows support stays small.
    """
    weights = dict.fromkeys(kept_features(rows), 0.0)
    held = [[n for n in row.features if n in weights] for row in rows]
    counts = Counter(n for names in held for n in names)
    shrink = {n: penalty / count for n, count in counts.items()}
    scale = dict.fromkeys(weights, 1.0)
    intercept, total = 1.0, 1.0
    order = list(range(len(rows)))
    shuffled = random.Random(7)  # noqa: S311 - an order, not a secret
    for turn in range(rounds):
        shuffled.shuffle(order)
        rate = 0.3 / (1 + 0.3 * turn)
        for i in order:
            row, names = rows[i], held[i]
            z = intercept + sum(weights[n] for n in names)
            error = row.weight * (row.quotation - 1 / (1 + math.exp(-z)))
            total += error * error
            intercept += rate * error / math.sqrt(total)
            for n in names:
                slope = error - shrink[n] * weights[n]
                scale[n] += slope * slope
                weights[n] += rate * slope / math.sqrt(scale[n])
    return weights, intercept


def probability(weights: dict[str, float], intercept: float, features: tuple[str, ...]) -> float:
    """Of being a quotation."""
    z = intercept + sum(weights.get(n, 0.0) for n in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def fold_of(doc: str) -> int:
    """Folds by outlet and month, so that no story is on both sides."""
    outlet, date, _ = doc.split("_", 2)
    return int(hashlib.sha256(f"{outlet} {date[:7]}".encode()).hexdigest(), 16) % 5


def cross_check(rows: list[Example]) -> dict[str, float]:
    """Figures on labelled spans, each from weights that never saw its outlet's month."""
    answers: list[tuple[float, bool]] = []
    for fold in range(5):
        seen = [row for row in rows if fold_of(row.doc) != fold]
        weights, intercept = learn(seen)
        answers += [
            (probability(weights, intercept, row.features), row.quotation)
            for row in rows
            if fold_of(row.doc) == fold and row.weight == 1.0
        ]
    for cut in (0.3, 0.4, 0.5, 0.6, 0.7):
        print(cut, figures(answers, cut))
    return figures(answers, 0.5)


def figures(answers: list[tuple[float, bool]], cut: float) -> dict[str, float]:
    """Precision and recall of `other`, and accuracy."""
    other = sum(not told for _, told in answers)
    said = sum(p < cut for p, _ in answers)
    right = sum(p < cut and not told for p, told in answers)
    accurate = sum((p >= cut) == told for p, told in answers)
    return {
        "spans": len(answers),
        "accuracy": round(accurate / len(answers), 4),
        "other_precision": round(right / max(1, said), 4),
        "other_recall": round(right / max(1, other), 4),
    }


def main() -> None:
    """Learn, check, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--check", action="store_true", help="cross-check only, write nothing")
    given = parser.parse_args()
    rows = examples(given.data)
    by_hand = sum(row.weight == 1.0 for row in rows)
    print(len(rows), "spans,", by_hand, "of them by hand", file=sys.stderr)
    checked = cross_check(rows)
    if given.check:
        return
    weights, intercept = learn(rows)
    part = {
        "card": {
            "name": "kinds",
            "version": VERSION,
            "task": "whether a span in quotation marks is somebody's words",
            "learned_from": "PolNeAR 1.0 train (Newell, Margolin and Ruths, LREC 2018): spans of"
            f" {len(read_labels(*LABELS))} articles and doubtful spans of others labelled by"
            " reading for quotebank, the rest by overlap with annotated contents",
            "terms": "the corpus states no licence for its texts; only feature weights are kept",
            "examples": len(rows),
            "by_hand": by_hand,
            "checked": "five folds by outlet and month, labelled spans only",
            **checked,
        },
        "intercept": round(intercept, 2),
        "weights": {n: round(w, 2) for n, w in sorted(weights.items()) if abs(w) >= 0.02},
    }
    TARGET.write_text(json.dumps(part, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
