"""Somebody's words, or a title, a nickname, a scare quote: a learned classifier of short spans."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from quotebank.learned.groups import Weights
from quotebank.learned.load import load
from quotebank.lexicon.load import table
from quotebank.quotations.features import VERSION, Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quotebank.learned.groups import Group
    from quotebank.records import Span

_replaced: list[Mapping[str, Any]] = []
_LONGEST_RATING = 21  # characters of what a share is rated, marks included
_LONGEST_VOTE = 13  # characters of a vote or a nickname, marks included
# matches "“no,”", "'present'"
_VOTE = re.compile(r"[\W_]+(?:yes|yea|aye|no|nay|present|abstain)[\W_]+", re.IGNORECASE)
# matches "voted ", "changed his vote to a ", not "answered "
_VOTING = re.compile(r"\b[Vv]ot(?:e|es|ed|ing)\s(?:[\w-]+\s){0,4}$")
# matches " votes" after "“yes”"
_VOTES = re.compile(r"\svotes?\b")

# matches "“buy”", "“Sector Perform,”"; what analysts say of a share
_RATING = re.compile(
    r"[\W_]+(?:(?:strong|conviction)[ -])?(?:buy|sell|hold|neutral|reduce|accumulate|add"
    r"|(?:(?:market|sector|peer|in-line)[ -]?)?(?:out|under)?-?perform(?:er)?"
    r"|(?:over|under|equal)[ -]?weight)[\W_]+",
    re.IGNORECASE,
)
# matches "cut its rating to ", "raised Acme to ", "a ", not "he said "
_RATED = re.compile(r"\b(?:to|from|at|a|an|its|their|of|on|as)\s$")
# matches "downgraded", "rating", "analysts"
_RATERS = re.compile(r"\b(?:up|down)grade|\b(?:rating|analyst|brokerage|broker|stock|share)s?\b")

# matches "“Grim.”", not "“Grim”", "“grim.”"
_ONE_WORD = re.compile(r"[\"“'‘][A-Z][\w'’-]*[.!?][\"”'’]")
# matches "a single word: ", "replied the aide: "; not "her new song: "
_ANSWERS = re.compile(
    r"\b(?:words?|one-word|answer(?:s|ed)?|repl(?:y|ies|ied)|respon(?:ds|ded|se)|verdict|messages?"
    r"|text(?:s|ed)?|tweet(?:s|ed)?|wrote|advice|conclusion|explanation|warning)\b[^.!?\n:]*: $"
)
_LONGEST_TITLE = 160  # characters, marks included
_TITLING = frozenset(
    ["titled", "entitled", "headed", "headlined", "is", "was", "title", "headline", "name", "as"]
) | {"the"}
# matches "a talk titled ", "Ann Lund, known here as the ", not "is ", "known as a "
_TITLED = re.compile(
    r"\b(?:(?:en)?titled|head(?:lin)?ed|(?:title|slogan|motto) (?:is|was)"
    r"|(?:which|whose|under the|with the) (?:title|headline|name)"
    r"|known (?:[a-z]+ ){0,3}as)(?: the)?,? $"
)
# matches ", as it is now known", " as the locals call it"; not ", as they had been told"
_AS_CALLED = re.compile(
    r",? as (?:it|he|she|they|it[\u2019']s|(?:the )?(?:locals|fans|residents|[a-z]+ists))"
    r"(?: [a-z]+){0,4}? (?:known|called|dubbed|nicknamed|(?:call|know)s? (?:it|them|him|her))\b"
)
# matches "“Pip”", not "“Pip,”"
_NICKNAME = re.compile(r"[\"“‘'][A-Z][a-z]+[\"”’']")
# matches " Anna " before it, not ". Anna "
_GIVEN = re.compile(r"(?<=[a-z.,)] )(?<![.!?] )[A-Z][a-zé]+ $")
# matches "Anna " where a sentence begins, which may be any word
_FIRST = re.compile(r"(?:^|(?<=\n)|(?<=[.!?] ))([A-Z][a-zé]+) $")
# matches " Marlow" after it
_SURNAME = re.compile(r" [A-Z][a-z]")


def chances(text: str, spans: Sequence[Span]) -> list[float]:
    """The chance of each span, in text order, to be somebody's words.

    Args:
        text: The article.
        spans: All its outermost spans in marks, marks included: they inform each other.

    Returns:
        0 to 1, as many as `spans`; 1 for spans too long to be a title or a scare quote.
    """
    context = Context(text, spans)
    logits = [score(context.groups(i)) if context.doubtful[i] else 9.0 for i in range(len(spans))]
    for i, span in enumerate(spans):
        short = span.end - span.start < _LONGEST_RATING
        if (short and _is_label(text, span)) or _is_title(text, span):
            logits[i] = -9.0
        elif context.doubtful[i] and _is_answer(text, span):
            logits[i] = 9.0
    return [1 / (1 + math.exp(-z)) for z in settle(context, logits)]


def _is_label(text: str, span: Span) -> bool:
    """Whether the words are a vote, a nickname or what a share is rated."""
    short = span.end - span.start < _LONGEST_VOTE
    if short and (_is_vote(text, span) or _is_nickname(text, span)):
        return True
    return _is_rating(text, span)


def _is_answer(text: str, span: Span) -> bool:
    """Whether one word with its stop is what somebody answers: "sent a single word: “Grim.”"."""
    if _ONE_WORD.fullmatch(text, span.start, span.end) is None:
        return False
    return text[span.start - 2 : span.start] == ": " and bool(
        _ANSWERS.search(text, max(0, span.start - 120), span.start)
    )


def _is_title(text: str, span: Span) -> bool:
    """Whether the words beside tell a title or a name: "a talk titled “Glow”"."""
    if span.end - span.start > _LONGEST_TITLE:
        return False
    if text.startswith((" as ", ", as "), span.end) and _AS_CALLED.match(text, span.end):
        return True
    before = text[max(0, span.start - 50) : span.start]
    last = before.rstrip(" ,").rpartition(" ")[2]
    return last in _TITLING and _TITLED.search(before) is not None


def _is_vote(text: str, span: Span) -> bool:
    """Whether the words are how somebody votes: "voted “no”", "a “yes” vote"."""
    if _VOTE.fullmatch(text, span.start, span.end) is None:
        return False
    before = text[max(0, span.start - 40) : span.start]
    return bool(_VOTING.search(before) or _VOTES.match(text, span.end))


def _is_rating(text: str, span: Span) -> bool:
    """Whether the words are an analyst's rating: "cut to “hold” from “buy”"."""
    if _RATING.fullmatch(text, span.start, span.end) is None:
        return False
    before = text[max(0, span.start - 90) : span.start]
    beside = before + text[span.end : span.end + 40]
    return bool(_RATED.search(before) and _RATERS.search(beside))


