"""Links among very many wordings at once: the same as one at a time would give, only sooner.

Wordings are named, keyed and judged in blocks by a pool of processes, each block by a pure
function; between them, keys are joined in partitions, so that memory holds eight bytes a key and
no index of objects. A distributed engine would call the same two functions.
"""

from __future__ import annotations

import gc
from array import array
from collections import deque
from contextlib import contextmanager
from itertools import combinations, groupby, islice
from multiprocessing import get_context
from operator import itemgetter
from os import cpu_count
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from quotebank.matching.candidates import FULL, identify, keys, telling_marks
from quotebank.matching.score import LEAST_TELLING, Verdict, is_decisive, judge
from quotebank.matching.wordings import read_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    # `map`, or one that works on several processes and keeps the order.
    Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]

Item = TypeVar("Item")
_BLOCK: Final = 4_000  # quotations or pairs that one call works on
_PARTITIONS: Final = 64
_SHIFT: Final = 57  # a 63-bit key's highest six bits: partitions follow one another


class Named(NamedTuple):
    """One distinct wording among those to be linked. A tuple: it travels between processes."""

    id: int
    flat: int
    line: str
    weight: float  # nats
    decisive: bool
    keys: tuple[int, ...]
    telling: tuple[int, ...]  # 32 bits of a hash of each distinct telling word


def name_block(texts: Sequence[str]) -> list[Named]:
    """Name and key a block of quotations' texts; one entry a text, in order."""
    named: list[Named] = []
    for text in texts:
        found = identify(text)
        wording = found.wording
        held = tuple(keys(wording))
        decisive = is_decisive(wording)
        telling = tuple(telling_marks(wording))
        named.append(
            Named(found.id, found.flat, found.line, wording.weight, decisive, held, telling)
        )
    return named


def judge_lines(pairs: Sequence[tuple[str, str, bool]]) -> list[Verdict | None]:
    """Judge a block of pairs of lines by their words alone; one entry a pair, in order."""
    return [judge(read_wording(a), read_wording(b), equal=equal) for a, b, equal in pairs]


@contextmanager
def workers(count: int | None = None) -> Iterator[Map]:
    """A way to run block functions on `count` processes; all cores by default, none for 1."""
    count = count or cpu_count() or 1
    if count == 1:
        yield map
        return
    # Blocks hold no cycles: looking for some would take a tenth of a worker's time.
    with get_context("spawn").Pool(count, gc.disable) as pool:
        yield pool.imap
        pool.close()
        pool.join()


def name(texts: Iterable[str], run: Map = map) -> Iterator[Named]:
    """Name and key quotations' texts, in order; equal wordings come as often as they stand."""
    for block in run(name_block, blocks(texts)):
        yield from block


class Lines:
    """Flat hash and line of wordings by number, packed: objects would take twice the memory."""

    def __init__(self) -> None:
        self._flats = array("q")
        self._lines = bytearray()
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self._flats)

    def append(self, flat: int, line: str) -> None:
        """Note the next wording."""
        self._flats.append(flat)
        self._lines += line.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._lines))

    def flat(self, number: int) -> int:
        """Hash of a wording's flat text."""
        return self._flats[number]

    def line(self, number: int) -> str:
        """A wording's normal words."""
        packed = self._lines[self._ends[number] : self._ends[number + 1]]
        return packed.decode("utf-8", "surrogatepass")


class Postings:
    """Which wordings hold each key, in partitions of flat arrays: 12 bytes a posting.

    Beside them, four bytes for each telling word: most wordings that share a key share nothing
    else, and need not be read to see that.
    """

    def __init__(self) -> None:
        self._keys = [array("q") for _ in range(_PARTITIONS)]
        self._wordings = [array("I") for _ in range(_PARTITIONS)]
        self._telling = array("I")
        self._ends = array("Q", [0])

    def add(self, named: Named) -> int:
        """Note one more wording; they are numbered from 0 up.

        Returns:
            Its number.
        """
        number = len(self._ends) - 1
        for key in named.keys:
            part = key >> _SHIFT
            self._keys[part].append(key)
            self._wordings[part].append(number)
        self._telling.extend(named.telling)
        self._ends.append(len(self._telling))
        return number

    def sorted_rows(self) -> Iterator[list[tuple[int, int]]]:
        """All postings, a partition at a time, in the order of keys, then of wordings."""
        for held, wordings in zip(self._keys, self._wordings, strict=True):
            yield sorted(zip(held, wordings, strict=True))

    def pairs(self) -> Iterator[list[tuple[int, int]]]:
        """Pairs of wordings that share a key and enough telling words, each once, in order.

        Keys that more than `FULL` wordings share are no keys.
        """
        count = len(self._ends) - 1
        found = [array("Q") for _ in range(_PARTITIONS)]
        for holders in self._shared():
            if len(holders) <= FULL:
                for a, b in combinations(holders, 2):
                    found[a * _PARTITIONS // count].append(a * count + b)
        for number, part in enumerate(found):
            found[number] = array("Q")
            yield list(self._promising(divmod(pair, count) for pair in sorted(set(part))))

    def _shared(self) -> Iterator[list[int]]:
        """Wordings that share a key, in order, for every key that several hold."""
        for held, wordings in zip(self._keys, self._wordings, strict=True):
            first: dict[int, int] = {}
            several: dict[int, list[int]] = {}
            for key, wording in zip(held, wordings, strict=True):
                before = first.setdefault(key, wording)
                if before != wording:
                    several.setdefault(key, [before]).append(wording)
            yield from several.values()

    def _promising(self, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Those of the pairs, in order of their first, that share `LEAST_TELLING` telling words."""
        telling, ends = self._telling, self._ends
        for a, group in groupby(pairs, key=itemgetter(0)):
            own = frozenset(telling[ends[a] : ends[a + 1]])
            for _, b in group:
                if len(own.intersection(telling[ends[b] : ends[b + 1]])) >= LEAST_TELLING:
                    yield a, b


def judge_all(
    pairs: Iterable[tuple[int, int]], wordings: Lines, run: Map = map
) -> Iterator[tuple[int, int, Verdict]]:
    """Judge pairs of numbers of `wordings` and give those that are linked, in order.

    Args:
        pairs: Numbers of two wordings.
        wordings: What stands in them.
        run: See `workers`.
    """
    sent: deque[list[tuple[int, int]]] = deque()

    def lines() -> Iterator[list[tuple[str, str, bool]]]:
        for block in blocks(pairs):
            sent.append(block)
            yield [
                (wordings.line(a), wordings.line(b), wordings.flat(a) == wordings.flat(b))
                for a, b in block
            ]

    for verdicts in run(judge_lines, lines()):
        for (a, b), verdict in zip(sent.popleft(), verdicts, strict=True):
            if verdict is not None:
                yield a, b, verdict


def blocks(items: Iterable[Item], size: int = _BLOCK) -> Iterator[list[Item]]:
    """The items in order, `size` at a time."""
    rest = iter(items)
    while block := list(islice(rest, size)):
        yield block
