"""Local speakers -> names -> speakers (first version: each name its own speaker)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from quotebank.records import SpeakerKind
from quotebank.store import tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from quotebank.records import Extraction, Speaker


def record_names(connection: Connection, extraction: Extraction) -> list[int | None]:
    """The name row of each attribution's speaker, None where it is unknown."""
    return [
        _name_id(connection, extraction.article.key, a.speaker) if a.speaker else None
        for a in extraction.attributions
    ]


def _name_id(connection: Connection, key: str, speaker: Speaker) -> int:
    n = tables.name.c
    scope = key if speaker.kind in (SpeakerKind.UNNAMED, SpeakerKind.UNKNOWN) else ""
    found = select(n.id).where(
        n.name == speaker.name, n.kind == str(speaker.kind), n.scope == scope
    )
    known: int | None = connection.execute(found).scalar()
    if known is not None:
        return known
    row = {
        "kind": str(speaker.kind),
        "name": speaker.name,
        "scope": scope,
        "year": "",
        "gender": "",
        "titles": "",
        "normal": speaker.name.casefold(),
        "surname": "",
        "articles": 1,
    }
    name_id = connection.execute(insert(tables.name), row).inserted_primary_key[0]
    public = hashlib.sha256(f"{speaker.kind}|{scope}|{row['normal']}".encode()).hexdigest()[:16]
    known = connection.execute(
        select(tables.speaker.c.id).where(tables.speaker.c.public_id == public)
    ).scalar()
    if known is None:
        known = connection.execute(
            insert(tables.speaker),
            {"public_id": public, "kind": str(speaker.kind), "name": speaker.name},
        ).inserted_primary_key[0]
    connection.execute(
        insert(tables.name_link),
        {
            "name_id": name_id,
            "speaker_id": known,
            "rule": "own name",
            "reason": "",
            "score": 1.0,
            "made_by": "rules",
            "current": 1,
        },
    )
    return int(name_id)
