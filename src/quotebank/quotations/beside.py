"""What stands before and after a span in marks, as features."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.quotations.signs import (
    BEARER,
    BYLINE,
    CALLS,
    CALLS_HINT,
    JUDGES,
    NAMED,
    STOP,
    TERM,
    WORD,
    cues,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


_NEXT = re.compile(r"\s+[A-Z\"\u201c(]|\s*$")  # another sentence: " He", ""; not " he"
_NAMING = ("ed", "as", "by", "aka", "a.k.a.", "call", "term", "itself", "themselves")
_ARTICLES = ("a", "an", "the")
_WHO = frozenset(["what", "who", "whom", "which"])  # "what he called the"
_LOOSE = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029,(:"  # white space and marks


def before(left: str) -> set[str]:
    """Features of the same sentence before the mark.

    Args:
        left: The paragraph up to the mark, or its end, in shadow characters.
    """
    stops = list(STOP.finditer(left))
    fresh = not left.strip() or (bool(stops) and stops[-1].end() == len(left))
    sentence = left[stops[-1].end() :] if stops else left
    tokens = WORD.findall(sentence)[-30:]
    low = list(map(str.lower, tokens))
    found = {"p1=<s>"} if fresh else _last_words(tokens, low)
    found.add(next(_cue_places("cue", low[::-1]), "no cue left"))
    found |= heads(sentence, low)
    if left[-1:].isalnum():
        found.add("glued left")
    near = low[-5:]
    if not words_of("naming").isdisjoint(near):
        found.add("focus")
    if not words_of("work").isdisjoint(near):
        found.add("work left")
    if not words_of("station").isdisjoint(low[-3:]):
        found.add("station left")
    return found


def heads(left: str, low: list[str] | None = None) -> set[str]:
    """How words that are named, or called something, are led in: of a list, all of them."""
    if low is None:
        low = list(map(str.lower, WORD.findall(left)))
    sign = _naming(left[-100:], low[-15:])
    found = {sign} if sign else set[str]()
    if not words_of("naming").isdisjoint(low[-4:]) and TERM.search(left[-60:]):
        found.add("term left")
    return found


def _naming(left: str, last: list[str]) -> str | None:
    """Whether a name follows, or what somebody calls somebody; `last` are its last words."""
    if _may_name(left):
        if NAMED.search(left[-60:]):
            return "named left"
        if _WHO.isdisjoint(last) and BEARER.search(left[-60:]):
            return "named left"
    if CALLS_HINT.search(left) is None:
        return None
    if CALLS.search(left):
        return "calls left"
    return "judges left" if JUDGES.search(left) else None


def _may_name(left: str) -> bool:
    """Whether it ends as all ends that `NAMED` finds, which takes far longer to ask."""
    low = left.lower().rstrip(_LOOSE)
    if low.endswith(_NAMING):
        return True
    return low.endswith(_ARTICLES) and low.rpartition(low.split()[-1])[0].rstrip().endswith(_NAMING)


def _last_words(tokens: list[str], low: list[str]) -> set[str]:
    if not low:
        return set()
    last = _common(low[-1])
    found = {f"p1={last}"}
    if len(low) > 1:
        other = _common(low[-2])
        found.update((f"p2={other}", f"p12={other} {last}"))
    if tokens[-1][:1].isupper():
        found.add("p1 name")
    if low[-1].endswith("'s"):
        found.add("p1 possessive")
    return found


def after(right: str, closing: str) -> set[str]:
    """Features of the same sentence after the mark.

    Args:
        right: The paragraph from the mark on, or its begin, in shadow characters.
        closing: The last character inside the marks.
    """
    if _over(right, closing):
        return {"right=<end>"}
    stop = STOP.search(right)
    tokens = WORD.findall(right[: stop.start()] if stop else right)[:10]
    low = list(map(str.lower, tokens))
    found = set(_cue_places("cue right", low))
    if closing == "," and low and any(cues().get(token) == "say" for token in low[1:5]):
        found.add("right tagged")  # “...,” the lawyer said
    if low:
        found |= _first_words(tokens, low, closing)
    if BYLINE.match(right):
        found.add("byline right")
    if not words_of("work").isdisjoint(low[:4]):
        found.add("work right")
    if right[:1].isalnum() or right[:1] == "-":
        found.add("glued right")
    return found


def _first_words(tokens: list[str], low: list[str], closing: str) -> set[str]:
    first = _common(low[0])
    found = {f"right={first}"}
    if closing == ",":
        found.add(f"right after comma={first}")
    if tokens[0][:1].isupper():
        found.add("right name")
    if len(low) > 1:
        found.add(f"right2={_common(low[1])}")
    if low[0] in words_of("bearer"):
        found.add("bearer right")  # the “open door” policy
    return found


def _over(right: str, closing: str) -> bool:
    """Whether the sentence ends with the mark."""
    if not right.strip() or right[:1] in ".?!":
        return True
    return closing in {".", "?", "!"} and _NEXT.match(right) is not None


def right_kind(right: str, features: set[str]) -> str:
    """What sort of word or end follows the mark, `features` being those of `after`."""
    if "right=<end>" in features:
        return "to end"
    word = WORD.match(right.lstrip())
    if not word or not word[0][0].isalpha():
        return "to mark"
    token = word[0]
    if token[0].isupper():
        return "to name"
    if token in cues():
        return "to cue"
    known = words_of("small", "determiner", "function")
    return "to function" if token in known else "to content"


def _cue_places(name: str, low: list[str]) -> Iterator[str]:
    """The nearest reporting verb: its class and how far it is."""
    known = cues()
    for distance, token in enumerate(low):
        if token in known:
            yield f"{name} {known[token]} {_near(distance)}"
            return


def _near(distance: int) -> str:
    if distance <= 2:
        return str(distance)
    return "3-5" if distance <= 5 else "6-10" if distance <= 10 else "far"


def _common(token: str) -> str:
    """The token, or what sort it is where one by one it would teach names and topics."""
    if token in cues():
        return "cue"
    return "work" if token in words_of("work") else token
