"""Letters, reports, statements and advertisements -> whoever wrote or issued them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from quotebank.records import SpeakerKind
from quotebank.speakers.bodies import body_before, located
from quotebank.speakers.persons import NOBODY, Choice, Persons, Referent
from quotebank.speakers.unnamed import description
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

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
        "author",
        "conduct",
    ]
)
_MADE = frozenset(["circulated", "compiled", "distributed", "drafted", "prepared", "produced"])
# one thing by several names
_SAME_THING = [
    frozenset({"lawsuit", "suit", "complaint", "petition", "filing"}),
    frozenset({"email", "e-mail", "message", "note"}),
    frozenset({"ad", "advertisement", "spot", "commercial", "video", "clip"}),
    frozenset({"report", "study", "paper", "analysis", "findings", "review"}),
    frozenset({"memo", "memorandum"}),
    frozenset({"tweet", "post"}),
    frozenset({"poll", "survey"}),
    frozenset({"editorial", "op-ed", "column"}),
]
# what carries a document, and is not who issued it: "a TV ad", "a Twitter post"
_CARRIERS = frozenset({
    "TV", "Web", "Internet", "Twitter", "Facebook", "Instagram", "YouTube", "Snapchat",
    "Reddit", "TikTok", "Medium", "Kickstarter", "Jan.", "Feb.", "Aug.", "Sept.", "Oct.",
    "Nov.", "Dec."
})  # fmt: skip
# made known by others than their writers: "a letter obtained by the newspaper"
_PASSED_ON = frozenset(
    ["obtained", "seen", "reviewed", "received", "acquired", "viewed", "examined", "cited"]
)
# passed by those who vote on it
_VOTED = frozenset({"resolution", "ordinance", "measure", "motion", "bill", "law", "statute"})
_PASS = frozenset(["passed", "adopted", "approved", "enacted", "passes", "adopts", "approves"])
_ADS = frozenset({"ad", "ads", "advertisement", "commercial", "spot", "mailer"})
# what those do who have an advertisement shown: "is airing a spot", "paid for a commercial"
_AIRS = frozenset(
    [
        "had",
        "has",
        "aired",
        "airs",
        "airing",
        "air",
        "ran",
        "runs",
        "running",
        "run",
        "launched",
        "launches",
    ]
).union(
    ["launching", "launch", "unveiled", "unveils", "unveiling", "unveil", "sponsored", "funded"],
    ["broadcast", "broadcasting", "bought", "buying", "paid", "paying", "spent", "spending"],
    [
        "financed",
        "produced",
        "debuted",
        "turned",
        "turn",
        "cut",
        "began",
        "begun",
        "begin",
        "mailed",
        "financing",
    ],
)
_ON_AIR = frozenset(
    {"ad", "ads", "advertisement", "commercial", "spot", "mailer", "leaflet", "posters", "poster"}
)
_PRINTED = frozenset({"editorial", "op-ed", "column", "article", "story", "report", "analysis"})
_PAGES = frozenset({"page", "pages", "cover", "headline", "website"})
SITES = frozenset({"website", "site", "page", "blog"})
_TOLD_BY = frozenset({"statement", "release", "document", "announcement", "email", "e-mail"})
_TOLD_OF = frozenset({"statement", "statements", "communique", "announcement"})
_NO_ISSUERS = frozenset({"news", "press", "media", "group", "court", "board", "company"})
_SUE = frozenset({"sue", "sued", "sues", "suing"})
_SUITS = frozenset({"lawsuit", "suit", "complaint", "petition", "filing"})
_RULINGS = frozenset({"ruling", "opinion", "decision", "injunction"})
# made by bodies, seldom by whoever spoke last
_IMPERSONAL = frozenset(
    [
        "lawsuit",
        "suit",
        "poll",
        "survey",
        "study",
        "law",
        "statute",
        "bill",
        "constitution",
        "amendment",
        "treaty",
        "accord",
        "agreement",
        "charter",
        "communique",
        "communiqué",
        "declaration",
        "indictment",
        "order",
        "rules",
        "guidelines",
        "regulation",
        "platform",
        "ruling",
        "resolution",
        "question",
        "complaint",
        "citation",
        "notice",
        "sign",
        "card",
        "handbook",
        "plaque",
        "placard",
        "billboard",
        "affidavit",
        "warrant",
        "filing",
        "petition",
        "report",
        "audit",
        "assessment",
        "inspection",
        "review",
        "inquiry",
    ]
)
_TOLD = 3  # sentences
_SAME = 60  # mentions looked back at for the same thing
_CLAUSES = 12  # of one sentence, looked back at
_BETWEEN = 3  # tokens between a document and its writer
_BETWEEN_MADE = 8  # the same with "released in September by"
_BETWEEN_BY = 12  # the same with "on the energy policy of Germany by"
_PASSIVE = 25  # tokens from a document to "sent by" whom
_OBJECT = 8  # tokens from a verb to its object


class Documents:
    """Who stands behind the documents of one article; `resolve` tells who a mention is."""

    def __init__(self, scene: Scene, persons: Persons, resolve: Callable[[int], Choice]) -> None:
        self.scene = scene
        self.persons = persons
        self._resolve = resolve
        self._suing: list[Clause] | None = None
        # whom the "its" of "its manifesto" means, set by who knows bodies
        self.its: Callable[[int, Mention], Choice] | None = None

    def writer(self, i: int, mention: Mention) -> Choice:
        """Whoever wrote or issued it: as told here, or where the same thing was first mentioned."""
        scene = self.scene
        head = scene.tokens.word[mention.last].casefold()
        same = [i, *self._before_with(head, i)]
        for j in same:
            issuer = self._issuer(j, scene.mentions[j])
            if issuer:
                return [(r, p * (0.95 if j == i else 0.9)) for r, p in issuer]
        told = None
        if head in _TOLD_BY:
            told = next((t for t in map(self._told_before, same) if t is not None), None)
        if told is None and head in _SUITS:
            told = self._sued(i)
        if told is None and head in _RULINGS:
            told = body_before(scene, i, "court")
        if told is not None:
            return [(r, p * 0.85) for r, p in self._resolve(told)]
        for token, referent in reversed([] if head in _IMPERSONAL else self.persons.speakers):
            if token < mention.first:
                return [(referent, 0.3 if mention.kind == "W" else 0.2)]
        described = description(scene, mention)
        return [(Referent(described, SpeakerKind.ORGANISATION, None, "named here"), 0.3)]

    def _before_with(self, head: str, i: int) -> list[int]:
        """Earlier mentions of such a thing, those by the same word first, then nearest first."""
        scene = self.scene
        alike = next((s for s in _SAME_THING if head in s), frozenset([head]))
        found = []
        for j in range(i - 1, max(-1, i - _SAME), -1):
            if scene.mentions[j].kind in "WNX":
                word = scene.tokens.word[scene.mentions[j].last].casefold()
                if word in alike:
                    found.append((word != head, -j, j))
        return [j for _, _, j in sorted(found)]

    def _told_before(self, i: int) -> int | None:
        """Whoever said something in the sentences before "the statement said"."""
        scene = self.scene
        sentence = scene.sentences.of(scene.mentions[i].first)
        for j in range(i - 1, max(-1, i - 40), -1):
            if sentence - scene.sentences.of(scene.mentions[j].first) > _TOLD:
                return None
            told = j in self.persons.sayers and scene.mentions[j].kind in "UO"
            if told and not scene.mute[j] and not located(scene, j):  # "some on Twitter"
                return j
        return None

    def _sued(self, i: int) -> int | None:
        """Whoever "sued" or "will sue" first in the article, if before mention `i`."""
        if self._suing is None:
            word, clauses = self.scene.tokens.word, self.scene.clauses
            self._suing = [c for c in clauses if word[c.verb].casefold() in _SUE][:1]
        before = self._suing and self._suing[0].verb < self.scene.mentions[i].first
        return self._foremost(self._suing[0]) if before else None

    def _foremost(self, clause: Clause) -> int:
        """The first of several who do something: X of "X and the campaign of Y will sue"."""
        scene = self.scene
        first = clause.subject
        while clause.subject - first < _CLAUSES and first:
            before = scene.mentions[first - 1]
            gap = scene.tokens.word[before.last + 1 : scene.mentions[first].first]
            if before.kind not in "PUGOoRr" or gap not in (["and"], ["of"], [","], [",", "and"]):
                break
            first -= 1
        return first

    def _issuer(self, i: int, mention: Mention) -> Choice:
        """The possessor, a name within, "from X" after it, or who "released" it."""
        first = self.scene.tokens.word[mention.first].casefold()
        head = self.scene.tokens.word[mention.last].casefold()
        if first in ("his", "her") and mention.owner is None:
            return self.persons.pronoun(i, "m" if first == "his" else "f")
        if first == "its" and mention.owner is None and self.its is not None:
            return self.its(i, mention)
        places = words().places if head in _ADS else frozenset[str]()  # "one Iowa ad"
        names = self.names_within(mention)
        within = [e for e in names if e.name not in _CARRIERS and e.name not in places]
        if within:
            return self._named_in(mention, within[-1])
        place = self._owner(i, mention)
        if place is None:
            place = self._after(i, mention)
        if place is None:
            place = self._released_by(mention)
        if place is not None:
            return self._site(place) or self._resolve(place)
        return self._adjunct(mention)

    def _site(self, i: int) -> Choice:
        """Whose site mention `i` is: Jones of "a statement on his website"."""
        word, mention = self.scene.tokens.word, self.scene.mentions[i]
        if word[mention.last].casefold() not in SITES:
            return NOBODY
        first = word[mention.first].casefold()
        if first in ("his", "her") and mention.owner is None:
            return self.persons.pronoun(i, "m" if first == "his" else "f")
        owner = self._owner(i, mention)
        return NOBODY if owner is None else self._resolve(owner)

    def _adjunct(self, mention: Mention) -> Choice:
        """The opposition of "an opposition statement", who are not named."""
        tokens, last = self.scene.tokens, mention.last
        if tokens.word[last] not in _TOLD_OF or tokens.letters[last - 1] not in "Or":
            return NOBODY
        body = tokens.word[last - 1]
        if last == mention.first or body in _NO_ISSUERS:
            return NOBODY
        of_body = tokens.letters[last - 1] == "O"
        kind = SpeakerKind.ORGANISATION if of_body else SpeakerKind.UNNAMED
        return [(Referent(body, kind, None, "named here"), 0.8)]

    def _named_in(self, mention: Mention, entity: Entity) -> Choice:
        """Of "one Smith ad" the campaign; of "the Smith letter" Smith."""
        adjective = entity.person and mention.owner is None
        if adjective and self.scene.tokens.word[mention.last].casefold() in _ADS:
            name = f"{entity.words[-1]} campaign"
            return [(Referent(name, SpeakerKind.ORGANISATION, None, "named here"), 0.9)]
        kind = SpeakerKind.PERSON if entity.person else SpeakerKind.ORGANISATION
        return [(Referent(entity.name, kind, entity, "named here"), 1.0)]

    def _owner(self, i: int, mention: Mention) -> int | None:
        """The possessor, as in "the newspaper’s editorial"."""
        scene = self.scene
        if mention.owner is not None:
            body = body_before(scene, i, scene.tokens.word[mention.owner].casefold())
            if body is not None:
                return body
        if i and scene.tokens.letters[scene.mentions[i - 1].last + 1 : mention.first] == "S":
            return i - 1
        return None

    def _after(self, i: int, mention: Mention) -> int | None:
        """The X of "a letter from X" and "an editorial in X"."""
        scene = self.scene
        if i + 1 >= len(scene.mentions):
            return None
        for told in (self._sent_by, self._made_by, self._by_later, self._from_later):
            made = told(mention)
            if made is not None:
                return made
        after = scene.mentions[i + 1]
        between = [w.casefold() for w in scene.tokens.word[mention.last + 1 : after.first]]
        if not between or len(between) > _BETWEEN or _PASSED_ON & {*between}:
            return None
        if after.kind in "PUGORr" and between[-1] in ("from", "by"):
            return i + 1
        head, place = (scene.tokens.word[m.last].casefold() for m in (mention, after))
        printed = (
            (head in _PAGES and after.kind == "U" and between == ["of"])  # "page of the Herald"
            or (between == ["on"] and place in SITES)  # "a document on the campaign’s website"
            or (head in _PRINTED and after.kind == "U" and between in (["in"], ["on"]))
        )
        return i + 1 if printed else None

    def _made_by(self, mention: Mention) -> int | None:
        """The X of "a report released in September by X"."""
        tokens, known = self.scene.tokens, words()
        comma = tokens.letters[mention.last + 1 : mention.last + 2] == ","
        made = tokens.word[mention.last + 1 + comma : mention.last + 2 + comma]
        if not made or not (made[0] in _MADE or known.lemma.get(made[0].casefold()) in _ISSUES):
            return None
        between = tokens.word[mention.last + 1 : mention.last + _BETWEEN_MADE]
        return self._at(mention.last + 2 + between.index("by")) if "by" in between else None

    def _by_later(self, mention: Mention) -> int | None:
        """The X of "a report for Jones on the energy policy of Germany by X"."""
        tokens = self.scene.tokens
        for i in range(mention.last + 1, min(mention.last + _BETWEEN_BY, len(tokens.word))):
            if tokens.letters[i] in ".,:;nQVBEbgqTs":
                return None
            if tokens.word[i] == "by":
                return self._at(i + 1)
        return None

    def _from_later(self, mention: Mention) -> int | None:
        """The X of "a letter to employees from X"."""
        tokens, after = self.scene.tokens, mention.last + 1
        if tokens.word[after : after + 1] != ["to"]:
            return None
        for i in range(after + 1, min(after + _BETWEEN_MADE, len(tokens.word))):
            if tokens.letters[i] in ".,:;nQVBEbgqT":
                return None
            if tokens.word[i] == "from":
                return self._at(i + 1)
        return None

    def _sent_by(self, mention: Mention) -> int | None:
        """The X of "the letter, obtained by Jones, was sent on Friday by X"."""
        scene = self.scene
        tokens, known = scene.tokens, words()
        stop = min(mention.last + _PASSIVE, len(tokens.word))
        sent = None
        for i in range(mention.last + 1, stop):
            if tokens.letters[i] in ".nQ":
                return None
            was = tokens.word[i - 1] in ("was", "were", "been", "and")
            if was and known.lemma.get(tokens.word[i].casefold()) in _ISSUES:
                sent = i
            if sent is not None and tokens.word[i] == "by":
                return self._at(i + 1)
        return None

    def _at(self, token: int) -> int | None:
        """The mention of a person or body that begins at `token`."""
        scene = self.scene
        for j in range(*scene.mentions_between(token, token + 1)):
            if scene.mentions[j].kind in "PUGORrZ":
                return j
        return None

    def _released_by(self, mention: Mention) -> int | None:
        """The subject of "released a report" and of "said in a letter"."""
        tokens, known = self.scene.tokens, words()
        before = self._clauses_before(mention.first)
        head = tokens.word[mention.last].casefold()
        statement = head == "statement"  # no leaked document
        voted = head in _VOTED
        with_it = tokens.word[max(0, mention.first - 1)] == "with"  # "answered with an ad"
        shown = head in _ON_AIR
        full = with_it and head in _ON_AIR  # "plastered the country with posters"
        for clause in before:
            lemma = known.lemma.get(tokens.word[clause.verb].casefold(), "")
            near = mention.first - clause.verb < _OBJECT
            made = lemma in _ISSUES or (lemma == "provide" and statement)
            made = made or (voted and tokens.word[clause.verb] in _PASS)
            made = made or tokens.word[clause.verb : clause.verb + 2] == ["put", "out"]
            made = made or (shown and tokens.word[clause.verb] in _AIRS)
            near = near or (full and clause.relation == "s")
            if near and (made or with_it) and clause.relation in "sc":
                return clause.subject
        if mention.first and tokens.word[mention.first - 1] == "in":
            for clause in before:
                if clause.kind == "say" and clause.relation in "sci":
                    return clause.subject
        return None

    def _clauses_before(self, token: int) -> list[Clause]:
        """Clauses of the same sentence whose verb stands before `token`, nearest first."""
        clauses = self.scene.clauses
        start = self.scene.sentences.starts[self.scene.sentences.of(token)]
        stop = bisect_left(clauses, token, key=lambda c: c.verb)
        found: list[Clause] = []
        while stop and clauses[stop - 1].verb >= start and len(found) < _CLAUSES:
            stop -= 1
            found.append(clauses[stop])
        return found

    def names_within(self, mention: Mention) -> list[Entity]:
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
