"""Name -> speaker links in the database: put in place, replaced, never erased."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from quotebank.store import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Row

    from quotebank.records import SpeakerKind
    from quotebank.store.growth import Link

RULES = "rules"  # who makes links that are nobody's decision


@dataclass(frozen=True, slots=True)
class Owner:
    """What tells speakers of equal keys apart: their kind, and for unnamed ones the article."""

    kind: SpeakerKind
    scope: str = ""

    def public_id(self, key: str) -> str:
        """The speaker's id, 16 hex digits: the same wherever the same names are stored."""
        content = f"{self.kind}\0{self.scope}\0{key}"
        return hashlib.sha256(content.encode()).hexdigest()[:16]


def put_links(connection: Connection, owner: Owner, links: Mapping[int, Link]) -> set[int]:
    """Make `links`, by name row, the current ones where they are not.

    Links that a person made stay.

    Returns:
        The names that now mean another speaker, or one of another name.
    """
    current = _current_links(connection, list(links))
    changed = set()
    for name_id, link in links.items():
        old = current.get(name_id)
        public_id = owner.public_id(link.key)
        if old is None or (old.public_id, old.speaker) != (public_id, link.speaker):
            changed.add(name_id)
        elif (old.rule, old.reason, old.score) == (link.rule, link.reason, link.score):
            continue
        if old is None or old.made_by == RULES:
            _replace(connection, owner, name_id, link)
    return changed


def _current_links(connection: Connection, names: list[int]) -> dict[int, Row[*tuple[Any, ...]]]:
    found: dict[int, Row[*tuple[Any, ...]]] = {}
    k, s = tables.name_link.c, tables.speaker.c
    for first in range(0, len(names), 500):
        query = (
            select(
                k.name_id,
                k.rule,
                k.reason,
                k.score,
                k.made_by,
                s.public_id,
                s.name.label("speaker"),
            )
            .join(tables.speaker, s.id == k.speaker_id)
            .where(k.current == 1, k.name_id.in_(names[first : first + 500]))
        )
        found.update((row.name_id, row) for row in connection.execute(query))
    return found


def _replace(connection: Connection, owner: Owner, name_id: int, link: Link) -> None:
    k = tables.name_link.c
    connection.execute(
        update(tables.name_link).where(k.name_id == name_id, k.current == 1).values(current=0)
    )
    row = {
        "name_id": name_id,
        "speaker_id": _speaker_id(connection, owner, link),
        "rule": link.rule,
        "reason": link.reason,
        "score": link.score,
        "made_by": RULES,
        "current": 1,
    }
    connection.execute(insert(tables.name_link), row)


def _speaker_id(connection: Connection, owner: Owner, link: Link) -> int:
    s = tables.speaker.c
    public_id = owner.public_id(link.key)
    known = connection.execute(select(s.id, s.name).where(s.public_id == public_id)).first()
    if known is None:
        row = {"public_id": public_id, "kind": str(owner.kind), "name": link.speaker}
        result = connection.execute(insert(tables.speaker).returning(s.id), row)
        return int(result.scalar_one())
    if known.name != link.speaker:
        connection.execute(update(tables.speaker).where(s.id == known.id).values(name=link.speaker))
    return int(known.id)
