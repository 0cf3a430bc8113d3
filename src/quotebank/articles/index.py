"""`index.csv`, the file beside articles that says what their text does not."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from quotebank.articles.dates import to_iso
from quotebank.articles.decoding import LARGEST, decode
from quotebank.records import Article, SetAside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

INDEX_NAME = "index.csv"
# Columns: file, and any of outlet, title, published, published_how, byline, url.

Rows = dict[str, dict[str, str]]


class Index:
    """The rows of each folder's `index.csv`, read once a folder."""

    def __init__(self) -> None:
        self._folders: dict[Path, Rows] = {}
        self._troubles: list[SetAside] = []

    def about(self, path: Path, article: Article) -> Article:
        """Return `article` with what its folder's index says where the file is silent."""
        row = self._rows(path.parent).get(path.name)
        return _filled(article, row) if row else article

    def missing(self, folder: Path, names: Collection[str]) -> Iterator[SetAside]:
        """Rows of `folder`'s index that name none of its files."""
        for name in self._rows(folder):
            if name not in names:
                yield SetAside(str(folder / INDEX_NAME), None, f"names {name}, which is not there")
        yield from self.troubles()

    def troubles(self) -> Iterator[SetAside]:
        """What went wrong since the last call, once."""
        while self._troubles:
            yield self._troubles.pop()

    def _rows(self, folder: Path) -> Rows:
        if folder not in self._folders:
            self._folders[folder] = self._read(folder / INDEX_NAME)
        return self._folders[folder]

    def _read(self, path: Path) -> Rows:
        try:
            if not path.is_file():
                return {}
            with path.open("rb") as stream:
                data = stream.read(LARGEST + 1)
            text = decode(data) if len(data) <= LARGEST else None
            if text is not None:
                return _rows(text)
            why = "no text, or too large"
        except (OSError, ValueError, csv.Error) as error:
            why = str(error)
        found = SetAside(str(path), None, f"could not be read: {why}; its articles go without")
        self._troubles.append(found)
        return {}


def _rows(text: str) -> Rows:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if "file" not in (reader.fieldnames or ()):
        return {}  # somebody else's index
    return {row["file"]: _told(row) for row in reader if row["file"]}


def _told(row: Mapping[str, str | list[str] | None]) -> dict[str, str]:
    return {k: v.strip() for k, v in row.items() if isinstance(v, str) and v.strip()}


def _filled(article: Article, row: Mapping[str, str]) -> Article:
    published, how, extra = article.published, article.published_how, article.extra
    told = row.get("published", "")
    when = to_iso(told)
    if published is None and when is not None:
        published, how = when, row.get("published_how", "given in the index")
    elif published is None and told:
        extra = {**extra, "published": told}  # kept as given, never guessed at
    return replace(
        article,
        outlet=article.outlet or row.get("outlet"),
        title=article.title or row.get("title"),
        byline=article.byline or row.get("byline"),
        published=published,
        published_how=how,
        url=article.url or row.get("url"),
        extra=extra,
    )
