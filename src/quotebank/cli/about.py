"""`quotebank about`: quotations on a topic."""

from __future__ import annotations

from typing import Annotated

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import filters, limit_of, print_found
from quotebank.cli.database import open_to_read
from quotebank.cli.options import Chosen, Output, with_filters, with_output


@app.command(rich_help_panel="Asking")
@with_output
@with_filters
def about(
    context: typer.Context,
    subject: Annotated[
        str, typer.Argument(metavar="TOPIC", help="Words for it.", show_default=False)
    ],
    output: Output,
    chosen: Chosen,
) -> None:
    """Quotations on a topic: its words in the quotation, its sentence or the article's title.

    Those that say the words come first; those that have some in the title alone say so.

    \b
    [bold]Examples[/bold]
      quotebank about "missile defense"
      quotebank about Afghanistan --speaker Putin --since 2001-11
    """
    from quotebank.queries.about import about as ask

    with open_to_read(context) as bank:
        found = ask(bank, subject, filters(chosen), limit_of(output))
    print_found(context, found, output, "quotebank show {id}")
