"""Pairs of marks -> the parts of one quotation each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotebank.quotations.marks import Pair

_LONGEST_GAP = 160  # characters of the longest "she said" worth a look
# ' the president said, ' between two parts; not ' called them ', ' he said. '.
_SPLIT = re.compile(
    r"\s(?=[^.!?\n]{2,160}[,\u2014-]\s?$)"
    r"[^\"\n]*?\b(?:sa(?:id|ys|ying)|t(?:old|ells)|add(?:ed|s)|wr(?:ote|ites)|ask(?:ed|s)"
    r"|(?:not|stat|declar|argu|observ|acknowledg|conced|continu)(?:ed|es)"
    r"|(?:explain|insist|warn|tweet|recall|answer|respond|assert|contend|claim|report|joke?)(?:e?d|s)"
    r"|repl(?:ied|ies)|according\sto)\b[^\"\n]*$"
)
# "WALLACE: Will you", the next speaker of a transcript; not "WALL STREET is".
_TURN = re.compile(r"\W{1,3}[A-Z][A-Z.' -]{1,40}:\s")
_BREAK = re.compile(r"\n\s*\n")  # a wrapped line is no new paragraph


def assemble(text: str, pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Group `pairs`, which are in text order and do not overlap, into quotations."""
    parts: list[Pair] = []
    for pair in pairs:
        runs_on = parts and parts[-1].runs_on and not _TURN.match(text, pair.span.start)
        if runs_on or (parts and _split(text, parts[-1], pair)):
            parts.append(pair)
            continue
        if parts:
            yield parts
        parts = [pair]
    if parts:
        yield parts


def _split(text: str, left: Pair, right: Pair) -> bool:
    """Whether "she said" between them splits one sentence."""
    gap = text[left.span.end : right.span.start]
    if len(gap) > _LONGEST_GAP or _BREAK.search(gap):
        return False
    if (
        not text[right.span.start : right.span.end]
        .lstrip("\"\u201c\u201d\u00ab'`\u2018\u2026. [(")[:1]
        .islower()
    ):
        # "I" is upper case in any place; a new sentence is a new quotation.
        words = text[right.span.start + 1 : right.span.start + 4]
        if not re.match(r"I\b", words) or text[left.span.end - 2] in ".!?":
            return False
    return _SPLIT.match(gap) is not None
