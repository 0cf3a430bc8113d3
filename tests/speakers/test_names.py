"""Names of persons: parts, compatibility, fullness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.speakers.names import (
    PersonName,
    bare,
    compatible,
    fuller,
    given_names,
    leanings,
    name_key,
    parse_name,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rep. J.R. Smith (D-N.C.)", PersonName("J.R.", "", "Smith", "", "Rep.")),
        ("Jesse Jackson Jr.", PersonName("Jesse", "", "Jackson", "Jr.", "")),
        ("Mr. Bush", PersonName("", "", "Bush", "", "Mr.")),
        ("George W. Bush", PersonName("George", "W.", "Bush", "", "")),
        ("Mayor Bill de Blasio", PersonName("Bill", "", "de Blasio", "", "Mayor")),
        ("Putin", PersonName("", "", "Putin", "", "")),
    ],
)
def test_parts(name: str, expected: PersonName) -> None:
    assert parse_name(name) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bush", "George W. Bush"),
        ("Mr Bush", "President George W Bush"),
        ("Bill Clinton", "William J. Clinton"),
        ("J.R. Smith", "James Smith"),
        ("K. Michael Haver", "Mike Haver"),
    ],
)
def test_can_be_one_person(left: str, right: str) -> None:
    assert compatible(left, right)
    assert compatible(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Laura Bush", "George Bush"),
        ("George H. Bush", "George W. Bush"),
        ("Jesse Jackson", "Jesse Jackson Jr."),
        ("Mrs. Clinton", "Bill Clinton"),
        ("Bush", "Putin"),
        ("K. Michael Haver", "Ann Haver"),
    ],
)
def test_cannot_be_one_person(left: str, right: str) -> None:
    assert not compatible(left, right)
    assert not compatible(right, left)


def test_key_ignores_stops_case_and_accents() -> None:
    assert name_key("George W Bush") == name_key("GEORGE W. BUSH")
    assert name_key("Enrique Peña") == name_key("Enrique Pena")
    assert name_key("Jarosław Kruk") == name_key("Jaroslaw Kruk")
    assert name_key("FranÃ§ois Delmas") == name_key("François Delmas")
    assert name_key("Laura Bush") != name_key("George Bush")


def test_fuller_keeps_what_tells_more() -> None:
    assert fuller("Bush", "George W. Bush") == "George W. Bush"
    assert fuller("George W. Bush", "G. Bush") == "George W. Bush"


def test_bare_drops_titles() -> None:
    assert bare("Mr. Jesse Jackson Jr.") == "Jesse Jackson Jr."


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_compared_both_ways_alike(left: str, right: str) -> None:
    assert compatible(left, right) == compatible(right, left)
    assert fuller(left, left) == left
    assert name_key(left) == name_key(left.upper().lower()) or not left.isascii()


def test_a_name_of_both_sexes_may_lean() -> None:
    assert given_names()["Chris"] == "u"
    assert leanings()["Chris"] == "m"
    assert "Ann" not in leanings()
