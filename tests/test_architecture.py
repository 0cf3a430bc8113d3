"""The folders import only in the direction of the flow (docs/architecture.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "quotebank"
# From the source of the flow to its end; a package may import itself and what stands before it.
FLOW = [
    "errors",
    "records",
    "lexicon",
    "learned",
    "wire",
    "seeds",
    "articles",
    "quotations",
    "speakers",
    "extraction",
    "wire",
    "evaluation",
    "matching",
    "store",
    "ingest",
    "queries",
    "cli",
]
MODULES = sorted(SOURCE.rglob("*.py"))


def stage(path: Path) -> str:
    part = path.relative_to(SOURCE).parts[0]
    return part.removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            if node.module == "quotebank":
                found |= {f"quotebank.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_point_back_along_the_flow(path: Path) -> None:
    own = stage(path)
    if own in {"__init__", "__main__"}:
        return
    allowed = set(FLOW[: FLOW.index(own) + 1]) | {"__version__"}
    used = {name.split(".")[1] for name in imports(path) if name.startswith("quotebank.")}
    assert used <= allowed, f"{own} may not import {sorted(used - allowed)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_only_the_database_stages_import_sqlalchemy(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    if stage(path) not in {"store", "queries", "ingest"}:
        assert not roots & {"sqlalchemy", "alembic"}
    if stage(path) != "cli":
        assert not roots & {"typer", "rich"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_nothing_unpickles_or_evaluates(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        n.func.id
        for n in ast.walk(tree)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert not called & {"eval", "exec"}
    assert not {name.split(".")[0] for name in imports(path)} & {
        "pickle",
        "marshal",
        "shelve",
        "joblib",
    }


def test_every_module_stays_readable_in_size() -> None:
    long = {p.name: n for p in MODULES if (n := p.read_text(encoding="utf-8").count("\n")) > 450}
    assert not long


def test_every_stage_is_in_the_flow() -> None:
    stages = {stage(path) for path in MODULES} - {"__init__", "__main__"}
    assert stages <= set(FLOW)
