"""What every folder of tests may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of annotated corpora; tests that ask for it are marked `data`."""
    folder = Path(os.environ.get("QUOTEBANK_DATA", BESIDE))
    if not folder.is_dir():
        pytest.skip("no annotated corpora here; name their folder in QUOTEBANK_DATA")
    return folder
