"""Names of an article -> the persons and bodies they stand for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotebank.speakers.bearers import Bearers, title_of
from quotebank.speakers.body_forms import name_bodies
from quotebank.speakers.generations import (
    by_age,
    named_for,
    parents,
    suffix_of,
    told_apart,
    without_juniors,
)
from quotebank.speakers.kin import INITIALS, beside_role, family_first, first_of_couple, relative
from quotebank.speakers.names import (
    PARTICLES,
    SUFFIXES,
    SURNAMES,
    plain,
    short_forms,
    statesmen,
    titles,
)
from quotebank.speakers.printed import (
    asks,
    can_be_given,
    key_of,
    nickname,
    own_words,
    parts_of,
    placelike,
    shouted,
)
from quotebank.speakers.speaking import speaking_words, told_of_thing
from quotebank.speakers.spelling import meant, usual_spelling
from quotebank.speakers.words import Words, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.speakers.mentions import Name
    from quotebank.speakers.tokens import Tokens

# matches "Jesse Jackson Jr.", "George W. Bush", not "The White"; the capital first and then what is
# before it, as to look for a capital alone is ten times as fast
_FULL_NAME = re.compile(
    r"([A-Z](?<!\w.)[\w’'-]+)((?: (?:[A-Z]\.|[A-Z][\w’-]+|de|van|von|bin|al))*)\]? ([A-Z][\w’-]+)\b"
)
# words and letters before the names of bodies: "a firm named", "a program called"
_CALLED = frozenset({("called", "O"), ("named", "O"), ("called", "N"), ("called", "W")})
_MOST_PERSONS = 300  # beyond this many, a misspelt surname is left alone
_IS_ROLE = re.compile(",[DJ]{1,3}R")  # letters after a name: "Nyunt Win, a spokesman"
_LETTER = re.compile(r"(?!U\.)(?:[A-Z]\.)+$")  # matches "J.", "J.R."; not "Jo.", "U.S."


@dataclass(slots=True, eq=False)
class Entity:
    """One person or body of an article, filled while the article is read."""

    number: int
    person: bool
    words: tuple[str, ...]  # fullest name, as printed
    places: list[int] = field(default_factory=list)  # token indexes of its mentions, ascending
    titles: set[str] = field(default_factory=set)  # as printed
    roles: set[str] = field(default_factory=set)  # lower-case words said of it
    gender: str | None = None
    first: int = 1 << 30  # token index of the first full name
    active: int = 0  # full names that do something: "Laura Bush said"
    full: int = 0  # mentions by the full name
    forms: dict[str, int] = field(default_factory=dict)  # name as printed -> how often

    @property
    def name(self) -> str:
        """Fullest name in this article, without titles."""
        return " ".join(self.words)


@dataclass(slots=True)
class Cast:
    """Everyone an article names; `of_name[i]` is the entity of the i-th name, or None."""

    entities: list[Entity]
    of_name: list[Entity | None]
    by_word: dict[str, list[Entity]]  # plain word of a person's name -> who carries it
    kinds: list[str]  # settled kind of each name: P, U, G, Z, H


class Casting:
    """Builds the cast: full names first, then the short forms that point to them."""

    def __init__(self, tokens: Tokens, names: Sequence[Name], known: Words) -> None:
        self.tokens, self.names, self.known = tokens, names, known
        self.entities: list[Entity] = []
        self.persons: list[Entity] = []  # the first of them that are persons
        self.last: list[str] = []  # their surnames, in plain form
        self.by_word: dict[str, list[Entity]] = {}
        self.speaking = speaking_words(tokens)
        self.alone = Counter(
            plain(tokens.word[n.own]) for n in names if n.stop - n.own == 1 and n.kind in "CP"
        )
        self.givens = {plain(tokens.word[n.own]) for n in names if n.stop - n.own > 1}
        self.bearers = Bearers(tokens, names)
        self.told: set[tuple[str, ...]] = set()  # names after "a company called"
        self.surnames = {plain(tokens.word[n.stop - 1]) for n in names if n.stop - n.own > 1}
        juniors = names if self.surnames & SUFFIXES else ()  # else none is told apart by a suffix
        self.generations, self.parents = told_apart(tokens, juniors), parents(tokens, juniors)

    def looks_personal(self, name: Name) -> bool:  # noqa: PLR0911 - an ordered list of cases
        """Whether a name of several unknown words is a person's."""
        tokens, known = self.tokens, self.known
        own = tokens.word[name.own : name.stop]
        own = [w for w in own if w not in PARTICLES and w[0].isalpha()]
        if any(INITIALS.match(w) and len(w) > 2 and "." not in w for w in own):
            return shouted(own, known) and not self.sort_told(name)
        before = tokens.letters[name.first - 1 : name.first]
        if before == "R":
            return True
        if before == "O" or self.sort_told(name):
            return False
        ends = tokens.letters[name.own] + tokens.letters[name.stop - 1]
        if before == "D" or own[0] == "The" or len(own) > 4 or "Z" in ends or placelike(own):
            return False
        ordinary = [w.casefold() in known.letter for w in own]
        if all(ordinary):
            return False
        if "-" in own[0] and own[0].split("-")[0] in known.given:
            return True  # "Marie-Claire de la Tour"
        if any(_LETTER.match(w) for w in own[:2]) and own[-1] not in known.places:
            return True  # "J. J. Price", "Jock A. Finlay"
        if self.alone[plain(own[-1])] and tokens.letters[name.stop : name.stop + 1] != "N":
            return True
        if tokens.letters.startswith(",m,", name.stop):
            return True
        told = not ordinary[0] and _IS_ROLE.match(tokens.letters, name.stop) is not None
        return told or (not any(ordinary) and all(len(w) > 1 for w in own))

    def sort_told(self, name: Name) -> bool:
        """Whether "a company called" stands before it, or "which" after it, or did before."""
        word, first = self.tokens.word, name.first
        sort = self.tokens.letters[first - 2 : first - 1] if first > 1 else ""
        if (word[first - 1], sort) in _CALLED or told_of_thing(self.tokens, first, name.stop):
            self.told.add(tuple(word[name.own : name.stop]))
            return True
        return tuple(word[name.own : name.stop]) in self.told

    def new(self, own: tuple[str, ...], person: bool) -> Entity:
        """Somebody or something not met before."""
        entity = Entity(len(self.entities), person, own)
        self.entities.append(entity)
        if person:
            self.index(entity)
            if len(self.persons) < _MOST_PERSONS:
                self.last.append(parts_of(own)[2])
                self.persons.append(entity)
        return entity

    def index(self, entity: Entity) -> None:
        """Make a person known by every word of the name."""
        keys = {key_of(w) for w in entity.words if len(plain(w)) > 1}
        for key in sorted(keys - SUFFIXES):
            if entity not in self.by_word.setdefault(key, []):
                self.by_word[key].append(entity)

    def full_person(self, own: tuple[str, ...]) -> Entity:
        """The person of a full name, widened when this form is fuller."""
        given, middle, surname, suffix = parts_of(own)
        for entity in self.by_word.get(surname, ()):
            if not entity.person:
                continue
            mine, other = [key_of(w) for w in own], [key_of(w) for w in entity.words]
            if mine == other[-len(mine) :]:  # "Wasserman Schultz"
                if entity.words[-1].isupper():
                    entity.words = own  # "ANN JONES"
                return entity
            if other == mine[-len(other) :] and not (suffix and len(other) == 1):
                entity.words = own
                self.index(entity)
                return entity
            g, m, s, x = parts_of(entity.words)
            if mine == other[: len(mine)] and not x:
                return entity  # "Abu Omar" for "Abu Omar al-Masri"
            nickname = given != g and entity in self.by_word.get(given, ())
            if s != surname or not (nickname or can_be_given(given, middle, g, m)):
                continue
            if self._generation_apart(surname, suffix, x):
                continue
            known_by = len(g) <= 2 < len(given) and not (m and len(m[0]) > 2)
            if len(own) > len(entity.words) or known_by:
                entity.words = own
            return entity
        return self.new(own, person=True)

    def _generation_apart(self, surname: str, left: str, right: str) -> bool:
        """Whether suffixes tell two persons of one name apart."""
        return left != right and (bool(left and right) or surname in self.generations)

    def _shortened(self, own: tuple[str, ...], title: str) -> list[Entity]:
        """The only person whose given name is shortened so: Gary Jones for "Gaz"."""
        given = () if len(own) > 1 or title else short_forms(plain(own[0]))
        named = [e for full in given for e in self.by_word.get(full, ())]
        named = [e for e in named if e.person and len(e.words) > 1]
        return named if len(named) == 1 else []

    def short_person(self, own: tuple[str, ...], name: Name, paragraph: int) -> Entity | None:
        """The person a surname, a given name or a title with one of them points to."""
        title = title_of(self.tokens, name)
        suffix = suffix_of(own)
        key = key_of(own[0] if suffix else own[-1])
        rivals = [e for e in self.by_word.get(key, ()) if e.person]
        if suffix and len(own) == 2:  # "Jones Jr.", "Gary Jr."
            junior = named_for(own, rivals)
            return self.new(junior, person=True) if isinstance(junior, tuple) else junior
        if key in self.parents and len(own) == 1:
            rivals = without_juniors(rivals) or [self.new(own, person=True)]
        elif key in self.generations:
            rivals = by_age(self.tokens, name.first, rivals)
        if len(own) > 1:
            first = plain(own[0])
            rivals = [e for e in rivals if first in {plain(w) for w in e.words}] or rivals
        rivals = rivals or self._shortened(own, title)
        if not rivals and len(own) == 1 and own[0] not in self.known.given:
            rivals = [self.persons[n] for n in meant(key, self.last)]
        if not rivals:
            return None
        gender = _gender_of_title(title)
        if gender is not None:
            rivals = [e for e in rivals if e.gender in (None, gender)]
            if not rivals:
                return None
        if len(rivals) == 1:
            return rivals[0]
        surname = [e for e in rivals if parts_of(e.words)[2] == key]
        return self.bearers.likeliest(surname or rivals, name, paragraph)


