"""Article + paragraphs -> quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.records import Form, Quotation, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.records import Article, Paragraph

_MARKED = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")


def find_quotations(article: Article, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """Every span in marks, in text order."""
    found: list[Quotation] = []
    for paragraph in paragraphs:
        for m in _MARKED.finditer(article.text, paragraph.span.start, paragraph.span.end):
            span = Span(*m.span())
            found.append(Quotation(article.key, (span,), m.group(), Form.DIRECT, "marks"))
    return tuple(found)
