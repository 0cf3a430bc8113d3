"""A ResultTable on stdout: as a table for people, or in a machine format, exact and unwrapped."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Any

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
    wide = None if stream.isatty() else 100
    return Console(stderr=stderr, width=wide, highlight=False, soft_wrap=False)


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

    grid = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for column in table.columns:
        numeric = all(isinstance(row[table.columns.index(column)], int) for row in table.rows)
        grid.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(shown(value)) for value in row))
    console().print(grid)


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
