"""The commands that the docs show exist, with the options they show."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer.main

from quotebank.cli.commands import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# matches: "quotebank who-said x" at a line's beginning, after "$ " or "| "; not within a sentence
COMMAND = re.compile(r"^(?:.*\| )?(?:\$ )?quotebank ([^#\n]*)", re.MULTILINE)
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KNOWN = typer.main.get_command(app)


def shown_commands() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = [] if page.name == "cli.md" else FENCE.findall(text)
        lines = [line for block in blocks for line in COMMAND.findall(block)]
        lines += re.findall(r"<!-- output: quotebank (.*?) -->", text)
        found += [(page.name, line.split(" | ")[0].split(" > ")[0].strip()) for line in lines]
    return found


@pytest.mark.parametrize(("page", "line"), shown_commands())
def test_a_command_shown_in_the_docs_exists(page: str, line: str) -> None:
    words = shlex.split(line)
    if words[:1] == ["--db"]:
        words = words[2:]
    command = KNOWN.commands.get(words[0])  # type: ignore[attr-defined]  # a group has commands
    assert command is not None, f"{page}: no command {words[0]}"
    options = {name for parameter in command.params for name in parameter.opts}
    for word in words[1:]:
        if re.fullmatch(r"--?[a-z][\w-]*", word):
            assert word in options, f"{page}: {words[0]} has no {word}"


def test_every_command_is_in_the_readme_or_its_docs() -> None:
    cli = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^## quotebank (\S+)$", cli, re.MULTILINE))
    assert named == set(KNOWN.commands)  # type: ignore[attr-defined]  # a group has commands


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links {target}"
