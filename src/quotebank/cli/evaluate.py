"""`quotebank evaluate`: how well the extractor does on articles that the user annotated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotebank.cli.app import app
from quotebank.cli.main import NOTHING_FOUND, SOME_SET_ASIDE
from quotebank.cli.options import Output, with_output
from quotebank.cli.output import Format, print_table, shown, write
from quotebank.cli.reading import report_set_aside, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.evaluation.report import Row
    from quotebank.evaluation.run import Evaluation
    from quotebank.queries.result import ResultTable

# Columns people look at, under the heads they see; the machine formats have all.
_PEOPLE = {
    "by": "",
    "group": "",
    "quotations": "spans",
    "precision": "P",
    "recall": "R",
    "f1": "F1",
    "strict": "speaker",
    "lenient": "surname",
    "attributed_f1": "both F1",
    "source": "source",
    "at80": "at 80",
    "ece": "ECE",
}
_WIDE = 90  # characters of a listed quotation
_COUNTS = frozenset({"articles", "quotations", "asked"})


@app.command(rich_help_panel="Trust and upkeep")
@with_output
def evaluate(
    context: typer.Context,
    gold: Annotated[
        Path,
        typer.Argument(
            help="A table (.tsv), a brat file (.ann) or a folder of them.", show_default=False
        ),
    ],
    articles: Annotated[
        list[Path] | None,
        typer.Argument(help="The annotated articles, if not beside GOLD.", show_default=False),
    ] = None,
    *,
    output: Output,
    errors: Annotated[
        int,
        typer.Option(min=0, metavar="N", help="List up to N errors; alone in machine formats."),
    ] = 0,
) -> None:
    """Score the extractor on your own annotated articles.

    \b
    [bold]Examples[/bold]
      quotebank evaluate speakers.tsv texts/
      quotebank evaluate annotations/ --errors 20
      quotebank evaluate speakers.tsv --csv > figures.csv
    """
    from quotebank.evaluation.report import error_rows, figure_rows
    from quotebank.evaluation.run import evaluate as run

    result = run(gold, articles or [])
    wrong = error_rows(result, errors)
    figures = figure_rows(result)
    if output.format is Format.TABLE:
        print_table(_for_people(figures[: output.limit]), output.format)
        for row in wrong[: output.limit]:
            write(_error_for_people(row))
    else:
        print_table(_table((wrong if errors else figures)[: output.limit]), output.format)
    if not context.obj.quiet:
        _explain(result, errors)
    report_set_aside(result.set_aside)
    if result.set_aside:
        raise typer.Exit(SOME_SET_ASIDE)
    if not figures[0]["quotations"]:
        raise typer.Exit(NOTHING_FOUND)


def _for_people(rows: Sequence[Row]) -> ResultTable:
    """Shares as percentages, and no column that is empty all the way down."""
    names = [name for name in _PEOPLE if any(row[name] is not None for row in rows)]
    percent = [
        {name: _percent(value) if name not in _COUNTS else value for name, value in row.items()}
        for row in rows
    ]
    table = _table(percent, names)
    return replace(table, columns=tuple(_PEOPLE[name] for name in names))


def _percent(value: float | str | None) -> str | None:
    return f"{100 * value:.1f}" if isinstance(value, float) else value and str(value)


def _error_for_people(row: Row) -> str:
    """What was printed, where, and what either side says of it, in two lines."""
    words = shown(row["words"])
    cut = words if len(words) <= _WIDE else f"{words[: _WIDE - 1]}…"
    field = "_source" if row["error"] == "source" else ""
    by_hand = row[f"annotated{field}"] or row["annotated_source"]
    annotated = by_hand if row["place"] else "nobody's words"
    given = (row[f"given{field}"] or "nobody") if row["error"] != "missed" else "not found"
    where = f"{shown(row['doc'])} {row['start']}"
    told = f"annotated: {shown(annotated) or 'not told'}; given: {shown(given)}"
    return f"\n{shown(row['error']):8} {cut}\n         {where}; {told}\n"


def _table(rows: Sequence[Row], columns: Sequence[str] | None = None) -> ResultTable:
    from quotebank.queries.result import ResultTable

    names = tuple(columns or (rows[0] if rows else ()))
    return ResultTable(names, tuple(tuple(row[name] for name in names) for row in rows), "")


def _explain(result: Evaluation, errors: int) -> None:
    """What a reader of the figures has to know about the annotations."""
    if not result.named:
        say("the annotations name no speakers: spans and source words are scored")
    if result.off_marks:
        say(
            f"{len(result.off_marks)} annotated spans do not begin at a quotation mark (first: "
            f"{result.off_marks[0]}); offsets count code points of the article's text from 0"
        )
    if not errors:
        say("list the errors with --errors 20; docs/evaluation.md tells what the figures mean")
