"""Persons ranked by learned weights for what a pronoun or a role may mean."""

# ruff: noqa: FURB136 - min() takes four times as long as to compare, and is asked by the hundred

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from quotebank.learned.groups import Group
from quotebank.records import SpeakerKind
from quotebank.speakers import person_telling as of
from quotebank.speakers.apposition import apposed
from quotebank.speakers.broader import is_so
from quotebank.speakers.departed import departed, of_life
from quotebank.speakers.history import MOST, History
from quotebank.speakers.names import peoples_of_statesmen
from quotebank.speakers.roles import like_roles, told_by
from quotebank.speakers.scorer import pronoun_weights, reference_weights
from quotebank.speakers.standing import (
    NOT_HERE,
    Past,
    came_first,
    led_in,
    named_after,
    named_beside_role,
    place_of,
)
from quotebank.speakers.turns import spoken_to, talking, whose_turn

if TYPE_CHECKING:
    from collections.abc import Collection, Container

    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene
    from quotebank.speakers.together import Pair

# tell more than names of other lands do
_TELLING = frozenset(["monk", "nun", "businessman", "businesswoman"])
_UP_TO_4 = [min(place, 4) for place in range(MOST)]
_PLACES = [min(place, 3) for place in range(MOST)]  # as far as they are told apart
_MOST_LATER = 200  # entities looked through for one named later
_BECAME = frozenset(["V", ",qV", "tb", "tE"])  # letters of "became", ", who became", "to become"
_BECOMES = frozenset(["became", "become"])
_AGED = re.compile(r",m[,.n]|\(m\)")  # letters of ", 29," and "(29)" after a name
_SOON = 90  # tokens after which a name no longer tells who was meant
_SURE = 0.5  # chance from which a quotation's speaker counts as mentioned there
_TURNS = 12  # quotations looked back at for who spoke lately
_BESIDE = 5  # tokens from a name to the "he" of "Lee told us that he"


@dataclass(slots=True)  # not frozen, which takes three times as long
class Referent:
    """Who a mention stands for, and how that was decided."""

    name: str
    kind: SpeakerKind
    entity: Entity | None
    how: str  # end of a sentence: "the last man named before it"


Choice = list[tuple[Referent, float]]
# somebody "the senator" can mean, whether the article calls that person so, and what that tells
RoleOption = tuple["Entity", bool, Group]
NOBODY: Choice = []


@dataclass(slots=True)
class _View:
    """The mention from which persons are looked back at."""

    at: int  # token index
    sentence: int
    paragraph: int
    place: str  # how it stands, see `place_of`
    wanted: str | None  # gender
    after: dict[int, bool]  # persons named after it in its sentence, see `named_after`
    turns: dict[int, int]
    last: tuple[int, int, Entity | None] | None  # token, paragraph, who of the quotation before


