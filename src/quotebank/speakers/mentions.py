"""Tokens -> mentions: words that name or describe someone, each with what it can be.

Two passes of regexes, first over the tokens' letters to find names, then over a shorter string
with one letter a name, to find whole noun phrases; every phrase becomes one `Mention`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quotebank.speakers.body_names import (
    body_before_given,
    goes_on_after_office,
    led_by_people,
    names_body,
    people_for,
    surname_like_a_body,
)
from quotebank.speakers.names import PARTICLES, SUFFIXES, SURNAMES, plain
from quotebank.speakers.noun_or_verb import verbs_told
from quotebank.speakers.offices import join_heads, part_from_posts
from quotebank.speakers.shares import take_share
from quotebank.speakers.titling import (
    from_initials,
    in_capitals,
    is_region,
    last_title,
    led_by,
    name_after_office,
    shouted_given,
    shouted_until,
    title_line,
    titles_by_use,
)
from quotebank.speakers.verbs_after import part_from_verbs
from quotebank.speakers.words import Words, words

if TYPE_CHECKING:
    from collections.abc import Container

    from quotebank.speakers.tokens import Tokens

# matches HC, C, HZHCC, CS? no: possessive ends a name
_RUN = re.compile(r'[HCZ](?:[HCZG]|(?<=[HC])m(?=C)|"C{1,3}"(?=C))*')
# letters a noun phrase is made of, and those it can end with
_PHRASE = re.compile(
    r'(?![VbBiltTs,.nQ():;"-])'  # with which none begins: tried first, it saves a quarter
    r"(?:Y|[hykqx]"
    r"|(?:[aD]{0,4}D|(?=[^Eg]))(?:[JmRrOPUGZKS]|[NWoX](?!P)|[HZ]|a(?=[J])|[Eg](?=[NRrOoWJX])(?<=[DJSNP].)|&(?<=[J].)(?=J)){0,16}"
    r"(?:[mNRrOoWXPUGZKH]|(?<=D)[rRm]))"
)
_HIS = frozenset({"his", "her", "His", "Her", "HIS", "HER"})
# "the Princess Mary" is a hospital, a theatre or a public house
_ROYAL = frozenset(["Prince", "Princess", "Queen", "King"])
_MEMBERS = frozenset(["Republican", "Republicans", "Democrat", "Democrats", "Democratic"])
_AIRED = ("media", "television", "radio", "broadcaster")
_STATE = ("state", "State", "state-run", "State-run", "state-owned", "pro-government")
_LONGEST = 5  # words of a person's name
# words that begin a body's name and, at the start of a sentence, look like any other
_FIRST = frozenset({"Federal", "National", "International", "Central", "United", "Supreme"})
_VERBS = frozenset("VXbgE")
_CONNECTED = frozenset({"of", "for", "on"})


# Not frozen, like all that is made by the hundred in an article: that takes three times as long.
@dataclass(slots=True)
class Mention:
    """A noun phrase outside quotations.

    `kind`: P person's name, U other name, G place, R person noun, r its plural, O body, o bodies,
    W document, h he/she, y they, k it, q who, x I/we/you, Y others, Z people of a nation or
    party, N anything else, m number, K date.
    """

    first: int  # token index
    last: int  # token index, inclusive
    kind: str
    head: int  # token index of the head's last word
    name: tuple[int, int] | None  # token range of the name proper, without titles
    owner: int | None  # index of the possessor's last token: "Trump" in "Trump’s lawyer"


@dataclass(slots=True)
class Name:
    """A run of capitalised tokens [first, stop); `own` is where titles end and the name begins."""

    first: int
    own: int
    stop: int
    kind: str  # P, U, G, Z or H
    words: tuple[str, ...] | None = None  # once asked for, see `printed.own_words`


def _split_run(  # noqa: C901, PLR0911, PLR0912 - an ordered list of cases, each with its answer
    tokens: Tokens, first: int, stop: int, known: Words
) -> Name:
    """Where titles, places and parties end and the name itself begins; and what it names."""
    word, letters = tokens.word, tokens.letters
    if stop - first == 1 and letters[first] != "H":  # as most are
        return Name(first, first, stop, _kind_alone(word[first], letters[first]))
    if people_for(word, first, stop, known):
        return Name(first, first, stop, "U")
    titled = last_title(tokens, first, stop, known)
    if 0 <= titled == stop - 2 and word[titled + 1] == "Affairs":
        return Name(first, first, stop, "H")  # "Minister for Foreign Affairs"
    initial = 0 <= titled < stop - 2 and len(word[titled + 1]) == 2 and word[titled + 1][1] == "."
    if initial and titled == first and word[titled].casefold() not in known.titles:
        titled = -1  # "Jock A. Jones"
    if titled >= 0 and titled + 1 < stop and word[titled + 1] in _CONNECTED:
        own = name_after_office(word, titled + 2, stop, known)
        if own == stop:
            return Name(first, first, stop, "H")
        return Name(first, own, stop, "P")
    if titled == stop - 1:
        return _titled_at_end(tokens, first, stop, known)
    whole = " ".join(word[first:stop])
    if titled >= 0 and (
        not (names_body(word, titled + 1, stop, known) or whole in known.known_organisations)
        or surname_like_a_body(word, titled, stop, known)
    ):
        if first and word[first] in _ROYAL and word[first - 1] in ("the", "The"):
            return Name(first, first, stop, "U")
        return Name(first, titled + 1, stop, "P")
    if not letters[first:stop].strip("Z"):
        return Name(first, first, stop, "Z")
    if whole in known.places or is_region(word, first, stop, known):
        return Name(first, first, stop, "G")
    if whole.replace(" ’s", "'s").replace(" 's", "'s") in known.known_organisations:
        return Name(first, first, stop, "U")
    own = first
    while own < stop - 1 and letters[own] == "Z" and "-" in word[own]:
        own += 1  # "Oscar-winning"
    own += stop - own > 2 and _acronym_before(word, own, stop, known)
    for i in range(own, stop - 1):  # "House Republican Thomas Massie", "PM Donald Trump"
        if letters[i] == '"':
            break  # "Luiz “Lula” Jones"
        within = i > own and " ".join(word[i - 1 : i + 1]) in known.places  # "New York Times"
        given = word[i] in known.given or shouted_given(word, i, known.given)
        if given and i == own and body_before_given(word, i, stop, known):
            continue  # the Logan of "Logan Airport Ann Jones"
        said = i > own and _common(word[i], known) and _common(word[stop - 1], known)
        if given and letters[i] == "C" and not (within or said):
            before = " ".join(word[first:i])
            if (
                i > own + 1
                or before in known.places
                or i == own
                or _prefix(word[i - 1], letters[i - 1], known)
            ):
                own = i
            break
    else:
        own = max(own, from_initials(word, own, stop, known))
    if names_body(word, own, stop, known):
        return Name(first, first, stop, "U")
    if own == first and word[stop - 1] in _MEMBERS:
        return Name(first, first, stop, "Z")  # "Virginia Republicans"
    told = stop - own > 1 and (word[own] in known.given or shouted_given(word, own, known.given))
    return Name(first, own, stop, "P" if own > first or told else "C")


@lru_cache(maxsize=8192)
def _kind_alone(word: str, letter: str) -> str:
    """Kind of a name of one word that is no title, the cases of `_split_run` in their order."""
    known = words()
    if letter == "Z":
        return "Z"
    if word in known.places:
        return "G"
    if word in known.known_organisations or names_body([word], 0, 1, known):
        return "U"
    return "Z" if word in _MEMBERS else "C"


def _acronym_before(word: list[str], own: int, stop: int, known: Words) -> bool:
    """Whether a party or force stands before a person's unknown names: "BJP J Narayan"."""
    first, rest = word[own], word[own + 1 : stop]
    return (
        len(first) > 2
        and first.isupper()
        and first.isalpha()
        and first.capitalize() not in known.given
        and not rest[-1].isupper()
        and all(len(w) < 3 or not w.isupper() for w in rest)
        and not any(w.casefold() in known.letter or w in known.organisation_parts for w in rest)
    )


