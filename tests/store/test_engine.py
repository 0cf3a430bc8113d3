"""Opening databases: ours, other people's, damaged ones, and where nothing can be written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from quotebank.ingest import add_extraction
from quotebank.store.engine import (
    Bank,
    DamagedBankError,
    ForeignFileError,
    NewerBankError,
    NoBankError,
    OldSqliteError,
    UnmergedBankError,
    UnwritableBankError,
    open_bank,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quotebank.errors import QuotebankError
    from quotebank.records import Extraction


def change(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


def refused(path: Path, error: type[QuotebankError], message: str) -> None:
    before = path.read_bytes() if path.is_file() else b""
    for create in (False, True):
        with pytest.raises(error, match=message) as caught:
            open_bank(path, create=create)
        assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(NoBankError, match="make one with: quotebank add"):
        open_bank(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_a_newer_version(bank: Bank) -> None:
    bank.close()
    change(bank.path, "PRAGMA user_version = 99")
    refused(bank.path, NewerBankError, "schema 99")


def test_somebody_elses_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    change(path, "CREATE TABLE article (id INTEGER)")
    refused(path, ForeignFileError, "an SQLite file of something else")


def test_another_kind_of_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes.")
    refused(path, ForeignFileError, "another kind of file")


def test_a_folder(tmp_path: Path) -> None:
    refused(tmp_path, ForeignFileError, "a folder")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnwritableBankError, match="--db"):
        open_bank(tmp_path / "no" / "such.db", create=True)


def test_a_file_cut_short(bank: Bank) -> None:
    bank.close()
    bank.path.write_bytes(bank.path.read_bytes()[:6000])
    refused(bank.path, DamagedBankError, "damaged .* check")


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with open_bank(path, create=True) as bank:
        assert bank.reader.execute("SELECT count(*) FROM articles").fetchone()[0] == 0


def test_nothing_is_left_beside_the_file(bank: Bank, made_up: Callable[..., Extraction]) -> None:
    add_extraction(bank, made_up("Lee said “we go”.", "Ann Lee"))
    assert bank.reader.execute("SELECT count(*) FROM quotations").fetchone()[0] == 1
    bank.close()
    with open_bank(bank.path, read_only=True) as again:
        assert again.reader.execute("SELECT count(*) FROM quotations").fetchone()[0] == 1
    assert [path.name for path in bank.path.parent.iterdir()] == ["quotebank.db"]


def test_an_old_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(OldSqliteError, match=r"needs 3\.35 or newer"):
        open_bank(tmp_path / "quotebank.db", create=True)


def test_the_reader_cannot_write(bank: Bank) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        bank.reader.execute("DELETE FROM _article")


def test_what_was_opened_for_reading_is_not_written(bank: Bank) -> None:
    bank.close()
    with (
        open_bank(bank.path, read_only=True) as reading,
        pytest.raises(UnwritableBankError),
        reading.writing(),
    ):
        pass


def test_a_failed_transaction_leaves_nothing(
    bank: Bank, made_up: Callable[..., Extraction]
) -> None:
    def fail() -> None:
        with bank.writing() as connection:
            connection.exec_driver_sql("INSERT INTO _outlet (name) VALUES ('CNN')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert bank.reader.execute("SELECT count(*) FROM _outlet").fetchone()[0] == 0
    assert add_extraction(bank, made_up("Lee said “we go”.")) is not None


def test_the_wal_is_merged_as_it_grows(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotebank.store.engine._CHECKPOINT_BYTES", 50_000)
    bank.close()
    with open_bank(bank.path) as small:
        write_much(small, 40)
        assert bank.path.with_name("quotebank.db-wal").stat().st_size < 150_000
        assert small.reader.execute("SELECT count(*) FROM _outlet").fetchone()[0] == 40


def write_much(bank: Bank, count: int) -> None:
    for number in range(count):
        with bank.writing() as connection:
            name = f"{number:04} {os.urandom(2000).hex()}"
            connection.exec_driver_sql("INSERT INTO _outlet (name) VALUES (?)", (name,))


def test_a_slow_reader_does_not_stop_the_writer(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotebank.store.engine._CHECKPOINT_BYTES", 50_000)
    bank.close()
    wal = bank.path.with_name("quotebank.db-wal")
    with open_bank(bank.path) as writer, open_bank(bank.path, read_only=True) as reader:
        write_much(writer, 3)
        reading = reader.reader.execute("SELECT name FROM _outlet")
        reading.fetchone()
        begun = time.monotonic()
        write_much(writer, 30)
        assert time.monotonic() - begun < 10
        grown = wal.stat().st_size
        assert len(reading.fetchall()) == 2
        write_much(writer, 30)
        assert wal.stat().st_size < grown


# Root writes everywhere by a capability, which the reading process gives up.
AS_ORDINARY_USER = """
import ctypes, os, sys
if os.getuid() == 0:
    header, nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None).capset(header, nothing) == 0
from quotebank.errors import QuotebankError
from quotebank.store.engine import open_bank
try:
    with open_bank(sys.argv[1], read_only=True) as bank:
        print(bank.reader.execute("SELECT count(*) FROM quotations").fetchone()[0])
except QuotebankError as error:
    print(type(error).__name__)
"""


def read_in_read_only_folder(path: Path) -> str:
    path.parent.chmod(0o555)
    try:
        done = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-c", AS_ORDINARY_USER, str(path)],
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        path.parent.chmod(0o755)
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="needs file permissions")
def test_a_read_only_folder(bank: Bank, made_up: Callable[..., Extraction]) -> None:
    add_extraction(bank, made_up("Lee said “we go”.", "Ann Lee"))
    bank.close()
    bank.path.chmod(0o444)
    assert read_in_read_only_folder(bank.path) == "1"


@pytest.mark.skipif(sys.platform != "linux", reason="needs file permissions")
def test_a_read_only_folder_with_rows_in_the_wal(
    bank: Bank, made_up: Callable[..., Extraction], tmp_path: Path
) -> None:
    add_extraction(bank, made_up("Lee said “we go”.", "Ann Lee"))
    folder = tmp_path / "copied"
    folder.mkdir()
    for suffix in ("", "-wal"):
        copy = folder / f"quotebank.db{suffix}"
        shutil.copy(f"{bank.path}{suffix}", copy)
        copy.chmod(0o444)
    assert read_in_read_only_folder(folder / "quotebank.db") == UnmergedBankError.__name__
