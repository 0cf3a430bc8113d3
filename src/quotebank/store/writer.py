"""Extraction -> rows: the only code that stores articles, quotations and attributions."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from quotebank.store import people, tables
from quotebank.store.match_rows import driver
from quotebank.store.sentences import sentence_around

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from quotebank.records import Article, Attribution, Extraction, Quotation, Span

_LAST_QUOTATION = select(func.max(tables.quotation.c.id))
_WORD = re.compile(r"\w+")  # matches "treaty"; not "--"


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing one article changed."""

    article_id: int
    added: tuple[int, ...]  # row ids of quotations that are now current
    removed: tuple[int, ...]  # row ids of quotations of the version it replaced
    new_version: bool


def is_stored(reader: sqlite3.Connection, key: str) -> bool:
    """Whether the article with this `Article.key` is there, in whatever version."""
    return reader.execute("SELECT 1 FROM _article WHERE key = ?", (key,)).fetchone() is not None


def is_same_text(reader: sqlite3.Connection, article_id: int) -> bool:
    """Whether another article, among those known to reprint one another, has the very same text."""
    found = reader.execute(
        """
        SELECT 1 FROM _article n
        CROSS JOIN _article_signature s ON s.article_id = n.id
        CROSS JOIN _article o ON o.id IN (
            SELECT s.reprint_of UNION ALL SELECT k.article_id FROM _article_signature k
            WHERE k.reprint_of = coalesce(s.reprint_of, n.id))
        WHERE n.id = ? AND o.id <> n.id AND o.sha256 = n.sha256 LIMIT 1
        """,
        (article_id,),
    )
    return found.fetchone() is not None


def store(connection: Connection, extraction: Extraction) -> Stored | None:
    """Store one article with all that it yields; None where it is there already.

    Inside the caller's transaction. An article under the URL of another becomes a version of it:
    the later published one is current, of equal dates the one added last.
    """
    article = extraction.article
    known = select(tables.article.c.id).where(tables.article.c.key == article.key)
    if connection.execute(known).first() is not None:
        return None
    article_id = _insert_article(connection, article)
    ids = _insert_quotations(connection, article_id, extraction)
    names = people.record_names(driver(connection), extraction)
    _insert_attributions(connection, extraction, ids, names)
    current, replaced = _settle_versions(connection, article_id, article)
    removed = tuple(q for old in replaced for q in _quotations_of(connection, old))
    return Stored(article_id, ids if current else (), removed, bool(replaced) or not current)


def _insert_article(connection: Connection, article: Article) -> int:
    row = {
        "key": article.key,
        "doc": article.doc,
        "outlet_id": _outlet_id(connection, article.outlet),
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "published_how": article.published_how,
        "url": article.url,
        "language": article.language,
        "extra": json.dumps(dict(article.extra), ensure_ascii=False, sort_keys=True, default=str),
        "words": sum(1 for _ in _WORD.finditer(article.text)),
        "sha256": text_hash(article.text),
        "text": article.text,
    }
    return _new_id(connection.execute(insert(tables.article), row))


def text_hash(text: str) -> str:
    """SHA-256 of `text` in UTF-8, 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _outlet_id(connection: Connection, outlet: str | None) -> int | None:
    if not outlet:
        return None
    found = select(tables.outlet.c.id).where(tables.outlet.c.name == outlet)
    known: int | None = connection.execute(found).scalar()
    if known is not None:
        return known
    return _new_id(connection.execute(insert(tables.outlet), {"name": outlet}))


def _insert_quotations(
    connection: Connection, article_id: int, extraction: Extraction
) -> tuple[int, ...]:
    text = extraction.article.text
    # The transaction is the only one that writes, so the next ids are its own.
    last = connection.execute(_LAST_QUOTATION).scalar() or 0
    ids = tuple(range(last + 1, last + 1 + len(extraction.quotations)))
    rows = [
        {"id": row, **_quotation_row(article_id, text, quotation)}
        for row, quotation in zip(ids, extraction.quotations, strict=True)
    ]
    if rows:
        connection.execute(insert(tables.quotation), rows)
    spans = [
        {"quotation_id": row, "part": part, "start": span.start, "end": span.end}
        for row, quotation in zip(ids, extraction.quotations, strict=True)
        for part, span in enumerate(quotation.spans, 1)
    ]
    if spans:
        connection.execute(insert(tables.span), spans)
        _index_words(connection, ids)
    return ids


def _quotation_row(article_id: int, text: str, quotation: Quotation) -> dict[str, Any]:
    extent = quotation.extent
    sentence = sentence_around(text, extent)
    return {
        "public_id": quotation.id,
        "article_id": article_id,
        "start": extent.start,
        "end": extent.end,
        "text": quotation.text,
        "form": str(quotation.form),
        "rule": quotation.rule,
        "repair": quotation.repair,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "utterance": quotation.id,
    }


def _index_words(connection: Connection, ids: Sequence[int]) -> None:
    """Put new quotations into the search index. Ids of one article follow one another."""
    connection.exec_driver_sql(
        "INSERT INTO _search (rowid, words, sentence, title) "
        "SELECT id, words, sentence, title FROM _search_content WHERE id BETWEEN ? AND ?",
        (ids[0], ids[-1]),
    )


def _insert_attributions(
    connection: Connection,
    extraction: Extraction,
    ids: Sequence[int],
    names: Sequence[int | None],
) -> None:
    text = extraction.article.text
    rows = [
        {"quotation_id": row, "name_id": name, **_attribution_row(text, attribution)}
        for row, name, attribution in zip(ids, names, extraction.attributions, strict=True)
    ]
    if rows:
        connection.execute(insert(tables.attribution), rows)


def _attribution_row(text: str, attribution: Attribution) -> dict[str, Any]:
    other = attribution.runner_up
    return {
        **_words(text, "source", attribution.source),
        **_words(text, "cue", attribution.cue),
        "confidence": attribution.confidence,
        "rule": attribution.rule,
        "reason": attribution.reason,
        "runner_up": other.name if other else None,
        "runner_up_kind": str(other.kind) if other else None,
        "runner_up_confidence": attribution.runner_up_confidence,
        "made_by": "rules",
        "current": 1,
    }


def _words(text: str, what: str, span: Span | None) -> dict[str, Any]:
    return {
        what: span.of(text) if span else None,
        f"{what}_start": span.start if span else None,
        f"{what}_end": span.end if span else None,
    }


def _settle_versions(
    connection: Connection, article_id: int, article: Article
) -> tuple[bool, list[int]]:
    """Say which article under this URL is current.

    Returns:
        Whether the new one is, and the row ids of articles that were current until now.
    """
    if not article.url:
        return True, []
    a = tables.article.c
    versions = connection.execute(
        select(a.id, a.published, a.superseded_by).where(a.url == article.url)
    ).all()
    newest = max(versions, key=lambda v: (v.published or "", v.id)).id
    replaced = [v.id for v in versions if v.superseded_by is None and v.id != newest]
    connection.execute(
        update(tables.article).where(a.url == article.url, a.id != newest),
        {"superseded_by": newest},
    )
    return newest == article_id, [v for v in replaced if v != article_id]


def _quotations_of(connection: Connection, article_id: int) -> list[int]:
    q = tables.quotation.c
    return list(connection.execute(select(q.id).where(q.article_id == article_id)).scalars())


def _new_id(result: Any) -> int:
    return int(result.inserted_primary_key[0])
