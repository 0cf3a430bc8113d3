"""Annotations as brat standoff: files of `Content`, `Source` and `Cue` spans tied by events.

A line `T1<TAB>Content 10 42<TAB>words` names a span (`10 20;30 42` one in pieces), a line
`E1<TAB>Attribution:T4 Content:T1 Cue:T2 Source:T3` ties content to the words that name its
source. Full names are not annotated, so speakers cannot be scored; a span in quotation marks is
a quotation where most of it lies in a `Content`.

Source of the format: brat.nlplab.org/standoff.html; of the three names: PolNeAR 1.0.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.evaluation.agreement import trimmed
from quotebank.evaluation.gold import GoldArticle, GoldError, GoldSpan, read_lines
from quotebank.evaluation.marked import marked
from quotebank.records import SetAside, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from quotebank.records import Article

# matches: "T12\tContent 10 20;30 42\twords"; does not match: "T12 Content 10 20"
_TEXT_BOUND = re.compile(
    r"(T[0-9]{1,9})\t([^\s]+) ([0-9]{1,9} [0-9]{1,9}(?:;[0-9]{1,9} [0-9]{1,9})*)\t(.*)"
)
# matches: "E1\tAttribution:T4 Content:T3 Source:T1"; does not match: "E1\tAttribution"
_EVENT = re.compile(r"E[0-9]{1,9}\t([^\s:]+:[TE][0-9]{1,9}(?: [^\s:]+:[TE][0-9]{1,9})*) ?")
# Relations, attributes, notes, normalisations, equivalences: none tells who said what.
# matches: "#1\tAnnotatorNotes T1\tsic"; does not match: "some words"
_OTHER = re.compile(r"(?:[RAMN#][0-9]{1,9}|\*)\t")
# What an annotator's name stands behind in "article_ann.ann".
# matches: "_" in "a_b"; does not match: "ab"
_ANNOTATOR = re.compile(r"[_.-](?=[^_.-]*$)")
# The least share of a span's characters that must be reported words.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class _Reported:
    """One `Content` and the words that name its source."""

    pieces: tuple[Span, ...]
    source: tuple[Span, ...]
    line: int

    def covers(self, span: Span) -> int:
        """How many characters of `span` are in it."""
        shared = (min(p.end, span.end) - max(p.start, span.start) for p in self.pieces)
        return sum(max(0, n) for n in shared)

    @property
    def size(self) -> int:
        return sum(p.end - p.start for p in self.pieces)


@dataclass(frozen=True, slots=True)
class _Bound:
    """One `T` line."""

    label: str
    pieces: tuple[Span, ...]
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class _File:
    """One .ann file: one person's annotation of one article."""

    path: Path
    bounds: Mapping[str, _Bound]
    reported: tuple[_Reported, ...]


@dataclass(frozen=True, slots=True)
class BratGold:
    """Brat files; see `Gold`. Several of one article count as several annotations of it."""

    files: Sequence[_File]
    set_aside: tuple[SetAside, ...]  # empty files: nobody annotated these
    named: bool = False

    def docs(self) -> frozenset[str]:
        """Each file's name, with and without its last part, which may name the annotator."""
        return frozenset(doc for file in self.files for doc in _docs(file.path))

    def lay_on(self, articles: Mapping[str, Article]) -> list[GoldArticle]:
        """The annotations on their articles; see `Gold.lay_on`."""
        return [self._one(file, articles) for file in self.files]

    def _one(self, file: _File, articles: Mapping[str, Article]) -> GoldArticle:
        doc = next((doc for doc in _docs(file.path) if doc in articles), None)
        if doc is None:
            what = f"no article {file.path.stem!r} among the articles"
            raise GoldError(file.path, None, what)
        article = articles[doc]
        for bound in file.bounds.values():
            _check(file.path, bound, article)
        return GoldArticle(
            article,
            tuple(_quotations(file, article.text)),
            named=False,
            annotator=file.path.stem[len(doc) + 1 :] or None,
        )


def read_brat(paths: Sequence[Path]) -> BratGold:
    """Read brat files; empty ones, which brat itself makes for every text, are left out.

    Raises:
        GoldError: A line is not brat's, or names what is not there; names file and line.
    """
    files: list[_File] = []
    empty: list[SetAside] = []
    for path in paths:
        lines = read_lines(path)
        if any(line.strip() for line in lines):
            files.append(_read_file(path, lines))
        else:
            empty.append(SetAside(str(path), None, "empty: not annotated, or lost; left out"))
    if not files:
        raise GoldError(paths[0], None, "nothing is annotated here")
    return BratGold(files, tuple(empty))


