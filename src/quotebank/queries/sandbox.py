"""The child process that runs a user's SQL. Standard library only, run as a script.

Reads one JSON request on stdin; writes the column names, the rows and a last object
(`{"cut": bool}` or `{"error": str}`) on stdout, one JSON value a line. What it guards against,
and what each guard is for, is in docs/sql.md.
"""

from __future__ import annotations

import json
import math
import sqlite3
import sys
import time
from typing import Any

_MEGABYTE = 1024 * 1024
_HEAP = 128 * _MEGABYTE  # SQLite's own memory
_ADDRESS_SPACE = 280 * _MEGABYTE  # the process's
_STEPS = 20_000  # SQLite instructions between two looks at the clock

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 32 * _MEGABYTE,  # above the longest article
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 10,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
# `data_version` is what FTS5 asks for itself; the others only describe tables and views.
_PRAGMAS = {"data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info"}
_FORBIDDEN_FUNCTIONS = {"load_extension", "fts3_tokenizer"}


def main() -> int:
    """Answer the request on stdin; 0 unless the process was stopped from outside."""
    request = json.load(sys.stdin)
    try:
        connection = _guarded(request["uri"], request["seconds"])
        cut = _print_rows(connection, request)
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError, MemoryError) as error:
        _print(json.dumps({"error": str(error) or "out of memory"}))
    else:
        _print(json.dumps({"cut": cut}))
    sys.stdout.flush()
    return 0


def _guarded(uri: str, seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute(f"PRAGMA hard_heap_limit = {_HEAP}")
    # Virtual tables set themselves up at first use, which the authorizer would refuse.
    connection.execute("SELECT count(*) FROM _search WHERE 0")
    connection.execute("SELECT count(*) FROM json_each('[]'), json_tree('[]')")
    for category, value in _LIMITS.items():
        connection.setlimit(category, value)
    _bound_process(seconds)
    connection.set_authorizer(_authorize)
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
    return connection


def _bound_process(seconds: float) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    whole = math.ceil(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action in _READING:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and str(second).lower() not in _FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_OK
    reads = str(first).lower() in _PRAGMAS
    if action == sqlite3.SQLITE_PRAGMA and reads and (second is None or first != "data_version"):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _print_rows(connection: sqlite3.Connection, request: dict[str, Any]) -> bool:
    """Print the names and rows; whether there are more than fit."""
    rows = connection.execute(request["query"])
    if rows.description is None:
        raise ValueError("there is no query in it")
    _print(json.dumps([column[0] for column in rows.description]))
    room, cells = request["bytes"], request["cells"]
    for number, row in enumerate(rows):
        line = json.dumps([_plain(value) for value in row])
        room -= len(line)
        cells -= len(row)
        if number == request["limit"] or room < 0 or cells < 0:
            return True
        _print(line)
    return False


def _plain(value: Any) -> Any:
    """A value as JSON can say it: bytes as hexadecimal digits, infinity as a word."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
