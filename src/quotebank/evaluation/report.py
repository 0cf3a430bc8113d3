"""An evaluation as rows: the figures of all and of each group, and the errors one by one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from quotebank.evaluation.figures import by_group, figures
from quotebank.evaluation.score import Outcome

if TYPE_CHECKING:
    from quotebank.evaluation.figures import Figures
    from quotebank.evaluation.run import Evaluation
    from quotebank.evaluation.score import Judged

Row = dict[str, str | int | float | None]


def figure_rows(evaluation: Evaluation) -> list[Row]:
    """One row for all, then one a group; see `docs/evaluation.md` for the columns.

    Shares are 0 to 1, rounded to four digits; None where nothing was asked.
    """
    groups = [("all", "all", figures(evaluation.judged)), *by_group(evaluation.judged)]
    return [
        {"by": by, "group": group, **_figures(f, named=evaluation.named)}
        for by, group, f in groups
        # Without names there are no kinds of speaker to tell apart.
        if evaluation.named or by != "speaker"
    ]


def error_rows(evaluation: Evaluation, most: int) -> list[Row]:
    """The first `most` spans that are missed, extra, somebody else's, or of another source.

    A wrong `speaker` is not told again as a wrong `source`.
    """
    wrong = (
        j for j in evaluation.judged if j.outcome is not Outcome.RIGHT or j.source_agrees is False
    )
    return list(islice(map(_error, wrong), most))


def _figures(f: Figures, *, named: bool) -> Row:
    return {
        "articles": f.articles,
        "quotations": f.quotations,
        "precision": _short(f.spans.precision),
        "recall": _short(f.spans.recall),
        "f1": _short(f.spans.f1),
        "asked": f.asked,
        "strict": _short(f.strict),
        "lenient": _short(f.lenient),
        "attributed_precision": _short(f.attributed.precision if named else None),
        "attributed_recall": _short(f.attributed.recall if named else None),
        "attributed_f1": _short(f.attributed.f1 if named else None),
        "source": _short(f.source),
        "at80": _short(f.at80),
        "coverage": _short(f.coverage),
        "ece": _short(f.ece),
    }


def _error(judged: Judged) -> Row:
    gold, given = judged.gold, judged.given
    return {
        "error": "source" if judged.outcome is Outcome.RIGHT else judged.outcome.value,
        "doc": judged.article.doc,
        "place": gold.place if gold else None,
        "start": judged.span.start,
        "end": judged.span.end,
        "words": judged.words,
        "annotated": gold.speaker if gold else None,
        "given": given.speaker if given else None,
        "annotated_source": gold.source if gold else None,
        "given_source": given.source if given else None,
        "confidence": given.confidence if given else None,
    }


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
