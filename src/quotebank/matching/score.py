"""Do two wordings report the same utterance, and how do they differ? One pure function.

Two questions, two standards. Words alone must be decisive where nothing else is known: a long
stretch of telling words. Inside one event a phrase or a single telling word is enough when who
said it and the sentence around it fit. Speaker and place are evidence, never walls: an outlet may
have the speaker wrong, and then the disagreement is itself worth showing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import exp
from typing import TYPE_CHECKING, Final, NamedTuple

from quotebank.matching.compare import Comparison, compare
from quotebank.matching.words import MOST_WORTH
from quotebank.records import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotebank.matching.wordings import Wording


class Agreement(IntEnum):
    """What two attributions say of each other."""

    DIFFER = -1
    UNKNOWN = 0
    AGREE = 1


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of two quotations besides their words."""

    near: bool = False  # articles about the same event, or the same article
    speakers: Agreement = Agreement.UNKNOWN
    around: float = 0.0  # nats that the sentence around one shares with the other, 0 up
    together: bool = False  # both stand in one article
    # Both are printed as whole sentences, not as phrases of the reporter's; in one article, the
    # lighter one is.
    whole: bool = False
    beside: bool = False  # both stand in one sentence
    days: int = 0  # between the dates of their articles; 0 where one is unknown
    unsure: bool = False  # who said one of them is little more than a guess
    others: bool = False  # two people are named, surely or not
    named: bool = False  # both sentences make the phrase the name of a law or policy
    denied: bool = False  # the sentence around the lighter one says no outside the marks


ALONE: Final = Context()


class Verdict(NamedTuple):
    """Two wordings of one utterance."""

    relation: Relation
    score: float  # 0 to 1: how sure
    nats: float  # evidence: which of several hosts is best
    covers: bool  # the lighter wording stands (nearly) whole in the other
    evidence: str  # a sentence a reader understands
    runs: tuple[tuple[int, int, int], ...]  # (word of a, word of b, how many)


# Nats that words alone need: chance agreement of two sentences out of millions is ruled out, and so
# are stock phrases, whose words weigh little. What the lighter wording has of its own costs more.
LEAST_TELLING: Final = 3  # telling words without which words alone decide nothing
DECISIVE: Final = 20.0
DECISIVE_WHOLE: Final = 18.0  # where all of one stands unbroken in the other: chance breaks it
DECISIVE_COVER: Final = 0.7  # share of the lighter wording
_MISSING_COST: Final = 40.0  # nats a whole wording of its own would cost, beyond _FREE_MISSING
_FREE_MISSING: Final = 0.15
_UNEXPLAINED: Final = 10.0  # where trimming does not explain what is missing
_RESAID: Final = 6.0  # a speaker says a favourite sentence again, and seldom in the same words
DECISIVE_STRETCH: Final = 38.0  # one stretch so long decides whatever else the two hold

# The same inside one event, by what the attributions say.
_NEED: Final = {Agreement.AGREE: 5.2, Agreement.UNKNOWN: 9.0, Agreement.DIFFER: 18.5}
# Where the sentence around does not support a phrase, it must be worth this much by itself.
_SUPPORT: Final = 5.0  # nats: one word that says what a sentence is about
_LEAST_BARE: Final = 12.0
_LEAST_TERM: Final = 18.5  # no one speaker: it may be the term for what the articles are about
_LEAST_ECHO: Final = 13.0  # with the sentence around, where a speaker may come back to a word
_LEAST_TWICE: Final = 13.5  # the same for equal phrases
_LEAST_FOREIGN: Final = 17.5  # with the sentence around, where the article names two people
_LEAST_WORD: Final = 6.0  # one common word of a statement
_NEAR_STRETCH: Final = 24
_NEAR_SENTENCE: Final = 16  # the same for a sentence of one speaker's, printed by two outlets
_SENTENCE_WORDS: Final = 5  # in a row; fewer may be a name
_ROW: Final = 8  # words in a row that one speaker seldom says twice in a day
_ROW_NATS: Final = 15.0
_WHOLE: Final = 0.8  # share of the lighter wording that counts as all of it
# What equal texts may make up for.
_EQUAL_HELPS: Final = {Agreement.AGREE: 2.5, Agreement.UNKNOWN: 1.5, Agreement.DIFFER: 6.0}
# What the sentence around may make up for.
_AROUND_HELPS: Final = {Agreement.AGREE: 0.0, Agreement.UNKNOWN: 3.0, Agreement.DIFFER: 6.0}
_LATER_COSTS: Final = 1.0  # nats a day after the first: a word is said again on later days
_LEAST_COVER: Final = 0.5
_LEAST_EDITED: Final = 0.4  # share of the lighter wording; below, it is said in other words
_LONG_OVERLAP: Final = 26  # nats of a stretch that two long quotations share word for word
_TRIMMED_COST: Final = 4.5
_SWAPPED_COST: Final = 6.0  # "I like it", "I like him": another word makes a short phrase another
_CHANGED_COST: Final = 20.0
_REPEATS: Final = (Relation.SAME, Relation.EXCERPT)
_OWN_BETWEEN: Final = 0.15  # share of own words in between that makes another sentence of it
_BUILT_ALIKE: Final = 0.25  # share of own words in between in two sentences of one build
_BENT_TELLING: Final = 2  # telling words that a phrase keeps whose own article bends it
DENIALS: Final = frozenset(("not", "no", "never", "nor", "neither", "without"))
_DENIAL_REACH: Final = 2  # words from a denial to what it denies
SAYINGS: Final = frozenset(("say", "says", "said"))
_SAYING_REACH: Final = 4  # words from "he said it was" to what he said


