"""Give every quotation its main utterance, and keep it right as links come and go.

A quotation points to one fuller wording, the one with the best evidence, and that one perhaps to
a fuller one still; the last is the utterance. One step each, always to something that holds it
(nearly) whole: so nothing is chained together that only overlaps.

Quotations of a decisive wording stand and move together; others stand for themselves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

# A node's links: of its wording, and of each of its quotations. Then what stands at the other end.
_OF_WORDING = (
    "SELECT l.nats, l.covers, 0, '', w.id, w.weight, 1 FROM ("
    "SELECT nats, covers, b AS other FROM _wording_link WHERE a = ?1 "
    "UNION ALL SELECT nats, covers, a FROM _wording_link WHERE b = ?1) l "
    "JOIN _wording w ON w.id = l.other"
)
_OF_QUOTATION = (
    "SELECT l.nats, l.covers, q.id, q.public_id, w.id, w.weight, w.decisive FROM ("
    "SELECT nats, covers, b AS other FROM _quotation_link WHERE a = ?1 "
    "UNION ALL SELECT nats, covers, a FROM _quotation_link WHERE b = ?1) l "
    "JOIN _quotation q ON q.id = l.other "
    "JOIN _quotation_wording x ON x.quotation_id = q.id "
    "JOIN _wording w ON w.id = x.wording_id"
)
# Those that hold it, best first, in the order of nodes (ids are hashes, named without sign): a much
# printed statement has thousands, and one is wanted.
_FULLER = (
    " WHERE l.covers AND w.weight >= ?2 "
    "ORDER BY l.nats DESC, w.weight DESC, w.id < 0 DESC, w.id DESC"
)

# Of a wording's links those by which another may rest on it: no link of the other's is better. A
# much printed statement has hundreds of near-equal wordings, each linked with all, and the first
# better link that is found ends the search: that takes far less than to look for the best of each.
_BETTER = (
    "SELECT 1 FROM _wording_link m JOIN _wording v ON v.id = m.{other} "
    "WHERE m.{own} = w.id AND m.covers AND (v.weight, v.id < 0, v.id) > (w.weight, w.id < 0, w.id) "
    "AND (m.nats, v.weight, v.id < 0, v.id) > (l.nats, ?2, ?1 < 0, ?1)"
)
_RESTING = (
    "SELECT w.id, w.weight FROM ("  # noqa: S608 - our own names
    "SELECT nats, covers, b AS other FROM _wording_link WHERE a = ?1 "
    "UNION ALL SELECT nats, covers, a FROM _wording_link WHERE b = ?1) l "
    "JOIN _wording w ON w.id = l.other "
    "WHERE l.covers AND (w.weight, w.id < 0, w.id) < (?2, ?1 < 0, ?1) "
    "AND NOT EXISTS (" + _BETTER.format(own="a", other="b") + ") "
    "AND NOT EXISTS (" + _BETTER.format(own="b", other="a") + ")"
)

# Quotations of one wording whose event links may give it a host: above, the words are famous,
# and what links them are other wordings.
_FEW = 20


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A decisive wording or a single quotation. Ordered by how full it is, then by name."""

    weight: float
    name: str  # the utterance it would be: "u" and 16 hex digits, or a quotation's public id
    wording: int  # 0 for a single quotation
    quotation: int  # 0 for a wording


def settle(db: sqlite3.Connection, quotations: Iterable[int]) -> None:
    """Work out again the main utterance of quotations, and of all that rest on them."""
    hosts: dict[Node, Node | None] = {}
    waiting = set(_nodes(db, quotations))
    done: set[Node] = set()
    while waiting:
        node = waiting.pop()
        done.add(node)
        root = _root(db, node, hosts)
        if _store(db, node, root.name):
            waiting |= _resting(db, node) - done


def neighbours(db: sqlite3.Connection, quotations: Sequence[int]) -> set[int]:
    """Quotations that share a link, or a decisive wording, with any of these."""
    found: set[int] = set()
    for node in _nodes(db, quotations):
        for other in (node, *_linked(db, node)):
            found.update(_members(db, other))
    return found


