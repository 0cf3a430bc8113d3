"""Learn how a quotation's chance and its speaker's confidence are weighed: learned/doubts.json.

python training/doubts.py [DATA]

DATA is the folder of the annotated corpora. Each labelled article of PolNeAR train is read with
`kinds` and `speakers` learned on the other folds, then two weights and an intercept are fitted to
whether its doubtful spans are somebody's words. Run it after both.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import kinds

import speakers
from quotebank.articles.layout import lay_out
from quotebank.evaluation.agreement import overlap, trimmed
from quotebank.learned import load as loading
from quotebank.quotations import doubts, find
from quotebank.quotations import kinds as asked
from quotebank.records import Article, Span
from quotebank.speakers import scorer
from quotebank.speakers.attribute import attribute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OUT = speakers.ROOT / "src" / "quotebank" / "learned" / "doubts.json"
ALIKE = 0.8  # overlap of two spans that are one, as in `evaluation`
ROUNDS, L2 = 60, 1.0

Row = tuple[tuple[float, float], bool]


def rows(doc: str, text: str, labels: Sequence[speakers.Row]) -> Iterator[Row]:
    """Figures of each doubtful span of one article, and whether it is somebody's words."""
    gold = [
        (trimmed(text, Span(int(r["start"]), int(r["end"]))), r["kind"] == "quotation")
        for r in labels
        if r["kind"] in {"quotation", "other"}
    ]
    article = Article(doc, doc, text)
    paragraphs = lay_out(text)
    found, chances = find.find_quotations(article, paragraphs)
    told = attribute(article, paragraphs, found)
    for quotation, chance, attribution in zip(found, chances, told, strict=True):
        if len(quotation.spans) > 1 or chance > 0.9995:
            continue
        place = trimmed(text, quotation.spans[0])
        inside = any(g.start <= place.start and place.end <= g.end for g, _ in gold)
        alike = [said for g, said in gold if overlap(place, g) >= ALIKE]
        if alike or not inside:  # else nested in another's words
            yield doubts.weighed(chance, attribution.confidence), bool(alike and alike[0])


def fit(data: Sequence[Row]) -> list[float]:
    """Intercept and two weights of a logistic regression, by Newton's steps."""
    weights = speakers.np.array([0.0, 1.0, 0.0])
    start = weights.copy()
    x = speakers.np.array([[1.0, *figures] for figures, _ in data])
    y = speakers.np.array([float(said) for _, said in data])
    for _ in range(ROUNDS):
        p = 1 / (1 + speakers.np.exp(-x @ weights))
        slope = x.T @ (y - p) - L2 * (weights - start)
        bend = (x * (p * (1 - p))[:, None]).T @ x + L2 * speakers.np.eye(3)
        weights = weights + speakers.np.linalg.solve(bend, slope)
    return [round(float(w), 3) for w in weights]


def wrong(data: Sequence[Row], learned: Sequence[float]) -> int:
    """Spans on the wrong side of the cut."""
    cut = doubts.log_odds(doubts.CUT)
    a, b, c = learned
    return sum((a + b * f[0] + c * f[1] >= cut) != said for f, said in data)


def main() -> None:
    """Learn fold by fold, fit, write."""
    labels, kept = speakers.read_labels(speakers.LABELS), speakers.read_labels(speakers.CHECK)
    articles = speakers.load(labels, lambda doc: doc not in kept)
    spans = kinds.examples(speakers.SHARED)
    score = speakers.scoring()
    knots = loading.load("speakers", scorer.VERSION)["calibration"]
    data: list[Row] = []
    for fold in range(speakers.FOLDS):
        seen = [a for a in articles if speakers.fold_of(a[0]) != fold]
        scorer.use(speakers.learn(seen, score) | {"calibration": knots})
        weights, intercept = kinds.learn([s for s in spans if speakers.fold_of(s.doc) != fold])
        part: dict[str, Any] = {"weights": weights, "intercept": intercept}
        asked.use(part)
        for doc, text, _ in articles:
            if doc in labels and speakers.fold_of(doc) == fold:
                data += rows(doc, text, labels[doc])
    learned = fit(data)
    part = {
        "card": {
            "name": "doubts",
            "version": doubts.VERSION,
            "task": "whether doubtful words in marks are printed, by their chance to be somebody's"
            " words and the confidence of their speaker",
            "learned_from": f"spans of {len(labels)} articles of PolNeAR 1.0 train (Newell,"
            " Margolin and Ruths, LREC 2018) labelled by reading for quotebank, kinds and"
            f" speakers learned on the other of {speakers.FOLDS} folds",
            "terms": "the corpus states no licence for its texts; only weights are kept",
            "spans": len(data),
            "wrong": wrong(data, learned),
            "wrong_by_the_words_alone": wrong(data, [0.0, 1.0, 0.0]),
        },
        "intercept": learned[0],
        "words": learned[1],
        "speaker": learned[2],
    }
    OUT.write_text(json.dumps(part, indent=0) + "\n", encoding="utf-8")
    print(part)


if __name__ == "__main__":
    main()
