"""A user's own SQL: it reads, and nothing else, within its bounds."""

from __future__ import annotations

import hashlib
import sys
import time
from typing import TYPE_CHECKING

import pytest

from quotebank.queries.sql import SqlError, run_sql
from quotebank.store.dictionary import DICTIONARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotebank.store.engine import Bank


@pytest.fixture
def unchanged(small: Bank) -> Iterator[Bank]:
    """The database; afterwards no file in its folder may have changed or come."""
    small.close()
    folder = small.path.parent
    small.read_only = True
    before = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    yield small
    small.close()
    after = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert after == before


def test_rows(small: Bank) -> None:
    table = run_sql(small, "SELECT doc, start FROM quotations ORDER BY published IS NULL, 1, 2")
    assert table.columns == ("doc", "start")
    assert table.rows == (("bbc", 0), ("cnn", 0), ("cnn", 37), ("may", 0), ("undated", 0))
    assert not table.cut


def test_every_view_answers(small: Bank) -> None:
    for view, entry in DICTIONARY.items():
        assert run_sql(small, f"SELECT * FROM {view}").columns == tuple(entry.columns)  # noqa: S608 - names of views
    assert run_sql(small, "SELECT * FROM _data_dictionary").rows


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) FROM quotations q JOIN quotation_spans s USING (quotation_id)",
        (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99) "
            "SELECT sum(i) FROM n"
        ),
        "SELECT rowid FROM _search WHERE _search MATCH 'treaty'",
        "SELECT speaker, row_number() OVER (ORDER BY start) FROM quotations",
        "SELECT json_extract('{\"a\": 1}', '$.a'), e.value FROM json_each('[1]') e",
        "EXPLAIN QUERY PLAN SELECT * FROM quotations",
        "PRAGMA table_info(quotations)",
        "VALUES (1, 2)",
    ],
)
def test_what_reads_is_allowed(small: Bank, query: str) -> None:
    assert run_sql(small, query).rows


def test_values_of_all_kinds(small: Bank) -> None:
    table = run_sql(
        small, "SELECT NULL, 1, 1.5, 'é\U0001f600', x'00ff', 9e999, 9223372036854775807"
    )
    assert table.rows == ((None, 1, 1.5, "é\U0001f600", "00ff", "inf", 9223372036854775807),)


def test_limits_say_that_there_is_more(small: Bank) -> None:
    assert run_sql(small, "SELECT * FROM quotations", limit=2).cut
    assert len(run_sql(small, "SELECT * FROM quotations", limit=2).rows) == 2
    assert not run_sql(small, "SELECT * FROM quotations", limit=5).cut


WRITES = [
    "DELETE FROM _quotation",
    "UPDATE _article SET text = ''",
    "INSERT INTO _outlet (name) VALUES ('x')",
    "REPLACE INTO _outlet (id, name) VALUES (1, 'x')",
    "UPDATE quotations SET text = ''",
    "WITH x AS (SELECT 1) INSERT INTO _outlet (name) SELECT 'x' FROM x",
    "DROP TABLE _article",
    "DROP VIEW quotations",
    "ALTER TABLE _article RENAME TO a",
    "CREATE TABLE t (x)",
    "CREATE TEMP TABLE t (x)",
    "CREATE TEMP VIEW v AS SELECT 1",
    "CREATE INDEX i ON _article (doc)",
    "CREATE TRIGGER t AFTER INSERT ON _article BEGIN SELECT 1; END",
    "CREATE VIRTUAL TABLE t USING fts5(x)",
    "CREATE VIRTUAL TABLE temp.t USING fts5vocab('main', '_search', 'row')",
    "INSERT INTO _search (_search) VALUES ('rebuild')",
    "INSERT INTO _search (_search) VALUES ('delete-all')",
    "ATTACH '{folder}/new.db' AS n",
    "ATTACH 'file:{folder}/new.db?mode=rwc' AS n",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO '{folder}/copy.db'",
    "REINDEX",
    "ANALYZE",
    "BEGIN",
    "BEGIN IMMEDIATE",
    "COMMIT",
    "SAVEPOINT s",
    "PRAGMA query_only = OFF",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA user_version = 9",
    "PRAGMA writable_schema = ON",
    "PRAGMA hard_heap_limit = 0",
    "PRAGMA temp_store_directory = '{folder}'",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "PRAGMA data_version = 1",
    "PRAGMA mmap_size = 1000000000",
    "EXPLAIN DELETE FROM _article",
    "SELECT load_extension('x')",
    "SELECT writefile('{folder}/f', 'x')",
    "SELECT fts3_tokenizer('simple', x'4141414141414141')",
    "SELECT 1; DELETE FROM _article",
    "SELECT * FROM (DELETE FROM _article RETURNING *)",
]


@pytest.mark.parametrize("query", WRITES)
def test_what_writes_is_refused(unchanged: Bank, query: str) -> None:
    with pytest.raises(SqlError) as caught:
        run_sql(unchanged, query.replace("{folder}", str(unchanged.path.parent)))
    assert "\n" not in str(caught.value)


ENDLESS = [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    # One step of SQLite each: only the parent can end them.
    "SELECT printf('%.*c', 900000000, 'x')",
    "SELECT instr(hex(zeroblob(15000000)), hex(zeroblob(7000000)) || '1')",
]


@pytest.mark.parametrize("query", ENDLESS)
def test_what_does_not_end_is_ended(unchanged: Bank, query: str) -> None:
    begun = time.monotonic()
    with pytest.raises(SqlError, match=r"longer than 0\.3 seconds|too much|too big"):
        run_sql(unchanged, query, seconds=0.3)
    assert time.monotonic() - begun < 2.5


BIG = [
    "SELECT randomblob(1000000000)",
    "SELECT zeroblob(2000000000)",
    "SELECT replace(hex(zeroblob(1000000)), '0', hex(zeroblob(1000)))",
    "WITH RECURSIVE n(s) AS (SELECT 'a' UNION ALL SELECT s || s FROM n) SELECT length(s) FROM n",
    (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 99999999) "
        "SELECT json_group_array(printf('%100d', i)) FROM n"
    ),
    (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 99999999) "
        "SELECT i FROM n ORDER BY i DESC"
    ),
]


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource")
@pytest.mark.parametrize("query", BIG)
def test_what_grows_is_ended(unchanged: Bank, query: str) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    # The largest child of the whole run is told, whichever test had it.
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    with pytest.raises(SqlError, match=r"too much|too big|longer than"):
        run_sql(unchanged, query)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert used == before or used / 1024 < 300


def test_what_is_wide_is_cut(unchanged: Bank) -> None:
    wide = "SELECT hex(zeroblob(1000000)) FROM quotations, quotations, quotations"
    table = run_sql(unchanged, wide)
    assert table.cut
    assert len(table.rows) < 10


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * FROM nope", "no such table: nope; the views are quotations, "),
        ("SELECT nope FROM quotations", "no such column: nope; see the columns with"),
        ("SELEC 1", 'SQL: near "SELEC": syntax error'),
        ("", "no query"),
        ("-- nothing", "no query"),
        ("SELECT 1; SELECT 2", "one statement at a time"),
        ("SELECT '\ud800'", "SQL: "),
        ("DELETE FROM _article", "only reading is allowed here"),
    ],
)
def test_messages_name_the_way_out(small: Bank, query: str, message: str) -> None:
    with pytest.raises(SqlError, match=message.replace("(", "\\(")):
        run_sql(small, query)
