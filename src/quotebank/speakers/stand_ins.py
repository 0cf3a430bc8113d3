"""The body that is meant by "it", "the agency", "her campaign"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from quotebank.records import SpeakerKind
from quotebank.speakers.bodies import (
    any_body_before,
    body_before,
    body_beside,
    by_another_noun,
    named_in,
    party_before,
)
from quotebank.speakers.documents import SITES
from quotebank.speakers.persons import NOBODY, Choice, Persons, Referent
from quotebank.speakers.unnamed import (
    FACELESS,
    described_to,
    description,
    nameless,
    without_article,
)
from quotebank.speakers.words import SORTS, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotebank.speakers.documents import Documents
    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.scene import Scene

# bodies that are spoken of by their common noun alone
NEVER_NAMED = frozenset(
    [
        "campaign",
        "office",
        "crowd",
        "audience",
        "jury",
        "court",
        "government",
        "administration",
        "leadership",
        "cabinet",
        "family",
        "army",
        "police",
    ]
)
# nouns that only tell what sort of body a name is
_SORTS = frozenset(
    [
        "group",
        "organization",
        "organisation",
        "movement",
        "company",
        "firm",
        "newspaper",
        "magazine",
        "network",
        "nonprofit",
        "charity",
        "agency",
        "union",
        "website",
        "outlet",
    ]
)
# where a body speaks: "the website of the Daily Mirror"
_PLACES_OF = frozenset(["website", "site", "page", "blog", "account", "channel"])
_REGIONS = frozenset(["state", "country", "nation", "county", "city", "town", "province"])
_GO_ON = (["goes", "on"], ["went", "on"])  # as writings do: "It goes on:"
_READS = frozenset(["read", "reads", "began", "begins", "concluded", "concludes", "ended", "ends"])
_NAMES = 5  # looked back at
_NEAR, _SOON = 25, 3  # mentions and sentences in which "the paper" is still the same


class Bodies:
    """Which body a common noun or "it" means; `resolve` tells who another mention is."""

    def __init__(
        self,
        scene: Scene,
        persons: Persons,
        documents: Documents,
        resolve: Callable[[int], Choice],
    ) -> None:
        self.scene = scene
        self.persons = persons
        self._documents = documents
        self._resolve = resolve
        documents.its = self.it

    def it(self, i: int, mention: Mention) -> Choice:
        """The nearest earlier body or document that does something; what is read is written."""
        scene = self.scene
        sentence = scene.sentences.of(mention.first)
        word = scene.tokens.word
        read = any(
            word[c.verb] in _READS or word[c.verb : c.verb + 2] in _GO_ON
            for c in scene.clauses_of.get(i, ())
        )
        best: tuple[float, Choice] | None = None
        for j in range(i - 1, max(-1, i - 25), -1):
            other = scene.mentions[j]
            distance = sentence - scene.sentences.of(other.first)
            if distance > (7 if read else 4):
                break
            again = other.kind == "k" and j in self.persons.sayers
            if not (again or other.kind in "UOWG") or self._of_a_people(other) or scene.mute[j]:
                continue
            score = (
                -distance
                + (1.2 if j in self.persons.subjects else 0)
                - 0.8 * (other.kind == "G" or scene.tokens.word[other.last] in _REGIONS)
                - 0.8 * (other.kind == "W" and j not in self.persons.sayers and not read)
                + 2 * (read and other.kind in "Wk")
            )
            if best is None or score > best[0]:
                best = (score, self._resolve(j))
        return [(r, p * 0.6) for r, p in best[1]] if best else NOBODY

    def _of_a_people(self, mention: Mention) -> bool:
        """Whether a name is that of people: "two Americans"."""
        word = self.scene.tokens.word[mention.last]
        return word.endswith("s") and word[:-1] in words().nations

    def body(self, i: int, mention: Mention) -> Choice:
        """Whom a body's noun means: "the family of Jake Jones" is that."""
        if described_to(self.scene, mention) == mention.last:
            return self._body(i, mention)
        name = description(self.scene, mention)
        return [(Referent(name, SpeakerKind.ORGANISATION, None, "named here"), 0.9)]

    def _body(self, i: int, mention: Mention) -> Choice:  # noqa: PLR0911 - an ordered list of cases
        """Of bodies, "the Trump campaign" is itself; "the agency" is the last one named."""
        scene = self.scene
        described = without_article(scene, mention)
        itself = Referent(described, SpeakerKind.ORGANISATION, None, "named here")
        first = scene.tokens.word[mention.first].casefold()
        if self._holds_name(mention):
            return self._named_body(mention) or self._whose_site(mention) or [(itself, 0.9)]
        if first in ("his", "her"):
            wanted = "m" if first == "his" else "f"
            owners = self.persons.pronoun(i, wanted) or self._named_by(mention, wanted)
            rest = described.split(" ", 1)[1]
            return [
                (Referent(f"{r.name}’s {rest}", SpeakerKind.ORGANISATION, None, "named here"), p)
                for r, p in owners[:2]
            ]
        head = scene.tokens.word[mention.last].casefold()
        if head in _PLACES_OF and (owner := self._of_named(i, mention)) is not None:
            return self._resolve(owner)
        if head in FACELESS:
            return [(nameless(scene, mention), 0.9)]
        beside = body_beside(scene, i)
        if beside is not None and head not in NEVER_NAMED:
            return self._resolve(beside)
        at_home = first.endswith("-based") and head in SORTS  # "the Austin, Texas-based company"
        if first not in ("the", "this", "that") and not at_home:
            beside = self._beside(i, mention)
            return self._resolve(beside) if beside is not None else [(itself, 0.8)]
        return self._by_its_noun(i, mention, head) or [
            (itself, 0.6 if head in NEVER_NAMED else 0.5)
        ]

    def _by_its_noun(  # noqa: PLR0911 - an ordered list of cases
        self, i: int, mention: Mention, head: str
    ) -> Choice:
        """Whom "the agency" comes back to."""
        scene = self.scene
        fitting = party_before(scene, i, says=True) if head == "party" else None
        fitting = body_before(scene, i, head) if fitting is None else fitting
        if fitting is not None:
            within = named_in(scene, fitting) if scene.mentions[fitting].kind == "O" else None
            if within is not None:  # the council of "Harbor Council’s cabinet"
                name = within.name.removeprefix("The ")
                return [(Referent(name, SpeakerKind.ORGANISATION, within, "named here"), 0.8)]
            return [(r, p * 0.85) for r, p in self._resolve(fitting)]
        for j in range(i - 1, max(-1, i - 200), -1):
            other = scene.mentions[j]
            same = scene.tokens.word[other.last].casefold() == head
            if same and other.kind in "OU" and (self._holds_name(other) or other.kind == "U"):
                return [(r, p * 0.9) for r, p in self._resolve(j)]
        if head in NEVER_NAMED:
            return NOBODY
        again = self._same_again(i, mention)
        if again is not None:
            meant = self._resolve(again)
            if meant and meant[0][0].entity is not None:
                return meant
        owned = "S" in scene.tokens.letters[mention.first : mention.last]
        owned = owned or mention.kind == "o"  # "the three companies"
        fallback = None if owned else any_body_before(scene, i, head)  # "the party’s campaign arm"
        if fallback is not None:
            return [(r, p * 0.8) for r, p in self._resolve(fallback)]
        called = by_another_noun(scene, i, head)
        if called is not None:
            return [(r, p * 0.8) for r, p in self._resolve(called)]
        return NOBODY

    def _same_again(self, i: int, mention: Mention) -> int | None:
        """The mention of "the paper" in the sentences before it, if by these very words."""
        scene = self.scene
        word, first, last = scene.tokens.word, mention.first, mention.last
        if last != first + 1:
            return None
        told = [word[first].casefold(), word[last].casefold()]
        for j in range(i - 1, max(-1, i - _NEAR), -1):
            if scene.sentence_of[i] - scene.sentence_of[j] > _SOON:
                return None
            other = scene.mentions[j]
            same = [w.casefold() for w in word[other.first : other.last + 1]] == told
            if same and not scene.mute[j]:
                return j
        return None

    def _named_by(self, mention: Mention, gender: str) -> Choice:
        """The last person named before it, if only within "Ann Jones’s team"."""
        scene = self.scene
        k = bisect_left(scene.name_ranges, (mention.first, 0))
        for who in reversed(scene.cast.of_name[max(0, k - _NAMES) : k]):
            if who is not None and who.person and who.gender in (None, gender):
                return [(Referent(who.name, SpeakerKind.PERSON, who, "named before it"), 0.8)]
        return NOBODY

    def _named_body(self, mention: Mention) -> Choice:
        """ABC of "the ABC group", which says no more than what sort of body it is."""
        scene = self.scene
        head = scene.tokens.word[mention.last].casefold()
        low = scene.tokens.word[mention.first].casefold()
        within = self._documents.names_within(mention)
        if low != "the" or head not in _SORTS or len(within) != 1 or within[0].person:
            return NOBODY
        after_name = scene.tokens.letters[mention.last - 1] in "CHZ"
        if not after_name or within[0].name in words().places:
            return NOBODY
        name = within[0].name.removeprefix("The ")
        return [(Referent(name, SpeakerKind.ORGANISATION, within[0], "named here"), 0.9)]

    def _whose_site(self, mention: Mention) -> Choice:
        """The Trust of "the Trust’s website", the Jones campaign of "the Jones campaign’s site"."""
        tokens, within = self.scene.tokens, self._documents.names_within(mention)
        owner = mention.owner
        if owner is None or owner + 2 != mention.last or not within:
            return NOBODY
        if tokens.word[mention.last].casefold() not in SITES:
            return NOBODY
        who = within[-1]
        if tokens.letters[owner] in "CHZ":
            kind = SpeakerKind.PERSON if who.person else SpeakerKind.ORGANISATION
            return [(Referent(who.name.removeprefix("The "), kind, who, "named here"), 0.9)]
        told = tokens.text[tokens.start[mention.first] : tokens.end[owner]]
        name = " ".join(told.split()).removeprefix("the ").removeprefix("The ")
        return [(Referent(name, SpeakerKind.ORGANISATION, None, "named here"), 0.9)]

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

    def _of_named(self, i: int, mention: Mention) -> int | None:
        """The body after "of"."""
        scene, after = self.scene, mention.last + 1
        if scene.tokens.word[after : after + 1] != ["of"] or i + 1 == len(scene.mentions):
            return None
        named = scene.mentions[i + 1]
        near = named.first == after + 1 and named.kind == "U"
        return i + 1 if near else None

    def _holds_name(self, mention: Mention) -> bool:
        tokens, last = self.scene.tokens, mention.last
        letters = tokens.letters[mention.first : last + 1]
        if "C" in letters or "H" in letters:
            return True
        firm = tokens.word[last].casefold() in SORTS
        told = (tokens.word[mention.first + k] for k, c in enumerate(letters) if c == "Z")
        return any(not (firm and (w in words().nations or w.endswith("-based"))) for w in told)
