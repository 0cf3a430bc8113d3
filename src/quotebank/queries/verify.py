"""Was this wording printed, by whom, where first; else the nearest wordings in print."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from quotebank.errors import QuotebankError
from quotebank.matching.background import background
from quotebank.matching.candidates import FULL, identify, keys
from quotebank.matching.collate import collate
from quotebank.matching.compare import compare
from quotebank.matching.normal import flat, normal_form
from quotebank.matching.wordings import read_wording
from quotebank.queries.filters import LINKED, Filters, condition
from quotebank.queries.quotes import read_quotations
from quotebank.queries.reported import originals

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from quotebank.matching.collate import Row
    from quotebank.matching.wordings import Wording
    from quotebank.queries.filters import Condition
    from quotebank.queries.reported import Original
    from quotebank.queries.result import FoundQuotation
    from quotebank.store.engine import Bank

# Words of the text by which the index is asked; the rest is compared here.
_PHRASE = 24
MOST_CHARACTERS = 20_000
# Hits of the index that are read; a phrase printed more often is told to be.
_MOST_HITS = 2_000
_MOST_WITNESSES = 200
# The rarest words of the text, pairs of which the index is asked for.
_RAREST = 6
_MOST_CANDIDATES = 400
# How near is near: nats in common, and the share of the lighter side that they make up.
_LEAST_NATS = 6.0
_LEAST_COVER = 0.5

# The index first, whatever the filters.
_FROM = f"""
    FROM _search f CROSS JOIN _quotation q ON q.id = f.rowid
    CROSS JOIN _article a ON a.id = q.article_id AND a.superseded_by IS NULL {LINKED}
"""


class TooLongError(QuotebankError):
    """The text is no wording of one quotation."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"a wording of {length:,} characters is too long to verify; "
            f"give one quotation of at most {MOST_CHARACTERS:,}"
        )


class Verdict(StrEnum):
    """What print says of a wording."""

    EXACT = "exact"  # printed so, punctuation and case aside
    ABRIDGED = "abridged"  # printed so but for what its own ellipses hide and brackets replace
    NEAR = "near"  # not printed so; something near is
    NOTHING = "nothing"  # nothing near is printed


@dataclass(frozen=True, slots=True)
class Witness:
    """One printed quotation, set against the wording asked for."""

    quotation: FoundQuotation
    row: Row  # how print differs from the wording
    whole: bool  # the wording is the whole quotation, not a part of it
    reprint_of: Original | None


@dataclass(frozen=True, slots=True)
class Verified:
    """The answer."""

    verdict: Verdict
    text: str  # the wording asked for
    witnesses: tuple[Witness, ...]  # printed so: the earliest first; near: the nearest first
    total: int = 0  # how many quotations print it; `witnesses` are the first of them
    cut: bool = False  # there are more still, that were not read


@dataclass(frozen=True, slots=True)
class _Hit:
    """A quotation that may hold the wording."""

    id: int
    text: str
    published: str
    public_id: str

    @property
    def when(self) -> tuple[str, str]:
        """Earliest first, undated last."""
        return self.published or "~", self.public_id


def verify(bank: Bank, text: str, filters: Filters | None = None, limit: int = 5) -> Verified:
    """Whether, where and by whom a wording was printed between quotation marks.

    Exactly means: all its words in a row within one quotation, punctuation and case aside. Only
    what the search index and the index of matching offer is read, never all quotations.

    Args:
        bank: The database.
        text: The wording, with or without marks. An ellipsis in it may hide words.
        filters: Where to look.
        limit: How many near wordings, at most.

    Raises:
        TooLongError: The text has more than 20,000 characters.
    """
    if len(text) > MOST_CHARACTERS:
        raise TooLongError(len(text))
    reader = bank.reader
    wanted = condition(reader, filters or Filters())
    parts = [flat(part) for part in _parts(text)]
    if not any(parts):
        return Verified(Verdict.NOTHING, text, ())
    hits = _printed(reader, max(parts, key=len), wanted)
    exact = sorted((h for h in hits if _holds(flat(h.text), parts)), key=lambda h: h.when)
    if exact:
        verdict = Verdict.EXACT if _is_plain(text) else Verdict.ABRIDGED
        found = _witnesses(reader, text, exact[:_MOST_WITNESSES])
        return Verified(verdict, text, found, len(exact), cut=len(hits) >= _MOST_HITS)
    near = _nearest(reader, text, wanted, limit)
    verdict = Verdict.NEAR if near else Verdict.NOTHING
    return Verified(verdict, text, _witnesses(reader, text, near), len(near))


def _is_plain(text: str) -> bool:
    """Whether a wording claims to be printed as it stands: no ellipsis inside, no brackets."""
    normal = normal_form(text)
    return not normal.inserted and not any(0 < gap < len(normal.words) for gap in normal.gaps)


def _parts(text: str) -> list[str]:
    """The wording cut where an ellipsis or a bracket stands: what must be printed as it is."""
    normal = normal_form(text)
    breaks = {0, len(normal.words), *normal.gaps}
    breaks |= {n for i in normal.inserted for n in (i, i + 1)}
    cuts = sorted(breaks)
    return [
        text[normal.offsets[start][0] : normal.offsets[end - 1][1]]
        for start, end in pairwise(cuts)
        if start not in normal.inserted
    ]


