"""A chosen mention -> who it is: names, pronouns, roles, bodies, documents, the unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from quotebank.records import SpeakerKind
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_INDEFINITE = frozenset("a an one another some several many two three few other multiple".split())
_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
# offices and the words by which the holder is spoken of later
_SPOKEN_OF = {
    "sen": "senator lawmaker", "senator": "senator lawmaker",
    "rep": "congressman congresswoman representative lawmaker",
    "congressman": "congressman lawmaker", "congresswoman": "congresswoman lawmaker",
    "gov": "governor", "governor": "governor", "president": "president leader",
    "minister": "minister leader", "premier": "premier leader", "chancellor": "chancellor leader",
    "mayor": "mayor", "judge": "judge", "justice": "justice", "secretary": "secretary",
    "gen": "general", "general": "general", "speaker": "speaker", "king": "king", "pope": "pope pontiff",
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


Choice = list[tuple[Referent, float]]
NOBODY: Choice = []


class Resolver:
    """Resolves mentions of one article; `speakers` grows as quotations are attributed."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.speakers: list[tuple[int, Referent]] = []  # (token of the part, who)
        self.subjects = {m for m, cl in scene.clauses_of.items() if any(c.relation in "siA" for c in cl)}
        self._memo: dict[int, Choice] = {}
        self.events: dict[int, list[tuple[int, bool]]] = {}  # entity -> (token, is subject)
        for i, entity in enumerate(scene.entity_of):
            if entity is not None and not scene.mute[i]:
                place = scene.mentions[i].first
                self.events.setdefault(entity.number, []).append((place, i in self.subjects))
        self._read_roles()
        self._resolve_pronouns()

    # -- what the article says of people

    def _read_roles(self) -> None:
        scene = self.scene
        word, letters = scene.tokens.word, scene.tokens.letters
        for i, mention in enumerate(scene.mentions):
            entity = scene.entity_of[i]
            if entity is None or not entity.person or mention.name is None:
                continue
            for j in range(mention.first, mention.name[0]):
                self._add_role(entity, word[j])
            if i + 1 < len(scene.mentions):
                after = scene.mentions[i + 1]
                gap = letters[mention.last + 1 : after.first]
                if after.kind == "R" and gap in (",", ",a", "B", "Ba", "ai", "V"):
                    if gap != "V" or word[mention.last + 1] == "became":
                        for j in range(after.first, after.last + 1):
                            self._add_role(entity, word[j])
            if i and letters[scene.mentions[i - 1].last + 1 : mention.first] == ",":
                before = scene.mentions[i - 1]
                if before.kind == "R":
                    for j in range(before.first, before.last + 1):
                        self._add_role(entity, word[j])
        for entity in scene.cast.entities:
            for title in entity.titles:
                self._add_role(entity, title)

    def _add_role(self, entity: Entity, word: str) -> None:
        low = word.casefold().rstrip(".")
        known = words()
        entity.roles.update(_SPOKEN_OF.get(low, low).split())
        entity.roles.add(low)
        gender = known.gender.get(low)
        if gender and entity.gender is None:
            entity.gender = gender

    # -- pronouns

    def _resolve_pronouns(self) -> None:
        scene = self.scene
        for i, mention in enumerate(scene.mentions):
            if mention.kind == "h" and not scene.mute[i]:
                choice = self._person(i, mention.first, use_speakers=False)
                if choice and choice[0][0].entity is not None:
                    number = choice[0][0].entity.number
                    self.events.setdefault(number, []).append((mention.first, i in self.subjects))
                    self.events[number].sort()

    def _person(self, i: int, at: int, *, use_speakers: bool = True) -> Choice:
        """Persons a "he" or "she" at token `at` can mean, best first."""
        scene = self.scene
        wanted = "m" if scene.tokens.word[at].casefold() == "he" else "f"
        sentence = scene.sentences.of(at)
        paragraph = scene.paragraph(at)
        last_speaker = None
        if use_speakers:
            for token, referent in reversed(self.speakers):
                if token < at:
                    last_speaker = referent.entity
                    break
        scored: list[tuple[float, Entity]] = []
        for entity in scene.cast.entities:
            if not entity.person or entity.gender not in (None, wanted):
                continue
            score = 0.0 if entity.gender == wanted else -1.5
            earlier = [(p, s) for p, s in self.events.get(entity.number, ()) if p < at]
            if not earlier:
                continue
            place, subject = earlier[-1]
            distance = sentence - scene.sentences.of(place)
            score -= min(distance, 8) * 0.7
            if subject:
                score += 1.0
            near = [s for p, s in earlier[-4:] if scene.sentences.of(p) == scene.sentences.of(place)]
            if any(near):
                score += 0.4
            if distance == 0 and not subject:
                score -= 0.8
            if scene.paragraph(place) == paragraph:
                score += 0.4
            score += min(len(earlier), 8) * 0.08
            if last_speaker is not None and entity is last_speaker:
                score += 1.2
            scored.append((score, entity))
        return _softmax(scored, "named before it")

    # -- everything else

    def resolve(self, i: int) -> Choice:
        """Who mention `i` can be, best first, probabilities summing to at most one."""
        scene = self.scene
        mention = scene.mentions[i]
        if mention.kind == "h":
            return self._person(i, mention.first)
        if i not in self._memo:
            self._memo[i] = NOBODY  # two mentions that point at each other name nobody
            self._memo[i] = self._other(i, mention)
        return self._memo[i]

    def _other(self, i: int, mention: Mention) -> Choice:
        scene = self.scene
        entity = scene.entity_of[i]
        if entity is not None:
            return self._named(i, mention, entity)
        if mention.kind == "q":
            return self.resolve(i - 1) if i else NOBODY
        if mention.kind in "yY":
            return self._they(i, mention)
        if mention.kind == "k":
            return self._it(i, mention)
        if mention.kind in "Oo":
            return self._body(i, mention)
        if mention.kind in "WNX":
            return self._document(i, mention)
        if mention.kind == "x":
            return NOBODY
        return self._role(i, mention)

    def _named(self, i: int, mention: Mention, entity: Entity) -> Choice:
        if entity.person:
            other = self._joined(i, mention)
            if other is not None:
                name = f"{entity.name} and {other.name}"
                return [(Referent(name, SpeakerKind.GROUP, None, "named together"), 0.9)]
            return [(Referent(entity.name, SpeakerKind.PERSON, entity, "named here"), 1.0)]
        kind = SpeakerKind.ORGANISATION
        if entity.words[-1] in ("Republicans", "Democrats"):
            kind = SpeakerKind.GROUP
        name = re.sub(r"^(?:The|the) ", "", entity.name)
        return [(Referent(name, kind, entity, "named here"), 1.0)]

    def _joined(self, i: int, mention: Mention) -> Entity | None:
        """The second of "A and B said"."""
        scene = self.scene
        if i + 1 >= len(scene.mentions):
            return None
        after = scene.mentions[i + 1]
        between = scene.tokens.word[mention.last + 1 : after.first]
        other = scene.entity_of[i + 1]
        if between == ["and"] and other is not None and other.person and i in self.subjects:
            return other
        return None

    def _description(self, mention: Mention) -> str:
        text = " ".join(self.scene.words_of(mention).split())
        return _ARTICLES.sub("", text)

    def _role(self, i: int, mention: Mention) -> Choice:
        scene = self.scene
        if mention.kind == "R":
            named = self._apposed(i, mention)
            if named is not None:
                return [(Referent(named.name, SpeakerKind.PERSON, named, "named beside it"), 0.95)]
        described = self._description(mention)
        first = scene.tokens.word[mention.first].casefold()
        plural = mention.kind in "rY"
        unnamed = Referent(described, SpeakerKind.UNNAMED, None, "not named in this article")
        if plural:
            kind = SpeakerKind.UNNAMED
            return [(Referent(described, kind, None, "not named in this article"), 0.9)]
        definite = first in ("the", "this", "that") or scene.tokens.letters[mention.first] not in "D"
        if first in _INDEFINITE or not definite:
            return [(unnamed, 0.9)]
        return self._definite(mention, unnamed)

    def _apposed(self, i: int, mention: Mention) -> Entity | None:
        """Jones of "his lawyer, Ann Jones, said" and "the head of the agency, Ann Jones"."""
        scene = self.scene
        letters = scene.tokens.letters
        position = mention.last + 1
        for j in range(i + 1, min(i + 5, len(scene.mentions))):
            other = scene.mentions[j]
            gap = letters[position : other.first]
            entity = scene.entity_of[j]
            if gap == "," and entity is not None and entity.person:
                after = letters[other.last + 1 : other.last + 2]
                return entity if after in (",", ".", "V", "B", "Q", "n", "i", "") else None
            if gap not in ("l", "i", "&", "lD", "iD"):
                return None
            position = other.last + 1
        return None

    def _definite(self, mention: Mention, unnamed: Referent) -> Choice:
        """ "the senator", "the Russian leader": whoever the article called so, or last spoke."""
        scene = self.scene
        known = words()
        low = [w.casefold() for w in scene.tokens.word[mention.first + 1 : mention.last + 1]]
        head = low[-1] if low else ""
        gender = known.gender.get(head)
        at = mention.first
        sentence = scene.sentences.of(at)
        scored: list[tuple[float, Entity]] = []
        last = next((r.entity for t, r in reversed(self.speakers) if t < at), None)
        for entity in scene.cast.entities:
            if not entity.person or (gender and entity.gender not in (None, gender)):
                continue
            earlier = [(p, s) for p, s in self.events.get(entity.number, ()) if p < at]
            if not earlier:
                continue
            score = 3.0 * (head in entity.roles) + 0.8 * sum(w in entity.roles for w in low[:-1])
            place, subject = earlier[-1]
            score -= min(sentence - scene.sentences.of(place), 8) * 0.35
            score += 0.5 * subject + 0.06 * min(len(earlier), 8) + 0.6 * (entity is last)
            scored.append((score, entity))
        choice = _softmax(scored, "called so in this article")
        introduced = self._introduced(mention, head)
        if introduced is not None and not (scored and max(scored, key=lambda x: x[0])[0] > 2.0):
            return [(introduced, 0.8), *((r, p * 0.2) for r, p in choice)]
        if not scored or max(s for s, _ in scored) < 0.3:
            return [(unnamed, 0.6), *((r, p * 0.4) for r, p in choice)]
        return choice

    def _introduced(self, mention: Mention, head: str) -> Referent | None:
        """The unnamed person an earlier "a senior official" brought in."""
        scene = self.scene
        for other in reversed(scene.mentions):
            if other.first >= mention.first or other.kind != "R":
                continue
            words_ = scene.tokens.word
            if words_[other.last].casefold() == head and words_[other.first].casefold() in _INDEFINITE:
                name = self._description(other)
                return Referent(name, SpeakerKind.UNNAMED, None, "not named in this article")
        return None

    def _they(self, i: int, mention: Mention) -> Choice:
        """The nearest earlier plural or body that speaks."""
        scene = self.scene
        sentence = scene.sentences.of(mention.first)
        if mention.kind == "Y":
            text = self._description(mention)
            return [(Referent(text, SpeakerKind.UNNAMED, None, "not named in this article"), 0.8)]
        best: tuple[float, Choice] | None = None
        for j in range(i - 1, max(-1, i - 25), -1):
            other = scene.mentions[j]
            distance = sentence - scene.sentences.of(other.first)
            if distance > 4:
                break
            entity = scene.entity_of[j]
            group = entity is not None and self._joined(j, other) is not None
            if not (other.kind in "rooOZ" or (other.kind == "U") or group):
                continue
            score = -distance + (1.0 if j in self.subjects else 0) + (0.5 if other.kind in "r" or group else 0)
            if best is None or score > best[0]:
                best = (score, self.resolve(j))
        return [(r, p * 0.7) for r, p in best[1]] if best else NOBODY

    def _it(self, i: int, mention: Mention) -> Choice:
        scene = self.scene
        sentence = scene.sentences.of(mention.first)
        best: tuple[float, Choice] | None = None
        for j in range(i - 1, max(-1, i - 25), -1):
            other = scene.mentions[j]
            distance = sentence - scene.sentences.of(other.first)
            if distance > 4:
                break
            if other.kind not in "UOWG":
                continue
            score = -distance + (1.2 if j in self.subjects else 0) - 0.8 * (other.kind == "G")
            if best is None or score > best[0]:
                best = (score, self.resolve(j))
        return [(r, p * 0.6) for r, p in best[1]] if best else NOBODY

    def _names_within(self, mention: Mention) -> list[Entity]:
        scene = self.scene
        found = []
        for name, entity in zip(_name_ranges(scene), scene.cast.of_name, strict=True):
            if mention.first <= name[0] and name[1] <= mention.last + 1 and entity is not None:
                found.append(entity)
        return found

    def _body(self, i: int, mention: Mention) -> Choice:
        """ "the Trump campaign" is itself; "the agency" is the last body named."""
        scene = self.scene
        described = self._description(mention)
        if any(c.isupper() for c in described[1:]) or scene.tokens.letters[mention.first] != "D":
            return [(Referent(described, SpeakerKind.ORGANISATION, None, "named here"), 0.9)]
        head = scene.tokens.word[mention.last].casefold()
        for j in range(i - 1, -1, -1):
            other = scene.mentions[j]
            if other.kind == "O" and scene.tokens.word[other.last].casefold() == head:
                return [(r, p * 0.9) for r, p in self.resolve(j)]
            if other.kind == "U" and j in self.subjects | set(range(max(0, i - 8), i)):
                entity = scene.entity_of[j]
                if entity is not None and not entity.person:
                    return [(r, p * 0.6) for r, p in self.resolve(j)]
        return [(Referent(described, SpeakerKind.ORGANISATION, None, "named here"), 0.5)]

    def _document(self, i: int, mention: Mention) -> Choice:
        """Whoever wrote or issued it: its possessor, a name within, a name after "from"."""
        scene = self.scene
        within = self._names_within(mention)
        if within:
            return [(r, p * 0.8) for r, p in self._entity(within[-1])]
        if i + 1 < len(scene.mentions):
            after = scene.mentions[i + 1]
            between = [w.casefold() for w in scene.tokens.word[mention.last + 1 : after.first]]
            named = after.kind in "PUGORr"
            if named and between and between[-1] in ("from", "by", "of") and len(between) < 3:
                return [(r, p * 0.8) for r, p in self.resolve(i + 1)]
        for token, referent in reversed(self.speakers):
            if token < mention.first:
                return [(referent, 0.5)]
        return [(Referent(self._description(mention), SpeakerKind.ORGANISATION, None, "named here"), 0.3)]

    def _entity(self, entity: Entity) -> Choice:
        kind = SpeakerKind.PERSON if entity.person else SpeakerKind.ORGANISATION
        return [(Referent(entity.name, kind, entity, "named here"), 1.0)]


def _name_ranges(scene: Scene) -> list[tuple[int, int]]:
    return scene.name_ranges


def _softmax(scored: list[tuple[float, Entity]], how: str) -> Choice:
    if not scored:
        return NOBODY
    top = max(s for s, _ in scored)
    total = sum(exp(s - top) for s, _ in scored)
    ranked = sorted(scored, key=lambda x: (-x[0], x[1].number))
    return [
        (Referent(e.name, SpeakerKind.PERSON, e, how), exp(s - top) / total) for s, e in ranked[:4]
    ]
