"""Those whom an article does not name: how they are described, and how they come back."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from quotebank.records import SpeakerKind
from quotebank.speakers.broader import makes_so
from quotebank.speakers.persons import Choice, Referent
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.scene import Scene

# matches "the ", "an ", "even a ", "one "; not "some ", "two "
_DROPPED = re.compile(
    r"^(?:(?:even|then|now|yet|but|and) )?(?:the|a|an|one|another|this|that) +(?!of )(?=\S)",
    re.IGNORECASE,
)
# matches the "The " of "The agency", not "Their "
_ORDINARY = frozenset("DJNOWXREYgor")  # letters of words that are no names
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_PREPOSITIONS = frozenset(
    ["of", "for", "with", "in", "at", "from", "inside", "within", "near", "on"]
)
_QUALITIES = frozenset(["close", "familiar", "acquainted", "knowledgeable", "briefed", "involved"])
_AFTER_QUALITY = frozenset(["to", "with", "about", "on", "in"])
# how and where words were said, which does not describe who said them
_OCCASIONS = frozenset(
    ["interview", "conference", "response", "reply", "return", "turn", "front", "court"]
).union(["times", "turns", "length", "least", "last"])
_PARTISANS = frozenset(["Republican", "Republicans", "Democrat", "Democrats"])
_NOUN_LETTERS = frozenset("NRrOoWCHZGmJDSKPU")
# "the family of Jake Jones", "the state of Ohio"
_OF_WHOM = frozenset(["family", "state", "city", "town", "county", "government", "commonwealth"])
_LONGEST = 9  # tokens of one noun phrase after a preposition
_PHRASES = 3

# what introduces somebody: "a man", "several officials"
INDEFINITE = frozenset(
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
POSSESSIVES = frozenset({"my", "his", "her", "their", "our"})
# persons seldom named: "the crowd" is nobody the article names elsewhere
FACELESS = frozenset(
    [
        "crowd",
        "audience",
        "moderator",
        "announcer",
        "narrator",
        "protester",
        "protesters",
        "demonstrator",
        "demonstrators",
        "marcher",
        "marchers",
        "heckler",
        "hecklers",
        "insider",
        "questioner",
        "viewer",
        "bystander",
        "bystanders",
        "onlooker",
        "onlookers",
        "spectators",
        "chanters",
        "fans",
        "participants",
        "attendees",
        "sides",
    ]
)
# who speaks for others without a name: "a spokesman for Jones", later "the aide"
_STAFF = frozenset({
    "adviser", "advisor", "aide", "official", "staffer",
    "spokesman", "spokesperson", "spokeswoman",
})  # fmt: skip
# parts of those who were asked
SHARES = frozenset({
    "percent", "%", "majority", "majorities", "plurality", "half", "two-thirds", "number",
    "handful"
})  # fmt: skip
# nouns by which any unnamed person is spoken of again
_ANY_ONE_OF = frozenset(["man", "woman", "boy", "girl"])
_SOON = 2  # sentences
_MOMENT = 150  # tokens
# what one is to another: "an aide to Jones"
_BESIDE = frozenset(
    ["adviser", "advisor", "aide", "ambassador", "assistant", "counsel", "delegate", "envoy"]
).union(["advisers", "advisors", "aides", "assistants", "delegates"])
_ANYONE = frozenset(["person", "source", "insider", "individual", "figure"])


def described_to(scene: Scene, mention: Mention) -> int:
    """Token index of the last word of a description: "source familiar with the talks"."""
    tokens = scene.tokens
    last = mention.last
    share = tokens.word[last].casefold() in SHARES
    party = tokens.word[last] in _PARTISANS  # "every Republican on the committee"
    kin = tokens.word[last].casefold() in _OF_WHOM
    if kin and tokens.word[last] != "family" and not _of_place(scene, last):
        return last
    if not (share or party or kin or mention.kind in "RrYZ"):
        return last
    if mention.name is not None and not party:
        return last
    for _ in range(_PHRASES):
        position = last + 1
        if tokens.word[position : position + 1] and tokens.word[position] in _QUALITIES:
            allowed, position = _AFTER_QUALITY, position + 1
        else:
            allowed = _PREPOSITIONS
        if position >= len(tokens.word):
            break
        beside = tokens.word[position] == "to" and tokens.word[last].casefold() in _BESIDE
        if tokens.word[position] not in allowed and not beside:
            break
        stop = _phrase_end(scene, position + 1)
        if stop is None:
            break
        last = stop
    return last


def _of_place(scene: Scene, last: int) -> bool:
    """Whether "of" and the name of a place follow."""
    tokens = scene.tokens
    return tokens.word[last + 1 : last + 2] == ["of"] and tokens.letters[last + 2] in "GC"


def _phrase_end(scene: Scene, first: int) -> int | None:
    """Last token of the noun phrase at `first`; None where none describes a person."""
    tokens, letters = scene.tokens, scene.tokens.letters
    known = words()
    last = None
    for i in range(first, min(first + _LONGEST, len(letters))):
        low = tokens.word[i].casefold()
        # "the talks", "Mr. Jones’s thinking"
        noun = letters[i] in "Xg" and letters[i - 1] in ("DJS" if letters[i] == "X" else "S")
        within = letters[i] == "&" and letters[i - 1] == "C" and _in_name(scene, i)
        if letters[i] not in _NOUN_LETTERS and not noun and not within:
            break
        if low in _OCCASIONS or letters[i] in "WK" or low in known.speech:
            return None
        if letters[i] not in "DJSm&":
            last = i
    return last


def _in_name(scene: Scene, token: int) -> bool:
    """Whether the token stands within a name: the "and" of "Department of Health and Care"."""
    at = bisect_right(scene.name_ranges, (token, token))
    return at > 0 and scene.name_ranges[at - 1][1] > token


def description(scene: Scene, mention: Mention) -> str:
    """A mention as a speaker's name, without its article, with what tells more of whom."""
    tokens, first = scene.tokens, mention.first
    while first < mention.last and tokens.letters[first] == "a":
        first += 1  # "perhaps young voters"
    text = tokens.text[tokens.start[first] : tokens.end[described_to(scene, mention)]]
    dropped = _DROPPED.sub("", " ".join(text.split()))
    whole = dropped[:1] == tokens.word[first][:1]  # else the first word is gone
    word = tokens.word[first]
    ordinary = tokens.letters[first] in _ORDINARY and word[1:].islower()
    if whole and ordinary and word not in _PARTISANS and word not in words().demonyms:
        return dropped[:1].lower() + dropped[1:]  # "Prosecutors said"
    return dropped