def _gender_of_title(title: str) -> str | None:
    """The gender that "Mrs." or "Sir" tells."""
    told = titles().get(title.rstrip(".").casefold(), "-") if title else "-"
    return told if told != "-" else None


def _gender_of_given(entity: Entity, known: Words) -> None:
    if entity.gender is None and len(entity.words) > 1:
        if family_first(entity.words):
            return
        first = entity.words[0]
        told = known.given.get(first.capitalize() if first.isupper() else first, "u")
        if told == "u" and len(entity.words) > 2:
            told = (
                known.given.get(entity.words[1], "u") if len(plain(entity.words[0])) <= 1 else "u"
            )
        entity.gender = told if told != "u" else None


def _quoted_names(casting: Casting, text: str, spans: Sequence[tuple[int, int]]) -> None:
    """Full names that stand only inside quotations, captions and headlines."""
    known = casting.known
    for start, end in spans:
        for m in _FULL_NAME.finditer(text, start, end):
            own = m.group().removesuffix("’s").replace("]", "").split()
            titled = [i for i, w in enumerate(own[:-1]) if w.casefold() in known.titles]
            own = own[titled[-1] + 1 :] if titled else own  # without "Press Secretary"
            begin = next((i for i, w in enumerate(own[:-1]) if w in known.given), len(own))
            if own[begin + 1 : begin + 2] != own[-1:] and asks(own[begin : begin + 2], known):
                begin += 1
            office = own[-1].casefold() in known.titles and own[-1] not in SURNAMES
            if office or own[-1] in known.organisation_parts:
                continue  # "Ohio Senator"
            if 1 < len(own) - begin < 5 and " ".join(own[begin - 1 :][:2]) not in known.places:
                casting.full_person(tuple(own[begin:]))


