"""What stands in double quotation marks, read as plainly as a person with a ruler would.

Brat annotations mark what is reported, not what is in marks, so the marks have to be read from
the text. The extractor's own reader is not asked: gold made with its eyes could not show where
it is blind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.articles.layout import lay_out
from quotebank.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# An opening mark and all up to its closing mark, or to the paragraph's end where the next
# paragraph goes on. A curly mark that never closes before the next one opens is left out.
# matches: “We go,” and "We go," and ''We go,''; does not match: ”We go“
# Each branch stops at the next mark of its sort, so a text is read once for each sort.
_MARKED = re.compile(r"“[^“”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)|''(?:[^']|'(?!'))*(?:''|\Z)")


def marked(text: str) -> Iterator[Span]:
    """Spans in double marks, marks included, in text order; none goes over a paragraph's end.

    >>> [span.of('"No," he said.') for span in marked('"No," he said.')]
    ['"No,"']
    """
    for paragraph in lay_out(text):
        piece = paragraph.span.of(text)
        for match in _MARKED.finditer(piece):
            start = paragraph.span.start + match.start()
            yield Span(start, paragraph.span.start + match.end())
