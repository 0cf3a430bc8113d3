"""Paths -> database: read, extract, store one article a transaction, match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.articles.reading import read_articles
from quotebank.extraction import extract
from quotebank.records import SetAside
from quotebank.store.writer import is_stored, store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from quotebank.articles.given import Given
    from quotebank.store.engine import Bank


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    doc: str  # the article's name, or the path and place of an input set aside
    status: str  # "stored", "new version", "duplicate" or "set aside"
    quotations: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class AddResult:
    """Inputs = stored + duplicate + set aside, always; new versions are among the stored."""

    stored: int
    duplicate: int
    new_version: int
    quotations: int
    set_aside: tuple[SetAside, ...]


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
        report: Called with each input's outcome, in order.
    """
    counts = {"stored": 0, "duplicate": 0, "new version": 0}
    quotations = 0
    set_aside: list[SetAside] = []
    for item in read_articles(paths, given):
        if isinstance(item, SetAside):
            set_aside.append(item)
            outcome = Outcome(item.path, "set aside", why=item.why)
        else:
            with bank.writing() as connection:
                known = is_stored(connection, item.key)
            if known:
                outcome = Outcome(item.doc, "duplicate")
            else:
                extraction = extract(item)
                with bank.writing() as connection:
                    stored = store(connection, extraction)
                if stored is None:
                    outcome = Outcome(item.doc, "duplicate")
                else:
                    status = "new version" if stored.new_version else "stored"
                    quotations += len(extraction.quotations)
                    outcome = Outcome(item.doc, status, len(extraction.quotations))
            counts[outcome.status] += 1
        if report:
            report(outcome)
    return AddResult(
        counts["stored"] + counts["new version"],
        counts["duplicate"],
        counts["new version"],
        quotations,
        tuple(set_aside),
    )
