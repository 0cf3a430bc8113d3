"""The sentence around a quotation, within its paragraph."""

from __future__ import annotations

import re

from quotebank.records import Span

# How far to look to either side, in characters: longer sentences are cut at a word.
_REACH = 400
# An end of a sentence: a stop, closing marks, white space, then something that can begin one.
# Matches the gap in "It rained. The talks went on"; not the one in "Mr. Bush" or "3.5 per cent".
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bGen)(?<!\bSen)(?<!\bRep)"
    r"(?<!\bGov)(?<!\bCol)(?<!\bLt)(?<!\bSgt)(?<!\bRev)(?<!\bProf)(?<!\bHon)(?<!\bSec)"
    r"[.!?][\"'”’»)\]]{0,3}(\s+)(?=[\"'“‘«(\[]{0,3}[A-Z0-9])"
)


def sentence_around(text: str, words: Span) -> Span:
    """From where the sentence in which `words` begin begins to where that in which they end ends.

    Never over a line end, never more than some hundred characters beyond `words`.
    """
    return Span(_begin(text, words.start), _finish(text, words))


def _begin(text: str, at: int) -> int:
    floor = max(0, at - _REACH)
    low = max(text.rfind("\n", floor, at), text.rfind("\r", floor, at)) + 1
    begin = low or floor
    if begin == floor and floor:
        begin = text.find(" ", floor, at) + 1 or floor
    # Some characters beyond `at`, so that the mark and capital that begin the words are seen.
    for end in _END.finditer(text, begin, min(len(text), at + 4)):
        if end.end(1) <= at:
            begin = end.end(1)
    return begin + len(text[begin:at]) - len(text[begin:at].lstrip())


def _finish(text: str, words: Span) -> int:
    ceiling = min(len(text), words.end + _REACH)
    breaks = (text.find("\n", words.end, ceiling), text.find("\r", words.end, ceiling))
    high = min((i for i in breaks if i >= 0), default=ceiling)
    # From shortly before the end: a stop inside the closing mark ends the sentence as well.
    found = _END.search(text, max(words.start, words.end - 4), high)
    while found is not None and found.start(1) < words.end:
        found = _END.search(text, found.end(), high)
    end = found.start(1) if found else high
    if found is None and high == ceiling < len(text):
        end = max(text.rfind(" ", words.end, ceiling), words.end)
    return words.end + len(text[words.end : end].rstrip())
