"""The index and its links: whatever the order of adding, the same rows."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from quotebank.store import match_events, match_index
from quotebank.store.match_bulk import rebuild_matches
from quotebank.store.match_index import update_matches
from quotebank.store.writer import store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotebank.records import Extraction
    from quotebank.store.engine import Bank

FLOOD = (
    "The harbour tunnel flooded. The bishop saw the tunnel, the harbour and the bishop's walrus. "
)
FULL = "The harbour tunnel will be flooded again before the bishop signs the lease."


@pytest.fixture
def articles(made_up: Callable[..., Extraction]) -> list[Extraction]:
    def built(text: str, day: str, outlet: str) -> Extraction:
        return made_up(text, "Ann Bishop", published=day, outlet=outlet, url=f"https://{outlet}")

    return [
        built(f"{FLOOD}“{FULL} We said so,” she said.", "2001-11-13", "A"),
        built(f"{FLOOD}Then: “{FULL}” she said. “Preposterous,” she said.", "2001-11-14", "B"),
        built(f"{FLOOD}She said it was “a preposterous claim”.", "2001-11-14", "C"),
        built(
            "Years later: “… flooded again before the bishop signs the lease,” X.",
            "2009-01-01",
            "D",
        ),
        built("Elsewhere “Preposterous,” she said. “Thank you very much.”", "2005-05-05", "E"),
        built("Cider: “Thank you very much.”", "2006-05-05", "F"),
    ]


def add(bank: Bank, articles: Sequence[Extraction], per: int = 1) -> None:
    for place in range(0, len(articles), per):
        with bank.writing() as connection:
            added: list[int] = []
            removed: list[int] = []
            for article in articles[place : place + per]:
                stored = store(connection, article)
                if stored:
                    added += stored.added
                    removed += stored.removed
            update_matches(connection, added, removed)


def rows(bank: Bank) -> list[tuple[object, ...]]:
    found = bank.reader.execute("SELECT * FROM matches ORDER BY 1, 2").fetchall()
    found += bank.reader.execute(
        "SELECT quotation_id, utterance_id FROM quotations ORDER BY 1"
    ).fetchall()
    return [tuple(row) for row in found]


def texts(bank: Bank) -> set[tuple[str, str, str]]:
    found = bank.reader.execute("SELECT relation, text_a, text_b FROM matches")
    return {(r, *sorted((a.strip("“”"), b.strip("“”")), key=len)) for r, a, b in found}


def test_what_is_linked_and_what_is_not(bank: Bank, articles: list[Extraction]) -> None:
    add(bank, articles)
    found = texts(bank)
    assert ("excerpt", FULL, f"{FULL} We said so,") in found
    assert ("excerpt", "Preposterous,", "a preposterous claim") in found
    assert ("excerpt", "… flooded again before the bishop signs the lease,", FULL) in found
    assert not any("Thank you" in a for _, a, _ in found)
    assert sum("reposterous" in a for _, a, _ in found) == 1


def test_one_fullest_wording_names_the_utterance(bank: Bank, articles: list[Extraction]) -> None:
    add(bank, articles)
    ids = bank.reader.execute(
        "SELECT DISTINCT utterance_id FROM quotations WHERE text LIKE '%signs the lease%'"
    ).fetchall()
    assert len(ids) == 1
    told = bank.reader.execute(
        "SELECT text, outlets FROM utterances WHERE utterance_id = ?", tuple(ids[0])
    ).fetchone()
    assert tuple(told) == (f"“{FULL} We said so,”", 3)


@pytest.mark.parametrize("order", list(itertools.permutations(range(6)))[::144])
@pytest.mark.parametrize("per", [1, 6])
def test_the_order_of_adding_makes_no_difference(
    bank: Bank, articles: list[Extraction], order: tuple[int, ...], per: int
) -> None:
    add(bank, [articles[n] for n in order], per)
    one = rows(bank)
    with bank.writing() as connection:
        rebuild_matches(connection, processes=1)
    assert rows(bank) == one
    assert len(one) == 8 + 4  # quotations and links


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5), (5, 3, 1, 0, 2, 4), (4, 5, 0, 3, 2, 1)])
def test_many_near_equal_wordings_rest_on_one(
    bank: Bank, made_up: Callable[..., Extraction], order: tuple[int, ...]
) -> None:
    ends = ("", " 11", " 12", " 13", " and the walrus", " and the walrus 14")
    made = [
        made_up(f"“{FULL[:-1]}{end}.”", published=f"200{n}-01-01") for n, end in enumerate(ends)
    ]
    add(bank, [made[n] for n in order])
    one = rows(bank)
    assert len(one) == 15 + 6  # each linked with each
    assert len({utterance for _, utterance in one[15:]}) == 1
    with bank.writing() as connection:
        rebuild_matches(connection, processes=1)
    assert rows(bank) == one


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2), (2, 3, 1, 0)])
def test_a_phrase_that_turns_out_common_links_nothing(
    bank: Bank,
    made_up: Callable[..., Extraction],
    monkeypatch: pytest.MonkeyPatch,
    order: tuple[int, ...],
) -> None:
    monkeypatch.setattr(match_index, "FULL", 3)
    made = [
        made_up(f"“harbour tunnel bishop lease {word}”", published=f"200{n}-01-01")
        for n, word in enumerate(("we", "they", "she", "he"))
    ]
    add(bank, [made[n] for n in order[:3]])
    assert bank.reader.execute("SELECT count(*) FROM matches").fetchone()[0] == 3
    add(bank, [made[order[3]]])
    assert bank.reader.execute("SELECT count(*) FROM matches").fetchone()[0] == 0


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
def test_words_that_turn_out_a_topic_make_no_event(
    bank: Bank,
    made_up: Callable[..., Extraction],
    monkeypatch: pytest.MonkeyPatch,
    order: tuple[int, ...],
) -> None:
    monkeypatch.setattr(match_events, "FULL_DAY", 3)
    made = [
        made_up(f"{FLOOD * 2}{n} “Preposterous,” she said.", "Ann Bishop", published="2001-01-01")
        for n in range(4)
    ]
    add(bank, [made[n] for n in order[:3]])
    assert bank.reader.execute("SELECT count(*) FROM matches").fetchone()[0] == 3
    add(bank, [made[order[3]]])
    assert bank.reader.execute("SELECT count(*) FROM matches").fetchone()[0] == 0


def test_a_new_version_takes_the_place_of_the_old(
    bank: Bank, articles: list[Extraction], made_up: Callable[..., Extraction]
) -> None:
    add(bank, articles[1:])
    expected = rows(bank)
    old = made_up(
        f"{FLOOD}“{FULL} That is all,” X.", published="2001-11-12", outlet="B", url="https://B"
    )
    with bank.writing() as connection:
        store(connection, old)
    assert rows(bank) == expected
    add(bank, [made_up("Nothing left.", published="2001-12-01", outlet="B", url="https://B")])
    assert not any(a == FULL for _, a, _ in texts(bank))


def test_reprints_point_to_the_earliest(bank: Bank, made_up: Callable[..., Extraction]) -> None:
    long = " ".join(
        f"The harbour was closed on day {n}, said the bishop of pier {n}." for n in range(40)
    )
    made = [
        made_up(f"{outlet} {long} “{FULL}” she said.", published=day, outlet=outlet)
        for outlet, day in (
            ("Second", "2001-02-02"),
            ("First", "2001-02-01"),
            ("Third", "2001-02-03"),
        )
    ]
    add(bank, made)
    found = bank.reader.execute(
        "SELECT o.name, p.name FROM _article_signature s JOIN _article a ON a.id = s.article_id "
        "JOIN _outlet o ON o.id = a.outlet_id LEFT JOIN _article b ON b.id = s.reprint_of "
        "LEFT JOIN _outlet p ON p.id = b.outlet_id ORDER BY 1"
    ).fetchall()
    assert [tuple(row) for row in found] == [
        ("First", None),
        ("Second", "First"),
        ("Third", "First"),
    ]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2), (2, 3, 1, 0)])
@pytest.mark.parametrize("full", [2, 3, 9])
def test_reprints_are_the_same_in_any_order(
    bank: Bank,
    made_up: Callable[..., Extraction],
    monkeypatch: pytest.MonkeyPatch,
    order: tuple[int, ...],
    full: int,
) -> None:
    monkeypatch.setattr(match_events, "_FULL_SKETCH", full)
    long = " ".join(f"Pier {n} was closed on day {n}, said the bishop." for n in range(40))
    made = [
        made_up(f"{long} “{FULL}” she said. {n}", published=f"2001-02-0{9 - n}", outlet=str(n))
        for n in range(4)
    ]
    add(bank, [made[n] for n in order])
    reprints = bank.reader.execute(
        "SELECT count(*) FROM _article_signature WHERE reprint_of IS NOT NULL"
    ).fetchone()[0]
    assert reprints == (3 if full == 9 else 0)
