"""Where the words stand that rules ask for one by one: one look at an article for all of them."""

from __future__ import annotations

from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

from quotebank.speakers import senses, word_pairs
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

MEMBERS = frozenset(
    ["MP", "MPs", "TD", "TDs", "MSP", "MSPs", "MEP", "MEPs", "MLA", "MLAs", "MS", "MK"]
)
# where one plays, before a name
POSITIONS = frozenset(["forward", "center", "centre", "safety", "opener", "closer", "wing"])
STANDS_ALONE = frozenset(
    ["another", "some", "many", "most", "one", "two", "three", "several", "few", "all", "both"]
).union(["dozens", "hundreds", "thousands", "scores"])
WHICH = frozenset(["other", "first", "second", "third", "latter", "former"])
# words that may stand for people, with a capital and in capitals too
MANY = frozenset(
    [form(w) for w in (*STANDS_ALONE, *WHICH, "those") for form in (str, str.capitalize, str.upper)]
)
_TELLS = frozenset(["words", "per", "verdict"])
_ASKED = _TELLS.union(senses.ASKED, word_pairs.ASKED, MEMBERS, POSITIONS, MANY)


@cache
def forms_of_saying() -> frozenset[str]:
    """Forms of the verbs that say something, in lower case."""
    return frozenset(form for form, kind in words().cue.items() if kind == "say")


@cache
def _looked_for() -> frozenset[str]:
    return _ASKED | forms_of_saying()


class WordPlaces:
    """Token indexes of the words that are asked for, as they are printed."""

    __slots__ = ("_at",)

    def __init__(self, found: Sequence[str]) -> None:
        """`found`: the words of an article."""
        self._at: dict[str, list[int]] = {}
        for i, word in compress(enumerate(found), map(_looked_for().__contains__, found)):
            self._at.setdefault(word, []).append(i)

    def of(self, *asked: str) -> Sequence[int]:
        """Where any of these stands, ascending.

        Raises:
            KeyError: A word that is not looked for; it belongs in `_ASKED`.
        """
        at: Sequence[int] = ()
        for word in asked:
            more = self._at.get(word)
            if more is not None:
                at = sorted([*at, *more]) if at else more
            elif word not in _looked_for():
                raise KeyError(word)
        return at

    def among(self, asked: frozenset[str]) -> list[int]:
        """Where any of many such words stands, in no order."""
        return [i for word, at in self._at.items() if word in asked for i in at]
