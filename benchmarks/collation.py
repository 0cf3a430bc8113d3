"""One utterance in 50 wordings, set side by side.

    python benchmarks/collation.py [--runs 15]

The fullest wording is the three longest quotations of the seed articles; the others are made of it
by trimming, leaving out, changing and adding words. Medians in processor time, beside
`difflib.SequenceMatcher` over the same words, which aligns each with the fullest and makes no
table. The target is 50 ms.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from quotebank.articles.given import Given
from quotebank.articles.reading import read_articles
from quotebank.extraction import extract
from quotebank.matching.collate import collate
from quotebank.records import SetAside
from quotebank.seeds import seeds_folder

if TYPE_CHECKING:
    from collections.abc import Callable

WORDINGS = 50
TARGET = 0.050


def main() -> int:
    """Print both times; 1 if the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    texts = wordings()
    taken = [(once(lambda: collate([(t, t) for t in texts])), once(lambda: peer(texts)))
             for _ in range(runs)]  # fmt: skip
    ours, theirs = (statistics.median(times) for times in zip(*taken, strict=True))
    print(
        f"{len(texts)} wordings of {len(texts[0].split())} words:"
        f" collated in {ours * 1e3:.0f} ms (target <= {TARGET * 1e3:.0f}),"
        f" difflib {theirs * 1e3:.0f} ms"
    )
    return int(ours > TARGET)


def wordings() -> list[str]:
    """The fullest wording and made-up others, all different."""
    articles = read_articles([seeds_folder()], Given())
    found = [extract(one) for one in articles if not isinstance(one, SetAside)]
    longest = sorted((q.text for one in found for q in one.quotations), key=len)[-3:]
    fullest = " ".join(longest)
    chance = random.Random(1)  # noqa: S311 - texts, no secret
    made = {fullest: None}
    while len(made) < WORDINGS:
        made[edited(fullest.split(), chance)] = None
    return list(made)


def edited(words: list[str], chance: random.Random) -> str:
    """A wording with its ends trimmed, one word in eight gone, one changed and one put in."""
    cut = words[chance.randrange(8) : len(words) - chance.randrange(8)]
    kept = [word for word in cut if chance.random() > 1 / 8]
    kept[chance.randrange(len(kept))] = "changed"
    kept.insert(chance.randrange(len(kept)), "added")
    return " ".join(kept)


def peer(texts: list[str]) -> None:
    """Each wording aligned with the fullest, word by word."""
    base = texts[0].casefold().split()
    for text in texts[1:]:
        SequenceMatcher(None, base, text.casefold().split(), autojunk=False).get_opcodes()


def once(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
