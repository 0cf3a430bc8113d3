"""Everything read off one article before any quotation is attributed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotebank.records import Role
from quotebank.speakers.clauses import Clause, find_clauses
from quotebank.speakers.mentions import Mention, find_mentions, find_names
from quotebank.speakers.people import Cast, Entity, cast
from quotebank.speakers.sentences import Sentences, split_sentences
from quotebank.speakers.tokens import Tokens, tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.records import Paragraph, Span

_SPEAKING = frozenset({Role.STORY, Role.HEADING, Role.TITLE, Role.LIST})
_LINE_END = re.compile("n")  # a letter of `Tokens.letters`
# matches the "-" after "LONDON", the ",Km(C)-" after it with a date and an agency; not ",V"
_DATELINE = re.compile(r"(?:,[CGHKm.]{1,4})?,?(?:[Km]{1,2})?(?:\([CP]{1,2}\))?-|:[^nQ]")
# kinds of mentions that can be a quotation's source, and those that need do nothing for it
_SOURCES = frozenset("PURrOoWhykqxYGZNXHm")
_ALWAYS = frozenset("PURrOhykqYoWZGx")


@dataclass(slots=True)
class Scene:
    """One article's tokens, mentions, clauses and cast; `entity_of[i]` is mention i's, if named."""

    tokens: Tokens
    sentences: Sentences
    mentions: list[Mention]
    clauses: list[Clause]
    cast: Cast
    entity_of: list[Entity | None]
    part_token: list[int]  # token index of each quoted part
    paragraph_starts: list[int]  # token indexes at which paragraphs begin
    mute: list[bool]  # mention stands in a caption or other words that are not the story
    clauses_of: dict[int, list[Clause]]  # mention index -> clauses it is subject of
    name_ranges: list[tuple[int, int]]  # tokens [first, stop) of each name of the cast
    mention_starts: list[int]  # token index of each mention's first token
    sentence_of: list[int] = field(init=False)  # number of each mention's sentence
    paragraph_of: list[int] = field(init=False)  # number of each mention's paragraph
    reporters: set[int] = field(init=False)  # mentions that are subject of a verb of reporting
    sources: list[int] = field(init=False)  # mentions that can be a source, ascending
    prominent: set[int] = field(init=False)  # those that can be one from a few sentences off
    _verbs: list[int] = field(init=False)  # token of each clause's verb, ascending

    def __post_init__(self) -> None:
        """Look up once what is asked of a mention for every quotation near it."""
        self.sentence_of = _numbers(self.sentences.starts, self.mention_starts)
        self.paragraph_of = _numbers(self.paragraph_starts, self.mention_starts)
        self.reporters = {c.subject for c in self.clauses if c.kind in ("say", "name", "show")}
        self._verbs = [c.verb for c in self.clauses]
        acting, mute = self.clauses_of.keys(), self.mute
        for i, mention in enumerate(self.mentions):
            if mention.kind in "UG" and self._dateline(mention):
                mute[i] = True
        through = {c.subject for c in self.clauses if c.relation == "r"}
        self.sources = [
            i
            for i, mention in enumerate(self.mentions)
            if (mention.kind in _ALWAYS or (i in acting and mention.kind in _SOURCES))
            and not (mute[i] or i in through)
        ]
        self.prominent = {i for i in self.sources if i in acting or self.mentions[i].kind in "Ph"}

    def _dateline(self, mention: Mention) -> bool:
        """Whether a name is the place that begins a report: "LONDON, May 4 (AP) —"."""
        letters, first = self.tokens.letters, mention.first
        begins = not first or letters[first - 1] == "n"
        return begins and bool(
            self.tokens.word[first].isupper() and _DATELINE.match(letters, mention.last + 1)
        )

    def paragraph(self, token: int) -> int:
        """Number of the paragraph that holds the token."""
        return bisect_right(self.paragraph_starts, token) - 1

    def mentions_between(self, first: int, stop: int) -> tuple[int, int]:
        """Range of the mentions that begin at tokens [first, stop)."""
        return bisect_left(self.mention_starts, first), bisect_left(self.mention_starts, stop)

    def clauses_between(self, first: int, stop: int) -> tuple[int, int]:
        """Range of the clauses whose verbs stand at tokens [first, stop)."""
        return bisect_left(self._verbs, first), bisect_left(self._verbs, stop)

    def words_of(self, mention: Mention) -> str:
        """The mention as printed."""
        return self.tokens.text[self.tokens.start[mention.first] : self.tokens.end[mention.last]]


def _entities(
    mentions: Sequence[Mention], names: Sequence[tuple[int, int]], roles: Cast
) -> list[Entity | None]:
    at = {stop: entity for (_, stop), entity in zip(names, roles.of_name, strict=True)}
    return [at.get(m.name[1]) if m.name else None for m in mentions]


def _silent(paragraphs: Sequence[Paragraph], tokens: Tokens) -> list[tuple[int, int]]:
    """Token ranges of paragraphs that are not the story, sorted."""
    ranges = []
    for paragraph in paragraphs:
        if paragraph.role not in _SPEAKING:
            span = paragraph.span
            ranges.append(
                (bisect_left(tokens.start, span.start), bisect_left(tokens.start, span.end))
            )
    return ranges


def _within(tokens: Sequence[int], ranges: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each of the ascending tokens stands in one of the ranges."""
    within = [False] * len(tokens)
    for first, stop in ranges:
        low, high = bisect_left(tokens, first), bisect_left(tokens, stop)
        within[low:high] = [True] * (high - low)
    return within


def _outside(starts: Sequence[int], silent: Sequence[tuple[int, int]]) -> list[int]:
    """The starts that count: captions and navigation put nothing between two sentences."""
    within = _within(starts, silent)
    return [0, *(s for s, quiet in zip(starts, within, strict=True) if s and not quiet)]


def _numbers(starts: Sequence[int], tokens: Sequence[int]) -> list[int]:
    """For each of the ascending tokens, the number of the last of the ascending starts."""
    numbers: list[int] = []
    number, most = -1, len(starts) - 1
    for token in tokens:
        while number < most and starts[number + 1] <= token:
            number += 1
        numbers.append(number)
    return numbers


def read_scene(text: str, paragraphs: Sequence[Paragraph], parts: Sequence[Span]) -> Scene:
    """Read an article whose quoted parts are `parts`, sorted and apart from each other."""
    tokens = tokenise(text, parts)
    names = find_names(tokens)
    people = cast(tokens, names, [(s.start, s.end) for s in parts])
    mentions = find_mentions(tokens, names, people.kinds)
    silent = _silent(paragraphs, tokens)
    sentences = split_sentences(tokens)
    sentences = Sentences(_outside(sentences.starts, silent))
    clauses = find_clauses(tokens, mentions)
    quiet = _within([c.verb for c in clauses], silent)
    clauses = [c for c, unheard in zip(clauses, quiet, strict=True) if not unheard]
    clauses_of: dict[int, list[Clause]] = {}
    for clause in clauses:
        clauses_of.setdefault(clause.subject, []).append(clause)
    entity_of = _entities(mentions, [(n.first, n.stop) for n in names], people)
    breaks = _outside([m.end() for m in _LINE_END.finditer(tokens.letters)], silent)
    mention_starts = [m.first for m in mentions]
    return Scene(
        tokens,
        sentences,
        mentions,
        clauses,
        people,
        entity_of,
        sorted(tokens.quoted),
        breaks,
        _within(mention_starts, silent),
        clauses_of,
        [(n.first, n.stop) for n in names],
        mention_starts,
    )
