"""Links among very many wordings at once: the same as one at a time would give, only sooner.

Three pure functions do the work and run in a pool of processes: `name_block` names and keys a
block of texts, `pair_block` finds who shares a key of one partition, `judge_block` judges pairs.
Between them this process only sorts what comes by partition, in arrays of bytes. A distributed
engine would call the same three.
"""

from __future__ import annotations

import gc
from array import array
from bisect import bisect_left
from contextlib import contextmanager
from functools import lru_cache
from itertools import combinations, groupby, islice
from multiprocessing import get_context
from os import cpu_count
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from quotebank.matching.candidates import FULL, identify, keys, telling_marks
from quotebank.matching.packed import Named, Wordings
from quotebank.matching.score import LEAST_TELLING, Verdict, is_decisive, judge
from quotebank.matching.wordings import take_apart
from quotebank.records import Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    # `map`, or one that works on several processes and keeps the order.
    Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]

Item = TypeVar("Item")
PARTITIONS: Final = 64
_BLOCK: Final = 4_000  # quotations that one call works on
_REMEMBERED: Final = 20_000  # wordings that were read: those copied from each other come close by
_SHIFT: Final = 57  # a 63-bit key's highest six bits: partitions follow one another
_HALF: Final = 32  # a pair is one number: the first wording's times 2^32, and the second's
_SECOND: Final = (1 << _HALF) - 1
# Fewer quotations than this are done before another process has read its modules and counts.
_WORTH_WORKERS: Final = 20_000

_RELATIONS: Final = {str(relation): relation for relation in Relation}

# Numbers of two wordings, and a verdict's fields: what is made of built-in types travels fastest.
_Link = tuple[int, int, str, float, float, bool, str, tuple[tuple[int, int, int], ...]]


class Judged(NamedTuple):
    """What came of one partition's pairs."""

    pairs: int  # how many were judged
    links: list[_Link]

    def verdicts(self) -> Iterator[tuple[int, int, Verdict]]:
        """Numbers of two linked wordings, the lower first, and why; in order."""
        for a, b, relation, score, nats, covers, evidence, runs in self.links:
            yield a, b, Verdict(_RELATIONS[relation], score, nats, covers, evidence, runs)


@contextmanager
def workers(count: int | None = None, quotations: int | None = None) -> Iterator[Map]:
    """A way to run block functions on several processes.

    Args:
        count: How many processes; 1 is this one. By default all cores where that pays.
        quotations: How many there are to work on, if that is known.
    """
    if count is None:
        small = quotations is not None and quotations < _WORTH_WORKERS
        count = 1 if small else cpu_count() or 1
    # Blocks hold no cycles: looking for some would take a tenth of the time.
    collected = gc.isenabled()
    gc.disable()
    try:
        if count == 1:
            yield map
            return
        with get_context("spawn").Pool(count, gc.disable) as pool:
            yield pool.imap
            pool.close()
            pool.join()
    finally:
        if collected:
            gc.enable()


def name(texts: Iterable[str], run: Map = map) -> Iterable[Named]:
    """Name and key quotations' texts, in order; equal wordings come as often as they stand."""
    return run(name_block, blocks(texts))


def name_block(texts: Sequence[str]) -> Named:
    """Name and key a block of quotations' texts; one row a text, in order."""
    ids, flats, weights, lines = array("q"), array("q"), array("d"), list[str]()
    decisive, telling, told = bytearray(), array("I"), array("I")
    own_keys: list[array[int]] = [array("q") for _ in range(PARTITIONS)]
    holders: list[array[int]] = [array("I") for _ in range(PARTITIONS)]
    add_key = [part.append for part in own_keys]
    add_holder = [part.append for part in holders]
    # One text after the other, so that its words are still in the processor's cache.
    for place, text in enumerate(texts):
        number, flat, line, wording = identify(text)
        ids.append(number)
        flats.append(flat)
        lines.append(line)
        weights.append(wording.weight)
        decisive.append(is_decisive(wording))
        for key in keys(wording):
            part = key >> _SHIFT
            add_key[part](key)
            add_holder[part](place)
        marks = telling_marks(wording)
        telling.extend(marks)
        told.append(len(marks))
    return Named(ids, flats, lines, weights, bytes(decisive), telling, told, own_keys, holders)