class Persons:
    """What an article has told of its persons, up to any word of it.

    `speakers` grows as quotations are attributed, and the pronouns as they are settled.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.speakers: list[tuple[int, Referent]] = []  # (token of the part, who)
        self.subjects = {c.subject for c in scene.clauses if c.relation in "siA"}
        self.sayers = {c.subject for c in scene.clauses if c.kind == "say"}
        for told in (self.subjects, self.sayers):
            told.update([m + 1 for m in told if named_beside_role(scene, m)])
        self.quoted: Container[str] = ()  # words of the part being attributed
        self._stands: dict[int, tuple[str, dict[int, bool]]] = {}  # of mentions met before
        self._referents: dict[tuple[int, str], Referent] = {}  # by entity's number and how
        self._departed = departed(scene)
        self._read_roles()
        for known in scene.cast.entities:
            known.roles.update(peoples_of_statesmen().get(known.words[-1], ()))
            for title in sorted(known.titles):
                self._add_role(known, title)
        self.history = History(scene, self.subjects, self.sayers)

    def speak(self, token: int, who: Referent, chance: float = 1.0) -> None:
        """Note whom the quoted part at `token` was given to; to speak is to be mentioned."""
        self.speakers.append((token, who))
        entity = who.entity
        if chance > _SURE and entity is not None and entity.person:
            self.history.speak(entity, token)

    def _read_roles(self) -> None:
        """Words before a name, beside it and after "is" or "became" say what somebody is."""
        scene = self.scene
        for i, mention in enumerate(scene.mentions):
            entity = scene.entity_of[i]
            if entity is None and mention.kind == "R":
                entity = apposed(scene, i)  # "the head of the agency, Ann Jones"
                if entity is not None:
                    self._add_roles(entity, mention.first, mention.last + 1)
                continue
            if entity is None or not entity.person or mention.name is None:
                continue
            self._add_roles(entity, mention.first, mention.name[0])
            self._add_age(entity, mention.last + 1)
            after = self._role_after(i)
            if after is not None:
                self._add_roles(entity, after.first, after.last + 1)
            before = scene.mentions[i - 1] if i else mention
            gap = scene.tokens.letters[before.last + 1 : mention.first]
            if before.kind in "RH" and gap == "," and not self._led_in(before, mention):
                self._add_roles(entity, before.first, before.last + 1)

    def _led_in(self, before: Mention, mention: Mention) -> bool:
        """Whether the minister of "In a letter to the minister, Lee said" is another than Lee."""
        letters = self.scene.tokens.letters
        led = letters[before.first - 1 : before.first] in ("i", "t")
        return led and letters[mention.last + 1 : mention.last + 2] != ","

    def _role_after(self, i: int) -> Mention | None:
        """What mention `i` is said to be next: "Jones, a lawyer", "Jones, who became mayor"."""
        scene = self.scene
        mention, letters = scene.mentions[i], scene.tokens.letters
        for after in scene.mentions[i + 1 : i + 3]:
            gap = letters[mention.last + 1 : after.first]
            if after.kind in "RH":
                if gap in (",", ",a") and letters[after.last + 1 : after.last + 2] in ("V", "B"):
                    return None  # "After a call to Jones, the lawyer said"
                became = gap in _BECAME and scene.tokens.word[after.first - 1] in _BECOMES
                return after if became or gap in (",", ",a", "B", "Ba", "ai", ",qB") else None
            if after.kind != "q" or gap != ",":
                return None
        return None

    def _add_roles(self, entity: Entity, first: int, stop: int) -> None:
        for word in self.scene.tokens.word[first:stop]:
            self._add_role(entity, word)

    def _add_age(self, entity: Entity, first: int) -> None:
        """Jones of "Jones, 29," and "Jones (29)" is the 29-year-old."""
        letters = self.scene.tokens.letters
        if letters[first + 1 : first + 2] == "m" and _AGED.match(letters, first):
            age = self.scene.tokens.word[first + 1]
            if age.isdigit() and len(age) < 4:
                entity.roles.add(f"{age}-year-old")

    def _add_role(self, entity: Entity, word: str) -> None:
        roles, gender = told_by(word)
        entity.roles.update(roles)
        if entity.gender is None or (gender and word in _TELLING):
            entity.gender = gender

    def possible(self, i: int, wanted: str | None) -> list[tuple[Entity, Past]]:
        """Persons named shortly before mention `i` that it can mean, with their mentions."""
        return self._not_after(i, self.history.recent(self.scene.mentions[i].first, wanted))

    def rank(
        self, i: int, wanted: str | None, among: Collection[Entity] | None = None
    ) -> list[tuple[Entity, list[Group]]]:
        """The same, each with its features; only those of `among`, if that is given."""
        return self._ranked(self._view(i, wanted), self.possible(i, wanted), among)

    def _not_after(self, i: int, recent: list[tuple[Entity, Past]]) -> list[tuple[Entity, Past]]:
        after = self._stand(i)[1]
        return ([x for x in recent if not after.get(x[0].number)] or recent) if after else recent

    def _ranked(
        self,
        view: _View,
        recent: list[tuple[Entity, Past]],
        among: Collection[Entity] | None = None,
    ) -> list[tuple[Entity, list[Group]]]:
        numbers = [e.number for e, _ in recent]
        often = sorted(numbers, key=self.history.times, reverse=True)
        places = dict(zip(often, range(len(often)), strict=True))
        latest = _by_latest(recent)
        found: list[tuple[Entity, list[Group]]] = []
        for order, (entity, past) in enumerate(recent):
            if among is not None and entity not in among:
                continue
            ranks = order, places[entity.number], len(recent)
            groups = self._features(view, entity, past, ranks)
            groups.append((of.latest_of_all, groups[0][1], *latest[order]))
            found.append((entity, groups))
        return found

    def _view(self, i: int, wanted: str | None) -> _View:
        scene = self.scene
        at = scene.mentions[i].first
        last = None
        for token, who in reversed(self.speakers):
            if token < at:
                last = token, scene.paragraph(token), who.entity
                break
        stands = self._stand(i)
        sentence, paragraph = scene.sentence_of[i], scene.paragraph_of[i]
        return _View(at, sentence, paragraph, stands[0], wanted, stands[1], self._turns(at), last)

    def _stand(self, i: int) -> tuple[str, dict[int, bool]]:
        """How a mention stands and who is named after it."""
        stands = self._stands.get(i)
        if stands is None:
            stands = place_of(self.scene, i, self.subjects), named_after(self.scene, i)
            self._stands[i] = stands
        return stands

    def _turns(self, at: int) -> dict[int, int]:
        """Who spoke lately before token `at`: number of the person -> 0 last, 1 before that, ..."""
        turns: dict[int, int] = {}
        for token, who in self.speakers[: -_TURNS - 1 : -1]:
            if token < at and who.entity is not None:
                turns.setdefault(who.entity.number, len(turns))
        return turns

    def _features(  # noqa: C901 - asked by the hundred: in parts it would take a tenth longer
        self, view: _View, entity: Entity, past: Past, ranks: tuple[int, int, int]
    ) -> list[Group]:
        """Features of one person, whose mentions are in `past`, for the mention seen in `view`."""
        last, sentence, paragraph = view.last, view.sentence, view.paragraph
        event, order = past.last, _UP_TO_4[ranks[0]]
        away = sentence - event.sentence
        away = 6 if away > 6 else away
        par = paragraph - event.paragraph
        par = 3 if par > 3 else par
        # most were mentioned in earlier sentences only: not to ask takes half the time
        now, led = (NOT_HERE, past.led) if event.sentence < sentence else past.in_sentence(sentence)
        lead, leads_here = 9, False
        if led is not None:
            lead, leads_here = sentence - led.sentence, led.paragraph == paragraph
            lead = 5 if lead > 5 else lead
        since = past.subject
        if since is not None:
            since = 5 if sentence - since > 5 else sentence - since
        known = view.wanted is not None and entity.gender is not None  # as of nearly all
        fits = "1" if known else of.gender_fits(entity, view.wanted)
        turn = view.turns.get(entity.number, 3)
        turn = 3 if turn > 3 else turn
        f: list[Group] = [
            (of.last_mention, away, par, event.subject, event.owner, event.says, event.pronoun),
            (of.standing, fits, order, *ranks[1:], past.times),
            (of.by_place, view.place, away, turn, event.asking),
            (of.leading, lead, order, leads_here, since, *now),
            (of.introduced, event.introduced, away, past.count == 1, order),
        ]
        if now[0] and view.at - event.token <= _BESIDE:
            if event.token == view.at - 2:
                f.append((of.beside,))
            between = self.scene.tokens.letters[event.token + 1 : view.at].strip("aT")
            if event.says and between == "V":
                f.append((of.says_of_himself, event.pronoun))
        if self.quoted:
            if entity.words[-1] in self.quoted:
                f.append((of.in_quoted,))
            if len(entity.words) > 1 and entity.words[0] in self.quoted:
                f.append((of.given_in_quoted,))
        if entity.number in view.after:
            f.append((of.comes_later, away))
        if last is None:
            f.append((of.nobody_spoke,))
        else:
            token, place, who = last
            gap = 3 if paragraph - place > 3 else paragraph - place
            told = (event.token > token, who is entity, gap, away, event.first, lead)
            f.append((of.spoke_last, view.place, *told))
        return f

    def pronoun(self, i: int, wanted: str) -> Choice:
        """Persons that "he" (`wanted` "m"), "she", "his" or "her" can mean, best first."""
        how = "the last man named before it" if wanted == "m" else "the last woman named before it"
        recent = self.history.recent(self.scene.mentions[i].first, wanted)
        own = whose_turn(self.scene, i)
        if own is not None:
            recent = [x for x in recent if x[0] is not own]
            if not recent:
                return NOBODY
        if len(recent) == 1:  # nobody to compare with
            return self._softmax([(0.0, recent[0][0])], how)
        led = led_in(self.scene, i, self.subjects) or came_first(self.scene, i, self.subjects)
        if led is not None and led in (e for e, _ in recent):
            return [(self.referent(led, how), 0.9)]
        others = [spoken_to(self.scene, i), *talking(self.scene, i)]
        recent = [x for x in recent if x[0] not in others] or recent
        dead = self._departed
        if dead and of_life(self.scene, i, dead, recent, tells=i not in self.sayers):
            return [(self.referent(dead, how), 0.85)]
        ranked = self._ranked(self._view(i, wanted), self._not_after(i, recent))
        scores = pronoun_weights().of([groups for _, groups in ranked])
        return self._softmax([(s, e) for s, (e, _) in zip(scores, ranked, strict=True)], how)

    def referent(self, entity: Entity, how: str) -> Referent:
        """A person or body as who a mention stands for; made once, as few are meant often."""
        key = (entity.number, how)
        known = self._referents.get(key)
        if known is None:
            kind = SpeakerKind.PERSON if entity.person else SpeakerKind.ORGANISATION
            known = Referent(entity.name, kind, entity, how)
            self._referents[key] = known
        return known

    def _softmax(self, scored: list[tuple[float, Entity]], how: str) -> Choice:
        """The four best as probabilities over all of `scored`."""
        if not scored or not reference_weights():
            return NOBODY
        top = max(s for s, _ in scored)
        total = sum(exp(s - top) for s, _ in scored)
        ranked = sorted(scored, key=lambda x: (-x[0], x[1].number))
        return [(self.referent(e, how), exp(s - top) / total) for s, e in ranked[:4]]

    def named_soon(self, at: int, gender: str | None) -> Entity | None:
        """The first person of this gender named within the next sentences after token `at`."""
        later = [
            (e.places[bisect_left(e.places, at)], e)
            for e in self.scene.cast.entities[:_MOST_LATER]
            if e.person
            and e.places
            and e.places[-1] > at
            and (gender is None or e.gender == gender or (e.gender is None and len(e.words) > 1))
        ]
        place, who = min(later, key=lambda x: x[0], default=(0, None))
        return who if who is not None and place - at < _SOON else None

    def named_later(self, mention: Mention) -> Entity | None:
        """The first person named after "the senator" whom the article calls so.

        For "Lee’s lawyer" the one whom it calls Lee’s lawyer, however far away.
        """
        word = self.scene.tokens.word
        head = word[mention.last].casefold()
        alike = like_roles(head)
        owner = None if mention.owner is None else word[mention.owner]
        if owner is not None:
            called = {owner.casefold()}
            people = [e for e in self.scene.cast.entities[:_MOST_LATER] if e.person]
            theirs = [e for e in people if alike & e.roles and called <= e.roles]
            theirs = [e for e in theirs if owner not in e.words]
            if len(theirs) == 1:
                return theirs[0]
        later = [
            (e.places[bisect_left(e.places, mention.last)], e)
            for e in self.scene.cast.entities[:_MOST_LATER]
            if e.person
            and (alike & e.roles or is_so(e, head))
            and e.places
            and e.places[-1] > mention.last
            and owner not in e.words
        ]
        return min(later, key=lambda x: x[0])[1] if later else None

    def role_options(self, i: int, gender: str | None) -> list[RoleOption]:
        """Persons that "the senator" can mean; the features of `rank` are told of few of them."""
        mention = self.scene.mentions[i]
        low = [w.casefold() for w in self.scene.tokens.word[mention.first : mention.last + 1]]
        low = [w for w in low if w not in ("the", "this", "that")]
        head = low[-1] if low else ""
        found: list[RoleOption] = []
        others = [spoken_to(self.scene, i), *talking(self.scene, i)]
        for entity, _ in self.possible(i, gender):
            if entity in others:
                continue
            fits = min(sum(w in entity.roles for w in low[:-1]), 2)
            match = head in entity.roles
            same = str(gender == entity.gender) if gender and entity.gender else "-"
            found.append((entity, match, (of.role, match, fits, len(low) > 1, same)))
        return found

    def described(
        self, i: int, gender: str | None, options: list[RoleOption]
    ) -> list[tuple[Entity, list[Group]]]:
        """Those of `role_options` that are left, with all their features."""
        ranked = self.rank(i, gender, [e for e, _, _ in options])
        features = {e.number: groups for e, groups in ranked}
        return [(e, [*features[e.number], told]) for e, _, told in options]


def group_of(pair: Pair) -> Referent:
    """Two persons as one speaker, by their full names."""
    name = f"{pair[0].name} and {pair[1].name}"
    return Referent(name, SpeakerKind.GROUP, None, "named together")


def _by_latest(recent: list[tuple[Entity, Past]]) -> list[tuple[int, ...]]:
    """Rank of each by who was last a subject, last said something, led, was the topic; -1 never."""
    columns = []
    for tokens in zip(*[past.latest for _, past in recent], strict=True):
        ranked = sorted({*tokens}, reverse=True)
        columns.append([_PLACES[ranked.index(t)] if t >= 0 else -1 for t in tokens])
    return list(zip(*columns, strict=True))
