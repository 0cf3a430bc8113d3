"""Which database a command means, and opening it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

    from quotebank.store.engine import Bank


@dataclass(frozen=True, slots=True)
class Settings:
    """The options given before the command."""

    db: Path | None
    quiet: bool


def locate(settings: Settings) -> Path:
    """`--db`, else $QUOTEBANK_DB, else ./quotebank.db if it is there, else the data folder's."""
    named = settings.db or os.environ.get("QUOTEBANK_DB")
    if named:
        return Path(named)
    here = Path("quotebank.db")
    if here.exists():
        return here
    from platformdirs import user_data_path

    return user_data_path("quotebank", appauthor=False) / "quotebank.db"


def open_to_read(context: typer.Context) -> Bank:
    """The database for a query, never created, never written.

    Raises:
        QuotebankError: There is none, or it cannot be read.
    """
    from quotebank.store.engine import open_bank

    return open_bank(locate(context.obj), read_only=True)


def open_to_write(context: typer.Context) -> Bank:
    """The database for `add`, created with its folder where there is none."""
    from quotebank.store.engine import open_bank

    path = locate(context.obj)
    path.parent.mkdir(parents=True, exist_ok=True)
    return open_bank(path, create=True)
