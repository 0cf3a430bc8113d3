"""Mentions that are settled before a quotation is read, so that a later "he" can mean them."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from quotebank.records import SpeakerKind
from quotebank.speakers.nameless import Nameless, gender_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from quotebank.speakers.persons import Choice, Persons, Referent
    from quotebank.speakers.scene import Scene

_REMEMBERED = 9  # sentences before a quotation in which a "he" still tells whom the next one means
_SURE = {
    "h": 0.5,
    "R": 0.6,
    "H": 0.6,
    "W": 0.6,
}  # chance above which such a mention counts as of somebody
# papers that are more than what one person says there
_ENACTED = frozenset(
    ["accord", "act", "agreement", "amendment", "bill", "constitution", "contract", "deal", "law"]
).union(["plan", "policy", "poll", "regulation", "rules", "statute", "survey", "treaty"])


def to_settle(scene: Scene, subjects: Container[int]) -> list[int]:
    """Pronouns, the president of "the president left", the speech of "Her speech was long".

    In text order.
    """
    word = scene.tokens.word
    found: list[int] = []
    for i, m in enumerate(scene.mentions):
        told = m.kind == "h"
        if m.kind in ("R", "H"):
            told = i in subjects and m.owner is None and word[m.first] in ("the", "The")
        elif m.kind == "W":
            told = i in subjects and word[m.last] not in _ENACTED
        if told and not scene.mute[i]:
            found.append(i)
    return found


def sure(scene: Scene, i: int, chance: float) -> bool:
    """Whether who is meant by mention `i` is told with enough certainty."""
    return chance > _SURE[scene.mentions[i].kind]


class Settling:
    """What is known of an article's quotations and of those mentions, up to a part of it.

    It is noted part by part and read off once a mention asks that is no name: some articles have
    none beside their quotations, and nobody asks after the last.
    """

    def __init__(
        self, persons: Persons, nameless: Nameless, resolve: Callable[[int], Choice]
    ) -> None:
        self._persons, self._nameless, self._resolve = persons, nameless, resolve
        self._scene = persons.scene
        self._waiting: deque[int] | None = None
        self._due: list[Callable[[], None]] = []

    def advance(self, token: int) -> None:
        """Have all that is to settle before `token` settled, so that later ones can follow it."""
        self._due.append(partial(self._settle, token))

    def speak(self, token: int, who: Referent, chance: float) -> None:
        """Note whom the part at `token` was given to."""
        self._due.append(partial(self._persons.speak, token, who, chance))

    def catch_up(self) -> None:
        """Do all that is due, in its order."""
        if self._due:
            due, self._due = self._due, []
            for step in due:
                step()

    def forget(self) -> None:
        """Let go of what is due, which nobody will ask for: each step holds on to this object."""
        self._due.clear()

    def _settle(self, token: int) -> None:
        scene, waiting = self._scene, self._waiting
        if waiting is None:
            waiting = self._waiting = deque(to_settle(scene, self._persons.subjects))
        quoted, self._persons.quoted = self._persons.quoted, ()
        sentence = scene.sentences.of(token)
        while waiting and scene.mentions[waiting[0]].first < token:
            i = waiting.popleft()
            if scene.sentence_of[i] < sentence - _REMEMBERED:
                continue
            choice = self._resolve(i)
            if not choice or not sure(scene, i, choice[0][1]):
                continue
            who = choice[0][0]
            if who.entity is not None:
                # not whom the next paragraph names
                if who.entity.person and (not who.entity.places or who.entity.places[0] < token):
                    self._persons.history.happen(who.entity, i)
            elif who.kind is SpeakerKind.UNNAMED and scene.mentions[i].kind == "h":
                word = scene.tokens.word[scene.mentions[i].first].casefold()
                self._nameless.settle(i, who, gender_of(word))
        self._persons.quoted = quoted
