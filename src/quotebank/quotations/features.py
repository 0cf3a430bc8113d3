"""A span in marks and what stands around it -> the features that tell whose words it is.

Each feature is a short string; the learned part gives each a weight. Words count one by one
only where they are common, so that names and topics of the training years teach nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from quotebank.articles.shadow import shadow
from quotebank.lexicon.load import lines, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.records import Span

VERSION = 1  # of what is computed here; the learned part must have the same
LONGEST = 14  # words; longer spans are taken for quotations without asking
_ECHO = 20_000  # characters in which the same words are looked for, for the same reason
_LEFT, _RIGHT = 240, 100  # characters of context, so that cost does not grow with paragraphs
_MARKS = "\"'`\u201c\u201d\u201e\u201f\u2018\u2019\u00ab\u00bb\uff02"
_WORD = re.compile(r"[^\W_](?:[\w'.&-]*[^\W_])?|\$?\d[\d.,]*|[,;:()\u2014?!]|--")
# A sentence's end; not the stop of "Mr. Bush" or "U.S. officials".
_STOP = re.compile(
    r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!Sen)(?<!Rep)(?<!Gov)[.!?]['\"\u201d)]*\s"
)
_SMALL = frozenset(
    "a an the and or but nor of in on at to for with from by as into over is it's vs via".split()
)
_DETERMINERS = frozenset(
    "this that these those his her their its our your my such any no some so-called".split()
)
_FUNCTION = (
    _SMALL
    | _DETERMINERS
    | frozenset(
        "who which that when where while after before because since if than then there he she it they we"
        " i you was were is are be been being has have had will would can could should may might do does"
        " did not about against under between among during through without within toward towards until"
        " also even only still just".split()
    )
)
_PERSONAL = frozenset(
    "i i'm i've i'll i'd me my mine myself we we're we've we'll us our ours you you're you've"
    " your yours".split()
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|should|must|may|might"
    r"|not|\w+n't|it's|that's|he's|she's|they're|there's|let's|i'm|we're|you're)\b"
)
_FOCUS = frozenset(
    "called call calls calling dubbed dub nicknamed named titled entitled termed labeled labelled"
    " known described referred so-called self-described deemed considered word words term terms"
    " phrase slogan hashtag motto chant name".split()
)
_WORKS = frozenset(
    "show program programme series film movie documentary drama comedy sitcom play musical opera"
    " song album single track hit ballad anthem hymn book novel memoir biography bestseller poem"
    " essay column article editorial op-ed op-ed paper report study episode podcast video ad"
    " commercial spot game magazine newspaper blog website host hosts hosted anchor co-host star"
    " stars starring starred author authored sequel remake thriller franchise painting sculpture"
    " exhibition tune theme segment broadcast newsletter classic blockbuster".split()
)
# "is often called the", "known as a", "goes by"; not "called him a": there somebody calls.
_NAMED = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|being|it's|that's|what's)\s(?:[\w-]+\s){0,2}"
    r"(?:called|dubbed|nicknamed|named|termed|labell?ed|titled|entitled|christened|known\sas|referred\sto\sas)"
    r"|(?:known|billed|touted|branded|styled|hailed)\sas|goes\sby|so-called|aka|a\.k\.a\.|nicknamed|dubbed|entitled|titled"
    r"|self-(?:described|styled|proclaimed))(?:\s(?:a|an|the))?[\s,(:]*$",
    re.IGNORECASE,
)
# "called him a", "labelled the senator", "referred to Mr. Bush as a": somebody's words follow;
# not "is called a", which _NAMED has.
_CALLS = re.compile(
    r"\b(?:call(?:ed|s|ing)?|label(?:l?ed|s|l?ing)|brand(?:ed|s|ing)|dubb(?:ed|ing)|dubs|nicknam(?:ed|es|ing)"
    r"|(?:describ|characteri[sz]|denounc|dismiss|mock|blast|slamm?|derid|condemn|prais|portray|hail|ridicul"
    r"|attack|lambast|decri|paint|cast|liken)(?:e?d|e?s|ing)?|refer(?:red|s|ring)?\sto)\s"
    r"(?:[\w.'-]+\s){0,6}?(?:as\s|being\s|to\s)?(?:(?:a|an|the|so|too|very|more|most|both|simply|just)\s)*$"
)
# ", by Jane Roe" after a title; not "by the citizens".
_BYLINE = re.compile(r",?\s\(?by\s(?:the\s)?[A-Z]")
_LISTED = re.compile(
    r",? (?:(?:and|or|but)(?:,[\w ]{1,30},)? )?(?:(?:a|an|the|as|of|as a) )?"
)  # ", " or " and " between two of a list
_STATIONS = frozenset(
    "cnn's nbc's abc's cbs's cbs' msnbc's fox pbs npr's bbc hbo's showtime's netflix netflix's"
    " espn's cnbc's nbc abc cbs msnbc cnn news's channel's news' radio's tv".split()
)


class Context:
    """One article's spans in marks, for features that look beyond a span."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text = shadow(text)
        self._spans = spans
        self._inner = [inner(self._text, span) for span in spans]
        self._repeats = Counter(words.casefold() for words in self._inner)
        self._said = "\n".join(words.casefold() for words in self._inner)[:_ECHO]
        self.doubtful = [words.count(" ") < LONGEST for words in self._inner]

    def features(self, i: int) -> list[str]:
        """Names of the features that hold for the span at `i`; each at most once."""
        span, words = self._spans[i], self._inner[i]
        floor = max(0, span.start - _LEFT)
        left = self._text[floor : span.start]
        right = self._text[span.end : span.end + _RIGHT]
        left = left[left.rfind("\n") + 1 :]
        right = right.partition("\n")[0]
        closing = self._text[span.start : span.end].rstrip(_MARKS)[-1:]
        size = _size(words)
        near = _before(left) | _after(right, closing)
        found = _inside(words, closing) | near | self._around(i, left, right)
        if {"p1 name", "right name"} <= near:
            found.add(f"{size}&between names")
        found |= {
            f"{size}&{name}" for name in near if name.startswith(("cue", "right", "p1", "gap"))
        }
        case = _case(words)
        kind = _right_kind(right, near)
        first = next((name for name in near if name.startswith("p1=")), "p1=")
        first = (
            first
            if first[3:] in _SMALL or first[3:] in _DETERMINERS or first[3:] in ",:<s>"
            else "p1=word"
        )
        found |= {
            kind,
            f"{kind}&{first}",
            f"{kind}&{size}&{first}",
            f"{kind}&{case}&{first}",
            f"{kind}&{case}",
        }
        if "calls left" in near:
            found |= {f"calls&{case}", f"calls&{kind}"}
        if "no cue left" in near and not any(name.startswith("cue right") for name in near):
            found |= {"no cue", f"{size}&no cue", f"{case}&no cue", f"{size}&{case}&no cue"}
        found |= {
            f"{case}&{name}" for name in near if name.startswith(("cue", "right", "p1", "gap"))
        }
        return sorted(found)

    def same_kind(self) -> list[list[int]]:
        """Groups of doubtful spans that stand in one list and look alike, such as titles."""
        chains = [[0]] if self._spans else []
        for i in range(1, len(self._spans)):
            gap = self._text[self._spans[i - 1].end : self._spans[i].start]
            alike = _LISTED.fullmatch(gap) and self.doubtful[i - 1] and self.doubtful[i]
            if alike and _case(self._inner[i - 1]) == _case(self._inner[i]):
                chains[-1].append(i)
            else:
                chains.append([i])
        return [group for group in chains if len(group) > 1]

    def _around(self, i: int, left: str, right: str) -> set[str]:
        """What the article's other spans say."""
        span, words = self._spans[i], self._inner[i]
        bare = words.casefold().rstrip(".,!?")
        found = {"repeated"} if self._repeats[words.casefold()] > 1 else set[str]()
        if len(bare) > 3:
            alone = sum(self._repeats[bare + stop] for stop in ("", ".", ",", "!", "?"))
            if self._said.count(bare) > alone:
                found |= {"echo", f"echo&{_case(words)}"}
            floor = max(0, span.start - _ECHO // 2)
            plain = words.rstrip(".,!?")
            if self._text.count(plain, floor, span.end + _ECHO // 2) > self._said.count(bare):
                found |= {"plain", f"plain&{_case(words)}"}
        if i and 0 <= span.start - self._spans[i - 1].end < 160:
            gap = self._text[self._spans[i - 1].end : span.start]
            if "\n" not in gap and not _STOP.search(gap):
                found.add(f"sentence after {_length(self._inner[i - 1])}")
            if _LISTED.fullmatch(gap):
                found.add("listed after")
        if i + 1 < len(self._spans) and 0 <= self._spans[i + 1].start - span.end < 160:
            gap = self._text[span.end : self._spans[i + 1].start]
            if "\n" not in gap and not _STOP.search(gap):
                found.add(f"sentence before {_length(self._inner[i + 1])}")
        if not left.strip() and not right.strip():
            found.add("paragraph")
        return found


def _right_kind(right: str, near: set[str]) -> str:
    """What sort of word or end follows the mark."""
    if "right=<end>" in near:
        return "to end"
    word = _WORD.match(right.lstrip())
    if not word or not word[0][0].isalpha():
        return "to mark"
    token = word[0]
    if token[0].isupper():
        return "to name"
    if token in _cues():
        return "to cue"
    return "to function" if token in _FUNCTION else "to content"


def inner(text: str, span: Span) -> str:
    """The words between the marks, white space at the ends left out."""
    return text[span.start : span.end].strip(_MARKS).strip()


def _size(words: str) -> str:
    count = words.count(" ") + 1
    return f"w{count}" if count <= 4 else "w5-6" if count <= 6 else "w7-9" if count <= 9 else "w10"


def _length(words: str) -> str:
    return "short" if words.count(" ") < 5 else "long"


def _case(words: str) -> str:
    """How the words are capitalised: as a title, as a sentence, as a phrase."""
    parts = [w.strip(".,!?:;'()\u2026") for w in words.split()]
    parts = [w for w in parts if w]
    content = [w for w in parts if w.lower() not in _SMALL]
    if not content:
        return "small"
    upper = sum(w[0].isupper() or w[0].isdigit() for w in content)
    if upper == len(content) and parts[0][0].isupper():
        return "titled" if len(parts) > 1 else "name"
    if upper == len(content):
        return "titled low"
    return "sentence" if parts[0][:1].isupper() else "phrase"


def _inside(words: str, closing: str) -> set[str]:
    lower = words.lower()
    parts = lower.replace(",", " ").split()
    found = {_size(words), _case(words), f"{_size(words)}&{_case(words)}"}
    found.add("ends " + (closing if closing in set(".,!?:") else "open"))
    found.add(f"{_case(words)}&ends " + (closing if closing in set(".,!?:") else "open"))
    if _PERSONAL.intersection(parts):
        found.add("personal")
    if _FINITE.search(lower):
        found.add("finite")
    if lower.rstrip(".,!?") in lines("works"):
        found.add("known work")
    if parts and parts[0] in _SMALL:
        found.add(f"begins {parts[0]}")
    if re.search(r"[a-z][.!?]['\u2019]? +[A-Z]", words):
        found.add("sentences")
    if "\u2026" in words or "..." in words or "[" in words:
        found.add("edited")
    if words[:1] == "#" or words[:1] == "@":
        found.add("handle")
    if len(parts) == 1:
        found.add(
            "one "
            + next(
                (e for e in ("ing", "ed", "ly", "ist", "s") if parts[0].rstrip(".,").endswith(e)),
                "word",
            )
        )
    return found


def _before(left: str) -> set[str]:
    """The same sentence before the mark."""
    stops = list(_STOP.finditer(left))
    fresh = not left.strip() or (bool(stops) and stops[-1].end() == len(left))
    sentence = left[stops[-1].end() :] if stops else left
    tokens = _WORD.findall(sentence)[-30:]
    low = [t.lower() for t in tokens]
    found: set[str] = set()
    if fresh:
        found.add("p1=<s>")
    elif low:
        found.add(f"p1={_common(low[-1])}")
        if len(low) > 1:
            found.add(f"p2={_common(low[-2])}")
            found.add(f"p12={_common(low[-2])} {_common(low[-1])}")
        if tokens[-1][:1].isupper():
            found.add("p1 name")
        if low[-1].endswith("'s"):
            found.add("p1 possessive")
    cues = _cues()
    for back, token in enumerate(reversed(low)):
        if token in cues:
            found.add(f"cue {cues[token]} {_near(back)}")
            break
    else:
        found.add("no cue left")
    tail = set(low[-5:])
    if tail & _FOCUS:
        found.add("focus")
    if tail & _WORKS:
        found.add("work left")
    if set(low[-3:]) & _STATIONS:
        found.add("station left")
    if _NAMED.search(left[-60:]):
        found.add("named left")
    elif _CALLS.search(sentence[-100:]):
        found.add("calls left")
    if left[-1:].isalnum():
        found.add("glued left")
    return found


def _after(right: str, closing: str) -> set[str]:
    """The same sentence after the mark."""
    stop = _STOP.search(right)
    sentence = right[: stop.start()] if stop else right
    over = (
        closing in set(".?!") and re.match(r"\s+[A-Z\"\u201c(]|\s*$", right) is not None
    ) or not right.strip()
    if over or right[:1] in set(".?!"):
        return {"right=<end>"}
    tokens = _WORD.findall(sentence)[:10]
    low = [t.lower() for t in tokens]
    found: set[str] = set()
    if low:
        found.add(f"right={_common(low[0])}")
        if closing == ",":
            found.add(f"right after comma={_common(low[0])}")
        if tokens[0][:1].isupper():
            found.add("right name")
        if len(low) > 1:
            found.add(f"right2={_common(low[1])}")
    cues = _cues()
    for ahead, token in enumerate(low):
        if token in cues:
            found.add(f"cue right {cues[token]} {_near(ahead)}")
            break
    if _BYLINE.match(right):
        found.add("byline right")
    if set(low[:4]) & _WORKS:
        found.add("work right")
    if right[:1].isalnum() or right[:1] == "-":
        found.add("glued right")
    return found


def _near(distance: int) -> str:
    return (
        str(distance)
        if distance <= 2
        else "3-5"
        if distance <= 5
        else "6-10"
        if distance <= 10
        else "far"
    )


def _common(token: str) -> str:
    """The token, or what sort it is where one by one it would teach names and topics."""
    if token in _cues():
        return "cue"
    if token in _WORKS:
        return "work"
    return token


@cache
def _cues() -> dict[str, str]:
    """Each form of a reporting verb and its class."""
    found = {form: row[1] for row in reversed(table("cues")) for form in row[2:] + row[:1]}
    return found | {"according": "say"}
