"""Alembic's entry: quotebank hands over its own connection, inside one transaction.

`quotebank.store.migrate` takes the views away before and puts them back after, with foreign keys
off meanwhile, so that a rebuilt table deletes no rows of others.
"""

from __future__ import annotations

from alembic import context

from quotebank.store.migrate import tables_of_quotebank

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables_of_quotebank(),
    include_name=context.config.attributes["include_name"],
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=False,  # one transaction around all of it is already open
    version_table="_alembic_version",
)
context.run_migrations()
