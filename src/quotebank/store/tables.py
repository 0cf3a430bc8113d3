"""The tables. Internal: users read the views of `views.py`, which stay the same.

Names begin with `_`, so that tools such as Datasette list the views and hide these. Row ids are
never shown to users; what users see is derived from content, so that the order of adding makes no
difference.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

outlet = Table(
    "_outlet",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

# `text` comes last: SQLite reads a row up to the column it needs.
article = Table(
    "_article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # Article.key
    Column("doc", Text, nullable=False),
    Column("outlet_id", ForeignKey("_outlet.id"), index=True),
    Column("title", Text),
    Column("byline", Text),
    Column("published", Text, index=True),
    Column("published_how", Text),
    Column("url", Text, index=True),
    Column("language", Text),
    Column("extra", Text, nullable=False),  # JSON object
    Column("words", Integer, nullable=False),
    Column("sha256", Text, nullable=False),  # of `text` in UTF-8
    # The version under the same URL that replaced this one; null for current articles.
    # Without an index: nearly all rows are current, and SQLite would think it selective.
    Column("superseded_by", ForeignKey("_article.id")),
    Column("text", Text, nullable=False),
)

quotation = Table(
    "_quotation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("public_id", Text, nullable=False, unique=True),  # Quotation.id
    Column("article_id", ForeignKey("_article.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("repair", Text),
    Column("sentence_start", Integer, nullable=False),  # the sentence or sentences around it
    Column("sentence_end", Integer, nullable=False),
    # Public id of its main utterance: its own until matching finds another.
    Column("utterance", Text, nullable=False, index=True),
    CheckConstraint('0 <= start AND start < "end"', name="extent"),
)

span = Table(
    "_span",
    metadata,
    Column("quotation_id", ForeignKey("_quotation.id"), primary_key=True),
    Column("part", Integer, primary_key=True),  # 1, 2, ...
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    CheckConstraint('0 <= start AND start < "end"', name="extent"),
    sqlite_with_rowid=False,
)

# One row for each way that articles of one year write a speaker: the evidence that links between
# articles rest on. Articles that say the same share a row, so its number grows slowly.
name = Table(
    "_name",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # SpeakerKind
    Column("name", Text, nullable=False),  # fullest form in its articles
    Column("scope", Text, nullable=False),  # article key for unnamed sources, else empty
    Column("year", Text, nullable=False),  # "2001", empty where the date is unknown
    Column("gender", Text, nullable=False),  # f, m or empty
    Column("titles", Text, nullable=False),  # "president|senator", sorted, empty without
    Column("normal", Text, nullable=False),  # without case, accents, full stops
    Column("family", Text, nullable=False, index=True),  # what names of one speaker share
    Column("articles", Integer, nullable=False),  # how many articles write so
    UniqueConstraint("name", "kind", "scope", "year", "gender", "titles"),
)

name_member = Table(
    "_name_member",
    metadata,
    Column("name_id", ForeignKey("_name.id"), primary_key=True),  # a group
    Column("position", Integer, primary_key=True),
    Column("member_id", ForeignKey("_name.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

alias = Table(
    "_alias",
    metadata,
    Column("name_id", ForeignKey("_name.id"), primary_key=True),
    Column("alias", Text, primary_key=True),  # as printed
    sqlite_with_rowid=False,
)

speaker = Table(
    "_speaker",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("public_id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("wikidata", Text),
)

# Name -> speaker, with the evidence. Replaced links stay with current = 0.
name_link = Table(
    "_name_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name_id", ForeignKey("_name.id"), nullable=False),
    Column("speaker_id", ForeignKey("_speaker.id"), nullable=False, index=True),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("made_by", Text, nullable=False),  # "rules" or a person
    Column("current", Integer, nullable=False),
    CheckConstraint("current IN (0, 1)", name="current"),
    Index("ix__name_link_name_id", "name_id"),
    Index("uq__name_link_current", "name_id", unique=True, sqlite_where=text("current = 1")),
)

# Quotation -> name, with the evidence. Replaced attributions stay with current = 0.
attribution = Table(
    "_attribution",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("quotation_id", ForeignKey("_quotation.id"), nullable=False, index=True),
    Column("name_id", ForeignKey("_name.id"), index=True),  # null: unknown
    Column("source", Text),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("cue", Text),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("confidence", Float, nullable=False),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("runner_up", Text),
    Column("runner_up_kind", Text),
    Column("runner_up_confidence", Float, nullable=False),
    Column("made_by", Text, nullable=False),  # "rules" or a person
    Column("current", Integer, nullable=False),
    CheckConstraint("current IN (0, 1)", name="current"),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    Index("uq__attribution_current", "quotation_id", unique=True, sqlite_where=text("current = 1")),
)
