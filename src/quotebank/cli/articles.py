"""`quotebank articles`: the articles in the database, by date."""

from __future__ import annotations

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import filters, limit_of, print_listing
from quotebank.cli.database import open_to_read
from quotebank.cli.options import Chosen, Output, with_filters, with_output

# What people see.
BRIEF = ("doc", "outlet", "published", "title", "quotations", "words")


@app.command(rich_help_panel="What there is")
@with_output
@with_filters
def articles(context: typer.Context, output: Output, chosen: Chosen) -> None:
    """The articles in the database, by date.

    \b
    [bold]Examples[/bold]
      quotebank articles --outlet BBC
      quotebank articles --csv > articles.csv
    """
    from quotebank.queries.listings import list_articles

    with open_to_read(context) as bank:
        table = list_articles(bank, filters(chosen), limit_of(output))
    print_listing(context, table, output, BRIEF)