def _holds(printed: str, parts: Sequence[str]) -> bool:
    """Whether the parts stand in a quotation, in order, each in a row."""
    place, padded = 0, f" {printed} "
    for part in parts:
        found = padded.find(f" {part} ", place)
        if found < 0:
            return False
        place = found + len(part) + 1
    return True


def _printed(reader: sqlite3.Connection, part: str, wanted: Condition) -> list[_Hit]:
    """Quotations with the beginning of a part of the wording, in any inflection."""
    words = part.split()[:_PHRASE]
    return _search(reader, f'"{" ".join(words)}"', wanted, _MOST_HITS)


def _search(reader: sqlite3.Connection, search: str, wanted: Condition, most: int) -> list[_Hit]:
    rows = reader.execute(
        f"SELECT q.id, q.text, coalesce(a.published, ''), q.public_id {_FROM} "
        f"WHERE f._search MATCH :search AND {wanted.sql} LIMIT :most",
        {**wanted.values, "search": f"{{words}} : ({search})", "most": most},
    )
    return [_Hit(*row) for row in rows]


def _nearest(reader: sqlite3.Connection, text: str, wanted: Condition, limit: int) -> list[_Hit]:
    """The nearest wordings in print, of each the earliest quotation."""
    asked = read_wording(normal_form(text).wording)
    nearest: dict[str, tuple[float, _Hit]] = {}
    for hit in _candidates(reader, text, asked, wanted):
        line = normal_form(hit.text).wording
        likeness = _likeness(asked, read_wording(line))
        if likeness and (line not in nearest or hit.when < nearest[line][1].when):
            nearest[line] = likeness, hit
    ordered = sorted(nearest.values(), key=lambda item: (-item[0], item[1].when))
    return [hit for _, hit in ordered[:limit]]


def _likeness(asked: Wording, printed: Wording) -> float:
    """How near: 0 for not at all, up to 2 for the wording and nothing else."""
    found = compare(asked, printed)
    scattered = found.stray > 0.5
    nats = found.longest if scattered else found.evidence
    share = nats / found.evidence if found.evidence else 0.0
    if nats < _LEAST_NATS or max(found.cover_a, found.cover_b) * share < _LEAST_COVER:
        return 0.0
    # What of the wording is in print counts most; then how little else is.
    return round(found.cover_a * share, 3) + found.cover_b / 4


def _candidates(
    reader: sqlite3.Connection, text: str, asked: Wording, wanted: Condition
) -> Iterator[_Hit]:
    seen: set[int] = set()
    by_words = _search(reader, _pairs(text), wanted, _MOST_CANDIDATES) if _pairs(text) else []
    for hit in (*_by_keys(reader, text, asked, wanted), *by_words):
        if hit.id not in seen:
            seen.add(hit.id)
            yield hit


def _by_keys(
    reader: sqlite3.Connection, text: str, asked: Wording, wanted: Condition
) -> list[_Hit]:
    """Quotations whose wording shares a key with this one, or is this one."""
    wordings = {identify(text).id}
    for key in sorted(keys(asked)):
        holders = reader.execute(
            "SELECT wording_id FROM _wording_key WHERE key = ? LIMIT ?", (key, FULL + 1)
        ).fetchall()
        wordings.update(row[0] for row in holders if len(holders) <= FULL)
    source = _FROM.replace(
        "_search f CROSS JOIN _quotation q ON q.id = f.rowid",
        "json_each(:wordings) j CROSS JOIN _quotation_wording w ON w.wording_id = j.value "
        "CROSS JOIN _quotation q ON q.id = w.quotation_id",
    )
    rows = reader.execute(
        f"SELECT q.id, q.text, coalesce(a.published, ''), q.public_id {source} "
        f"WHERE {wanted.sql} LIMIT :most",
        {**wanted.values, "wordings": json.dumps(sorted(wordings)), "most": _MOST_CANDIDATES},
    )
    return [_Hit(*row) for row in rows]


def _pairs(text: str) -> str:
    """A search for quotations with any two of the rarest words, or with the only one."""
    known = background()
    normal = normal_form(text)
    worth = {
        flat(text[slice(*place)]): known.surprise(word)
        for word, place in zip(normal.words, normal.offsets, strict=True)
    }
    telling = [word for word, nats in worth.items() if nats >= known.telling]
    rarest = sorted(telling, key=lambda word: (-worth[word], word))[:_RAREST]
    if len(rarest) < 2:
        return "".join(f'"{word}"' for word in rarest)
    return " OR ".join(f'("{a}" AND "{b}")' for a, b in combinations(rarest, 2))


def _witnesses(reader: sqlite3.Connection, text: str, hits: Iterable[_Hit]) -> tuple[Witness, ...]:
    """Hits as quotations, each set against the wording asked for."""
    found = list(read_quotations(reader, [hit.id for hit in hits]).values())
    reprints = originals(reader, {quotation.article_id for quotation in found})
    rows: dict[str, Row] = {}
    for quotation in found:
        if quotation.text not in rows:
            collation = collate([("asked", text), ("printed", quotation.text)], first="asked")
            rows[quotation.text] = collation.rows[1]
    asked = flat(text)
    return tuple(
        Witness(q, rows[q.text], flat(q.text) == asked, reprints.get(q.article_id)) for q in found
    )
