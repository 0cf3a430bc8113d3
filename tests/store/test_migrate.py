"""Tables and migrations agree, and no migration loses a row."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command, op
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from quotebank.ingest import add_extraction
from quotebank.store import migrate, schema
from quotebank.store.dictionary import DICTIONARY
from quotebank.store.engine import Bank, open_bank
from quotebank.store.migrate import MigrationError, alembic_config, migrations_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

    from quotebank.records import Extraction


def test_tables_and_migrations_agree(bank: Bank) -> None:
    with bank.writing() as connection:
        command.check(alembic_config(connection))


def test_the_version_is_that_of_the_newest_script() -> None:
    scripts = ScriptDirectory(str(migrations_folder()))
    assert scripts.get_current_head() == f"{schema.SCHEMA_VERSION:04}"
    assert len(list(scripts.walk_revisions())) == schema.SCHEMA_VERSION


def test_views_have_the_columns_of_the_dictionary(bank: Bank) -> None:
    for view, entry in DICTIONARY.items():
        columns = [row["name"] for row in bank.reader.execute(f"PRAGMA table_info({view})")]
        assert columns == list(entry.columns)


def test_the_dictionary_is_in_the_file(bank: Bank) -> None:
    rows = bank.reader.execute('SELECT view, "column", meaning FROM _data_dictionary')
    told = {(view, column): meaning for view, column, meaning in rows}
    assert told == {
        (view, column): meaning
        for view, entry in DICTIONARY.items()
        for column, meaning in entry.columns.items()
    }


def make_older(bank: Bank) -> None:
    with bank.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 1")


def replace_upgrade(monkeypatch: pytest.MonkeyPatch, step: Callable[[Connection], None]) -> None:
    def upgrade(config: Any, _revision: str) -> None:
        step(config.attributes["connection"])

    monkeypatch.setattr(migrate.command, "upgrade", upgrade)


def test_rebuilding_a_parent_table_keeps_its_children(
    bank: Bank,
    made_up: Callable[..., Extraction],
    dump: Callable[[Bank], dict[str, list[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add_extraction(bank, made_up("Lee said “we go” and “we stay”.", "Ann Lee"))
    before = dump(bank)

    def rebuild(connection: Connection) -> None:
        with Operations.context(MigrationContext.configure(connection)):
            for table in ("_article", "_quotation", "_name", "_speaker"):
                with op.batch_alter_table(table, recreate="always"):
                    pass

    replace_upgrade(monkeypatch, rebuild)
    make_older(bank)
    bank.upgrade()
    assert dump(bank) == before
    assert bank.reader.execute("PRAGMA foreign_keys").fetchone() is not None
    with bank.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_migration_that_loses_rows_changes_nothing(
    bank: Bank,
    made_up: Callable[..., Extraction],
    dump: Callable[[Bank], dict[str, list[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add_extraction(bank, made_up("Lee said “we go”.", "Ann Lee"))
    before = dump(bank)
    replace_upgrade(monkeypatch, lambda c: c.exec_driver_sql("DELETE FROM _span") and None)
    make_older(bank)
    with pytest.raises(MigrationError, match="_span would lose 1 of 1 rows"):
        bank.upgrade()
    assert dump(bank) == before


KILLED = """
import os, signal, sys
from quotebank.store import views
from quotebank.store.engine import Bank
from pathlib import Path
real = views.create_views
def die(execute):
    real(execute)
    os.kill(os.getpid(), signal.SIGKILL)
views.create_views = die
Bank(Path(sys.argv[1]), read_only=False).upgrade()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_inside_a_migration_it_can_be_run_again(tmp_path: Path) -> None:
    path = tmp_path / "quotebank.db"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)  # noqa: S603 - our own script
    assert done.returncode == -signal.SIGKILL
    with open_bank(path, create=True) as bank:
        assert bank.reader.execute("SELECT count(*) FROM quotations").fetchone()[0] == 0


def test_opening_does_not_write(bank: Bank) -> None:
    bank.close()
    before = hashlib.sha256(bank.path.read_bytes()).hexdigest()
    open_bank(bank.path).close()
    open_bank(bank.path, read_only=True).close()
    assert hashlib.sha256(bank.path.read_bytes()).hexdigest() == before
