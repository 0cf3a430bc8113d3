"""Names as printed -> the persons an article is about."""

from __future__ import annotations

import pytest

from quotebank.records import Span
from quotebank.speakers.mentions import find_names
from quotebank.speakers.people import cast
from quotebank.speakers.tokens import tokenise

ENOUGH = "\nThe mayor came late and left early, as he had told the paper that he would.\n"


def people(text: str) -> list[str]:
    """Names of the persons of a text, in the order met."""
    tokens = tokenise(text, [])
    found = cast(tokens, find_names(tokens), [])
    return [e.name for e in found.entities if e.person]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Oscar-winning actress Ann Jones spoke.", ["Ann Jones"]),
        ("He met with Representative Peter T. King of Ohio today.", ["Peter T. King"]),
        ("He called Editor-in-Chief Martin Baron today.", ["Martin Baron"]),
        ("We asked J. J. Price, a nurse, about it.", ["J. J. Price"]),
        ("The cleric Anwar al-Masri was there.", ["Anwar al-Masri"]),
        ("Posted at 10:05 PMAnn Jones takes the stage tonight.", ["Ann Jones"]),
        ("We met Felipe Caldero\N{COMBINING ACUTE ACCENT}n there.", ["Felipe Caldero\u0301n"]),
        ("The Jones campaign lost. Then Jones said so.", ["Jones"]),
        ("Many Americans said so and left.", []),
        ("It was the Justice Department that lost.", []),
        ("They met in San Bernardino and in Palm Beach.", []),
        ("He flew from New York to North Carolina.", []),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    assert people(ENOUGH + text) == expected


@pytest.mark.parametrize(
    "headline",
    ["Ann Jones Slams New Tax Plan", "Senate Corners Jones Over Tax", "Why Says Jones Will Go"],
)
def test_a_headline_adds_no_word_to_a_name(headline: str) -> None:
    assert people(f"{headline}\n{ENOUGH}Ann Jones was there.") == ["Ann Jones"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They thanked Khizr and Ann Khan for coming.", ["Khizr Khan", "Ann Khan"]),
        ("We saw Grobin and Ann Miller. Grobin left.", ["Ann Miller"]),
        ("Floods in Virginia and Ann Miller fled.", ["Ann Miller"]),
        ("Many Virginia Republicans were there.", []),
    ],
)
def test_couples_and_places(text: str, expected: list[str]) -> None:
    assert people(ENOUGH + text) == expected


def test_the_story_outweighs_the_headline_in_spelling() -> None:
    text = f"Hilary Jones wins.\n{ENOUGH}Hillary Jones has won."
    assert people(text) == ["Hillary Jones"]


def test_a_title_tells_husband_from_wife() -> None:
    text = "Omar Haddad came with his wife, Zubeida Haddad. Ms. Haddad left. Mr. Haddad stayed."
    tokens = tokenise(ENOUGH + text, [])
    found = cast(tokens, find_names(tokens), [])
    assert [e.name for e in found.of_name if e is not None] == [
        "Omar Haddad",
        "Zubeida Haddad",
        "Zubeida Haddad",
        "Omar Haddad",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There was Carter's husband, Paul, too. Later Paul sang.", ["Paul Carter"]),
        ("Then we saw Jock A. Finlay there with all of the others.", ["Jock A. Finlay"]),
        ("Then we heard Ann Hall Jamison sing.", ["Ann Hall Jamison"]),
        ("Then Workers Secretary-Treasurer Ann Jones sang.", ["Ann Jones"]),
    ],
)
def test_relatives_and_longer_names(text: str, expected: list[str]) -> None:
    assert people(ENOUGH + text) == expected


