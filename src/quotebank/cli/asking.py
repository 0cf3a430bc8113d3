"""What commands that find quotations share: printing them in every format, and the next step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.main import NOTHING_FOUND
from quotebank.cli.output import Format, console, print_jsonl, print_table, to_json, write
from quotebank.cli.reading import say

if TYPE_CHECKING:
    from quotebank.cli.options import Chosen, Output
    from quotebank.queries.filters import Filters
    from quotebank.queries.result import Found, FoundQuotation, ResultTable

# What a listing adds to the record of docs/formats.md: where it was printed.
WHERE = ("outlet", "published", "title", "url", "sentence")
# How many an answer for people shows unless asked for more.
PAGE = 20


def filters(chosen: Chosen) -> Filters:
    """The filters given on the command line, as queries take them."""
    from quotebank.queries.filters import Filters

    return Filters(
        speaker=chosen.speaker,
        outlet=chosen.outlet,
        topic=chosen.topic,
        since=chosen.since,
        until=chosen.until,
        kind=chosen.kind,
    )


def limit_of(output: Output) -> int | None:
    """The limit asked for; a page for people, everything for machines."""
    return output.limit or (PAGE if output.format is Format.TABLE else None)


def print_found(context: typer.Context, found: Found, output: Output, following: str) -> None:
    """Print an answer of quotations and end with the likely next command.

    Args:
        context: Of the command, for its settings.
        found: The answer.
        output: The format.
        following: The next command, with `{id}` for the first quotation's id.

    Raises:
        typer.Exit: Nothing was found (status 1).
    """
    records = [full_record(quotation) for quotation in found.quotations]
    if output.format is Format.TABLE:
        _print_people(found)
    elif output.format is Format.JSONL:
        print_jsonl(records)
    elif output.format is Format.JSON:
        write(to_json(records, indent=2) + "\n")
    else:
        print_records(records, output.format, found.sentence)
    end(context, found.sentence, len(records), cut=found.cut)
    if not context.obj.quiet and output.format is Format.TABLE:
        say("next: " + following.format(id=found.quotations[0].quotation_id))


def print_records(records: list[dict[str, Any]], form: Format, sentence: str) -> None:
    """Records with the same fields, as rows."""
    from quotebank.queries.result import ResultTable

    columns = tuple(records[0]) if records else ()
    rows = tuple(tuple(record.values()) for record in records)
    print_table(ResultTable(columns, rows, sentence), form)


def full_record(quotation: FoundQuotation) -> dict[str, Any]:
    """The record of docs/formats.md and where it was printed; by `about`, where its words are."""
    record = quotation.wire() | {name: getattr(quotation, name) for name in WHERE}
    return record | ({"found_in": quotation.found_in} if quotation.found_in else {})


def print_listing(
    context: typer.Context, table: ResultTable, output: Output, brief: tuple[str, ...] = ()
) -> None:
    """Print a listing; people see the columns `brief`, machines all.

    Raises:
        typer.Exit: It is empty (status 1).
    """
    if output.format is not Format.TABLE:
        print_table(table, output.format)
    elif table.rows:
        print_table(only(table, brief or table.columns), output.format)
    end(context, table.sentence, len(table.rows), cut=table.cut)


def only(table: ResultTable, columns: tuple[str, ...]) -> ResultTable:
    """`table` with these columns only, in this order."""
    places = [table.columns.index(column) for column in columns]
    return replace(
        table, columns=columns, rows=tuple(tuple(row[n] for n in places) for row in table.rows)
    )


def end(context: typer.Context, sentence: str, count: int, *, cut: bool) -> None:
    """Say on stderr what was listed, that there is more, or that nothing was found (status 1)."""
    if not count:
        say(f"nothing found: {sentence}")
        raise typer.Exit(NOTHING_FOUND)
    if cut:
        say(f"the first {count} found: {sentence}; see more with --limit")
    elif not context.obj.quiet:
        say(f"{count} found: {sentence}")


def _print_people(found: Found) -> None:
    from quotebank.cli.cards import print_cards

    print_cards(console(), found.quotations)