class Linker:
    """Distinct wordings and their keys, in partitions of flat arrays: 12 bytes a key."""

    def __init__(self) -> None:
        self.wordings = Wordings()
        self._numbers: dict[int, int] = {}
        self._keys: list[array[int]] = [array("q") for _ in range(PARTITIONS)]
        self._holders: list[array[int]] = [array("I") for _ in range(PARTITIONS)]

    def add(self, named: Named) -> tuple[array[int], list[int]]:
        """Note one more block. Wordings are numbered from 0 up, in the order of coming.

        Returns:
            Each one's number, and the places in the block of those that had none before.
        """
        known = self._numbers
        following = len(known)
        numbers = array("I", [known.setdefault(wording, len(known)) for wording in named.ids])
        new: list[int] = []
        for place, number in enumerate(numbers):
            if number == following:
                new.append(place)
                following += 1
        self.wordings.extend(named, new)
        for part in range(PARTITIONS):
            self._keys[part].extend(named.keys[part])
            self._holders[part].extend(map(numbers.__getitem__, named.holders[part]))
        return numbers, new

    def rows(self) -> Iterator[set[tuple[int, int]]]:
        """All keys with the number of a wording that has them, a partition at a time."""
        for held, holders in zip(self._keys, self._holders, strict=True):
            yield set(zip(held, holders, strict=True))

    def links(self, run: Map = map) -> Iterator[Judged]:
        """Judge wordings that share a key and enough telling words.

        Returns:
            As many as there are partitions, in the order of the pairs.
        """
        pairs: list[array[int]] = [array("Q") for _ in range(PARTITIONS)]
        bounds = [
            (len(self.wordings) * part // PARTITIONS) << _HALF for part in range(1, PARTITIONS)
        ]
        for found in run(pair_block, zip(self._keys, self._holders, strict=True)):
            ends = [0, *(bisect_left(found, bound) for bound in bounds), len(found)]
            for part in range(PARTITIONS):
                pairs[part].extend(found[ends[part] : ends[part + 1]])
        yield from run(judge_block, ((self.wordings, part) for part in pairs))


def pair_block(part: tuple[array[int], array[int]]) -> array[int]:
    """Pairs of wordings that share a key, each once, in order.

    Keys that more than `FULL` wordings share are no keys.

    Args:
        part: Keys, and whose each is. An equal wording may hold a key once more.
    """
    first: dict[int, int] = {}
    several: dict[int, list[int]] = {}
    for key, wording in zip(*part, strict=True):
        before = first.setdefault(key, wording)
        if before != wording:
            if key in several:
                several[key].append(wording)
            else:
                several[key] = [before, wording]
    pairs: list[int] = []
    for held in several.values():
        if len(held) == 2:  # most keys that are shared at all
            pairs.append((held[0] << _HALF) + held[1])
            continue
        # Numbers rise but for those that come again.
        holders = list(dict.fromkeys(held))
        if len(holders) <= FULL:
            pairs += [(a << _HALF) + b for a, b in combinations(holders, 2)]
    return array("Q", sorted(set(pairs)))


def judge_block(part: tuple[Wordings, array[int]]) -> Judged:
    """Judge pairs by their words alone; a pair may come several times."""
    wordings, pairs = part
    judged = 0
    links: list[_Link] = []
    # By number, which is known sooner than a line.
    read = lru_cache(_REMEMBERED)(lambda number: take_apart(wordings.line(number)))
    for a, b in _promising(wordings, sorted(set(pairs))):
        judged += 1
        found = judge(read(a), read(b), equal=wordings.flat(a) == wordings.flat(b))
        if found is not None:
            links.append((a, b, str(found.relation), *found[1:]))
    return Judged(judged, links)


def _promising(wordings: Wordings, pairs: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Those of the pairs, in order of their first, that share `LEAST_TELLING` telling words.

    Most wordings that share a key share nothing else, and need not be read to see that.
    """
    for a, group in groupby(pairs, key=lambda pair: pair >> _HALF):
        own = frozenset(wordings.telling(a))
        for pair in group:
            b = pair & _SECOND
            if len(own.intersection(wordings.telling(b))) >= LEAST_TELLING:
                yield a, b


def blocks(items: Iterable[Item], size: int = _BLOCK) -> Iterator[list[Item]]:
    """The items in order, `size` at a time."""
    rest = iter(items)
    while block := list(islice(rest, size)):
        yield block