def judge(
    a: Wording, b: Wording, context: Context = ALONE, *, equal: bool = False
) -> Verdict | None:
    """Whether two wordings report the same utterance; symmetric but for the runs' sides.

    Args:
        a: A wording as `read_wording` gives it.
        b: The other.
        context: What else is known; nothing by default.
        equal: The printed texts are equal but for marks, case and spacing.

    Returns:
        None where the evidence does not reach.
    """
    found = compare(a, b)
    if not equal and not found.runs:
        return None
    relation = Relation.SAME if equal else _relation(a, b, found)
    resaid = _resaid(a, b, found, relation)
    if resaid and found.stray > _BUILT_ALIKE and _built_alike(a, b, found):
        found = _longest(found)
    margin = _alone(found, unbroken=relation in _REPEATS) - _RESAID * resaid
    if context.near and not (resaid and _stands_alone(a, b, found, context)):
        margin = _near(found, context, equal=equal)
    if context.near:
        margin = max(margin, _in_a_row(found, context))
    if margin < 0 or _is_name(context) or _turned(a, b, found, context) or _recalled(a, b, found):
        return None
    if resaid and (_one_word(a, b, found) or (context.together and _said_twice(found, context))):
        return None
    return Verdict(
        relation=relation,
        score=round(1 / (1 + exp(-1 - margin / 4)), 3),
        nats=round(found.evidence, 3),
        covers=found.cover >= _WHOLE,
        evidence=_sentence(found, relation, context),
        runs=found.runs,
    )


def judge_block(
    pairs: Iterable[tuple[Wording, Wording, Context, bool]],
) -> Iterator[Verdict | None]:
    """`judge` over a block of candidates: what a distributed engine would call."""
    for a, b, context, equal in pairs:
        yield judge(a, b, context, equal=equal)


def is_decisive(wording: Wording) -> bool:
    """Whether a wording is one utterance wherever it stands: `judge` links it with itself."""
    return len(wording.telling) >= LEAST_TELLING and sum(wording.worth) >= DECISIVE_WHOLE


def _alone(found: Comparison, *, unbroken: bool) -> float:
    """Nats by which words alone are decisive; negative where they are not."""
    if found.telling < LEAST_TELLING:
        return -1.0
    need = DECISIVE_WHOLE if unbroken else DECISIVE
    need += max(0.0, 1 - _FREE_MISSING - found.cover) * _MISSING_COST
    if found.trimmed * 2 <= found.evidence:
        need += _UNEXPLAINED
    by_cover = _tidy(found) - need if found.cover >= DECISIVE_COVER else -1.0
    return max(by_cover, found.trimmed - DECISIVE_STRETCH)


def _near(found: Comparison, context: Context, *, equal: bool) -> float:
    """The same for quotations of one event: less evidence is needed the more the rest fits."""
    need = _NEED[context.speakers] - _EQUAL_HELPS[context.speakers] * equal
    need -= min(_AROUND_HELPS[context.speakers], context.around / 3.5)
    nats = _tidy(found)
    # Words that stand scattered cover no more than their longest stretch does.
    cover = found.cover * nats / found.evidence if found.evidence else 0.0
    if cover < _WHOLE:
        # What is missing must be outweighed, more so where trimming does not explain it.
        trimmed = found.trimmed * 2 > found.evidence
        need += (_WHOLE - cover) * 40 + (_TRIMMED_COST if trimmed else _CHANGED_COST)
    if found.swapped and found.telling < LEAST_TELLING:
        need += _SWAPPED_COST
    need += _LATER_COSTS * max(0, context.days - 1)
    need = max(need, _least(context, equal=equal))
    if context.together and not equal:
        need = max(need, _least_cut(found, context))
    by_cover = nats - need if cover >= _LEAST_COVER else -1.0
    differ = 3 * (context.speakers is Agreement.DIFFER)
    stretch = _NEAR_SENTENCE if _shares_sentence(found, context) else _NEAR_STRETCH
    return max(by_cover, found.trimmed - stretch - differ)


