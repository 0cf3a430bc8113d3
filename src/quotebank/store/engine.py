"""Opening a database: reading with the standard library, writing through SQLAlchemy.

A query needs nothing but `sqlite3` and answers before SQLAlchemy would have loaded, so both it
and Alembic are imported where something is written.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from quotebank.errors import QuotebankError
from quotebank.store.lock import WriterLock
from quotebank.store.schema import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from sqlalchemy import Connection, Engine

_HEADER = b"SQLite format 3\0"
_OLDEST_SQLITE = (3, 35)  # INSERT ... RETURNING
_BUSY_SECONDS = 60.0
_IMMUTABLE = "mode=ro&immutable=1"
# Pages that may pile up in the WAL before the writer moves them into the file: 16 MB.
_CHECKPOINT_BYTES = 16 * 1024 * 1024


class NoBankError(QuotebankError):
    """There is no database file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no database at {path}; make one with: quotebank add ARTICLES")


class ForeignFileError(QuotebankError):
    """The file is something else."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path} is {what}, not a quotebank database; name another with --db")


class NewerBankError(QuotebankError):
    """The file was written by a later version."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(
            f"{path} was written by a newer quotebank (schema {version}, this one knows "
            f"{SCHEMA_VERSION}); install a newer version: pip install --upgrade quotebank"
        )


class OlderBankError(QuotebankError):
    """The file needs an upgrade but cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was written by an older quotebank and cannot be upgraded where it is; "
            "copy it into a folder you can write to and name the copy with --db"
        )


class DamagedBankError(QuotebankError):
    """SQLite says the file is damaged."""

    def __init__(self, path: Path, why: object) -> None:
        super().__init__(
            f"{path} is damaged ({why}); look with: quotebank --db {path} check, "
            "and go back to a copy if you have one"
        )


class UnwritableBankError(QuotebankError):
    """The file or its folder cannot be written."""

    def __init__(self, path: Path, why: object) -> None:
        super().__init__(f"cannot write {path}: {why}; name another with --db")


class UnmergedBankError(QuotebankError):
    """A read-only folder holds a WAL with rows that are not in the file yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} cannot be read in a read-only folder while {path.name}-wal holds rows; "
            "copy both files into a folder you can write to and name the copy with --db"
        )


class OldSqliteError(QuotebankError):
    """The SQLite that Python uses lacks what is needed."""

    def __init__(self) -> None:
        super().__init__(
            f"SQLite {sqlite3.sqlite_version} is too old, quotebank needs "
            f"{'.'.join(map(str, _OLDEST_SQLITE))} or newer; use a newer Python, "
            "for example: uv tool install --python 3.13 quotebank"
        )


class Bank:
    """One open database. `reader` reads; `writing()` writes one transaction."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._reader: sqlite3.Connection | None = None
        self._reader_mode = ""
        self._engine: Engine | None = None
        self._writer: Connection | None = None
        self._lock: WriterLock | None = None
        self._wal_limit = _CHECKPOINT_BYTES

    @property
    def reader(self) -> sqlite3.Connection:
        """A connection that cannot write. Rows are `sqlite3.Row`."""
        if self._reader is None:
            self._reader, self._reader_mode = _open_reader(self.path)
        return self._reader

    @property
    def reading_uri(self) -> str:
        """For another process that only reads, as long as `reader` is open in this one."""
        immutable = self.reader is not None and self._reader_mode == _IMMUTABLE
        return _uri(self.path, _IMMUTABLE if immutable else "mode=ro")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, begun IMMEDIATE while holding the writer's lock.

        Committed at the end, rolled back by any exception.

        Raises:
            UnwritableBankError: The file cannot be written.
            BusyError: Another process kept writing.
        """
        lock, connection = self._writing_side()
        with lock.held(), _as_ours(self.path):
            with connection.begin():
                yield connection
            self._checkpoint(connection)

    def close(self) -> None:
        """Close both sides; the last one to close merges the WAL into the file."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        if self._lock is None:
            return
        with self._lock.held():
            if self._writer is not None:
                self._writer.close()
            if self._engine is not None:
                self._engine.dispose()
        self._lock.close()
        self._lock = self._engine = self._writer = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def upgrade(self) -> None:
        """Create or bring up to date the tables and views."""
        from quotebank.store.migrate import migrate  # noqa: PLC0415 - queries do without it

        lock, connection = self._writing_side()
        with lock.held(), _as_ours(self.path):
            # Another process may have done it while this one waited for the lock.
            if _schema_version(connection) < SCHEMA_VERSION:
                migrate(connection)

    def _writing_side(self) -> tuple[WriterLock, Connection]:
        if self.read_only:
            raise UnwritableBankError(self.path, "it was opened for reading")
        if self._lock is None or self._writer is None:
            try:
                self._lock = self._lock or WriterLock(self.path)
            except OSError as error:
                raise UnwritableBankError(self.path, error.strerror) from error
            with self._lock.held(), _as_ours(self.path):
                self._engine = _writing_engine(self.path)
                self._writer = self._engine.connect()
        return self._lock, self._writer

    def _checkpoint(self, connection: Connection) -> None:
        """Move the WAL into the file when it has grown; the caller holds the writer's lock.

        A reader in the middle of an answer still needs the WAL: it is not waited for, and asked
        again when the WAL has grown as much once more.
        """
        try:
            size = Path(f"{self.path}-wal").stat().st_size
        except FileNotFoundError:
            return
        if size <= self._wal_limit:
            return
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        driver.execute("PRAGMA busy_timeout = 50")
        busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        driver.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000:.0f}")
        self._wal_limit = _CHECKPOINT_BYTES + (size if busy else 0)


def open_bank(path: str | Path, *, create: bool = False, read_only: bool = False) -> Bank:
    """Open the database at `path`.

    Args:
        path: The file.
        create: Make it where there is none.
        read_only: Never write; works in read-only folders too.

    Raises:
        NoBankError: There is no file, and `create` is false.
        ForeignFileError: It is something else; it is left untouched.
        NewerBankError: A later version wrote it; it is left untouched.
        DamagedBankError: SQLite cannot read it.
        UnwritableBankError: It cannot be written.
        OldSqliteError: This Python's SQLite is too old.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise OldSqliteError
    path = Path(path)
    bank = Bank(path, read_only=read_only)
    try:
        _make_ready(bank, create=create)
    except BaseException:
        bank.close()
        raise
    return bank


