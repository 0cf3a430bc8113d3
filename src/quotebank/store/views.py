"""The public views as SQL, and the search index: all that can be dropped and made again.

The views are in portable SQL, without functions of our own, so that other tools read them too.
They show current versions of articles only. Before a migration they are dropped, since SQLite
refuses to rebuild a table that a view names; afterwards they are made again from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.store.dictionary import DICTIONARY
from quotebank.store.match_views import MATCH_VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Every other form of a speaker's name, for the speaker `s`.
ALIASES = """
    (SELECT group_concat(form, '; ') FROM (
        SELECT n.name AS form FROM _name_link k JOIN _name n ON n.id = k.name_id
        WHERE k.speaker_id = s.id AND k.current = 1 AND n.name <> s.name
        UNION
        SELECT x.alias FROM _name_link k JOIN _alias x ON x.name_id = k.name_id
        WHERE k.speaker_id = s.id AND k.current = 1 AND x.alias <> s.name
        ORDER BY form))
"""

VIEWS: Mapping[str, str] = {
    # What the search index holds for each quotation; FTS5 reads it to check and to highlight.
    "_search_content": """
        SELECT q.id AS id, q.text AS words,
               substr(a.text, q.sentence_start + 1, q.sentence_end - q.sentence_start) AS sentence,
               a.title AS title
        FROM _quotation q JOIN _article a ON a.id = q.article_id
    """,
    "quotations": """
        SELECT q.public_id AS quotation_id, a.key AS article_id, a.doc AS doc, o.name AS outlet,
               a.published AS published, a.title AS title, a.url AS url, q.text AS text,
               q.start AS start, q."end" AS "end", q.form AS form,
               s.public_id AS speaker_id, s.name AS speaker,
               coalesce(s.kind, 'unknown') AS speaker_kind, t.source AS source, t.cue AS cue,
               t.confidence AS confidence, t.rule AS rule, t.reason AS reason,
               q.utterance AS utterance_id
        FROM _quotation q
        JOIN _article a ON a.id = q.article_id AND a.superseded_by IS NULL
        LEFT JOIN _outlet o ON o.id = a.outlet_id
        LEFT JOIN _attribution t ON t.quotation_id = q.id AND t.current = 1
        LEFT JOIN _name_link l ON l.name_id = t.name_id AND l.current = 1
        LEFT JOIN _speaker s ON s.id = l.speaker_id
    """,
    "quotation_spans": """
        SELECT q.public_id AS quotation_id, p.part AS part, p.start AS start, p."end" AS "end",
               substr(a.text, p.start + 1, p."end" - p.start) AS text
        FROM _span p
        JOIN _quotation q ON q.id = p.quotation_id
        JOIN _article a ON a.id = q.article_id AND a.superseded_by IS NULL
    """,
    **MATCH_VIEWS,
    "speakers": f"""
        SELECT s.public_id AS speaker_id, s.name AS name, s.kind AS kind,
               {ALIASES} AS aliases,
               s.wikidata AS wikidata, count(*) AS quotations,
               count(DISTINCT a.outlet_id) AS outlets,
               min(a.published) AS first_quoted, max(a.published) AS last_quoted
        FROM _speaker s
        JOIN _name_link l ON l.speaker_id = s.id AND l.current = 1
        JOIN _attribution t ON t.name_id = l.name_id AND t.current = 1
        JOIN _quotation q ON q.id = t.quotation_id
        JOIN _article a ON a.id = q.article_id AND a.superseded_by IS NULL
        GROUP BY s.id, s.public_id, s.name, s.kind, s.wikidata
    """,  # noqa: S608 - only a piece of our own SQL is put in
    "articles": """
        SELECT a.key AS article_id, a.doc AS doc, o.name AS outlet, a.published AS published,
               a.title AS title, a.url AS url, a.byline AS byline, a.words AS words,
               (SELECT count(*) FROM _quotation q WHERE q.article_id = a.id) AS quotations,
               a.sha256 AS sha256
        FROM _article a LEFT JOIN _outlet o ON o.id = a.outlet_id
        WHERE a.superseded_by IS NULL
    """,
    # Apart from `articles`, so that all columns of that can be looked at.
    "article_texts": """
        SELECT a.key AS article_id, a.text AS text FROM _article a WHERE a.superseded_by IS NULL
    """,
    "outlets": """
        SELECT o.name AS outlet, count(DISTINCT a.id) AS articles,
               count(DISTINCT q.id) AS quotations, count(DISTINCT l.speaker_id) AS speakers
        FROM _outlet o
        JOIN _article a ON a.outlet_id = o.id AND a.superseded_by IS NULL
        LEFT JOIN _quotation q ON q.article_id = a.id
        LEFT JOIN _attribution t ON t.quotation_id = q.id AND t.current = 1
        LEFT JOIN _name_link l ON l.name_id = t.name_id AND l.current = 1
        GROUP BY o.id, o.name
    """,
    # No topics are told apart yet; the view answers all the same.
    "topics": """
        SELECT CAST(NULL AS TEXT) AS topic, 0 AS articles, 0 AS quotations WHERE 0
    """,
}

# An index over `_search_content` that keeps no copy of it. `porter` finds "intimidating" for
# "intimidate"; `unicode61` takes "don't" for "don" and "t", whichever apostrophe it has.
_SEARCH = """
    CREATE VIRTUAL TABLE IF NOT EXISTS _search USING fts5(
        words, sentence, title, content='_search_content', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2'
    )
"""


def drop_views(execute: Callable[[str], object]) -> None:
    """Drop every view of ours, and the dictionary kept in the file."""
    for name in reversed(list(VIEWS)):
        execute(f"DROP VIEW IF EXISTS {name}")
    execute("DROP TABLE IF EXISTS _data_dictionary")


def create_views(execute: Callable[[str], object]) -> None:
    """Make the views, the dictionary table and, where missing, the search index."""
    for name, sql in VIEWS.items():
        execute(f"CREATE VIEW {name} AS {sql}")
    execute(_SEARCH)
    execute(
        "CREATE TABLE _data_dictionary (view TEXT NOT NULL, grain TEXT NOT NULL, "
        '"column" TEXT NOT NULL, meaning TEXT NOT NULL, PRIMARY KEY (view, "column"))'
    )
    for view, entry in DICTIONARY.items():
        for column, meaning in entry.columns.items():
            values = ", ".join(_quoted(v) for v in (view, entry.grain, column, meaning))
            execute(f"INSERT INTO _data_dictionary VALUES ({values})")  # noqa: S608 - our own words, quoted


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
