"""What every folder of tests may ask for."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from quotebank.records import (
    Article,
    Attribution,
    Extraction,
    Form,
    Quotation,
    Span,
    Speaker,
    SpeakerKind,
    article_key,
)
from quotebank.store.dictionary import DICTIONARY
from quotebank.store.engine import open_bank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotebank.store.engine import Bank

# No test fails because a machine is busy.
settings.register_profile("quotebank", deadline=None)
settings.load_profile("quotebank")

EXAMPLES = Path(__file__).parent / "examples"
BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Feed `tests/examples/<name>.md` to `example` of a module that says `EXAMPLES = "<name>"`.

    Each example is a title, an input and an expectation, each ended by a lone full stop.
    """
    if "example" not in metafunc.fixturenames:
        return
    text = (EXAMPLES / f"{metafunc.module.EXAMPLES}.md").read_text(encoding="utf-8")
    blocks = [block.strip("\n") for block in text.split("\n.\n")]
    titles, inputs, expected = blocks[0::3], blocks[1::3], blocks[2::3]
    metafunc.parametrize(
        "example", list(zip(inputs, expected, strict=False)), ids=titles[: len(expected)]
    )


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of annotated corpora; tests that ask for it are marked `data`."""
    folder = Path(os.environ.get("QUOTEBANK_DATA", BESIDE))
    if not folder.is_dir():
        pytest.skip("no annotated corpora here; name their folder in QUOTEBANK_DATA")
    return folder


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "quotebank.db"
    open_bank(path, create=True).close()
    return path


@pytest.fixture
def bank(_empty: Path, tmp_path: Path) -> Iterator[Bank]:
    """An empty database, open for writing."""
    path = tmp_path / "quotebank.db"
    shutil.copy(_empty, path)
    with open_bank(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def made_up() -> Callable[..., Extraction]:
    """Build what an article yields by hand: every “…” is a quotation of the one `speaker`."""

    def build(text: str, speaker: Speaker | str | None = None, **article: str) -> Extraction:
        who = Speaker(speaker, SpeakerKind.PERSON) if isinstance(speaker, str) else speaker
        key = article_key(article.get("outlet"), article.get("url"), text)
        written = Article(key, article.pop("doc", key[:4]), text, **article)
        spans = [Span(*match.span()) for match in re.finditer("“[^”]*”", text)]
        found = tuple(
            Quotation(key, (span,), span.of(text), Form.DIRECT, "by hand") for span in spans
        )
        said = text.find("said")
        cue = Span(said, said + 4) if said >= 0 else None
        told = tuple(Attribution(q.id, who, None, cue, 0.9, "by hand", "told so") for q in found)
        return Extraction(written, (), found, told)

    return build


@pytest.fixture(scope="session")
def dump() -> Callable[[Bank], dict[str, list[str]]]:
    """All that the public views show, in an order of its own."""

    def rows(bank: Bank) -> dict[str, list[str]]:
        return {
            view: sorted(str(tuple(row)) for row in bank.reader.execute(f"SELECT * FROM {view}"))  # noqa: S608 - names of views
            for view in DICTIONARY
        }

    return rows
