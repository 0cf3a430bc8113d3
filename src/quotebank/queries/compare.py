"""One utterance with all its printed wordings, aligned word by word."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from typing import TYPE_CHECKING

from quotebank.matching.collate import collate
from quotebank.queries.reported import originals
from quotebank.queries.utterance import find_utterance
from quotebank.records import SpeakerKind
from quotebank.speakers.names import compatible

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from quotebank.matching.collate import Row
    from quotebank.queries.filters import Filters
    from quotebank.queries.reported import Original
    from quotebank.queries.result import FoundQuotation
    from quotebank.store.engine import Bank

# Distinct texts that are aligned; an utterance printed in more is a proverb.
_MOST_TEXTS = 200
_MOST_RELATED = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """One printed wording and how it differs from the fullest."""

    quotation: FoundQuotation
    row: Row
    reprint_of: Original | None = None  # where its article is a reprint: of which

    @property
    def publisher(self) -> str:
        """Who stands behind the report: the original's outlet where this is a reprint."""
        if self.reprint_of is not None:
            return self.reprint_of.publisher
        return self.quotation.outlet or self.quotation.article_id


@dataclass(frozen=True, slots=True)
class Related:
    """Another utterance with a quotation that is linked to one of this utterance's."""

    utterance_id: str
    relation: str
    score: float  # 0 to 1
    outlet: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """An utterance side by side."""

    utterance_id: str
    columns: tuple[str, ...]  # the fullest wording's words; "" where others add one
    wordings: tuple[Wording, ...]  # the fullest first; of equals the earliest published
    related: tuple[Related, ...]  # the surest first
    left_out: int = 0  # wordings beyond those that are aligned
    # One quotation of each other utterance with the words asked for, or with all of the fullest.
    elsewhere: tuple[FoundQuotation, ...] = ()

    @property
    def fullest(self) -> Wording:
        """The wording that the others are set against."""
        return self.wordings[0]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who printed it, by name; articles without an outlet add none."""
        return tuple(sorted({w.quotation.outlet for w in self.wordings if w.quotation.outlet}))

    @property
    def distinct(self) -> int:
        """How many wordings differ in more than punctuation and case."""
        return len({words_of(wording.row) for wording in self.wordings})

    @property
    def independent(self) -> int:
        """How many outlets report it themselves: reprints count with their original."""
        return len({wording.publisher for wording in self.wordings})

    @property
    def earliest(self) -> tuple[Wording, ...]:
        """The wordings published first; several where the dates do not tell them apart."""
        dated = [w for w in self.wordings if w.quotation.published]
        if not dated:
            return ()
        least = min(_date(w) for w in dated)
        # A day without a time may be any time of that day.
        return tuple(w for w in dated if _date(w).startswith(least) or least.startswith(_date(w)))

    @property
    def speakers(self) -> dict[tuple[str | None, str], tuple[Wording, ...]]:
        """(name, kind) as given in print -> the wordings that give it, most wordings first.

        A person's shorter names ("Putin") stand under the fullest that they may be short for.
        """
        given = {(w.quotation.speaker, w.quotation.speaker_kind) for w in self.wordings}
        persons = [name for name, kind in given if name and kind == SpeakerKind.PERSON]
        persons.sort(key=lambda name: (-len(name), name))
        found: dict[tuple[str | None, str], list[Wording]] = {}
        for wording in self.wordings:
            name, kind = wording.quotation.speaker, wording.quotation.speaker_kind
            if name and kind == SpeakerKind.PERSON:
                name = next(fuller for fuller in persons if _may_be_one(fuller, name))
            found.setdefault((name, kind), []).append(wording)
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0][0] or ""))
        return {key: tuple(wordings) for key, wordings in ordered}

    @property
    def disputed(self) -> bool:
        """Whether the outlets name speakers who cannot be the same."""
        return disputed((w.quotation.speaker, w.quotation.speaker_kind) for w in self.wordings)


def words_of(row: Row) -> tuple[tuple[str, str, str], ...]:
    """What tells one wording from another: equal for those that differ in marks and case only."""
    return tuple((str(s.mark), s.text.casefold(), s.passed) for s in row.stretches)


def _date(wording: Wording) -> str:
    """A date as it is; a time with its zone in UTC, so that times compare as text."""
    published = wording.quotation.published or ""
    if "T" not in published:
        return published
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return published
    return when.astimezone(UTC).isoformat() if when.tzinfo else published


def disputed(speakers: Iterable[tuple[str | None, str]]) -> bool:
    """Whether any two of these (name, kind) are persons of different names.

    An organisation, its spokesman and an unnamed official may be one and the same, so they do
    not count.
    """
    persons = {name for name, kind in speakers if name and kind == SpeakerKind.PERSON}
    return any(not _may_be_one(a, b) for a, b in combinations(persons, 2))


def _may_be_one(a: str, b: str) -> bool:
    words_a, words_b = set(a.casefold().split()), set(b.casefold().split())
    return words_a <= words_b or words_b <= words_a or compatible(a, b)


def compare(bank: Bank, wanted: str, filters: Filters | None = None) -> Compared | None:
    """All wordings of the utterance that `wanted` (words or an id) means; None if nothing does.

    The filters narrow the search for the utterance, not its wordings.

    Raises:
        NoUtteranceError: `wanted` is an id, and nothing has it.
    """
    found = find_utterance(bank, wanted, filters)
    if found is None:
        return None
    texts = sorted({quotation.text for quotation in found.quotations}, key=lambda t: (-len(t), t))
    collation = collate([(text, text) for text in texts[:_MOST_TEXTS]])
    order = {row.key: (number, row) for number, row in enumerate(collation.rows)}
    reprints = originals(bank.reader, {q.article_id for q in found.quotations})
    aligned = [q for q in found.quotations if q.text in order]
    aligned.sort(key=lambda q: (order[q.text][0], q.published or "~", q.quotation_id))
    related = _related(bank.reader, found.utterance_id, [q.quotation_id for q in aligned])
    linked = {one.utterance_id for one in related}
    return Compared(
        found.utterance_id,
        collation.columns,
        tuple(Wording(q, order[q.text][1], reprints.get(q.article_id)) for q in aligned),
        related,
        len(found.quotations) - len(aligned),
        tuple(one for one in found.elsewhere if one.utterance_id not in linked),
    )


def _related(
    reader: sqlite3.Connection, utterance: str, quotations: Sequence[str]
) -> tuple[Related, ...]:
    """Utterances that share words with this one without one holding the other."""
    rows = reader.execute(
        """
        WITH own AS (
            SELECT q.id, w.wording_id FROM json_each(:ids) n
            CROSS JOIN _quotation q ON q.public_id = n.value
            LEFT JOIN _quotation_wording w ON w.quotation_id = q.id),
        linked AS (
            SELECT l.b AS id, l.relation, l.score FROM own CROSS JOIN _quotation_link l
                ON l.a = own.id
            UNION ALL SELECT l.a, l.relation, l.score FROM own CROSS JOIN _quotation_link l
                ON l.b = own.id
            UNION ALL SELECT w.quotation_id, l.relation, l.score FROM own
                CROSS JOIN _wording_link l ON l.a = own.wording_id
                CROSS JOIN _quotation_wording w ON w.wording_id = l.b
            UNION ALL SELECT w.quotation_id, l.relation, l.score FROM own
                CROSS JOIN _wording_link l ON l.b = own.wording_id
                CROSS JOIN _quotation_wording w ON w.wording_id = l.a)
        SELECT q.utterance, k.relation, k.score, o.name, q.text
        FROM linked k CROSS JOIN _quotation q ON q.id = k.id
        CROSS JOIN _article a ON a.id = q.article_id AND a.superseded_by IS NULL
        LEFT JOIN _outlet o ON o.id = a.outlet_id
        WHERE q.utterance <> :utterance
        ORDER BY k.score DESC, length(q.text) DESC, q.public_id LIMIT 200
        """,
        {"ids": json.dumps(list(quotations)), "utterance": utterance},
    )
    found: dict[str, Related] = {}
    for row in rows:
        found.setdefault(row[0], Related(*row))
    return tuple(found.values())[:_MOST_RELATED]
