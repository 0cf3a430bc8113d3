"""Paths -> articles, one after the other.

What a file says is stored as it says it: decoding aside, no character is added, dropped or
changed, so offsets counted by somebody else hold. Whatever cannot be read is set aside with
its place and the way out, and the rest goes on.
"""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quotebank.articles.decoding import LARGEST, decode
from quotebank.articles.index import INDEX_NAME, Index
from quotebank.articles.jsonl import read_jsonl
from quotebank.articles.metadata import complete
from quotebank.records import Article, SetAside, article_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from quotebank.articles.given import Given

    Reader = Callable[[BinaryIO, str], Iterator["Article | SetAside"]]

STDIN = Path("-")


def read_articles(paths: Sequence[Path], given: Given) -> Iterator[Article | SetAside]:
    """Read every article that `paths` hold, in the order given.

    Args:
        paths: Files, folders (read recursively, sorted by name) and `-` for standard input.
        given: What the user says about all of them; it outranks the files.

    Yields:
        An `Article` for each text read, a `SetAside` for each thing that could not be read.
        Nothing is raised for what a path holds or lacks.
    """
    index = Index()
    for path in paths:
        for found in _read_path(path, index):
            if isinstance(found, SetAside):
                yield found
            else:
                article = complete(given.over(found))
                key = article_key(article.outlet, article.url, article.text)
                yield replace(article, key=key)


def _read_path(path: Path, index: Index) -> Iterator[Article | SetAside]:
    if path == STDIN:
        yield from read_stdin(sys.stdin.buffer)
        return
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield SetAside(str(path), None, _trouble(error))
        return
    if not stat.S_ISDIR(mode):
        yield from _read_file(path, mode, index)
        return
    yield from _read_folder(path, index)


def _read_folder(folder: Path, index: Index) -> Iterator[Article | SetAside]:
    """Every file under `folder` but hidden ones; links to folders are not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from index.missing(Path(place), names)
        for name in sorted(names):
            if name.startswith(".") or name == INDEX_NAME:
                continue
            # A file under a folder has no reason to be anything but a file; what it is
            # is looked at again, since links may point anywhere.
            yield from _read_path(Path(place) / name, index)


def _read_file(path: Path, mode: int, index: Index) -> Iterator[Article | SetAside]:
    reader = READERS.get(path.suffix.lower())
    if not stat.S_ISREG(mode):
        yield SetAside(str(path), None, "not a file; pass - to read from a pipe")
        return
    if reader is None:
        yield SetAside(str(path), None, _unknown(path))
        return
    try:
        with path.open("rb") as stream:
            for found in reader(stream, str(path)):
                yield found if isinstance(found, SetAside) else index.about(path, found)
    except (OSError, ValueError) as error:
        yield SetAside(str(path), None, _trouble(error))
    yield from index.troubles()


def read_text(stream: BinaryIO, path: str) -> Iterator[Article | SetAside]:
    """One plain text file is one article."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield SetAside(path, None, f"larger than {LARGEST:,} bytes; give one article a file")
        return
    text = decode(data)
    if text is None:
        yield SetAside(path, None, "not text: no encoding fits; save it as UTF-8")
    elif not text.strip():
        yield SetAside(path, None, "empty; there is no article in it")
    else:
        yield Article("", Path(path).stem, text)


def read_stdin(stream: BinaryIO) -> Iterator[Article | SetAside]:
    """JSON lines where the first character says so, else one plain text."""
    peek = getattr(stream, "peek", None)  # a buffered stream has it; a plain one is text
    head = (peek(1) if peek else b"").lstrip(b"\xef\xbb\xbf \t\r\n")
    return (read_jsonl if head.startswith(b"{") else read_text)(stream, "stdin")


# One small reader a format; a new format is a module and a line here.
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}


def _unknown(path: Path) -> str:
    known = ", ".join(READERS)
    kind = f"{path.suffix} files are" if path.suffix else "files without an extension are"
    return f"{kind} not read; known are {known}: save it as one of them"


def _trouble(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    said = error.strerror if isinstance(error, OSError) else None
    return f"could not be read: {said or error}; check the path"
