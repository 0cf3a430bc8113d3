"""Quotations by the filters, and reading found quotations from the database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quotebank.queries.filters import FROM, Filters, condition
from quotebank.queries.result import Found, FoundQuotation, Words
from quotebank.records import Span

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from quotebank.store.engine import Bank

# SQLite takes at most some thousand values in one statement; this many rows are read at a time.
_BATCH = 500

_COLUMNS = """
    q.id AS id, q.public_id AS quotation_id, a.key AS article_id, a.doc, o.name AS outlet,
    a.published, a.title, a.url, q.text, q.form, q.repair,
    s.public_id AS speaker_id, s.name AS speaker, coalesce(s.kind, 'unknown') AS speaker_kind,
    t.source, t.source_start, t.source_end, t.cue, t.cue_start, t.cue_end,
    coalesce(t.confidence, 0.0) AS confidence, coalesce(t.rule, '') AS rule,
    coalesce(t.reason, '') AS reason, t.runner_up, t.runner_up_kind,
    coalesce(t.runner_up_confidence, 0.0) AS runner_up_confidence,
    q.utterance AS utterance_id, q.sentence_start,
    substr(a.text, q.sentence_start + 1, q.sentence_end - q.sentence_start) AS sentence,
    (SELECT json_group_array(json_array(p.start, p."end"))
     FROM _span p WHERE p.quotation_id = q.id) AS spans
"""


def quotes(bank: Bank, filters: Filters | None = None, limit: int | None = None) -> Found:
    """Quotations that the filters let through, by date, article and place."""
    wanted = condition(bank.reader, filters or Filters())
    found = tuple(each_quotation(bank, filters, None if limit is None else limit + 1))
    sentence = wanted.said_after("quotations")
    return Found(found[:limit], sentence, cut=limit is not None and len(found) > limit)


def each_quotation(
    bank: Bank, filters: Filters | None = None, limit: int | None = None
) -> Iterator[FoundQuotation]:
    """The same, one by one: for listings larger than memory."""
    wanted = condition(bank.reader, filters or Filters())
    ids = bank.reader.execute(
        f"SELECT q.id {FROM} WHERE {wanted.sql} "
        "ORDER BY a.published IS NULL, a.published, a.doc, a.key, q.start LIMIT :limit",
        {**wanted.values, "limit": -1 if limit is None else limit},
    )
    while batch := ids.fetchmany(_BATCH):
        yield from read_quotations(bank.reader, [row[0] for row in batch]).values()


def read_quotations(reader: sqlite3.Connection, ids: Sequence[int]) -> dict[int, FoundQuotation]:
    """The quotations with these row ids, in this order; without those gone meanwhile."""
    found: dict[int, FoundQuotation] = {}
    for first in range(0, len(ids), _BATCH):
        some = ids[first : first + _BATCH]
        marks = ", ".join("?" * len(some))
        rows = reader.execute(f"SELECT {_COLUMNS} {FROM} WHERE q.id IN ({marks})", some)
        found.update((row["id"], _quotation(row)) for row in rows)
    return {row: found[row] for row in ids if row in found}


def read_one(reader: sqlite3.Connection, row_id: int) -> FoundQuotation | None:
    """The quotation with this row id, of an older version of its article too."""
    any_version = FROM.replace("AND a.superseded_by IS NULL", "")
    row = reader.execute(
        f"SELECT {_COLUMNS} {any_version} WHERE q.id = ?",
        (row_id,),
    ).fetchone()
    return _quotation(row) if row else None


def _quotation(row: sqlite3.Row) -> FoundQuotation:
    same = FoundQuotation.__slots__
    return FoundQuotation(
        **{key: row[key] for key in row.keys() if key in same and key not in _BUILT},  # noqa: SIM118 - a Row iterates over values
        spans=tuple(Span(*span) for span in sorted(json.loads(row["spans"]))),
        source=_words(row, "source"),
        cue=_words(row, "cue"),
    )


_BUILT = {"spans", "source", "cue"}


def _words(row: sqlite3.Row, what: str) -> Words | None:
    if row[what] is None:
        return None
    return Words(row[what], row[f"{what}_start"], row[f"{what}_end"])
