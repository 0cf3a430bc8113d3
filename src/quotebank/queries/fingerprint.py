"""How each outlet prints what others print too: trimmed, edited, in fragments, unnamed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from quotebank.matching.collate import Mark, collate
from quotebank.queries.filters import Filters, condition
from quotebank.queries.reported import each_reported, passing_quotations, sampled
from quotebank.queries.result import ResultTable
from quotebank.records import Form, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotebank.matching.collate import Row
    from quotebank.queries.reported import Report
    from quotebank.store.engine import Bank

HABITS = ("trimmed", "edited", "fragments", "unnamed")
COLUMNS = ("outlet", "shared", *(f"{habit}{end}" for habit in HABITS for end in ("", "_share")))
# Utterances looked at: all, or a sample that is the same each time.
MOST = 20_000
_MOST_TEXTS = 30
_AT_A_TIME = 250


@dataclass(slots=True)
class _Counts:
    """One outlet's wordings of utterances that others carry too."""

    shared: int = 0
    habits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(HABITS, 0))

    def row(self, outlet: str) -> tuple[Any, ...]:
        """The counts, each with its share of `shared`."""
        counted = ((n, round(n / self.shared, 3)) for n in self.habits.values())
        return (outlet, self.shared, *(value for pair in counted for value in pair))


def fingerprint(
    bank: Bank, filters: Filters | None = None, limit: int | None = None
) -> ResultTable:
    """For each outlet: how often it trims, edits, uses fragments and unnamed sources.

    Counted over the utterances that another outlet reports too, one wording (the fullest) an
    outlet and utterance, reprints of others' articles aside. `trimmed`: words of the fullest
    wording are missing at an end or behind an ellipsis; `edited`: words are changed, added, put
    in with brackets, or missing inside without a sign; `fragments`: a phrase inside the
    reporter's sentence; `unnamed`: the speaker is described, not named. With more than 20,000
    such utterances, a sample of them, always the same, is counted.
    """
    asked = filters or Filters()
    wanted = condition(bank.reader, asked)
    names = sampled(bank, asked, MOST)
    counts: dict[str, _Counts] = defaultdict(_Counts)
    for first in range(0, len(names), _AT_A_TIME):
        some = names[first : first + _AT_A_TIME]
        passing = passing_quotations(bank, asked, some) if wanted.clauses else None
        for _, reports in each_reported(bank.reader, some):
            for report, row in _wordings(reports):
                if passing is None or report.quotation_id in passing:
                    _count(counts[report.outlet or ""], report, row)
    ordered = sorted(counts.items(), key=lambda item: (-item[1].shared, item[0]))
    rows = tuple(found.row(outlet) for outlet, found in ordered)
    over = f"{'a sample of ' if len(names) == MOST else ''}{len(names)} utterances"
    sentence = wanted.said_after(f"outlets over {over} printed more than once")
    return ResultTable(COLUMNS, rows[:limit], sentence, limit is not None and len(rows) > limit)


def _wordings(reports: Sequence[Report]) -> Iterator[tuple[Report, Row]]:
    """Each outlet's fullest wording of one utterance, if two outlets at least report it."""
    own = [report for report in reports if report.original is None and report.outlet]
    if len({report.outlet for report in own}) < 2:
        return
    texts = sorted({report.text for report in own}, key=lambda text: (-len(text), text))
    rows = collate([(text, text) for text in texts[:_MOST_TEXTS]]).rows
    seen: set[str | None] = set()
    for row in rows:
        for report in own:
            if report.text == row.key and report.outlet not in seen:
                seen.add(report.outlet)
                yield report, row


def _count(counts: _Counts, report: Report, row: Row) -> None:
    counts.shared += 1
    counts.habits["trimmed"] += trims(row)
    counts.habits["edited"] += edits(row)
    counts.habits["fragments"] += report.form == Form.MIXED
    counts.habits["unnamed"] += report.speaker_kind == SpeakerKind.UNNAMED


def trims(row: Row) -> bool:
    """Whether a wording begins later, ends earlier or hides words behind an ellipsis."""
    return row.count(Mark.OUTSIDE) + row.count(Mark.ELLIPSIS) > 0


def edits(row: Row) -> bool:
    """Whether a wording has other words, more words, brackets, or lacks some in silence."""
    return any(map(row.count, (Mark.CHANGED, Mark.ADDED, Mark.BRACKETED, Mark.LEFT_OUT)))
