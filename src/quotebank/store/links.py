"""Name -> speaker links in the database: put in place, replaced, never erased."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

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


def put_links(db: sqlite3.Connection, owner: Owner, links: Mapping[int, Link]) -> set[int]:
    """Make `links`, by name row, the current ones where they are not.

    Links that a person made stay.

    Returns:
        The names that now mean another speaker, or one of another name.
    """
    current = _current_links(db, links)
    changed = set()
    for name_id, link in links.items():
        speaker = (owner.public_id(link.key), link.speaker)
        evidence = (link.rule, link.reason, link.score)
        made_by, *old = current.get(name_id, (RULES, None, None))
        if old == [speaker, evidence]:
            continue
        if old[0] != speaker:
            changed.add(name_id)
        if made_by == RULES:
            _replace(db, owner, name_id, link)
    return changed


# Who made it, the speaker's id and name, and the evidence.
_Current = tuple[str, tuple[str, str] | None, tuple[str, str, float] | None]


def _current_links(db: sqlite3.Connection, names: Mapping[int, Link]) -> dict[int, _Current]:
    rows = db.execute(
        """
        SELECT k.name_id, k.made_by, s.public_id, s.name, k.rule, k.reason, k.score
        FROM _name_link k JOIN _speaker s ON s.id = k.speaker_id
        WHERE k.current = 1 AND k.name_id IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(list(names)),),
    )
    return {row[0]: (row[1], (row[2], row[3]), (row[4], row[5], row[6])) for row in rows}


def _replace(db: sqlite3.Connection, owner: Owner, name_id: int, link: Link) -> None:
    db.execute("UPDATE _name_link SET current = 0 WHERE name_id = ? AND current = 1", (name_id,))
    db.execute(
        "INSERT INTO _name_link (name_id, speaker_id, rule, reason, score, made_by, current) "
        "VALUES (?, ?, ?, ?, ?, ?, 1)",
        (name_id, _speaker_id(db, owner, link), link.rule, link.reason, link.score, RULES),
    )


def _speaker_id(db: sqlite3.Connection, owner: Owner, link: Link) -> int:
    row = db.execute(
        """
        INSERT INTO _speaker (public_id, kind, name) VALUES (?, ?, ?)
        ON CONFLICT (public_id) DO UPDATE SET name = excluded.name RETURNING id
        """,
        (owner.public_id(link.key), str(owner.kind), link.speaker),
    ).fetchone()
    return int(row[0])
