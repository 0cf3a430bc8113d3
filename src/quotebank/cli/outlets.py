"""`quotebank outlets`: who published, with counts; how each prints what others print too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import end, filters, limit_of, print_listing
from quotebank.cli.database import open_to_read
from quotebank.cli.options import Chosen, Output, with_filters, with_output
from quotebank.cli.output import Format, print_table

if TYPE_CHECKING:
    from quotebank.queries.result import ResultTable


@app.command(rich_help_panel="What there is")
@with_output
@with_filters
def outlets(
    context: typer.Context,
    output: Output,
    chosen: Chosen,
    fingerprint: Annotated[
        bool,
        typer.Option(
            "--fingerprint",
            help="How often each trims, edits, uses fragments or unnamed sources, over what "
            "others print too.",
        ),
    ] = False,
) -> None:
    """Who published, with counts.

    \b
    [bold]Examples[/bold]
      quotebank outlets
      quotebank outlets --speaker Putin
      quotebank outlets --fingerprint
    """
    if fingerprint:
        _print_fingerprint(context, output, chosen)
        return
    from quotebank.queries.listings import list_outlets

    with open_to_read(context) as bank:
        table = list_outlets(bank, filters(chosen), limit_of(output))
    print_listing(context, table, output)


def _print_fingerprint(context: typer.Context, output: Output, chosen: Chosen) -> None:
    from quotebank.queries.fingerprint import fingerprint as ask

    with open_to_read(context) as bank:
        table = ask(bank, filters(chosen), limit_of(output))
    if output.format is Format.TABLE and table.rows:
        print_table(_with_percentages(table), output.format)
        end(context, table.sentence, len(table.rows), cut=table.cut)
    else:
        print_listing(context, table, output)


def _with_percentages(table: ResultTable) -> ResultTable:
    """Each share as a percentage with the count it comes from."""
    from quotebank.queries.fingerprint import HABITS
    from quotebank.queries.result import ResultTable as Table

    rows = []
    for values in table.rows:
        row = dict(zip(table.columns, values, strict=True))
        shares = (f"{100 * row[f'{h}_share']:.0f} % ({row[h]}/{row['shared']})" for h in HABITS)
        rows.append((row["outlet"], *shares))
    return Table(("outlet", *HABITS), tuple(rows), table.sentence, table.cut)
