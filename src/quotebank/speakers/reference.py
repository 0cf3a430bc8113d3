"""A chosen mention -> who it is: names, pronouns, roles, bodies, documents, the unnamed."""

from __future__ import annotations

import re
from bisect import bisect_left
from math import exp
from typing import TYPE_CHECKING

from quotebank.learned.groups import Group
from quotebank.lexicon.load import lines
from quotebank.records import SpeakerKind
from quotebank.speakers.apposition import (
    antecedent,
    apposed,
    apposed_body,
    begun_with,
    described_before,
    named_soon,
    tells_role,
)
from quotebank.speakers.broader import called_broadly
from quotebank.speakers.bylines import author, first_person
from quotebank.speakers.documents import Documents
from quotebank.speakers.ledes import named_next
from quotebank.speakers.nameless import Nameless, gender_of
from quotebank.speakers.persons import (
    Choice,
    Persons,
    Referent,
    RoleOption,
    group_of,
)
from quotebank.speakers.public import called_so, public
from quotebank.speakers.relatives import is_kin, of_family
from quotebank.speakers.roles import (
    ONE_HOLDER,
    bare_office,
    called_in_full,
    heads_body,
    holders_of,
    in_office,
    like_roles,
    of_nation,
    of_state,
    only_holder,
    titled_so,
    told_of,
)
from quotebank.speakers.scorer import role_weights
from quotebank.speakers.settling import Settling
from quotebank.speakers.stand_ins import NEVER_NAMED, Bodies
from quotebank.speakers.standing import named_after
from quotebank.speakers.together import (
    Pair,
    collective,
    is_couple,
    named_beside,
    pair_at,
    pair_ending,
    pair_leading,
    sides,
    two_before,
)
from quotebank.speakers.unnamed import (
    FACELESS,
    INDEFINITE,
    OTHERS,
    POSSESSIVES,
    SHARES,
    again,
    description,
    nameless,
    one_of,
    others_of,
)
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

NOBODY: Choice = []
Option = tuple["Entity | None", Referent, list[Group]]
_FULLEST = "by the fullest form of the name in this article"
_INTRODUCED = 60  # unnamed persons looked back at
_ONLY: list[Group] = ["Uonly"]  # features of who alone can be meant
_PARTIES = frozenset(["Labour", "GOP"])
_MEMBER = frozenset(["Republican", "Democrat"])
_DEEPEST = 12  # mentions that point at each other


