"""Gold and extraction laid side by side: every span of either, and how the two compare."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from quotebank.evaluation.agreement import (
    SAME_SPAN,
    overlap,
    same_source,
    same_speaker,
    trimmed,
)
from quotebank.quotations.forms import form_of
from quotebank.records import Form, Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quotebank.evaluation.gold import GoldArticle, GoldSpan
    from quotebank.records import Article


class Outcome(StrEnum):
    """What became of one span."""

    RIGHT = "right"  # found, and its speaker is right: the right name, or rightly none
    SPEAKER = "speaker"  # found, but the speaker is another or missing
    MISSED = "missed"  # annotated, not found
    EXTRA = "extra"  # found, not annotated


@dataclass(frozen=True, slots=True)
class Predicted:
    """One part of a quotation that an extractor found."""

    span: Span
    form: Form
    speaker: str | None
    kind: SpeakerKind
    source: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Judged:
    """One span of the annotation, of the extraction, or of both."""

    article: Article
    span: Span  # as annotated; as found where nothing is annotated
    gold: GoldSpan | None
    given: Predicted | None
    outcome: Outcome
    lenient: bool = False  # at least the surname is right
    source_agrees: bool | None = None  # None where either side names no source

    @property
    def words(self) -> str:
        """What is printed there, marks included."""
        return self.span.of(self.article.text)

    @property
    def kind(self) -> SpeakerKind:
        """The annotated kind of speaker; the given one where nothing is annotated."""
        return self.gold.kind if self.gold else self.given.kind if self.given else _NOBODY

    @property
    def form(self) -> Form:
        """How the words are printed."""
        return form_of(self.article.text, [self.span])

    @property
    def length(self) -> int:
        """Words in the span."""
        return len(trimmed(self.article.text, self.span).of(self.article.text).split())


_NOBODY = SpeakerKind.UNKNOWN


def predicted(records: Iterable[Mapping[str, Any]]) -> dict[str, list[Predicted]]:
    """Every part in marks, by `doc`, of quotations as `extract --jsonl` prints them.

    Args:
        records: The contract's objects, in any order of articles; see `quotebank.wire`.
    """
    found: dict[str, list[Predicted]] = {}
    for record in records:
        parts = found.setdefault(record["doc"], [])
        if record["form"] == Form.INDIRECT:
            continue
        given = (
            Form(record["form"]),
            record["speaker"],
            SpeakerKind(record["speaker_kind"]),
            record["source"]["text"] if record["source"] else None,
            float(record["confidence"]),
        )
        parts += [Predicted(Span(start, end), *given) for start, end in record["spans"]]
    return found


def judge(gold: GoldArticle, found: Sequence[Predicted]) -> list[Judged]:
    """Lay an extraction on its annotation.

    Args:
        gold: The annotation; each of its spans takes the found one that covers it best.
        found: Parts in any order; of two that cover a span alike the later one is taken.

    Returns:
        One entry for each annotated span in the annotation's order, then one for each found
        span that none of them took. A span found inside an annotated one is left out: it is
        words that somebody said, whoever quotes them. Near-linear in the number of spans.
    """
    places = _Places(gold.article.text, found)
    judged = [_against(gold, span, places.take(span.span)) for span in gold.quotations]
    inside = _Inside([trimmed(gold.article.text, span.span) for span in gold.quotations])
    for given, place in places.left():
        if not inside.holds(place):
            judged.append(Judged(gold.article, given.span, None, given, Outcome.EXTRA))
    return judged


def _against(gold: GoldArticle, span: GoldSpan, given: Predicted | None) -> Judged:
    if given is None:
        return Judged(gold.article, span.span, span, None, Outcome.MISSED)
    strict = lenient = not gold.named
    if gold.named and span.speaker is None:
        strict = lenient = given.speaker is None
    elif gold.named and span.speaker:
        strict = same_speaker(span.speaker, span.kind, given.speaker)
        lenient = same_speaker(span.speaker, span.kind, given.speaker, strict=False)
    return Judged(
        gold.article,
        span.span,
        span,
        given,
        Outcome.RIGHT if strict else Outcome.SPEAKER,
        lenient,
        same_source(span.source, given.source) if span.source and given.source else None,
    )


class _Places:
    """Found spans by place; each is given out once."""

    def __init__(self, text: str, found: Sequence[Predicted]) -> None:
        self._text = text
        self._found = found
        self._trimmed = [trimmed(text, part.span) for part in found]
        self._order = sorted(range(len(found)), key=lambda i: self._trimmed[i].start)
        self._starts = [self._trimmed[i].start for i in self._order]
        self._used: set[int] = set()

    def take(self, wanted: Span) -> Predicted | None:
        """The unused span that covers `wanted` best, if it covers it enough."""
        place = trimmed(self._text, wanted)
        # A span that starts further away than this shares too little to agree.
        reach = (place.end - place.start) * (1 / SAME_SPAN - 1) + 1
        low = bisect_left(self._starts, place.start - reach)
        high = bisect_right(self._starts, place.start + reach)
        near = (i for i in self._order[low:high] if i not in self._used)
        share, best = max(((overlap(place, self._trimmed[i]), i) for i in near), default=(0.0, -1))
        if share < SAME_SPAN:
            return None
        self._used.add(best)
        return self._found[best]

    def left(self) -> Iterator[tuple[Predicted, Span]]:
        """What nobody took, in its order, with its trimmed place."""
        for i, part in enumerate(self._found):
            if i not in self._used:
                yield part, self._trimmed[i]


class _Inside:
    """Whether a span lies inside one of many, in logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def holds(self, span: Span) -> bool:
        """Whether one of them starts no later and ends no earlier."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._reach[before - 1] >= span.end
