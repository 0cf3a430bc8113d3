"""Which words of one wording stand in another, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Sequence

Run = tuple[int, int, int]  # (word of a, word of b, how many words in a row)


def align(a: Sequence[str], b: Sequence[str]) -> tuple[Run, ...]:
    """Runs of equal words, in the order of both: a longest common subsequence.

    Of the many that are equally long, the one whose words keep together: in "the wall" against
    "the senator said the wall" it is the second "the" that counts.

    >>> align("we will win".split(), "we will surely win".split())
    ((0, 0, 2), (2, 3, 1))

    Source: rapidfuzz's bit-parallel LCS (Hyyrö 2004), then runs pulled together.
    """
    if not a or not b:
        return ()
    start = _find(a, b)
    if start is not None:
        return ((0, start, len(a)),)
    steps = LCSseq.opcodes(list(a), list(b))
    runs = tuple(
        [(s.src_start, s.dest_start, s.src_end - s.src_start) for s in steps if s.tag == "equal"]
    )
    return _pulled(runs, a, b) if _loose(runs, a, b) else runs


def _loose(runs: Sequence[Run], a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a word just before or after a run is the same on both sides.

    Then it is matched elsewhere and may belong to the run. Mostly there is none.
    """
    last_a, last_b = len(a), len(b)
    for n, m, size in runs:
        if n and m and a[n - 1] == b[m - 1]:
            return True
        if n + size < last_a and m + size < last_b and a[n + size] == b[m + size]:
            return True
    return False


def _pulled(runs: Sequence[Run], a: Sequence[str], b: Sequence[str]) -> tuple[Run, ...]:
    """The runs with words moved to where they keep together."""
    pairs = [-1] * len(a)
    for n, m, size in runs:
        pairs[n : n + size] = range(m, m + size)
    _pull_right(pairs, a, b)
    _pull_left(pairs, a, b)
    return _runs(pairs)


def _find(a: Sequence[str], b: Sequence[str]) -> int | None:
    """Where all of `a` stands in `b` unbroken, if it does."""
    if a[0] not in b or a[-1] not in b:  # seen in a tenth of the time
        return None
    whole = " " + " ".join(b) + " "
    found = whole.find(" " + " ".join(a) + " ")
    return None if found < 0 else whole.count(" ", 0, found)


def _pull_right(pairs: list[int], a: Sequence[str], b: Sequence[str]) -> None:
    """Move a word to just before its follower's place where the same word stands there.

    Unless it keeps more words company where it is.
    """
    for n in range(len(a) - 1, 0, -1):
        place = pairs[n] - 1
        if place < 0 or pairs[n - 1] == place or a[n - 1] != b[place]:
            continue
        if pairs[n - 1] >= 0:
            if _run_before(pairs, n - 1) <= _run_from(pairs, n):
                pairs[n - 1] = place
        elif n > 1 and pairs[n - 2] == place:  # the same word twice: take the nearer one
            pairs[n - 2], pairs[n - 1] = -1, place


def _run_before(pairs: Sequence[int], last: int) -> int:
    """How many words up to this one stand in a row on both sides."""
    first = last
    while first > 0 and pairs[first - 1] == pairs[first] - 1:
        first -= 1
    return last - first + 1


def _run_from(pairs: Sequence[int], first: int) -> int:
    """The same from this one on."""
    last = first
    while last + 1 < len(pairs) and pairs[last + 1] == pairs[last] + 1:
        last += 1
    return last - first + 1


def _pull_left(pairs: list[int], a: Sequence[str], b: Sequence[str]) -> None:
    """Move a word to just after its forerunner unless it keeps its follower company."""
    last = len(a) - 1
    for n in range(last):
        place = pairs[n] + 1
        if pairs[n] < 0 or pairs[n + 1] <= place or a[n + 1] != b[place]:
            continue
        if n + 1 == last or pairs[n + 2] != pairs[n + 1] + 1:
            pairs[n + 1] = place


def _runs(pairs: Sequence[int]) -> tuple[Run, ...]:
    runs: list[Run] = []
    first = start = size = 0  # of the run that is being followed
    for n, place in enumerate(pairs):
        if size and n == first + size and place == start + size:
            size += 1
        elif place >= 0:
            if size:
                runs.append((first, start, size))
            first, start, size = n, place, 1
    if size:
        runs.append((first, start, size))
    return tuple(runs)
