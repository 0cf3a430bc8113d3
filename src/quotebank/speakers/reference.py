"""A chosen mention -> who it is: names, pronouns, roles, bodies, documents, the unnamed."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from quotebank.records import SpeakerKind
from quotebank.speakers.scorer import reference_weights
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.clauses import Clause
    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_ISSUES = frozenset(
    "issue release send write file sign publish post deliver pen give make tweet email".split()
)
# bodies that are spoken of by their common noun alone
_NEVER_NAMED = frozenset(
    "campaign office crowd audience jury court government family army police".split()
)
_POSSESSIVES = frozenset("his her their my our its".split())
_LAWYERS = frozenset({"lawyer", "attorney", "counsel"})
_AIDES = frozenset({"aide", "adviser", "advisor"})
_SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_ALIKE = {word: group for group in (_LAWYERS, _AIDES, _SPOKESPEOPLE) for word in group}
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


@dataclass(frozen=True, slots=True)
class _Event:
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


class Resolver:
    """Resolves mentions of one article; `speakers` grows as quotations are attributed."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.speakers: list[tuple[int, Referent]] = []  # (token of the part, who)
        self.subjects = {
            m for m, cl in scene.clauses_of.items() if any(c.relation in "siA" for c in cl)
        }
        self.sayers = {m for m, cl in scene.clauses_of.items() if any(c.kind == "say" for c in cl)}
        self.quoted: frozenset[str] = frozenset()  # words of the part being attributed
        self._memo: dict[int, Choice] = {}
        self._events: dict[int, list[_Event]] = {}
        self._waiting = [
            i for i, m in enumerate(scene.mentions) if m.kind == "h" and not scene.mute[i]
        ]
        self._read_roles()
        for i, entity in enumerate(scene.entity_of):
            if entity is not None and not scene.mute[i]:
                self._happen(entity, i)

    def _happen(self, entity: Entity, i: int) -> None:
        """Note that mention `i` is of `entity`, in text order."""
        mention = self.scene.mentions[i]
        after = self.scene.tokens.letters[mention.last + 1 : mention.last + 2]
        event = _Event(
            mention.first,
            self.scene.sentences.of(mention.first),
            i in self.subjects,
            i in self.sayers,
            after == "S",
            mention.kind == "h",
            self._leads(i),
        )
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

    def advance(self, token: int) -> None:
        """Settle every "he" and "she" before `token`, so that later ones can follow them."""
        quoted = self.quoted
        self.quoted = frozenset()
        while self._waiting and self.scene.mentions[self._waiting[0]].first < token:
            i = self._waiting.pop(0)
            choice = self.resolve(i)
            if choice and choice[0][0].entity is not None and choice[0][1] > 0.5:
                self._happen(choice[0][0].entity, i)
        self.quoted = quoted

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

    # -- pronouns and roles: persons ranked by learned weights

    def _earlier(self, entity: Entity, at: int) -> list[_Event]:
        events = self._events.get(entity.number)
        if not events:
            return []
        return events[: bisect_left(events, at, key=lambda e: e.token)]

    def rank(self, i: int, wanted: str | None) -> list[tuple[Entity, list[str]]]:
        """Persons named before mention `i` that it can mean, each with its features."""
        scene = self.scene
        at = scene.mentions[i].first
        known: list[tuple[Entity, list[_Event]]] = []
        for entity in scene.cast.entities:
            if entity.person and (wanted is None or entity.gender in (None, wanted)):
                events = self._earlier(entity, at)
                if events:
                    known.append((entity, events))
        recent = sorted(known, key=lambda k: -k[1][-1].token)[:9]
        often = sorted((k[0].number for k in recent), key=lambda n: -len(self._events[n]))
        last = self.speakers[-1] if self.speakers and self.speakers[-1][0] < at else None
        if last is None:
            last = next((x for x in reversed(self.speakers) if x[0] < at), None)
        found = [
            (e, self._features(i, e, events, (order, often.index(e.number), len(recent)), last))
            for order, (e, events) in enumerate(recent)
        ]
        for name, wanted_event in (("S", "subject"), ("Y", "says"), ("F", "first")):
            latest = [
                max((x.token for x in events[-8:] if getattr(x, wanted_event)), default=-1)
                for _, events in recent
            ]
            order_of = sorted(set(latest), reverse=True)
            for (_, features), token in zip(found, latest, strict=True):
                place = "-" if token < 0 else str(min(order_of.index(token), 3))
                features.append(f"{name}{place}")
                features.append(f"{name}{place}{features[1]}")
        return found

    def _features(
        self,
        i: int,
        entity: Entity,
        events: list[_Event],
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
            f"h{int(bool(here))}{int(any(e.first for e in here))}{int(any(e.subject for e in here))}",
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

    def _weigh(self, options: list[tuple[Entity, list[str]]], how: str) -> Choice:
        known = reference_weights()
        scored = [(sum(known.get(x, 0.0) for x in f), e) for e, f in options]
        return _softmax(scored, how)

    def _person(self, i: int) -> Choice:
        """Persons a "he" or "she" can mean, best first."""
        word = self.scene.tokens.word[self.scene.mentions[i].first].casefold()
        wanted = "m" if word in ("he", "his") else "f"
        options = self.rank(i, wanted)
        how = "the last man named before it" if wanted == "m" else "the last woman named before it"
        return self._weigh([(e, ["h" + x for x in f]) for e, f in options], how)

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

    # -- everything else

    def resolve(self, i: int) -> Choice:
        """Who mention `i` can be, best first, probabilities summing to at most one."""
        scene = self.scene
        mention = scene.mentions[i]
        if mention.kind == "h":
            return self._person(i)
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
        if mention.kind == "m":
            text = self._description(mention)
            return [(Referent(text, SpeakerKind.UNNAMED, None, "not named in this article"), 0.8)]
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
        definite = (
            first in ("the", "this", "that") or scene.tokens.letters[mention.first] not in "D"
        )
        if first in _INDEFINITE or not definite:
            return [(unnamed, 0.9)]
        return self._definite(i, mention, unnamed)

    def _somebodys(self, i: int, mention: Mention, unnamed: Referent) -> Choice:
        """ "Strzok’s lawyer": whoever the article called a lawyer, unless that is Strzok."""
        scene = self.scene
        head = scene.tokens.word[mention.last].casefold()
        wanted = _ALIKE.get(head, frozenset({head}))
        owners = {e.number for e in self._names_within(mention)}
        for entity, _ in self.rank(i, words().gender.get(head)):
            if entity.number not in owners and wanted & entity.roles:
                how = "called so in this article"
                return [(Referent(entity.name, SpeakerKind.PERSON, entity, how), 0.6), (unnamed, 0.4)]
        return [(unnamed, 0.8)]

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

    def _definite(self, i: int, mention: Mention, unnamed: Referent) -> Choice:
        """ "the senator", "the Russian leader": whoever the article called so, or last spoke."""
        scored = [
            (e, r, sum(reference_weights().get(x, 0.0) for x in f))
            for e, r, f in self.role_options(i, mention, unnamed)
        ]
        if not scored:
            return NOBODY
        top = max(s for _, _, s in scored)
        odds = [exp(s - top) for _, _, s in scored]
        total = sum(odds)
        choice = [(r, o / total) for (_, r, _), o in zip(scored, odds, strict=True)]
        return sorted(choice, key=lambda c: -c[1])[:5]

    def role_options(
        self, i: int, mention: Mention, unnamed: Referent
    ) -> list[tuple[Entity | None, Referent, list[str]]]:
        """Everyone "the senator" can be: persons, an unnamed one met before, nobody named."""
        head = self.scene.tokens.word[mention.last].casefold()
        gender = words().gender.get(head)
        options = self.rank(i, gender)
        how = "called so in this article"
        found: list[tuple[Entity | None, Referent, list[str]]] = [
            (e, Referent(e.name, SpeakerKind.PERSON, e, how), f)
            for (e, _), f in zip(options, self.role_features(i, options), strict=True)
        ]
        any_match = any("Rh1" in f for _, _, f in found)
        introduced = self._introduced(mention, head)
        if introduced is not None and not any_match:
            return [(None, introduced, ["RUonly"])]
        long = mention.last - mention.first > 1
        f = [f"RU{int(any_match)}{int(introduced is not None)}", f"RUl{int(long)}", "RU"]
        found.append((None, introduced or unnamed, f))
        return found

    def _introduced(self, mention: Mention, head: str) -> Referent | None:
        """The unnamed person an earlier "a senior official" brought in."""
        scene = self.scene
        for other in reversed(scene.mentions):
            if other.first >= mention.first or other.kind != "R":
                continue
            words_ = scene.tokens.word
            if (
                words_[other.last].casefold() == head
                and words_[other.first].casefold() in _INDEFINITE
            ):
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
            score = (
                -distance
                + (1.0 if j in self.subjects else 0)
                + (0.5 if other.kind in "r" or group else 0)
            )
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
        itself = Referent(described, SpeakerKind.ORGANISATION, None, "named here")
        first = scene.tokens.word[mention.first].casefold()
        if self._holds_name(mention):
            return [(itself, 0.9)]
        if first in ("his", "her"):
            owners = self._weigh(
                [
                    (e, ["h" + x for x in f])
                    for e, f in self.rank(i, "m" if first == "his" else "f")
                ],
                "",
            )
            rest = described.split(" ", 1)[1]
            return [
                (Referent(f"{r.name}’s {rest}", SpeakerKind.ORGANISATION, None, "named here"), p)
                for r, p in owners[:2]
            ]
        if first not in ("the", "this", "that"):
            return [(itself, 0.8)]
        head = scene.tokens.word[mention.last].casefold()
        for j in range(i - 1, -1, -1):
            other = scene.mentions[j]
            same = scene.tokens.word[other.last].casefold() == head
            if same and other.kind in "OU" and (self._holds_name(other) or other.kind == "U"):
                return [(r, p * 0.9) for r, p in self.resolve(j)]
        if head in _NEVER_NAMED:
            return [(itself, 0.6)]
        for j in range(i - 1, max(-1, i - 30), -1):
            entity = scene.entity_of[j]
            if scene.mentions[j].kind == "U" and entity is not None and not entity.person:
                return [(r, p * 0.6) for r, p in self.resolve(j)]
        return [(itself, 0.5)]

    def _holds_name(self, mention: Mention) -> bool:
        letters = self.scene.tokens.letters[mention.first : mention.last + 1]
        return any(c in letters for c in "CHZ")

    def _document(self, i: int, mention: Mention) -> Choice:
        """Whoever wrote or issued it: as told here, or where the same thing was first mentioned."""
        scene = self.scene
        head = scene.tokens.word[mention.last].casefold()
        for j in range(i, max(-1, i - 60), -1):
            other = scene.mentions[j]
            same = scene.tokens.word[other.last].casefold() == head
            if j != i and (not same or other.kind not in "WNX"):
                continue
            issuer = self._issuer(j, other)
            if issuer:
                return [(r, p * (0.8 if j == i else 0.7)) for r, p in issuer]
        for token, referent in reversed(self.speakers):
            if token < mention.first:
                return [(referent, 0.4)]
        described = self._description(mention)
        return [(Referent(described, SpeakerKind.ORGANISATION, None, "named here"), 0.3)]

    def _issuer(self, i: int, mention: Mention) -> Choice:
        """The possessor, a name within, "from X" after it, or who "released" it."""
        scene = self.scene
        within = self._names_within(mention)
        if within:
            return self._entity(within[-1])
        if i and scene.tokens.letters[scene.mentions[i - 1].last + 1 : mention.first] == "S":
            return self.resolve(i - 1)
        if i + 1 < len(scene.mentions):
            after = scene.mentions[i + 1]
            between = [w.casefold() for w in scene.tokens.word[mention.last + 1 : after.first]]
            named = after.kind in "PUGORr"
            if named and between and between[-1] in ("from", "by") and len(between) < 4:
                return self.resolve(i + 1)
        known = words()
        for clause in self._clauses_before(mention.first):
            lemma = known.lemma.get(scene.tokens.word[clause.verb].casefold(), "")
            if mention.first - clause.verb < 8 and lemma in _ISSUES and clause.relation in "sc":
                return self.resolve(clause.subject)
        if "in" in scene.tokens.word[max(0, mention.first - 1) : mention.first]:
            for clause in self._clauses_before(mention.first):
                if clause.kind == "say" and clause.relation in "sci":
                    return self.resolve(clause.subject)
        return NOBODY

    def _clauses_before(self, token: int) -> list[Clause]:
        """Clauses of the same sentence whose verb stands before `token`, nearest first."""
        clauses = self.scene.clauses
        start = self.scene.sentences.starts[self.scene.sentences.of(token)]
        stop = bisect_left(clauses, token, key=lambda c: c.verb)
        found = []
        while stop and clauses[stop - 1].verb >= start:
            stop -= 1
            found.append(clauses[stop])
        return found

    def _entity(self, entity: Entity) -> Choice:
        kind = SpeakerKind.PERSON if entity.person else SpeakerKind.ORGANISATION
        return [(Referent(entity.name, kind, entity, "named here"), 1.0)]


def _name_ranges(scene: Scene) -> list[tuple[int, int]]:
    return scene.name_ranges


def _softmax(scored: list[tuple[float, Entity]], how: str) -> Choice:
    if not scored or not reference_weights():
        return NOBODY
    top = max(s for s, _ in scored)
    total = sum(exp(s - top) for s, _ in scored)
    ranked = sorted(scored, key=lambda x: (-x[0], x[1].number))
    return [
        (Referent(e.name, SpeakerKind.PERSON, e, how), exp(s - top) / total) for s, e in ranked[:4]
    ]