def cast(tokens: Tokens, names: Sequence[Name], elsewhere: Sequence[tuple[int, int]]) -> Cast:
    """Who the names stand for. `elsewhere`: character ranges that give full names only."""
    known = words()
    casting = Casting(tokens, names, known)
    kinds = [n.kind for n in names]
    of_name: list[Entity | None] = [None] * len(names)
    for i, name in enumerate(names):
        if name.kind == "P" and casting.sort_told(name):
            kinds[i] = "U"
            continue
        own = _full_name(casting, i, name)
        if own is not None:
            kinds[i] = "P"
            of_name[i] = _meet(casting, name, own)
    _quoted_names(casting, tokens.text, elsewhere)
    for name, kind in zip(names, kinds, strict=True):
        own = own_words(tokens, name) if kind == "U" else ()
        if len(own) > 2 and own[-1] == "Show" and own[-3] in known.given:
            casting.full_person(own[-3:-1])  # "The Rachel Maddow Show"
        elif len(own) > 2 and own[0] in known.given and _named_for(casting, own):
            casting.full_person(own[:2])
    for entity in casting.entities:
        _gender_of_given(entity, known)
    _short_names(casting, kinds, of_name)
    usual_spelling(casting.entities)
    name_bodies(casting, kinds, of_name)
    return Cast(casting.entities, of_name, casting.by_word, kinds)


