from __future__ import annotations

import json
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.articles.layout import lay_out
from quotebank.articles.metadata import complete
from quotebank.records import Article, Role

EXAMPLES = "articles"
SEEDS = Path(__file__).parents[2] / "seeds"


def test_examples(example: tuple[str, str]) -> None:
    text, expected = example
    told = [f"{p.role}: " + p.span.of(text).replace("\n", "⏎") for p in lay_out(text)]
    a = complete(Article("", "doc", text))
    told.append(f"outlet {a.outlet}, title {a.title}, byline {a.byline}, published {a.published}")
    assert "\n".join(told) == expected


@given(st.text(alphabet='aB .•\r\n\u2028\u00a0"By©-', max_size=300))
def test_paragraphs_cover_all_that_is_not_white(text: str) -> None:
    spans = [p.span for p in lay_out(text)]
    assert all(a.end < b.start for a, b in pairwise(spans))
    outside = list(text)
    for span in spans:
        outside[span.start : span.end] = " " * (span.end - span.start)
        assert span.of(text) == span.of(text).strip()
    assert not "".join(outside).strip()


@pytest.mark.parametrize(
    "text",
    [
        "AAAA" * 50_000,
        "Abc " * 50_000,
        "Abc\n" * 50_000,
        "By A and " * 20_000,
        "• a\n" * 50_000,
        ("INTENSECAMPAIGNING" * 3 + " ") * 20 + "\n",
        "By " + "Abcdef" * 30 + " 1\n",
        "\t\n" * 100_000,
    ],
)
def test_hostile_lines_take_seconds_at_most(text: str) -> None:
    began = time.process_time()
    lay_out(text)
    assert time.process_time() - began < 3


def test_seeds_tell_their_outlet_and_title() -> None:
    told = {}
    for path in SEEDS.glob("*.txt"):
        article = complete(Article("", path.stem, path.read_bytes().decode()))
        told[path.stem[:14]] = (article.outlet, article.title, article.byline)
    assert told == {
        "bbc-2001-10-21": ("BBC News", "Bush and Putin's promising chemistry", "Stephen Mulvey"),
        "cbs-2001-10-21": ("CBS News", "Bush, Putin: Progress", None),
        "cnn-2001-10-21": ("CNN", "Putin opens door to further talks on ABM treaty", None),
        "cnn-2001-11-13": ("CNN", "A new era for U.S.-Russia relations?", "John King"),
        "cnn-2001-11-15": ("CNN", "Bush, Putin fail to agree on missile defense", None),
    }


def test_captions_of_seeds_are_not_the_story() -> None:
    text = (SEEDS / "bbc-2001-10-21-chemistry.txt").read_bytes().decode()
    roles = {p.span.of(text): p.role for p in lay_out(text)}
    assert roles["President Vladimir Putin and President George W Bush"] is Role.CAPTION
    assert roles["Failed missile test"] is Role.CAPTION
    assert roles["Lavish praise"] is Role.HEADING
    assert roles["Bush and Putin hail new relationship"] is Role.NAVIGATION


@pytest.mark.data
def test_clean_articles_are_nearly_all_story(data: Path) -> None:
    roles: Counter[Role] = Counter()
    for name in ("polnear/dev", "basil-dev"):
        for line in (data / name / "articles.jsonl").read_text(encoding="utf-8").split("\n"):
            roles.update(p.role for p in lay_out(json.loads(line)["text"])) if line else None
    assert roles[Role.STORY] + roles[Role.TITLE] > 0.95 * roles.total()
