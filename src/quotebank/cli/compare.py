"""`quotebank compare`: one utterance, each outlet's wording side by side."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import end, filters, limit_of, print_listing
from quotebank.cli.cards import who
from quotebank.cli.database import open_to_read
from quotebank.cli.main import NOTHING_FOUND
from quotebank.cli.options import Chosen, Output, with_filters, with_output
from quotebank.cli.output import Format, print_jsonl, print_table, to_json, write
from quotebank.cli.reading import say

if TYPE_CHECKING:
    from quotebank.queries.compare import Compared, Wording

_ELSEWHERE = ("utterance_id", "quotation_id", "outlet", "published", "speaker", "text")


@dataclass(frozen=True, slots=True)
class _Shape:
    """Other forms of the answer than those of every listing."""

    html: Path | None
    words: bool


@app.command(rich_help_panel="Asking")
@with_output
@with_filters
def compare(
    context: typer.Context,
    output: Output,
    chosen: Chosen,
    text: Annotated[
        str | None,
        typer.Argument(
            metavar="[TEXT_OR_ID]",
            help="Words of it, or the id of a quotation or utterance; without, a list of "
            "utterances worth comparing.",
            show_default=False,
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FILE",
            help="Write a page for the browser, to print or to send; - for stdout.",
            rich_help_panel="Output",
        ),
    ] = None,
    words: Annotated[
        bool,
        typer.Option("--words", help="Set word under word.", rich_help_panel="Output"),
    ] = False,
) -> None:
    """One utterance, its wording outlet beside outlet, differences marked.

    The fullest wording comes first; each other one is set against it, case and punctuation aside.
    Reprints of another outlet's article are told apart from reports of their own. Without TEXT,
    lists the utterances most worth comparing: many outlets, large differences.

    \b
    [bold]Examples[/bold]
      quotebank compare "act of friendship"
      quotebank compare "think about the future" --words
      quotebank compare "think about the future" --html future.html
      quotebank compare --speaker Putin
    """
    if html is not None and (words or output.format is not Format.TABLE):
        raise typer.BadParameter("--html is a form of its own; leave the other one out")
    shape = _Shape(html, words)
    if text is None:
        _list(context, output, chosen, shape)
    else:
        _compare(context, text, output, (chosen, shape))


def _compare(
    context: typer.Context, text: str, output: Output, asked: tuple[Chosen, _Shape]
) -> None:
    from quotebank.queries.compare import compare as ask

    chosen, shape = asked
    with open_to_read(context) as bank:
        found = ask(bank, text, filters(chosen))
    if found is None:
        say(f"nothing found: quotations with “{text}”")
        raise typer.Exit(NOTHING_FOUND)
    if shape.html is not None:
        _write_page(context, found, shape.html)
    else:
        _print(found, output, words=shape.words)
    if not context.obj.quiet:
        _hint(found, output)


def _list(context: typer.Context, output: Output, chosen: Chosen, shape: _Shape) -> None:
    if shape.html is not None or shape.words:
        raise typer.BadParameter("say which utterance: quotebank compare TEXT --html FILE")
    from quotebank.queries.worth_comparing import worth_comparing

    with open_to_read(context) as bank:
        table = worth_comparing(bank, filters(chosen), limit_of(output))
    if output.format is Format.TABLE:
        from quotebank.cli.compare_text import print_worth

        print_worth(table)
        end(context, table.sentence, len(table.rows), cut=table.cut)
        if not context.obj.quiet:
            say(f"next: quotebank compare {table.rows[0][0]}")
    else:
        print_listing(context, table, output)


def _write_page(context: typer.Context, found: Compared, target: Path) -> None:
    from quotebank.cli.compare_page import page
    from quotebank.errors import QuotebankError

    if str(target) == "-":
        write(page(found))
        return
    try:
        target.write_text(page(found), encoding="utf-8", errors="replace")
    except OSError as error:
        why = error.strerror or str(error)
        raise QuotebankError(f"cannot write {target}: {why}; name another with --html") from error
    if not context.obj.quiet:
        say(f"written: {target}")


def _hint(found: Compared, output: Output) -> None:
    """What to know or do next, on stderr."""
    if found.left_out:
        say(f"{found.left_out} more quotations in other wordings are not aligned")
    if len(found.wordings) == 1:
        say("no other quotation was matched with it; nothing to compare")
    if output.format is Format.TABLE:
        say(f"next: quotebank show {found.fullest.quotation.quotation_id}")


def _print(found: Compared, output: Output, *, words: bool) -> None:
    wordings = found.wordings[: output.limit]
    if output.format is Format.TABLE:
        from quotebank.cli.compare_text import print_compared, print_words

        if words:
            print_words(wordings)
        else:
            print_compared(found, wordings)
    elif output.format is Format.JSON:
        write(to_json(_whole(found, wordings), indent=2) + "\n")
    elif output.format is Format.JSONL:
        print_jsonl(_record(one, found) for one in wordings)
    else:
        _print_rows(found, wordings, output.format)


def _whole(found: Compared, wordings: tuple[Wording, ...]) -> dict[str, Any]:
    return {
        "utterance_id": found.utterance_id,
        "outlets": list(found.outlets),
        "independent": found.independent,
        "earliest": [one.quotation.quotation_id for one in found.earliest],
        "speakers_differ": found.disputed,
        "columns": list(found.columns),
        "wordings": [_record(one, found) for one in wordings],
        "related": [
            {name: getattr(one, name) for name in ("utterance_id", "relation", "score", "text")}
            for one in found.related
        ],
        "elsewhere": [{name: getattr(one, name) for name in _ELSEWHERE} for one in found.elsewhere],
    }


def _record(wording: Wording, found: Compared) -> dict[str, Any]:
    from quotebank.cli.differences import marked, pieces

    quotation, row = wording.quotation, wording.row
    original = wording.reprint_of
    return {
        "quotation_id": quotation.quotation_id,
        "outlet": quotation.outlet,
        "published": quotation.published,
        "doc": quotation.doc,
        "title": quotation.title,
        "url": quotation.url,
        "speaker": quotation.speaker,
        "speaker_kind": quotation.speaker_kind,
        "source": quotation.source.text if quotation.source else None,
        "confidence": quotation.confidence,
        "reprint_of": original.article_id if original else None,
        "text": quotation.text,
        "differences": marked(pieces(row, quotation.text, found.fullest.quotation.text)),
        "cells": [[cell.mark.value, cell.text] for cell in row.cells],
    }


def _print_rows(found: Compared, wordings: tuple[Wording, ...], form: Format) -> None:
    from quotebank.cli.differences import marked, pieces
    from quotebank.queries.result import ResultTable

    columns = ("outlet", "published", "speaker", "differences", "text", "quotation_id")
    records = [_record(one, found) for one in wordings]
    if form is Format.MD:
        base = found.fullest.quotation.text
        for record, one in zip(records, wordings, strict=True):
            record["speaker"] = who(one.quotation.speaker, one.quotation.speaker_kind)
            found_pieces = pieces(one.row, one.quotation.text, base)
            record["differences"] = marked(found_pieces, lambda piece: piece.markdown)
    rows = tuple(tuple(record[column] for column in columns) for record in records)
    print_table(ResultTable(columns, rows, ""), form)
