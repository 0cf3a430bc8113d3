"""Very many wordings in few flat arrays, which several processes read without copying them."""

from __future__ import annotations

from array import array
from functools import lru_cache
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Each column's type, as `array` names it.
_COLUMNS: Final[dict[str, Literal["q", "B", "Q", "I"]]] = {
    "flats": "q",
    "lines": "B",
    "line_ends": "Q",
    "telling": "I",
    "told_ends": "Q",
}


class Named(NamedTuple):
    """Columns of a block of wordings. Arrays: they travel between processes as so many bytes."""

    ids: array[int]
    flats: array[int]
    lines: list[str]
    weights: array[float]  # nats
    decisive: bytes  # 1 or 0
    telling: array[int]  # 32 bits of a hash of each distinct telling word, one wording's after
    told: array[int]  # another's, and how many each has
    keys: list[array[int]]  # by partition
    holders: list[array[int]]  # whose each of these keys is: a place in the block


class Wordings:
    """What it takes to judge wordings by number: 12 bytes, and their text and telling words.

    Sent to another process, it goes as the name of a temporary folder, which lasts as long as it
    does here and which the other process maps into its memory.
    """

    def __init__(self, read: Callable[[str], Any] | None = None) -> None:
        """Begin without wordings, or with columns that somebody else keeps.

        Args:
            read: Gives a column by name, for reading alone.
        """
        read = read or (lambda column: array(_COLUMNS[column], [0] * column.endswith("_ends")))
        self._flats = read("flats")
        self._lines = read("lines")
        self._line_ends = read("line_ends")
        self._telling = read("telling")
        self._told_ends = read("told_ends")
        self._folder: str | None = None

    def __len__(self) -> int:
        return len(self._flats)

    def extend(self, named: Named, places: Sequence[int]) -> None:
        """Note these wordings of a block; they are numbered from 0 up."""
        flats, lines = named.flats, named.lines
        self._flats.extend([flats[place] for place in places])
        encoded = [lines[place].encode("utf-8", "surrogatepass") for place in places]
        self._lines.frombytes(b"".join(encoded))
        _continue(self._line_ends, map(len, encoded))
        ends = [0, *accumulate(named.told)]
        for place in places:
            self._telling.extend(named.telling[ends[place] : ends[place + 1]])
        _continue(self._told_ends, [named.told[place] for place in places])

    def flat(self, number: int) -> int:
        """Hash of a wording's flat text."""
        return int(self._flats[number])

    def line(self, number: int) -> str:
        """A wording's normal words."""
        packed = self._lines[self._line_ends[number] : self._line_ends[number + 1]]
        return str(packed, "utf-8", "surrogatepass")

    def telling(self, number: int) -> Sequence[int]:
        """32 bits of a hash of each of a wording's distinct telling words."""
        found: Sequence[int] = self._telling[self._told_ends[number] : self._told_ends[number + 1]]
        return found

    def __reduce__(self) -> tuple[Callable[[str], Wordings], tuple[str]]:
        if self._folder is None:
            self._folder = mkdtemp(prefix="quotebank-")
            # Some systems do not remove a file that another process still maps.
            finalize(self, rmtree, self._folder, ignore_errors=True)
            for column in _COLUMNS:
                with Path(self._folder, column).open("wb") as file:
                    getattr(self, f"_{column}").tofile(file)
        return _mapped, (self._folder,)


def _continue(ends: array[int], sizes: Iterable[int]) -> None:
    """Add where each of some more items ends, by their sizes."""
    more = accumulate(sizes, initial=ends[-1])
    next(more)
    ends.extend(more)


@lru_cache(maxsize=1)
def _mapped(folder: str) -> Wordings:
    """The wordings that another process wrote there."""

    def read(column: str) -> Any:
        with Path(folder, column).open("rb") as file:
            if not file.seek(0, 2):
                return memoryview(b"")  # no file without bytes can be mapped
            mapped = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
            return mapped.cast(_COLUMNS[column])

    return Wordings(read)
