"""Every command, registered in the order that `--help` shows."""

from __future__ import annotations

from quotebank.cli import about, add, extract, quotes, who_said
from quotebank.cli.app import app

__all__ = ["about", "add", "app", "extract", "quotes", "who_said"]
