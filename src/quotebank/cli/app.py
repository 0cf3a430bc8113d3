"""The application: global options, and every command registered under its name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotebank.cli import database

app = typer.Typer(
    name="quotebank",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Who said what, in whose wording: a database of quotations in the news.

    \b
    [bold]First steps[/bold]
      quotebank demo                      five articles of 2001, read and asked
      quotebank add articles/             read your own
      quotebank who-said "intimidate"     who said it, with the evidence
      quotebank compare "act of friendship"   each outlet's wording side by side
      quotebank sql "select speaker, count(*) from quotations group by 1"
    """,
)


def _version(wanted: bool) -> None:
    if wanted:
        from quotebank import __version__

        typer.echo(f"quotebank {__version__}")
        raise typer.Exit


@app.callback()
def settings(
    context: typer.Context,
    db: Annotated[
        Path | None,
        typer.Option(
            "--db",
            help="The database; else $QUOTEBANK_DB, ./quotebank.db, one in your data folder.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No hints, no progress.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it and stop.")
    ] = False,
) -> None:
    """Options before the command."""
    del version
    context.obj = database.Settings(db, quiet)
