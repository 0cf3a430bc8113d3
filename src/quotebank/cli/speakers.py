"""`quotebank speakers`: who is quoted: names, kinds and counts, most quoted first."""

from __future__ import annotations

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import filters, limit_of, print_listing
from quotebank.cli.database import open_to_read
from quotebank.cli.options import Chosen, Output, with_filters, with_output

# What people see.
BRIEF = ("name", "kind", "quotations", "outlets", "first_quoted", "last_quoted", "aliases")


@app.command(rich_help_panel="What there is")
@with_output
@with_filters
def speakers(context: typer.Context, output: Output, chosen: Chosen) -> None:
    """Who is quoted: names, kinds and counts, most quoted first.

    \b
    [bold]Examples[/bold]
      quotebank speakers --kind person
      quotebank speakers --outlet CNN --json
    """
    from quotebank.queries.listings import list_speakers

    with open_to_read(context) as bank:
        table = list_speakers(bank, filters(chosen), limit_of(output))
    print_listing(context, table, output, BRIEF)
