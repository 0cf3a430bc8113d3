"""`quotebank show`: one quotation in its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import full_record, print_records
from quotebank.cli.cards import UNKNOWN, styled, where, who
from quotebank.cli.database import open_to_read
from quotebank.cli.options import Output, with_output
from quotebank.cli.output import Format, console, print_jsonl, to_json, write
from quotebank.cli.reading import say
from quotebank.cli.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from quotebank.queries.show import Shown
    from quotebank.records import Span


@app.command(rich_help_panel="Asking")
@with_output
def show(
    context: typer.Context,
    quotation: Annotated[str, typer.Argument(metavar="ID", show_default=False)],
    output: Output,
) -> None:
    """One quotation in its article: source, cue, reason, and the runner-up speaker.

    \b
    [bold]Examples[/bold]
      quotebank show 08f7e52a32a76006-1292
      quotebank show 08f7e52a32a76006-1292 --json
    """
    from quotebank.queries.show import show as ask

    with open_to_read(context) as bank:
        shown = ask(bank, quotation)
    if output.format is Format.TABLE:
        _print_people(shown)
        if shown.others and not context.obj.quiet:
            say(f"next: quotebank compare {quotation}")
    elif output.format is Format.JSON:
        write(to_json(_record(shown), indent=2) + "\n")
    elif output.format is Format.JSONL:
        print_jsonl([_record(shown)])
    else:
        print_records([_record(shown)], output.format, "")


def _record(shown: Shown) -> dict[str, Any]:
    quotation = shown.quotation
    return full_record(quotation) | {
        "article_id": quotation.article_id,
        "speaker_id": quotation.speaker_id,
        "utterance_id": quotation.utterance_id,
        "runner_up": quotation.runner_up,
        "runner_up_kind": quotation.runner_up_kind,
        "runner_up_confidence": quotation.runner_up_confidence,
        "repair": quotation.repair,
        "same_utterance": list(shown.others),
    }


def _print_people(shown: Shown) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    out = console()
    quotation = shown.quotation
    out.print(Text(one_line(quotation.title or quotation.doc), "bold"))
    out.print(Text(where(quotation)))
    if shown.superseded:
        out.print(Text("(of an older version of this article)", "yellow"))
    for line in _context_lines(shown):
        out.print(Padding(line, (0, 0, 0, 2)))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")  # an address must stay whole
    for label, value in _facts(shown):
        grid.add_row(Text(label, "dim"), Text(value))
    out.print()
    out.print(grid)


def _context_lines(shown: Shown) -> Iterator[Text]:
    """The article around the quotation, a paragraph each, its words, source and cue coloured."""
    quotation = shown.quotation
    styles = [(shown.in_context(span), "bold cyan") for span in quotation.spans]
    for words, style in ((quotation.source, "bold green"), (quotation.cue, "bold yellow")):
        if words:
            styles.append((shown.in_context(_place(words.start, words.end)), style))
    start = 0
    for line in shown.context.splitlines(keepends=True):
        if line.strip():
            end = start + len(line)
            inside = [
                (_place(max(span.start, start) - start, min(span.end, end) - start), style)
                for span, style in styles
                if span.start < end and span.end > start
            ]
            yield styled(line, inside)
        start += len(line)


def _place(start: int, end: int) -> Span:
    from quotebank.records import Span

    return Span(start, end)


def _facts(shown: Shown) -> Iterator[tuple[str, str]]:
    quotation = shown.quotation
    yield "speaker", f"{who(quotation.speaker, quotation.speaker_kind)} ({quotation.speaker_kind})"
    yield "source", one_line(quotation.source.text) if quotation.source else "none in the text"
    yield "cue", one_line(quotation.cue.text) if quotation.cue else "none in the text"
    yield "reason", f"{one_line(quotation.reason)} [{quotation.rule}]"
    yield "confidence", f"{quotation.confidence:.2f}"
    if quotation.runner_up or quotation.runner_up_confidence:
        name = one_line(quotation.runner_up) if quotation.runner_up else UNKNOWN
        yield "runner-up", f"{name} ({quotation.runner_up_confidence:.2f})"
    for link in shown.links:
        state = "" if link.current else " (replaced)"
        yield "name", f"{one_line(link.name)} → {one_line(link.speaker)}: {link.reason}{state}"
    yield "form", quotation.form
    if quotation.repair:
        yield "repaired", one_line(quotation.repair)
    if quotation.url:
        yield "article", one_line(quotation.url)
    if shown.others:
        yield "also in", ", ".join(shown.others)
