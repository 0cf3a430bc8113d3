"""Wordings side by side on a terminal: as running text with marks, or word under word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotebank.cli.cards import UNKNOWN, outlet_of, where, who
from quotebank.cli.output import console
from quotebank.cli.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console
    from rich.text import Text

    from quotebank.cli.differences import Piece
    from quotebank.queries.compare import Compared, Related, Wording
    from quotebank.queries.reported import Original
    from quotebank.queries.result import FoundQuotation, ResultTable

STYLES = {"out": "red strike", "cut": "dim", "in": "bold green", "put": "green", "gap": "yellow"}
STYLES["more"] = "dim"  # what print goes on to say beyond the words asked for
# Articles that print one wording and are named; the rest are counted.
_NAMED = 12
# A speaker given with less confidence than this is shown with it where speakers differ.
_SURE = 0.8
_LABEL = 18
# Other utterances with the same words that are listed; the rest are counted.
ELSEWHERE = 5
# Words of one that are shown in full.
_SHORT = 16


def print_compared(found: Compared, wordings: Sequence[Wording]) -> None:
    """Each distinct wording once, under all that print it; the fullest first."""
    from rich.text import Text

    from quotebank.cli.differences import LEGEND, same_words

    out = console()
    for line in summary(found):
        out.print(Text(line, "bold" if line.startswith("speakers differ") else ""))
    base = found.fullest.quotation.text
    different = False
    for group, pieces in _grouped(wordings, base):
        out.print()
        _print_heads(out, group, disputed=found.disputed)
        _print_words(out, pieces)
        different = different or not same_words(pieces)
    if different or len(wordings) > 1:
        out.print()
        out.print(Text(LEGEND if different else "the same words in each", "dim"))
    _print_related(out, found.related)
    _print_elsewhere(out, found.elsewhere)


def summary(found: Compared) -> Iterator[str]:
    """How often and where it was printed, who had it first, and who is said to have said it."""
    reports = len({one.quotation.article_id for one in found.wordings})
    parts = [_count(found.distinct, "wording"), f"in {_count(reports, 'article')}"]
    unknown = len({one.quotation.article_id for one in found.wordings if not one.quotation.outlet})
    outlets = _count(len(found.outlets), "outlet") if found.outlets else "unknown outlet"
    more = f" and {unknown} unknown" if unknown and found.outlets else ""
    parts.append(f"of {outlets}{more}")
    witnesses = len(found.outlets) + unknown
    fewer = f", {found.independent} independent" if found.independent < witnesses else ""
    yield " ".join(parts) + fewer
    if witnesses > 1 and found.earliest:
        yield _first(found.earliest)
    if found.disputed:
        yield f"speakers differ: {'; '.join(_speakers(found))}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _first(earliest: Sequence[Wording]) -> str:
    """Who printed it first; on one day, who is not known."""
    days = sorted({(one.quotation.published or "")[:16].replace("T", " ") for one in earliest})
    outlets = sorted({outlet_of(one.quotation) for one in earliest})
    named = ", ".join(outlets[:_NAMED])
    return f"first printed {days[0]}: {named}"


def _speakers(found: Compared) -> Iterator[str]:
    for (name, kind), wordings in found.speakers.items():
        if name is None:
            continue
        outlets = sorted({outlet_of(one.quotation) for one in wordings})
        sure = max(one.quotation.confidence for one in wordings)
        doubt = f", confidence {sure:.2f}" if sure < _SURE else ""
        yield f"{who(name, kind)} ({', '.join(outlets)}{doubt})"


def _grouped(wordings: Sequence[Wording], base: str) -> Iterator[tuple[list[Wording], list[Piece]]]:
    """Wordings that differ in punctuation and case only, together."""
    from quotebank.cli.differences import pieces
    from quotebank.queries.compare import words_of

    groups: dict[object, tuple[list[Wording], list[Piece]]] = {}
    for wording in wordings:
        key = words_of(wording.row)
        if key not in groups:
            groups[key] = ([], pieces(wording.row, wording.quotation.text, base))
        groups[key][0].append(wording)
    yield from groups.values()


def _print_heads(out: Console, group: Sequence[Wording], *, disputed: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for wording in group[:_NAMED]:
        quotation = wording.quotation
        place, head = where(quotation), Text()
        style = "bold yellow" if disputed else "bold"
        head.append(who(quotation.speaker, quotation.speaker_kind), style)
        if as_named := named_there(quotation):
            head.append(f" (“{as_named}”)", "dim")
        if wording.reprint_of is not None:
            head.append(f"  {reprint(wording.reprint_of)}", "italic")
        whole = Text(f"{place}  ") + head
        if whole.cell_len <= out.width:
            out.print(whole)
        else:
            out.print(Text(place))
            out.print(Padding(head, (0, 0, 0, 2), expand=False))
    if len(group) > _NAMED:
        out.print(Text(f"… and {len(group) - _NAMED} more with these words", "dim"))


def named_there(quotation: FoundQuotation) -> str | None:
    """The words that name the speaker there, where they are not the name itself."""
    source = quotation.source
    named = source is not None and source.text != quotation.speaker
    return one_line(source.text) if source is not None and named else None


def reprint(original: Original) -> str:
    """Of which article it is a reprint."""
    parts = [outlet_of(original), one_line(original.published or "")[:10]]
    return "reprint of " + ", ".join(part for part in parts if part)


def _print_words(out: Console, pieces: Iterable[Piece]) -> None:
    from rich.padding import Padding

    out.print(Padding(styled(pieces), (0, 0, 0, 4), expand=False))


def styled(pieces: Iterable[Piece]) -> Text:
    """Pieces as coloured text, with wdiff's marks too: colour alone tells nothing."""
    from rich.text import Text

    shown = Text()
    for piece in pieces:
        shown.append(" " if shown else "")
        shown.append(piece.plain, STYLES.get(piece.kind))
    return shown


