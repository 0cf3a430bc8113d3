"""What a person marked in articles: the types that its forms are read into."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from quotebank.errors import QuotebankError
from quotebank.records import Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quotebank.records import Article, SetAside

# A file of annotations larger than this is a mistake: a million rows are a tenth of it.
LARGEST = 1 << 27


class GoldError(QuotebankError):
    """Something is wrong with the annotations: file, place, what, and the way out."""

    def __init__(self, file: Path, place: int | str | None, what: str) -> None:
        where = f"{file.name}:{place}" if place is not None else str(file)
        super().__init__(f"{where}: {what}")


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """One annotated span in quotation marks, and who said it as far as the annotation tells."""

    span: Span  # marks included
    place: str  # where the annotation stands: "speakers.tsv:17"
    speaker: str | None = None  # None: the article does not tell, or the annotation has no names
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    source: str | None = None  # the words that name the source; None where implied or not told


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One person's annotation of one article: its quotations; all else in marks is nobody's."""

    article: Article
    quotations: tuple[GoldSpan, ...]  # in the order of the annotation
    named: bool  # the annotation says who, not only which words name the source
    annotator: str | None = None


class Gold(Protocol):
    """Annotations that are read but not yet laid on their articles."""

    @property
    def named(self) -> bool:
        """Whether the annotations say who, not only which words name the source."""
        ...

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """Files of annotations that hold none."""
        ...

    def docs(self) -> frozenset[str]:
        """Every `Article.doc` that could be an annotated one."""
        ...

    def lay_on(self, articles: Mapping[str, Article]) -> list[GoldArticle]:
        """The annotations on their articles, given by `doc`, in the order of the annotations.

        Raises:
            GoldError: An article is not there, or is not the text that was annotated.
        """
        ...


def read_lines(path: Path) -> list[str]:
    r"""The lines of a UTF-8 file, split at line feeds only, so that a form feed stays in its cell.

    Raises:
        GoldError: Not a file, not readable, too large, or not UTF-8.
    """
    if not stat.S_ISREG(mode_of(path)):
        raise GoldError(path, None, "not a file; annotations are read from files")
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise GoldError(path, None, f"could not be read: {error.strerror}") from error
    if len(data) > LARGEST:
        raise GoldError(path, None, f"larger than {LARGEST:,} bytes; split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GoldError(path, line, "not UTF-8 here; save the file as UTF-8") from error
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def mode_of(path: Path) -> int:
    """What `path` is, as `stat` tells.

    Raises:
        GoldError: It cannot be opened.
    """
    try:
        return path.stat().st_mode
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise GoldError(path, None, f"cannot be opened: {why}; check the path") from error