def _named_for(casting: Casting, own: Sequence[str]) -> bool:
    """Whether "Gary Jones Day" gives the full name of one called "Jones" alone."""
    key, gender = key_of(own[1]), casting.known.given.get(own[0])
    rivals = [e for e in casting.by_word.get(key, ()) if e.person and plain(e.words[-1]) == key]
    same = any(casting.known.given.get(e.words[0]) == gender for e in rivals)
    return casting.alone[key] > 1 and not same


def _full_name(casting: Casting, i: int, name: Name) -> tuple[str, ...] | None:
    """The words of a person's full name; None for what is no person or no full name."""
    own = own_words(casting.tokens, name)
    if len(own) == 2 and suffix_of(own):
        return None
    if len(own) > 1:
        personal = name.kind == "C" and casting.looks_personal(name)
        return own if personal or name.kind == "P" else None
    if own and own[0] in casting.known.given:
        kin = relative(casting, name)
        if kin is not None:
            return kin
    if own and (name.kind == "C" or (name.kind in "GZHU" and own[0] in casting.known.given)):
        return first_of_couple(casting, i)
    return None


def _meet(casting: Casting, name: Name, own: tuple[str, ...]) -> Entity:
    """The person of a full name, with what this mention tells."""
    letters = casting.tokens.letters
    entity = casting.full_person(own)
    nick = plain(nickname(casting.tokens, name))
    if nick and entity not in casting.by_word.setdefault(nick, []):
        casting.by_word[nick].append(entity)
    entity.full += 1
    entity.first = min(entity.first, name.first)
    entity.active += letters[name.stop : name.stop + 1] in ("V", "B")
    entity.active -= letters[name.first - 1 : name.first] in ("i", "l", "R")
    told = _gender_of_title(title_of(casting.tokens, name))
    if told is not None:
        entity.gender = told
    _gender_of_given(entity, casting.known)
    gap = 2 if letters[name.first - 1 : name.first] == "," else 1
    if entity.gender is None and letters[name.first - gap : name.first - gap + 1] == "R":
        # "his wife, Ann Jones"
        noun = casting.tokens.word[name.first - gap].casefold()
        entity.gender = casting.known.gender.get(noun)
    return entity


