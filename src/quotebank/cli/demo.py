"""`quotebank demo`: the seed articles into a fresh database, and a first look at them."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from quotebank.cli.app import app
from quotebank.cli.reading import say
from quotebank.errors import QuotebankError

if TYPE_CHECKING:
    from quotebank.cli.database import Settings

# Made by `demo` and by nobody else, so it may be made anew.
DEFAULT = Path("quotebank-demo.db")
# What a first look asks, each as it would be typed.
LOOK = (
    ("who-said", "intimidate"),
    ("compare", "act of friendship"),
    ("compare", "think about the future"),
    ("sql", "select speaker, count(*) as quotations from quotations group by 1 order by 2 desc, 1"),
)


class NotFreshError(QuotebankError):
    """The database named for the demo is there already."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already; name a new file: quotebank --db NEW.db demo")


@app.command(rich_help_panel="Reading articles")
def demo(context: typer.Context) -> None:
    """Read five articles of 2001 by CNN, CBS and the BBC, and ask about them.

    They go into a fresh database, ./quotebank-demo.db unless --db names another.

    \b
    [bold]Examples[/bold]
      quotebank demo
      quotebank --db quotebank-demo.db who-said "cornerstone"
    """
    from quotebank.articles.given import Given
    from quotebank.cli.add import summary
    from quotebank.ingest import add
    from quotebank.seeds import seeds_folder
    from quotebank.store.engine import open_bank

    path = _fresh(context.obj)
    typer.echo(f"$ quotebank --db {shlex.quote(str(path))} add {seeds_folder().name}/")
    with open_bank(path, create=True) as bank:
        result = add(bank, [seeds_folder()], Given())
    typer.echo(summary(result))
    for words in LOOK:
        typer.echo(f"\n$ quotebank --db {path} {' '.join(map(shlex.quote, words))}")
        app(["--quiet", "--db", str(path), *words], standalone_mode=False, prog_name="quotebank")
        sys.stdout.flush()
    if not context.obj.quiet:
        say(f"next: quotebank --db {path} about Afghanistan")


def _fresh(settings: Settings) -> Path:
    path = settings.db or DEFAULT
    if settings.db and path.exists():
        raise NotFreshError(path)
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
