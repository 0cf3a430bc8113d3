"""Who "his father" and "her brother" are, where one other of that family is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.speakers.people import Entity
    from quotebank.speakers.persons import Choice

_KIN = frozenset(
    ["aunt", "brother", "cousin", "dad", "daughter", "father", "husband", "mother", "mum", "sister"]
).union(["son", "uncle", "widow", "widower", "wife"])
_KNOWN = 100  # entities looked through


def is_kin(word: str) -> bool:
    """Whether a noun tells how somebody is related to another."""
    return word in _KIN


def of_family(known: Sequence[Entity], owners: Choice, kin: str) -> Entity | None:
    """The one person beside the likeliest of `owners` who bears the surname and can be it."""
    owner = owners[0][0].entity if owners else None
    if owner is None:
        return None
    gender = words().gender.get(kin)
    found = [
        e
        for e in known[:_KNOWN]
        if e is not owner
        and e.person
        and len(e.words) > 1
        and e.words[-1] == owner.words[-1]
        and e.gender in (None, gender)
    ]
    return found[0] if len(found) == 1 else None
