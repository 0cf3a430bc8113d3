"""The utterances most worth comparing: many independent outlets, large differences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotebank.matching.collate import Mark, collate
from quotebank.queries.compare import disputed, words_of
from quotebank.queries.filters import Filters, condition
from quotebank.queries.reported import each_reported, most_printed
from quotebank.queries.result import ResultTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.matching.collate import Row
    from quotebank.queries.reported import Report
    from quotebank.store.engine import Bank

COLUMNS = (
    "utterance_id",
    "independent",
    "outlets",
    "articles",
    "wordings",
    "difference",
    "speakers",
    "speakers_differ",
    "first_published",
    "text",
)
# Utterances looked at closely: those printed most often.
_LOOKED_AT = 2_000
# Distinct texts of one utterance that are aligned.
_MOST_TEXTS = 30
# Words before and after a fragment are chosen away, not altered: they count less.
_TRIMMING = 0.25
# What there is to see where all print the same words: only that they do.
_SAME_WORDS = 0.05
# Outlets that name different speakers are worth a look whatever the words.
_DISPUTE = 0.15


@dataclass(frozen=True, slots=True)
class _Utterance:
    name: str
    reports: Sequence[Report]
    text: str  # the fullest wording
    wordings: int  # distinct in words
    difference: float  # 0 (the same words) to 1, mean over the wordings but the fullest

    @property
    def worth(self) -> float:
        """Rises with the outlets that report it themselves and with their differences."""
        apart = _SAME_WORDS + self.difference + _DISPUTE * disputed(self.speakers)
        return (len(self.independent) - 0.5) * apart

    @property
    def independent(self) -> set[str]:
        return {
            r.original.publisher if r.original else r.outlet or r.article_id for r in self.reports
        }

    @property
    def speakers(self) -> set[tuple[str | None, str]]:
        return {(report.speaker, report.speaker_kind) for report in self.reports}

    def row(self) -> tuple[Any, ...]:
        dates = [report.published for report in self.reports if report.published]
        return (
            self.name,
            len(self.independent),
            len({report.outlet for report in self.reports if report.outlet}),
            len({report.article_id for report in self.reports}),
            self.wordings,
            round(self.difference, 3),
            "; ".join(sorted(name for name, _ in self.speakers if name)),
            int(disputed(self.speakers)),
            min(dates, default=None),
            self.text,
        )


def worth_comparing(
    bank: Bank, filters: Filters | None = None, limit: int | None = None
) -> ResultTable:
    """Utterances printed more than once, those first that most outlets print most differently.

    Only the 2,000 printed most often among those that the filters let through are looked at, so
    that the time does not grow with the database but for one pass over an index.

    Returns:
        `difference` is 0 (the same words in each) to 1: the share of words left out, added or
        changed against the fullest wording, mean over the other wordings.
    """
    asked = filters or Filters()
    names = most_printed(bank, asked, _LOOKED_AT)
    found = [
        _measured(name, reports)
        for name, reports in each_reported(bank.reader, names)
        if len(reports) > 1
    ]
    found.sort(key=lambda one: (-one.worth, one.name))
    sentence = condition(bank.reader, asked).said_after("utterances printed more than once")
    rows = tuple(one.row() for one in found[:limit])
    cut = limit is not None and len(found) > limit
    return ResultTable(COLUMNS, rows, sentence, cut=cut or len(names) == _LOOKED_AT)


def _measured(name: str, reports: Sequence[Report]) -> _Utterance:
    texts = sorted({report.text for report in reports}, key=lambda text: (-len(text), text))
    rows = collate([(text, text) for text in texts[:_MOST_TEXTS]]).rows
    shares = [difference(row) for row in rows[1:]]
    mean = sum(shares) / len(shares) if shares else 0.0
    return _Utterance(name, reports, rows[0].key, len({words_of(row) for row in rows}), mean)


def difference(row: Row) -> float:
    """Share of a wording's and the fullest's words that differ, 0 to 1; trimming counts less."""
    edited = sum(map(row.count, (Mark.CHANGED, Mark.ADDED, Mark.BRACKETED, Mark.LEFT_OUT)))
    hidden = row.count(Mark.ELLIPSIS) + row.count(Mark.OUTSIDE)
    whole = len(row.cells) - row.count(Mark.NOTHING)
    return (edited + _TRIMMING * hidden) / whole if whole else 0.0
