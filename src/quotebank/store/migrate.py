"""Bring a database to the newest version: all steps in one transaction, or none.

Imported only where a file is new or old: Alembic takes longer to load than most queries run.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from alembic import command
from alembic.config import Config

from quotebank.errors import QuotebankError
from quotebank.store import match_tables, views
from quotebank.store.schema import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection, MetaData


class MigrationError(QuotebankError):
    """A migration would have lost rows or left dangling references; nothing was changed."""

    def __init__(self, what: str) -> None:
        super().__init__(f"the database was not upgraded, and is unchanged: {what}")


def migrate(connection: Connection) -> None:
    """Create or upgrade all tables, then the views, in one transaction.

    `connection` has no transaction open. Killed at any point, the file is as it was before.

    Raises:
        MigrationError: Rows would be lost, or references dangle.
    """
    # A rebuilt table is dropped on the way; with foreign keys on, that would delete or refuse the
    # rows that refer to it. The switch works outside transactions only, and SQLAlchemy begins one
    # for every statement, so it goes to the driver.
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        _migrate_at_once(connection)
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _migrate_at_once(connection: Connection) -> None:
    with connection.begin():
        before = _row_counts(connection)
        views.drop_views(connection.exec_driver_sql)
        command.upgrade(alembic_config(connection), "head")
        views.create_views(connection.exec_driver_sql)
        _refuse_losses(connection, before)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for `connection`, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["include_name"] = _is_alembics
    return config


def migrations_folder() -> Path:
    """Where the migration scripts are: inside the installed package, else in the repository."""
    spec = importlib.util.find_spec("quotebank")
    package = Path(str(spec.origin)).parent if spec else Path()
    shipped = package / "_migrations"
    return shipped if shipped.is_dir() else package.parent.parent / "migrations"


def tables_of_quotebank() -> MetaData:
    """Every table that migrations make, for Alembic to compare with."""
    return match_tables.wording.metadata  # one for all tables, those of `tables` too


def _is_alembics(name: str | None, type_: str, _parents: Any) -> bool:
    """Whether Alembic compares this: not the search index and the dictionary, made in views.py."""
    return type_ != "table" or not str(name).startswith(("_search", "_data_dictionary"))


def _row_counts(connection: Connection) -> dict[str, int]:
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '\\_%' ESCAPE '\\' "
        "AND name NOT LIKE '\\_search%' ESCAPE '\\' AND name <> '_data_dictionary'"
    )
    names = [str(row[0]) for row in found]
    return {name: _count(connection, name) for name in names}


def _count(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608 - a name from the schema


def _refuse_losses(connection: Connection, before: dict[str, int]) -> None:
    after = _row_counts(connection)
    for name, count in before.items():
        if name in after and after[name] < count:
            raise MigrationError(f"{name} would lose {count - after[name]} of {count} rows")
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if dangling is not None:
        raise MigrationError(f"a row of {dangling[0]} would refer to nothing in {dangling[2]}")
