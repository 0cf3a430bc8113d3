"""What queries answer with: tables of values, and quotations with the sentence around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quotebank.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class ResultTable:
    """Rows under column names, and what they are as a sentence."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    sentence: str  # "speakers quoted by CNN, since 2001-11"
    cut: bool = False  # there are more rows than the limit let through


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article and where they stand in its text."""

    text: str
    start: int
    end: int

    def wire(self) -> dict[str, Any]:
        """The contract's `{"text", "start", "end"}`."""
        return {"text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class FoundQuotation:
    """One quotation with its article, its speaker and the sentence around it."""

    quotation_id: str
    article_id: str
    doc: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    text: str
    spans: tuple[Span, ...]  # in the article's text
    form: str
    speaker_id: str | None
    speaker: str | None
    speaker_kind: str
    source: Words | None
    cue: Words | None
    confidence: float
    rule: str
    reason: str
    runner_up: str | None
    runner_up_kind: str | None
    runner_up_confidence: float
    repair: str | None
    utterance_id: str
    sentence: str  # the sentence or sentences around it, as printed
    sentence_start: int  # where that begins in the article's text
    highlights: tuple[Span, ...] = ()  # the words asked for, in `sentence`
    # Where all words asked for stand, by `about`: "words", "sentence" or, with its help, "title".
    found_in: str | None = None
    in_title: tuple[Span, ...] = ()  # the words asked for, in `title`

    @property
    def parts(self) -> tuple[Span, ...]:
        """Where the quotation's parts stand in `sentence`."""
        shift = self.sentence_start
        return tuple(Span(span.start - shift, span.end - shift) for span in self.spans)

    def highlighted(self, in_text: Sequence[Span]) -> FoundQuotation:
        """This quotation with `in_text`, places in `text`, marked in the sentence."""
        return replace(self, highlights=tuple(_moved(self.spans, self.sentence_start, in_text)))

    def wire(self) -> dict[str, Any]:
        """The contract's record of a quotation, as `extract` prints it too."""
        return {
            "doc": self.doc,
            "id": self.quotation_id,
            "text": self.text,
            "spans": [[span.start, span.end] for span in self.spans],
            "form": self.form,
            "speaker": self.speaker,
            "speaker_kind": self.speaker_kind,
            "source": self.source.wire() if self.source else None,
            "cue": self.cue.wire() if self.cue else None,
            "confidence": round(self.confidence, 4),
            "rule": self.rule,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """Quotations in order, and what was asked as a sentence."""

    quotations: tuple[FoundQuotation, ...]
    sentence: str
    cut: bool = False  # there are more than the limit let through


def _moved(spans: Sequence[Span], shift: int, in_text: Sequence[Span]) -> list[Span]:
    """Places in the parts joined by one space as places in the sentence, cut at part ends."""
    moved = []
    offset = 0  # of the part in the joined text
    for part in spans:
        length = part.end - part.start
        for place in in_text:
            start, end = max(place.start - offset, 0), min(place.end - offset, length)
            if start < end:
                moved.append(Span(part.start + start - shift, part.start + end - shift))
        offset += length + 1
    return moved
