"""`quotebank verify`: was this wording printed, by whom, where first; else what is nearest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotebank.cli.app import app
from quotebank.cli.asking import PAGE, filters, print_records
from quotebank.cli.cards import outlet_of, where, who
from quotebank.cli.database import open_to_read
from quotebank.cli.main import NOTHING_FOUND
from quotebank.cli.options import Chosen, Output, with_filters, with_output
from quotebank.cli.output import Format, console, print_jsonl, to_json, write
from quotebank.cli.reading import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from quotebank.cli.differences import Piece
    from quotebank.queries.verify import Verified, Witness

# Near wordings shown unless asked for more.
_NEAR = 5
_LEGEND = "[-your words, not in print-] {+words in print that yours lack+}"


@app.command(rich_help_panel="Asking")
@with_output
@with_filters
def verify(
    context: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="The wording, in quotes.", show_default=False)
    ],
    output: Output,
    chosen: Chosen,
) -> None:
    """Was this wording printed, by whom, where first; else the nearest and how it differs.

    Printed means: all its words in a row inside one quotation, punctuation and case aside; an
    ellipsis in TEXT may hide words, brackets may replace some. Exit status 0 if it was printed,
    1 if not, whether something is near or not.

    \b
    [bold]Examples[/bold]
      quotebank verify "this act of friendship"
      quotebank verify "this gesture of friendship in a time of need"
      quotebank verify "measured and adequate" --outlet CNN --json
    """
    from quotebank.queries.verify import Verdict
    from quotebank.queries.verify import verify as ask

    with open_to_read(context) as bank:
        found = ask(bank, text, filters(chosen), output.limit or _NEAR)
    _print(found, output)
    printed = found.verdict in {Verdict.EXACT, Verdict.ABRIDGED}
    if not printed:
        say("not printed so" if found.witnesses else "not printed, and nothing near it")
        raise typer.Exit(NOTHING_FOUND)
    if output.format is Format.TABLE and not context.obj.quiet:
        say(f"next: quotebank compare {found.witnesses[0].quotation.quotation_id}")


def _print(found: Verified, output: Output) -> None:
    if output.format is Format.TABLE:
        _print_people(found, output.limit or PAGE)
        return
    records = [_record(one, found) for one in found.witnesses[: output.limit]]
    if output.format is Format.JSON:
        whole = {
            "text": found.text,
            "verdict": str(found.verdict),
            "total": found.total,
            "cut": found.cut,
            "witnesses": records,
        }
        write(to_json(whole, indent=2) + "\n")
    elif output.format is Format.JSONL:
        print_jsonl(records)
    elif records:
        print_records(records, output.format, "")


def _record(witness: Witness, found: Verified) -> dict[str, Any]:
    from quotebank.cli.differences import marked

    quotation, original = witness.quotation, witness.reprint_of
    return {
        "verdict": str(found.verdict),
        "quotation_id": quotation.quotation_id,
        "outlet": quotation.outlet,
        "published": quotation.published,
        "speaker": quotation.speaker,
        "speaker_kind": quotation.speaker_kind,
        "confidence": quotation.confidence,
        "whole": witness.whole,
        "reprint_of": original.article_id if original else None,
        "text": quotation.text,
        "differences": marked(_pieces(witness, found)),
        "title": quotation.title,
        "url": quotation.url,
    }


def _pieces(witness: Witness, found: Verified) -> list[Piece]:
    """Print against the wording asked for; what print goes on to say is no difference."""
    from quotebank.cli.differences import pieces

    shown = pieces(witness.row, witness.quotation.text, found.text)
    marks = [stretch.mark.value for stretch in witness.row.stretches]
    for end, beside in ((0, 1), (-1, -2)):
        if marks[end] == "added" and (len(marks) < 2 or marks[beside] != "outside"):
            shown[end] = replace(shown[end], kind="more")
    return shown


def _print_people(found: Verified, limit: int) -> None:
    from rich.text import Text

    out = console()
    out.print(Text(_answer(found), "bold"))
    for number, witness in enumerate(found.witnesses[:limit], 1):
        out.print()
        _print_witness(out, number, witness, _pieces(witness, found))
    if found.total > limit:
        out.print()
        out.print(Text(f"… and {found.total - limit} more", "dim"))
    if found.witnesses and found.verdict == "near":
        out.print()
        out.print(Text(_LEGEND, "dim"))


def _print_witness(out: Console, number: int, witness: Witness, pieces: Sequence[Piece]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from quotebank.cli.compare_text import reprint, styled

    quotation = witness.quotation
    head = Text(f"{number:>2}. ")
    head.append(who(quotation.speaker, quotation.speaker_kind), "bold")
    head.append("  " + where(quotation))
    if witness.reprint_of is not None:
        head.append("  " + reprint(witness.reprint_of), "italic")
    out.print(head)
    out.print(Padding(styled(pieces), (0, 0, 0, 4), expand=False))


def _answer(found: Verified) -> str:
    """The verdict as a sentence."""
    if found.verdict == "nothing":
        return "Not printed here, and nothing near it."
    if found.verdict == "near":
        return "Not printed so here. The nearest in print:"
    first = found.witnesses[0].quotation
    same_day = {
        outlet_of(w.quotation) for w in found.witnesses if w.quotation.published == first.published
    }
    count = f"{'at least ' if found.cut else ''}{found.total} quotation"
    how = "Printed" + ("" if found.verdict == "exact" else ", ellipses and brackets aside")
    day = (first.published or "")[:10]
    when = f"; first {day}: {', '.join(sorted(same_day))}"
    return f"{how}: {count}{'' if found.total == 1 else 's'}{when if day else ''}."