def _docs(path: Path) -> tuple[str, ...]:
    """The article a file may be about: its own name first, then without the annotator's."""
    cut = _ANNOTATOR.search(path.stem)
    return (path.stem, path.stem[: cut.start()]) if cut and cut.start() else (path.stem,)


def _read_file(path: Path, lines: Sequence[str]) -> _File:
    bounds: dict[str, _Bound] = {}
    events: list[tuple[int, str]] = []
    going_on = False  # words with a line end in them go on in the next line
    for number, line in enumerate(lines, 1):
        if bound := _TEXT_BOUND.fullmatch(line):
            bounds[bound[1]] = _bound(path, number, bound)
            going_on = True
        elif event := _EVENT.fullmatch(line):
            events.append((number, event[1]))
            going_on = False
        elif _OTHER.match(line):
            going_on = False
        elif line.strip() and not going_on:
            what = "not a line of brat standoff; known are T, E, R, A, M, N, * and #"
            raise GoldError(path, number, what)
    reported = [r for number, event in events for r in _reported(path, number, event, bounds)]
    tied = {r.pieces for r in reported}
    loose = [b for b in bounds.values() if _is(b.label, "content") and b.pieces not in tied]
    reported += [_Reported(b.pieces, (), b.line) for b in loose]
    return _File(path, bounds, tuple(reported))


def _bound(path: Path, number: int, match: re.Match[str]) -> _Bound:
    pieces = []
    for piece in match[3].split(";"):
        start, end = map(int, piece.split(" "))
        if start >= end:
            raise GoldError(path, number, f"start {start} is not before end {end}")
        pieces.append(Span(start, end))
    return _Bound(match[2], tuple(pieces), number, match[4])


def _reported(
    path: Path, number: int, event: str, bounds: Mapping[str, _Bound]
) -> Iterator[_Reported]:
    """Every `Content` that one event ties, with all its sources."""
    contents: list[_Bound] = []
    sources: list[Span] = []
    for part in event.split(" "):
        role, _, name = part.partition(":")
        if name not in bounds:
            # An event may stand in another's place; neither contents nor sources are events.
            if name.startswith("E"):
                continue
            raise GoldError(path, number, f"names {name}, which no line of this file gives")
        if _is(role, "content"):
            contents.append(bounds[name])
        elif _is(role, "source"):
            sources += bounds[name].pieces
    for content in contents:
        yield _Reported(content.pieces, tuple(sources), number)


def _is(label: str, role: str) -> bool:
    """Whether a label is the role, numbered or not: Content, Content2."""
    return label.rstrip("0123456789").casefold() == role


def _check(path: Path, bound: _Bound, article: Article) -> None:
    """The file repeats the words of each span: they show whether this is the annotated text."""
    text = article.text
    if bound.pieces[-1].end > len(text):
        what = f"ends at {bound.pieces[-1].end}, but the text has {len(text)} characters"
        raise GoldError(path, bound.line, what)
    printed = "".join("".join(piece.of(text).split()) for piece in bound.pieces)
    # Compared from the front only: words with a line end in them go on in later lines.
    if not printed.startswith("".join(bound.words.split())):
        what = f"the text of {article.doc!r} has other words here; was another text annotated?"
        raise GoldError(path, bound.line, what)


def _quotations(file: _File, text: str) -> Iterator[GoldSpan]:
    """Spans in marks that mostly lie in reported words, with the innermost source."""
    near = _by_place(file.reported)
    for span in marked(text):
        inner = trimmed(text, span)
        size = inner.end - inner.start
        among = {id(r): r for block in _blocks(inner) for r in near.get(block, ())}.values()
        holding = [r for r in among if size and r.covers(inner) >= size * _MOSTLY]
        if not holding:
            continue
        narrowest = min(holding, key=lambda r: r.size)
        source = " ".join(piece.of(text) for piece in narrowest.source)
        yield GoldSpan(span, f"{file.path.name}:{narrowest.line}", source=source or None)


def _by_place(reported: Sequence[_Reported]) -> Mapping[int, Sequence[_Reported]]:
    """Reported words by block of text, so that each span looks at its neighbours only."""
    found: dict[int, list[_Reported]] = defaultdict(list)
    for one in reported:
        for block in {block for piece in one.pieces for block in _blocks(piece)}:
            found[block].append(one)
    return found


def _blocks(span: Span) -> range:
    """Numbers of the blocks of 256 characters that `span` touches."""
    return range(span.start >> 8, (span.end >> 8) + 1)
