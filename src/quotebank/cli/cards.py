"""Found quotations for people: who, where, the sentence with the words asked for, and why."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotebank.cli.safe import one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from quotebank.queries.reported import Original
    from quotebank.queries.result import FoundQuotation
    from quotebank.records import Span

UNKNOWN = "unknown speaker"
_INDENT = 4


def print_cards(console: Console, found: tuple[FoundQuotation, ...]) -> None:
    """One numbered card a quotation, a blank line between."""
    for number, quotation in enumerate(found, 1):
        if number > 1:
            console.print()
        _print_card(console, number, quotation)


def _print_card(console: Console, number: int, quotation: FoundQuotation) -> None:
    from rich.padding import Padding
    from rich.text import Text

    head = Text(f"{number:>2}. ")
    head.append(who(quotation.speaker, quotation.speaker_kind), "bold")
    head.append("  " + where(quotation))
    console.print(head)
    lines = [sentence(quotation), Text(because(quotation), "dim")]
    if quotation.found_in == "title":
        lines.insert(1, _title(quotation))
    for line in lines:
        console.print(Padding(line, (0, 0, 0, _INDENT)))


def who(speaker: str | None, kind: str) -> str:
    """The speaker, with the kind where a name alone would mislead."""
    if speaker is None:
        return UNKNOWN
    shown = one_line(speaker)
    return f"{shown} (unnamed)" if kind == "unnamed" else shown


def where(quotation: FoundQuotation) -> str:
    """Outlet, date and the quotation's id, as far as known."""
    parts = [outlet_of(quotation), one_line(quotation.published or "")[:10]]
    return " · ".join(part for part in (*parts, one_line(quotation.quotation_id)) if part)


def outlet_of(article: FoundQuotation | Original) -> str:
    """Who published it; where nobody knows, its name in brackets, which no outlet can have."""
    if article.outlet:
        return one_line(article.outlet)
    return f"unknown outlet ({one_line(article.doc)})"


def sentence(quotation: FoundQuotation) -> Text:
    """The sentence around the quotation, its words coloured, the words asked for underlined."""
    from rich.text import Text

    styles = [(span, "cyan") for span in quotation.parts]
    styles += [(span, "bold underline") for span in quotation.highlights]
    return styled(quotation.sentence, styles) if quotation.sentence else Text()


def _title(quotation: FoundQuotation) -> Text:
    """The title that has words asked for which the sentence has not."""
    from rich.text import Text

    styles = [(span, "bold underline") for span in quotation.in_title]
    return Text("only with its title: ", "italic") + styled(quotation.title or "", styles)


def styled(text: str, styles: list[tuple[Span, str]]) -> Text:
    """`text` on one line, made safe, with styles on places of the original."""
    from rich.text import Text

    cuts = sorted({0, len(text), *(p for span, _ in styles for p in (span.start, span.end))})
    cuts = [cut for cut in cuts if 0 <= cut <= len(text)]
    shown = Text()
    for start, end in pairwise(cuts):
        piece = text[start:end]
        lead = " " if piece[:1].isspace() else ""
        tail = " " if piece[-1:].isspace() and piece.strip() else ""
        style = " ".join(s for span, s in styles if span.start <= start and end <= span.end)
        shown.append(lead + one_line(piece) + tail, style or None)
    return shown


def because(quotation: FoundQuotation) -> str:
    """Why this speaker, and how sure."""
    reason = one_line(quotation.reason) or "no reason recorded"
    return f"{reason} [{quotation.rule}, {quotation.confidence:.2f}]"
