"""Names grow across articles: which name forms that share a surname are one person's.

One pure function over the distinct forms of one family, so that what comes out depends on what
is stored and not on the order in which it came. "Bush" becomes George W. Bush where he is the only
Bush of those years that fits gender and titles, or by far the best known; Laura Bush stays apart;
what remains open stays as it is printed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quotebank.lexicon.load import table
from quotebank.speakers.names import compatible, name_key, parse_name, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Years within which a bare surname, and a name with a given name, may mean the same person.
_NEAR_BARE = 3
_NEAR_FULL = 12
# How many times better known one person must be than the next to be meant without further signs.
_FAR_BETTER = 8


@dataclass(frozen=True, slots=True)
class NameForm:
    """How articles of one year write a speaker."""

    id: int
    name: str
    year: str  # "2001", or empty
    gender: str  # "f", "m" or empty
    titles: frozenset[str]  # roles: "president"
    weight: int  # how well known: articles, rounded down to a power of two


@dataclass(frozen=True, slots=True)
class Link:
    """A name form's speaker, and why."""

    key: str  # what makes the speaker, the same in every database with these forms
    speaker: str  # the speaker's name
    rule: str
    reason: str
    score: float


class _Person:
    """One speaker as far as it is known yet."""

    def __init__(self, key: str, forms: Sequence[NameForm]) -> None:
        self.key = key
        self.forms = forms
        self.name = _best_written(forms)
        self.weight = 0
        self.titles: set[str] = set()
        self._genders: set[str] = set()
        self._years: set[str] = set()
        for form in forms:
            self.learn(form)

    def learn(self, form: NameForm) -> None:
        """Count a form that means this person as evidence of it."""
        self.weight += form.weight
        self.titles |= form.titles
        self._genders |= {form.gender} - {""}
        self._years.add(form.year)

    @property
    def gender(self) -> str:
        return next(iter(self._genders)) if len(self._genders) == 1 else ""

    def is_near(self, form: NameForm, years: int) -> bool:
        """Whether it was in print within so many years; unknown years are near to all."""
        if not form.year or "" in self._years:
            return True
        return any(abs(int(form.year) - int(year)) <= years for year in self._years)


def _best_written(forms: Sequence[NameForm]) -> str:
    """The best known way to write a name; of equals the longest."""
    known: dict[str, int] = defaultdict(int)
    for form in forms:
        known[form.name] += form.weight
    return max(known, key=lambda name: (not name.isupper(), known[name], len(name), name))


class _People:
    """The persons of a family, to be found by given name: large families stay quick."""

    def __init__(self) -> None:
        self.all: list[_Person] = []
        self._by_given: dict[str, list[_Person]] = defaultdict(list)

    def add(self, person: _Person) -> None:
        """Let forms that come later mean this person."""
        self.all.append(person)
        given = plain(parse_name(person.name).given)
        for key in {*_same_as(given), f"initial {given[:1]}"}:
            self._by_given[key].append(person)
        if len(given) == 1:
            self._by_given[f"only {given}"].append(person)

    def who_may_be(self, form: NameForm) -> list[_Person]:
        """Persons whose given name does not speak against it, each once."""
        given = plain(parse_name(form.name).given)
        if not given:
            return self.all
        if len(given) <= 2:
            return self._by_given.get(f"initial {given[0]}", [])
        keys = (*_same_as(given), f"only {given[0]}")
        return list(dict.fromkeys(p for key in keys for p in self._by_given.get(key, ())))


def _same_as(given: str) -> tuple[str, ...]:
    """Keys that a given name shares with its short and long forms."""
    return (given, *_nickname_rows().get(given, ()))


@lru_cache(maxsize=1)
def _nickname_rows() -> dict[str, tuple[str, ...]]:
    rows: dict[str, tuple[str, ...]] = {}
    for number, (full, short) in enumerate(table("nicknames")):
        for name in (full, *short.split()):
            rows[plain(name)] = (*rows.get(plain(name), ()), f"row {number}")
    return rows


