"""Utterances printed more than once, and their reports: many at a time, read lightly."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.queries.filters import FROM, LINKED, Filters, condition

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quotebank.queries.filters import Condition
    from quotebank.store.engine import Bank

# Filters that let through at most so many quotations are asked for their utterances; wider ones
# are held against the utterances instead.
_FEW = 20_000
# Utterances read at a time, and reports read of each.
_BATCH = 250
MOST_REPORTS = 200

# From utterances to their quotations, whatever else the planner may think of.
_OF_UTTERANCES = FROM.replace("JOIN _article", "CROSS JOIN _article", 1)
# The plus keeps the planner from starting at "all current articles".
_ANY = FROM.replace("a.superseded_by", "+a.superseded_by")
_OF_SPEAKERS = f"""
    FROM _speaker s
    CROSS JOIN _name_link l ON l.speaker_id = s.id AND l.current = 1
    CROSS JOIN _attribution t ON t.name_id = l.name_id AND t.current = 1
    CROSS JOIN _quotation q ON q.id = t.quotation_id
    CROSS JOIN _article a ON a.id = q.article_id AND a.superseded_by IS NULL
    {LINKED.splitlines()[1]}
"""


@dataclass(frozen=True, slots=True)
class Original:
    """The earliest article that prints nearly the same text as others."""

    article_id: str
    doc: str
    outlet: str | None
    published: str | None

    @property
    def publisher(self) -> str:
        """Its outlet; where that is unknown, the article stands for one of its own."""
        return self.outlet or self.article_id


@dataclass(frozen=True, slots=True)
class Report:
    """One printed quotation of an utterance."""

    utterance_id: str
    quotation_id: str
    text: str
    form: str
    article_id: str
    outlet: str | None
    published: str | None
    speaker: str | None
    speaker_kind: str
    original: Original | None  # where its article is a reprint: of which


def originals(reader: sqlite3.Connection, articles: Iterable[str]) -> dict[str, Original]:
    """For each article that is a reprint: the article it reprints, by article id."""
    found: dict[str, Original] = {}
    waiting = list(articles)
    rows = reader.execute(
        "SELECT a.key, b.key, b.doc, o.name, b.published FROM _article a "
        "JOIN _article_signature s ON s.article_id = a.id "
        "JOIN _article b ON b.id = s.reprint_of LEFT JOIN _outlet o ON o.id = b.outlet_id "
        "WHERE a.key IN (SELECT value FROM json_each(?))",
        (json.dumps(waiting),),
    )
    for key, *original in rows:
        found[key] = Original(*original)
    # A reprint may be the nearest relative of another one: what counts is where it began.
    beyond = {one.article_id for one in found.values()} - found.keys()
    further = originals(reader, beyond) if beyond else {}
    return {key: _first(found | further, one) for key, one in found.items()}


def _first(found: Mapping[str, Original], original: Original) -> Original:
    seen = set()
    while original.article_id in found and original.article_id not in seen:
        seen.add(original.article_id)
        original = found[original.article_id]
    return original


def most_printed(bank: Bank, filters: Filters, most: int) -> list[str]:
    """At most `most` utterances printed more than once, those printed most often first.

    One pass over an index of utterances, whatever the filters; with selective filters only
    their quotations are read.
    """
    return list(_chosen(bank, filters, most, "n DESC, q.utterance"))


def sampled(bank: Bank, filters: Filters, most: int) -> list[str]:
    """At most `most` utterances printed more than once: all, or a fair sample, always the same.

    Ids of utterances are hashes, so the first by id are chosen by nothing else.
    """
    return list(_chosen(bank, filters, most, "q.utterance"))


def _chosen(bank: Bank, filters: Filters, most: int, order: str) -> Iterator[str]:
    reader = bank.reader
    wanted = condition(reader, filters)
    few = _few(reader, filters, wanted) if wanted.clauses else None
    among = "q.utterance IN (SELECT value FROM json_each(:few))" if few is not None else "1"
    rows = reader.execute(
        f"SELECT q.utterance, count(*) AS n FROM _quotation q WHERE q.utterance IS NOT NULL "  # noqa: S608 - our own words
        f"AND {among} GROUP BY q.utterance HAVING n > 1 ORDER BY {order}",
        {"few": json.dumps(few)},
    )
    kept = 0
    while kept < most and (batch := rows.fetchmany(_BATCH)):
        names = [str(row[0]) for row in batch]
        if wanted.clauses and few is None:
            passing = _passing(reader, wanted, names)
            names = [name for name in names if name in passing]
        yield from names[: most - kept]
        kept += len(names)


def _few(reader: sqlite3.Connection, filters: Filters, wanted: Condition) -> list[str] | None:
    """The utterances of what the filters let through; None where that is too much to read."""
    source = _OF_SPEAKERS if filters.speaker else _ANY
    rows = reader.execute(
        f"SELECT q.utterance {source} WHERE {wanted.sql} AND q.utterance IS NOT NULL LIMIT :most",
        {**wanted.values, "most": _FEW + 1},
    ).fetchall()
    return None if len(rows) > _FEW else sorted({str(row[0]) for row in rows})


def _passing(reader: sqlite3.Connection, wanted: Condition, names: Sequence[str]) -> set[str]:
    """Which of these utterances have a quotation that the filters let through."""
    rows = reader.execute(
        f"SELECT DISTINCT q.utterance {_OF_UTTERANCES} "  # noqa: S608 - our own words
        f"WHERE q.utterance IN (SELECT value FROM json_each(:names)) AND {wanted.sql}",
        {**wanted.values, "names": json.dumps(names)},
    )
    return {str(row[0]) for row in rows}


def passing_quotations(bank: Bank, filters: Filters, utterances: Sequence[str]) -> set[str]:
    """Ids of the quotations of these utterances that the filters let through."""
    wanted = condition(bank.reader, filters)
    rows = bank.reader.execute(
        f"SELECT q.public_id {_OF_UTTERANCES} "  # noqa: S608 - our own words
        f"WHERE q.utterance IN (SELECT value FROM json_each(:names)) AND {wanted.sql}",
        {**wanted.values, "names": json.dumps(utterances)},
    )
    return {str(row[0]) for row in rows}


def each_reported(
    reader: sqlite3.Connection, utterances: Sequence[str]
) -> Iterator[tuple[str, list[Report]]]:
    """Utterances in this order, each with at most 200 of its reports."""
    for first in range(0, len(utterances), _BATCH):
        names = utterances[first : first + _BATCH]
        reports = _read(reader, names)
        yield from ((name, reports[name]) for name in names)


def _read(reader: sqlite3.Connection, names: Sequence[str]) -> dict[str, list[Report]]:
    rows = reader.execute(
        f"""
        SELECT q.utterance, q.public_id, q.text, q.form, a.key, o.name, a.published,
               s.name, coalesce(s.kind, 'unknown') {_OF_UTTERANCES}
        WHERE q.id IN (
            SELECT x.id FROM json_each(?) n CROSS JOIN _quotation x ON x.id IN (
                SELECT y.id FROM _quotation y WHERE y.utterance = n.value
                ORDER BY y.id LIMIT {MOST_REPORTS}))
        """,  # noqa: S608 - our own words
        (json.dumps(names),),
    ).fetchall()
    reprinted = originals(reader, {str(row[4]) for row in rows})
    found: dict[str, list[Report]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(Report(*(*row, reprinted.get(row[4]))))
    for reports in found.values():
        reports.sort(key=lambda report: report.quotation_id)
    return found