class Resolver:
    """Resolves the mentions of one article."""

    def __init__(self, scene: Scene, byline: str | None = None) -> None:
        self.scene = scene
        self.persons = Persons(scene)
        self._writer = author(byline or "")
        self._documents = Documents(scene, self.persons, self.resolve)
        self._bodies = Bodies(scene, self.persons, self._documents, self.resolve)
        self._memo: dict[int, Choice] = {}
        self._depth = 0
        self._introductions: list[int] | None = None
        self._first_role = next((i for i, m in enumerate(scene.mentions) if m.kind == "R"), 1 << 30)
        self._nameless = Nameless(scene, self.persons, self.resolve)
        self.settling = Settling(self.persons, self._nameless, self.resolve)

    def close(self) -> None:
        """Let go of those who ask back, so that the article's memory is free at once."""
        self.settling.forget()
        self._documents.its = None
        del self._documents, self._bodies, self._nameless, self.settling

    def resolve(self, i: int) -> Choice:
        """Who mention `i` can be, best first, probabilities summing to at most one."""
        scene = self.scene
        mention = scene.mentions[i]
        if scene.entity_of[i] is None:
            self.settling.catch_up()
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
        wanted = gender_of(word)
        choice = self.persons.pronoun(i, wanted)
        unnamed = self._nameless.meant(i, wanted, known=bool(choice))
        if unnamed is None:
            return choice or self._named_after(i, wanted)
        return [(unnamed, 0.8), *((r, p * 0.2) for r, p in choice)]

    def _named_after(self, i: int, wanted: str) -> Choice:
        """The first person named after a "she" before whom nobody comes in."""
        if i > self._first_role:
            return NOBODY
        who = self.persons.named_soon(self.scene.mentions[i].first, wanted)
        how = "the first named after it"
        return [(Referent(who.name, SpeakerKind.PERSON, who, how), 0.5)] if who else NOBODY

    def _other(  # noqa: C901, PLR0911 - an ordered list of cases
        self, i: int, mention: Mention
    ) -> Choice:
        entity = self.scene.entity_of[i]
        if entity is not None:
            return self._named(i, entity)
        if mention.kind == "q":
            return self._antecedent(i)
        if mention.kind == "x":
            return first_person(self.scene, i, self._writer)
        several = self._several(i) if mention.kind in "mYrZoNXO" else NOBODY
        if several:
            return several
        if mention.kind in "NX" and (named := self._beside_post(i, mention)) is not None:
            return [(Referent(named.name, SpeakerKind.PERSON, named, "named beside it"), 0.9)]
        head = self.scene.tokens.word[mention.last]
        if mention.kind == "Z" and head.endswith("s"):  # "Republicans on Capitol Hill"
            return [(self._group_of(mention), 0.9)]
        if mention.kind == "Z" and head in _PARTIES:  # "the GOP", not one of its members
            return [(Referent(head, SpeakerKind.ORGANISATION, None, "named here"), 0.9)]
        faceless = head.casefold() in FACELESS
        faceless = faceless or head.casefold() in SHARES  # "63 percent of voters"
        if mention.kind == "Y" and (one := one_of(self.scene, i)) is not None:
            return one
        if head.casefold() in OTHERS:
            return [(others_of(self.scene, i), 0.8)]
        if mention.kind in "mY" or (faceless and mention.kind in "NX"):
            return [(nameless(self.scene, mention), 0.8)]
        by_kind = {
            "y": self._they,
            "k": self._bodies.it,
            "O": self._bodies.body,
            "o": self._bodies.body,
        }
        by_kind |= dict.fromkeys("WNX", self._documents.writer)
        return by_kind.get(mention.kind, self._role)(i, mention)

    def _antecedent(self, i: int) -> Choice:
        j = antecedent(self.scene, i)
        return self.resolve(j) if j >= 0 else NOBODY

    def _group_of(self, mention: Mention) -> Referent:
        """People of a party or nation, as the article describes them."""
        how = "named by what they belong to"
        return Referent(description(self.scene, mention), SpeakerKind.GROUP, None, how)

    def _named(self, i: int, entity: Entity) -> Choice:
        if entity.person:
            pair = self._joined(i)
            if pair is not None:
                return [(group_of(pair), 0.9)]
            return [(self.persons.referent(entity, _FULLEST), 1.0)]
        kind = SpeakerKind.ORGANISATION
        if entity.words[-1] in ("Republicans", "Democrats"):
            kind = SpeakerKind.GROUP
            if (two := named_beside(self.scene, i)) is not None:
                return [(group_of(two), 0.85)]
        name = re.sub(r"^(?:The|the) ", "", entity.name)
        return [(Referent(name, kind, entity, "named here"), 1.0)]

    def _joined(self, i: int) -> Pair | None:
        """A and B of "A and B said" and "said A and B"."""
        if i in self.persons.subjects:
            return pair_at(self.scene, i) or pair_ending(self.scene, i)
        return pair_leading(self.scene, i, self.persons.subjects)

    def _role(self, i: int, mention: Mention) -> Choice:
        scene = self.scene
        if mention.kind in "RH" or scene.tokens.word[mention.last] in _MEMBER:
            named = apposed(scene, i) or described_before(scene, i) or apposed_body(scene, i)
            if named is not None:
                return [(self.persons.referent(named, "named beside it"), 0.95)]
        if mention.kind != "r" and (named := named_next(scene, i)) is not None:
            return [(self.persons.referent(named, "named in the next paragraph"), 0.85)]
        start = mention.first
        while start < mention.last and scene.tokens.letters[start] == "a":
            start += 1  # "even a strategist"
        first = scene.tokens.word[start].casefold()
        unnamed = nameless(self.scene, mention)
        if mention.kind == "r":
            return self._pair(i, mention) or [(unnamed, 0.9)]
        definite = first in ("the", "this", "that") or scene.tokens.letters[start] != "D"
        if first in ("a", "an") and (who := begun_with(scene, i)) is not None:
            return [(self.persons.referent(who, "named beside it"), 0.9)]
        if first in INDEFINITE or not definite:
            return self._known(i, mention, first) or [(unnamed, 0.9)]
        return self._definite(i, mention, unnamed)

    def _known(self, i: int, mention: Mention, first: str) -> Choice:
        """Whom the first lines call "a judge", before they name anybody, or "his minister"."""
        named = named_soon(self.scene, i) if first in ("a", "an") else None
        kin = self.scene.tokens.word[mention.last].casefold()
        if first in ("his", "her") and is_kin(kin):
            owners = self.persons.pronoun(i, "m" if first == "his" else "f")
            named = of_family(self.scene.cast.entities, owners, kin)
        if named is None and first in POSSESSIVES:
            named = only_holder(self.scene, mention)
        if named is None:
            return NOBODY
        return [(Referent(named.name, SpeakerKind.PERSON, named, "called so in this article"), 0.8)]

    def _pair(self, i: int, mention: Mention) -> Choice:
        """The two persons named most of "the two leaders" that no "A and B" stands for."""
        low = [w.casefold() for w in self.scene.tokens.word[mention.first : mention.last + 1]]
        if low[:2] != ["the", "two"] and low[0] != "both":
            return NOBODY
        people = [e for e, _ in self.persons.possible(i, None)]
        people.sort(key=lambda e: (-len(e.places), e.number))
        if len(people) < 2:
            return NOBODY
        name = " and ".join(e.name for e in people[:2])
        how = "the two persons this article names most"
        return [(Referent(name, SpeakerKind.GROUP, None, how), 0.7)]

    def _beside_post(self, i: int, mention: Mention) -> Entity | None:
        """Jones of "Acme’s head of design, Ann Jones, wrote"; "head" is no person by itself."""
        scene = self.scene
        owned = mention.owner is not None or (
            i > 0 and scene.tokens.letters[mention.first - 1 : mention.first] == "S"
        )
        first = scene.tokens.word[mention.first].casefold()
        owned = owned or first == "its" or first in POSSESSIVES
        if not owned or not any(c.kind in ("say", "name") for c in scene.clauses_of.get(i, ())):
            return None
        return apposed(scene, i)

    def _definite(self, i: int, mention: Mention, unnamed: Referent) -> Choice:
        """For "the senator", whoever the article called so, or spoke last, or nobody it names."""
        options = self.role_options(i, mention, unnamed)
        if not options:
            return NOBODY
        scores = role_weights().of([groups for _, _, groups in options])
        top = max(scores)
        odds = [exp(s - top) for s in scores]
        total = sum(odds)
        choice = [(r, o / total) for (_, r, _), o in zip(options, odds, strict=True)]
        return sorted(choice, key=lambda c: -c[1])[:5]

    def role_options(  # noqa: C901 - an ordered list of cases
        self, i: int, mention: Mention, unnamed: Referent
    ) -> list[Option]:
        """Everyone "the senator" can be: persons, an unnamed one met before, nobody named."""
        head = self.scene.tokens.word[mention.last].casefold()
        options = self.persons.role_options(i, words().gender.get(head))
        how = "called so in this article"
        if told := told_of(self.scene, i):
            options = [o for o in options if o[0] not in told]
        introduced = self._introduced(mention)
        bare = mention.last - mention.first == 1  # "the aide", not "the former top aide"
        broadly = called_broadly(options, head, bare=bare) if introduced is None else []
        options = broadly or options
        any_match = any(match for _, match, _ in options)
        options = self._holders(i, mention, options)
        if public(head, of_a_name=False):
            options = called_so(options, head)
        if mention.owner is not None or (not broadly and self._beside_somebody(mention)):
            options = self._called_so(mention, options)
            any_match = bool(options)
        if head in FACELESS and (not any_match or head in NEVER_NAMED):
            return [(None, introduced or unnamed, _ONLY)]
        if not options and (introduced is None or mention.owner is not None):
            named = self.persons.named_later(mention)
            named_in = "C" in self.scene.tokens.letters[mention.first : mention.last]
            if named is None and public(head, of_a_name=named_in):
                named = self.persons.named_soon(mention.last, words().gender.get(head))
            if named is not None:  # nobody else can be meant
                return [(named, self.persons.referent(named, how), _ONLY)]
        if introduced is not None and not any_match:
            return [(None, introduced, _ONLY)]
        if bare and not any_match and heads_body(self.scene, mention):
            return [(None, unnamed, _ONLY)]
        described = self.persons.described(i, words().gender.get(head), options)
        found: list[Option] = [(e, self.persons.referent(e, how), told) for e, told in described]
        of_what = self.scene.tokens.letters[mention.last + 1 : mention.last + 2] == "l"
        sure = introduced is None and bare and not of_what and len(options) == 1
        if sure and titled_so(options[0][0], head):
            return found  # "the president", of whom the article knows one
        f: list[Group] = [f"U{any_match:d}{introduced is not None:d}", f"Ul{not bare:d}", "U"]
        found.append((None, introduced or unnamed, f))
        return found

    def _holders(self, i: int, mention: Mention, options: list[RoleOption]) -> list[RoleOption]:
        """Those who hold an office, not who is named in one clause with it before, if any are."""
        head = self.scene.tokens.word[mention.last].casefold()
        called = self.scene.tokens.word[mention.first : mention.last]
        if mention.kind == "R" and not any(o[1] for o in options) and bare_office(called, head):
            return of_state(options, head)
        options = of_nation(options, called)
        told = called_in_full(options, head, called) or holders_of(options, head, called)
        options = told or options
        if head in ONE_HOLDER and len(options) > 1:
            others = self._beside_holder(i, mention)
            options = [o for o in options if o[0].number not in others] or options
        return in_office(options) if mention.kind == "H" else options

    def _beside_holder(self, i: int, mention: Mention) -> set[int]:
        """Numbers of Lee and others of an earlier "the president called on Lee"."""
        scene, found = self.scene, set[int]()
        word = scene.tokens.word
        office = word[mention.first + 1 : mention.last + 1]
        for j in range(max(0, i - _INTRODUCED), i):
            other = scene.mentions[j]
            if other.kind == "R" and word[other.first + 1 : other.last + 1] == office:
                found.update(n for n, same in named_after(scene, j).items() if same)
        return found

    def _beside_somebody(self, mention: Mention) -> bool:
        """Whether a role is one that articles give before they use it.

        Not that of "the 34-year-old mother", "the mother of four" or "the former aide", which
        tells of somebody known.
        """
        low = [w.casefold() for w in self.scene.tokens.word[mention.first : mention.last + 1]]
        known = any(
            w in ("former", "retired", "veteran") or w.endswith("-year-old") for w in low[:-1]
        )
        after = self.scene.tokens.letters[mention.last + 1 : mention.last + 3]
        known = known or after in ("lD", "lm")  # "the mother of four"
        office = low[-1] == "general" and low[-2] != "the"  # "the inspector general"
        return (office or low[-1] in lines("roles_beside")) and not known

    def _called_so(self, mention: Mention, options: list[RoleOption]) -> list[RoleOption]:
        """Those the article calls so: for "Lee’s lawyer" who is called Lee’s, or the one lawyer."""
        word = self.scene.tokens.word
        alike = like_roles(word[mention.last].casefold())
        called = [o for o in options if alike & o[0].roles]
        if mention.owner is None:
            return called
        owner = word[mention.owner]
        if "former" in word[mention.owner : mention.last] and not called:  # of somebody known
            return [o for o in options if owner not in o[0].words]
        others = [o for o in called if owner not in o[0].words]
        of_owner = [o for o in others if owner.casefold() in o[0].roles]
        alone = len(others) == 1 and self.persons.named_later(mention) is None
        return of_owner or (others if alone else [])

    def _introduced(self, mention: Mention) -> Referent | None:
        """The unnamed person an earlier "a senior official" brought in."""
        scene = self.scene
        if self._introductions is None:
            word = scene.tokens.word
            self._introductions = [
                i
                for i, other in enumerate(scene.mentions)
                if other.kind in "RZ"
                and word[other.first].casefold() in INDEFINITE
                and not (i and tells_role(scene, i))
            ]
        places = self._introductions
        n = bisect_left(places, mention.first, key=lambda i: scene.mentions[i].first)
        found = again(scene, places[max(0, n - _INTRODUCED) : n], mention)
        if found is None:
            return None
        choice = self.resolve(found)  # "a former officer", named since
        told = bool(choice) and choice[0][0].entity is not None
        return choice[0][0] if told else nameless(scene, scene.mentions[found])

    def _several(self, i: int) -> Choice:
        """Two persons of whom the article told, or a party's members in full."""
        pair = sides(self.scene, i)
        if pair is None and self.scene.mentions[i].kind in "NXO":
            return NOBODY
        pair = pair or named_beside(self.scene, i) or two_before(self.scene, i)
        if pair is not None:
            return [(group_of(pair), 0.85)]
        fuller = collective(self.scene, i)
        if fuller is None:
            return NOBODY
        name = description(self.scene, fuller)
        return [(Referent(name, SpeakerKind.GROUP, None, "named so in this article"), 0.8)]

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
            pair = self._joined(j) or pair_at(scene, j)
            party = other.kind == "Z" and not scene.tokens.word[other.last].endswith("s")
            couple = other.kind == "N" and is_couple(scene, j)
            alone = other.kind == "R" and j in self.persons.sayers and _brought_in(scene, other)
            if party or not (other.kind in "roOZUy" or pair or couple or alone):
                continue  # "Jones, Republican of Ohio"
            score = (
                -distance
                + (1.0 if j in self.persons.subjects else -0.7)
                + (1.5 if couple else 0.5 if other.kind == "r" or pair else 0)
                + (0.6 if j in self.persons.sayers else 0)
                - (0.2 if alone else 0)  # "One official said so. “No,” they said."
            )
            if best is None or score > best[0]:
                best = (score, [(group_of(pair), 0.9)] if pair else self.resolve(j))
        return [(r, p * 0.7) for r, p in best[1]] if best else NOBODY


def _brought_in(scene: Scene, mention: Mention) -> bool:
    """Whether a mention is "one official", of whom the article told nothing before."""
    return scene.tokens.word[mention.first].casefold() in INDEFINITE