def _common(word: str, known: Words) -> bool:
    """Whether a capitalised word is an ordinary one too, as in a headline's "Peace Efforts"."""
    low = word.casefold()
    return low in known.letter or low.removesuffix("s") in known.letter


def _prefix(word: str, letter: str, known: Words) -> bool:
    """Whether a capitalised word can stand before a person's name without being part of it."""
    return (
        letter == "Z"
        or word in known.known_organisations
        or word in known.organisation_parts
        or (word.isupper() and "." not in word and len(word) > 1)
        or (word.casefold() in known.letter and word not in known.given)
    )


def _titled_at_end(tokens: Tokens, first: int, stop: int, known: Words) -> Name:
    """A last title may be a surname: "Larry King", "Mr. Prince", not "Committee Chairman"."""
    word, letters = tokens.word, tokens.letters
    own = first
    while own < stop - 1 and letters[own] == "H":
        own += 1
    if word[stop - 1] in SURNAMES:
        for i in range(max(own, stop - 3), stop - 1):  # "Editor Ann Baron", "Peter T. King"
            if word[i] in known.given and letters[i] == "C":
                return Name(first, i, stop, "P")
    if stop - first > 1 and word[stop - 2].rstrip(".") in ("Mr", "Mrs", "Ms", "Miss", "Dr"):
        return Name(first, stop - 1, stop, "P")
    if any(word[i] in known.organisation_parts for i in range(first, stop)):
        return Name(first, first, stop, "U")
    return Name(first, first, stop, "H")


