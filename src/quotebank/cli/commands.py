"""Every command, registered under its name."""

from __future__ import annotations

from quotebank.cli import (
    about,
    add,
    articles,
    check,
    compare,
    demo,
    evaluate,
    extract,
    outlets,
    quotes,
    schema,
    show,
    speakers,
    sql,
    topics,
    verify,
    who_said,
)
from quotebank.cli.app import app

__all__ = [
    "about",
    "add",
    "app",
    "articles",
    "check",
    "compare",
    "demo",
    "evaluate",
    "extract",
    "outlets",
    "quotes",
    "schema",
    "show",
    "speakers",
    "sql",
    "topics",
    "verify",
    "who_said",
]
