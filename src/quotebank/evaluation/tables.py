"""Annotations as a table: one row for every span in quotation marks.

The columns, separated by tabs and named in the first line: `doc`, `start`, `end` (code points of
the article's text, marks included) and, where known, `kind` (`quotation`, else `other`),
`speaker` (`?` where the article does not tell), `speaker_kind`, `source`. Others are not read.
Lines above the first that begin with `#` are remarks.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.evaluation.gold import GoldArticle, GoldError, GoldSpan, read_lines
from quotebank.records import Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from quotebank.records import Article, SetAside

_NEEDED = ("doc", "start", "end")
_KINDS = {kind.value for kind in SpeakerKind}
# Offsets beyond any article: int() of thousands of digits is slow and refused by Python itself.
_LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    doc: str
    span: Span
    is_quotation: bool
    gold: GoldSpan


@dataclass(frozen=True, slots=True)
class TableGold:
    """A table of annotated spans; see `Gold`."""

    file: Path
    rows: Mapping[str, Sequence[_Row]]
    named: bool
    set_aside: tuple[SetAside, ...] = ()

    def docs(self) -> frozenset[str]:
        """Every article that has a row."""
        return frozenset(self.rows)

    def lay_on(self, articles: Mapping[str, Article]) -> list[GoldArticle]:
        """The rows on their articles; see `Gold.lay_on`."""
        return [self._one(doc, rows, articles.get(doc)) for doc, rows in self.rows.items()]

    def _one(self, doc: str, rows: Sequence[_Row], article: Article | None) -> GoldArticle:
        if article is None:
            raise GoldError(self.file, rows[0].line, f"no article {doc!r} among the articles")
        length = len(article.text)
        for row in rows:
            if row.span.end > length:
                what = f"ends at {row.span.end}, but the text of {doc!r} has {length} characters"
                raise GoldError(self.file, row.line, what)
        return GoldArticle(article, tuple(r.gold for r in rows if r.is_quotation), self.named)


def read_table(file: Path) -> TableGold:
    """Read a table of annotated spans.

    Raises:
        GoldError: A column is missing, or a row is mistaken; names the line.
    """
    lines = read_lines(file)
    head = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    columns = lines[head].split("\t") if head < len(lines) else []
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        what = f"no column {missing[0]!r}; the first line names the columns, separated by tabs"
        raise GoldError(file, head + 1, what)
    rows: dict[str, list[_Row]] = defaultdict(list)
    seen: dict[tuple[str, Span], int] = {}
    for number, line in enumerate(lines[head + 1 :], head + 2):
        if not line.strip():
            continue
        row = _read_row(file, number, columns, line.split("\t"))
        first = seen.setdefault((row.doc, row.span), number)
        if first != number:
            raise GoldError(file, number, f"the same span as line {first}; remove one")
        rows[row.doc].append(row)
    return TableGold(file, dict(rows), "speaker" in columns)


def _read_row(file: Path, number: int, columns: list[str], cells: list[str]) -> _Row:
    if len(cells) != len(columns):
        what = f"{len(cells)} cells where the first line names {len(columns)} columns"
        raise GoldError(file, number, what)
    values = dict(zip(columns, cells, strict=True))
    span = Span(*(_offset(file, number, name, values[name]) for name in ("start", "end")))
    if span.start >= span.end:
        raise GoldError(file, number, f"start {span.start} is not before end {span.end}")
    kind = values.get("kind", "quotation")
    if kind not in {"quotation", "other"}:
        raise GoldError(file, number, f"kind is {kind!r}; it is 'quotation' or 'other'")
    gold = _span(file, number, values, span)
    return _Row(number, values["doc"], span, kind == "quotation", gold)


def _span(file: Path, number: int, values: Mapping[str, str], span: Span) -> GoldSpan:
    told = values.get("speaker", "")
    speaker = None if told in {"", "?"} else told
    # A table that names speakers without their kind is about people.
    kind = values.get("speaker_kind") or ("person" if speaker else "unknown")
    if kind not in _KINDS:
        what = f"speaker_kind is {kind!r}; known are {', '.join(sorted(_KINDS))}"
        raise GoldError(file, number, what)
    place = f"{file.name}:{number}"
    return GoldSpan(span, place, speaker, SpeakerKind(kind), values.get("source") or None)


def _offset(file: Path, number: int, name: str, cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) <= _LONGEST_NUMBER):
        what = f"{name} is {cell[:40]!r}, not a whole number; count code points from 0"
        raise GoldError(file, number, what)
    return int(cell)
