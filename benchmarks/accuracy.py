"""Who said it, measured on annotated articles: today's tree, an earlier revision, a naive floor.

    python benchmarks/accuracy.py [seeds dev basil] [--against REV] [--list N] [--errors N]

Each tree is run as a user would: `quotebank extract --jsonl` on the articles of PolNeAR dev and of
BASIL (for the five seeds `add` and `quotes --jsonl`, since names grow across articles there), and
scored by `quotebank.evaluation`, which a test holds equal to the corpora's own script. With
`--against` follow the quotations gained and lost since that revision. The floor takes every span
in marks and the nearest name. Needs the corpora in `shared/data` beside the repository, or
$QUOTEBANK_DATA. Exit status 1 if a figure of today's tree misses its target.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nearest_name import nearest_names

from quotebank.articles.given import Given
from quotebank.articles.reading import read_articles
from quotebank.evaluation.figures import Figures, by_group, figures
from quotebank.evaluation.reading import read_gold
from quotebank.evaluation.score import Judged, Outcome, judge, predicted
from quotebank.records import Article, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("QUOTEBANK_DATA", ROOT.parent / "shared" / "data"))
_WIDE = 88  # characters of a listed quotation
_AROUND = 160  # characters shown on either side of an error


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated articles, and where they are."""

    gold: Path
    articles: Path
    stored: bool = False  # read through a database, so that names grow across articles


CORPORA = {
    "seeds": Corpus(DATA / "seeds.tsv", DATA.parent / "seeds", stored=True),
    "dev": Corpus(DATA / "polnear/dev/speakers.tsv", DATA / "polnear/dev/articles.jsonl"),
    "basil": Corpus(
        DATA / "basil-dev/speakers-and-utterances.tsv", DATA / "basil-dev/articles.jsonl"
    ),
}
# What each figure is called, and the least it should be (for `ece` the most).
TARGETS = {
    "spans P": 0.98,
    "spans R": None,
    "spans F1": 0.985,
    "strict": 0.94,
    "lenient": None,
    "both F1": 0.93,
    "person": 0.95,
    "others": 0.80,
    "source": 0.95,
    "at80": 0.98,
    "ece": 0.03,
}
_OTHERS = {SpeakerKind.ORGANISATION.value, SpeakerKind.GROUP.value, SpeakerKind.UNNAMED.value}


def main() -> int:
    """Print the figures; 1 if today's tree misses a target."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="*", help=", ".join(CORPORA))
    parser.add_argument("--against", metavar="REV", help="an earlier revision")
    parser.add_argument("--list", type=int, default=20, metavar="N", help="gained and lost listed")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="today's errors listed")
    options = parser.parse_args()
    unknown = set(options.corpora) - set(CORPORA)
    if unknown:
        parser.error(f"no corpus {min(unknown)!r}; known are {', '.join(CORPORA)}")
    if not DATA.is_dir():
        parser.error(f"no corpora in {DATA}; name their folder in QUOTEBANK_DATA")
    with tempfile.TemporaryDirectory() as folder:
        before = unpack(options.against, Path(folder)) if options.against else None
        reached = [
            report(name, CORPORA[name], before, options) for name in options.corpora or CORPORA
        ]
    return int(not all(reached))


def report(name: str, corpus: Corpus, before: Path | None, options: argparse.Namespace) -> bool:
    """Print one corpus; whether today's tree reaches its targets."""
    articles = texts(corpus)
    now = judged(corpus, articles, run(ROOT, corpus))
    rows = {"today": now}
    if before:
        rows[options.against] = judged(corpus, articles, run(before, corpus))
    floor = [record for article in articles.values() for record in nearest_names(article)]
    rows["nearest name"] = judged(corpus, articles, floor)
    count = figures(now)
    print(f"\n{name}: {count.quotations} quotations, {count.asked} with a speaker")
    print(f"{'':14}" + "".join(f"{head:>9}" for head in TARGETS))
    for row, entries in rows.items():
        print(f"{row[:13]:14}" + "".join(f"{show(v):>9}" for v in shown(entries).values()))
    print(f"{'target':14}" + "".join(f"{show(target):>9}" for target in TARGETS.values()))
    for error in islice((j for j in now if j.outcome is not Outcome.RIGHT), options.errors):
        print(f"  {error.outcome:8} {described(error)}\n{'':11}{around(error)}")
    if before:
        compare(now, rows[options.against], options.list)
    return reaches(shown(now))


def texts(corpus: Corpus) -> dict[str, Article]:
    """The articles by name."""
    found = read_articles([corpus.articles], Given())
    return {one.doc: one for one in found if isinstance(one, Article)}


def judged(
    corpus: Corpus, articles: dict[str, Article], records: Iterable[dict[str, Any]]
) -> list[Judged]:
    """What was found, laid on the annotation."""
    found = predicted(records)
    laid = read_gold(corpus.gold).lay_on(articles)
    return [one for gold in laid for one in judge(gold, found.get(gold.article.doc, []))]


