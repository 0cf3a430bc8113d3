"""Quotations made from real wording: trimmed, edited, split and joined, as many as asked for.

Bases are disjoint windows of 10 to 60 words of news. When they run out they come round again with
most of their telling words swapped for others of the same frequency, so that common words and
stock phrases stay as frequent as they are while what is said becomes new.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from quotebank.matching.background import background
from quotebank.matching.spelling import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Printed = tuple[str, int]  # a word and the place it has in its window, -1 for one put in
Run = tuple[int, int, int]  # window, first word, end
_LONGEST = 64  # more than a window's words: window * _LONGEST + word is a place
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # matches "don’t"; not "--"


@dataclass(frozen=True, slots=True)
class Made:
    """One made quotation; two that repeat enough of the same words of one window are a pair."""

    text: str
    runs: tuple[Run, ...]  # the words of windows that it repeats
    how: str

    @property
    def bases(self) -> frozenset[int]:
        """The windows it was made from; two where it joins them."""
        return frozenset(base for base, _, _ in self.runs)

    @property
    def repeated(self) -> int:
        """Words of windows that it repeats."""
        return sum(end - start for _, start, end in self.runs)

    def shared(self, other: Made) -> int:
        """Words that two repeat of the same places."""
        return sum(
            max(0, min(end, until) - max(start, begin))
            for base, start, end in self.runs
            for window, begin, until in other.runs
            if base == window
        )


def gold_pairs(made: Sequence[Made]) -> set[tuple[int, int]]:
    """Numbers of those that repeat at least half the shorter's words of one window's places."""
    by_base: dict[int, list[int]] = defaultdict(list)
    for number, quotation in enumerate(made):
        for base in quotation.bases:
            by_base[base].append(number)
    gold: set[tuple[int, int]] = set()
    for numbers in by_base.values():
        for a, b in combinations(numbers, 2):
            if made[a].shared(made[b]) * 2 >= min(made[a].repeated, made[b].repeated):
                gold.add((a, b))
    return gold


def write(articles: Path, count: int, folder: Path) -> None:
    """Make quotations once for all parts: the texts one a line, and what they were made of."""
    with (folder / "texts").open("w") as texts, (folder / "made").open("w") as origins:
        for made in make(articles, count):
            texts.write(made.text + "\n")
            origins.write(json.dumps([made.runs, made.how]) + "\n")


def texts_of(folder: Path) -> Iterator[str]:
    """The texts that `write` wrote."""
    with (folder / "texts").open() as lines:
        for line in lines:
            yield line[:-1]


def made_of(folder: Path) -> Iterator[Made]:
    """All that `write` wrote."""
    with (folder / "made").open() as origins:
        for text, origin in zip(texts_of(folder), origins, strict=True):
            runs, how = json.loads(origin)
            yield Made(text, tuple(tuple(run) for run in runs), how)


def windows(articles: Path) -> list[list[str]]:
    """Disjoint windows of the articles' words, 10 to 60 long, in a fixed random order."""
    chance = random.Random(1)  # noqa: S311 - a benchmark's repeatable choices
    found: list[list[str]] = []
    for line in articles.read_text(encoding="utf-8").split("\n"):
        words = json.loads(line)["text"].split() if line.strip() else []
        place = 0
        while place + 10 <= len(words):
            size = min(60, max(10, int(chance.lognormvariate(3.1, 0.5))))
            found.append(words[place : place + size])
            place += size
    chance.shuffle(found)
    return _distinct(found)


def _distinct(found: list[list[str]]) -> list[list[str]]:
    """Windows that share no five words in a row with an earlier one: no reprints."""
    seen: set[tuple[str, ...]] = set()
    distinct = []
    for words in found:
        bare = [word.strip("“”\"',.").casefold() for word in words]
        runs = {tuple(bare[n : n + 5]) for n in range(len(bare) - 4)}
        if not runs & seen:
            distinct.append(words)
        seen |= runs
    return distinct


