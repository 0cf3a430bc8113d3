"""Persons spoken of again by a broader noun: the ambassador as "the diplomat"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from quotebank.lexicon.load import table

if TYPE_CHECKING:
    from quotebank.speakers.people import Entity
    from quotebank.speakers.persons import RoleOption

_UNNAMED = frozenset(["official"])  # who is as a rule one whom nobody names


@cache
def _narrower() -> dict[str, frozenset[str]]:
    return {noun: frozenset(rest.split()) for noun, rest in table("broader_roles")}


def makes_so(noun: str, head: str) -> bool:
    """Whether one told of as `noun` may be called `head` later: a prop is a player."""
    return noun in _narrower().get(head, ())


def called_broadly(options: list[RoleOption], head: str, *, bare: bool) -> list[RoleOption]:
    """Those whose office or rank makes them what `head` says; none if one is called just so.

    They count as called so. `bare`: it is "the official", not "the Kremlin official".
    """
    narrower = _narrower().get(head)
    if narrower is None or (bare and head in _UNNAMED) or any(match for _, match, _ in options):
        return []
    return [
        (who, True, (told[0], True, *told[2:]))
        for who, _, told in options
        if not narrower.isdisjoint(who.roles)
    ]


def is_so(who: Entity, head: str) -> bool:
    """Whether an article calls somebody what `head` says, or by an office that makes it so."""
    return head in who.roles or not _narrower().get(head, frozenset()).isdisjoint(who.roles)
