"""Whether every stored span still equals its article's text, and the rest of the file is whole."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotebank.store.engine import Bank


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it was stored."""

    kind: str  # "quotation", "article", "reference", "search" or "file"
    thing: str  # id of the quotation or article, else a table or the file
    message: str  # what is wrong and the way out, one line


def check(bank: Bank) -> tuple[Problem, ...]:
    """Everything that is wrong with the database, quotations first; nothing if all is well."""
    reader = bank.reader
    problems: list[Problem] = []
    try:
        for part in (_quotations, _articles, _references):
            problems += part(reader)
    except sqlite3.DatabaseError as error:
        problems.append(Problem("file", str(bank.path), f"{bank.path} cannot be read: {error}"))
    problems += _pages(bank)
    # A changed text no longer fits the index either; said once is enough.
    return tuple(problems or _search_index(bank))


def _quotations(reader: sqlite3.Connection) -> Iterator[Problem]:
    """Quotations whose words, source or cue no longer stand where they did."""
    rows = reader.execute(
        """
        SELECT q.public_id, a.doc, q.text,
               (SELECT group_concat(part, ' ') FROM (
                    SELECT substr(a.text, p.start + 1, p."end" - p.start) AS part FROM _span p
                    WHERE p.quotation_id = q.id ORDER BY p.part)) AS printed,
               t.source, substr(a.text, t.source_start + 1, t.source_end - t.source_start),
               t.cue, substr(a.text, t.cue_start + 1, t.cue_end - t.cue_start)
        FROM _quotation q JOIN _article a ON a.id = q.article_id
        LEFT JOIN _attribution t ON t.quotation_id = q.id AND t.current = 1
        ORDER BY a.key, q.start
        """
    )
    for quotation, doc, text, printed, *around in rows:
        if text != printed:
            yield _moved(quotation, doc, "words no longer stand")
        elif around[0] != around[1]:
            yield _moved(quotation, doc, "source no longer stands")
        elif around[2] != around[3]:
            yield _moved(quotation, doc, "cue no longer stands")


def _moved(quotation: str, doc: str, what: str) -> Problem:
    return Problem(
        "quotation",
        quotation,
        f"quotation {quotation} ({doc}): its {what} where it was found; "
        "the stored text was changed",
    )


def _articles(reader: sqlite3.Connection) -> Iterator[Problem]:
    """Articles whose text is not the one that was stored."""
    for key, doc, sha256, text in reader.execute("SELECT key, doc, sha256, text FROM _article"):
        if hashlib.sha256(str(text).encode("utf-8", "surrogatepass")).hexdigest() != sha256:
            yield Problem(
                "article",
                key,
                f"article {key} ({doc}): its text is not the one stored; "
                "add it again from its file into a new database",
            )


def _references(reader: sqlite3.Connection) -> Iterator[Problem]:
    for table, row, parent, _ in reader.execute("PRAGMA foreign_key_check"):
        message = f"row {row} of {table} refers to nothing in {parent}"
        yield Problem("reference", str(table), message)


def _pages(bank: Bank) -> Iterator[Problem]:
    try:
        found = [str(row[0]) for row in bank.reader.execute("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    for message in found:
        if message != "ok":
            yield Problem("file", str(bank.path), f"{bank.path}: {' '.join(message.split())}")


def _search_index(bank: Bank) -> Iterator[Problem]:
    """Whether the search index holds what the texts say.

    SQLite asks this through an INSERT that writes nothing, so it needs a file that can be written.
    """
    connection = sqlite3.connect(bank.path, isolation_level=None, timeout=60.0)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO _search (_search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.OperationalError:
        return  # a read-only file, or one that is being written: nothing can be said
    except sqlite3.DatabaseError:
        message = "the search index does not fit the texts; add the articles into a new database"
        yield Problem("search", "_search", message)
    finally:
        connection.close()
