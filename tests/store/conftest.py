"""For tests that need several databases."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING

import pytest

from quotebank.store.engine import open_bank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from quotebank.store.engine import Bank


@pytest.fixture
def fresh(_empty: Path, tmp_path: Path) -> Iterator[Callable[[], Bank]]:
    """Open one more empty database at each call."""
    opened: list[Bank] = []
    numbers = itertools.count()

    def another() -> Bank:
        path = tmp_path / f"{next(numbers)}.db"
        shutil.copy(_empty, path)
        opened.append(open_bank(path))
        return opened[-1]

    yield another
    for bank in opened:
        bank.close()
