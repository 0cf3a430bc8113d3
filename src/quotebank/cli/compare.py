"""`quotebank compare`: one utterance, each outlet's wording side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import filters
from quotebank.cli.cards import where, who
from quotebank.cli.database import open_to_read
from quotebank.cli.main import NOTHING_FOUND
from quotebank.cli.options import Chosen, Output, with_filters, with_output
from quotebank.cli.output import Format, console, print_jsonl, print_table, to_json, write
from quotebank.cli.reading import say

if TYPE_CHECKING:
    from rich.text import Text

    from quotebank.queries.compare import Compared, Wording

_STYLES = {"out": "red strike", "cut": "dim", "in": "bold green", "gap": "yellow"}


@app.command(rich_help_panel="Asking")
@with_output
@with_filters
def compare(
    context: typer.Context,
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT_OR_ID",
            help="Words of it, or the id of a quotation or utterance.",
            show_default=False,
        ),
    ],
    output: Output,
    chosen: Chosen,
) -> None:
    """One utterance, its wording outlet beside outlet, differences marked.

    The fullest wording comes first; each other one is set against it, case and punctuation aside.

    \b
    [bold]Examples[/bold]
      quotebank compare "act of friendship"
      quotebank compare "think about the future" --format md
      quotebank compare 30ff2012dd5ea474-333 --json
    """
    from quotebank.queries.compare import compare as ask

    with open_to_read(context) as bank:
        found = ask(bank, text, filters(chosen))
    if found is None:
        say(f"nothing found: quotations with “{text}”")
        raise typer.Exit(NOTHING_FOUND)
    _print(found, output)
    if len(found.wordings) == 1 and not context.obj.quiet:
        say("printed once only; nothing to compare it with")


def _print(found: Compared, output: Output) -> None:
    wordings = found.wordings[: output.limit]
    if output.format is Format.TABLE:
        _print_people(wordings)
    elif output.format is Format.JSON:
        record = {"utterance_id": found.utterance_id, "columns": list(found.columns)}
        write(to_json(record | {"wordings": [_record(one) for one in wordings]}, indent=2) + "\n")
    elif output.format is Format.JSONL:
        print_jsonl(_record(one) for one in wordings)
    else:
        _print_rows(wordings, output.format)


def _record(wording: Wording) -> dict[str, Any]:
    from quotebank.cli.differences import marked, plain

    quotation, row = wording.quotation, wording.row
    return {
        "quotation_id": quotation.quotation_id,
        "outlet": quotation.outlet,
        "published": quotation.published,
        "doc": quotation.doc,
        "title": quotation.title,
        "url": quotation.url,
        "speaker": quotation.speaker,
        "text": quotation.text,
        "differences": marked(row, plain),
        "cells": [[cell.mark.value, cell.text] for cell in row.cells],
    }


def _print_rows(wordings: tuple[Wording, ...], form: Format) -> None:
    from quotebank.queries.result import ResultTable

    columns = ("outlet", "published", "speaker", "differences", "text", "quotation_id")
    records = [_record(one) for one in wordings]
    rows = tuple(tuple(record[column] for column in columns) for record in records)
    print_table(ResultTable(columns, rows, ""), form)


def _print_people(wordings: tuple[Wording, ...]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from quotebank.cli.differences import LEGEND, differs

    out = console()
    different = differs([one.row for one in wordings])
    for number, wording in enumerate(wordings):
        if number:
            out.print()
        quotation = wording.quotation
        head = Text(who(quotation.speaker, quotation.speaker_kind), "bold")
        out.print(Text(f"{where(quotation)}  "), head, sep="")
        out.print(Padding(_shown(wording, first=not number), (0, 0, 0, 4)))
    if different:
        out.print()
        out.print(Text(LEGEND, "dim"))
    elif len(wordings) > 1:
        out.print()
        out.print(Text("the same words in each", "dim"))


def _shown(wording: Wording, *, first: bool) -> Text:
    """The first wording as printed, the others with their differences from it, if any."""
    from rich.text import Text

    from quotebank.cli.differences import pieces, plain
    from quotebank.cli.safe import one_line

    found = list(pieces(wording.row))
    if first or all(kind == "same" for kind, _ in found):
        return Text(one_line(wording.quotation.text))
    shown = Text()
    for piece in found:
        shown.append(" " if shown else "")
        shown.append(plain(piece), _STYLES.get(piece[0]))
    return shown
