"""`quotebank sql`: a SELECT of one's own over the views."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import print_listing
from quotebank.cli.database import open_to_read
from quotebank.cli.options import Output, with_output


@app.command(rich_help_panel="Asking")
@with_output
def sql(
    context: typer.Context,
    query: Annotated[
        str, typer.Argument(help="One SELECT; - reads it from standard input.", show_default=False)
    ],
    output: Output,
) -> None:
    """Ask in SQL, over the views that `quotebank schema` describes; nothing can be changed.

    Bounded in time, memory and rows (10,000 unless --limit says more). For more than that, open
    the file in sqlite3, pandas or DuckDB: the views are in it.

    \b
    [bold]Examples[/bold]
      quotebank sql "select speaker, count(*) n from quotations group by 1 order by n desc"
      quotebank sql "select text_a, text_b from matches where relation = 'edited'" --csv
      quotebank sql - < query.sql
    """
    from quotebank.queries.sql import ROWS, run_sql

    text = sys.stdin.read() if query == "-" else query
    with open_to_read(context) as bank:
        table = run_sql(bank, text, output.limit or ROWS)
    print_listing(context, table, output)