def _make_ready(bank: Bank, *, create: bool) -> None:
    if _is_new(bank.path):
        if not create:
            raise NoBankError(bank.path)
        bank.upgrade()
    elif _version_of(bank) < SCHEMA_VERSION:
        _upgrade(bank.path)


def _is_new(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            header = file.read(16)
    except FileNotFoundError:
        return True
    except IsADirectoryError:
        raise ForeignFileError(path, "a folder") from None
    except OSError as error:
        raise UnwritableBankError(path, error.strerror) from error
    if header and header != _HEADER:
        raise ForeignFileError(path, "another kind of file")
    # An empty file is what a kill during creation leaves, or `touch`.
    return not header


def _version_of(bank: Bank) -> int:
    with _as_ours(bank.path):
        reader = bank.reader
        application = reader.execute("PRAGMA application_id").fetchone()[0]
        version = int(reader.execute("PRAGMA user_version").fetchone()[0])
        tables = reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION_ID and tables:
        raise ForeignFileError(bank.path, "an SQLite file of something else")
    if version > SCHEMA_VERSION:
        raise NewerBankError(bank.path, version)
    return version


def _upgrade(path: Path) -> None:
    try:
        with Bank(path, read_only=False) as bank:
            bank.upgrade()
    except UnwritableBankError as error:
        raise OlderBankError(path) from error


def _open_reader(path: Path) -> tuple[sqlite3.Connection, str]:
    """Connect so that nothing can be written.

    An ordinary connection where the folder can be written, since closing that leaves no `-wal`
    and `-shm` behind; `mode=ro`, then `immutable=1`, where it cannot.
    """
    with _as_ours(path):
        for mode in ("mode=rw", "mode=ro"):
            with suppress(sqlite3.OperationalError):
                return _try_reader(path, mode), mode
        wal = Path(f"{path}-wal")
        if wal.exists() and wal.stat().st_size:
            raise UnmergedBankError(path)
        return _try_reader(path, _IMMUTABLE), _IMMUTABLE


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?{mode}"


def _try_reader(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        _uri(path, mode), uri=True, timeout=_BUSY_SECONDS, isolation_level=None
    )
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def _writing_engine(path: Path) -> Engine:
    from sqlalchemy import create_engine, event  # noqa: PLC0415 - queries do without it
    from sqlalchemy.pool import NullPool  # noqa: PLC0415 - queries do without it

    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        raw.execute("PRAGMA journal_mode = WAL").fetchone()
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA wal_autocheckpoint = 0")
        raw.execute("PRAGMA cache_size = -32768")
        return raw

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Reading first and writing later under a deferred BEGIN fails where another has written.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _schema_version(connection: Connection) -> int:
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    connection.rollback()
    return int(version)


@contextmanager
def _as_ours(path: Path) -> Iterator[None]:
    """SQLite's errors about the file itself as errors that name it and the way out."""
    try:
        yield
    except Exception as error:
        ours = _translated(path, error)
        if ours is None:
            raise
        raise ours from error


def _translated(path: Path, error: BaseException) -> QuotebankError | None:
    cause: Any = getattr(error, "orig", None) or error
    name = getattr(cause, "sqlite_errorname", "")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedBankError(path, cause)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR")):
        return UnwritableBankError(path, cause)
    return None
