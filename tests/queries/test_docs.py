"""docs/sql.md promises recipes; they must run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotebank.queries.sql import run_sql

if TYPE_CHECKING:
    from quotebank.store.engine import Bank

PAGE = (Path(__file__).parents[2] / "docs" / "sql.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL))
def test_recipes_run(seeds: Bank, query: str) -> None:
    assert run_sql(seeds, query).columns
