"""Are links of news that the rules never saw right, and rightly named?

    python benchmarks/matching_fresh.py ARTICLES...             score today's rules on the labels
    python benchmarks/matching_fresh.py ARTICLES... --draw SEED  draw another sample, to be labelled

ARTICLES are JSONL files, as `quotebank add` reads them, of the pages that
`matching_fresh_pages.tsv` lists (their texts are others' and are not kept here), or of any other
news for `--draw`: 67 links between two articles and 33 within one, as tab-separated ids, outlets,
dates, speakers and the two quotations in their paragraphs, the relation left out.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

LABELS = Path(__file__).parent / "matching_fresh.tsv"
BETWEEN, WITHIN = 67, 33  # links of a sample

Link = tuple[str, str]


def main() -> None:
    """Score the labelled links, or draw others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--draw", metavar="SEED")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "fresh.db"
        command = [sys.executable, "-m", "quotebank", "--db", str(path), "add"]
        done = subprocess.run([*command, *map(str, options.articles)], check=False)
        if done.returncode not in (0, 3):  # 3: added, but some inputs were set aside
            sys.exit(f"adding the articles failed with {done.returncode}")
        with sqlite3.connect(path) as db:
            if options.draw is None:
                for counts in score(db, read_labels()):
                    print(json.dumps(counts))
            else:
                print("\n".join(draw(db, options.draw)))


def read_labels() -> list[tuple[str, str, str, str, str]]:
    """Rows of sample, two quotations, the relation given when it was drawn, and the label."""
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return [(sample, a, b, made, label) for sample, a, b, made, label in rows]


def together(link: Link) -> bool:
    """Both quotations stand in one article: their ids begin alike."""
    return link[0].rpartition("-")[0] == link[1].rpartition("-")[0]


def score(
    db: sqlite3.Connection, labels: list[tuple[str, str, str, str, str]]
) -> list[dict[str, object]]:
    """By sample and place: links drawn, right when drawn, still made, and right of these."""
    rows = db.execute("SELECT quotation_a, quotation_b, relation FROM matches")
    now = {(a, b): relation for a, b, relation in rows}
    counts: dict[tuple[str, str], Counter[str]] = {}
    for sample, a, b, made, label in labels:
        count = counts.setdefault((sample, "within" if together((a, b)) else "between"), Counter())
        count["drawn"] += 1
        count["right_when_drawn"] += made == label
        count["made_today"] += (a, b) in now
        count["right_today"] += now.get((a, b)) == label
    return [{"sample": s, "place": p, **counts[s, p]} for s, p in sorted(counts)]


def draw(db: sqlite3.Connection, seed: str) -> list[str]:
    """A sample of the links, in random order and without their relations."""
    place = {
        key: (doc, start)
        for key, doc, start in db.execute("SELECT quotation_id, doc, start FROM quotations")
    }
    links: list[Link] = db.execute("SELECT quotation_a, quotation_b FROM matches").fetchall()
    links.sort(key=lambda link: (place[link[0]], place[link[1]]))
    rng = random.Random(seed)  # noqa: S311 - a sample that can be drawn again, no secret
    inside = [link for link in links if together(link)]
    across = [link for link in links if not together(link)]
    chosen = rng.sample(across, min(BETWEEN, len(across)))
    chosen += rng.sample(inside, min(WITHIN, len(inside)))
    rng.shuffle(chosen)
    return ["\t".join((a, b, *shown(db, a), *shown(db, b))) for a, b in chosen]


def shown(db: sqlite3.Connection, quotation: str) -> tuple[str, ...]:
    """What a reader needs of a quotation: outlet, date, speaker, and its paragraph."""
    outlet, published, speaker, start, end, text = db.execute(
        'SELECT q.outlet, q.published, q.speaker, q.start, q."end", a.text FROM quotations q '
        "JOIN _article a ON a.doc = q.doc WHERE q.quotation_id = ?",
        (quotation,),
    ).fetchone()
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    before, after = text[first:start], text[end : last if last >= 0 else len(text)]
    paragraph = f"{before}[[{text[start:end]}]]{after}"
    return outlet or "", published or "", speaker or "", " ".join(paragraph.split())


if __name__ == "__main__":
    main()