def _other_bearers(casting: Casting, kinds: list[str]) -> None:
    """Persons met by surname alone beside a namesake: "Mr. Jones" where only Ann Jones is named."""
    for name, kind in zip(casting.names, kinds, strict=True):
        if kind not in "CP" or name.own == name.first or name.stop - name.own > 1:
            continue
        told = _gender_of_title(title_of(casting.tokens, name))
        own = own_words(casting.tokens, name)
        rivals = [e for e in casting.by_word.get(key_of(own[0]), ()) if e.person]
        if told is not None and rivals and not any(e.gender in (None, told) for e in rivals):
            casting.new(own, person=True).gender = told


def _short_names(casting: Casting, kinds: list[str], of_name: list[Entity | None]) -> None:
    tokens, known = casting.tokens, casting.known
    _other_bearers(casting, kinds)
    paragraph = seen = 0
    for i, name in enumerate(casting.names):
        broken = tokens.letters.rfind("n", seen, name.first)
        if broken > paragraph:  # noqa: PLR1730 - max() takes four times as long
            paragraph = broken
        seen = name.first
        entity = of_name[i]
        if entity is None and kinds[i] in "GZHU" and _surname_only(casting, name):
            kinds[i] = "C"
        title = title_of(tokens, name)
        if entity is None and kinds[i] in "CP":
            own = own_words(tokens, name)
            entity = casting.short_person(own, name, paragraph)
            if entity is None and (kinds[i] == "P" or _lone_person(casting, name)):
                entity = casting.new(own, person=True)
                entity.gender = _gender_alone(own[0], title, known)
            kinds[i] = "P" if entity else "U"
            of_name[i] = entity
        if entity is not None:
            entity.places.append(name.first)
            form = " ".join(own_words(tokens, name))
            entity.forms[form] = entity.forms.get(form, 0) + 1
            if name.own == name.first:  # as most, that have no title
                continue
            entity.titles.update(tokens.word[name.first : name.own])
            told = _gender_of_title(title)
            if told is not None and entity.gender is None:
                entity.gender = told


def _gender_alone(word: str, title: str, known: Words) -> str | None:
    """The gender that one word tells of whoever is only called so: Merkel is a woman."""
    told = titles().get(title.rstrip(".").casefold(), "-") if title else None
    if told is not None and told != "-":
        return None  # "Mrs. Obama"
    gender = statesmen().get(word)
    if gender is None and told is None:
        gender = known.given.get(word)
    return None if gender == "u" else gender


def _surname_only(casting: Casting, name: Name) -> bool:
    """Whether a word that is also a place or title stands for a person: "King said"."""
    tokens = casting.tokens
    if name.stop - name.own > 1:
        return False
    key = plain(tokens.word[name.own])
    bearers = [e for e in casting.by_word.get(key, ()) if parts_of(e.words)[2] == key]
    before = tokens.letters[name.first - 1 : name.first]
    after = tokens.letters[name.stop : name.stop + 1]
    return (
        bool(bearers)
        and before not in ("D", "i", "l", "J", "Z")
        and after in ("V", "B", "S", ",", ".", "Q")
    )


def _lone_person(casting: Casting, name: Name) -> bool:
    """Whether one capitalised word that no full name explains is a person's."""
    tokens, known = casting.tokens, casting.known
    word = tokens.word[name.own]
    if name.stop - name.own > 1 or INITIALS.match(word):
        return False
    before = tokens.letters[name.first - 1 : name.first]
    if before == "R":
        return True
    if before in (",", "i") and beside_role(casting, name):
        return True
    if word not in known.places and not word.isupper() and word in casting.speaking:
        return True
    if word in statesmen() and before != "D":
        return True
    return (
        before not in ("D", "i", "l")
        and word in known.given
        and word.casefold() not in known.letter
    )
