"""Five orders of adding, one article at a time and all at once: matching leaves the same."""

from __future__ import annotations

import random
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotebank.articles.given import Given
from quotebank.articles.reading import read_articles
from quotebank.extraction import extract_all
from quotebank.records import Extraction
from quotebank.store.engine import open_bank
from quotebank.store.match_bulk import rebuild_matches
from quotebank.store.match_index import update_matches
from quotebank.store.writer import store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from quotebank.store.engine import Bank

SHUFFLES: Final = 5
# What matching leaves behind, by names that do not depend on the order of adding.
_LEFT: Final = {
    "links": "SELECT * FROM matches ORDER BY quotation_a, quotation_b",
    "utterances": "SELECT quotation_id, utterance_id FROM quotations ORDER BY quotation_id",
    "reprints": (
        "SELECT a.key, b.key FROM _article_signature s JOIN _article a ON a.id = s.article_id "
        "LEFT JOIN _article b ON b.id = s.reprint_of ORDER BY a.key"
    ),
}


def order(files: Sequence[Path]) -> dict[str, Any]:
    """Add all articles of some files in several orders and compare what matching leaves."""
    read = extract_all(read_articles(files, Given()))
    articles = [found for found in read if isinstance(found, Extraction)]
    start = time.perf_counter()
    outcomes: list[dict[str, tuple[int, str]]] = []
    for shuffle in range(SHUFFLES):
        random.Random(shuffle).shuffle(articles)  # noqa: S311 - a benchmark's repeatable choices
        for together in (1, len(articles)):
            outcomes += _outcomes(articles, together)
    first = outcomes[0]
    return {
        "articles": len(articles),
        "shuffles": SHUFFLES,
        "seconds": round(time.perf_counter() - start, 1),
        "orders_alike": sum(outcome == first for outcome in outcomes),
        "orders": len(outcomes),
        **{what: rows for what, (rows, _) in first.items()},
    }


def _outcomes(articles: Sequence[Extraction], together: int) -> list[dict[str, tuple[int, str]]]:
    """What stands after adding some articles at a time; after all at once, rebuilt as well."""
    with tempfile.TemporaryDirectory() as place:
        bank = open_bank(Path(place) / "order.db", create=True)
        for first in range(0, len(articles), together):
            with bank.writing() as connection:
                _add(connection, articles[first : first + together])
        found = [_left(bank)]
        if together > 1:
            with bank.writing() as connection:
                rebuild_matches(connection)
            found.append(_left(bank))
        bank.close()
    return found


def _add(connection: Connection, articles: Sequence[Extraction]) -> None:
    added: list[int] = []
    removed: list[int] = []
    for article in articles:
        stored = store(connection, article)
        if stored is not None:
            added += stored.added
            removed += stored.removed
    update_matches(connection, added, removed)


def _left(bank: Bank) -> dict[str, tuple[int, str]]:
    """How many rows of each kind, and a hash of them."""
    found: dict[str, tuple[int, str]] = {}
    for what, query in _LEFT.items():
        rows = [tuple(row) for row in bank.reader.execute(query)]
        found[what] = len(rows), sha256(repr(rows).encode()).hexdigest()
    return found
