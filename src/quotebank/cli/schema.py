"""`quotebank schema`: the data dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import print_listing
from quotebank.cli.options import Output, with_output
from quotebank.cli.output import Format

if TYPE_CHECKING:
    from quotebank.store.dictionary import View


@app.command(rich_help_panel="What there is")
@with_output
def schema(
    context: typer.Context,
    output: Output,
    view: Annotated[
        str | None, typer.Argument(help="One view; all if left out.", show_default=False)
    ] = None,
) -> None:
    """The views for SQL: what a row is and what each column means.

    \b
    [bold]Examples[/bold]
      quotebank schema
      quotebank schema matches
    """
    from quotebank.queries.result import ResultTable
    from quotebank.store.dictionary import DICTIONARY

    chosen = {name: DICTIONARY[name] for name in DICTIONARY if view in (None, name)}
    if not chosen:
        raise typer.BadParameter(f"no view {view!r}; there are {', '.join(DICTIONARY)}")
    rows = tuple(
        (name, column, meaning)
        for name, described in chosen.items()
        for column, meaning in described.columns.items()
    )
    table = ResultTable(("view", "column", "meaning"), rows[: output.limit], "columns")
    if output.format is Format.TABLE:
        _print_people(chosen)
    else:
        print_listing(context, table, output)


def _print_people(chosen: dict[str, View]) -> None:
    from rich.table import Table
    from rich.text import Text

    from quotebank.cli.output import console

    out = console()
    for number, (name, described) in enumerate(chosen.items()):
        if number:
            out.print()
        out.print(Text(name, "bold"), Text(f"one row is {described.grain}"))
        grid = Table.grid(padding=(0, 2, 0, 0))
        for column, meaning in described.columns.items():
            grid.add_row(Text("  " + column, "cyan"), Text(meaning))
        out.print(grid)
