"""Whether reported words are whole sentences or a phrase in the reporter's sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.quotations.signs import MARKS
from quotebank.records import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.records import Span

# ", " or ": " or a sentence's end before the mark, or nothing; not "that " or "a ".
_FREE = re.compile(r"(?:^|[,:;.!?\u2014\u2026\n\"\u201d\u2019)-])\s*$")
_ENDED = re.compile(r"[.!?,\u2026\u2014-]$")


def form_of(text: str, spans: Sequence[Span]) -> Form:
    """`DIRECT` for whole sentences, `MIXED` for a phrase."""
    first, last = spans[0], spans[-1]
    words = text[first.start : first.end].strip(MARKS).lstrip("[(\u2026. ")
    before = text[max(0, first.start - 3) : first.start]
    after = text[last.end : last.end + 1]
    end = text[last.start : last.end].strip(MARKS)[-2:]  # enough for `_ENDED` to look at
    ended = _ENDED.search(end) or after in ".,"
    if words.count(" ") < 2 and not (words[:1].isupper() and ended):
        return Form.MIXED
    if words[:1].isupper() and ended:
        return Form.DIRECT
    introduced = _FREE.search(before) is not None and (":" in before or words[:1].isupper())
    return Form.DIRECT if introduced and ended else Form.MIXED
