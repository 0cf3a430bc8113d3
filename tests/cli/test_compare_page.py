"""The page of one utterance: whole in itself, safe, and readable without colour."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from quotebank.cli.compare_page import _is_web, page
from quotebank.matching.collate import collate
from quotebank.queries.compare import Compared, Related, Wording
from quotebank.queries.result import FoundQuotation, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Answer
    from quotebank.matching.collate import Row

VOID = {"meta", "link", "br", "img", "input", "hr"}
HOSTILE = '“</td><script>alert(1)</script> & "quoted" \u202e turned \x1b[31m \x00 words” <b>'


class Reader(HTMLParser):
    """Tags as they open, whether they close in order, and the text outside `style`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def wording(row: Row, **given: str | None) -> Wording:
    text = row.key
    fields: dict[str, object] = {
        "quotation_id": "key-1", "article_id": "key", "doc": "doc", "outlet": "Gazette",
        "published": "2001-03-01", "title": "Title", "url": None, "text": text, "spans": (),
        "form": "direct", "speaker_id": "s", "speaker": "Ann Lee", "speaker_kind": "person",
        "source": Words("Lee", 0, 3), "cue": None, "confidence": 0.9, "rule": "", "reason": "",
        "runner_up": None, "runner_up_kind": None, "runner_up_confidence": 0.0, "repair": None,
        "utterance_id": "u1", "sentence": "", "sentence_start": 0,
    }  # fmt: skip
    return Wording(FoundQuotation(**fields | given), row)  # type: ignore[arg-type]  # by name


def made(*texts: str, **given: str | None) -> str:
    found = collate([(text, text) for text in texts], first=texts[0])
    wordings = tuple(wording(row, **given) for row in found.rows)
    return page(Compared("u1", found.columns, wordings, ()))


def test_the_page_is_whole_in_itself(quotebank: Callable[..., Answer]) -> None:
    text = quotebank("compare", "think about the future", "--html", "-").out
    read = Reader(text)
    assert not {"script", "link", "img", "iframe", "object", "form"} & {t for t, _ in read.tags}
    assert not any(name.startswith("on") or name == "style" for _, a in read.tags for name in a)
    assert "url(" not in text
    assert "@import" not in text
    policy = next(a["content"] for _, a in read.tags if "http-equiv" in a)
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy is not None
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


def test_hostile_words_stay_words() -> None:
    fields = dict.fromkeys(("outlet", "title", "speaker", "published", "doc"), HOSTILE)
    text = made(HOSTILE, HOSTILE + " and more", **fields)
    read = Reader(text)
    assert "script" not in {tag for tag, _ in read.tags}
    assert "b" not in {tag for tag, _ in read.tags}
    assert not set(text) & {"\u202e", "\x1b", "\x00"}
    assert "\\u202e" in read.text


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c&d=e", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/a", False),
        ("https://", False),
        ("https://example.org/\njavascript:x", False),
        ("http://[bad", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    found = [a for tag, a in Reader(made("one two", url=url)).tags if tag == "a"]
    assert {a["href"] for a in found} == ({url} if linked else set())
    assert _is_web(url or "") is linked


def test_marks_are_told_without_colour() -> None:
    text = made("We will rebuild the old wall now", "We shall rebuild … wall [soon] now")
    read = Reader(text)
    assert {"del", "ins"} <= {tag for tag, _ in read.tags}
    for told in ("left out:", "added:", "put in with brackets:"):
        assert told in read.text
    assert '<del class="out"><span class="hidden"> left out: </span><bdi>will</bdi></del>' in text
    assert '<ins class="in"><span class="hidden"> added: </span><bdi>shall</bdi></ins>' in text
    assert '<span class="gap"><bdi>…</bdi></span>' in text


def test_every_text_of_an_article_keeps_its_direction_to_itself() -> None:
    text = made("one two", "one three", speaker="Ann", title="Zeta")
    for words in ("Ann", "Zeta", "three"):
        assert text.count(words) == text.count(f"<bdi>{words}</bdi>") > 0


def test_all_words_stand_in_the_table_of_words() -> None:
    text = made("We will rebuild the old wall now", "We shall rebuild the wall now")
    body = text[text.index('<table class="words">') :]
    cells = re.findall("<td[^>]*>(.*?)</td>", body)
    words = [
        re.sub("<[^>]+>", " ", re.sub('<span class="hidden">.*?</span>', "", c)) for c in cells
    ]
    assert " ".join(" ".join(words).split()) == (
        "We will rebuild the old wall now We shall rebuild the – wall now"
    )


def test_the_way_back_to_every_article_is_printed() -> None:
    found = collate([("We go now", "We go now"), ("We go", "We go")])
    here = "https://example.org/a?b=1&c=2"
    told = [
        wording(found.rows[0], url=here, article_id="a", outlet=None, doc="found"),
        wording(found.rows[0], url=here, article_id="a", outlet=None, doc="found"),
        wording(found.rows[1], url="javascript:alert(1)", article_id="b", title="Second"),
    ]
    text = page(Compared("u1", found.columns, tuple(told), ()))
    listed = text[text.index('<ul class="articles">') :]
    assert listed.count("<li>") == 2
    assert "unknown outlet (found)" in listed
    assert "https://example.org/a?b=1&amp;c=2</bdi></a>" in listed
    assert "javascript" not in text
    Reader(text)


def test_outlets_that_print_one_text_share_a_row_of_words() -> None:
    found = collate([("We go now", "We go now")])
    told = tuple(wording(found.rows[0], outlet=outlet) for outlet in ("Gazette", "Post"))
    text = page(Compared("u1", found.columns, told, ()))
    assert '<th scope="row"><bdi>Gazette</bdi>, <bdi>Post</bdi></th>' in text


def test_other_utterances_with_the_words_are_listed() -> None:
    found = collate([("We go now", "We go now")])
    own = wording(found.rows[0])
    other = wording(found.rows[0], text=HOSTILE, speaker="Bob Ray").quotation
    related = Related("u2", "edited", 0.8, None, "We may go")
    text = page(Compared("u1", found.columns, (own,), (related,), elsewhere=(other,)))
    assert "“<bdi>We may go</bdi>”" in text
    assert "<bdi>Bob Ray</bdi>" in text
    assert "<script" not in text
    assert 'id="more"' not in made("We go now")
    Reader(text)
