"""Judged spans -> figures, over all of them and by outlet, form, length and kind of speaker."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.evaluation.score import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quotebank.evaluation.score import Judged

# The share of all asked quotations kept for `at80`, the most confident first.
KEPT = 0.8
_BINS = 10


@dataclass(frozen=True, slots=True)
class Balance:
    """Right, wrongly given and not found."""

    right: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was given that is right, 0 to 1."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Share of what is annotated that was given rightly, 0 to 1."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, 0 to 1, from them, so that ties round as in scoring scripts."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Figures:
    """How an extraction compares with an annotation; None where nothing was asked."""

    articles: int
    quotations: int  # annotated spans
    spans: Balance  # spans found
    attributed: Balance  # spans found with the right speaker
    asked: int  # annotated spans whose speaker the annotation tells
    strict: float | None  # share of asked: found, full name right
    lenient: float | None  # share of asked: found, surname right
    sources: int  # spans where both sides name the source
    source: float | None  # share of them in the same words
    at80: float | None  # share right of the 80 % of asked that are most confident
    coverage: float | None  # share of asked that were given a speaker
    ece: float | None  # expected calibration error over ten bins of confidence


def figures(judged: Iterable[Judged]) -> Figures:
    """The figures of these spans; spans of annotations without names count for no speaker."""
    all_ = list(judged)
    asked = [j for j in all_ if j.gold and j.gold.speaker]
    sources = [j.source_agrees for j in all_ if j.source_agrees is not None]
    sure = _sure(asked)
    return Figures(
        articles=len({id(j.article) for j in all_}),
        quotations=sum(j.gold is not None for j in all_),
        spans=_spans(all_),
        attributed=_attributed(all_),
        asked=len(asked),
        strict=_of(asked, [j.outcome is Outcome.RIGHT for j in asked]),
        lenient=_of(asked, [j.lenient for j in asked]),
        sources=len(sources),
        source=_of(sources, sources),
        at80=_at80(sure, round(KEPT * len(asked))),
        coverage=_share(len(sure), len(asked)) if asked else None,
        ece=_calibration_error(sure),
    )


def by_group(judged: Iterable[Judged]) -> Iterator[tuple[str, str, Figures]]:
    """(what it is grouped by, the group, its figures), the groups of each in a set order.

    What was found and not annotated counts in the group it was given.
    """
    all_ = list(judged)
    for name, group_of in _GROUPS.items():
        groups: dict[str, list[Judged]] = defaultdict(list)
        for one in all_:
            groups[group_of(one)].append(one)
        for group in sorted(groups, key=lambda g: (_LENGTHS.get(g, 0), g)):
            yield name, group, figures(groups[group])


# Longest first word count of each length group, and its place in the order.
_LENGTHS = {"1-2 words": 2, "3-5 words": 5, "6-15 words": 15, "16 and more words": 1 << 60}


def _length(judged: Judged) -> str:
    return next(name for name, most in _LENGTHS.items() if judged.length <= most)


_GROUPS: dict[str, Callable[[Judged], str]] = {
    "outlet": lambda j: j.article.outlet or "(not known)",
    "form": lambda j: j.form.value,
    "length": _length,
    "speaker": lambda j: j.kind.value,
}


def _spans(judged: Sequence[Judged]) -> Balance:
    extra = sum(j.outcome is Outcome.EXTRA for j in judged)
    missed = sum(j.outcome is Outcome.MISSED for j in judged)
    return Balance(len(judged) - extra - missed, extra, missed)


def _attributed(judged: Sequence[Judged]) -> Balance:
    right = sum(j.outcome is Outcome.RIGHT for j in judged)
    given = sum(j.given is not None for j in judged)
    annotated = sum(j.gold is not None for j in judged)
    return Balance(right, given - right, annotated - right)


def _sure(asked: Iterable[Judged]) -> list[tuple[float, bool]]:
    """(confidence, right) of every speaker given where one was asked, most confident first."""
    given = [
        (j.given.confidence, j.outcome is Outcome.RIGHT)
        for j in asked
        if j.given and j.given.speaker
    ]
    given.sort(key=lambda pair: -pair[0])
    return given


def _at80(sure: Sequence[tuple[float, bool]], kept: int) -> float | None:
    """None where fewer speakers were given than are to be kept."""
    if not kept or len(sure) < kept:
        return None
    return _share(sum(right for _, right in sure[:kept]), kept)


def _calibration_error(sure: Sequence[tuple[float, bool]]) -> float | None:
    """How far confidence is from the share right, bin by bin, weighted by the bins' sizes."""
    if not sure:
        return None
    off = [0.0] * _BINS
    for confidence, right in sure:
        off[min(_BINS - 1, int(confidence * _BINS))] += confidence - right
    return sum(map(abs, off)) / len(sure)


def _of(asked: Sequence[object], right: Sequence[bool]) -> float | None:
    return _share(sum(right), len(asked)) if asked else None


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
