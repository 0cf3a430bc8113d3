"""Where the five articles of 2001 are that `demo` reads: in the wheel, or beside the sources."""

from __future__ import annotations

from pathlib import Path


def seeds_folder() -> Path:
    """The folder of the seed articles and their index.csv."""
    package = Path(__file__).resolve().parent
    shipped = package / "_seeds"
    return shipped if shipped.is_dir() else package.parents[1] / "seeds"
