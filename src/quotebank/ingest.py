"""Paths -> database: read, extract on all cores, store one article a transaction, match."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotebank.articles.reading import read_articles
from quotebank.extraction import extract_all
from quotebank.records import SetAside
from quotebank.store.match_index import update_matches
from quotebank.store.writer import Stored, is_same_text, is_stored, store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from quotebank.articles.given import Given
    from quotebank.records import Article, Extraction
    from quotebank.store.engine import Bank


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    doc: str  # the article's name, or the path of an input set aside
    status: str  # "stored", "new version", "duplicate" or "set aside"
    quotations: int = 0
    why: str = ""


@dataclass(slots=True)
class Notes:
    """What a user may want to mend in what was stored; none of it stops anything."""

    no_outlet: int = 0  # articles whose outlet nobody tells
    no_date: int = 0
    same_text: int = 0  # articles that print another one's text, under another outlet or address
    odd_dates: list[tuple[str, str]] = field(default_factory=list)  # article's name, as given

    def take(self, article: Article, *, same_text: bool) -> None:
        """Count what one stored article lacks."""
        self.no_outlet += not article.outlet
        self.no_date += not article.published
        self.same_text += same_text
        # Where a date is kept as given, it could not be read.
        if odd := article.extra.get("published"):
            self.odd_dates.append((article.doc, str(odd)))


@dataclass(frozen=True, slots=True)
class AddResult:
    """Inputs = stored + duplicate + set aside, always; new versions are among the stored."""

    stored: int
    duplicate: int
    new_version: int
    quotations: int
    set_aside: tuple[SetAside, ...]
    notes: Notes = field(default_factory=Notes)


def add(
    bank: Bank,
    paths: Sequence[Path],
    given: Given,
    report: Callable[[Outcome], None] | None = None,
) -> AddResult:
    """Read articles into `bank`, extract and match; safe to repeat and to interrupt.

    Args:
        bank: Open for writing.
        paths: Files and folders; `-` is standard input.
        given: What the user says of the articles; outranks what files say.
        report: Called with each input's outcome, as it comes.
    """
    return add_articles(bank, read_articles(paths, given), report)


def add_articles(
    bank: Bank,
    items: Iterable[Article | SetAside],
    report: Callable[[Outcome], None] | None = None,
) -> AddResult:
    """The same for articles that are read already."""
    tally = _Tally(report)
    for found in extract_all(_unknown(bank, items, tally)):
        if isinstance(found, SetAside):
            tally.put_aside(found)
        else:
            stored = add_extraction(bank, found)
            tally.count(found, stored)
            if stored is not None:
                again = is_same_text(bank.reader, stored.article_id)
                tally.notes.take(found.article, same_text=again)
    return AddResult(
        tally.stored,
        tally.duplicate,
        tally.new_version,
        tally.quotations,
        tuple(tally.set_aside),
        tally.notes,
    )


def add_extraction(bank: Bank, extraction: Extraction) -> Stored | None:
    """Store and match one article in one transaction; None where it is there already."""
    with bank.writing() as connection:
        stored = store(connection, extraction)
        if stored is not None and (stored.added or stored.removed):
            update_matches(connection, stored.added, stored.removed)
    return stored


def _unknown(
    bank: Bank, items: Iterable[Article | SetAside], tally: _Tally
) -> Iterator[Article | SetAside]:
    """Let pass what is not stored yet, so that nothing is extracted twice."""
    for item in items:
        if not isinstance(item, SetAside) and is_stored(bank.reader, item.key):
            tally.duplicated(item.doc)
        else:
            yield item


@dataclass(slots=True)
class _Tally:
    """What became of the inputs so far."""

    report: Callable[[Outcome], None] | None
    stored: int = 0
    duplicate: int = 0
    new_version: int = 0
    quotations: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)

    def count(self, extraction: Extraction, stored: Stored | None) -> None:
        doc = extraction.article.doc
        if stored is None:
            self.duplicated(doc)
            return
        quotations = len(extraction.quotations)
        self.stored += 1
        self.new_version += stored.new_version
        self.quotations += quotations
        self._say(Outcome(doc, "new version" if stored.new_version else "stored", quotations))

    def duplicated(self, doc: str) -> None:
        self.duplicate += 1
        self._say(Outcome(doc, "duplicate"))

    def put_aside(self, item: SetAside) -> None:
        self.set_aside.append(item)
        self._say(Outcome(item.path, "set aside", why=item.why))

    def _say(self, outcome: Outcome) -> None:
        if self.report is not None:
            self.report(outcome)
