"""Article -> Extraction: layout, quotations and speakers in one call, without a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.articles.layout import lay_out
from quotebank.quotations.find import find_quotations
from quotebank.records import Extraction
from quotebank.speakers.attribute import attribute

if TYPE_CHECKING:
    from quotebank.records import Article


def extract(article: Article) -> Extraction:
    """All quotations of `article` in text order, each with its attribution."""
    paragraphs = lay_out(article.text)
    quotations = find_quotations(article, paragraphs)
    attributions = attribute(article, paragraphs, quotations)
    return Extraction(article, paragraphs, quotations, attributions)
