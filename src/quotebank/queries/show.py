"""One quotation in its article, with all that is known of who said it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.errors import QuotebankError
from quotebank.queries.quotes import read_one
from quotebank.queries.words import storable
from quotebank.records import Span

if TYPE_CHECKING:
    import sqlite3

    from quotebank.queries.result import FoundQuotation
    from quotebank.store.engine import Bank

# How much of the article to show to either side, in characters.
_AROUND = 700


class NoQuotationError(QuotebankError):
    """There is no quotation of this id."""

    def __init__(self, wanted: str, bank: Bank) -> None:
        super().__init__(
            f"no quotation {wanted!r} in {bank.path}; find ids with: quotebank quotes --json"
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """One link from a name in print to a speaker; replaced ones are kept."""

    name: str  # as the article has it
    speaker: str
    rule: str
    reason: str
    score: float
    made_by: str  # "rules" or a person
    current: int  # 0 where another link has replaced it


@dataclass(frozen=True, slots=True)
class Shown:
    """A quotation, its place in the article, and why this speaker."""

    quotation: FoundQuotation
    context: str  # whole lines of the article around it
    context_start: int  # where that begins in the article's text
    links: tuple[Evidence, ...]  # oldest first
    others: tuple[str, ...]  # ids of other quotations of the same utterance
    superseded: bool  # the article has a newer version

    def in_context(self, span: Span) -> Span:
        """A place in the article's text as a place in `context`."""
        return Span(span.start - self.context_start, span.end - self.context_start)


def show(bank: Bank, quotation_id: str) -> Shown:
    """The quotation of this id, of older versions of articles too.

    Raises:
        NoQuotationError: There is none.
    """
    reader = bank.reader
    row = reader.execute(
        'SELECT q.id, q.start, q."end", q.utterance, a.text, a.superseded_by FROM _quotation q '
        "JOIN _article a ON a.id = q.article_id WHERE q.public_id = ?",
        (storable(quotation_id),),
    ).fetchone()
    quotation = read_one(reader, row["id"]) if row else None
    if quotation is None:
        raise NoQuotationError(quotation_id, bank)
    around = _lines_around(row["text"], Span(row["start"], row["end"]))
    return Shown(
        quotation,
        around.of(row["text"]),
        around.start,
        _links(reader, row["id"]),
        _others(reader, row["id"], row["utterance"]),
        superseded=row["superseded_by"] is not None,
    )


def _lines_around(text: str, words: Span) -> Span:
    start = text.rfind("\n", 0, max(0, words.start - _AROUND)) + 1
    if words.start - start > 2 * _AROUND:
        start = words.start - _AROUND
    end = text.find("\n", min(len(text), words.end + _AROUND))
    if end < 0 or end - words.end > 2 * _AROUND:
        end = min(len(text), words.end + _AROUND)
    return Span(start, end)


def _links(reader: sqlite3.Connection, quotation: int) -> tuple[Evidence, ...]:
    rows = reader.execute(
        "SELECT n.name, s.name, l.rule, l.reason, l.score, l.made_by, l.current "
        "FROM _attribution t JOIN _name n ON n.id = t.name_id "
        "JOIN _name_link l ON l.name_id = n.id JOIN _speaker s ON s.id = l.speaker_id "
        "WHERE t.quotation_id = ? AND t.current = 1 ORDER BY l.id",
        (quotation,),
    )
    return tuple(Evidence(*row) for row in rows)


def _others(reader: sqlite3.Connection, quotation: int, utterance: str | None) -> tuple[str, ...]:
    rows = reader.execute(
        "SELECT q.public_id FROM _quotation q JOIN _article a ON a.id = q.article_id "
        "WHERE q.utterance = ? AND q.id <> ? AND a.superseded_by IS NULL ORDER BY q.public_id",
        (utterance, quotation),
    )
    return tuple(str(row[0]) for row in rows)
