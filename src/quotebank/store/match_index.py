"""Keep the links between quotations as articles come: what one article costs never grows.

`update_matches` runs inside the transaction that stores an article. Each step reads only what
shares an index key with the new rows, and what it leaves behind is a function of what is stored,
not of the order in which it came: keys come from fixed counts, and when a key turns out to be a
stock phrase (more than `FULL` wordings hold it), the links that rest on it alone are taken back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quotebank.matching.candidates import FULL, identify, keys
from quotebank.matching.compare import shared_telling
from quotebank.matching.score import LEAST_TELLING, is_decisive, judge
from quotebank.matching.wordings import Wording, read_wording
from quotebank.store import match_events, match_utterances
from quotebank.store.match_rows import driver, verdict_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection


def update_matches(
    connection: Connection, added: Sequence[int], removed: Sequence[int] = ()
) -> int:
    """Match quotations just stored with all that is there, and let go of others.

    Inside the caller's transaction. One article or many at a time, in any order, give the same
    links and utterances.

    Args:
        connection: Inside a writing transaction.
        added: Row ids of quotations that are new or current again.
        removed: Row ids of quotations whose article was replaced by another version.

    Returns:
        How many quotations gained or lost a link that may give them another utterance.
    """
    db = driver(connection)
    stale = _forget(db, removed)
    new = _record_wordings(db, added)
    touched = _link_wordings(db, new)
    changed = {*match_events.update(db, added), *stale, *_quotations_of(db, touched)}
    match_utterances.settle(db, {*added, *changed})
    return len(changed)


def _record_wordings(db: sqlite3.Connection, added: Sequence[int]) -> list[int]:
    """Note each quotation's wording.

    Returns:
        The wordings that were not there.
    """
    new: list[int] = []
    for quotation, text in db.execute(
        "SELECT id, text FROM _quotation WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(added),),
    ).fetchall():
        found = identify(text)
        made = db.execute(
            "INSERT OR IGNORE INTO _wording (id, flat, decisive, weight, line) "
            "VALUES (?, ?, ?, ?, ?)",
            (
                found.id,
                found.flat,
                int(is_decisive(found.wording)),
                found.wording.weight,
                found.line,
            ),
        ).rowcount
        if made:
            new.append(found.id)
        db.execute(
            "INSERT OR REPLACE INTO _quotation_wording (quotation_id, wording_id) VALUES (?, ?)",
            (quotation, found.id),
        )
    return new


def _link_wordings(db: sqlite3.Connection, new: Sequence[int]) -> set[int]:
    """Index new wordings and link them with those that words alone decide.

    Returns:
        Every other wording that gained or lost a link that may give it another utterance.
    """
    if not new:
        return set()
    lines = _lines(db, new)
    found = {number: keys(wording) for number, (_, wording) in lines.items()}
    db.executemany(
        "INSERT OR IGNORE INTO _wording_key (key, wording_id) VALUES (?, ?)",
        [(key, number) for number, held in found.items() for key in held],
    )
    pairs: set[tuple[int, int]] = set()
    touched: set[int] = set()
    for key in sorted({key for held in found.values() for key in held}):
        holders = _holders(db, key, FULL + len(new) + 1)
        fresh = [number for number in holders if number in found]
        if len(holders) <= FULL:
            pairs.update((min(a, b), max(a, b)) for a in fresh for b in holders if a != b)
        elif len(holders) - len(fresh) <= FULL:
            touched |= _take_back(db, [h for h in holders if h not in found])
    return touched | _judge_pairs(db, pairs, lines)


def _holders(db: sqlite3.Connection, key: int, most: int) -> list[int]:
    rows = db.execute("SELECT wording_id FROM _wording_key WHERE key = ? LIMIT ?", (key, most))
    return [row[0] for row in rows]


def _lines(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[int, Wording]]:
    """Flat hash and words of wordings by id."""
    rows = db.execute(
        "SELECT id, flat, line FROM _wording WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {number: (flat_hash, read_wording(line)) for number, flat_hash, line in rows}


def _judge_pairs(
    db: sqlite3.Connection,
    pairs: set[tuple[int, int]],
    known: dict[int, tuple[int, Wording]],
) -> set[int]:
    """Judge candidates by their words alone and store the links.

    Returns:
        The wordings that may rest on a new one now.
    """
    new = dict(known)
    known = known | _lines(db, {n for pair in pairs for n in pair} - known.keys())
    for a, b in sorted(pairs):
        (flat_a, wording_a), (flat_b, wording_b) = known[a], known[b]
        if shared_telling(wording_a, wording_b) < LEAST_TELLING:
            continue
        verdict = judge(wording_a, wording_b, equal=flat_a == flat_b)
        if verdict is not None:
            db.execute(
                "INSERT OR IGNORE INTO _wording_link VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (a, b, *verdict_row(verdict)),
            )
    return {
        held
        for number, (_, wording) in new.items()
        for held, _ in match_utterances.resting(db, number, wording.weight)
    }


def _take_back(db: sqlite3.Connection, holders: Sequence[int]) -> set[int]:
    """Drop the links among a now full key's holders that no other key supports."""
    links = db.execute(
        "SELECT a, b FROM _wording_link WHERE a IN (SELECT value FROM json_each(?1)) "
        "AND b IN (SELECT value FROM json_each(?1))",
        (json.dumps(holders),),
    ).fetchall()
    if not links:
        return set()
    held = {number: keys(wording) for number, (_, wording) in _lines(db, holders).items()}
    live: dict[int, bool] = {}
    dropped: set[int] = set()
    for a, b in links:
        shared = held[a] & held[b]
        for key in shared - live.keys():
            live[key] = len(_holders(db, key, FULL + 1)) <= FULL
        if not any(live[key] for key in shared):
            db.execute("DELETE FROM _wording_link WHERE a = ? AND b = ?", (a, b))
            dropped |= {a, b}
    return dropped


