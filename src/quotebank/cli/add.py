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

    from quotebank.ingest import AddResult, Outcome


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
    _leave(result)


def summary(result: AddResult) -> str:
    """What was added, in one line."""
    new_versions = f", {result.new_version} of them new versions" if result.new_version else ""
    known = f", {result.duplicate} already there" if result.duplicate else ""
    aside = f", {len(result.set_aside)} set aside" if result.set_aside else ""
    return (
        f"{result.stored} articles added{new_versions}{known}{aside}; "
        f"{result.quotations} new quotations"
    )


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
