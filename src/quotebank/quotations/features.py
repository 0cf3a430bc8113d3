"""A span in marks and what stands around it -> the features that tell whose words it is.

Each feature is a short string; the learned part gives each a weight. Words count one by one
only where they are common, so that names and topics of the training years teach nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from quotebank.articles.shadow import shadow
from quotebank.learned.groups import spelt
from quotebank.lexicon.load import lines
from quotebank.quotations import telling as of
from quotebank.quotations.beside import after, before, heads, right_kind
from quotebank.quotations.signs import FINITE, LISTED, MARKS, STOP, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.learned.groups import Group
    from quotebank.records import Span

VERSION = 3  # of what is computed here; the learned part must have the same
LONGEST = 14  # words; longer spans are taken for quotations without asking
_ECHO = 20_000  # characters in which the same words are looked for, for the same reason
_GAP = 160  # characters between two spans of one sentence or list
_LIST = 12  # spans of a list that are looked back over
_LEFT, _RIGHT = 240, 100  # characters of context, so that cost does not grow with paragraphs
_BESIDE = 600  # characters of the paragraph in which somebody may speak
# The first letter first, and then what is before it: far quicker than to ask at every letter.
_SAID = re.compile(
    r"[satw](?<!\w.)(?:(?<=s)a(?:id|ys)|(?<=t)(?:old|weeted)|(?<=a)(?:dded|rgued)|(?<=w)rote)\b"
)
_SENTENCES = re.compile(r"[a-z][.!?]['\u2019]? +[A-Z]")  # "Go. Now"; not "U.S. aid"
_ENDS = ("", ".", ",", "!", "?")
# Of nouns and adjectives.
_ENDING = re.compile(
    r"(?:ing|ed|ly|ist|ous|ful|less|able|ible|ive|ic|al|ary|ent|ant|tion|sion|ment|ness|ity|er|or|s)$"
)


class Context:
    """One article's spans in marks, for features that look beyond a span."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text = shadow(text)
        self._spans = spans
        self._inner = [inner(self._text, span) for span in spans]
        folded = [words.casefold() for words in self._inner]
        self._repeats = Counter(folded)
        self._said = "\n".join(folded)[:_ECHO]
        self.doubtful = [words.count(" ") < LONGEST for words in self._inner]
        said = sum(map(len, self._inner)) / max(1, len(text))
        self._quoting = f"quoted {min(3, int(8 * said))}"  # eighths of the article

    def features(self, i: int) -> set[str]:
        """Names of the features that hold for the span at `i`."""
        return set(spelt(self.groups(i)))

    def groups(self, i: int) -> list[Group]:
        """The same in groups, none of which has a feature of another."""
        span, words = self._spans[i], self._inner[i]
        floor = max(0, span.start - _LEFT)
        left = self._text[floor : span.start]
        right = self._text[span.end : span.end + _RIGHT]
        left = left[left.rfind("\n") + 1 :]
        right = right.partition("\n")[0]
        closing = self._text[span.start : span.end].rstrip(MARKS)[-1:]
        size, case = _size(words), _case(words)
        near = before(left)
        near |= after(right, closing)
        near |= self._inherited(i)
        found: list[Group] = [(of.beside, name, size, case) for name in near]
        alone = not left.strip() and not right.strip()
        found += (
            _inside(words, closing, size, case),
            _joined(size, case, near, right_kind(right, near)),
            self._again(i, case),
            self._around(i, size, alone),
        )
        return found

    def _inherited(self, i: int) -> set[str]:
        """What tells of a list's first span tells of its others."""
        first = i
        while first > max(0, i - _LIST) and LISTED.fullmatch(self._gap(first - 1)):
            first -= 1
        if first == i:
            return set()
        begun = self._spans[first].start
        left = self._text[max(0, begun - _LEFT) : begun]
        return heads(left[left.rfind("\n") + 1 :])

    def same_kind(self) -> list[list[int]]:
        """Groups of doubtful spans that stand in one list and look alike, such as titles."""
        chains = [[0]] if self._spans else []
        for i in range(1, len(self._spans)):
            doubtful = self.doubtful[i - 1] and self.doubtful[i]
            alike = doubtful and LISTED.fullmatch(self._gap(i - 1))
            if alike and _case(self._inner[i - 1]) == _case(self._inner[i]):
                chains[-1].append(i)
            else:
                chains.append([i])
        return [group for group in chains if len(group) > 1]

    def _around(self, i: int, size: str, alone: bool) -> Group:
        """What the article's other spans and its plain text say."""
        listed = i > 0 and LISTED.fullmatch(self._gap(i - 1)) is not None
        earlier = _length(self._inner[i - 1]) if self._one_sentence(i - 1) else ""
        later = _length(self._inner[i + 1]) if self._one_sentence(i) else ""
        return (of.around, self._quoting, self._talk(i), size, earlier, listed, later, alone)

    def _again(self, i: int, case: str) -> Group:
        """Whether the same words stand elsewhere: alone, within other words said, without marks."""
        span, words = self._spans[i], self._inner[i]
        folded = words.casefold()
        bare = folded.rstrip(".,!?")
        repeated = self._repeats[folded] > 1
        if len(bare) <= 3:
            return (of.again, case, repeated, False, False)
        said = self._said.count(bare)
        alone = said < 2 and folded[len(bare) :] in _ENDS  # nearly always: once, and that is here
        echo = not alone and said > sum(self._repeats[bare + stop] for stop in _ENDS)
        floor = max(0, span.start - _ECHO // 2)
        printed = self._text.count(words.rstrip(".,!?"), floor, span.end + _ECHO // 2)
        return (of.again, case, repeated, echo, printed > said)

    def _talk(self, i: int) -> bool:
        """Whether somebody says something in the span's paragraph."""
        text, (start, end) = self._text, (self._spans[i].start, self._spans[i].end)
        floor = max(0, start - _BESIDE)
        floor = max(floor, text.rfind("\n", floor, start) + 1)
        limit = min(len(text), end + _BESIDE)
        line_end = text.find("\n", end, limit)
        limit = limit if line_end < 0 else line_end
        return bool(_SAID.search(text, floor, start) or _SAID.search(text, end, limit))

    def _gap(self, i: int) -> str:
        """What stands between a span and the next, if that is little."""
        start, end = self._spans[i].end, self._spans[i + 1].start
        return self._text[start:end] if end - start < _GAP else "\n"

    def _one_sentence(self, i: int) -> bool:
        """Whether a span and the next stand in one sentence."""
        if not 0 <= i < len(self._spans) - 1:
            return False
        gap = self._gap(i)
        return "\n" not in gap and not STOP.search(gap)


def _joined(size: str, case: str, near: set[str], kind: str) -> Group:
    """Conjunctions: what stands beside the span together with its size, case and what follows."""
    first, cue = "", "no cue left" not in near
    for name in near:
        if name.startswith("p1="):
            known = name[3:] in words_of("small", "determiner") or name[3:] in {",", ":", "<s>"}
            first = name if known else "p1=word"
        elif name.startswith("cue right"):
            cue = True
    names = "p1 name" in near and "right name" in near
    return (of.joined, kind, size, case, first, names, "calls left" in near, cue)


def inner(text: str, span: Span) -> str:
    """The words between the marks, white space at the ends left out."""
    return text[span.start : span.end].strip(MARKS).strip()


def _size(words: str) -> str:
    count = words.count(" ") + 1
    return f"w{count}" if count <= 4 else "w5-6" if count <= 6 else "w7-9" if count <= 9 else "w10"


def _length(words: str) -> str:
    return "short" if words.count(" ") < 5 else "long"


@lru_cache(maxsize=256)  # asked several times of each span
def _case(words: str) -> str:
    """How the words are capitalised: as a title, as a sentence, as a phrase."""
    parts = [bare for w in words.split() if (bare := w.strip(".,!?:;'()\u2026"))]
    small = words_of("small")
    content = [w for w in parts if w.lower() not in small]
    if not content:
        return "small"
    if all(w[0].isupper() or w[0].isdigit() for w in content):
        if not parts[0][0].isupper():
            return "titled low"
        return "titled" if len(parts) > 1 else "name"
    return "sentence" if parts[0][:1].isupper() else "phrase"


def _inside(words: str, closing: str, size: str, case: str) -> Group:
    """Features of the words themselves; `closing` is the last character inside the marks."""
    lower = words.lower()
    parts = lower.replace(",", " ").split()
    one = ""
    if len(parts) == 1:
        bare = parts[0].rstrip(".,")
        ending = _ENDING.search(bare)
        one = ending[0] if ending else "word"
    return (
        of.inside,
        size,
        case,
        "ends " + (closing if closing in {".", ",", "!", "?", ":"} else "open"),
        parts[0] if parts and parts[0] in words_of("small") else "",
        one,
        "-" in words and len(parts) <= 2,
        not words_of("personal").isdisjoint(parts),
        FINITE.search(lower) is not None,
        lower.rstrip(".,!?") in lines("works"),
        _SENTENCES.search(words) is not None,
        "\u2026" in words or "..." in words or "[" in words,
        words[:1] in {"#", "@"},
    )