def family_of(name: str) -> str:
    """The part of the surname by which forms that can be one person's find each other."""
    words = parse_name(name).surname.split()
    return plain(words[-1]) if words else plain(name)


def grow(forms: Iterable[NameForm]) -> dict[int, Link]:
    """The speaker of each form.

    Args:
        forms: All distinct forms of one family, in any order.

    Returns:
        A link for each form's id.
    """
    by_key: dict[str, list[NameForm]] = defaultdict(list)
    for form in sorted(forms, key=lambda f: (f.name, f.year, f.gender, sorted(f.titles))):
        by_key[name_key(form.name) or plain(form.name)].append(form)
    people = _People()
    links: dict[int, Link] = {}
    hosted: list[tuple[NameForm, _Person, str, float]] = []
    for key in sorted(by_key, key=_tells_most, reverse=True):
        own, guests = [], []
        for form in by_key[key]:
            found = _host(form, people)
            if found is None:
                own.append(form)
            else:
                guests.append((form, *found))
        for form, person, _, _ in guests:
            person.learn(form)
        hosted += guests
        for person in _stand_alone(key, own):
            people.add(person)
    for person in people.all:
        links.update((form.id, _own_link(form, person)) for form in person.forms)
    for form, person, why, score in hosted:
        reason = f"“{form.name}” is read as {person.name}: {why}"
        links[form.id] = Link(person.key, person.name, "fuller name", reason, score)
    return links


def _tells_most(key: str) -> tuple[int, int, int, str]:
    """Order of keys: full names before bare ones, with a middle name before without."""
    words = key.split()
    return len(words), sum(len(word) > 1 for word in words), len(key), key


def _host(form: NameForm, people: _People) -> tuple[_Person, str, float] | None:
    """The fuller person whom `form` means, with the reason; None where that stays open."""
    bare = not parse_name(form.name).given
    years = _NEAR_BARE if bare else _NEAR_FULL
    fits = [p for p in people.who_may_be(form) if p.is_near(form, years) and _can_be(form, p)]
    if not fits:
        return None
    called = parse_name(form.name).surname if bare else form.name
    if len(fits) == 1:
        return fits[0], f"the only {called} of those years that fits", 0.9
    same = [p for p in fits if form.titles & p.titles]
    if len(same) == 1:
        shared = min(form.titles & same[0].titles)
        return same[0], f"the only {called} of those years called {shared}", 0.85
    first, second, *_ = sorted(same or fits, key=lambda p: (-p.weight, p.key))
    if first.weight >= _FAR_BETTER * second.weight:
        return first, f"by far the best known {called} of those years", 0.75
    return None


def _can_be(form: NameForm, person: _Person) -> bool:
    if form.gender and person.gender and form.gender != person.gender:
        return False
    if form.titles and person.titles and not form.titles & person.titles:
        return False
    return _compatible(form.name, person.name)


# One family asks the same pairs again and again.
_compatible = lru_cache(maxsize=65536)(compatible)


def _stand_alone(key: str, forms: Sequence[NameForm]) -> list[_Person]:
    """Forms that no fuller name explains: one person, but a bare surname's men and women apart."""
    if not forms:
        return []
    genders = {form.gender for form in forms}
    if parse_name(forms[0].name).given or not {"f", "m"} <= genders:
        return [_Person(key, list(forms))]
    return [
        _Person(f"{key} {gender}".strip(), [form for form in forms if form.gender == gender])
        for gender in sorted(genders)
    ]


def _own_link(form: NameForm, person: _Person) -> Link:
    if form.name == person.name:
        return Link(person.key, person.name, "own name", "named so in its article", 1.0)
    reason = f"“{form.name}” is another way to write {person.name}"
    return Link(person.key, person.name, "same name", reason, 0.98)
