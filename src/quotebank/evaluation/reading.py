"""A path -> annotations, whichever form they come in."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from quotebank.evaluation.brat import read_brat
from quotebank.evaluation.gold import GoldError, mode_of
from quotebank.evaluation.tables import read_table

if TYPE_CHECKING:
    from quotebank.evaluation.gold import Gold


def read_gold(path: Path) -> Gold:
    """Read annotations: a table (.tsv), a brat file (.ann) or a folder of brat files.

    Raises:
        GoldError: It is none of these, or its content is mistaken.
    """
    mode = mode_of(path)
    if stat.S_ISDIR(mode):
        files = _annotation_files(path)
        if not files:
            raise GoldError(path, None, _nothing_in(path))
        return read_brat(files)
    if path.suffix.lower() == ".ann":
        return read_brat([path])
    if path.suffix.lower() in {".tsv", ".tab", ".txt"}:
        return read_table(path)
    raise GoldError(path, None, "annotations are a table (.tsv), a brat file (.ann) or a folder")


def _annotation_files(folder: Path) -> list[Path]:
    """Every .ann file under `folder`, by name; links to folders are not followed."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place) / name for name in sorted(names) if name.endswith(".ann")]
    return found


def _nothing_in(folder: Path) -> str:
    tables = sorted(p.name for p in folder.glob("*.tsv"))
    if tables:
        return f"no .ann files in this folder; name its table: {folder / tables[0]}"
    return "no .ann files in this folder"
