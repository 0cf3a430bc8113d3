"""Words that are nouns as well as verbs: which of them are verbs, by what stands beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

# matches the X of "PXT" and "PaX", not of "DXN"
_AFTER_SOMEBODY = re.compile(r"X(?:(?<=[PUhyqkxRrOY)].)|(?<=[PUhyqkxRrOY)]a.))(?![NRrOoWJ])")
# matches the E of "PEN" (Ann Jones handed power); not of "DPEN" (the Jones led group), "PEi"
_AFTER_PERSON = re.compile(r"E(?:(?<=[^DSJNRrOCZ&]PE)|(?<=^PE))(?=[NrX])")
# matches the b of "DbR" (a trumpet player), not of "Db." (the run)
_AFTER_ARTICLE = re.compile(r"b(?<=D.)(?=[NRrOoWX])")
# matches the X of "WXT" (the report claims that) and "ZXD", the o of "WoT" (the letter states
# that), the O of "yO" (they state); what can follow is looked at then
_AFTER_OTHERS = re.compile(r"(?<=[WO])[Xo](?![NRrOoWJXS])|(?<=[yZr])[XO](?![NRrOoWJXS])")
# matches the N of "PND" (Ann Jones types her name), "PNaD" (picks up a stone); not of "DPND"
_DOING = re.compile(r"N(?<=[^DSCHZPRN&]PN)(?=a?D)")
_GOES_ON = frozenset('TQ:"hykxDPU')  # what stands after a verb, seldom after two nouns
_ENDS = frozenset(".,nia")  # the same, after “…,” and who said it
_STATE = frozenset(["state", "states"])
_BACK = 6  # letters looked back at for a quoted part


def _does(word: str) -> bool:
    """Whether a word may end as "types" and "washes" do; not "news", "politics", "process"."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "ics", "news"))


def verbs_told(short: str, where: Sequence[int], word: Sequence[str]) -> str:
    """Letters of an article, one a name, with V for each word that is a verb there.

    Args:
        short: The letters.
        where: Index of each letter's first word.
        word: The article's words.

    Returns:
        As many letters.
    """
    short = _AFTER_SOMEBODY.sub("V", _AFTER_ARTICLE.sub("N", short))
    short = _AFTER_PERSON.sub("V", short)
    found = [m.start() for m in _DOING.finditer(short) if _does(word[where[m.start()]])]
    for m in _AFTER_OTHERS.finditer(short):
        i = m.start()
        verb, doer = word[where[i]], word[where[i] - 1]
        if verb not in words().cue or (short[i] != "X" and verb not in _STATE):
            continue
        after = short[i + 1 : i + 2]
        told = after in _GOES_ON or (after in _ENDS and "Q" in short[max(0, i - _BACK) : i])
        one = verb.endswith("s")
        many = short[i - 1] == "y" or doer.endswith("s")  # "they state", "the Republicans claim"
        if one != many and (told or short[i - 1] == "y"):
            found.append(i)
    if not found:
        return short
    letters = list(short)
    for i in found:
        letters[i] = "V"
    return "".join(letters)
