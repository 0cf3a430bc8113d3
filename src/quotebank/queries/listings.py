"""What the database holds: speakers, outlets, articles and topics, with counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotebank.queries.filters import FROM, LINKED, Condition, Filters, condition
from quotebank.queries.result import ResultTable
from quotebank.store.views import ALIASES

if TYPE_CHECKING:
    from quotebank.store.engine import Bank


def list_speakers(
    bank: Bank, filters: Filters | None = None, limit: int | None = None
) -> ResultTable:
    """Who is quoted, most quoted first; counts are of what the filters let through."""
    columns = (
        "speaker_id",
        "name",
        "kind",
        "aliases",
        "wikidata",
        "quotations",
        "outlets",
        "first_quoted",
        "last_quoted",
    )
    sql = f"""
        SELECT s.public_id, s.name, s.kind, {ALIASES}, s.wikidata,
               count(*), count(DISTINCT a.outlet_id), min(a.published), max(a.published)
        {FROM} WHERE s.id IS NOT NULL AND {{condition}}
        GROUP BY s.id ORDER BY count(*) DESC, s.name, s.public_id
    """
    return _listing(bank, columns, sql, ("speakers", filters, limit))


def list_outlets(
    bank: Bank, filters: Filters | None = None, limit: int | None = None
) -> ResultTable:
    """Outlets, those with most quotations first; counts are of what the filters let through."""
    columns = ("outlet", "articles", "quotations", "speakers")
    sql = f"""
        SELECT o.name, count(DISTINCT a.id), count(q.id), count(DISTINCT s.id)
        {_FROM_ARTICLES} WHERE o.id IS NOT NULL AND {{condition}}
        GROUP BY o.id ORDER BY count(q.id) DESC, o.name
    """
    return _listing(bank, columns, sql, ("outlets", filters, limit))


def list_articles(
    bank: Bank, filters: Filters | None = None, limit: int | None = None
) -> ResultTable:
    """Articles by date; the count is of the quotations that the filters let through."""
    columns = (
        "article_id",
        "doc",
        "outlet",
        "published",
        "title",
        "url",
        "byline",
        "words",
        "quotations",
    )
    sql = f"""
        SELECT a.key, a.doc, o.name, a.published, a.title, a.url, a.byline, a.words, count(q.id)
        {_FROM_ARTICLES} WHERE {{condition}}
        GROUP BY a.id ORDER BY a.published IS NULL, a.published, a.doc, a.key
    """
    return _listing(bank, columns, sql, ("articles", filters, limit))


def list_topics(bank: Bank, limit: int | None = None) -> ResultTable:
    """Topics, those with most quotations first."""
    columns = ("topic", "articles", "quotations")
    sql = "SELECT topic, articles, quotations FROM topics ORDER BY quotations DESC, topic"
    return _listing(bank, columns, sql, ("topics", None, limit))


# The same names as in `FROM`, but articles without quotations stay in.
_FROM_ARTICLES = f"""
    FROM _article a
    LEFT JOIN _quotation q ON q.article_id = a.id
    {LINKED}
"""


def _listing(
    bank: Bank,
    columns: tuple[str, ...],
    sql: str,
    asked: tuple[str, Filters | None, int | None],
) -> ResultTable:
    what, filters, limit = asked
    wanted: Condition = condition(bank.reader, filters or Filters())
    current = "a.superseded_by IS NULL AND " if "_article a\n" in sql else ""
    full = sql.replace("{condition}", current + wanted.sql) + " LIMIT :limit"
    values: dict[str, Any] = {**wanted.values, "limit": -1 if limit is None else limit + 1}
    rows = [tuple(row) for row in bank.reader.execute(full, values)]
    cut = limit is not None and len(rows) > limit
    return ResultTable(columns, tuple(rows[:limit]), wanted.said_after(what), cut=cut)
