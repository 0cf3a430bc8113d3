"""Article + paragraphs -> quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.articles.flowing import flowing
from quotebank.quotations.assemble import assemble
from quotebank.quotations.forms import form_of
from quotebank.quotations.kinds import chances
from quotebank.quotations.pairs import outer_pairs
from quotebank.records import Quotation, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.quotations.marks import Pair
    from quotebank.records import Article, Paragraph

_UNREAD = frozenset([Role.NAVIGATION, Role.LEGAL])
LEAST = 0.3  # chance below which no speaker is sought; what is printed `doubts` decides


def find_quotations(
    article: Article, paragraphs: Sequence[Paragraph]
) -> tuple[tuple[Quotation, ...], tuple[float, ...]]:
    """What may be somebody's words in marks, in text order.

    Args:
        article: The article; its text is not altered.
        paragraphs: Its layout, as `articles.layout.lay_out` gives it.

    Returns:
        Quotations whose spans do not overlap. One that runs over paragraphs, or that "she
        said" splits within a sentence, has several spans. Clear titles, nicknames and scare
        quotes are left out. And for each quotation the chance that it is one, 0 to 1.
    """
    text = flowing(article.text, paragraphs)
    places = [p.span for p in paragraphs if p.role not in _UNREAD]
    pairs = outer_pairs(text, places)
    said = chances(text, [pair.span for pair in pairs])
    chance_of = {pair.span.start: chance for pair, chance in zip(pairs, said, strict=True)}
    whole = list(assemble(text, [pair for pair in pairs if chance_of[pair.span.start] >= LEAST]))
    chance = [max([chance_of[part.span.start] for part in parts]) for parts in whole]
    return tuple([_quotation(article, parts) for parts in whole]), tuple(chance)


def _quotation(article: Article, parts: Sequence[Pair]) -> Quotation:
    spans = tuple([pair.span for pair in parts])
    words, repair = spans[0].of(article.text), parts[0].repair
    if len(parts) > 1:
        words = " ".join([span.of(article.text) for span in spans])
        repair = next((pair.repair for pair in parts if pair.repair), None)
    return Quotation(article.key, spans, words, form_of(article.text, spans), "marks", repair)
