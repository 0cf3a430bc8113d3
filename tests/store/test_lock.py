"""One writer at a time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from quotebank.store.lock import BusyError, WriterLock

if TYPE_CHECKING:
    from pathlib import Path


def test_the_second_waits_and_gives_up(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path / "a.db"), WriterLock(tmp_path / "a.db")
    with first.held(), pytest.raises(BusyError, match=r"a\.db has been busy"), second.held(0.02):
        pass
    with second.held(0.02):
        pass
    first.close()
    second.close()
    assert not list(tmp_path.iterdir())


def test_closing_while_another_holds_it_leaves_the_file(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path / "a.db"), WriterLock(tmp_path / "a.db")
    with first.held():
        second.close()
        assert list(tmp_path.iterdir())
    first.close()


def test_no_two_hold_it_though_files_come_and_go(tmp_path: Path) -> None:
    inside = 0
    most = 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(20):
            lock = WriterLock(tmp_path / "a.db")
            with lock.held():
                inside += 1
                most = max(most, inside)
                inside -= 1
            lock.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
