"""Fathers and sons of one name: "Gary Jones Jr." beside "Gary Jones"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.speakers.names import SUFFIXES, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.speakers.mentions import Name
    from quotebank.speakers.people import Entity
    from quotebank.speakers.tokens import Tokens

_REACH = 4  # tokens before a name
_OLDER = frozenset(["elder", "older", "senior"])
_YOUNGER = frozenset(["younger", "junior"])
_KIN = frozenset(
    ["father", "dad", "son", "grandson", "grandfather", "namesake", *_OLDER, *_YOUNGER]
)
_CHILDREN = frozenset(["son", "sons", "child", "children"])
_ELDEST = frozenset(["", "sr", "senior"])


def suffix_of(own: Sequence[str]) -> str:
    """The plain suffix of a name: "jr", or nothing."""
    last = plain(own[-1]) if len(own) > 1 else ""
    return last if last in SUFFIXES else ""


def told_apart(tokens: Tokens, names: Sequence[Name]) -> frozenset[str]:
    """Surnames that the article uses for a father and a son, in plain form.

    It says so ("his father, Gary Jones"), or it has come to call Gary Jones by his surname before
    it names Gary Jones Jr.. Otherwise "Gary Jones" is but short for "Gary Jones Jr."
    """
    word = tokens.word
    owned = [word[n.own : n.stop] for n in names]
    junior = {plain(own[-2]) for own in owned if suffix_of(own) and suffix_of(own) != "sr"}
    if not junior:
        return frozenset()
    found: set[str] = set()
    called: dict[str, tuple[str, bool]] = {}  # surname -> given name met, and then alone
    for name, own in zip(names, owned, strict=True):
        suffix = suffix_of(own)
        surname = plain(own[-2] if suffix else own[-1])
        if surname not in junior:
            continue
        if any(w.casefold() in _KIN for w in word[max(0, name.first - _REACH) : name.own]):
            found.add(surname)
        given, alone = called.get(surname, ("", False))
        if suffix:
            if alone and suffix == "jr" and plain(own[0]) == given:
                found.add(surname)
        elif len(own) == 1:
            called[surname] = (given, bool(given))
        else:
            called[surname] = (plain(own[0]), alone)
    return frozenset(found)


def parents(tokens: Tokens, names: Sequence[Name]) -> frozenset[str]:
    """Surnames that alone mean a parent: "Mr. Jones’s sons", and then Gary Jones Jr. is named."""
    word, letters = tokens.word, tokens.letters
    found: set[str] = set()
    parent: Name | None = None
    for name in names:
        own = word[name.own : name.stop]
        if parent is not None and len(own) > 2 and suffix_of(own) not in _ELDEST:
            between = letters[parent.stop : name.first]
            same = plain(own[-2]) == plain(word[parent.own])
            if same and "." not in between and "n" not in between:
                found.add(plain(own[-2]))
        if len(own) == 1 and letters[name.stop : name.stop + 1] == "S":
            after = word[name.stop + 1 : name.stop + 1 + _REACH]
            if any(w.casefold() in _CHILDREN for w in after):
                parent = name
    return frozenset(found)


def without_juniors(people: Sequence[Entity]) -> list[Entity]:
    """Those whose name does not say that they are a son."""
    return [e for e in people if suffix_of(e.words) in _ELDEST]


def by_age(tokens: Tokens, at: int, rivals: list[Entity]) -> list[Entity]:
    """Those of `rivals` that "the elder" or "the younger" before token `at` can mean."""
    age = tokens.word[at - 1].casefold() if at else ""
    if age in _OLDER:
        names = {plain(e.words[0]) for e in rivals if suffix_of(e.words)}
        elder = [e for e in rivals if suffix_of(e.words) in _ELDEST]
        return [e for e in elder if plain(e.words[0]) in names] or elder or rivals
    if age in _YOUNGER:
        return [e for e in rivals if suffix_of(e.words) not in _ELDEST] or rivals
    return rivals


def named_for(own: Sequence[str], rivals: Sequence[Entity]) -> Entity | tuple[str, ...] | None:
    """Who is "Jones Jr." or "Gary Jr.": one of `rivals`, or the full name of another."""
    suffix = suffix_of(own)
    same = [e for e in rivals if suffix_of(e.words) == suffix]
    if same:
        return same[0]
    elder = [e for e in rivals if not suffix_of(e.words) and len(e.words) > 1]
    return (*elder[0].words, own[-1]) if elder else None