def print_worth(table: ResultTable) -> None:
    """Utterances worth comparing as numbered cards, each with the command that shows it."""
    from rich.padding import Padding
    from rich.text import Text

    from quotebank.cli.differences import trimmed

    out = console()
    for number, values in enumerate(table.rows, 1):
        row = dict(zip(table.columns, values, strict=True))
        head = Text(f"{number:>2}. ")
        head.append(one_line(row["speakers"]) or UNKNOWN, "bold")
        out.print(head)
        text = Text(one_line(trimmed(row["text"])))
        text.truncate(2 * (out.width - 6), overflow="ellipsis")
        more = Text(f"{_worth(row)}  [{row['utterance_id']}]", "dim")
        for line in (text, more):
            out.print(Padding(line, (0, 0, 0, 4), expand=False))


def _worth(row: Mapping[str, Any]) -> str:
    outlets = _count(row["outlets"], "outlet") if row["outlets"] else "unknown outlet"
    if row["independent"] < row["outlets"]:
        outlets += f" ({row['independent']} independent)"
    parts = [outlets, _count(row["wordings"], "wording")]
    if row["difference"]:
        parts.append(f"{100 * row['difference']:.0f} % different")
    if row["speakers_differ"]:
        parts.append("speakers differ")
    return ", ".join(parts)


def _print_related(out: Console, related: Sequence[Related]) -> None:
    """Utterances that share some of the words."""
    from rich.padding import Padding
    from rich.text import Text

    from quotebank.cli.differences import shortened, trimmed

    if not related:
        return
    out.print()
    out.print(Text("shares words with", "dim"))
    for one in related:
        text = one_line(shortened(trimmed(one.text)))
        line = Text(
            f"{one_line(one.outlet or 'unknown outlet')}: {text}  [{one.utterance_id}]", "dim"
        )
        out.print(Padding(line, (0, 0, 0, 4), expand=False))


def _print_elsewhere(out: Console, elsewhere: Sequence[FoundQuotation]) -> None:
    """Utterances that have the words too but were not matched: other speakers, other days."""
    from rich.padding import Padding
    from rich.text import Text

    from quotebank.cli.differences import shortened, trimmed

    if not elsewhere:
        return
    out.print()
    out.print(Text("the same words in other utterances", "dim"))
    for one in elsewhere[:ELSEWHERE]:
        text = one_line(shortened(trimmed(one.text), _SHORT))
        said = f"{outlet_of(one)}, {who(one.speaker, one.speaker_kind)}"
        line = Text(f"{said}: {text}  [{one.utterance_id}]", "dim")
        out.print(Padding(line, (0, 0, 0, 4), expand=False))
    if len(elsewhere) > ELSEWHERE:
        out.print(Text(f"    … and {len(elsewhere) - ELSEWHERE} more: see who-said", "dim"))


def print_words(wordings: Sequence[Wording]) -> None:
    """Word under word, in blocks as wide as the terminal, each outlet a row."""
    from rich.table import Table
    from rich.text import Text

    from quotebank.cli.collation import LEGEND, blocks, sign

    out = console()
    labels = [_label(one.quotation) for one in wordings]
    room = out.width - max(map(len, labels), default=0) - 3
    for block in blocks([one.row for one in wordings], room):
        grid = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for number, label in enumerate(labels):
            cells = (column[number] for column in block)
            grid.add_row(
                Text(label, "bold"),
                *(Text(sign(cell), _MARKS.get(cell.mark.value, "")) for cell in cells),
            )
        out.print(grid)
        out.print()
    out.print(Text(LEGEND, "dim"))


_MARKS = {
    "changed": "bold green",
    "added": "bold green",
    "bracketed": "green",
    "left out": "red",
    "ellipsis": "yellow",
    "outside": "dim",
}


def _label(quotation: FoundQuotation) -> str:
    name = outlet_of(quotation)
    return name if len(name) <= _LABEL else name[: _LABEL - 1] + "…"
