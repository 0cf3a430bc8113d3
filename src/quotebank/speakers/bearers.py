"""Which of the bearers of one surname "Jones" means."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quotebank.speakers.names import plain, titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.speakers.mentions import Name
    from quotebank.speakers.people import Entity
    from quotebank.speakers.tokens import Tokens

_REACH = 30  # tokens after a name in which "his" or "she" tells its gender
_MEN, _WOMEN = frozenset(["he", "his", "him", "himself"]), frozenset(["she", "her", "herself"])
_ANOTHER = frozenset("CHPR")  # letters of somebody else, who may be meant by "she"


class Bearers:
    """What an article tells of the gender of those it calls by a surname alone."""

    def __init__(self, tokens: Tokens, names: Sequence[Name]) -> None:
        self.tokens, self.names = tokens, names
        self._usual: dict[str, str | None] = {}
        self._short: dict[str, list[Name]] = {}  # by surname, once one is asked for

    def gender(self, name: Name) -> str | None:
        """What a title or the first "she" or "his" after a short name tells."""
        told = titles().get(title_of(self.tokens, name).rstrip(".").casefold(), "-")
        return told if told != "-" else self._pronoun_after(name.stop)

    def _pronoun_after(self, stop: int) -> str | None:
        letters, word = self.tokens.letters, self.tokens.word
        for i in range(stop, min(stop + _REACH, len(word))):
            if letters[i] in _ANOTHER:
                return None
            if letters[i] in "hDxaN":
                low = word[i].casefold()
                if low in _MEN:
                    return "m"
                if low in _WOMEN:
                    return "f"
            if letters[i] == "n" or (letters[i] == "." and letters[i + 1 : i + 2] != "h"):
                return None
        return None

    def usual(self, key: str) -> str | None:
        """The gender of whom the article mostly means by the surname alone."""
        if key not in self._usual:
            votes = Counter(map(self.gender, self._called(key)))
            men, women = votes["m"], votes["f"]
            self._usual[key] = None if men == women else "m" if men > women else "f"
        return self._usual[key]

    def _called(self, key: str) -> Sequence[Name]:
        """Every name that is this surname alone."""
        if not self._short:
            for name in self.names:
                if name.stop - name.own == 1:
                    self._short.setdefault(plain(self.tokens.word[name.own]), []).append(name)
        return self._short.get(key, ())

    def likeliest(self, rivals: Sequence[Entity], name: Name, paragraph: int) -> Entity:
        """The one of several bearers that a short name means, `paragraph` being its first token."""
        gender, usual = self.gender(name), self.usual(plain(self.tokens.word[name.own]))
        first = min(rivals, key=lambda e: e.first)

        def weight(entity: Entity) -> tuple[float, int]:
            here = any(paragraph <= p < name.first for p in entity.places[-8:])
            told = entity.gender is not None and entity.gender == gender
            meant = entity.gender is not None and entity.gender == usual
            near = 3.0 * told + 2.0 * here + 1.5 * (entity is first) + 2.5 * meant
            return near + min(entity.active, 2) + 0.2 * min(entity.full, 5), -entity.first

        return max(rivals, key=weight)


def title_of(tokens: Tokens, name: Name) -> str:
    """The title right before a name, unless it is another's: "Mr. and Mrs. Tom Jones"."""
    if name.own == name.first:  # as before most names
        return ""
    couple = tokens.letters[max(0, name.first - 2) : name.first] == "H&"
    if couple and name.own == name.first + 1 and name.stop - name.own > 1:
        return ""
    return tokens.word[name.own - 1]
