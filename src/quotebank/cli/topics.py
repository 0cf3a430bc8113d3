"""`quotebank topics`: the topics in the database."""

from __future__ import annotations

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import limit_of, print_listing
from quotebank.cli.database import open_to_read
from quotebank.cli.options import Output, with_output


@app.command(rich_help_panel="What there is")
@with_output
def topics(context: typer.Context, output: Output) -> None:
    """The topics in the database, with counts; articles are not given topics yet.

    Until they are, `about` and --topic find quotations by the topic's words.

    \b
    [bold]Examples[/bold]
      quotebank topics
    """
    from quotebank.queries.listings import list_topics

    with open_to_read(context) as bank:
        table = list_topics(bank, limit_of(output))
    print_listing(context, table, output)
