"""What two wordings have in common, measured in nats of surprise. No judgement yet."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from quotebank.matching.align import Run, align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.matching.wordings import Wording


class Comparison(NamedTuple):
    """Two wordings laid beside each other. A tuple, which is made in a quarter of the time."""

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
    turned = (len(b.words), b.words) < (len(a.words), a.words)
    if turned:
        a, b = b, a
    runs = align(a.words, b.words)
    if len(a.words) > 1:
        runs = tuple([run for run in runs if run[2] > 1 or run[0] in a.telling])
    a_worth, b_worth, a_telling = a.worth, b.worth, a.telling
    worth: list[float] = []
    evidence_b = 0.0
    telling = 0
    for n, m, size in runs:
        worth.append(sum(a_worth[n : n + size]))
        evidence_b += sum(b_worth[m : m + size])
        telling += bisect_left(a_telling, n + size) - bisect_left(a_telling, n)
    evidence = sum(worth)
    longest, trimmed = _stretches(runs, worth, a, b)
    # What brackets put in is not the speaker's, so it is not counted as cover.
    own_a = evidence - _bracketed(a, [(n, size) for n, _, size in runs]) if a.inserted else evidence
    own_b = evidence_b
    if b.inserted:
        own_b -= _bracketed(b, [(m, size) for _, m, size in runs])
    cover_a, cover_b = _share(own_a, a.weight), _share(own_b, b.weight)
    return Comparison(
        tuple([(m, n, size) for n, m, size in runs]) if turned else runs,
        evidence,
        longest,
        trimmed,
        cover_b if turned else cover_a,
        cover_a if turned else cover_b,
        telling,
        len(runs) > 1 and _swapped(runs),
        _stray(runs) if len(runs) > 1 else 0.0,
    )


def _share(part: float, whole: float) -> float:
    return min(1.0, max(0.0, part / whole)) if whole > 0 else 0.0


def _bracketed(side: Wording, stretches: Sequence[tuple[int, int]]) -> float:
    """Nats of matched words that brackets put in."""
    return sum(
        side.worth[n] for s, size in stretches for n in range(s, s + size) if n in side.inserted
    )


def _stretches(
    runs: Sequence[Run], worth: Sequence[float], a: Wording, b: Wording
) -> tuple[float, float]:
    """Nats of the best stretch whose breaks are at most two words, and the best of those trimmed.

    Two outlets that trim one statement differently share a stretch that begins where one of them
    begins (or resumes after an ellipsis) and ends where one of them ends. A stretch with more
    words on both sides of both is something said twice.
    """
    longest = trimmed = 0.0
    start = 0
    for n in range(1, len(runs) + 1):
        if n < len(runs) and _close(runs[n - 1], runs[n]):
            continue
        first, last = runs[start], runs[n - 1]
        nats = sum(worth[start:n])
        longest = max(longest, nats)
        if (
            nats > trimmed
            and (_edge(a, first[0]) or _edge(b, first[1]))
            and (_edge(a, last[0] + last[2]) or _edge(b, last[1] + last[2]))
        ):
            trimmed = nats
        start = n
    return longest, trimmed


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


def _swapped(runs: Sequence[Run]) -> bool:
    """Between two runs each side has words that the other lacks."""
    return any(
        following[0] > run[0] + run[2] and following[1] > run[1] + run[2]
        for run, following in pairwise(runs)
    )


def shared_telling(a: Wording, b: Wording) -> int:
    """How many distinct telling words two wordings share: a cheap bar before `compare`."""
    return len({word.text for word in a.told} & {word.text for word in b.told})
