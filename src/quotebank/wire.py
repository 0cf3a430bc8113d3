"""The quotation as `extract` and `quotes` print it with --jsonl; see docs/formats.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotebank.records import Extraction, Span

# The order of the fields, for every format that has columns.
FIELDS = (
    "doc",
    "id",
    "text",
    "spans",
    "form",
    "speaker",
    "speaker_kind",
    "source",
    "cue",
    "confidence",
    "rule",
    "reason",
)


def quotation_records(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """One record, with `FIELDS`, for each quotation of an article, in text order."""
    article = extraction.article
    found = zip(extraction.quotations, extraction.attributions, strict=True)
    for quotation, attribution in found:
        speaker = attribution.speaker
        yield {
            "doc": article.doc,
            "id": quotation.id,
            "text": quotation.text,
            "spans": [[span.start, span.end] for span in quotation.spans],
            "form": quotation.form.value,
            "speaker": speaker.name if speaker else None,
            "speaker_kind": speaker.kind.value if speaker else "unknown",
            "source": words_at(article.text, attribution.source),
            "cue": words_at(article.text, attribution.cue),
            "confidence": round(attribution.confidence, 4),
            "rule": attribution.rule,
            "reason": attribution.reason,
        }


def words_at(text: str, span: Span | None) -> dict[str, Any] | None:
    """`{"text", "start", "end"}` of a span, or None where there is none."""
    if span is None:
        return None
    return {"text": span.of(text), "start": span.start, "end": span.end}
