"""Names that share a surname -> persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.speakers.names import compatible
from quotebank.store.growth import NameForm, family_of, grow

if TYPE_CHECKING:
    from random import Random


def form(
    number: int,
    name: str,
    *,
    year: str = "2001",
    gender: str = "",
    titles: str = "",
    weight: int = 1,
) -> NameForm:
    return NameForm(number, name, year, gender, frozenset(titles.split()), weight)


def speakers(*forms: NameForm) -> list[str]:
    links = grow(forms)
    return [links[one.id].speaker for one in forms]


def test_a_surname_grows_to_the_only_full_name() -> None:
    assert speakers(form(1, "Bush"), form(2, "George W. Bush")) == ["George W. Bush"] * 2


def test_printings_of_one_name_are_one_speaker() -> None:
    links = grow([form(1, "George W Bush"), form(2, "George W. Bush")])
    assert links[1].key == links[2].key
    assert {links[1].rule, links[2].rule} == {"own name", "same name"}


def test_a_name_without_middle_initial_grows_too() -> None:
    assert speakers(form(1, "George Bush"), form(2, "George W. Bush"))[0] == "George W. Bush"


def test_two_full_names_stay_apart_and_the_surname_stays_open() -> None:
    found = speakers(form(1, "Bush"), form(2, "Laura Bush"), form(3, "George W. Bush"))
    assert found == ["Bush", "Laura Bush", "George W. Bush"]


def test_gender_tells_who_is_meant() -> None:
    laura = form(1, "Laura Bush", gender="f")
    george = form(2, "George W. Bush", gender="m")
    assert speakers(form(3, "Bush", gender="f"), laura, george)[0] == "Laura Bush"
    assert speakers(form(3, "Bush", gender="m"), laura, george)[0] == "George W. Bush"


def test_titles_tell_who_is_meant() -> None:
    jeb = form(1, "Jeb Bush", titles="governor")
    george = form(2, "George W. Bush", titles="president")
    assert speakers(form(3, "Bush", titles="governor"), jeb, george)[0] == "Jeb Bush"


def test_another_title_is_another_person() -> None:
    assert speakers(form(1, "Bush", titles="senator"), form(2, "Ann Bush", titles="judge")) == [
        "Bush",
        "Ann Bush",
    ]


def test_the_far_better_known_is_meant() -> None:
    known = form(1, "Donald Trump", weight=64)
    assert speakers(form(2, "Trump"), known, form(3, "Eric Trump", weight=8))[0] == "Donald Trump"
    assert speakers(form(2, "Trump"), known, form(3, "Eric Trump", weight=16))[0] == "Trump"


@pytest.mark.parametrize(
    ("year", "found"), [("2003", "Jane Doe"), ("1980", "Doe"), ("", "Jane Doe")]
)
def test_a_surname_of_other_years_stays_open(year: str, found: str) -> None:
    assert speakers(form(1, "Doe", year=year), form(2, "Jane Doe"))[0] == found


def test_father_and_son_stay_apart() -> None:
    assert speakers(form(1, "Jesse Jackson"), form(2, "Jesse Jackson Jr.")) == [
        "Jesse Jackson",
        "Jesse Jackson Jr.",
    ]


def test_men_and_women_of_a_bare_surname_are_two() -> None:
    links = grow([form(1, "Doe", gender="f"), form(2, "Doe", gender="m"), form(3, "Doe")])
    assert len({links[1].key, links[2].key}) == 2


def test_every_link_gives_its_reason() -> None:
    link = grow([form(1, "Bush"), form(2, "George W. Bush")])[1]
    assert link.rule == "fuller name"
    assert link.reason == (
        "“Bush” is read as George W. Bush: the only Bush of those years that fits"
    )
    assert link.score == 0.9


@pytest.mark.parametrize("name", ["Alexander Van der Bellen", "Bellen", "BELLEN", "Dr. Bellen"])
def test_forms_of_one_surname_meet(name: str) -> None:
    assert family_of(name) == "bellen"


NAMES = ["Bush", "George Bush", "George W. Bush", "George W Bush", "Laura Bush", "Jeb Bush", "BUSH"]
FORMS = st.lists(
    st.builds(
        NameForm,
        id=st.just(0),
        name=st.sampled_from(NAMES),
        year=st.sampled_from(["", "1990", "2001", "2004", "2016"]),
        gender=st.sampled_from(["", "f", "m"]),
        titles=st.sets(st.sampled_from(["president", "governor"])).map(frozenset),
        weight=st.sampled_from([1, 2, 16]),
    ),
    max_size=8,
    unique_by=lambda f: (f.name, f.year, f.gender, f.titles),
)


@settings(max_examples=150, deadline=None)
@given(FORMS, st.randoms())
def test_order_makes_no_difference(forms: list[NameForm], random: Random) -> None:
    numbered = [
        NameForm(i, f.name, f.year, f.gender, f.titles, f.weight) for i, f in enumerate(forms)
    ]
    shuffled = sorted(numbered, key=lambda _: random.random())
    assert grow(numbered) == grow(shuffled)
    assert set(grow(numbered)) == {f.id for f in numbered}


@settings(max_examples=100, deadline=None)
@given(FORMS)
def test_nobody_is_linked_to_a_name_of_the_other_gender(forms: list[NameForm]) -> None:
    numbered = [
        NameForm(i, f.name, f.year, f.gender, f.titles, f.weight) for i, f in enumerate(forms)
    ]
    for number, link in grow(numbered).items():
        if numbered[number].name == "Laura Bush":
            assert link.speaker == "Laura Bush"


def test_less_full_names_tell_of_later_years_too() -> None:
    found = speakers(
        form(1, "Trump", year="2019", titles="president"),
        form(2, "Donald J. Trump", year="2015"),
        form(3, "Donald Trump", year="2019", titles="president"),
        form(4, "Donald Trump Jr.", year="2019"),
    )
    assert found == ["Donald J. Trump", "Donald J. Trump", "Donald J. Trump", "Donald Trump Jr."]


@pytest.mark.parametrize(
    ("less", "full"),
    [
        ("Bob Doe", "Robert L. Doe"),
        ("Rob Doe", "Robert L. Doe"),
        ("R. Doe", "Robert L. Doe"),
        ("Robert Doe", "R. L. Doe"),
    ],
)
def test_short_forms_and_initials_grow(less: str, full: str) -> None:
    assert speakers(form(1, less), form(2, full))[0] == full


def test_a_large_family_stays_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def count(left: str, right: str) -> bool:
        nonlocal asked
        asked += 1
        return compatible(left, right)

    monkeypatch.setattr("quotebank.store.growth._compatible", count)
    grow(form(n, f"Given{n} Doe", year=str(1990 + n % 30)) for n in range(1000))
    assert asked < 2000