def resting(db: sqlite3.Connection, wording: int, weight: float) -> list[tuple[int, float]]:
    """Other wordings that may rest on this one by their words alone, and their weights."""
    return db.execute(_RESTING, (wording, weight)).fetchall()


def _resting(db: sqlite3.Connection, node: Node) -> set[Node]:
    """Nodes that may have this one as their host."""
    if not node.wording:
        return {n for n in _linked(db, node) if n < node}
    rows = resting(db, node.wording, node.weight)
    by_words = {_node(0, "", number, weight, 1) for number, weight in rows}
    of_quotations = [
        _node(*rest)
        for member in _few_members(db, node)
        for _, _, *rest in db.execute(_OF_QUOTATION, (member,))
    ]
    return by_words.union([n for n in of_quotations if n < node])


def _nodes(db: sqlite3.Connection, quotations: Iterable[int]) -> list[Node]:
    rows = db.execute(
        "SELECT q.id, q.public_id, w.id, w.weight, w.decisive FROM _quotation q "
        "JOIN _quotation_wording x ON x.quotation_id = q.id JOIN _wording w ON w.id = x.wording_id "
        "WHERE q.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(quotations)),),
    )
    return list(dict.fromkeys(_node(*row) for row in rows))


def _node(quotation: int, public: str, wording: int, weight: float, decisive: int) -> Node:
    if decisive:
        return Node(weight, f"u{wording & 0xFFFFFFFFFFFFFFFF:016x}", wording, 0)
    return Node(weight, public, 0, quotation)


def _members(db: sqlite3.Connection, node: Node) -> list[int]:
    """The quotations that a node stands for."""
    if not node.wording:
        return [node.quotation]
    rows = db.execute(
        "SELECT quotation_id FROM _quotation_wording WHERE wording_id = ?", (node.wording,)
    )
    return [row[0] for row in rows]


def _root(db: sqlite3.Connection, node: Node, hosts: dict[Node, Node | None]) -> Node:
    """The end of the way from host to host; each is fuller than the last, so there is one."""
    while True:
        if node not in hosts:
            hosts[node] = _host(db, node)
        host = hosts[node]
        if host is None:
            return node
        node = host


def _host(db: sqlite3.Connection, node: Node) -> Node | None:
    """The fuller node that holds this one with the best evidence; of equals the fullest."""
    best: tuple[float, Node] | None = None
    for query, number in _sources(db, node):
        for nats, _, *rest in db.execute(query + _FULLER, (number, node.weight)):
            other = _node(*rest)
            if best is not None and (nats, other.weight) < (best[0], best[1].weight):
                break
            if node < other and (best is None or best < (nats, other)):
                best = nats, other
            if query is _OF_WORDING:
                break
    return best[1] if best else None


def _linked(db: sqlite3.Connection, node: Node) -> set[Node]:
    rows = [row for query, number in _sources(db, node) for row in db.execute(query, (number,))]
    return {_node(*rest) for _, _, *rest in rows} - {node}


def _sources(db: sqlite3.Connection, node: Node) -> list[tuple[str, int]]:
    """The queries that give a node's links."""
    of_members = [(_OF_QUOTATION, member) for member in _few_members(db, node)]
    return [(_OF_WORDING, node.wording), *of_members] if node.wording else of_members


def _few_members(db: sqlite3.Connection, node: Node) -> list[int]:
    """The quotations of a node whose event links count."""
    members = _members(db, node)
    return members if len(members) <= _FEW else []


def _store(db: sqlite3.Connection, node: Node, utterance: str) -> bool:
    """Write a node's utterance to its quotations; whether that changed anything."""
    changed = db.execute(
        "UPDATE _quotation SET utterance = ?1 "
        "WHERE id IN (SELECT value FROM json_each(?2)) AND utterance IS NOT ?1",
        (utterance, json.dumps(_members(db, node))),
    ).rowcount
    return changed > 0
