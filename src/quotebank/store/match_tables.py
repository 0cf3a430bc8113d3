"""Tables of matching: distinct wordings, the index over them, links and events.

Ids of wordings are 64 bits of a hash of their words, keys 64 bits of a hash of a run of words:
both are what they are whatever else is stored, so the order of adding leaves no trace.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Index, Integer, Table, Text

from quotebank.store.tables import metadata

wording = Table(
    "_wording",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("flat", Integer, nullable=False),  # hash of the text but for marks, case and spacing
    Column("decisive", Integer, nullable=False),  # 1: wherever it stands it is one utterance
    Column("weight", Float, nullable=False),  # nats
    Column("line", Text, nullable=False),  # NormalText.wording
    CheckConstraint("decisive IN (0, 1)", name="decisive"),
)

quotation_wording = Table(
    "_quotation_wording",
    metadata,
    Column("quotation_id", ForeignKey("_quotation.id"), primary_key=True),
    Column("wording_id", ForeignKey("_wording.id"), nullable=False, index=True),
)

wording_key = Table(
    "_wording_key",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("wording_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)


def _link_columns() -> list[Column[object]]:
    return [
        Column("relation", Text, nullable=False),  # Relation
        Column("score", Float, nullable=False),  # 0 to 1
        Column("nats", Float, nullable=False),  # evidence
        Column("covers", Integer, nullable=False),  # 1: the lighter stands whole in the other
        Column("evidence", Text, nullable=False),  # a sentence
        Column("aligned", Text, nullable=False),  # "word of a:word of b:how many ..."
    ]


# Links that words alone decide; they hold for all quotations of both wordings.
wording_link = Table(
    "_wording_link",
    metadata,
    Column("a", ForeignKey("_wording.id"), primary_key=True, autoincrement=False),
    Column("b", ForeignKey("_wording.id"), primary_key=True, autoincrement=False),
    *_link_columns(),
    CheckConstraint("a < b", name="order"),
    Index("ix__wording_link_b", "b"),
    sqlite_with_rowid=False,
)

# Links that the event, the speaker and the words together decide.
quotation_link = Table(
    "_quotation_link",
    metadata,
    Column("a", ForeignKey("_quotation.id"), primary_key=True, autoincrement=False),
    Column("b", ForeignKey("_quotation.id"), primary_key=True, autoincrement=False),
    *_link_columns(),
    CheckConstraint("a <> b", name="order"),  # a is the one whose public id comes first
    Index("ix__quotation_link_b", "b"),
    sqlite_with_rowid=False,
)

# What an article is about, when, and a sample of its text to know its reprints by.
article_signature = Table(
    "_article_signature",
    metadata,
    Column("article_id", ForeignKey("_article.id"), primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False),  # proleptic ordinal; 0 where unknown
    Column("terms", Text, nullable=False),  # JSON object: word -> weight
    Column("sketch", Text, nullable=False),  # JSON list of hashes
    # The earliest article that prints nearly the same text; null for one of its own.
    Column("reprint_of", ForeignKey("_article.id"), index=True),
)

article_key = Table(
    "_article_key",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

article_near = Table(
    "_article_near",
    metadata,
    Column("a", ForeignKey("_article.id"), primary_key=True, autoincrement=False),
    Column("b", ForeignKey("_article.id"), primary_key=True, autoincrement=False),
    CheckConstraint("a < b", name="order"),
    Index("ix__article_near_b", "b"),
    sqlite_with_rowid=False,
)

sketch_key = Table(
    "_sketch_key",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