def _shares_sentence(found: Comparison, context: Context) -> bool:
    """Whether two outlets' cuts of one speaker's statement overlap in a sentence or most of it."""
    return (
        context.speakers is Agreement.AGREE
        and not context.together
        and _longest_row(found) >= _SENTENCE_WORDS
    )


def _in_a_row(found: Comparison, context: Context) -> float:
    """Nats by which one speaker's words in a row, in two outlets of a day, are one sentence's.

    However each of the two goes on: nobody says so many words alike twice in a day's event.
    """
    if context.days > 1 or _longest_row(found) < _ROW or not _shares_sentence(found, context):
        return -1.0
    return found.longest - _ROW_NATS


def _longest_row(found: Comparison) -> int:
    return max([size for _, _, size in found.runs], default=0)


def _least(context: Context, *, equal: bool) -> float:
    """Nats below which a phrase says nothing of itself, by what else the two have in common."""
    supported = context.around >= _SUPPORT
    if context.together:
        return _least_together(context, equal=equal)
    if supported or equal:
        return 0.0  # two outlets that chose the same words have them from one mouth
    if context.speakers is Agreement.AGREE:
        # A phrase is cut from a statement; a very short sentence may be said again.
        return MOST_WORTH if context.whole else 0.0
    return _LEAST_BARE


def _least_together(context: Context, *, equal: bool) -> float:
    """The same for two quotations of one article."""
    supported = context.around >= _SUPPORT
    if context.whole:
        # An article has no reason to print a statement twice; a speaker has to say it again.
        return _LEAST_BARE if equal and supported else DECISIVE
    if context.beside:
        return _LEAST_BARE
    if context.speakers is Agreement.AGREE:
        if equal:  # an article that puts a word in marks twice may name something with it
            return _LEAST_TWICE - context.around
        # Where it is unsure who said it, it may be the reporter's word, or a third one's.
        return _LEAST_TERM if context.unsure else min(MOST_WORTH, _LEAST_ECHO - context.around)
    return 0.0 if supported else _LEAST_TERM


def _least_cut(found: Comparison, context: Context) -> float:
    """The same for a phrase and the statement of its own article that holds more than it."""
    if context.others:
        return _LEAST_FOREIGN - context.around
    return _LEAST_WORD if found.telling < _BENT_TELLING else 0.0


def _resaid(a: Wording, b: Wording, found: Comparison, relation: Relation) -> bool:
    """Two wordings that differ although no editor marked it."""
    return relation not in _REPEATS and not _edited(a, b, found)


def _stands_alone(a: Wording, b: Wording, found: Comparison, context: Context) -> bool:
    """Whether the event says little of two wordings that differ: the words must decide alone.

    Neither the speakers nor the sentence around say that it is the same: two statements after two
    talks are worded alike, by nobody known. Or two whole sentences have each words of their own,
    some of them in between: a speaker answers the same question twice.
    """
    if context.speakers is not Agreement.AGREE and context.around < _SUPPORT:
        return True
    shared = sum([size for _, _, size in found.runs])
    both_have_own = shared < min(len(a.words), len(b.words))
    return context.whole and both_have_own and found.stray >= _OWN_BETWEEN


def _one_word(a: Wording, b: Wording, found: Comparison) -> bool:
    """Whether two phrases that differ share one telling word and too little around it.

    "Mental health" is no "mental rest day", and "the whole disaster" none of a speech that says
    "disaster" somewhere; "all is forgotten" is "it's all forgotten".
    """
    if found.telling > 1:
        return False
    short, long = sorted((a, b), key=lambda side: (len(side.words), side.words))
    first, last = found.runs[0], found.runs[-1]
    place = int(long is b)
    reach = len(short.words)
    there = long.words[max(0, first[place] - reach) : last[place] + last[2] + reach]
    return 2 * len(set(short.words) & set(there)) <= len(set(short.words))


def _said_twice(found: Comparison, context: Context) -> bool:
    """Whether two differing quotations of one article are two sayings, not one printed twice.

    An article prints one sentence twice as it was, cut, or marked as edited; it has no reason to
    print it once more in other words. A speaker's phrase, in its headline or lead, it may bend.
    """
    if context.whole:
        return min(found.cover_a, found.cover_b) < _WHOLE
    if found.cover < _WHOLE:
        return True
    supported = context.around >= _SUPPORT
    least = _BENT_TELLING if supported else LEAST_TELLING
    return found.telling < least or context.speakers is not Agreement.AGREE


