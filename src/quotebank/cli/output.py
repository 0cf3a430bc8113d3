"""A ResultTable on stdout: as a table for people, or in a machine format, exact and unwrapped."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from enum import StrEnum
from typing import IO, TYPE_CHECKING, Any, cast

import typer

from quotebank.cli.safe import json_safe, one_line, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rich.console import Console

    from quotebank.queries.result import ResultTable


class Format(StrEnum):
    """How a listing is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


# Spreadsheets run cells that begin so as formulas (OWASP ASVS 1.2.10).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Characters of a line where the output is no terminal and COLUMNS does not say.
_WIDE, _NARROWEST = 100, 20
# A column of a people's table may become so narrow that others need not be broken, and has two
# blanks after it.
_LEAST, _GAP = 8, 2


def print_table(table: ResultTable, form: Format) -> None:
    """Print `table` to stdout in `form`; people's tables wrap, machine formats never do."""
    _WRITERS[form](table)


def print_jsonl(records: Iterable[Mapping[str, Any]]) -> int:
    """One JSON object a line, written as they come; returns how many."""
    count = 0
    for record in records:
        write(to_json(record) + "\n")
        count += 1
    return count


def to_json(value: object, indent: int | None = None) -> str:
    """JSON with readable letters and escaped control characters."""
    return json_safe(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))


def write(text: str) -> None:
    """Write to stdout in UTF-8 whatever the locale, so that `LANG=C` never breaks a quotation."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    try:
        sys.stdout.flush()
        buffer.write(text.encode("utf-8", "replace"))
        buffer.flush()
    except BrokenPipeError:
        # The reader of our output has enough (`| head`): end without a complaint.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def console(*, stderr: bool = False) -> Console:
    """A rich console; colours and width follow the terminal, NO_COLOR and COLUMNS."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    if stderr or stream.isatty():
        return Console(stderr=stderr, highlight=False, soft_wrap=False)
    wide = os.environ.get("COLUMNS", "")
    width = max(int(wide), _NARROWEST) if wide.isdecimal() else _WIDE
    return Console(file=cast("IO[str]", _Piped()), width=width, highlight=False, soft_wrap=False)


class _Piped:
    """A stdout that is no terminal, for rich: in UTF-8, and without the blanks that fill lines."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        write("\n".join(line.rstrip(" ") for line in text.split("\n")))
        return len(text)

    def flush(self) -> None:
        """Nothing waits: `write` flushes."""

    def isatty(self) -> bool:
        return False


def as_dicts(table: ResultTable) -> list[dict[str, Any]]:
    """Rows as column -> value."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _json(table: ResultTable) -> None:
    write(to_json(as_dicts(table), indent=2) + "\n")


def _jsonl(table: ResultTable) -> None:
    print_jsonl(as_dicts(table))


def _delimited(table: ResultTable, delimiter: str) -> None:
    tty = sys.stdout.isatty()
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_cell(value, tty=tty) for value in row])
    write(buffer.getvalue())


def _cell(value: object, *, tty: bool) -> object:
    if isinstance(value, list | dict | tuple):
        return to_json(value)
    if not isinstance(value, str):
        return value
    shown = visible(value) if tty else value
    return "'" + shown if shown.startswith(_FORMULA) else shown


def _markdown(table: ResultTable) -> None:
    lines = [_markdown_row(table.columns), "|" + "---|" * len(table.columns)]
    lines += [_markdown_row(row) for row in table.rows]
    write("\n".join(lines) + "\n")


def _markdown_row(values: Sequence[object]) -> str:
    cells = (shown(value).replace("\\", "\\\\").replace("|", "\\|") for value in values)
    return "| " + " | ".join(cells) + " |"


def _people(table: ResultTable) -> None:
    from rich.table import Table
    from rich.text import Text

    out = console()
    cells = [[shown(value) for value in row] for row in table.rows]
    whole = _kept_whole(table.columns, cells, out.width)
    if whole is None:
        _print_upright(out, table.columns, cells)
        return
    grid = Table(box=None, header_style="bold", padding=(0, _GAP, 0, 0))
    for place, column in enumerate(table.columns):
        numeric = all(isinstance(row[place], int) for row in table.rows)
        grid.add_column(
            Text(one_line(column)),
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=place in whole,
        )
    for row in cells:
        grid.add_row(*map(Text, row))
    out.print(grid)


def _print_upright(out: Console, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """Each row as lines of its own, a column each: for more columns than a line has room for."""
    from rich.table import Table
    from rich.text import Text

    for number, row in enumerate(cells):
        if number:
            out.print()
        grid = Table.grid(padding=(0, _GAP, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for column, cell in zip(columns, row, strict=True):
            grid.add_row(Text(one_line(column), "bold"), Text(cell))
        out.print(grid)


def _kept_whole(
    columns: Sequence[str], cells: Sequence[Sequence[str]], width: int
) -> set[int] | None:
    """Columns never broken over lines, so that an id can be copied: the narrowest that fit.

    Args:
        columns: Their names.
        cells: The rows as shown.
        width: Characters of a line.

    Returns:
        Their places; None where a line has no room for so many columns.
    """
    from rich.cells import cell_len

    widths = [
        max(map(cell_len, (name, *(row[place] for row in cells))))
        for place, name in enumerate(columns)
    ]
    room = width - sum(min(wide, _LEAST) + _GAP for wide in widths)
    if room < 0:
        return None
    whole = set()
    for place in sorted(range(len(columns)), key=lambda place: widths[place]):
        more = widths[place] - min(widths[place], _LEAST)
        if more > room:
            break
        room -= more
        whole.add(place)
    return whole


def shown(value: object) -> str:
    """A value as one line for people: nothing for None, short numbers, no control characters."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list | dict | tuple):
        return one_line(json.dumps(value, ensure_ascii=False))
    return one_line(str(value))


_WRITERS: dict[Format, Callable[[ResultTable], None]] = {
    Format.TABLE: _people,
    Format.JSON: _json,
    Format.JSONL: _jsonl,
    Format.CSV: lambda table: _delimited(table, ","),
    Format.TSV: lambda table: _delimited(table, "\t"),
    Format.MD: _markdown,
}
