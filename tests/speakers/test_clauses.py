"""Who does what: verbs with their subjects."""

from __future__ import annotations

import pytest

from quotebank.speakers.scene import read_scene


def told(text: str) -> set[tuple[str, str, str]]:
    """(verb, subject as printed, relation) of every clause."""
    scene = read_scene(text, (), [])
    return {
        (scene.tokens.word[c.verb], scene.words_of(scene.mentions[c.subject]), c.relation)
        for c in scene.clauses
    }


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Gov. Ann Ellis (R-OH), said it.", ("said", "Gov. Ann Ellis", "s")),
        ("Rep. Bob Marlow (D-N.Y.) told them.", ("told", "Rep. Bob Marlow", "s")),
        ("Bob Ellis was also asked why.", ("asked", "Bob Ellis", "p")),
        ("Mr. Ellis, described by Ann Jones as kind, left.", ("described", "Ann Jones", "b")),
        ("Bob Ellis left, with Ann Jones saying it was bad.", ("saying", "Ann Jones", "w")),
        ("Bob left. Ann Jones shot back: it is.", ("shot", "Ann Jones", "s")),
        ("They left, as Ann Jones said, early.", ("said", "Ann Jones", "a")),
        ("He came after Bob Ellis told a hall of it.", ("told", "Bob Ellis", "f")),
        ("They left early, as the Jones campaign claims.", ("claims", "the Jones campaign", "a")),
        ("Ann Ellis (D-Ohio) also notes that it rained.", ("notes", "Ann Ellis", "s")),
        ("The town sent out a letter saying so.", ("saying", "The town", "c")),
        ("A source familiar with the talks said no.", ("said", "A source", "s")),
        ("An official briefed on the plan told them.", ("told", "An official", "s")),
        ("While those surveyed said so, she left.", ("said", "those", "c")),
        (
            "It is what one Ohio conservative has dubbed it.",
            ("dubbed", "one Ohio conservative", "s"),
        ),
        ("He is bad, in the words of one top aide.", ("words", "one top aide", "A")),
        ("As a spokesman for the agency said, it was.", ("said", "a spokesman", "a")),
        ("It is late, per the rules of the board.", ("per", "the rules", "A")),
        ("Politico reported that it rained.", ("reported", "Politico", "s")),
        ("The clerk who tried to meet Ann Jones said no.", ("said", "The clerk", "s")),
        ("It closed as Ann Jones called parts of it odd.", ("called", "Ann Jones", "s")),
        (
            "After he gave coverage to voters, Rep. Bob Marlow, R-S.C., yelled at them.",
            ("yelled", "Rep. Bob Marlow", "s"),
        ),
        ("It closed, even as Ann Jones insisted it was open.", ("insisted", "Ann Jones", "s")),
        ("It closed, with Ann Jones telling reporters so.", ("telling", "Ann Jones", "w")),
        (
            "It rose, with Ann Jones saying no and Mayor Bob Ellis calling it odd.",
            ("calling", "Mayor Bob Ellis", "w"),
        ),
        (
            "It closed, with Chairman of the Joint Chiefs of Staff Gen. Ann Jones telling them.",
            ("telling", "Staff Gen. Ann Jones", "w"),
        ),
        ("He cited a report that called it late.", ("called", "a report", "a")),
        ("He published a note from his doctor that says so.", ("says", "a note", "a")),
        ("A recording of Ann Jones saying no came.", ("saying", "Ann Jones", "w")),
        ("The report claims that it is late.", ("claims", "The report", "s")),
        ("They state that it is late.", ("state", "They", "s")),
        ("They asked the club - which has won - and found it.", ("found", "They", "c")),
        ("The council had this to say about it.", ("say", "The council", "s")),
        ("Ann Jones encouraged residents to leave.", ("encouraged", "Ann Jones", "s")),
        (
            "In a note for the Tribune, her adviser, Ann Jones, said so.",
            ("said", "her adviser", "s"),
        ),
    ],
)
def test_subject_is_found(text: str, clause: tuple[str, str, str]) -> None:
    assert clause in told(text)


def test_per_day_tells_nothing() -> None:
    assert all(verb != "per" for verb, _, _ in told("He sold two per day."))


def test_a_letter_received_is_not_by_its_reader() -> None:
    assert ("saying", "Bob Ellis", "c") not in told("Bob Ellis got a letter saying so.")


def test_object_of_to_is_no_subject() -> None:
    assert all("Tribune" not in subject for _, subject, _ in told("He spoke to the Tribune, said."))


def test_those_cited_in_passing_say_nothing_more() -> None:
    found = told("Ann Jones wrote on Monday, according to Acme Radio, and said no.")
    assert ("said", "Ann Jones", "c") in found
    assert all(subject != "Acme Radio" for _, subject, _ in found)


def test_what_somebody_made_is_no_relative() -> None:
    assert ("made", "voters", "s") not in told("They met voters who liked promises Ann Jones made.")