def _runs(  # noqa: C901 - an ordered list of cases
    tokens: Tokens, known: Words
) -> list[tuple[int, int]]:
    """Token ranges of capitalised runs, joined over "of", "for", "and" where an office needs it."""
    letters, word = tokens.letters, tokens.word
    found: list[tuple[int, int]] = []
    for m in _RUN.finditer(letters):
        first, stop = m.span()
        floor = found[-1][1] if found else 0
        led = first
        if first > 1 and word[first - 1] == "for":
            led = led_by_people(tokens, first, stop, floor, known)
        if led < floor:
            found[-1] = (found[-1][0], stop)  # "Swift Veterans for Truth"
            continue
        led = led if led < first else led_by(word, first, floor)
        if led < first:
            first = led
        elif first and word[first - 1] in _FIRST and letters[first - 1] not in "CHZG":
            first -= any(w in known.organisation_parts for w in word[first:stop])
        if found and 0 <= first - found[-1][1] <= 2:
            left, end = found[-1]
            gap = first - end
            if (gap == 0 and led == first) or (gap == 1 and word[end].casefold() in PARTICLES):
                found[-1] = (left, stop)
                continue
            surname = word[end - 1] in SURNAMES and letters[end - 2 : end - 1] == "C"
            if (
                letters[end - 1] == "H"
                and not surname
                and word[end] in ("of", "for")
                and (gap == 1 or (gap == 2 and word[end + 1] == "the"))
            ):  # "Secretary of State Hillary Clinton"
                found[-1] = (left, stop)
                continue
            part = any(word[i] in known.organisation_parts for i in range(left, end)) and not any(
                letters[i] == "H" or word[i] in known.given for i in range(left, end)
            )
            if (
                part
                and (gap == 1 or (gap == 2 and word[end + 1] == "the"))
                and word[end] in _CONNECTED
                and word[end - 1] not in ("Republicans", "Democrats")  # "Democrats on the panel"
            ):
                found[-1] = (left, stop)
                continue
            if (
                gap == 1
                and word[end] in ("and", "&")
                and (
                    word[end] == "&"
                    or (part and goes_on_after_office(word[left:end], word[first:stop], known))
                    or (
                        word[stop - 1] in known.organisation_parts
                        and word[end - 1] not in known.given
                        and stop - first > 1
                        and "H" not in letters[left:stop]
                        and end - left < 3
                        and word[left] not in known.given
                    )
                )
            ):
                found[-1] = (left, stop)
                continue
        small = shouted_until(word, first, stop) if stop - first > 1 else stop
        if small < stop:
            found.append((first, small))
        found.append((small if small < stop else first, stop))
    return found


def find_names(tokens: Tokens) -> list[Name]:
    """Every capitalised name in text order; kind C where only the article can tell."""
    known = words()
    names = [_split_run(tokens, first, stop, known) for first, stop in _runs(tokens, known)]
    part_from_posts(tokens, names, known)
    return _without_neighbours(tokens, names, known)


def _without_neighbours(tokens: Tokens, names: list[Name], known: Words) -> list[Name]:
    """Names without the capitalised words of a headline that ran into them.

    "Ann Jones Slams" is Ann Jones where the article names her elsewhere, "Corners Jones" is Jones.
    """
    word = tokens.word
    seen = Counter(tuple(word[n.own : n.stop]) for n in names if n.kind in "PC")
    titles = titles_by_use(seen, known)
    if titles:
        for name in names:
            if name.kind in "PC" and name.stop - name.own > 1 and word[name.own] in titles:
                name.own, name.kind = name.own + 1, "P"
        seen = Counter(tuple(word[n.own : n.stop]) for n in names if n.kind in "PC")
    full = {own for own in seen if len(own) > 1 and own[0] in known.given}
    surnames = {own[-1] for own in full}
    surnames.update(own[0] for own, count in seen.items() if len(own) == 1 and count > 1)
    found: list[Name] = []
    for name in names:
        own = tuple(word[name.own : name.stop])
        if name.kind not in "PC" or len(own) < 2 or seen[own] > 1:
            found.append(name)
            continue
        shorter = next(
            (k for k in range(min(len(own) - 1, _LONGEST), 1, -1) if own[:k] in full), None
        )
        if "for" in word[name.first : name.own]:  # "MP for Upper Bay Ann Jones"
            name.own += next((k for k in range(len(own) - 2, 0, -1) if own[k:] in seen), 0)
        if shorter is not None and _runs_on(tokens, name, shorter, known):
            found.append(Name(name.first, name.own, name.own + shorter, "P"))
        elif own[0] not in known.given and (
            begin := _after_headline(tokens, name, seen, surnames, known)
        ):
            found.append(Name(begin, begin, name.stop, "P" if name.stop - begin > 1 else "C"))
        else:
            found.append(name)
    return found


