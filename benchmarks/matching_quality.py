"""Which pairs of quotations are matched, against the annotated events, and what changed.

    python benchmarks/matching_quality.py [SHARED] [--against REVISION]

SHARED is the folder with data/ and eval/, by default `shared` beside the repository.

Adds the annotated articles together with those of the training corpus to a fresh database, scores
the pairs with the corpora's own script, and sets two floors beside them: equal text, and
`partial_ratio >= 90`. With `--against` the same is done by an earlier revision's code and every
pair gained or lost is listed by relation and length.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

ROOT = Path(__file__).resolve().parent.parent
GOLD = "data/basil-dev/speakers-and-utterances.tsv"
CORPORA = ("data/basil-dev/articles.jsonl", "data/polnear/train/articles.jsonl")

# links labelled by hand: three samples drawn while the rules were made, and one of the final rules
SAMPLES = ("matching_relations.tsv", "matching_relations_again.tsv")

Pair = tuple[str, str]


def main() -> None:
    """Score today's tree and, where asked, another revision's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--against", help="a git revision")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = _database(options.shared, ROOT, folder / "ours.db")
        _report("matching", options.shared, folder, ours, _matches(ours))
        for sample in SAMPLES:
            print(json.dumps(_relations(ours, sample)))
        quotations = _quotations(ours)
        for floor, test in (("equal text", _equal), ("partial_ratio >= 90", _partial)):
            pairs = {
                (min(a, b), max(a, b))
                for (a, doc_a, text_a), (b, doc_b, text_b) in combinations(quotations, 2)
                if doc_a != doc_b and test(text_a, text_b)
            }
            _report(floor, options.shared, folder, ours, pairs)
        if options.against:
            _changes(options, folder, ours)


def _equal(a: str, b: str) -> bool:
    return a == b


def _partial(a: str, b: str) -> bool:
    return fuzz.partial_ratio(a, b) >= 90


def _database(shared: Path, tree: Path, path: Path) -> Path:
    """A database of both corpora, made by the code of `tree`."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
    command = [sys.executable, "-m", "quotebank", "--db", str(path), "add"]
    command += [str(shared / corpus) for corpus in CORPORA]
    done = subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    if done.returncode not in (0, 3):  # 3: added, but some inputs were set aside
        sys.exit(f"adding the articles failed with {done.returncode}")
    return path


def _matches(path: Path) -> set[Pair]:
    with sqlite3.connect(path) as db:
        return set(db.execute("SELECT quotation_a, quotation_b FROM matches"))


def _quotations(path: Path) -> list[tuple[str, str, str]]:
    """Id, article and text without marks of the annotated articles' quotations."""
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT quotation_id, doc, text FROM quotations").fetchall()
    return [
        (key, doc, re.sub(r"[^\w]+", " ", text.casefold()).strip())
        for key, doc, text in rows
        if re.match(r"[0-9a-f]{8}-", doc)
    ]


def _report(what: str, shared: Path, folder: Path, database: Path, pairs: set[Pair]) -> None:
    """Print what the corpora's own script says of some pairs."""
    files = {name: folder / f"{name}.jsonl" for name in ("quotations", "matches")}
    files["quotations"].write_text("\n".join(map(json.dumps, _spans(database))), encoding="utf-8")
    lines = (json.dumps({"a": a, "b": b}) for a, b in sorted(pairs))
    files["matches"].write_text("\n".join(lines), encoding="utf-8")
    script = [sys.executable, str(shared / "eval" / "score_matches.py"), str(shared / GOLD)]
    texts = shared / "data" / "basil-dev" / "text"
    done = subprocess.run(
        [*script, str(files["quotations"]), str(files["matches"]), str(texts)],
        check=True,
        capture_output=True,
        text=True,
    )
    print(json.dumps({"what": what, **json.loads(done.stdout)}))


def _spans(path: Path) -> list[dict[str, Any]]:
    with sqlite3.connect(path) as db:
        rows = db.execute(
            'SELECT q.quotation_id, q.doc, s.start, s."end" FROM quotations q '
            "JOIN quotation_spans s ON s.quotation_id = q.quotation_id "
            "ORDER BY q.quotation_id, s.part"
        ).fetchall()
    found: dict[str, dict[str, Any]] = {}
    for key, doc, start, end in rows:
        entry = found.setdefault(key, {"id": key, "doc": doc, "spans": []})
        entry["spans"].append([start, end])
    return list(found.values())


def _relations(path: Path, sample: str) -> dict[str, int | str]:
    """Of the labelled links: how many are made, are of one utterance, and are named as labelled."""
    lines = (Path(__file__).parent / sample).read_text(encoding="utf-8").splitlines()
    labelled = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT quotation_a, quotation_b, relation FROM matches")
        named = {(a, b): relation for a, b, relation in rows}
    linked = [(named[a, b], label) for a, b, label in labelled if (a, b) in named]
    return {
        "sample": sample,
        "links_labelled": len(labelled),
        "links_made": len(linked),
        "of_one_utterance": sum(label != "none" for _, label in linked),
        "named_right": sum(relation == label for relation, label in linked),
        "wrongly_left_out": sum(
            label != "none" and (a, b) not in named for a, b, label in labelled
        ),
    }


def _changes(options: argparse.Namespace, folder: Path, ours: Path) -> None:
    """List the pairs that the other revision has and today's tree lacks, and the reverse."""
    tree = folder / "tree"
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--detach", str(tree), options.against], check=True)
    try:
        theirs = _database(options.shared, tree, folder / "theirs.db")
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=True)
    _report(options.against, options.shared, folder, theirs, _matches(theirs))
    for what, path, pairs in (
        ("gained", ours, _matches(ours) - _matches(theirs)),
        ("lost", theirs, _matches(theirs) - _matches(ours)),
    ):
        counts: Counter[str] = Counter()
        for relation, length, line in _described(path, pairs):
            counts[f"{relation}, {length}"] += 1
            print(f"{what}: {line}")
        print(json.dumps({what: dict(sorted(counts.items()))}))


def _described(path: Path, pairs: set[Pair]) -> list[tuple[str, str, str]]:
    """Relation, length of the shorter and a line for each pair."""
    with sqlite3.connect(path) as db:
        rows = db.execute(
            "SELECT quotation_a, quotation_b, relation, text_a, text_b FROM matches"
        ).fetchall()
    described = []
    for a, b, relation, text_a, text_b in rows:
        if (a, b) not in pairs:
            continue
        words = min(len(text_a.split()), len(text_b.split()))
        length = "1-3 words" if words < 4 else "4-7 words" if words < 8 else "8 words or more"
        described.append((relation, length, f"{relation} {text_a[:70]!r} {text_b[:70]!r}"))
    return described


if __name__ == "__main__":
    main()
