"""How the mention of a person stands in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_CLAUSE = 30  # tokens looked back at for a subordinator
_CLAUSE_END = frozenset(",;:.sTq&(-Qn")  # letters that end a clause or begin another
_OTHER_CLAUSE = frozenset("VBsTqQ")  # letters with which a participle's own words are over
# matches "…," of "…, Jones said", of which the rest is what Jones said; not "Later, Jones said"
_REPORTED = re.compile(r'[VB].*,"?$')
# matches "V in K." of "…, Jones said in May."; not "V T …": "In June, Jones said that …"
_NO_MORE = re.compile(r"[^VBgTQ:n&]*\.")
_OPENING = frozenset(["As", "After", "Before", "Since", "Until"])
_AFTER = 5  # mentions looked at after one
# matches the s of "when Mr. Jones", the T of "said that she"; not "when he came, she"
_SUBORDINATE = re.compile(r"[sTq][^,;:Q-]*$")
NOT_HERE = (False, False, False)  # the person is not mentioned in the sentence
_ASK = frozenset(["ask", "press", "question", "challenge", "interview", "wonder"])


@dataclass(slots=True)
class Event:
    """One mention of a person, for what comes after it."""

    token: int
    sentence: int
    subject: bool
    says: bool  # subject of a verb of saying
    owner: bool  # followed by ’s
    pronoun: bool
    first: bool  # the first person of its sentence
    topic: bool  # the first named in its sentence, owners and what follows a preposition left out
    asking: str  # "s" asks, "o" is asked, else ""
    paragraph: int
    introduced: int = 0  # 1 by a full name, 2 and what somebody is right after it


class Past:
    """What the last mentions of a person tell; `count` of all there were so far."""

    __slots__ = ("_events", "count", "last", "latest", "led", "subject", "times")

    def __init__(self, count: int, events: list[Event]) -> None:
        """`events`: the last of them, at least one, in text order."""
        self.count = count
        self.last = events[-1]
        self.times = min(len(events), 6)
        self._events = events[-6:]
        subject = says = first = topic = -1
        self.subject: int | None = None  # sentence in which the person was last a subject
        self.led: Event | None = None  # the last one that leads its sentence
        for back, e in enumerate(events, -len(events)):
            if e.subject:
                subject = e.token
                if back >= -5:
                    self.subject = e.sentence
            if e.says:
                says = e.token
            if e.first:
                first = e.token
                if back >= -6:
                    self.led = e
            if e.topic:
                topic = e.token
        # tokens at which the person was last a subject, said something, led, was the topic
        self.latest = subject, says, first, topic  # -1 never

    def in_sentence(self, sentence: int) -> tuple[tuple[bool, bool, bool], Event | None]:
        """Whether a mention stands in the sentence, leads it, is subject in it.

        Then the last one that leads an earlier sentence.
        """
        if self.last.sentence < sentence:
            return NOT_HERE, self.led
        here = leads = subject = False
        led = None
        for e in self._events:
            if e.sentence == sentence:
                here = True
                leads = leads or e.first
                subject = subject or e.subject
            elif e.first and e.sentence < sentence:
                led = e
        return (here, leads, subject), led


def tellers(scene: Scene) -> dict[int, int]:
    """Who tells what a whole sentence says, by sentence: Jones of "Lee has left, Jones said."."""
    letters = scene.tokens.letters
    found: dict[int, int] = {}
    for clause in scene.clauses:
        if clause.kind != "say" or clause.relation not in "si":
            continue
        m = scene.mentions[clause.subject]
        begins, ends = (m.first, clause.verb) if clause.relation == "s" else (clause.verb, m.last)
        if letters[begins - 1 : begins] != "," or not _NO_MORE.match(letters, ends + 1):
            continue
        sentence = scene.sentence_of[clause.subject]
        if _REPORTED.search(letters, scene.sentences.starts[sentence], begins):
            found[sentence] = clause.subject
    return found


def event_of(
    scene: Scene,
    i: int,
    subjects: Collection[int],
    sayers: Collection[int],
    telling: Mapping[int, int],
) -> Event:
    """Mention `i` as an event; `subjects` and `sayers` are mentions that are subject of a verb.

    `telling`: who tells what a sentence says, see `tellers`.
    """
    mention, teller = scene.mentions[i], telling.get(scene.sentence_of[i])
    return Event(
        mention.first,
        scene.sentence_of[i],
        i in subjects,
        i in sayers,
        scene.tokens.letters[mention.last + 1 : mention.last + 2] == "S",
        mention.kind == "h",
        _leads(scene, i),
        _topic(scene, i, subjects) if teller is None else i == teller,
        _asking(scene, i),
        scene.paragraph_of[i],
        _introduced(scene, i),
    )


def spoken(scene: Scene, token: int) -> Event:
    """To be quoted at `token` is to be mentioned there, as one who speaks."""
    sentence, paragraph = scene.sentences.of(token), scene.paragraph(token)
    return Event(token, sentence, True, True, False, True, True, True, "", paragraph)


def owning(scene: Scene, i: int) -> Event:
    """To be named as the owner within mention `i`, as in "Ann Jones’s late father"."""
    token, sentence = scene.mentions[i].first, scene.sentence_of[i]
    paragraph = scene.paragraph_of[i]
    return Event(
        token, sentence, False, False, True, False, _leads(scene, i), False, "", paragraph, 1
    )


def named_beside_role(scene: Scene, m: int) -> bool:
    """Whether the mention after role `m` names who has it: "Lee’s pollster, Ann Jones, says"."""
    if m + 1 == len(scene.mentions) or scene.mentions[m].kind not in "RN":
        return False
    named, last = scene.mentions[m + 1], scene.mentions[m].last
    return named.kind == "P" and named.first == last + 2 and scene.tokens.letters[last + 1] == ","


def _introduced(scene: Scene, i: int) -> int:
    """Whether a full name stands there, and an apposition after it."""
    mention = scene.mentions[i]
    if mention.name is None or mention.name[1] - mention.name[0] < 2:
        return 0
    return 1 + (scene.tokens.letters[mention.last + 1 : mention.last + 2] == ",")


def _leads(scene: Scene, i: int) -> bool:
    """Whether no other person is mentioned before it in its sentence."""
    start = scene.sentences.starts[scene.sentence_of[i]]
    j = i - 1
    while j >= 0 and scene.mentions[j].first >= start:
        other = scene.mentions[j]
        share = scene.tokens.word[other.first + 1 : other.last] == ["of", "the"]
        if other.kind in "PhR" and not share:  # not by "One of the authors, Ann Jones"
            return False
        j -= 1
    return True


def _aside(scene: Scene, i: int) -> bool:
    """Whether it owns something or follows a preposition."""
    letters, mention = scene.tokens.letters, scene.mentions[i]
    owner = letters[mention.last + 1 : mention.last + 2] == "S"
    return owner or letters[max(0, mention.first - 1) : mention.first] in ("i", "l")


def _topic(scene: Scene, i: int, subjects: Collection[int]) -> bool:
    """Whether it is the first in its sentence that stands neither aside nor in "when X ..."."""
    start, stop = scene.sentences.bounds(scene.sentence_of[i], len(scene.tokens.letters))
    main = _main_subject(scene, start, stop, subjects)
    if main is not None:
        return i == main
    if _aside(scene, i):
        return False
    j = i - 1
    while j >= 0 and scene.mentions[j].first >= start:
        if scene.mentions[j].kind in "Ph" and not _aside(scene, j):
            return False
        j -= 1
    return True


def _main_subject(
    scene: Scene,
    start: int,
    stop: int,
    subjects: Collection[int],
    openings: Collection[str] = _OPENING,
) -> int | None:
    """Jones of "When Lee came, Jones said", in a sentence of the tokens [start, stop)."""
    letters, word = scene.tokens.letters, scene.tokens.word
    while letters[start : start + 1] in ("n", '"'):
        start += 1
    if start >= stop or (letters[start] != "s" and word[start] not in openings):
        return None
    stop = min(stop, start + _CLAUSE)
    comma = letters.find(",", start, stop)
    while comma >= 0:
        i = bisect_left(scene.mention_starts, comma + 1)
        if i < len(scene.mentions) and scene.mentions[i].first == comma + 1 and i in subjects:
            return i if scene.mentions[i].kind in "Ph" else None
        comma = letters.find(",", comma + 1, stop)
    return None


def came_first(scene: Scene, i: int, subjects: Collection[int]) -> Entity | None:
    """Jones of "When Jones came in, he said", where nobody else is told of before "he"."""
    start = scene.sentences.starts[scene.sentence_of[i]]
    letters, first = scene.tokens.letters, scene.mentions[i].first
    while letters[start : start + 1] in ("n", '"'):
        start += 1
    if letters[first - 1 : first] != "," or i not in subjects:
        return None
    if letters[start] != "s" and scene.tokens.word[start] not in _OPENING:
        return None
    before = range(scene.mentions_between(start, first)[0], i)
    people = [j for j in before if scene.mentions[j].kind in "PRrhxyOU"]
    alone = len(people) == 1 and people[0] in subjects and "Q" not in letters[start:first]
    return scene.entity_of[people[0]] if alone else None


def led_in(scene: Scene, i: int, subjects: Collection[int]) -> Entity | None:
    """Jones of "Asked if she was well, Jones nodded", where pronoun `i` means who is asked.

    The same for other participles that open a sentence: "Reached at the shop where she works,
    Jones laughed".
    """
    if i not in subjects:
        return None
    start, stop = scene.sentences.bounds(scene.sentence_of[i], len(scene.tokens.letters))
    letters = scene.tokens.letters
    while letters[start : start + 1] in ("n", '"', "Q"):
        start += 1
    if scene.tokens.word[start : start + 2] == ["As", "for"]:  # "As for Jones, he"
        beside = i and letters[scene.mentions[i - 1].last + 1 : scene.mentions[i].first] == ","
        return scene.entity_of[i - 1] if beside else None
    if start >= stop or letters[start] not in "VEg":
        return None
    before = scene.mentions[slice(scene.mentions_between(start, stop)[0], i)]
    if "," in letters[start : scene.mentions[i].first] or any(
        m.kind not in "NXWGK" for m in before
    ):
        return None  # "Asked if Jones knew that she"
    main = _main_subject(scene, start, stop, subjects, (scene.tokens.word[start],))
    return None if main is None or main == i else scene.entity_of[main]


def _asking(scene: Scene, i: int) -> str:
    """Whether the person asks ("s") or is asked ("o")."""
    asking, word = _asking_words(), scene.tokens.word
    for clause in scene.clauses_of.get(i, ()):
        if word[clause.verb] in asking:
            return "s"
    first = scene.mentions[i].first
    return "o" if first and word[first - 1] in asking else ""


@cache
def _asking_words() -> frozenset[str]:
    """Forms of the verbs of asking, with a capital too."""
    forms = [form for form, lemma in words().lemma.items() if lemma in _ASK]
    return frozenset(forms) | {form.capitalize() for form in forms}


def place_of(scene: Scene, i: int, subjects: Collection[int]) -> str:
    """How a pronoun stands: "Q" after a quotation, "n" first, "m" in a main clause, "s" in another.

    Where it is no subject: "p" owning something, "o" any other.
    """
    first = scene.mentions[i].first
    before = scene.tokens.letters[max(0, first - 2) : first]
    if i not in subjects:
        return "p" if scene.tokens.word[first].casefold() in ("his", "her") else "o"
    if "Q" in before:
        return "Q"
    if not before or before[-1] in ".n":
        return "n"
    start = max(first - _CLAUSE, scene.sentences.starts[scene.sentence_of[i]])
    return "s" if _SUBORDINATE.search(scene.tokens.letters, start, first) else "m"


def named_after(scene: Scene, i: int) -> dict[int, bool]:
    """Persons named after mention `i` in its sentence, whom it will hardly mean.

    Their numbers, and whether the clause is still the same: "he called on Jones". Nor does "he"
    mean those named in the participle that begins its sentence: "Referring to Jones, he said".
    """
    number, letters, last = scene.sentence_of[i], scene.tokens.letters, scene.mentions[i].last
    found: dict[int, bool] = {}
    for j in range(i + 1, min(i + 1 + _AFTER, len(scene.mentions))):
        if scene.sentence_of[j] != number:
            break
        entity = scene.entity_of[j]
        if entity is not None and entity.person:
            between = letters[last + 1 : scene.mentions[j].first]
            found.setdefault(entity.number, _CLAUSE_END.isdisjoint(between))
    start = scene.sentences.starts[number]
    if scene.tokens.word[scene.mentions[i].first] == "him":
        found |= dict.fromkeys(_same_clause(scene, i, start), True)
    if letters[start : start + 1] in ("g", "E"):
        found |= dict.fromkeys(_in_participle(scene, i, start + 1), True)
    return found


def _same_clause(scene: Scene, i: int, start: int) -> list[int]:
    """Number of the person who does what is done to mention `i`: "Jones quoted him"."""
    letters, first = scene.tokens.letters, scene.mentions[i].first
    entity = scene.entity_of[i - 1] if i else None
    if entity is None or not entity.person or scene.mentions[i - 1].first < start:
        return []
    between = letters[scene.mentions[i - 1].last + 1 : first]
    return [entity.number] if "V" in between and _CLAUSE_END.isdisjoint(between) else []


def _in_participle(scene: Scene, i: int, start: int) -> list[int]:
    """Numbers of the persons named between the participle before token `start` and mention `i`."""
    letters, mentions = scene.tokens.letters, scene.mentions
    if letters[mentions[i].first - 1] != ",":
        return []
    found: list[int] = []
    for j in range(max(scene.mentions_between(start, mentions[i].first)[0], i - _AFTER), i):
        if not _OTHER_CLAUSE.isdisjoint(letters[start : mentions[j].first]):
            break
        entity = scene.entity_of[j]
        if entity is not None and entity.person:
            found.append(entity.number)
    return found
