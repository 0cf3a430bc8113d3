"""A chosen mention -> who it is: names, pronouns, roles, bodies, documents, the unnamed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from math import exp
from typing import TYPE_CHECKING

from quotebank.records import SpeakerKind
from quotebank.speakers.bodies import any_body_before, body_before
from quotebank.speakers.persons import Choice, Persons, Referent
from quotebank.speakers.scorer import reference_weights
from quotebank.speakers.together import Pair, collective_before, named_beside, pair_at, two_before
from quotebank.speakers.unnamed import FACELESS, again, description
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.clauses import Clause
    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_ISSUES = frozenset(
    [
        "issue",
        "release",
        "send",
        "write",
        "file",
        "sign",
        "publish",
        "post",
        "deliver",
        "pen",
        "give",
        "make",
        "tweet",
        "email",
    ]
)
# bodies that are spoken of by their common noun alone
_NEVER_NAMED = frozenset(
    [
        "campaign",
        "office",
        "crowd",
        "audience",
        "jury",
        "court",
        "government",
        "family",
        "army",
        "police",
    ]
)
_POSSESSIVES = frozenset(["his", "her", "their", "my", "our", "its"])
_LAWYERS = frozenset({"lawyer", "attorney", "counsel"})
_AIDES = frozenset({"aide", "adviser", "advisor"})
_SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_ALIKE = {word: group for group in (_LAWYERS, _AIDES, _SPOKESPEOPLE) for word in group}
_INDEFINITE = frozenset(
    [
        "a",
        "an",
        "one",
        "another",
        "some",
        "several",
        "many",
        "two",
        "three",
        "few",
        "other",
        "multiple",
    ]
)
_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
NOBODY: Choice = []
_ADS = frozenset({"ad", "ads", "advertisement", "commercial", "spot", "mailer"})
_PRINTED = frozenset({"editorial", "op-ed", "column", "article", "story", "report", "analysis"})
_TOLD_BY = frozenset({"statement", "release", "document", "announcement", "email", "e-mail"})
_TOLD = 3  # sentences
_STAYS = 90  # tokens after which "she" is no longer the unnamed one who spoke
_INTRODUCED = 60  # unnamed persons looked back at
_DEEPEST = 12  # mentions that point at each other


class Resolver:
    """Resolves the mentions of one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.persons = Persons(scene)
        self._memo: dict[int, Choice] = {}
        self._depth = 0
        self._introductions: list[int] | None = None
        self._waiting = deque(
            i for i, m in enumerate(scene.mentions) if m.kind == "h" and not scene.mute[i]
        )

    def advance(self, token: int) -> None:
        """Settle every "he" and "she" before `token`, so that later ones can follow them."""
        quoted, self.persons.quoted = self.persons.quoted, frozenset()
        while self._waiting and self.scene.mentions[self._waiting[0]].first < token:
            i = self._waiting.popleft()
            choice = self.resolve(i)
            if choice and choice[0][0].entity is not None and choice[0][1] > 0.5:
                self.persons.happen(choice[0][0].entity, i)
        self.persons.quoted = quoted

    def resolve(self, i: int) -> Choice:
        """Who mention `i` can be, best first, probabilities summing to at most one."""
        scene = self.scene
        mention = scene.mentions[i]
        if mention.kind == "h":
            return self._pronoun(i)
        if i not in self._memo:
            self._memo[i] = NOBODY  # two mentions that point at each other name nobody
            self._depth += 1
            if self._depth <= _DEEPEST:
                self._memo[i] = self._other(i, mention)
            self._depth -= 1
        return self._memo[i]

    def _pronoun(self, i: int) -> Choice:
        word = self.scene.tokens.word[self.scene.mentions[i].first].casefold()
        wanted = "m" if word in ("he", "his") else "f"
        choice = self.persons.pronoun(i, wanted)
        unnamed = self._unnamed_before(i, wanted)
        if unnamed is None:
            return choice
        return [(unnamed, 0.8), *((r, p * 0.2) for r, p in choice)]

    def _unnamed_before(self, i: int, wanted: str) -> Referent | None:
        """The unnamed one who spoke last, if no person was spoken of since."""
        if not self.persons.speakers:
            return None
        scene, first = self.scene, self.scene.mentions[i].first
        token, who = self.persons.speakers[-1]
        if who.kind is not SpeakerKind.UNNAMED or not 0 < first - token < _STAYS:
            return None
        if words().gender.get(who.name.split(" ")[-1].casefold(), wanted) != wanted:
            return None
        since = scene.mentions_between(token, first)
        named = any(
            e is not None and e.person and e.gender in (None, wanted)
            for e in scene.entity_of[slice(*since)]
        )
        return None if named else who

    def _other(self, i: int, mention: Mention) -> Choice:
        entity = self.scene.entity_of[i]
        if entity is not None:
            return self._named(i, entity)
        if mention.kind == "q":
            return self.resolve(i - 1) if i else NOBODY
        if mention.kind == "x":
            return NOBODY
        if mention.kind in "mYrZo":
            several = self._several(i, mention)
            if several:
                return several
        if mention.kind in "mY":
            return [(self.unnamed(mention), 0.8)]
        by_kind = {"y": self._they, "k": self._it, "O": self._body, "o": self._body}
        by_kind |= dict.fromkeys("WNX", self._document)
        return by_kind.get(mention.kind, self._role)(i, mention)

    def unnamed(self, mention: Mention) -> Referent:
        """The mention's own words as a description of somebody without a name."""
        return Referent(
            description(self.scene, mention), SpeakerKind.UNNAMED, None, "not named in this article"
        )

    def _named(self, i: int, entity: Entity) -> Choice:
        if entity.person:
            pair = self._joined(i)
            if pair is not None:
                return [(_group(pair), 0.9)]
            return [(Referent(entity.name, SpeakerKind.PERSON, entity, "named here"), 1.0)]
        kind = SpeakerKind.ORGANISATION
        if entity.words[-1] in ("Republicans", "Democrats"):
            kind = SpeakerKind.GROUP
        name = re.sub(r"^(?:The|the) ", "", entity.name)
        return [(Referent(name, kind, entity, "named here"), 1.0)]

    def _joined(self, i: int) -> Pair | None:
        """A and B of "A and B said"."""
        return pair_at(self.scene, i) if i in self.persons.subjects else None

    def _description(self, mention: Mention) -> str:
        text = " ".join(self.scene.words_of(mention).split())
        return _ARTICLES.sub("", text)

    def _role(self, i: int, mention: Mention) -> Choice:
        scene = self.scene
        if mention.kind == "R":
            named = self.apposed(i, mention)
            if named is not None:
                return [(Referent(named.name, SpeakerKind.PERSON, named, "named beside it"), 0.95)]
        start = mention.first
        while start < mention.last and scene.tokens.letters[start] == "a":
            start += 1  # "even a strategist"
        first = scene.tokens.word[start].casefold()
        unnamed = self._unnamed(mention)
        if mention.kind == "r":
            return [(unnamed, 0.9)]
        definite = first in ("the", "this", "that") or scene.tokens.letters[start] != "D"
        if first in _INDEFINITE or not definite:
            return [(unnamed, 0.9)]
        return self._definite(i, mention, unnamed)

    def _pair(self, i: int, mention: Mention) -> Choice:
        """The two persons named most of "the two leaders", "both presidents"."""
        low = [w.casefold() for w in self.scene.tokens.word[mention.first : mention.last + 1]]
        if low[:2] != ["the", "two"] and low[0] != "both":
            return NOBODY
        people = [e for e, _ in self.persons.rank(i, None)]
        people.sort(key=lambda e: (-len(e.places), e.number))
        if len(people) < 2:
            return NOBODY
        name = " and ".join(e.name for e in people[:2])
        how = "the two persons this article names most"
        return [(Referent(name, SpeakerKind.GROUP, None, how), 0.7)]

    def _somebodys(self, i: int, mention: Mention, unnamed: Referent) -> Choice:
        """For "Strzok’s lawyer", whoever the article called a lawyer, unless that is Strzok."""
        scene = self.scene
        head = scene.tokens.word[mention.last].casefold()
        wanted = _ALIKE.get(head, frozenset({head}))
        owners = {e.number for e in self._names_within(mention)}
        for entity, _ in self.persons.rank(i, words().gender.get(head)):
            if entity.number not in owners and wanted & entity.roles:
                how = "called so in this article"
                return [
                    (Referent(entity.name, SpeakerKind.PERSON, entity, how), 0.6),
                    (unnamed, 0.4),
                ]
        return [(unnamed, 0.8)]

    def apposed(self, i: int, mention: Mention) -> Entity | None:
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
        """For "the senator", whoever the article called so, or spoke last, or nobody it names."""
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
        options = self.persons.rank(i, gender)
        how = "called so in this article"
        found: list[tuple[Entity | None, Referent, list[str]]] = [
            (e, Referent(e.name, SpeakerKind.PERSON, e, how), f)
            for (e, _), f in zip(options, self.persons.role_features(i, options), strict=True)
        ]
        any_match = any("Rh1" in f for _, _, f in found)
        if head in FACELESS and (not any_match or head in _NEVER_NAMED):
            return [(None, self._introduced(mention) or unnamed, ["RUonly"])]
        introduced = self._introduced(mention)
        if introduced is not None and not any_match:
            return [(None, introduced, ["RUonly"])]
        long = mention.last - mention.first > 1
        f = [f"RU{int(any_match)}{int(introduced is not None)}", f"RUl{int(long)}", "RU"]
        found.append((None, introduced or unnamed, f))
        return found

    def _introduced(self, mention: Mention) -> Referent | None:
        """The unnamed person an earlier "a senior official" brought in."""
        scene = self.scene
        if self._introductions is None:
            word = scene.tokens.word
            self._introductions = [
                i
                for i, other in enumerate(scene.mentions)
                if other.kind == "R" and word[other.first].casefold() in _INDEFINITE
            ]
        places = self._introductions
        n = bisect_left(places, mention.first, key=lambda i: scene.mentions[i].first)
        found = again(scene, places[max(0, n - _INTRODUCED) : n], mention)
        return None if found is None else self._unnamed(scene.mentions[found])

    def _several(self, i: int, mention: Mention) -> Choice:
        """Two persons of whom the article told, or a party's members in full."""
        pair = named_beside(self.scene, i) or two_before(self.scene, i)
        if pair is not None:
            return [(_group(pair), 0.85)]
        fuller = collective_before(self.scene, i)
        if fuller is None:
            return NOBODY
        return [
            (Referent(self._description(fuller), SpeakerKind.GROUP, None, "named so before"), 0.8)
        ]

    def _they(self, i: int, mention: Mention) -> Choice:
        """The nearest earlier plural or body that speaks."""
        scene = self.scene
        sentence = scene.sentences.of(mention.first)
        best: tuple[float, Choice] | None = None
        for j in range(i - 1, max(-1, i - 25), -1):
            other = scene.mentions[j]
            distance = sentence - scene.sentences.of(other.first)
            if distance > 4:
                break
            group = self._joined(j) is not None
            if not (other.kind in "roOZUy" or group):
                continue
            score = (
                -distance
                + (1.0 if j in self.persons.subjects else -0.7)
                + (0.5 if other.kind == "r" or group else 0)
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
            score = (
                -distance + (1.2 if j in self.persons.subjects else 0) - 0.8 * (other.kind == "G")
            )
            if best is None or score > best[0]:
                best = (score, self.resolve(j))
        return [(r, p * 0.6) for r, p in best[1]] if best else NOBODY

    def _names_within(self, mention: Mention) -> list[Entity]:
        """Everyone named inside a mention, in text order."""
        scene = self.scene
        found = []
        k = bisect_left(scene.name_ranges, (mention.first, 0))
        while k < len(scene.name_ranges) and scene.name_ranges[k][1] <= mention.last + 1:
            entity = scene.cast.of_name[k]
            if entity is not None:
                found.append(entity)
            k += 1
        return found

    def _body(self, i: int, mention: Mention) -> Choice:  # noqa: PLR0911 - an ordered list of cases
        """Of bodies, "the Trump campaign" is itself; "the agency" is the last one named."""
        scene = self.scene
        described = self._description(mention)
        itself = Referent(described, SpeakerKind.ORGANISATION, None, "named here")
        first = scene.tokens.word[mention.first].casefold()
        if self._holds_name(mention):
            return [(itself, 0.9)]
        if first in ("his", "her"):
            owners = self.persons.pronoun(i, "m" if first == "his" else "f")
            rest = described.split(" ", 1)[1]
            return [
                (Referent(f"{r.name}’s {rest}", SpeakerKind.ORGANISATION, None, "named here"), p)
                for r, p in owners[:2]
            ]
        head = scene.tokens.word[mention.last].casefold()
        if head in FACELESS:
            return [(self._unnamed(mention), 0.9)]
        if first not in ("the", "this", "that"):
            beside = self._beside(i, mention)
            return self.resolve(beside) if beside is not None else [(itself, 0.8)]
        fitting = body_before(scene, i, head)
        if fitting is not None:
            return [(r, p * 0.85) for r, p in self.resolve(fitting)]
        for j in range(i - 1, max(-1, i - 200), -1):
            other = scene.mentions[j]
            same = scene.tokens.word[other.last].casefold() == head
            if same and other.kind in "OU" and (self._holds_name(other) or other.kind == "U"):
                return [(r, p * 0.9) for r, p in self.resolve(j)]
        if head in _NEVER_NAMED:
            return [(itself, 0.6)]
        fallback = any_body_before(scene, i)
        if fallback is not None:
            return [(r, p * 0.6) for r, p in self.resolve(fallback)]
        return [(itself, 0.5)]

    def _beside(self, i: int, mention: Mention) -> int | None:
        """Acme of "Acme, a company that"."""
        scene = self.scene
        before = scene.mentions[i - 1] if i else mention
        entity = scene.entity_of[i - 1] if i else None
        named = entity is not None and not entity.person and entity.name not in words().places
        if scene.tokens.word[mention.last] in ("group", "number", "team"):
            return None  # "a group of parents"
        return (
            i - 1
            if named and scene.tokens.letters[before.last + 1 : mention.first] == ","
            else None
        )

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
        told = self._told_before(i) if head in _TOLD_BY else None
        if told is not None:
            return [(r, p * 0.6) for r, p in self.resolve(told)]
        for token, referent in reversed(self.persons.speakers):
            if token < mention.first:
                return [(referent, 0.4)]
        described = self._description(mention)
        return [(Referent(described, SpeakerKind.ORGANISATION, None, "named here"), 0.3)]

    def _told_before(self, i: int) -> int | None:
        """Whoever said something in the sentences before "the statement said"."""
        scene = self.scene
        sentence = scene.sentences.of(scene.mentions[i].first)
        for j in range(i - 1, max(-1, i - 40), -1):
            if sentence - scene.sentences.of(scene.mentions[j].first) > _TOLD:
                return None
            if j in self.persons.sayers and scene.mentions[j].kind in "UO" and not scene.mute[j]:
                return j
        return None

    def _issuer(self, i: int, mention: Mention) -> Choice:
        """The possessor, a name within, "from X" after it, or who "released" it."""
        scene = self.scene
        within = self._names_within(mention)
        if within:
            named = self._entity(within[-1])
            adjective = within[-1].person and mention.owner is None
            if adjective and scene.tokens.word[mention.last].casefold() in _ADS:
                name = f"{within[-1].words[-1]} campaign"
                return [(Referent(name, SpeakerKind.ORGANISATION, None, "named here"), 0.9)]
            return named
        if mention.owner is not None:
            body = body_before(scene, i, scene.tokens.word[mention.owner].casefold())
            if body is not None:
                return self.resolve(body)
        if i and scene.tokens.letters[scene.mentions[i - 1].last + 1 : mention.first] == "S":
            return self.resolve(i - 1)
        if i + 1 < len(scene.mentions):
            after = scene.mentions[i + 1]
            between = [w.casefold() for w in scene.tokens.word[mention.last + 1 : after.first]]
            named = after.kind in "PUGORr"
            if named and between and between[-1] in ("from", "by") and len(between) < 4:
                return self.resolve(i + 1)
            printed = scene.tokens.word[mention.last].casefold() in _PRINTED
            if printed and after.kind == "U" and between in (["in"], ["on"]):
                return self.resolve(i + 1)
        known = words()
        for clause in self._clauses_before(mention.first):
            lemma = known.lemma.get(scene.tokens.word[clause.verb].casefold(), "")
            if mention.first - clause.verb < 8 and lemma in _ISSUES and clause.relation in "sc":
                return self.resolve(clause.subject)
        if mention.first and scene.tokens.word[mention.first - 1] == "in":
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


def _group(pair: Pair) -> Referent:
    """Two persons as one speaker, by their full names."""
    name = f"{pair[0].name} and {pair[1].name}"
    return Referent(name, SpeakerKind.GROUP, None, "named together")