def make(articles: Path, count: int, seed: int = 2) -> Iterator[Made]:
    """`count` quotations in random order within blocks; clusters of 2.1 on average."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark's repeatable choices
    real = windows(articles)
    bands = _bands(real)
    made = base = 0
    block: list[Made] = []
    while made < count:
        words = real[base % len(real)]
        if base >= len(real):
            words = _swapped(words, bands, chance)
        other = chance.randrange(min(base + 1, len(real)))  # one that is among the quotations
        placed = _placed(words, base), _placed(real[other], other)
        variants = list(_variants(*placed, chance))
        block.extend(variants[: count - made])
        made += len(variants)
        base += 1
        if len(block) > 20_000 or made >= count:
            chance.shuffle(block)
            yield from block
            block = []


def _bands(real: list[list[str]]) -> dict[int, list[str]]:
    """Words of the windows by how surprising they are."""
    known = background()
    bands: dict[int, set[str]] = {}
    for word in {w for window in real for text in window for w in _WORD.findall(text)}:
        nats = max((known.surprise(normal) for normal in canonical(word)), default=0.0)
        bands.setdefault(int(nats * 2), set()).add(word)
    return {band: sorted(words) for band, words in bands.items()}


def _swapped(words: list[str], bands: dict[int, list[str]], chance: random.Random) -> list[str]:
    """The window with nine in ten of its telling words, and three of its others, swapped."""
    known = background()

    def swap(found: re.Match[str]) -> str:
        nats = max((known.surprise(normal) for normal in canonical(found.group())), default=0.0)
        often = 0.9 if nats >= known.telling else 0.3
        return chance.choice(bands[int(nats * 2)]) if chance.random() < often else found.group()

    return [_WORD.sub(swap, word) for word in words]


def _placed(words: Sequence[str], base: int) -> list[Printed]:
    return [(word, base * _LONGEST + place) for place, word in enumerate(words)]


def _variants(words: list[Printed], other: list[Printed], chance: random.Random) -> Iterator[Made]:
    yield _made(words, "original")
    for _ in range(chance.choice((0, 0, 1, 1, 1, 2, 2, 2))):
        how = chance.choice(("same", "edited", "trimmed", "phrase", "ellipsis", "half", "joined"))
        yield _made(_CHANGES[how](words, other, chance), how)


def _made(words: Sequence[Printed], how: str) -> Made:
    text = " ".join(word for word, _ in words)
    if how == "same":
        text = "“" + text.capitalize() + ",”"
    return Made(text, tuple(_runs(place for _, place in words)), how)


def _runs(places: Iterable[int]) -> Iterator[Run]:
    start = end = -1
    for place in places:
        if place < 0:
            continue
        if place != end:
            if start >= 0:
                yield start // _LONGEST, start % _LONGEST, start % _LONGEST + end - start
            start = place
        end = place + 1
    if start >= 0:
        yield start // _LONGEST, start % _LONGEST, start % _LONGEST + end - start


def _same(words: list[Printed], _other: list[Printed], _chance: random.Random) -> list[Printed]:
    return words


def _edited(words: list[Printed], other: list[Printed], chance: random.Random) -> list[Printed]:
    changed = list(words)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(changed))
        kind = chance.random()
        if kind < 0.4:
            changed[place] = (chance.choice(other)[0], -1)
        elif kind < 0.7:
            changed.insert(place, (chance.choice(other)[0], -1))
        else:
            del changed[place]
    return changed


def _trimmed(words: list[Printed], _other: list[Printed], chance: random.Random) -> list[Printed]:
    keep = chance.randint(max(6, len(words) // 3), len(words) - 2)
    start = chance.randint(0, len(words) - keep)
    return words[start : start + keep]


def _phrase(words: list[Printed], _other: list[Printed], chance: random.Random) -> list[Printed]:
    keep = chance.randint(3, 7)
    start = chance.randint(0, len(words) - keep)
    return words[start : start + keep]


def _ellipsis(words: list[Printed], _other: list[Printed], chance: random.Random) -> list[Printed]:
    start = chance.randint(3, len(words) - 4)
    gone = chance.randint(1, max(1, (len(words) - start) // 2))
    return [*words[:start], ("…", -1), *words[start + gone :]]


def _half(words: list[Printed], _other: list[Printed], chance: random.Random) -> list[Printed]:
    middle = len(words) // 2
    return words[:middle] if chance.random() < 0.5 else words[middle:]


def _joined(words: list[Printed], other: list[Printed], chance: random.Random) -> list[Printed]:
    return [*words, *other[: chance.randint(4, 12)]]


_CHANGES = {
    "same": _same,
    "edited": _edited,
    "trimmed": _trimmed,
    "phrase": _phrase,
    "ellipsis": _ellipsis,
    "half": _half,
    "joined": _joined,
}
