"""`quotebank add`: articles into the database."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from quotebank.cli.app import app
from quotebank.cli.database import open_to_write
from quotebank.cli.main import FAILED, INTERRUPTED, NOTHING_FOUND, SOME_SET_ASIDE
from quotebank.cli.reading import (
    BylineGiven,
    OutletGiven,
    PathsArgument,
    PublishedGiven,
    TitleGiven,
    UrlGiven,
    report_set_aside,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotebank.ingest import AddResult, Notes, Outcome

# At most so many dates are listed; the count is always told.
_LISTED = 20


@app.command(rich_help_panel="Reading articles")
def add(
    context: typer.Context,
    paths: PathsArgument,
    outlet: OutletGiven = None,
    published: PublishedGiven = None,
    title: TitleGiven = None,
    url: UrlGiven = None,
    byline: BylineGiven = None,
) -> None:
    """Read articles into the database: find quotations, who said them, and match them.

    Safe to repeat and to interrupt: what is there already is passed over.

    \b
    [bold]Examples[/bold]
      quotebank add seeds/
      quotebank add article.txt --outlet CNN --published 2001-11-13
      cat articles.jsonl | quotebank add -
    """
    from quotebank.articles.given import Given
    from quotebank.ingest import add as read_in

    given = Given(outlet, title, published, url, byline)
    try:
        with open_to_write(context) as bank, _counting(quiet=context.obj.quiet) as report:
            result = read_in(bank, paths, given, report)
            where = bank.path
    except KeyboardInterrupt:
        say("interrupted; what was stored is whole, run the same command again for the rest")
        raise typer.Exit(INTERRUPTED) from None
    report_set_aside(result.set_aside)
    if not context.obj.quiet:
        say(f"{summary(result)} in {where}")
    for note in notes(result.notes, quiet=context.obj.quiet):
        say(note)
    _leave(result)


def summary(result: AddResult) -> str:
    """What was added, in one line."""
    new_versions = f", {result.new_version} of them new versions" if result.new_version else ""
    known = f", {result.duplicate} already there" if result.duplicate else ""
    aside = f", {len(result.set_aside)} set aside" if result.set_aside else ""
    return (
        f"{_count(result.stored, 'article')} added{new_versions}{known}{aside}; "
        f"{_count(result.quotations, 'new quotation')}"
    )


def notes(found: Notes, *, quiet: bool) -> Iterator[str]:
    """What the user may want to mend: dates that could not be read, and, unless quiet, more."""
    for doc, given in found.odd_dates[:_LISTED]:
        yield f"note {doc}: its date {given[:40]!r} could not be read; write it like 2001-10-21"
    if len(found.odd_dates) > _LISTED:
        yield f"note: ... and {len(found.odd_dates) - _LISTED} more dates that could not be read"
    if quiet:
        return
    lacking = [f"{found.no_outlet} without an outlet"] if found.no_outlet else []
    lacking += [f"{found.no_date} without a date"] if found.no_date else []
    if lacking:
        yield (
            f"note: {' and '.join(lacking)}: nobody tells; say it with --outlet and --published, "
            "in the JSON or in an index.csv, before adding"
        )
    if found.same_text:
        yield (
            f"note: {_count(found.same_text, 'article')} with the very text of another, under "
            "another outlet or address: kept, and counted as reprints"
        )


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _leave(result: AddResult) -> None:
    if result.stored or result.duplicate:
        if result.set_aside:
            raise typer.Exit(SOME_SET_ASIDE)
    else:
        raise typer.Exit(FAILED if result.set_aside else NOTHING_FOUND)


@contextmanager
def _counting(*, quiet: bool) -> Iterator[Callable[[Outcome], None] | None]:
    """A running count on stderr if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from quotebank.cli.output import console

    columns = (SpinnerColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task("articles", total=None)
        yield lambda _: progress.advance(task)
