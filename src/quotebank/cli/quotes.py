"""`quotebank quotes`: quotations by the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import end, filters, limit_of, print_records
from quotebank.cli.cards import outlet_of
from quotebank.cli.database import open_to_read
from quotebank.cli.options import Chosen, Output, with_filters, with_output
from quotebank.cli.output import Format, print_jsonl, to_json, write

if TYPE_CHECKING:
    from quotebank.queries.result import Found, FoundQuotation


@app.command(rich_help_panel="Asking")
@with_output
@with_filters
def quotes(context: typer.Context, output: Output, chosen: Chosen) -> None:
    """List quotations, by date, article and place.

    \b
    [bold]Examples[/bold]
      quotebank quotes --speaker Putin
      quotebank quotes --kind unnamed --outlet CNN
      quotebank quotes --jsonl > quotations.jsonl
    """
    from quotebank.queries.quotes import each_quotation
    from quotebank.queries.quotes import quotes as ask

    with open_to_read(context) as bank:
        if output.format is Format.JSONL:
            # Not held in memory: a whole database may go this way.
            found = each_quotation(bank, filters(chosen), output.limit)
            count = print_jsonl(quotation.wire() for quotation in found)
            end(context, "quotations", count, cut=False)
            return
        answer = ask(bank, filters(chosen), limit_of(output))
    _print(answer, output.format)
    end(context, answer.sentence, len(answer.quotations), cut=answer.cut)


def _print(found: Found, form: Format) -> None:
    if form is Format.JSON:
        write(to_json([quotation.wire() for quotation in found.quotations], indent=2) + "\n")
        return
    row = _brief if form is Format.TABLE else _full
    print_records([row(quotation) for quotation in found.quotations], form, found.sentence)


def _brief(quotation: FoundQuotation) -> dict[str, Any]:
    return {
        "speaker": quotation.speaker,
        "quotation": quotation.text,
        "outlet": outlet_of(quotation),
        "published": (quotation.published or "")[:10],
        "id": quotation.quotation_id,
    }


def _full(quotation: FoundQuotation) -> dict[str, Any]:
    places = {name: getattr(quotation, name) for name in ("outlet", "published", "title", "url")}
    return quotation.wire() | places
