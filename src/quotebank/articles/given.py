"""What the user says about articles: it outranks what files say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotebank.articles.dates import to_iso
from quotebank.errors import QuotebankError

if TYPE_CHECKING:
    from quotebank.records import Article


class UnreadableDateError(QuotebankError):
    """A date given by option is no date."""

    def __init__(self, date: str) -> None:
        super().__init__(f"not a date: {date!r}; write it like 2001-10-21")


@dataclass(frozen=True, slots=True)
class Given:
    """Values of the options; None where the user says nothing.

    Raises:
        UnreadableDateError: `published` is not a date.
    """

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    byline: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and to_iso(self.published) is None:
            raise UnreadableDateError(self.published)

    def over(self, article: Article) -> Article:
        """Return `article` with these values in place of its own."""
        published = to_iso(self.published) if self.published else article.published
        return replace(
            article,
            outlet=self.outlet or article.outlet,
            title=self.title or article.title,
            published=published,
            published_how="given" if self.published else article.published_how,
            url=self.url or article.url,
            byline=self.byline or article.byline,
        )