def _quotations_of(db: sqlite3.Connection, wordings: Iterable[int]) -> list[int]:
    rows = db.execute(
        "SELECT quotation_id FROM _quotation_wording "
        "WHERE wording_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wordings)),),
    )
    return [row[0] for row in rows]


def _forget(db: sqlite3.Connection, removed: Sequence[int]) -> set[int]:
    """Take quotations out of matching; returns those that were linked with them."""
    if not removed:
        return set()
    ids = json.dumps(removed)
    wordings = {
        row[0]
        for row in db.execute(
            "SELECT wording_id FROM _quotation_wording "
            "WHERE quotation_id IN (SELECT value FROM json_each(?))",
            (ids,),
        )
    }
    others = match_utterances.neighbours(db, removed)
    for table, column in (
        ("_quotation_wording", "quotation_id"),
        ("_quotation_link", "a"),
        ("_quotation_link", "b"),
    ):
        db.execute(
            f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",  # noqa: S608 - our own names
            (ids,),
        )
    match_events.forget(db, removed)
    _drop_unused(db, wordings - {row[0] for row in _used(db, wordings)})
    return others - set(removed)


def _used(db: sqlite3.Connection, wordings: Iterable[int]) -> list[tuple[int]]:
    return db.execute(
        "SELECT DISTINCT wording_id FROM _quotation_wording "
        "WHERE wording_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wordings)),),
    ).fetchall()


def _drop_unused(db: sqlite3.Connection, wordings: Iterable[int]) -> None:
    """Wordings that no quotation has any more leave the index."""
    for number, (_, wording) in _lines(db, wordings).items():
        db.execute("DELETE FROM _wording_link WHERE a = ? OR b = ?", (number, number))
        db.executemany(
            "DELETE FROM _wording_key WHERE key = ? AND wording_id = ?",
            [(key, number) for key in keys(wording)],
        )
        db.execute("DELETE FROM _wording WHERE id = ?", (number,))