def _is_nickname(text: str, span: Span) -> bool:
    """Whether the word stands between the names of somebody: "Anna “Pip” Marlow"."""
    if _NICKNAME.fullmatch(text, span.start, span.end) is None:
        return False
    if _SURNAME.match(text, span.end) is None:
        return False
    before = text[max(0, span.start - 24) : span.start]
    if _GIVEN.search(before):
        return True
    first = _FIRST.search(before)
    return first is not None and first[1] in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset([row[0] for row in table("given_names")])


def use(learned: Mapping[str, Any]) -> None:
    """Score with these weights from now on, as training does between its rounds."""
    _replaced[:] = [learned]
    _weights.cache_clear()


@cache
def _weights() -> tuple[Weights, float]:
    """Weights of the features, and the intercept."""
    part = _replaced[-1] if _replaced else load("kinds", VERSION)
    return Weights(part["weights"]), part["intercept"]


def score(groups: Iterable[Group]) -> float:
    """Log odds of being somebody's words, kept within 30 either way."""
    weights, intercept = _weights()
    known = math.fsum(map(weights.__getitem__, groups))  # the same in any order
    return max(-30.0, min(30.0, intercept + known))


def settle(context: Context, logits: Sequence[float]) -> list[float]:
    """Bring the spans of one list to their mean: one title among titles is a title."""
    settled = list(logits)
    for group in context.same_kind():
        mean = sum(logits[i] for i in group) / len(group)
        for i in group:
            settled[i] = mean
    return settled
