"""What the parts of matching in the database share: the driver and a link's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection

    from quotebank.matching.score import Verdict


def driver(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection under SQLAlchemy's: matching runs thousands of small statements."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def verdict_row(verdict: Verdict) -> tuple[str, float, float, int, str, str]:
    """The columns that both tables of links have."""
    return (
        str(verdict.relation),
        verdict.score,
        verdict.nats,
        int(verdict.covers),
        verdict.evidence,
        " ".join(":".join(map(str, run)) for run in verdict.runs),
    )
