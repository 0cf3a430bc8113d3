"""Tables of matching."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "_article_key",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "day", "article_id", name=op.f("pk__article_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "_sketch_key",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "article_id", name=op.f("pk__sketch_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "_wording",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("flat", sa.Integer(), nullable=False),
        sa.Column("decisive", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.CheckConstraint("decisive IN (0, 1)", name=op.f("ck__wording_decisive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk__wording")),
    )
    op.create_table(
        "_wording_key",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wording_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "wording_id", name=op.f("pk__wording_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "_wording_link",
        sa.Column("a", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("b", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("nats", sa.Float(), nullable=False),
        sa.Column("covers", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("aligned", sa.Text(), nullable=False),
        sa.CheckConstraint("a < b", name=op.f("ck__wording_link_order")),
        sa.ForeignKeyConstraint(["a"], ["_wording.id"], name=op.f("fk__wording_link_a__wording")),
        sa.ForeignKeyConstraint(["b"], ["_wording.id"], name=op.f("fk__wording_link_b__wording")),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk__wording_link")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("_wording_link", schema=None) as batch_op:
        batch_op.create_index("ix__wording_link_b", ["b"], unique=False)

    op.create_table(
        "_article_near",
        sa.Column("a", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("b", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("a < b", name=op.f("ck__article_near_order")),
        sa.ForeignKeyConstraint(["a"], ["_article.id"], name=op.f("fk__article_near_a__article")),
        sa.ForeignKeyConstraint(["b"], ["_article.id"], name=op.f("fk__article_near_b__article")),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk__article_near")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("_article_near", schema=None) as batch_op:
        batch_op.create_index("ix__article_near_b", ["b"], unique=False)

    op.create_table(
        "_article_signature",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("sketch", sa.Text(), nullable=False),
        sa.Column("reprint_of", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["_article.id"], name=op.f("fk__article_signature_article_id__article")
        ),
        sa.ForeignKeyConstraint(
            ["reprint_of"], ["_article.id"], name=op.f("fk__article_signature_reprint_of__article")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk__article_signature")),
    )
    with op.batch_alter_table("_article_signature", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__article_signature_reprint_of"), ["reprint_of"], unique=False
        )

    op.create_table(
        "_quotation_link",
        sa.Column("a", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("b", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("nats", sa.Float(), nullable=False),
        sa.Column("covers", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("aligned", sa.Text(), nullable=False),
        sa.CheckConstraint("a <> b", name=op.f("ck__quotation_link_order")),
        sa.ForeignKeyConstraint(
            ["a"], ["_quotation.id"], name=op.f("fk__quotation_link_a__quotation")
        ),
        sa.ForeignKeyConstraint(
            ["b"], ["_quotation.id"], name=op.f("fk__quotation_link_b__quotation")
        ),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk__quotation_link")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("_quotation_link", schema=None) as batch_op:
        batch_op.create_index("ix__quotation_link_b", ["b"], unique=False)

    op.create_table(
        "_quotation_wording",
        sa.Column("quotation_id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quotation_id"],
            ["_quotation.id"],
            name=op.f("fk__quotation_wording_quotation_id__quotation"),
        ),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["_wording.id"], name=op.f("fk__quotation_wording_wording_id__wording")
        ),
        sa.PrimaryKeyConstraint("quotation_id", name=op.f("pk__quotation_wording")),
    )
    with op.batch_alter_table("_quotation_wording", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix__quotation_wording_wording_id"), ["wording_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("_quotation_wording", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__quotation_wording_wording_id"))

    op.drop_table("_quotation_wording")
    with op.batch_alter_table("_quotation_link", schema=None) as batch_op:
        batch_op.drop_index("ix__quotation_link_b")

    op.drop_table("_quotation_link")
    with op.batch_alter_table("_article_signature", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix__article_signature_reprint_of"))

    op.drop_table("_article_signature")
    with op.batch_alter_table("_article_near", schema=None) as batch_op:
        batch_op.drop_index("ix__article_near_b")

    op.drop_table("_article_near")
    with op.batch_alter_table("_wording_link", schema=None) as batch_op:
        batch_op.drop_index("ix__wording_link_b")

    op.drop_table("_wording_link")
    op.drop_table("_wording_key")
    op.drop_table("_wording")
    op.drop_table("_sketch_key")
    op.drop_table("_article_key")
