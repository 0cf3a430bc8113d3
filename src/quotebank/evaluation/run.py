"""Annotations and articles in, judged spans out: what `quotebank evaluate` does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotebank.articles.given import Given
from quotebank.articles.reading import READERS, STDIN, read_articles
from quotebank.errors import QuotebankError
from quotebank.evaluation.reading import read_gold
from quotebank.evaluation.score import judge, predicted
from quotebank.extraction import extract_all
from quotebank.records import SetAside
from quotebank.wire import quotation_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from quotebank.evaluation.gold import Gold, GoldArticle
    from quotebank.evaluation.score import Judged
    from quotebank.records import Article


class NoArticlesError(QuotebankError):
    """The annotations have no articles beside them, and none were named."""

    def __init__(self, gold: Path) -> None:
        super().__init__(
            f"no articles beside {gold}; name them: quotebank evaluate {gold} ARTICLES"
        )


class NotThereError(QuotebankError):
    """A path to articles leads nowhere."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no file or folder {path}; name the annotated articles")


class TwoTextsError(QuotebankError):
    """Two articles of one name differ, so the annotated text is not known."""

    def __init__(self, doc: str) -> None:
        super().__init__(f"two articles {doc!r} with different texts; name only the annotated one")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An extraction laid on annotations."""

    judged: tuple[Judged, ...]  # in the order of the annotations
    named: bool  # the annotations say who, so speakers could be scored
    annotations: int  # more than the articles where several people annotated one
    off_marks: tuple[str, ...]  # places of annotated spans that do not begin at a mark
    set_aside: tuple[SetAside, ...]


def evaluate(gold: Path, articles: Sequence[Path] = ()) -> Evaluation:
    """Extract the annotated articles and compare.

    Args:
        gold: A table, a brat file or a folder of brat files.
        articles: Where the articles are; else they are looked for beside the annotations.

    Raises:
        GoldError: The annotations are mistaken, or not about these articles.
        NoArticlesError: No articles were named and none are beside the annotations.
        NotThereError: What was named does not exist.
        TwoTextsError: Two articles of one name have different texts.
    """
    annotated = read_gold(gold)
    texts, aside = _read(annotated, articles or beside(gold))
    laid = annotated.lay_on(texts)
    aside += annotated.set_aside
    found = predicted(_records({one.article.doc: one.article for one in laid}.values(), aside))
    judged = [j for one in laid for j in judge(one, found.get(one.article.doc, []))]
    return Evaluation(
        tuple(judged), annotated.named, len(laid), tuple(_off_marks(laid)), tuple(aside)
    )


def beside(gold: Path) -> list[Path]:
    """The articles that belong to annotations by where they stand.

    `articles.jsonl`, a folder `text`, or plain texts: in the folder of the annotations, for a
    folder of annotations also in the one above it.

    Raises:
        NoArticlesError: There are none.
    """
    home = gold.absolute() if gold.is_dir() else gold.absolute().parent
    deep = "**/*.txt" if gold.is_dir() else "*.txt"
    for folder in (home, home.parent) if gold.is_dir() else (home,):
        if (folder / "articles.jsonl").is_file():
            return [folder / "articles.jsonl"]
        if (folder / "text").is_dir():
            return [folder / "text"]
        if texts := [path for path in sorted(folder.glob(deep)) if path != gold]:
            return texts
    raise NoArticlesError(gold)


def _read(gold: Gold, paths: Sequence[Path]) -> tuple[dict[str, Article], list[SetAside]]:
    """The articles that `gold` may be about, by `doc`, and what could not be read."""
    wanted = gold.docs()
    texts: dict[str, Article] = {}
    aside: list[SetAside] = []
    for found in read_articles(_readable(paths), Given()):
        if isinstance(found, SetAside):
            aside.append(found)
        elif found.doc in wanted and texts.setdefault(found.doc, found).text != found.text:
            raise TwoTextsError(found.doc)
    return texts, aside


def _readable(paths: Sequence[Path]) -> list[Path]:
    """`paths` with folders opened, so that the annotations in them are not read as articles."""
    opened: list[Path] = []
    for path in paths:
        if path != STDIN and not path.exists():
            raise NotThereError(path)
        if not path.is_dir():
            opened.append(path)
            continue
        files = (p for p in sorted(path.rglob("*")) if p.suffix.lower() in READERS)
        opened += [p for p in files if p.is_file()]
    return opened


def _records(articles: Iterable[Article], aside: list[SetAside]) -> Iterator[dict[str, Any]]:
    """What `extract` would print; an article it fails on goes to `aside` and counts as missed."""
    for one in extract_all(articles):
        if isinstance(one, SetAside):
            aside.append(one)
        else:
            yield from quotation_records(one)


# How far from a quotation mark an annotated span may begin: on it, or right behind it.
_MARKS = frozenset("\"“”„«»'‘’`")


def _off_marks(laid: Sequence[GoldArticle]) -> Iterator[str]:
    """Spans with no mark where they begin: often offsets counted in another text, or in bytes."""
    for one in laid:
        for span in one.quotations:
            start = span.span.start
            if not _MARKS.intersection(one.article.text[max(0, start - 1) : start + 1]):
                yield span.place
