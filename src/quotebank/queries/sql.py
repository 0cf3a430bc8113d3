"""A user's own SQL over the views: read-only, in a child process bounded in time and memory.

The child is `sandbox.py`. Most of what a query could do wrong is refused inside SQLite; what runs
on inside a single step, where SQLite cannot be stopped, ends when this process kills the child.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebank.errors import QuotebankError
from quotebank.queries.result import ResultTable
from quotebank.store.dictionary import DICTIONARY

if TYPE_CHECKING:
    from quotebank.store.engine import Bank

# Rows that a research table may have; more on request.
ROWS = 10_000
_SECONDS = 1.8
# What the child gets beyond the time of the query, to start and to hand over.
_GRACE = 0.5
# What it may hand over: JSON bytes and values. Whoever asks for more rows gets more of both.
_ROOM = {"bytes": 16_000_000, "cells": 500_000}
_MORE_ROOM = {"bytes": 512_000_000, "cells": 20_000_000}
_TOO_MUCH = (
    "the query took too much memory or time and was stopped; "
    "select fewer columns or rows, for example with LIMIT"
)
_SANDBOX = Path(__file__).with_name("sandbox.py")


class SqlError(QuotebankError):
    """The query is wrong, forbidden, or takes too much."""


def run_sql(
    bank: Bank, query: str, limit: int | None = ROWS, seconds: float = _SECONDS
) -> ResultTable:
    """The rows of one SELECT.

    Args:
        bank: Where; read at the state in which it is now.
        query: One statement that reads.
        limit: At most so many rows; all that fit into the child's output if None.
        seconds: How long it may run.

    Raises:
        SqlError: It is wrong SQL, would write, or exceeds its time or memory.
    """
    uri = bank.reading_uri  # the reader stays open meanwhile, so the child finds a WAL index
    room = _ROOM if limit is not None and limit <= ROWS else _MORE_ROOM
    request = {"uri": uri, "query": query, "limit": limit, "seconds": seconds, **room}
    try:
        done = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-I", "-S", str(_SANDBOX)],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=seconds + _GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SqlError(_too_long(seconds)) from None
    return _read(done.stdout, done.returncode, seconds)


def _read(output: bytes, status: int, seconds: float) -> ResultTable:
    lines = output.decode("utf-8", "replace").split("\n")
    last: dict[str, Any] = json.loads(lines[-2]) if status == 0 and len(lines) > 1 else {}
    if last.get("error") == "interrupted":
        raise SqlError(_too_long(seconds))
    if "error" in last:
        raise SqlError(_explained(str(last["error"])))
    if "cut" not in last:
        raise SqlError(_TOO_MUCH)
    rows = tuple(tuple(json.loads(line)) for line in lines[1:-2])
    return ResultTable(tuple(json.loads(lines[0])), rows, "rows of the query", cut=last["cut"])


def _too_long(seconds: float) -> str:
    return (
        f"the query ran longer than {seconds:g} seconds and was stopped; "
        "narrow it with WHERE or LIMIT"
    )


def _explained(message: str) -> str:
    if message == "out of memory":
        return _TOO_MUCH
    if message.startswith(("not authorized", "authorization", "access to", "cannot modify")):
        return f"only reading is allowed here: {message}; write a SELECT over the views"
    if message.startswith("no such table"):
        return f"{message}; the views are {', '.join(DICTIONARY)}"
    if message.startswith("no such column"):
        return f"{message}; see the columns with: quotebank schema"
    if "one statement at a time" in message:
        return "one statement at a time: give a single SELECT"
    return f"SQL: {message}"
