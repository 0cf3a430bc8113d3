"""What `extract` and `add` share: options about articles, progress, and what was set aside."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from quotebank.cli.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotebank.records import SetAside

PathsArgument = Annotated[
    list[Path],
    typer.Argument(
        help="Files (.txt, .jsonl), folders, or - for standard input.",
        metavar="PATH...",
        show_default=False,
    ),
]
OutletGiven = Annotated[
    str | None, typer.Option("--outlet", help="Who published them.", rich_help_panel="Articles")
]
PublishedGiven = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="When: 2001-10-21.", rich_help_panel="Articles"
    ),
]
TitleGiven = Annotated[
    str | None, typer.Option("--title", help="Its title.", rich_help_panel="Articles")
]
UrlGiven = Annotated[
    str | None, typer.Option("--url", help="Where it stands.", rich_help_panel="Articles")
]
BylineGiven = Annotated[
    str | None, typer.Option("--byline", help="Who wrote it.", rich_help_panel="Articles")
]
Item = TypeVar("Item")

# At most so many are listed; the count is always told.
_LISTED = 20


def with_progress(items: Iterable[Item], what: str, *, quiet: bool) -> Iterator[Item]:
    """`items` as they are, with a running count on stderr if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from quotebank.cli.output import console

    columns = (SpinnerColumn(), TextColumn("{task.completed} " + what), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            progress.advance(task)
            yield item


def report_set_aside(set_aside: Sequence[SetAside]) -> None:
    """List on stderr what could not be read, with the way out."""
    for one in set_aside[:_LISTED]:
        place = f"{one.path}: {one.place}" if one.place else one.path
        say(f"set aside {place}: {one.why}")
    if len(set_aside) > _LISTED:
        say(f"... and {len(set_aside) - _LISTED} more set aside")


def say(message: str) -> None:
    """One line on stderr, safe to show."""
    sys.stderr.write(one_line(message) + "\n")
