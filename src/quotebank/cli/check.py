"""`quotebank check`: is every stored span still what the article says, and the file whole?"""

from __future__ import annotations

import typer

from quotebank.cli.app import app
from quotebank.cli.database import open_to_read
from quotebank.cli.main import FAILED
from quotebank.cli.reading import say

# At most so many are listed; the count is always told.
_LISTED = 50


@app.command(rich_help_panel="Looking after it")
def check(context: typer.Context) -> None:
    """Check that every stored span still equals its article's text, and that the file is whole.

    Exit status 2 if anything is wrong; each thing is named, on one line.

    \b
    [bold]Examples[/bold]
      quotebank check
    """
    from quotebank.queries.check import check as ask

    with open_to_read(context) as bank:
        problems = ask(bank)
        where = bank.path
    for problem in problems[:_LISTED]:
        say(problem.message)
    if problems:
        say(f"{len(problems)} things wrong in {where}")
        raise typer.Exit(FAILED)
    if not context.obj.quiet:
        say(f"{where} is whole: every quotation stands in its article as stored")
