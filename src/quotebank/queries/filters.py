"""The filters that listings share.

Each yields SQL and an English clause, so that command line, page and JSON say the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from quotebank.errors import QuotebankError
from quotebank.queries.words import any_column, folded, in_marks, storable
from quotebank.records import SpeakerKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

# What the clauses refer to: q quotation, a article, o outlet, t attribution, l link, s speaker.
LINKED = """
    LEFT JOIN _outlet o ON o.id = a.outlet_id
    LEFT JOIN _attribution t ON t.quotation_id = q.id AND t.current = 1
    LEFT JOIN _name_link l ON l.name_id = t.name_id AND l.current = 1
    LEFT JOIN _speaker s ON s.id = l.speaker_id
"""
FROM = f"""
    FROM _quotation q
    JOIN _article a ON a.id = q.article_id AND a.superseded_by IS NULL
    {LINKED}
"""

# Matches "2001", "2001-11", "2001-11-30", "2001-11-30T12:00"; not "30.11.2001" or "2001-13".
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T[\d:.]+(Z|[+-][\d:]+)?)?)?)?")


class UnreadableFilterError(QuotebankError):
    """A filter's value cannot be understood."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the user wants to see only; None where anything will do.

    Raises:
        UnreadableFilterError: A date is none, or the kind does not exist.
    """

    speaker: str | None = None  # name, part of one, alias, or speaker id
    outlet: str | None = None  # name or part of one
    topic: str | None = None  # words of the quotation, its sentence, its article's title
    since: str | None = None  # ISO date, year or month, included
    until: str | None = None  # the same
    kind: str | None = None  # SpeakerKind

    def __post_init__(self) -> None:
        for option in ("since", "until"):
            date = getattr(self, option)
            if date is not None and not _DATE.fullmatch(date):
                raise UnreadableFilterError(
                    f"--{option} is not a date: {date!r}; write it like 2001, 2001-11 or 2001-11-30"
                )
        kinds = [str(kind) for kind in SpeakerKind]
        if self.kind is not None and self.kind not in kinds:
            raise UnreadableFilterError(f"--kind is not one of {', '.join(kinds)}: {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition as SQL over `FROM`, its values, and the same in English."""

    sql: str
    values: Mapping[str, Any]
    english: str


@dataclass(frozen=True, slots=True)
class Condition:
    """All clauses together."""

    clauses: tuple[Clause, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def sql(self) -> str:
        """A condition for WHERE."""
        return " AND ".join(f"({clause.sql})" for clause in self.clauses) or "1"

    def said_after(self, what: str) -> str:
        """`what` followed by the clauses in English."""
        return ", ".join([what, *(clause.english for clause in self.clauses)])


def condition(reader: sqlite3.Connection, filters: Filters) -> Condition:
    """The SQL and the sentence of `filters`; names are looked up in the database."""
    clauses = tuple(_clauses(reader, filters))
    values = {key: value for clause in clauses for key, value in clause.values.items()}
    return Condition(clauses, values)


def _clauses(reader: sqlite3.Connection, filters: Filters) -> Iterator[Clause]:
    if filters.speaker is not None:
        yield _by_speaker(reader, filters.speaker)
    if filters.kind is not None:
        yield Clause(
            "coalesce(s.kind, 'unknown') = :kind",
            {"kind": filters.kind},
            f"speakers of kind {filters.kind}",
        )
    if filters.outlet is not None:
        yield _by_outlet(reader, filters.outlet)
    if filters.topic is not None:
        yield _by_topic(filters.topic)
    if filters.since is not None:
        yield Clause("a.published >= :since", {"since": filters.since}, f"since {filters.since}")
    if filters.until is not None:
        # "~" sorts after all that can follow "2001-11" in a date.
        yield Clause(
            "a.published <= :until", {"until": filters.until + "~"}, f"until {filters.until}"
        )


def _by_speaker(reader: sqlite3.Connection, wanted: str) -> Clause:
    found = find_speakers(reader, wanted)
    names = ", ".join(f"“{name}”" for _, name in found[:4])
    more = f" and {len(found) - 4} more" if len(found) > 4 else ""
    ids = ", ".join(str(row) for row, _ in found)
    return Clause(
        f"s.id IN ({ids})",
        {},
        f"spoken by {names}{more}" if found else f"spoken by “{wanted}”, who is not in here",
    )


def find_speakers(reader: sqlite3.Connection, wanted: str) -> list[tuple[int, str]]:
    """Row id and name of every speaker with these words in a name or alias, by name.

    A speaker's id finds that speaker alone.
    """
    wanted = storable(wanted)
    by_id = reader.execute("SELECT id, name FROM _speaker WHERE public_id = ?", (wanted,))
    if exact := [(int(row[0]), str(row[1])) for row in by_id]:
        return exact
    words = folded(wanted)
    if not words:
        return []
    longest = max(words, key=len)
    # The longest word narrows it down inside SQLite; all words are compared here, as words.
    rows = reader.execute(
        """
        SELECT s.id, s.name, n.name, '' FROM _name n
        JOIN _name_link l ON l.name_id = n.id AND l.current = 1
        JOIN _speaker s ON s.id = l.speaker_id
        WHERE n.normal LIKE :part OR s.name LIKE :part OR n.name LIKE :part
        UNION
        SELECT s.id, s.name, n.name, x.alias FROM _alias x
        JOIN _name n ON n.id = x.name_id
        JOIN _name_link l ON l.name_id = n.id AND l.current = 1
        JOIN _speaker s ON s.id = l.speaker_id
        WHERE x.alias LIKE :part
        """,
        {"part": f"%{longest}%"},
    )
    found = {
        (int(speaker), str(name))
        for speaker, name, *forms in rows
        if any(set(words) <= set(folded(form)) for form in (name, *forms))
    }
    return sorted(found, key=lambda item: (item[1], item[0]))


def _by_outlet(reader: sqlite3.Connection, wanted: str) -> Clause:
    outlets = [(int(row[0]), str(row[1])) for row in reader.execute("SELECT id, name FROM _outlet")]
    same = [item for item in outlets if folded(item[1]) == folded(wanted)]
    words = set(folded(wanted))
    found = same or [item for item in outlets if words and words <= set(folded(item[1]))]
    ids = ", ".join(str(row) for row, _ in found)
    names = " or ".join(sorted(name for _, name in found))
    return Clause(
        f"a.outlet_id IN ({ids})",
        {},
        f"printed by {names}" if found else f"printed by “{wanted}”, which is not in here",
    )


def _by_topic(wanted: str) -> Clause:
    search = any_column(wanted)
    if search is None:
        return Clause("0", {}, f"about {in_marks(wanted)}")
    return Clause(
        "q.id IN (SELECT rowid FROM _search WHERE _search MATCH :topic)",
        {"topic": search},
        f"about {in_marks(wanted)}",
    )
