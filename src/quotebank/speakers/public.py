"""Roles by which persons in public life are called: "the singer", "the 31-year-old", "the Serb"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.persons import RoleOption

# roles in public life
_PUBLIC = frozenset(
    ["actor", "actress", "boxer", "captain", "comedian", "defender", "footballer", "forward"]
).union(
    ["goalkeeper", "golfer", "guitarist", "hitmaker", "jockey", "linebacker", "midfielder"],
    [
        "musician",
        "author",
        "novelist",
        "filmmaker",
        "frontman",
        "batsman",
        "bowler",
        "pitcher",
        "playmaker",
        "presenter",
        "quarterback",
        "rapper",
        "singer",
        "skipper",
    ],
    ["songwriter", "star", "striker", "swimmer", "winger"],
)
_COMMON = frozenset(["actor", "star"])  # what others may be that the article calls otherwise
_LEADERS = frozenset(["boss", "coach", "manager"])


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(word.casefold() for word in words().demonyms)


def public(head: str, *, of_a_name: bool) -> bool:
    """Whether one called so is nearly always named as well: "the 31-year-old", "the singer".

    "the Rovers boss" too, though not "the boss".
    """
    if of_a_name and head in _LEADERS:
        return True
    return head in _PUBLIC or head.endswith("-year-old") or head in _demonyms()


def called_so(found: list[RoleOption], head: str) -> list[RoleOption]:
    """Those the article calls Serbs, where "the Serb" speaks; else those it calls nothing else.

    The same for the 29-year-old and for the singer, who may have more trades.
    """
    own = [o for o in found if o[1]]
    if head in _COMMON:
        return found
    if own or head in _PUBLIC:
        return own or found
    if head in _demonyms():
        return [o for o in found if _demonyms().isdisjoint(o[0].roles)] or found
    return [o for o in found if not any(r.endswith("-year-old") for r in o[0].roles)] or found
