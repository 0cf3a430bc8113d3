"""What the database holds, with counts; one quotation; one utterance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quotebank import wire
from quotebank.articles.given import Given
from quotebank.articles.reading import read_articles
from quotebank.extraction import extract
from quotebank.ingest import add_extraction
from quotebank.queries.filters import Filters
from quotebank.queries.listings import list_articles, list_outlets, list_speakers, list_topics
from quotebank.queries.quotes import quotes
from quotebank.queries.show import NoQuotationError, show
from quotebank.queries.utterance import find_utterance
from quotebank.records import SetAside
from quotebank.seeds import seeds_folder
from quotebank.store.dictionary import DICTIONARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotebank.queries.result import ResultTable
    from quotebank.records import Extraction
    from quotebank.store.engine import Bank


def values(table: ResultTable, *columns: str) -> list[tuple[Any, ...]]:
    places = [table.columns.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in table.rows]


def test_speakers(small: Bank) -> None:
    table = list_speakers(small)
    assert table.columns == tuple(DICTIONARY["speakers"].columns)
    assert values(table, "name", "kind", "aliases", "quotations", "first_quoted") == [
        ("Ann Lee", "person", "Mrs. Lee", 2, "2001-10-21"),
        ("Bill Ray", "person", None, 1, "2001-11-30"),
        ("senior official", "unnamed", None, 1, "2002-05-01"),
    ]
    view = small.reader.execute("SELECT * FROM speakers ORDER BY quotations DESC, name")
    assert [tuple(row) for row in view] == list(table.rows)


def test_speakers_of_an_outlet(small: Bank) -> None:
    table = list_speakers(small, Filters(outlet="BBC News"))
    assert values(table, "name", "quotations") == [("Bill Ray", 1)]
    assert table.sentence == "speakers, printed by BBC News"


def test_outlets(small: Bank) -> None:
    assert list_outlets(small).rows == (("CNN", 2, 3, 2), ("BBC News", 1, 1, 1))
    assert list_outlets(small, Filters(kind="unnamed")).rows == (("CNN", 1, 1, 1),)


def test_articles(small: Bank, made_up: Callable[..., Extraction]) -> None:
    add_extraction(small, made_up("Nothing was said.", doc="silent", published="2000"))
    found = values(list_articles(small), "doc", "words", "quotations")
    assert found == [
        ("silent", 3, 0),
        ("cnn", 9, 2),
        ("bbc", 6, 1),
        ("may", 9, 1),
        ("undated", 3, 1),
    ]
    assert list_articles(small, limit=1).cut
    assert values(list_articles(small, Filters(speaker="Lee")), "doc") == [("cnn",)]


def test_topics_answer(small: Bank) -> None:
    assert list_topics(small).rows == ()


def test_show(small: Bank) -> None:
    quotation = quotes(small, Filters(speaker="Ray")).quotations[0]
    shown = show(small, quotation.quotation_id)
    assert shown.quotation == quotation
    assert shown.in_context(quotation.spans[0]).of(shown.context) == quotation.text
    assert [link.rule for link in shown.links] == ["own name"]
    assert not shown.superseded


def test_show_older_versions(bank: Bank, made_up: Callable[..., Extraction]) -> None:
    old = made_up("“Old words.”", url="https://example.org/1")
    add_extraction(bank, old)
    add_extraction(bank, made_up("“New words.”", url="https://example.org/1"))
    shown = show(bank, old.quotations[0].id)
    assert shown.superseded
    assert shown.quotation.text == "“Old words.”"


def test_show_in_a_long_line(bank: Bank, made_up: Callable[..., Extraction]) -> None:
    add_extraction(bank, made_up("word " * 5000 + "“this”" + " word" * 5000))
    quotation = quotes(bank).quotations[0]
    shown = show(bank, quotation.quotation_id)
    assert len(shown.context) < 3000
    assert shown.in_context(quotation.spans[0]).of(shown.context) == "“this”"


def test_show_nothing(small: Bank) -> None:
    with pytest.raises(NoQuotationError, match="find ids with: quotebank quotes"):
        show(small, "x\udc80")


def test_records_on_the_wire(small: Bank) -> None:
    records = [quotation.wire() for quotation in quotes(small).quotations]
    assert all(tuple(record) == wire.FIELDS for record in records)


def test_records_are_those_of_the_extraction(seeds: Bank) -> None:
    listed = {q.quotation_id: q.wire() for q in quotes(seeds).quotations}
    for article in read_articles([seeds_folder()], Given()):
        assert not isinstance(article, SetAside)
        for record in wire.quotation_records(extract(article)):
            stored = listed.pop(record["id"])
            # Names grow across articles; all else is as the article alone tells it.
            assert stored.pop("speaker") is not None or record["speaker"] is None
            del record["speaker"]
            assert stored == record
    assert not listed


def test_an_utterance_by_words_and_by_ids(seeds: Bank) -> None:
    found = find_utterance(seeds, "act of friendship")
    assert found is not None
    assert {q.outlet for q in found.quotations} == {"CBS News", "BBC News"}
    for wanted in (found.utterance_id, found.quotations[0].quotation_id):
        assert find_utterance(seeds, wanted) == found
    assert find_utterance(seeds, "no such words at all") is None


def test_an_utterance_printed_once(small: Bank) -> None:
    found = find_utterance(small, "nothing")
    assert found is not None
    assert [q.doc for q in found.quotations] == ["undated"]
