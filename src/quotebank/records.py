"""Every type that passes between the stages.

All are frozen and carry no database ids: an article's key is a hash of what it is, a
quotation's id is its article's key and its place, so reading the same thing again changes
nothing. Offsets are code points of `Article.text`, `[start, end)`, everywhere.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """What a paragraph of an article is; only `STORY` and `HEADING` are the story."""

    STORY = "story"
    TITLE = "title"
    HEADING = "heading"
    BYLINE = "byline"
    CAPTION = "caption"
    LIST = "list"  # a bulleted part of the story
    NAVIGATION = "navigation"  # menus, link lists, "back to the top"
    LEGAL = "legal"  # copyright and disclaimers


class Form(StrEnum):
    """How reported words are printed."""

    DIRECT = "direct"  # whole sentences in quotation marks
    MIXED = "mixed"  # a phrase in marks inside the reporter's sentence
    INDIRECT = "indirect"  # no marks: "Putin said it is hard for him to believe ..."


class SpeakerKind(StrEnum):
    """What sort of speaker a name or description stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"  # a person or persons described, not named
    GROUP = "group"  # several named speakers, or a named collective
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """How two quotations that report the same utterance differ."""

    SAME = "same"  # equal but for marks, case and spacing
    EXCERPT = "excerpt"  # one is part of the other
    EDITED = "edited"  # ellipsis, brackets, small changes
    REWORDED = "reworded"  # the sense, not the words


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `[start, end)` of `Article.text`, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """One text that one outlet published, stored as given."""

    key: str  # 16 hex digits, from outlet, URL and text; see `article_key`
    doc: str  # file name without folder and last extension, or the JSONL id
    text: str  # never altered after decoding
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO 8601 date or time
    published_how: str | None = None  # "given", "printed in the text", ...
    url: str | None = None
    language: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)  # JSON fields not known to us


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input that could not be read; the others go on."""

    path: str
    place: str | None  # "line 17", or None for the whole file
    why: str  # what is wrong and the way out, one line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line or block of an article and what it is. `span` excludes the line end."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that one article reports as somebody's."""

    article: str  # Article.key
    spans: tuple[Span, ...]  # marks included; several where "she said" or a paragraph splits it
    text: str  # the parts as printed, joined by one space
    form: Form
    rule: str  # what found it
    repair: str | None = None  # what was mended where a mark was missing

    @property
    def id(self) -> str:
        """Stable as long as the article is: its key and where the words begin."""
        return f"{self.article}-{self.spans[0].start}"

    @property
    def extent(self) -> Span:
        """From the first part's start to the last part's end."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who, as far as one article tells."""

    name: str  # fullest name without titles, or an unnamed source's description
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()  # other forms the article uses, as printed
    gender: str | None = None  # "f", "m" or None
    titles: tuple[str, ...] = ()  # "President", "Mr.", as printed


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said one quotation, and why we think so."""

    quotation: str  # Quotation.id
    speaker: Speaker | None  # None: unknown
    source: Span | None  # the words that name who
    cue: Span | None  # the words that signal reporting
    confidence: float  # 0 to 1, calibrated
    rule: str
    reason: str  # a sentence a reader understands
    runner_up: Speaker | None = None
    runner_up_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yields; `quotations` and `attributions` run in parallel."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Two quotations that report the same utterance; `a` < `b` as strings."""

    a: str
    b: str
    relation: Relation
    score: float  # 0 to 1
    evidence: str  # a sentence a reader understands
    aligned: tuple[tuple[int, int, int], ...] = ()  # (word of a, word of b, run length)


def article_key(outlet: str | None, url: str | None, text: str) -> str:
    """16 hex digits that stay the same when the same article is read again."""
    digest = hashlib.sha256()
    for part in (outlet or "", url or "", text):
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()[:16]
