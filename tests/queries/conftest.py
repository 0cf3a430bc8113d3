"""The seed articles, and made-up ones, to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotebank.articles.given import Given
from quotebank.ingest import add, add_extraction
from quotebank.records import Speaker, SpeakerKind
from quotebank.seeds import seeds_folder
from quotebank.store.engine import open_bank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from quotebank.records import Extraction
    from quotebank.store.engine import Bank


@pytest.fixture(scope="session")
def _seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "quotebank.db"
    with open_bank(path, create=True) as bank:
        add(bank, [seeds_folder()], Given())
    return path


@pytest.fixture
def seeds(_seeded: Path) -> Iterator[Bank]:
    """The seed articles, read as a user would."""
    with open_bank(_seeded, read_only=True) as bank:
        yield bank


@pytest.fixture
def small(bank: Bank, made_up: Callable[..., Extraction]) -> Bank:
    """Four articles with known speakers."""
    official = Speaker("senior official", SpeakerKind.UNNAMED)
    for extraction in (
        made_up(
            "“We will keep the treaty,” she said. “It holds.”",
            Speaker("Ann Lee", SpeakerKind.PERSON, aliases=("Mrs. Lee",)),
            outlet="CNN",
            title="Talks on arms",
            published="2001-10-21",
            doc="cnn",
        ),
        made_up(
            "“The treaty is kept,” he said.",
            "Bill Ray",
            outlet="BBC News",
            published="2001-11-30",
            doc="bbc",
        ),
        made_up(
            "“Keeping treaties is hard,” an official said in May.",
            official,
            outlet="CNN",
            published="2002-05-01",
            doc="may",
        ),
        made_up("“Nothing,” somebody said.", doc="undated"),
    ):
        add_extraction(bank, extraction)
    return bank


@pytest.fixture
def tell(made_up: Callable[..., Extraction]) -> Callable[..., None]:
    """Store an article of this text; every “…” in it is a quotation of the speaker."""

    def store(bank: Bank, text: str, speaker: str | None = None, **article: str) -> None:
        article.setdefault("outlet", f"Paper {len(text)}{article.get('published')}")
        add_extraction(bank, made_up(text, speaker, **article))

    return store


@pytest.fixture
def harbour(bank: Bank, tell: Callable[..., None]) -> Bank:
    """One utterance of four outlets: a report, its reprint, another speaker, a shorter wording."""
    wall = "“We must rebuild the harbour wall before winter, and the council will pay for every "
    full = wall + "stone,” said {}, and the fishermen at the quay nodded to each other in the rain."
    ann = full.format("Ann Lee")
    tell(bank, ann, "Ann Lee", outlet="Gazette", published="2001-03-01")
    tell(bank, ann, "Ann Lee", outlet="Courier", published="2001-03-02")
    bob = wall + "stone,” declared Bob Ray when asked about his plans by a visitor."
    tell(bank, bob, "Bob Ray", outlet="Post", published="2001-03-03")
    short = "“We must rebuild the harbour wall before winter,” Ann Lee said on Monday at the port."
    tell(bank, short, "Ann Lee", outlet="Herald", published="2001-03-02")
    return bank
