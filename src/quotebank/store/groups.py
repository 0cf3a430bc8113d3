"""Groups of named speakers: who their members are, and the name that follows from theirs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from quotebank.records import SpeakerKind
from quotebank.speakers.names import given_names, parse_name
from quotebank.store.growth import Link
from quotebank.store.links import Owner, put_links

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

# Matches the gaps in "Ann Lee, Bo Ray and Cy Orr"; not the one in "Ann Lee".
_BETWEEN = re.compile(r",?\s+and\s+|,\s+")


def members_of(name: str, persons: Collection[str]) -> tuple[str, ...]:
    """The persons whom a group's name lists; none where it names a collective.

    Args:
        name: The group's name as its article gives it.
        persons: Names of persons in the same article.
    """
    parts = [part for part in _BETWEEN.split(name) if part]
    if len(parts) < 2 or not all(_is_capitalised(part) for part in parts):
        return ()
    known = any(part in persons or parse_name(part).given in given_names() for part in parts)
    return tuple(parts) if known else ()


def _is_capitalised(name: str) -> bool:
    words = name.split()
    return bool(words) and words[0][0].isupper() and words[-1][0].isupper()


def groups_with(db: sqlite3.Connection, members: Collection[int]) -> set[int]:
    """Row ids of the groups that one of these names belongs to."""
    rows = db.execute(
        "SELECT name_id FROM _name_member WHERE member_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(members)),),
    )
    return {row[0] for row in rows}


def link_groups(db: sqlite3.Connection, groups: Iterable[int]) -> None:
    """Name each group by its members' names of today, joined by "and", in order of surnames."""
    links = {}
    for group in groups:
        speakers = _speakers_of(db, group)
        key = "|".join(sorted(public_id for public_id, _ in speakers))
        names = sorted((name for _, name in speakers), key=lambda n: (parse_name(n).surname, n))
        reason = "named as several speakers in its article"
        links[group] = Link(key, " and ".join(names), "members", reason, 0.98)
    put_links(db, Owner(SpeakerKind.GROUP), links)


def _speakers_of(db: sqlite3.Connection, group: int) -> set[tuple[str, str]]:
    rows = db.execute(
        """
        SELECT s.public_id, s.name FROM _name_member m
        JOIN _name_link k ON k.name_id = m.member_id AND k.current = 1
        JOIN _speaker s ON s.id = k.speaker_id
        WHERE m.name_id = ?
        """,
        (group,),
    )
    return {(row[0], row[1]) for row in rows}
