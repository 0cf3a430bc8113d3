"""Learn which mention is a quotation's source, and whom pronouns mean: learned/speakers.json.

python training/speakers.py [DATA]

DATA is the folder of the annotated corpora. Sources come from PolNeAR train's own annotation,
speakers from the articles labelled by hand (`polnear-train-labels*.tsv` beside this script).
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from quotebank.records import Article, Form, Quotation, Span, SpeakerKind
from quotebank.speakers import scorer
from quotebank.speakers.attribute import attribute
from quotebank.speakers.candidates import candidates, setting_of
from quotebank.speakers.persons import Referent
from quotebank.speakers.reference import Resolver
from quotebank.speakers.scene import read_scene

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
DATA = SHARED / "polnear"
LABELS = [HERE / "polnear-train-labels.tsv", HERE / "polnear-train-labels-more.tsv"]
OUT = ROOT / "src" / "quotebank" / "learned" / "speakers.json"
QUOTED = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")
FOLDS = 4
ROUNDS = 160

Row = dict[str, str]
Part = tuple[Span, list[tuple[int, int]] | None, Row | None]  # span, sources, label
Labelled = tuple[str, str, list[Part]]  # article's name, text, quoted parts
Example = tuple[list[list[str]], list[bool]]  # features of each option, which are right


def read_labels(paths):
    rows = defaultdict(list)
    for path in paths:
        with open(path, encoding="utf-8", newline="") as f:
            lines = [l for l in f if not l.startswith("#")]
            for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                rows[r["doc"]].append(r)
    return rows


def read_ann(path):
    """(content ranges, source ranges) of every attribution."""
    spans, events = {}, []
    for line in path.read_text(encoding="utf-8").split("\n"):
        m = re.match(r"(T\d+)\t(\w+) ([\d ;]+)\t", line)
        if m:
            spans[m[1]] = [tuple(map(int, p.split())) for p in m[3].split(";")]
        elif line.startswith("E"):
            parts = dict(p.split(":")[::-1] for p in line.split("\t")[1].split() if ":" in p)
            content = [
                s for t, k in parts.items() if k.startswith("Content") for s in spans.get(t, [])
            ]
            source = [
                s for t, k in parts.items() if k.startswith("Source") for s in spans.get(t, [])
            ]
            events.append((content, source))
    return events


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def article_parts(doc, text, rows, annotations):
    """[(span, source ranges or None, label row or None)] sorted."""
    events = [e for a in annotations for e in read_ann(a)]
    if rows:
        spans = [(int(r["start"]), int(r["end"]), r) for r in rows if r["kind"] == "quotation"]
    else:
        spans = [(m.start(), m.end(), None) for m in QUOTED.finditer(text)]
    found, last = [], -1
    for a, b, row in sorted(spans, key=lambda x: x[0]):
        if a < last:
            continue
        best, share = None, 0
        for content, source in events:
            o = sum(overlap((a, b), c) for c in content)
            size = sum(y - x for x, y in content)
            # the tightest content that covers most of the quoted part
            if o >= 0.6 * (b - a) and o / max(size, 1) > share:
                best, share = source, o / max(size, 1)
        if row is None and best is None:
            continue
        found.append((Span(a, b), best, row))
        last = b
    return found


def load(labels):
    """Articles of train: (doc, text, parts)."""
    result = []
    by_doc = defaultdict(list)
    for a in sorted((DATA / "train" / "attributions").glob("*.ann")):
        by_doc[a.stem.rsplit("_", 1)[0]].append(a)
    for p in sorted((DATA / "train" / "text").glob("*.txt")):
        text = p.read_bytes().decode("utf-8")
        parts = article_parts(p.stem, text, labels.get(p.stem), by_doc[p.stem][:1])
        if parts:
            result.append((p.stem, text, parts))
    return result


def examples(doc, text, parts):
    """One (features of each candidate, which are right) a part."""
    scene = read_scene(text, (), [p[0] for p in parts])
    tokens = scene.tokens
    previous, last = None, None
    people = [e for e in scene.cast.entities if e.person]
    for number, token in enumerate(scene.part_token):
        _, source, row = parts[number]
        s = setting_of(scene, token)
        found = candidates(scene, s, previous, last)
        good = [False] * len(found)
        same = number > 0 and _same(parts[number - 1], parts[number])
        for k, c in enumerate(found):
            if c.mention == -1:
                good[k] = same
            elif c.mention >= 0:
                m = scene.mentions[c.mention]
                place = (tokens.start[m.first], tokens.end[m.last])
                if source:
                    head = (tokens.start[m.head], tokens.end[m.head])
                    good[k] = any(
                        overlap(place, x) >= 0.5 * (place[1] - place[0]) and overlap(head, x)
                        for x in source
                    )
                    # a phrase in the tail of the source is not its head
                    if good[k] and any(good[j] for j in range(k) if found[j].mention >= 0):
                        good[k] = False
                elif row and row["source"]:
                    good[k] = (
                        fuzz.token_set_ratio(
                            row["source"].casefold(), text[place[0] : place[1]].casefold()
                        )
                        >= 80
                    )
        if source == [] or source is None:
            if row and row["speaker"] not in ("", "?"):
                for k, c in enumerate(found):
                    e = scene.entity_of[c.mention] if c.mention >= 0 else None
                    if e and e.name.casefold() == row["speaker"].casefold():
                        good[k] = good[k] or not row["source"]
            elif row and row["speaker"] == "?":
                good[-1] = True
        if not any(good) and row is not None and row["speaker"] == "?":
            good[-1] = True
        yield [c.features for c in found], good
        previous = s
        last = _said_by(scene, found, good, row, people, last)


def _said_by(scene, found, good, row, people, last):
    """The person who said the part, where that is known."""
    if row is not None:
        name = row["speaker"].casefold()
        return next((e for e in people if e.name.casefold() == name), None)
    for c, right in zip(found, good):
        if right and c.mention >= 0:
            return scene.entity_of[c.mention]
        if right and c.mention == -1:
            return last
    return None


def reference_examples(doc, text, parts, scorer):
    """(features of each person, which are right) for pronouns and roles that are sources."""
    scene = read_scene(text, (), [p[0] for p in parts])
    tokens = scene.tokens
    resolver = Resolver(scene)
    by_name = {e.name: e for e in scene.cast.entities}
    previous = None
    for number, token in enumerate(scene.part_token):
        _, source, row = parts[number]
        resolver.advance(token)
        if row is None:
            continue
        gold = row["speaker"]
        s = setting_of(scene, token)
        resolver.persons.quoted = s.quoted
        best = None
        for c in candidates(scene, s, previous):
            if c.mention < 0:
                continue
            m = scene.mentions[c.mention]
            words_ = text[tokens.start[m.first] : tokens.end[m.last]]
            if not row["source"] or fuzz.ratio(words_.casefold(), row["source"].casefold()) < 90:
                if not (m.kind == "R" and row["source"].casefold().startswith(words_.casefold())):
                    continue
            if source and not any(
                overlap((tokens.start[m.first], tokens.end[m.last]), x) for x in source
            ):
                continue
            away = abs(m.first - token)
            if best is None or away < best[0]:
                best = (away, c.mention, m)
        if best is not None:
            _, i, m = best
            if m.kind == "h":
                word = tokens.word[m.first].casefold()
                options = resolver.persons.rank(i, "m" if word in ("he", "his") else "f")
                good = [scorer.same_person(gold, e.name, True) for e, _ in options]
                yield [["h" + x for x in f] for _, f in options], good
            elif (
                m.kind == "R"
                and tokens.word[m.first].casefold() == "the"
                and resolver._apposed(i, m) is None
            ):
                unnamed = Referent(resolver._description(m), SpeakerKind.UNNAMED, None, "")
                options = resolver.role_options(i, m, unnamed)
                good = [
                    (
                        e is not None
                        and row["speaker_kind"] == "person"
                        and scorer.same_person(gold, e.name, True)
                    )
                    or (e is None and row["speaker_kind"] == "unnamed")
                    for e, _, _ in options
                ]
                yield [f for _, _, f in options], good
        entity = next(
            (e for e in scene.cast.entities if e.person and scorer.same_person(gold, e.name, True)),
            None,
        )
        resolver.persons.speakers.append(
            (token, Referent(gold, SpeakerKind(row["speaker_kind"] or "unknown"), entity, ""))
        )
        previous = s


def _same(a, b):
    if a[2] and b[2]:
        return a[2]["speaker"] == b[2]["speaker"] != "?"
    return bool(a[1]) and a[1] == b[1]


def train(data: Sequence[Example], l2: float = 2.0, least: int = 3) -> dict[str, float]:
    """Weights of a ranker: softmax over each example's options, any right one counts.

    Full batches and a fixed number of steps of Adam, so that the result is always the same.
    """
    counts = Counter(f for options, _ in data for features in options for f in features)
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}
    options = [
        (group, right, [index[x] for x in features if x in index])
        for group, (every, good) in enumerate(data)
        for features, right in zip(every, good, strict=True)
    ]
    rows = np.repeat(np.arange(len(options)), [len(o[2]) for o in options])
    cols = np.array([c for o in options for c in o[2]])
    group = np.array([o[0] for o in options])
    good = np.array([o[1] for o in options])
    starts = np.r_[0, np.flatnonzero(np.diff(group)) + 1]
    w, m, v = (np.zeros(len(index)) for _ in range(3))
    for t in range(1, ROUNDS + 1):
        score = np.bincount(rows, w[cols], len(options))
        score -= np.maximum.reduceat(score, starts)[group]
        p = np.exp(score)
        right = p * good
        p /= np.add.reduceat(p, starts)[group]
        right /= np.add.reduceat(right, starts)[group]
        grad = np.bincount(cols, (right - p)[rows], len(w)) - l2 * w
        m = 0.9 * m + 0.1 * grad
        v = 0.999 * v + 0.001 * grad * grad
        rate = 0.1 * (1 - t / (ROUNDS + 1)) + 0.002
        w += rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return {f: round(float(w[i]), 2) for f, i in index.items() if abs(w[i]) >= 0.03}


def fold_of(doc: str) -> int:
    """Articles of one outlet and month stay together."""
    return zlib.crc32(re.sub(r"-\d\d_.*$", "", doc).encode()) % FOLDS


def learn(articles: Sequence[Labelled], score: Any) -> dict[str, Any]:
    """Weights for sources and for the persons that pronouns and roles mean."""
    sources = [ex for a in articles for ex in examples(*a) if any(ex[1])]
    learned: dict[str, Any] = {"sources": train(sources), "references": {}}
    for _ in range(2):  # the second time, earlier pronouns are settled by what the first learned
        scorer.use(learned)
        references = [ex for a in articles for ex in reference_examples(*a, score) if any(ex[1])]
        learned["references"] = train(references, l2=4.0, least=2)
    return learned


def judged(articles: Sequence[Labelled], score: Any) -> list[tuple[float, bool]]:
    """(uncalibrated confidence, whether the speaker was right) of every labelled part."""
    found = []
    for doc, text, parts in articles:
        parts = [p for p in parts if p[2] is not None and p[2]["speaker"] not in ("", "?")]
        article = Article(doc, doc, text)
        quotations = [Quotation(doc, (p[0],), p[0].of(text), Form.DIRECT, "gold") for p in parts]
        for a, (_, _, row) in zip(attribute(article, (), quotations), parts, strict=True):
            if a.speaker is not None:
                right = score.same_speaker(row["speaker"], row["speaker_kind"], a.speaker.name)
                found.append((a.confidence, bool(right)))
    return found


def isotonic(pairs: Sequence[tuple[float, bool]]) -> list[list[float]]:
    """Knots [raw, calibrated] of a rising line, pooling neighbours that fall."""
    blocks: list[list[float]] = []  # sum of raw, sum of right, count
    pairs = sorted(pairs)
    size = max(1, len(pairs) // 25)
    for i in range(0, len(pairs), size):
        chunk = pairs[i : i + size]
        blocks.append([sum(x for x, _ in chunk), sum(y for _, y in chunk), len(chunk)])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [x + y for x, y in zip(blocks[-1], last, strict=True)]
    return [[round(x / n, 4), round(min(y / n, 0.995), 4)] for x, y, n in blocks]


def scoring():
    """The scoring script beside the data."""
    path = DATA.parents[1] / "eval" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Learn on all articles; check and calibrate on articles left out, fold by fold."""
    labels = read_labels(LABELS)
    score = scoring()
    articles = load(labels)
    pairs: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        scorer.use(learn([a for a in articles if fold_of(a[0]) != fold], score))
        pairs += judged([a for a in articles if fold_of(a[0]) == fold and a[0] in labels], score)
    learned = learn(articles, score)
    learned["calibration"] = isotonic(pairs)
    learned["card"] = {
        "name": "speakers",
        "version": scorer.VERSION,
        "task": "which words name a quotation's source, and whom pronouns and roles mean",
        "learned_from": "PolNeAR 1.0 train (Newell, Margolin and Ruths, LREC 2018): sources of"
        f" {len(articles)} articles, speakers of {len(labels)} of them labelled by hand for"
        " quotebank",
        "terms": "the corpus states no licence for its texts; only weights of features are kept",
        "checked": f"{FOLDS} folds by outlet and month, hand-labelled articles only, gold spans",
        "quotations": len(pairs),
        "right": round(sum(right for _, right in pairs) / len(pairs), 4),
    }
    text = json.dumps(dict(sorted(learned.items())), sort_keys=True, separators=(",", ":"))
    OUT.write_text(text + "\n", encoding="utf-8")
    print(learned["card"]["right"], "right of", len(pairs), OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