def nameless(scene: Scene, mention: Mention) -> Referent:
    """Somebody without a name, by the article's own words; a party's members are a group."""
    how = "not named in this article"
    some = scene.tokens.letters[mention.first] in "Da"
    party = scene.tokens.word[mention.last] in ("Republicans", "Democrats")
    kind = SpeakerKind.GROUP if party and not some else SpeakerKind.UNNAMED
    return Referent(description(scene, mention), kind, None, how)


OTHERS = frozenset(["others", "another"])
_OTHERS_BACK = 25  # mentions


def others_of(scene: Scene, i: int) -> Referent:
    """Who "others" and "another" are: protesters after "some protesters chanted"."""
    mention = scene.mentions[i]
    alone = nameless(scene, mention)
    for j in range(i - 1, max(-1, i - _OTHERS_BACK), -1):
        before = scene.mentions[j]
        if scene.sentence_of[i] - scene.sentence_of[j] > _SOON:
            break
        first = scene.tokens.word[before.first].casefold()
        speaks = any(c.kind == "say" for c in scene.clauses_of.get(j, ()))
        if speaks and before.kind in "rR" and first in INDEFINITE and before.first < before.last:
            rest = scene.tokens.start[before.first + 1]
            noun = " ".join(scene.tokens.text[rest : scene.tokens.end[before.last]].split())
            several = alone.name.casefold() == "others"
            other = f"other {_plural(noun)}" if several else f"another {_singular(noun)}"
            return Referent(other, alone.kind, None, "of those who spoke before")
    return alone


def _singular(noun: str) -> str:
    """The last word of the noun as of one person: "young protester"."""
    before, _, head = noun.rpartition(" ")
    return f"{before} {words().singular.get(head, head)}".strip()


def _plural(noun: str) -> str:
    """The last word of the noun as of several persons: "young protesters"."""
    before, _, head = noun.rpartition(" ")
    if head in words().singular:
        return noun
    known = next((more for more, one in words().singular.items() if one == head), f"{head}s")
    return f"{before} {known}".strip()


_WHICH = frozenset(["other", "first", "second", "third", "latter", "former"])
_ONE_OF_THEM = _WHICH | {"one"}
_NEXT = frozenset(["second", "third"])
_PARTIES_OF = frozenset(["Republicans", "Democrats"])


