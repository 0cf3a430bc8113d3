"""Quotations made from real wording: trimmed, edited, split and joined, as many as asked for.

Bases are disjoint windows of 10 to 60 words of news. When they run out they come round again with
most of their telling words swapped for others of the same frequency, so that common words and
stock phrases stay as frequent as they are while what is said becomes new.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.matching.background import background
from quotebank.matching.spelling import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # matches "don’t"; not "--"


@dataclass(frozen=True, slots=True)
class Made:
    """One made quotation; two with a base in common and enough words in common are a pair."""

    text: str
    bases: tuple[int, ...]  # the windows it was made from; two where it joins them
    how: str


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
        variants = list(_variants(words, (base, other), real[other], chance))
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


def _variants(
    words: list[str], bases: tuple[int, int], other: list[str], chance: random.Random
) -> Iterator[Made]:
    yield Made(" ".join(words), bases[:1], "original")
    for _ in range(chance.choice((0, 0, 1, 1, 1, 2, 2, 2))):
        how = chance.choice(("same", "edited", "trimmed", "phrase", "ellipsis", "half", "joined"))
        text = _CHANGES[how](words, other, chance)
        yield Made(text, bases if how == "joined" else bases[:1], how)


def _same(words: list[str], _other: list[str], _chance: random.Random) -> str:
    return "“" + " ".join(words).capitalize() + ",”"


def _edited(words: list[str], other: list[str], chance: random.Random) -> str:
    changed = list(words)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(changed))
        kind = chance.random()
        if kind < 0.4:
            changed[place] = chance.choice(other)
        elif kind < 0.7:
            changed.insert(place, chance.choice(other))
        else:
            del changed[place]
    return " ".join(changed)


def _trimmed(words: list[str], _other: list[str], chance: random.Random) -> str:
    keep = chance.randint(max(6, len(words) // 3), len(words) - 2)
    start = chance.randint(0, len(words) - keep)
    return " ".join(words[start : start + keep])


def _phrase(words: list[str], _other: list[str], chance: random.Random) -> str:
    keep = chance.randint(3, 7)
    start = chance.randint(0, len(words) - keep)
    return " ".join(words[start : start + keep])


def _ellipsis(words: list[str], _other: list[str], chance: random.Random) -> str:
    start = chance.randint(3, len(words) - 4)
    gone = chance.randint(1, max(1, (len(words) - start) // 2))
    return " ".join([*words[:start], "…", *words[start + gone :]])


def _half(words: list[str], _other: list[str], chance: random.Random) -> str:
    middle = len(words) // 2
    return " ".join(words[:middle] if chance.random() < 0.5 else words[middle:])


def _joined(words: list[str], other: list[str], chance: random.Random) -> str:
    return " ".join([*words, *other[: chance.randint(4, 12)]])


_CHANGES = {
    "same": _same,
    "edited": _edited,
    "trimmed": _trimmed,
    "phrase": _phrase,
    "ellipsis": _ellipsis,
    "half": _half,
    "joined": _joined,
}
