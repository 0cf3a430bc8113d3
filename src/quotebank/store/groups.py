"""Groups of named speakers: who their members are, and the name that follows from theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from quotebank.records import SpeakerKind
from quotebank.speakers.names import given_names, parse_name
from quotebank.store import tables
from quotebank.store.growth import Link
from quotebank.store.links import Owner, put_links

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

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


def groups_with(connection: Connection, members: Iterable[int]) -> set[int]:
    """Row ids of the groups that one of these names belongs to."""
    m = tables.name_member.c
    found: set[int] = set()
    for member in members:
        query = select(m.name_id).where(m.member_id == member)
        found.update(connection.execute(query).scalars())
    return found


def link_groups(connection: Connection, groups: Iterable[int]) -> None:
    """Name each group by its members' names of today, joined by "and", in order of surnames."""
    links = {}
    for group in groups:
        speakers = _speakers_of(connection, group)
        key = "|".join(sorted(public_id for public_id, _ in speakers))
        names = sorted((name for _, name in speakers), key=lambda n: (parse_name(n).surname, n))
        reason = "named as several speakers in its article"
        links[group] = Link(key, " and ".join(names), "members", reason, 0.98)
    put_links(connection, Owner(SpeakerKind.GROUP), links)


def _speakers_of(connection: Connection, group: int) -> set[tuple[str, str]]:
    m, k, s = tables.name_member.c, tables.name_link.c, tables.speaker.c
    query = (
        select(s.public_id, s.name)
        .select_from(tables.name_member)
        .join(tables.name_link, (k.name_id == m.member_id) & (k.current == 1))
        .join(tables.speaker, s.id == k.speaker_id)
        .where(m.name_id == group)
    )
    return {(row.public_id, row.name) for row in connection.execute(query)}
