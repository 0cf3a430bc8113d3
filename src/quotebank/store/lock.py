"""One writer at a time, across processes: a lock file beside the database.

SQLite before 3.51.3 can corrupt a file in WAL mode when one connection takes a checkpoint while
another writes (the WAL-reset bug, sqlite.org/wal.html#walresetbug). Whoever writes or takes a
checkpoint therefore holds this lock, which also lets writers wait in line instead of failing.
The system releases it when its process ends, however that happens.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quotebank.errors import QuotebankError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _locks(handle: int) -> bool:
    try:
        _try_lock(handle)
    except OSError:
        return False
    return True


class BusyError(QuotebankError):
    """Another process has been writing for too long."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(
            f"{path} has been busy for {seconds:.0f} seconds: another process is writing to it; "
            "wait for it to end and run the command again"
        )


class WriterLock:
    """The lock of one database file. Not reentrant; one for each connection that writes."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._file = database.with_name(f"{database.name}-lock")
        self._handle = self._open()

    @contextmanager
    def held(self, patience: float = 120.0) -> Iterator[None]:
        """Hold the lock.

        Raises:
            BusyError: It could not be had within `patience` seconds.
        """
        self._wait(patience)
        try:
            yield
        finally:
            _unlock(self._handle)

    def close(self) -> None:
        """Let go of the lock file, and remove it where nobody else holds the lock."""
        if sys.platform != "win32" and _locks(self._handle) and self._is_the_one():
            self._file.unlink()
        os.close(self._handle)

    def _wait(self, patience: float) -> None:
        deadline = time.monotonic() + patience
        pause = 0.001
        while not self._lock_at_once():
            if time.monotonic() > deadline:
                raise BusyError(self._database, patience)
            time.sleep(pause)
            pause = min(pause * 1.5, 0.05)

    def _lock_at_once(self) -> bool:
        if not _locks(self._handle):
            return False
        if self._is_the_one():
            return True
        # Whoever held it before removed the file at the end; the next ones meet at a new one.
        os.close(self._handle)
        self._handle = self._open()
        return False

    def _open(self) -> int:
        return os.open(self._file, os.O_RDWR | os.O_CREAT, 0o666)

    def _is_the_one(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._handle), self._file.stat())
        except FileNotFoundError:
            return False
