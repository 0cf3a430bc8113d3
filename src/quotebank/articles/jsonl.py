"""JSON lines -> articles, one object a line, as other tools export them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never

from quotebank.articles.dates import to_iso
from quotebank.articles.decoding import LARGEST, decode
from quotebank.records import Article, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

# Our field: the names it has in known exports, ours first (news-please: maintext,
# date_publish, source_domain, authors; trafilatura: hostname, date, author).
FIELDS = {
    "id": ("id",),
    "text": ("text", "maintext"),
    "outlet": ("outlet", "source_domain", "sitename", "hostname"),
    "title": ("title",),
    "published": ("published", "date_publish", "date"),
    "url": ("url",),
    "byline": ("byline", "authors", "author"),
    "language": ("language",),
}
_SURROGATE = re.compile("[\ud800-\udfff]")


class _UnfitError(ValueError):
    """Why one line gives no article, and the way out."""


def read_jsonl(stream: BinaryIO, path: str) -> Iterator[Article | SetAside]:
    """One article a line; lines end at line feeds only. Blank lines are passed over."""
    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST and not line.endswith(b"\n"):
            _skip_line(stream)
            why = f"longer than {LARGEST:,} bytes; give one article a line"
            yield SetAside(path, f"line {number}", why)
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            yield _article(line, f"{Path(path).stem}-{number}")
        except _UnfitError as error:
            yield SetAside(path, f"line {number}", str(error))


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def _article(line: bytes, name: str) -> Article:
    fields = _parse(line)
    taken = {ours: _take(fields, names) for ours, names in FIELDS.items()}
    text = taken["text"]
    if text is None:
        raise _UnfitError("no text; the field text must hold the article")
    if not text.strip():
        raise _UnfitError("the field text is empty; there is no article in it")
    when = taken["published"]
    published = to_iso(when) if when else None
    if when and published is None:
        fields["published"] = when  # kept as given, never guessed at
    return Article(
        "",
        taken["id"] or name,
        text.replace("\0", "\ufffd"),
        outlet=taken["outlet"],
        title=taken["title"],
        byline=taken["byline"],
        published=published,
        published_how="given" if published else None,
        url=taken["url"],
        language=taken["language"],
        extra={k: v for k, v in fields.items() if v is not None},
    )


def _parse(line: bytes) -> dict[str, Any]:
    """The object of one line.

    Raises:
        _UnfitError: It is no JSON object, or holds what no database takes.
    """
    text = decode(line)
    if text is None:
        raise _UnfitError("not text: no encoding fits; save it as UTF-8")
    try:
        # Duplicate keys and NaN would be read one way here and another elsewhere.
        fields = json.loads(text, parse_constant=_refuse, object_pairs_hook=_unique)
    except RecursionError:
        raise _UnfitError("nested too deep; give a flat object a line") from None
    except _UnfitError:
        raise
    except ValueError as error:
        raise _UnfitError(f"not JSON: {error}; give one object a line") from None
    if not isinstance(fields, dict):
        raise _UnfitError("not a JSON object; give one object a line")
    if "\\u" in text and _SURROGATE.search(json.dumps(fields, ensure_ascii=False)):
        raise _UnfitError("holds half a character (a lone surrogate); export it again as UTF-8")
    return fields


def _refuse(constant: str) -> Never:
    raise _UnfitError(f"holds {constant}, which is not JSON; write null")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _UnfitError(f"the field {twice[:40]} stands twice; keep one of them")
    return found


def _take(fields: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """Remove and return the first of `names` that says something.

    Raises:
        _UnfitError: It is neither text nor, for authors, a list of texts.
    """
    for name in names:
        value = fields.get(name)
        if value in (None, "", []):
            fields.pop(name, None)
            continue
        del fields[name]
        if isinstance(value, int) and not isinstance(value, bool) and name == "id":
            return str(value)
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return ", ".join(value)
        if not isinstance(value, str):
            raise _UnfitError(f"the field {name} is not text; give it as a string")
        return value
    return None
