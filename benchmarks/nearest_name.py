"""The floor under the accuracy figures: every span in marks, said by the nearest name.

A name is two or more capitalised words, or one that ends such a name earlier in the article; it
is grown to the fullest one it ends. What is in marks is read as plainly as gold is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from quotebank.evaluation.marked import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotebank.records import Article, Span

# matches: "George W. Bush", "Fox"; does not match: "the", "2016"
NAME = re.compile(r"\b[A-Z][\w’'-]*(?: (?:[A-Z]\.|[A-Z][\w’'-]*))*")
# Words that begin sentences and titles that stand before names; neither is part of one.
_LEADING = """
    A An The But And Or In On At For By To From With As If When While After Before Since That
    This These Those There He She It They We I You His Her Its Their Our My Not No So Yet Mr Mrs
    Ms Dr Sen Rep Gov President Secretary Senator Representative Governor Former Republican
    Democratic Democrat
"""
LEADING = frozenset(_LEADING.split())
POSSESSIVE = re.compile(r"['’]s?$")  # matches: "'s" in "Bush's"; does not match: "Bush"


def nearest_names(article: Article) -> Iterator[dict[str, Any]]:
    """Records as `extract --jsonl` prints them, as far as scoring needs them."""
    spans = list(marked(article.text))
    names = list(_names(article.text, spans))
    starts = [start for start, _, _ in names]
    for span in spans:
        after = bisect_left(starts, span.start)
        near = names[max(0, after - 1) : after + 1]
        distance, name, printed = min(
            ((_apart(start, printed, span), name, printed) for start, name, printed in near),
            default=(0, None, None),
        )
        yield {
            "doc": article.doc,
            "spans": [[span.start, span.end]],
            "form": "direct",
            "speaker": name,
            "speaker_kind": "person" if name else "unknown",
            "source": {"text": printed} if printed else None,
            "confidence": 100 / (100 + distance),
        }


def _apart(start: int, printed: str, span: Span) -> int:
    return start - span.end if start >= span.end else span.start - start - len(printed)


def _names(text: str, spans: list[Span]) -> Iterator[tuple[int, str, str]]:
    """(start, fullest form so far, as printed) of every name outside marks."""
    quoted = iter(spans)
    until = next(quoted, None)
    fullest: dict[str, str] = {}
    for match in NAME.finditer(text):
        while until and until.end <= match.start():
            until = next(quoted, None)
        if until and until.start < match.end():
            continue
        words = POSSESSIVE.sub("", match[0]).split(" ")
        while words and words[0] in LEADING:
            del words[0]
        name = " ".join(words)
        if len(words) > 1:
            fullest[words[-1]] = max(name, fullest.get(words[-1], ""), key=len)
        if words and words[-1] in fullest:
            yield match.end() - len(name), fullest[words[-1]], name
