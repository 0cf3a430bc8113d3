"""Extraction -> rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quotebank.ingest import add_extraction
from quotebank.records import Quotation, Span, Speaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotebank.records import Extraction
    from quotebank.store.engine import Bank

    MadeUp = Callable[..., Extraction]
    Dump = Callable[[Bank], dict[str, list[str]]]


def column(bank: Bank, sql: str) -> list[object]:
    return [row[0] for row in bank.reader.execute(sql)]


def test_a_quotation_is_stored_as_it_was_found(bank: Bank, made_up: MadeUp) -> None:
    extraction = made_up(
        "Rain. Lee said “we go” today. Sun.",
        Speaker("Ann Lee", SpeakerKind.PERSON, aliases=("Lee",)),
        outlet="CNN",
        title="Leaving",
        published="2001-10-21",
    )
    add_extraction(bank, extraction)
    row = dict(bank.reader.execute("SELECT * FROM quotations").fetchone())
    quotation = extraction.quotations[0]
    assert row.pop("speaker_id")
    assert row == {
        "quotation_id": quotation.id,
        "article_id": extraction.article.key,
        "doc": extraction.article.doc,
        "outlet": "CNN",
        "published": "2001-10-21",
        "title": "Leaving",
        "url": None,
        "text": "“we go”",
        "start": 15,
        "end": 22,
        "form": "direct",
        "speaker": "Ann Lee",
        "speaker_kind": "person",
        "source": None,
        "cue": "said",
        "confidence": 0.9,
        "rule": "by hand",
        "reason": "told so",
        "utterance_id": row["utterance_id"],
    }


def test_parts_are_stored_in_order(bank: Bank, made_up: MadeUp) -> None:
    extraction = made_up("“We go,” she said, “tomorrow.”", "Ann Lee")
    first, second = (quotation.spans[0] for quotation in extraction.quotations)
    whole = Quotation(
        extraction.article.key,
        (first, second),
        "“We go,” “tomorrow.”",
        extraction.quotations[0].form,
        "by hand",
    )
    told = replace(extraction.attributions[0], quotation=whole.id)
    add_extraction(bank, replace(extraction, quotations=(whole,), attributions=(told,)))
    rows = bank.reader.execute('SELECT part, start, "end", text FROM quotation_spans')
    assert [tuple(row) for row in rows] == [(1, 0, 8, "“We go,”"), (2, 19, 30, "“tomorrow.”")]


def test_the_same_article_again_changes_nothing(bank: Bank, made_up: MadeUp, dump: Dump) -> None:
    extraction = made_up("Lee said “we go”.", "Ann Lee")
    assert add_extraction(bank, extraction) is not None
    before = dump(bank)
    assert add_extraction(bank, extraction) is None
    assert dump(bank) == before


def test_an_unknown_speaker_is_no_speaker(bank: Bank, made_up: MadeUp) -> None:
    add_extraction(bank, made_up("“We go.”"))
    row = bank.reader.execute("SELECT speaker, speaker_id, speaker_kind FROM quotations").fetchone()
    assert tuple(row) == (None, None, "unknown")
    assert column(bank, "SELECT * FROM speakers") == []


def test_an_article_without_quotations_is_stored(bank: Bank, made_up: MadeUp) -> None:
    add_extraction(bank, made_up("Nothing was said.", outlet="CNN"))
    assert column(bank, "SELECT quotations FROM articles") == [0]
    assert [tuple(row) for row in bank.reader.execute("SELECT * FROM outlets")] == [
        ("CNN", 1, 0, 0)
    ]


URL = "https://example.org/1"


def test_a_changed_article_is_a_new_version(bank: Bank, made_up: MadeUp) -> None:
    add_extraction(bank, made_up("Lee said “we go”.", "Ann Lee", url=URL))
    stored = add_extraction(bank, made_up("Lee said “we stay”.", "Ann Lee", url=URL))
    assert stored is not None
    assert stored.new_version
    assert len(stored.removed) == 1
    assert column(bank, "SELECT text FROM quotations") == ["“we stay”"]
    assert column(bank, "SELECT count(*) FROM _article") == [2]
    assert column(bank, "SELECT quotations FROM speakers") == [1]


def test_versions_are_ordered_by_date_whatever_comes_first(bank: Bank, made_up: MadeUp) -> None:
    add_extraction(bank, made_up("“Late.”", url=URL, published="2001-10-22"))
    stored = add_extraction(bank, made_up("“Early.”", url=URL, published="2001-10-21"))
    assert stored is not None
    assert (stored.added, stored.new_version) == ((), True)
    assert column(bank, "SELECT text FROM quotations") == ["“Late.”"]


def test_a_failed_article_leaves_nothing(bank: Bank, made_up: MadeUp, dump: Dump) -> None:
    before = dump(bank)
    extraction = made_up("Lee said “we go”.", "Ann Lee")
    twice = replace(
        extraction,
        quotations=extraction.quotations * 2,
        attributions=extraction.attributions * 2,
    )
    with pytest.raises(Exception, match="UNIQUE"):
        add_extraction(bank, twice)
    assert dump(bank) == before


def test_odd_texts_are_stored_as_given(bank: Bank, made_up: MadeUp) -> None:
    text = "\u202e“ﬁ İ e\u0301 \u200b😀”\r\n\u2028\x1b[31m"
    add_extraction(bank, made_up(text, "Ann Lee"))
    assert column(bank, "SELECT text FROM article_texts") == [text]
    start = text.index("“")
    assert column(bank, "SELECT text FROM quotation_spans") == [
        Span(start, text.index("”") + 1).of(text)
    ]
