"""Match a whole database at once: the same rows as article by article, many times sooner.

For a first load of very many articles, or after the rules of matching changed. The index and the
links are made in memory by all cores and written in the order in which SQLite keeps them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.matching.bulk import Lines, Named, Postings, blocks, judge_all, name, workers
from quotebank.store import match_events, match_utterances
from quotebank.store.match_rows import driver, verdict_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from quotebank.matching.bulk import Map

_BLOCK = 2_000
_TABLES = (
    "_quotation_link",
    "_wording_link",
    "_wording_key",
    "_quotation_wording",
    "_wording",
    "_article_near",
    "_article_key",
    "_sketch_key",
    "_article_signature",
)


def rebuild_matches(connection: Connection, processes: int | None = None) -> int:
    """Forget all links and match everything again.

    Inside the caller's transaction.

    Args:
        connection: Inside a writing transaction.
        processes: How many to use; all cores by default.

    Returns:
        How many quotations were matched.
    """
    db = driver(connection)
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    db.execute("UPDATE _quotation SET utterance = public_id WHERE utterance <> public_id")
    with workers(processes) as run:
        link_wordings(db, run)
    ids = [row[0] for row in db.execute("SELECT quotation_id FROM _quotation_wording")]
    for block in blocks(ids, _BLOCK):
        match_events.update(db, block)
    match_utterances.settle(db, ids)
    return len(ids)


def link_wordings(db: sqlite3.Connection, run: Map) -> None:
    """Index all current quotations' wordings and link those that words alone decide."""
    postings = Postings()
    ids: list[int] = []
    wordings = Lines()
    for named in _name_all(db, run):
        postings.add(named)
        ids.append(named.id)
        wordings.append(named.flat, named.line)
    for part in postings.sorted_rows():
        rows = sorted((key, ids[number]) for key, number in part)
        db.executemany("INSERT INTO _wording_key (key, wording_id) VALUES (?, ?)", rows)
    pairs = ((a, b) if ids[a] < ids[b] else (b, a) for part in postings.pairs() for a, b in part)
    db.executemany(
        "INSERT INTO _wording_link VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (ids[a], ids[b], *verdict_row(verdict))
            for a, b, verdict in judge_all(pairs, wordings, run)
        ),
    )


def _name_all(db: sqlite3.Connection, run: Map) -> Iterator[Named]:
    """Store which wording each quotation has; give every wording once."""
    rows = db.execute(
        "SELECT q.id, q.text FROM _quotation q JOIN _article a ON a.id = q.article_id "
        "WHERE a.superseded_by IS NULL ORDER BY q.id"
    ).fetchall()
    seen: set[int] = set()
    named = name((text for _, text in rows), run)
    for block in blocks(zip((number for number, _ in rows), named, strict=True), _BLOCK):
        new = list({e.id: e for _, e in reversed(block) if e.id not in seen}.values())[::-1]
        seen.update(entry.id for entry in new)
        _insert(db, [(number, entry.id) for number, entry in block], new)
        yield from new


def _insert(
    db: sqlite3.Connection, quotations: Sequence[tuple[int, int]], new: Sequence[Named]
) -> None:
    db.executemany(
        "INSERT INTO _wording (id, flat, decisive, weight, line) VALUES (?, ?, ?, ?, ?)",
        [(n.id, n.flat, int(n.decisive), n.weight, n.line) for n in new],
    )
    db.executemany(
        "INSERT INTO _quotation_wording (quotation_id, wording_id) VALUES (?, ?)", quotations
    )
