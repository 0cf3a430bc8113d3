"""What two wordings have in common, measured in nats of surprise. No judgement yet."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from quotebank.matching.align import Run, align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.matching.wordings import Wording


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two wordings laid beside each other."""

    runs: tuple[Run, ...]  # equal words that count, in order
    evidence: float  # nats of those words
    longest: float  # nats of the best single stretch, small edits inside it allowed
    trimmed: float  # the same, of stretches that begin and end where one side begins and ends
    cover_a: float  # share of a's nats that stand in b, 0 to 1
    cover_b: float  # share of b's nats that stand in a
    telling: int  # how many telling words are among them
    swapped: bool  # between two runs each has words that the other lacks
    stray: float  # share of the words between the first and last of them, in b, that are b's own

    @property
    def cover(self) -> float:
        """Share of the lighter wording that the other repeats."""
        return max(self.cover_a, self.cover_b)


def compare(a: Wording, b: Wording) -> Comparison:
    """Lay two wordings beside each other. Swapping them swaps the sides and nothing else.

    A common word counts only in company: "the" alone, somewhere between two other matches, is
    what any two sentences share.
    """
    if (len(b.words), b.words) < (len(a.words), a.words):
        return _swapped(compare(b, a))
    runs = align(a.words, b.words)
    if len(a.words) > 1:
        runs = tuple([run for run in runs if run[2] > 1 or run[0] in a.telling])
    worth = [sum(a.worth[n : n + size]) for n, _, size in runs]
    evidence = sum(worth)
    stretches = _stretches(runs, worth, a, b)
    return Comparison(
        runs=runs,
        evidence=evidence,
        longest=max(stretches, default=(0.0, False))[0],
        trimmed=max([nats for nats, edged in stretches if edged], default=0.0),
        cover_a=_share(evidence - _bracketed(a, [(n, size) for n, _, size in runs]), a.weight),
        cover_b=_share(
            sum([sum(b.worth[m : m + size]) for _, m, size in runs])
            - _bracketed(b, [(m, size) for _, m, size in runs]),
            b.weight,
        ),
        telling=sum(
            [bisect_left(a.telling, n + size) - bisect_left(a.telling, n) for n, _, size in runs]
        ),
        swapped=len(runs) > 1
        and any(
            following[0] > run[0] + run[2] and following[1] > run[1] + run[2]
            for run, following in pairwise(runs)
        ),
        stray=_stray(runs) if len(runs) > 1 else 0.0,
    )


def _share(part: float, whole: float) -> float:
    return min(1.0, max(0.0, part / whole)) if whole > 0 else 0.0


def _bracketed(side: Wording, stretches: Sequence[tuple[int, int]]) -> float:
    """Nats of matched words that brackets put in: not the speaker's, so not counted as cover."""
    if not side.inserted:
        return 0.0
    return sum(
        side.worth[n] for s, size in stretches for n in range(s, s + size) if n in side.inserted
    )


def _stretches(
    runs: Sequence[Run], worth: Sequence[float], a: Wording, b: Wording
) -> list[tuple[float, bool]]:
    """Nats of each stretch whose breaks are at most two words, and whether trimming explains it.

    Two outlets that trim one statement differently share a stretch that begins where one of them
    begins (or resumes after an ellipsis) and ends where one of them ends. A stretch with more
    words on both sides of both is something said twice.
    """
    stretches: list[tuple[float, bool]] = []
    start = 0
    for n in range(1, len(runs) + 1):
        if n < len(runs) and _close(runs[n - 1], runs[n]):
            continue
        first, last = runs[start], runs[n - 1]
        edged = (_edge(a, first[0]) or _edge(b, first[1])) and (
            _edge(a, last[0] + last[2]) or _edge(b, last[1] + last[2])
        )
        stretches.append((sum(worth[start:n]), edged))
        start = n
    return stretches


def _close(run: Run, following: Run) -> bool:
    """At most two words of either side stand between."""
    return following[0] - run[0] - run[2] <= 2 and following[1] - run[1] - run[2] <= 2


def _edge(side: Wording, place: int) -> bool:
    """A word's breadth from the beginning, the end or an ellipsis."""
    if place <= 1 or place >= len(side.words) - 1:
        return True
    return not side.gaps.isdisjoint((place - 1, place, place + 1))


def _stray(runs: Sequence[Run]) -> float:
    """Share of b's words inside the matched stretch that a lacks."""
    kept = strays = 0
    end = runs[0][1]
    for _, m, size in runs:
        strays += m - end
        kept += size
        end = m + size
    return strays / (strays + kept)


def _swapped(found: Comparison) -> Comparison:
    return Comparison(
        runs=tuple((m, n, size) for n, m, size in found.runs),
        evidence=found.evidence,
        longest=found.longest,
        trimmed=found.trimmed,
        cover_a=found.cover_b,
        cover_b=found.cover_a,
        telling=found.telling,
        swapped=found.swapped,
        stray=found.stray,
    )


def shared_telling(a: Wording, b: Wording) -> int:
    """How many distinct telling words two wordings share: a cheap bar before `compare`."""
    return len({a.words[n] for n in a.telling} & {b.words[n] for n in b.telling})