def _is_name(context: Context) -> bool:
    """A law's name is in everybody's mouth; one speaker may have coined it."""
    return context.named and context.speakers is not Agreement.AGREE


def _turned(a: Wording, b: Wording, found: Comparison, context: Context) -> bool:
    """Whether a denial on one side alone turns the sense of a short phrase both sides share."""
    if found.telling >= LEAST_TELLING or not found.runs:
        return False
    first, last = found.runs[0], found.runs[-1]
    here = _denials(a, first[0], last[0] + last[2])
    there = _denials(b, first[1], last[1] + last[2])
    if here % 2 == there % 2:
        return False
    # Words cut out of a denial may have it from the reporter; what they bring along they keep.
    fuller = there > here if a.weight <= b.weight else here > there
    return not (fuller and context.denied)


def _recalled(a: Wording, b: Wording, found: Comparison) -> bool:
    """Whether one side tells of an earlier saying of the short phrase they share.

    "I said he was a cheat" is another utterance than the "cheat" that he shouted before.
    """
    if found.telling >= LEAST_TELLING or not found.runs or a.weight == b.weight:
        return False
    fuller, start = (b, found.runs[0][1]) if a.weight < b.weight else (a, found.runs[0][0])
    return not SAYINGS.isdisjoint(fuller.words[max(0, start - _SAYING_REACH) : start])


def _denials(side: Wording, start: int, end: int) -> int:
    """How many words from start to end, or shortly before, deny."""
    return sum(word in DENIALS for word in side.words[max(0, start - _DENIAL_REACH) : end])


def _edited(a: Wording, b: Wording, found: Comparison) -> bool:
    """An ellipsis or brackets on either side, where the two are laid beside each other."""
    first, last = found.runs[0], found.runs[-1]
    return _marked(a, first[0], last[0] + last[2]) or _marked(b, first[1], last[1] + last[2])


def _marked(side: Wording, start: int, end: int) -> bool:
    """An ellipsis or brackets stand within the words from start to end, or next to them."""
    if not side.gaps and not side.inserted:
        return False
    places = range(start - 1, end + 1)
    return any(gap in places or gap == end + 1 for gap in side.gaps) or any(
        place in places for place in side.inserted
    )


def _tidy(found: Comparison) -> float:
    """Evidence, or the longest stretch's where the words stand scattered.

    Two speeches on one subject share many words in order, each far from the next.
    """
    scattered = found.stray > (0.6 if found.telling > 3 else 0.4)
    return found.longest if scattered else found.evidence


def _built_alike(a: Wording, b: Wording, found: Comparison) -> bool:
    """Between the words they share each of the two has telling words of its own."""
    ours = {n + step for n, _, size in found.runs for step in range(size)}
    theirs = {n + step for _, n, size in found.runs for step in range(size)}
    return all(
        any(min(shared) < n < max(shared) and n not in shared for n in side.telling)
        for side, shared in ((a, ours), (b, theirs))
    )


def _longest(found: Comparison) -> Comparison:
    """Two speeches on one subject are built alike: only what they share in one place counts."""
    share = found.longest / found.evidence
    return found._replace(
        evidence=found.longest,
        cover_a=found.cover_a * share,
        cover_b=found.cover_b * share,
    )


def _relation(a: Wording, b: Wording, found: Comparison) -> Relation:
    """`excerpt` where one stands whole and unbroken in the other, else by how much is kept."""
    if len(found.runs) == 1 and found.runs[0][2] in (len(a.words), len(b.words)):
        whole = a if found.runs[0][2] == len(a.words) else b
        if len(a.words) != len(b.words) and not _inner_gap(whole):
            return Relation.EXCERPT
    overlap = found.longest >= _LONG_OVERLAP or found.trimmed >= _NEAR_SENTENCE
    overlap |= _longest_row(found) >= _ROW
    return Relation.EDITED if overlap or found.cover >= _LEAST_EDITED else Relation.REWORDED


def _inner_gap(side: Wording) -> bool:
    return any(0 < gap < len(side.words) for gap in side.gaps)


def _sentence(found: Comparison, relation: Relation, context: Context) -> str:
    """Why, for a reader."""
    words = sum([size for _, _, size in found.runs])
    if relation is Relation.SAME:
        parts = ["the same words"]
    elif relation is Relation.EXCERPT:
        parts = [f"all {words} words of one stand together in the other"]
    else:
        share = round(100 * found.cover)
        parts = [f"{words} words in the same order, {share} % of the shorter by weight"]
    if context.near:
        parts.append("articles on the same event")
        if context.speakers is Agreement.AGREE:
            parts.append("same speaker")
        elif context.speakers is Agreement.DIFFER:
            parts.append("attributed to different speakers")
    return "; ".join(parts)
