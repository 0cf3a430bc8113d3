"""Feeds `tests/examples/<name>.md` to the tests of a module that says `EXAMPLES = "<name>"`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

FOLDER = Path(__file__).parent.parent / "examples"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each example is a title, an input and an expectation, each ended by a lone full stop."""
    if "example" not in metafunc.fixturenames:
        return
    text = (FOLDER / f"{metafunc.module.EXAMPLES}.md").read_text(encoding="utf-8")
    blocks = [block.strip("\n") for block in text.split("\n.\n")]
    titles, inputs, expected = blocks[0::3], blocks[1::3], blocks[2::3]
    metafunc.parametrize(
        "example", list(zip(inputs, expected, strict=False)), ids=titles[: len(expected)]
    )
