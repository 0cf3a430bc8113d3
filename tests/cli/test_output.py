"""Tables for people: what is kept whole, and where there is no terminal."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from quotebank.cli.output import Format, print_table
from quotebank.queries.result import ResultTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from conftest import Answer

    Command = Callable[..., Answer]


def _lines(capsys: pytest.CaptureFixture[str], columns: tuple[str, ...], *row: str) -> list[str]:
    print_table(ResultTable(columns, (row,), ""), Format.TABLE)
    return capsys.readouterr().out.splitlines()


def test_an_id_is_never_broken(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    name = "Bartholomew Featherstone-Haugh of the Harbour Office"
    words = "We shall mend the harbour wall before the winter and pay for every stone of it"
    columns = ("speaker", "quotation", "outlet", "published", "id")
    lines = _lines(
        capsys, columns, name, words, "Morning Gazette", "2001-10-21", "0123456789abcdef-12345"
    )
    assert any(line.endswith("2001-10-21  0123456789abcdef-12345") for line in lines)
    assert max(map(len, lines)) <= 80


def test_more_columns_than_a_line_holds_stand_under_each_other(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    columns = tuple(f"column_{number}" for number in range(10))
    lines = _lines(capsys, columns, *(f"value number {number}" for number in range(10)))
    assert lines[3] == "column_3  value number 3"
    assert len(lines) == 10


def test_no_line_ends_in_blanks(quotebank: Command) -> None:
    for words in (("quotes",), ("who-said", "treaty"), ("outlets",), ("compare", "friendship")):
        lines = quotebank(*words).out.splitlines()
        assert lines
        assert not [line for line in lines if line != line.rstrip()]


def test_it_is_utf_8_whatever_the_locale(db: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "quotebank", "--db", str(db), "who-said", "intimidate"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path), "HOME": str(db.parent)},
    )
    assert "“he” after the quotation" in done.stdout.decode()


def test_columns_sets_the_width_without_a_terminal(
    quotebank: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = quotebank("who-said", "intimidate").out
    monkeypatch.setenv("COLUMNS", "60")
    narrow = quotebank("who-said", "intimidate").out
    assert 60 < max(map(len, wide.splitlines())) <= 100
    assert max(map(len, narrow.splitlines())) <= 60
    assert narrow.split() == wide.split()
