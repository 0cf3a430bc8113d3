"""Names of bodies and places -> one entity each, whichever form of the name is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.speakers.names import plain
from quotebank.speakers.printed import own_words
from quotebank.speakers.speaking import FIRM_ENDS
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotebank.speakers.people import Casting, Entity

# what a company's or society's name is often printed without
_FIRM = frozenset({
    "International", "Inc", "Corp", "Corporation", "Company", "Co", "LLC", "Ltd", "Limited",
    "Holdings"
})  # fmt: skip


def _abbreviate(entity: Entity, initials: dict[str, Entity]) -> None:
    """Note the initials by which a body of several words can be called."""
    own = [w for w in entity.words if w[0].isupper()]
    capitals = "".join(w[0] for w in own).casefold()
    short = "".join(plain(w) if "." in w else w[0].casefold() for w in own)
    for form in (capitals, short):
        initials.setdefault(form, entity)
        if form[:2] == "us":
            initials.setdefault(form[2:], entity)


# matches each of the parts of "HuffPo", not "Post" as a whole
_PART = re.compile(r"[A-Z][a-z]+")


def _run_together(word: str, bodies: Iterable[Entity]) -> Entity | None:
    """The body whose words begin as the parts of its short name do: a GreenHer is a Green Herald.

    Every capital begins a part: "NeXT" and "McDonald" stand for nobody else.
    """
    parts = _PART.findall(word)
    if len(parts) < 2 or "".join(parts) != word or word in words().known_organisations:
        return None
    for entity in bodies:
        own = entity.words[entity.words[0] == "The" :]
        if len(own) == len(parts) and all(map(str.startswith, own, parts)):
            return entity
    return None


def name_bodies(casting: Casting, kinds: list[str], of_name: list[Entity | None]) -> None:
    """Organisations and places: one entity a name; initials join the name they stand for."""
    tokens = casting.tokens
    found: dict[str, Entity] = {}
    initials: dict[str, Entity] = {}
    printed: dict[tuple[str, ...], list[int]] = {}  # a name's words -> where it stands in `names`
    for i, name in enumerate(casting.names):
        if kinds[i] in "UG":
            printed.setdefault(own_words(tokens, name), []).append(i)
    # full names first: "the FEC" may stand before "the Federal Election Commission"
    for own, numbers in sorted(printed.items(), key=lambda x: -len(x[0])):
        key = " ".join(plain(w) for w in own)
        entity = found.get(key)
        if entity is None and len(own) == 1:
            entity = initials.get(key) or _run_together(own[0], found.values())
        if entity is None:
            entity = found[key] = casting.new(own, person=False)
            if len(own) > 1:
                _abbreviate(entity, initials)
                if own[-1].rstrip(".") in _FIRM or own[-1] in FIRM_ENDS:  # "Acme" is Acme Inc.
                    found.setdefault(" ".join(plain(w) for w in own[:-1]), entity)
        form = " ".join(own)
        entity.forms[form] = entity.forms.get(form, 0) + len(numbers)
        for i in numbers:
            entity.places.append(casting.names[i].first)
            of_name[i] = entity
    for entity in {e.number: e for e in found.values()}.values():
        entity.places.sort()
