"""Persons ranked by learned weights for what a pronoun or a role may mean."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from quotebank.records import SpeakerKind
from quotebank.speakers.scorer import reference_weights
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_NEAR = 40  # mentions of persons looked back at
_MOST = 9  # persons compared
# offices and the words by which the holder is spoken of later
_SPOKEN_OF = {
    "sen": "senator lawmaker", "senator": "senator lawmaker",
    "rep": "congressman congresswoman representative lawmaker",
    "congressman": "congressman lawmaker", "congresswoman": "congresswoman lawmaker",
    "gov": "governor", "governor": "governor", "president": "president leader",
    "minister": "minister leader", "premier": "premier leader", "chancellor": "chancellor leader",
    "mayor": "mayor", "judge": "judge", "justice": "justice", "secretary": "secretary",
    "gen": "general", "general": "general", "speaker": "speaker", "king": "king",
    "pope": "pope pontiff",
    "dr": "doctor", "professor": "professor", "ambassador": "ambassador", "chief": "chief",
    "chairman": "chairman", "chairwoman": "chairwoman", "director": "director",
    "sheriff": "sheriff", "nominee": "nominee candidate", "candidate": "candidate",
    "rev": "reverend pastor", "lt": "lieutenant", "sgt": "sergeant", "col": "colonel",
    "spokesman": "spokesman", "spokeswoman": "spokeswoman",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Referent:
    """Who a mention stands for, and how that was decided."""

    name: str
    kind: SpeakerKind
    entity: Entity | None
    how: str  # end of a sentence: "the last man named before it"


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of a person, for what comes after it."""

    token: int
    sentence: int
    subject: bool
    says: bool  # subject of a verb of saying
    owner: bool  # followed by ’s
    pronoun: bool
    first: bool  # the first person of its sentence


Choice = list[tuple[Referent, float]]
NOBODY: Choice = []


