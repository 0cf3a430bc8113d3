"""Speakers across articles, in the database."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from quotebank.ingest import add_extraction
from quotebank.records import Speaker, SpeakerKind
from quotebank.store.groups import members_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotebank.records import Extraction
    from quotebank.store.engine import Bank

    MadeUp = Callable[..., Extraction]
    Dump = Callable[[Bank], dict[str, list[str]]]

UNNAMED = Speaker("senior official", SpeakerKind.UNNAMED)


def speakers(bank: Bank) -> dict[str, int]:
    rows = bank.reader.execute("SELECT name, sum(quotations) FROM speakers GROUP BY name")
    return dict(rows)


def test_a_surname_grows_when_the_full_name_comes_later(bank: Bank, made_up: MadeUp) -> None:
    add_extraction(bank, made_up("“One.”", "Bush", published="2001-10-21"))
    assert speakers(bank) == {"Bush": 1}
    add_extraction(bank, made_up("“Two.”", "George W. Bush", published="2001-10-22"))
    assert speakers(bank) == {"George W. Bush": 2}
    add_extraction(bank, made_up("“Three.”", "Laura Bush", published="2001-10-23"))
    assert speakers(bank) == {"Bush": 1, "George W. Bush": 1, "Laura Bush": 1}


def test_replaced_links_are_kept(bank: Bank, made_up: MadeUp) -> None:
    add_extraction(bank, made_up("“One.”", "Bush"))
    add_extraction(bank, made_up("“Two.”", "George W. Bush"))
    rows = bank.reader.execute(
        "SELECT s.name, l.rule, l.current FROM _name_link l JOIN _speaker s ON s.id = l.speaker_id "
        "JOIN _name n ON n.id = l.name_id WHERE n.name = 'Bush' ORDER BY l.id"
    )
    assert [tuple(row) for row in rows] == [
        ("Bush", "own name", 0),
        ("George W. Bush", "fuller name", 1),
    ]


def test_a_persons_link_stays(bank: Bank, made_up: MadeUp) -> None:
    add_extraction(bank, made_up("“One.”", "Bush"))
    with bank.writing() as connection:
        connection.exec_driver_sql("UPDATE _name_link SET made_by = 'an editor'")
    add_extraction(bank, made_up("“Two.”", "George W. Bush"))
    assert speakers(bank) == {"Bush": 1, "George W. Bush": 1}


def test_unnamed_sources_are_kept_apart(bank: Bank, made_up: MadeUp) -> None:
    add_extraction(bank, made_up("“One.” “Two.”", UNNAMED))
    add_extraction(bank, made_up("“Three.”", UNNAMED))
    rows = bank.reader.execute("SELECT name, kind, quotations FROM speakers ORDER BY quotations")
    assert [tuple(row) for row in rows] == [
        ("senior official", "unnamed", 1),
        ("senior official", "unnamed", 2),
    ]


def test_organisations_are_one_by_name(bank: Bank, made_up: MadeUp) -> None:
    for number, name in enumerate(["the White House", "White House", "White House"]):
        told = Speaker(name, SpeakerKind.ORGANISATION)
        add_extraction(bank, made_up(f"“Number {number}.”", told))
    assert speakers(bank) == {"White House": 3}


def test_a_groups_members_grow(bank: Bank, made_up: MadeUp) -> None:
    both = Speaker("Vladimir Putin and Bush", SpeakerKind.GROUP)
    add_extraction(bank, made_up("“We agree.”", both, published="2001-11-13"))
    add_extraction(bank, made_up("“Two.”", "George W. Bush", published="2001-11-13"))
    assert speakers(bank) == {"George W. Bush": 1, "George W. Bush and Vladimir Putin": 1}


def test_a_groups_members_in_another_order_are_the_same_group(bank: Bank, made_up: MadeUp) -> None:
    for number, name in enumerate(["Ann Lee and Bill Ray", "Bill Ray and Ann Lee"]):
        add_extraction(bank, made_up(f"“Number {number}.”", Speaker(name, SpeakerKind.GROUP)))
    assert speakers(bank) == {"Ann Lee and Bill Ray": 2}


@pytest.mark.parametrize(
    ("name", "persons", "members"),
    [
        ("Ann Lee and Bill Ray", (), ("Ann Lee", "Bill Ray")),
        ("Ann Lee, Bill Ray and Cy Orr", (), ("Ann Lee", "Bill Ray", "Cy Orr")),
        ("Zzyx and Qwrt", ("Zzyx",), ("Zzyx", "Qwrt")),
        ("Senate Republicans", (), ()),
        ("Republicans and Democrats", (), ()),
        ("police and protesters", (), ()),
    ],
)
def test_members_of_groups(name: str, persons: tuple[str, ...], members: tuple[str, ...]) -> None:
    assert members_of(name, persons) == members


def test_order_makes_no_difference(
    made_up: MadeUp, dump: Dump, bank: Bank, fresh: Callable[[], Bank]
) -> None:
    named = [
        "Bush",
        "George W. Bush",
        "George W Bush",
        "Laura Bush",
        "George Bush",
        "Bush",
        "Putin",
    ]
    group = Speaker("Bush and Putin", SpeakerKind.GROUP)
    articles = [
        made_up(
            f"“Number {n} is what was said here.”", who, published=f"{2001 + n % 4}-01-0{n + 1}"
        )
        for n, who in enumerate([*named, group, UNNAMED])
    ]
    articles.append(made_up("“Vladimir speaks of Number 3.”", "Vladimir Putin", published="2003"))
    for article in articles:
        add_extraction(bank, article)
    expected = dump(bank)
    shuffle = random.Random(7)  # noqa: S311 - an order, no secret
    for _ in range(4):
        shuffle.shuffle(articles)
        other = fresh()
        for article in articles:
            add_extraction(other, article)
        assert dump(other) == expected
