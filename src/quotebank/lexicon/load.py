"""Word lists: TSV files beside this module, each with a `# source:` line, read when first asked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of `name`.tsv in file order, split at tabs; `#` lines and blank lines left out."""
    text = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(
        tuple(line.split("\t")) for line in text.split("\n") if line and not line.startswith("#")
    )


@cache
def lines(name: str) -> frozenset[str]:
    """First column of `name`.tsv as a set."""
    return frozenset(row[0] for row in table(name))