class Persons:
    """What an article has told of its persons, up to any word of it.

    `speakers` grows as quotations are attributed, and the pronouns as they are settled.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.speakers: list[tuple[int, Referent]] = []  # (token of the part, who)
        self.subjects = {
            m for m, cl in scene.clauses_of.items() if any(c.relation in "siA" for c in cl)
        }
        self.sayers = {m for m, cl in scene.clauses_of.items() if any(c.kind == "say" for c in cl)}
        self.quoted: frozenset[str] = frozenset()  # words of the part being attributed
        self._events: dict[int, list[Event]] = {}
        self._order: list[tuple[int, int]] = []  # (token, entity's number), ascending
        self._read_roles()
        for known in scene.cast.entities:
            for title in sorted(known.titles):
                self._add_role(known, title)
        for i, entity in enumerate(scene.entity_of):
            if entity is not None and entity.person and not scene.mute[i]:
                self.happen(entity, i)

    def happen(self, entity: Entity, i: int) -> None:
        """Note that mention `i` is of `entity`, in text order."""
        mention = self.scene.mentions[i]
        after = self.scene.tokens.letters[mention.last + 1 : mention.last + 2]
        event = Event(
            mention.first,
            self.scene.sentences.of(mention.first),
            i in self.subjects,
            i in self.sayers,
            after == "S",
            mention.kind == "h",
            self._leads(i),
        )
        place = (event.token, entity.number)
        if self._order and self._order[-1] > place:
            insort(self._order, place)
        else:
            self._order.append(place)
        events = self._events.setdefault(entity.number, [])
        if events and events[-1].token > event.token:
            insort(events, event, key=lambda e: e.token)
        else:
            events.append(event)

    def _leads(self, i: int) -> bool:
        """Whether no other person is mentioned before it in its sentence."""
        scene = self.scene
        start = scene.sentences.starts[scene.sentences.of(scene.mentions[i].first)]
        j = i - 1
        while j >= 0 and scene.mentions[j].first >= start:
            if scene.mentions[j].kind in "PhR":
                return False
            j -= 1
        return True

    def _read_roles(self) -> None:
        """Words before a name, beside it and after "is" or "became" say what somebody is."""
        scene = self.scene
        for i, mention in enumerate(scene.mentions):
            entity = scene.entity_of[i]
            if entity is None or not entity.person or mention.name is None:
                continue
            self._add_roles(entity, mention.first, mention.name[0])
            if i + 1 < len(scene.mentions) and self._tells_role(i):
                after = scene.mentions[i + 1]
                self._add_roles(entity, after.first, after.last + 1)
            before = scene.mentions[i - 1] if i else mention
            gap = scene.tokens.letters[before.last + 1 : mention.first]
            if before.kind == "R" and gap == ",":
                self._add_roles(entity, before.first, before.last + 1)

    def _tells_role(self, i: int) -> bool:
        """Whether the next mention is a role of mention `i`: "Jones, a lawyer"."""
        scene = self.scene
        mention, after = scene.mentions[i], scene.mentions[i + 1]
        gap = scene.tokens.letters[mention.last + 1 : after.first]
        if after.kind != "R":
            return False
        became = gap == "V" and scene.tokens.word[mention.last + 1] == "became"
        return became or gap in (",", ",a", "B", "Ba", "ai")

    def _add_roles(self, entity: Entity, first: int, stop: int) -> None:
        for word in self.scene.tokens.word[first:stop]:
            self._add_role(entity, word)

    def _add_role(self, entity: Entity, word: str) -> None:
        low = word.casefold().rstrip(".")
        entity.roles.update(_SPOKEN_OF.get(low, low).split())
        entity.roles.add(low)
        if entity.gender is None:
            entity.gender = words().gender.get(low)

    def rank(self, i: int, wanted: str | None) -> list[tuple[Entity, list[str]]]:
        """Persons named shortly before mention `i` that it can mean, each with its features."""
        at = self.scene.mentions[i].first
        recent = self._recent(at, wanted)
        often = sorted((e.number for e, _ in recent), key=lambda n: -len(self._events[n]))
        last = next((x for x in reversed(self.speakers) if x[0] < at), None)
        found = [
            (e, self._features(i, e, events, (order, often.index(e.number), len(recent)), last))
            for order, (e, events) in enumerate(recent)
        ]
        self._compare(recent, found)
        return found

    def _recent(self, at: int, wanted: str | None) -> list[tuple[Entity, list[Event]]]:
        """Persons by their last mention before token `at`, nearest first, and those mentions."""
        recent: list[tuple[Entity, list[Event]]] = []
        seen: set[int] = set()
        stop = bisect_left(self._order, (at, -1))
        for _, number in reversed(self._order[max(0, stop - _NEAR) : stop]):
            entity = self.scene.cast.entities[number]
            if number in seen or not (wanted is None or entity.gender in (None, wanted)):
                continue
            seen.add(number)
            events = self._events[number]
            recent.append((entity, events[: bisect_left(events, at, key=lambda e: e.token)][-8:]))
            if len(recent) == _MOST:
                break
        return recent

    def _compare(
        self, recent: list[tuple[Entity, list[Event]]], found: list[tuple[Entity, list[str]]]
    ) -> None:
        """Add who was last a subject, last said something, last came first in a sentence."""
        for name in ("subject", "says", "first"):
            latest = [
                max((x.token for x in events if getattr(x, name)), default=-1)
                for _, events in recent
            ]
            order_of = sorted(set(latest), reverse=True)
            for (_, features), token in zip(found, latest, strict=True):
                place = "-" if token < 0 else str(min(order_of.index(token), 3))
                features.append(f"{name}{place}")
                features.append(f"{name}{place}{features[1]}")

    def _features(
        self,
        i: int,
        entity: Entity,
        events: list[Event],
        ranks: tuple[int, int, int],
        last: tuple[int, Referent] | None,
    ) -> list[str]:
        scene = self.scene
        at = scene.mentions[i].first
        sentence, paragraph = scene.sentences.of(at), scene.paragraph(at)
        event = events[-1]
        away = min(sentence - event.sentence, 6)
        how = f"{int(event.subject)}{int(event.owner)}"
        par = min(paragraph - scene.paragraph(event.token), 3)
        led = [e for e in events[-6:] if e.first and e.sentence < sentence]
        lead = min(sentence - led[-1].sentence, 5) if led else 9
        here = [e for e in events[-6:] if e.sentence == sentence]
        f = [
            f"g{entity.gender is not None}",
            f"d{away}",
            f"d{away}{how}",
            f"s{away}{int(event.says)}",
            f"p{par}",
            f"r{min(ranks[0], 4)}",
            f"o{min(ranks[1], 4)}",
            f"n{min(ranks[2], 3)}{min(ranks[0], 2)}",
            f"c{min(len(events), 6)}",
            f"l{lead}",
            f"l{lead}r{min(ranks[0], 2)}",
            f"lp{int(bool(led) and scene.paragraph(led[-1].token) == paragraph)}",
            "h" + "".join(str(int(x)) for x in (bool(here), *_led(here))),
            f"pr{int(event.pronoun)}{min(away, 2)}",
        ]
        if here and here[-1].token == at - 2:
            f.append("beside")
        if entity.words[-1] in self.quoted:
            f.append("inq")  # people seldom name themselves
        subjects = [e for e in events[-5:] if e.subject]
        f.append(f"ls{min(sentence - subjects[-1].sentence, 5) if subjects else '-'}")
        if last is not None:
            same = last[1].entity is entity
            gap = min(paragraph - scene.paragraph(last[0]), 3)
            f.append(f"sp{int(same)}{gap}")
            f.append(f"spd{int(same)}{gap}{min(away, 2)}{int(event.first)}")
            f.append(f"spl{int(same)}{min(lead, 3)}")
        else:
            f.append("sp-")
        return f

    def weigh(self, options: list[tuple[Entity, list[str]]], how: str) -> Choice:
        """Persons with their features -> the likeliest, by the learned weights."""
        known = reference_weights()
        scored = [(sum(known.get(x, 0.0) for x in f), e) for e, f in options]
        return softmax(scored, how)

    def pronoun(self, i: int, wanted: str) -> Choice:
        """Persons that "he" (`wanted` "m"), "she", "his" or "her" can mean, best first."""
        how = "the last man named before it" if wanted == "m" else "the last woman named before it"
        return self.weigh([(e, ["h" + x for x in f]) for e, f in self.rank(i, wanted)], how)

    def role_features(self, i: int, options: list[tuple[Entity, list[str]]]) -> list[list[str]]:
        """Features of persons for "the senator": what fits the words, and the general ones."""
        scene = self.scene
        mention = scene.mentions[i]
        low = [w.casefold() for w in scene.tokens.word[mention.first : mention.last + 1]]
        low = [w for w in low if w not in ("the", "this", "that")]
        head = low[-1] if low else ""
        gender = words().gender.get(head)
        found = []
        for entity, general in options:
            fits = sum(w in entity.roles for w in low[:-1])
            match = int(head in entity.roles)
            f = [f"R{x}" for x in general]
            f += [
                f"Rm{match}{min(fits, 2)}",
                f"Rh{match}",
                f"Rx{len(low) > 1}{match}{min(fits, 1)}",
            ]
            f.append(f"Rg{gender == entity.gender if gender and entity.gender else '-'}")
            found.append(f)
        return found


def _led(events: list[Event]) -> tuple[bool, bool]:
    """Whether one of the mentions leads its sentence, and whether one is a subject."""
    return any(e.first for e in events), any(e.subject for e in events)


def softmax(scored: list[tuple[float, Entity]], how: str) -> Choice:
    """The four best as probabilities over all of `scored`."""
    if not scored or not reference_weights():
        return NOBODY
    top = max(s for s, _ in scored)
    total = sum(exp(s - top) for s, _ in scored)
    ranked = sorted(scored, key=lambda x: (-x[0], x[1].number))
    return [
        (Referent(e.name, SpeakerKind.PERSON, e, how), exp(s - top) / total) for s, e in ranked[:4]
    ]
