"""`quotebank outlets`: who published, with counts."""

from __future__ import annotations

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import filters, limit_of, print_listing
from quotebank.cli.database import open_to_read
from quotebank.cli.options import Chosen, Output, with_filters, with_output


@app.command(rich_help_panel="What there is")
@with_output
@with_filters
def outlets(context: typer.Context, output: Output, chosen: Chosen) -> None:
    """Who published, with counts.

    \b
    [bold]Examples[/bold]
      quotebank outletsn      quotebank outlets --speaker Putin
    """
    from quotebank.queries.listings import list_outlets

    with open_to_read(context) as bank:
        table = list_outlets(bank, filters(chosen), limit_of(output))
    print_listing(context, table, output)
