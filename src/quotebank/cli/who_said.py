"""`quotebank who-said`: who said something with these words."""

from __future__ import annotations

from typing import Annotated

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import filters, limit_of, print_found
from quotebank.cli.database import open_to_read
from quotebank.cli.options import Chosen, Output, with_filters, with_output


@app.command("who-said", rich_help_panel="Asking")
@with_output
@with_filters
def who_said(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="Words of the quotation.", show_default=False)],
    output: Output,
    chosen: Chosen,
) -> None:
    """Who said something with these words: best first, with the evidence.

    All words must be said, in any form (intimidate finds "intimidating"); words between quotation
    marks must stand exactly so.

    \b
    [bold]Examples[/bold]
      quotebank who-said "intimidate"
      quotebank who-said '"act of friendship"' --outlet CBS
      quotebank who-said treaty --speaker Putin --json
    """
    from quotebank.queries.who_said import who_said as ask

    with open_to_read(context) as bank:
        found = ask(bank, text, filters(chosen), limit_of(output))
    print_found(context, found, output, "quotebank show {id}")
