"""Match a whole database at once: the same rows as article by article, many times sooner.

For a first load of very many articles, or after the rules of matching changed. The index and the
links are made in memory by all cores and written in the order in which SQLite keeps them.
"""

from __future__ import annotations

from array import array
from itertools import islice
from typing import TYPE_CHECKING

from quotebank.matching.bulk import Linker, blocks, name, workers
from quotebank.store import match_events, match_utterances
from quotebank.store.match_rows import driver, verdict_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from quotebank.matching.bulk import Map
    from quotebank.matching.packed import Named
    from quotebank.matching.score import Verdict

_BLOCK = 2_000
_CURRENT = "FROM _quotation q JOIN _article a ON a.id = q.article_id WHERE a.superseded_by IS NULL"
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
    with workers(processes, _count(db)) as run:
        link_wordings(db, run)
    ids = [row[0] for row in db.execute("SELECT quotation_id FROM _quotation_wording")]
    for block in blocks(ids, _BLOCK):
        match_events.update(db, block)
    match_utterances.settle(db, ids)
    return len(ids)


def link_wordings(db: sqlite3.Connection, run: Map) -> None:
    """Index all current quotations' wordings and link those that words alone decide."""
    linker = Linker()
    ids = array("q")  # of each wording by its number
    quotations = db.execute(f"SELECT q.id, q.text {_CURRENT} ORDER BY q.id").fetchall()
    rest = iter([number for number, _ in quotations])
    for named in name((text for _, text in quotations), run):
        _, new = linker.add(named)
        _insert(db, list(zip(islice(rest, len(named.ids)), named.ids, strict=True)), named, new)
        ids.extend([named.ids[place] for place in new])
    # While the keys are written, the workers are judging.
    for judged, keys in zip(linker.links(run), linker.rows(), strict=True):
        rows = sorted((key, ids[number]) for key, number in keys)
        db.executemany("INSERT INTO _wording_key (key, wording_id) VALUES (?, ?)", rows)
        db.executemany(
            "INSERT INTO _wording_link VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (_link_row(ids[a], ids[b], verdict) for a, b, verdict in judged.verdicts()),
        )


def _link_row(
    a: int, b: int, verdict: Verdict
) -> tuple[int, int, str, float, float, int, str, str]:
    """A row of links: the lower id stands first, and its words first in each run."""
    if a < b:
        return (a, b, *verdict_row(verdict))
    turned = verdict._replace(runs=tuple([(m, n, size) for n, m, size in verdict.runs]))
    return (b, a, *verdict_row(turned))


def _count(db: sqlite3.Connection) -> int:
    count: int = db.execute(f"SELECT count(*) {_CURRENT}").fetchone()[0]
    return count


def _insert(
    db: sqlite3.Connection,
    quotations: Sequence[tuple[int, int]],
    named: Named,
    new: Sequence[int],
) -> None:
    """Store a block of quotations' wordings, and those wordings that are new."""
    columns = named.ids, named.flats, named.decisive, named.weights, named.lines
    db.executemany(
        "INSERT INTO _wording (id, flat, decisive, weight, line) VALUES (?, ?, ?, ?, ?)",
        ([column[place] for column in columns] for place in new),
    )
    db.executemany(
        "INSERT INTO _quotation_wording (quotation_id, wording_id) VALUES (?, ?)", quotations
    )
