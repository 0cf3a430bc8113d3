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
            waiting |= {n for n in _linked(db, node) if n < node} - done


def neighbours(db: sqlite3.Connection, quotations: Sequence[int]) -> set[int]:
    """Quotations that share a link, or a decisive wording, with any of these."""
    found: set[int] = set()
    for node in _nodes(db, quotations):
        for other in (node, *_linked(db, node)):
            found.update(_members(db, other))
    return found


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
    fuller = [(nats, other) for nats, covers, other in _edges(db, node) if covers and node < other]
    return max(fuller)[1] if fuller else None


def _linked(db: sqlite3.Connection, node: Node) -> set[Node]:
    return {other for _, _, other in _edges(db, node)} - {node}


def _edges(db: sqlite3.Connection, node: Node) -> list[tuple[float, int, Node]]:
    """Links of a node: evidence in nats, whether the lighter is held whole, the other node."""
    edges: list[tuple[float, int, Node]] = []
    if node.wording:
        rows = db.execute(
            "SELECT l.nats, l.covers, 0, '', w.id, w.weight, 1 FROM ("
            "SELECT nats, covers, b AS other FROM _wording_link WHERE a = ?1 "
            "UNION ALL SELECT nats, covers, a FROM _wording_link WHERE b = ?1) l "
            "JOIN _wording w ON w.id = l.other",
            (node.wording,),
        )
        edges += [(nats, covers, _node(*rest)) for nats, covers, *rest in rows]
    members = _members(db, node)
    for member in members if len(members) <= _FEW else ():
        rows = db.execute(
            "SELECT l.nats, l.covers, q.id, q.public_id, w.id, w.weight, w.decisive FROM ("
            "SELECT nats, covers, b AS other FROM _quotation_link WHERE a = ?1 "
            "UNION ALL SELECT nats, covers, a FROM _quotation_link WHERE b = ?1) l "
            "JOIN _quotation q ON q.id = l.other "
            "JOIN _quotation_wording x ON x.quotation_id = q.id "
            "JOIN _wording w ON w.id = x.wording_id",
            (member,),
        )
        edges += [(nats, covers, _node(*rest)) for nats, covers, *rest in rows]
    return edges


def _store(db: sqlite3.Connection, node: Node, utterance: str) -> bool:
    """Write a node's utterance to its quotations; whether that changed anything."""
    changed = db.execute(
        "UPDATE _quotation SET utterance = ?1 "
        "WHERE id IN (SELECT value FROM json_each(?2)) AND utterance IS NOT ?1",
        (utterance, json.dumps(_members(db, node))),
    ).rowcount
    return changed > 0