def _runs_on(tokens: Tokens, name: Name, shorter: int, known: Words) -> bool:
    """Whether what follows the first `shorter` words of a name is no part of it."""
    word = tokens.word[name.own + shorter]
    if plain(word) in SUFFIXES:
        return False
    low = word.casefold().rsplit("-", 1)[-1]
    common = low in known.letter or low.removesuffix("s") in known.letter
    return common or low.endswith(("ed", "ing")) or title_line(tokens, name.first)


def _after_headline(
    tokens: Tokens, name: Name, seen: Container[tuple[str, ...]], surnames: set[str], known: Words
) -> int:
    """Where a name printed elsewhere begins in "Ohio Elects Ann Jones", or 0."""
    word = tokens.word
    for begin in range(max(name.own + 1, name.stop - _LONGEST), name.stop):
        alone = begin == name.stop - 1
        if alone and plain(word[begin]) in SUFFIXES:
            return 0  # "Trump Jr."
        if word[begin] in surnames if alone else tuple(word[begin : name.stop]) in seen:
            low = word[begin - 1].casefold()
            verb = (known.letter.get(low) or known.letter.get(low.removesuffix("s"))) in _VERBS
            whole = begin == name.own + 1 and not alone and word[begin] in known.given
            return begin if verb or whole or in_capitals(tokens, name.first) else 0
    return 0


def _shortened(
    letters: str, names: list[Name], kinds: list[str]
) -> tuple[str, list[int], dict[int, Name]]:
    """The letters with one for each name; the token of each, and one past the last; the names."""
    pieces: list[str] = []
    where: list[int] = []
    at: dict[int, Name] = {}
    position = begun = shorter = 0  # `begun`: first token that `where` lacks
    for name, kind in zip(names, kinds, strict=True):
        first, stop = name.first, name.stop
        pieces += (letters[position:first], kind)
        at[first - shorter] = name
        position = stop
        if stop > first + 1:
            where += range(begun, first + 1)
            begun = stop
            shorter += stop - first - 1
    pieces.append(letters[position:])
    where += range(begun, len(letters) + 1)
    return "".join(pieces), where, at


def find_mentions(tokens: Tokens, names: list[Name], kinds: list[str]) -> list[Mention]:
    """Noun phrases in text order; `kinds` are the names' kinds once the article settled them."""
    short, where, at = _shortened(tokens.letters, names, kinds)
    short = join_heads(tokens, verbs_told(short, where, tokens.word), where, at)
    short = part_from_verbs(short, where, tokens.word)
    found: list[Mention] = []
    speech, word = words().speech, tokens.word
    for m in _PHRASE.finditer(short):
        start, end = m.span()
        if end == start + 1:  # as more than half
            first = where[start]
            named = at.get(start)
            proper = None if named is None else (named.own, named.stop)
            last = first if proper is None else proper[1] - 1
            found.append(Mention(first, last, short[start], last, proper, None))
            take_share(found[-1], tokens)  # "thousands of delegates"
            continue
        did = short.endswith(("PJK", "PEK"), start, end)  # "Jones unloaded Monday"
        if did or (short[end - 1] == "K" and short[end - 2] in "PURrNOo"):
            end -= 1 + did  # "Jones Monday said"
        elif short[start] == "K" and short[start + 1 : end] == "P":
            start += 1  # "On Monday Jones said"
        mention = _mention(short, start, end, where, at)
        if word[mention.last] in _AIRED and word[mention.last - 1] in _STATE:
            mention.kind = "O"  # "Syrian state television"
        take_share(mention, tokens)
        mark = short.rfind("S", start, end - 1)
        if mark <= start and word[mention.first] not in _HIS:
            found.append(mention)  # as nearly all others
            continue
        said = word[mention.last].casefold() in speech
        if mark > start and (said or mention.kind in "NX"):
            # "Trump’s accusation": both the man and his words
            found.append(_mention(short, start, mark, where, at))
            start = mark + 1
            mention = _mention(short, start, end, where, at)
        elif said and word[mention.first] in _HIS:
            found.append(Mention(mention.first, mention.first, "h", mention.first, None, None))
            mention = _mention(short, start + 1, end, where, at)
        found.append(mention)
    return found


def _mention(short: str, a: int, b: int, where: list[int], at: dict[int, Name]) -> Mention:
    first, last = where[a], where[b] - 1
    kind = short[b - 1]
    name = at.get(b - 1)
    proper = (name.own, name.stop) if name else None
    if b == a + 1:
        return Mention(first, last, kind, last, proper, None)
    mark = short.rfind("S", a, b - 1)
    owner = where[mark] - 1 if mark > a else None
    if kind == "S":
        kind = short[b - 2]
    return Mention(first, last, kind, last, proper, owner)
