"""Text -> paragraphs and what each is."""

from __future__ import annotations

import re

from quotebank.records import Paragraph, Role, Span

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


def lay_out(text: str) -> tuple[Paragraph, ...]:
    """One `Paragraph` a non-blank line, in text order."""
    return tuple(Paragraph(Span(*m.span()), Role.STORY) for m in _LINE.finditer(text))