def shown(entries: Sequence[Judged]) -> dict[str, float | None]:
    """The figures under the names of `TARGETS`."""
    f = figures(entries)
    kinds = {group: g for by, group, g in by_group(entries) if by == "speaker"}
    others = [kinds[kind] for kind in sorted(_OTHERS & set(kinds))]
    values = (
        f.spans.precision,
        f.spans.recall,
        f.spans.f1,
        f.strict,
        f.lenient,
        f.attributed.f1,
        kinds["person"].strict if "person" in kinds else None,
        together(others),
        f.source,
        f.at80,
        f.ece,
    )
    return dict(zip(TARGETS, values, strict=True))


def together(groups: Sequence[Figures]) -> float | None:
    """Strict share over several groups."""
    asked = sum(g.asked for g in groups)
    return sum((g.strict or 0) * g.asked for g in groups) / asked if asked else None


def reaches(values: dict[str, float | None]) -> bool:
    """Whether every figure is on the right side of its target."""
    for name, target in TARGETS.items():
        value = values[name]
        if target is None or value is None:
            continue
        if (value > target) if name == "ece" else (value < target):
            return False
    return True


def show(value: float | None) -> str:
    """Four digits, or nothing."""
    return "" if value is None else f"{value:.4f}"


def compare(now: Sequence[Judged], before: Sequence[Judged], most: int) -> None:
    """Print what came right and what went wrong since."""
    old = {place(one): one for one in before}
    new = {place(one): one for one in now}
    better = [one for key, one in new.items() if right(one) and not right(old.get(key))]
    worse = [one for key, one in new.items() if one.gold and not right(one) and right(old.get(key))]
    extra = [one for key, one in new.items() if not one.gold and key not in old]
    gone = [one for key, one in old.items() if not one.gold and key not in new]
    headed("gained: came right", better, most)
    headed("lost: went wrong", worse, most)
    headed("newly found where nothing is annotated", extra, most)
    headed("no longer found where nothing is annotated", gone, most)


def headed(title: str, entries: Sequence[Judged], most: int) -> None:
    """Print some quotations under how many there are."""
    print(f"  {title}: {len(entries)}")
    for one in entries[:most]:
        print(f"    {described(one)}")


def place(one: Judged) -> tuple[str, int, int, bool]:
    """What identifies a span in every run."""
    return one.article.doc, one.span.start, one.span.end, one.gold is not None


def right(one: Judged | None) -> bool:
    """Whether an annotated span was found with its speaker."""
    return one is not None and one.outcome is Outcome.RIGHT


def described(one: Judged) -> str:
    """One line: where, what, who is annotated, who was given."""
    words = " ".join(one.words.split())
    cut = words if len(words) <= _WIDE else f"{words[: _WIDE - 1]}…"
    gold = f"annotated {one.gold.speaker}" if one.gold else "not annotated"
    given = f"given {one.given.speaker}" if one.given else "not found"
    return f"{one.article.doc} {one.span.start} {cut} | {gold} | {given}"


def around(one: Judged) -> str:
    """What is printed before and after, on one line."""
    text = one.article.text
    before = " ".join(text[max(0, one.span.start - _AROUND) : one.span.start].split())
    after = " ".join(text[one.span.end : one.span.end + _AROUND].split())
    return f"… {before} ⟦⟧ {after} …"


def run(tree: Path, corpus: Corpus) -> list[dict[str, Any]]:
    """What the quotebank of `tree` prints for the articles of a corpus."""
    if not corpus.stored:
        return quotebank(tree, "extract", "--jsonl", str(corpus.articles))
    with tempfile.TemporaryDirectory() as folder:
        db = ("--db", f"{folder}/quotebank.db")
        quotebank(tree, *db, "--quiet", "add", str(corpus.articles))
        return quotebank(tree, *db, "--quiet", "quotes", "--jsonl")


def quotebank(tree: Path, *arguments: str) -> list[dict[str, Any]]:
    """Run a command of the quotebank in `tree` and read its JSON lines.

    Raises:
        SystemExit: It failed; its message is passed on.
    """
    command = [sys.executable, "-m", "quotebank", *arguments]
    # Before site-packages, where the installed quotebank is found.
    environment = os.environ | {"PYTHONPATH": str(tree / "src")}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, cwd=tree
    )
    if done.returncode not in {0, 1, 3}:
        raise SystemExit(f"quotebank {arguments[0]} of {tree} failed: {done.stderr[-2000:]}")
    lines = [line for line in done.stdout.split("\n") if line.startswith("{")]
    return [json.loads(line) for line in lines]


def unpack(revision: str, folder: Path) -> Path:
    """The tree of a revision, in `folder`; the working tree and the repository stay as they are.

    Raises:
        SystemExit: There is no such revision.
    """
    git = ["git", "-C", str(ROOT), "archive", revision]
    done = subprocess.run(git, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"no revision {revision!r}: {done.stderr.decode('utf-8', 'replace')}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


if __name__ == "__main__":
    sys.exit(main())
