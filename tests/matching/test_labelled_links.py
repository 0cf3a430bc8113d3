"""The labels of links read by hand hang together with what the docs say of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LABELS = {"same", "excerpt", "edited", "reworded", "none"}


def rows(name: str) -> list[list[str]]:
    lines = (ROOT / "benchmarks" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def test_labels_are_of_known_pages() -> None:
    pages = {article: sample for article, _, sample, *_ in rows("matching_fresh_pages.tsv")}
    labelled = rows("matching_fresh.tsv")
    assert len({(a, b) for _, a, b, *_ in labelled}) == len(labelled)
    for sample, a, b, made, label in labelled:
        assert a < b
        assert {pages[side.rpartition("-")[0]] for side in (a, b)} == {sample}
        assert {made, label} <= LABELS
        assert made != "none"


def test_docs_say_what_the_labels_say() -> None:
    drawn: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for sample, a, b, made, label in rows("matching_fresh.tsv"):
        within = a.rpartition("-")[0] == b.rpartition("-")[0]
        for part in ("all", "within" if within else "between"):
            drawn[sample, part] += 1
            right[sample, part] += made == label
    told = re.findall(
        r"^\| (?:revision )?[0-9a-f]{7}\b.*?\| .*? \| (\d+) of (\d+) \| (\d+) of (\d+) "
        r"\| (\d+) of (\d+) \|$",
        (ROOT / "docs" / "matching.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert [tuple(map(int, line)) for line in told] == [
        tuple(
            count[sample, part] for part in ("all", "between", "within") for count in (right, drawn)
        )
        for sample in ("first", "second", "third")
    ]


def test_both_readers_agree_as_the_docs_say() -> None:
    first = {(a, b): label for a, b, label in rows("matching_relations.tsv")}
    second = {(a, b): label for a, b, label in rows("matching_relations_again.tsv")}
    assert set(first.values()) | set(second.values()) <= LABELS
    both = first.keys() & second.keys()
    alike = sum(first[link] == second[link] for link in both)
    docs = " ".join((ROOT / "docs" / "matching.md").read_text(encoding="utf-8").split())
    right = sum(label != "none" for label in second.values())
    assert f"94 are right and rightly named, {right} where the events' own annotation" in docs
    assert f"On {alike - 1} of the {len(both)} that the first reader" in docs
