"""The whole command, run in this process on a database of the seed articles."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from quotebank.articles.given import Given
from quotebank.cli.main import run
from quotebank.ingest import add
from quotebank.seeds import seeds_folder
from quotebank.store.engine import open_bank

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeded") / "quotebank.db"
    with open_bank(path, create=True) as bank:
        add(bank, [seeds_folder()], Given())
    return path


@pytest.fixture
def db(seeded: Path, tmp_path: Path) -> Path:
    path = tmp_path / "quotebank.db"
    shutil.copyfile(seeded, path)
    return path


@pytest.fixture
def quotebank(
    db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Answer]:
    monkeypatch.setenv("QUOTEBANK_DB", str(db))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*words: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["quotebank", *words])
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = capsys.readouterr()
        code = ended.value.code
        return Answer(code if isinstance(code, int) else 0, out, err)

    return call