def test_a_quotation_tells_full_names_without_their_offices() -> None:
    text = ENOUGH + "“I asked Press Secretary Ann Jones and an Ohio Senator.”"
    part = Span(text.index("“"), len(text))
    tokens = tokenise(text, [part])
    found = cast(tokens, find_names(tokens), [(part.start, part.end)])
    assert [e.name for e in found.entities if e.person] == ["Ann Jones"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There was Gov. Earl Ray Dumont.", ["Earl Ray Dumont"]),
        ("There was Sen. Duke Harlan.", ["Duke Harlan"]),
        ("There was Dean Ann Harlow.", ["Ann Harlow"]),
        ("There was Dean Holloway.", ["Dean Holloway"]),
        ("There was Chief Judge Ann Garson.", ["Ann Garson"]),
        ("There was Mr Justice Eadington.", ["Eadington"]),
        ("There was Gary Abbot Jr. in town.", ["Gary Abbot Jr."]),
        ("There was Mayor of London Ann Karim.", ["Ann Karim"]),
        ("There was Helen Marsh KC today.", ["Helen Marsh"]),
        ("There was Vice President-elect Ann Harlan.", ["Ann Harlan"]),
        ("There was Elder M. Russell Balling.", ["M. Russell Balling"]),
        ("There was Larry Elder in town.", ["Larry Elder"]),
        ("We saw Mr. and Mrs. Tom Harker. Mr. Harker left.", ["Tom Harker"]),
        ("There was Minister Pieter van der Molen.", ["Pieter van der Molen"]),
        ("There was the lawmaker Sophie in ’t Hout.", ["Sophie in ’t Hout"]),
        ("There was Anne-Lise de la Tour d’Auvers.", ["Anne-Lise de la Tour d’Auvers"]),
        ("There was Lin Shui-ling in town.", ["Lin Shui-ling"]),
        ("There was Moon Jae-in, a lawyer.", ["Moon Jae-in"]),
        ("There was Texas-based Ann Jones.", ["Ann Jones"]),
        ("There was Luiz “Lulo” Batista da Cunha.", ["Luiz Batista da Cunha"]),
        ("There was JOHN CARTER in MYRTLE BEACH.", ["JOHN CARTER"]),
        ("There was NEWS ALERT Ann Carter.", ["Ann Carter"]),
        ("Harriet Hull Petrenko left. Then Harriet Hull slept.", ["Harriet Hull Petrenko"]),
        ("We read Article II today.", []),
        ("We read the International New York Times today.", []),
    ],
)
def test_names_of_many_kinds(text: str, expected: list[str]) -> None:
    assert people(ENOUGH + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("K. Michael Haver left. Mike Haver came.", ["K. Michael Haver"]),
        ("Hafez al-Nouri left. Mr Nouri came.", ["Hafez al-Nouri"]),
        ("Abu Omar al-Masri left. Abu Omar came.", ["Abu Omar al-Masri"]),
        ("Ana “Annie” Kustard left. Annie Kustard came.", ["Ana Kustard"]),
        ("Pavel “Canto” Brenner left. Canto came.", ["Pavel Brenner"]),
        ("Donald Crump left. Cump came.", ["Donald Crump"]),
        ("Elise Labrott left. Labbrot came.", ["Elise Labrott"]),
        ("Lech Wałęski left. Mr. Waleski came.", ["Lech Wałęski"]),
        ("François Delmas left. Mr. FranÃ§ois Delmas came.", ["François Delmas"]),
        ("François Delmas left. Mr. FranÃÂ§ois Delmas came.", ["François Delmas"]),
        ("Wisconsin Elects Barr\n\nAnn Barr left. Ann Barr came.", ["Ann Barr"]),
        ("Wisconsin Elects Ann Barr\n\nAnn Barr left. Barr came.", ["Ann Barr"]),
    ],
)
def test_two_forms_are_one_person(text: str, expected: list[str]) -> None:
    assert people(ENOUGH + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gary Dunn Jr. left. Gary Dunn came.", ["Gary Dunn Jr."]),
        ("Gary Dunn Jr. left with his father, Gary Dunn.", ["Gary Dunn Jr.", "Gary Dunn"]),
        ("Gary Dunn left. Dunn ran. Gary Dunn Jr. came.", ["Gary Dunn", "Gary Dunn Jr."]),
        ("Gary Dunn left. Then Dunn Jr. came.", ["Gary Dunn", "Gary Dunn Jr."]),
        ("Gary Dunn left. Then Gary Jr. came.", ["Gary Dunn", "Gary Dunn Jr."]),
        ("Gary Dunn III left. Then Dunn ran. Gary Dunn came.", ["Gary Dunn III"]),
    ],
)
def test_father_and_son(text: str, expected: list[str]) -> None:
    assert people(ENOUGH + text) == expected


def test_the_elder_and_the_younger() -> None:
    text = (
        "Gary Dunn Jr. came with his wife, Ann Dunn, and his father, Gary Dunn. "
        "Then the elder Dunn left. Then the younger Dunn left."
    )
    tokens = tokenise(ENOUGH + text, [])
    found = cast(tokens, find_names(tokens), [])
    assert [e.name for e in found.of_name if e is not None][-2:] == ["Gary Dunn", "Gary Dunn Jr."]
