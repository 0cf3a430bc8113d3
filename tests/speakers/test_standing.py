"""How a person's mention stands in its sentence."""

from __future__ import annotations

import pytest

from quotebank.speakers.persons import Persons
from quotebank.speakers.scene import Scene, read_scene
from quotebank.speakers.standing import Event, event_of, named_after, place_of, tellers


def standing(text: str, words: str) -> tuple[Scene, int, Persons]:
    """The scene, the index of the last mention of `words`, and what is known of persons."""
    scene = read_scene(text, (), [])
    found = [i for i, m in enumerate(scene.mentions) if scene.words_of(m) == words]
    return scene, found[-1], Persons(scene)


def event(text: str, words: str) -> Event:
    """The last mention of `words` as an event."""
    scene, i, persons = standing(text, words)
    return event_of(scene, i, persons.subjects, persons.sayers, tellers(scene))


@pytest.mark.parametrize(
    ("text", "words", "topic"),
    [
        ("After the death of Ann Jones in Leeds, Paul Miller left.", "Paul Miller", True),
        ("After the death of Ann Jones in Leeds, Paul Miller left.", "Ann Jones", False),
        ("Ann Jones met Paul Miller.", "Paul Miller", False),
        ("Ann Jones has left for talks, Paul Miller said.", "Paul Miller", True),
        ("Ann Jones has left for talks, Paul Miller said.", "Ann Jones", False),
        ("Ann Jones has left, said Paul Miller.", "Paul Miller", True),
        ("Ann Jones left after Lund came, Paul Miller said that day was bad.", "Ann Jones", True),
    ],
)
def test_topic(text: str, words: str, topic: bool) -> None:
    assert event(text, words).topic is topic


@pytest.mark.parametrize(
    ("words", "asking"), [("Ann Jones", "s"), ("Paul Miller", "o"), ("Omar Haddad", "")]
)
def test_asking(words: str, asking: str) -> None:
    assert event("Ann Jones asked Paul Miller about it. Omar Haddad left.", words).asking == asking


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ann Jones came. She left.", "n"),
        ("Ann Jones came when she had won.", "s"),
        ("Ann Jones came, and later she left.", "m"),
    ],
)
def test_place_of_a_pronoun(text: str, place: str) -> None:
    scene, i, persons = standing(text, "She" if "She" in text else "she")
    assert place_of(scene, i, persons.subjects) == place


def test_named_after() -> None:
    scene, i, _ = standing("Ann Jones came. She told Mary Miller. Sue Brown left.", "She")
    assert [scene.cast.entities[n].name for n in named_after(scene, i)] == ["Mary Miller"]
