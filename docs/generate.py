"""Write the parts of the docs that are made from the code, or check that they are in step.

    python docs/generate.py            rewrite docs/cli.md and the outputs shown in README and docs
    python docs/generate.py example    rebuild quotebank.db.example from seeds/
    python docs/generate.py --check    exit 1 and name what is out of step

A block of output stands under a comment that names its command, and is the command's real output:

    <!-- output: quotebank who-said "intimidate" -->
    ```
    ...
    ```

Commands run on a copy of quotebank.db.example, in the repository's folder.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "quotebank.db.example"
# matches: <!-- output: quotebank sql "select 1" --> and the fenced block below it
BLOCK = re.compile(
    r"(<!-- output: (quotebank [^\n]*?) -->\n```\w*\n)"
    r"(.*?)(^```$)",
    re.DOTALL | re.MULTILINE,
)
EXIT_STATUS = """Exit status: 0 found or done, 1 nothing found, 2 wrong usage or an error, 3 done
but some inputs were set aside (listed on stderr). Data goes to stdout, everything else to stderr.
"""
# Shown as they are, made anew each time: where the tables may hold the time of building.
CLOCKS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?")


def main(arguments: list[str]) -> int:
    """Return the exit status: 0 written or in step, 1 out of step."""
    if arguments == ["example"]:
        build_example(EXAMPLE)
        return 0
    if arguments not in ([], ["--check"]):
        sys.stderr.write(__doc__ or "")
        return 2
    check = bool(arguments)
    if check and not example_is_current():
        sys.stderr.write("quotebank.db.example differs from a rebuild; run: make example docs\n")
        return 1
    stale = [path for path, text in generated().items() if not in_step(path, text, check=check)]
    return int(check and bool(stale))


def generated() -> dict[Path, str]:
    """What each generated file should hold."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "quotebank.db"
        shutil.copyfile(EXAMPLE, db)
        texts = {ROOT / "docs" / "cli.md": cli_page(db)}
        for page in pages:
            text = page.read_text(encoding="utf-8")
            if page not in texts and BLOCK.search(text):
                texts[page] = BLOCK.sub(lambda m: m[1] + output_of(m[2], db) + m[4], text)
    return texts


def in_step(path: Path, text: str, *, check: bool) -> bool:
    """Whether `path` holds `text`; writes it unless only checking."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    if old == text:
        return True
    if check:
        lines = difflib.unified_diff(
            old.splitlines(True), text.splitlines(True), f"{path.name} now", f"{path.name} remade"
        )
        sys.stderr.writelines([*lines][:60])
        sys.stderr.write(f"{path.relative_to(ROOT)} is out of step; run: make docs\n")
    else:
        path.write_text(text, encoding="utf-8")
    return False


def output_of(command: str, db: Path) -> str:
    """What `command` prints to stdout on an 100-column terminal without colours."""
    environment = os.environ | {
        "QUOTEBANK_DB": str(db),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PYTHONUTF8": "1",
    }
    words = shlex.split(command)
    done = subprocess.run(
        [sys.executable, "-m", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=ROOT,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command!r} failed: {done.stderr}")
    return re.sub(r"[ \t]+$", "", done.stdout, flags=re.MULTILINE)


def cli_page(db: Path) -> str:
    """docs/cli.md: every command's own help."""
    import typer.main

    from quotebank.cli.commands import app

    # `Any`: Typer's group type is private, its table of commands is not in the public stubs.
    group: Any = typer.main.get_command(app)
    names = list(group.commands)
    parts = [
        "# Commands\n\nMade from the program's own help by `make docs`.\n",
        EXIT_STATUS,
        f"## quotebank\n\n```\n{output_of('quotebank --help', db).strip()}\n```\n",
    ]
    for name in sorted(names):
        text = output_of(f"quotebank {name} --help", db).strip()
        parts.append(f"## quotebank {name}\n\n```\n{text}\n```\n")
    return "\n".join(parts)


def build_example(path: Path) -> None:
    """Build the example database from seeds/ in DELETE journal mode, vacuumed: one plain file."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "quotebank.db"
        subprocess.run(
            [sys.executable, "-m", "quotebank", "--quiet", "--db", str(db), "add", "seeds"],
            check=True,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        connection = sqlite3.connect(db, isolation_level=None)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("VACUUM")
        connection.close()
        shutil.copyfile(db, path)


def example_is_current() -> bool:
    """Whether a rebuild holds the same as the file that is kept."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.db"
        build_example(fresh)
        return dump(fresh) == dump(EXAMPLE)


def dump(path: Path) -> list[str]:
    """Schema and rows as SQL, without times of day; search indexes by their content tables."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return [CLOCKS.sub("TIME", line) for line in connection.iterdump()]
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