def _began(scene: Scene, j: int) -> bool:
    """Whether mention `j` is "one official" who says something, before "a second" does."""
    first = scene.tokens.word[scene.mentions[j].first].casefold()
    speaks = any(c.kind == "say" for c in scene.clauses_of.get(j, ()))
    return speaks and first in INDEFINITE and scene.mentions[j].kind == "R"


def one_of(scene: Scene, i: int) -> Choice | None:
    """Who "one", "the other" and "one of them" are: one of two aides who came in before.

    None for what others resolve; nobody for "the other" of things.
    """
    mention, word = scene.mentions[i], scene.tokens.word
    low = word[mention.last].casefold()
    if low not in _ONE_OF_THEM or mention.first != mention.last:
        return None
    how = "one of those who came in before"
    for j in range(i - 1, max(-1, i - _OTHERS_BACK), -1):
        before = scene.mentions[j]
        if scene.sentence_of[i] - scene.sentence_of[j] > _SOON + 2:
            break
        does = any(c.relation in "si" for c in scene.clauses_of.get(j, ()))
        led = before.first == scene.sentences.starts[scene.sentence_of[j]]
        if low in _NEXT and _began(scene, j):
            name = f"{low} {description(scene, before)}"
            return [(Referent(name, SpeakerKind.UNNAMED, None, how), 0.8)]
        several = before.kind == "r" or scene.tokens.word[before.last] in _PARTIES_OF
        if several and before.kind in "rUZ" and (does or led) and not scene.mute[j]:
            stop = scene.tokens.end[described_to(scene, before)]
            told = " ".join(scene.tokens.text[scene.tokens.start[before.first] : stop].split())
            if scene.tokens.letters[before.first] in _ORDINARY | {"m"}:
                told = told[:1].lower() + told[1:]
            return [(Referent(f"one of {told}", SpeakerKind.UNNAMED, None, how), 0.8)]
    return [] if low in _WHICH else None


def without_article(scene: Scene, mention: Mention) -> str:
    """The words of a mention, less "the" or "a"."""
    return _ARTICLE.sub("", " ".join(scene.words_of(mention).split()))


def _just_now(scene: Scene, i: int, mention: Mention) -> bool:
    """Whether mention `i` came in a moment before and nobody was named since."""
    sentence, known = scene.sentence_of[i], words()
    gender = known.gender.get(scene.tokens.word[mention.last].casefold())
    own = known.gender.get(scene.tokens.word[scene.mentions[i].last].casefold(), gender)
    near = scene.sentences.of(mention.first) - sentence <= _SOON
    near = near and mention.first - scene.mentions[i].last < _MOMENT
    first = scene.mentions[i].first
    of_another = bool(first) and scene.tokens.letters[first - 1] in "il"
    if own != gender or not near or of_another:
        return False
    since = scene.mentions_between(scene.mentions[i].last + 1, mention.first)
    return not any(
        e is not None and e.person and e.gender in (None, gender)
        for e in scene.entity_of[slice(*since)]
    )


def _one_of(first: str) -> bool:
    """Whether a description so begun is of one: "one of the managers"."""
    return first in ("one", "One")


def again(scene: Scene, places: list[int], mention: Mention) -> int | None:
    """The introduction, among the mentions `places` before it, that "the source" comes back to."""
    word = scene.tokens.word
    head = word[mention.last].casefold()
    gender = words().gender.get(head)
    gender = gender if mention.last - mention.first < 2 else None  # not "the first lady"
    sentence = scene.sentences.of(mention.first)
    for i in reversed(places):
        other = word[scene.mentions[i].last].casefold()
        if other == head or (other == head + "s" and _one_of(word[scene.mentions[i].first])):
            return i
        speaks = any(c.kind == "say" for c in scene.clauses_of.get(i, ()))
        # "one source familiar with the talks said", whose verb may go to a name between
        speaks = speaks or (other in _ANYONE and sentence - scene.sentence_of[i] <= _SOON)
        if speaks and (head in _ANYONE or (gender and words().gender.get(other) == gender)):
            return i
        alike = (head in _STAFF and other in _STAFF) or makes_so(other, head)
        if speaks and alike and sentence - scene.sentence_of[i] < 4:
            return i
        if head in _ANY_ONE_OF and _just_now(scene, i, mention):
            return i
    return None
