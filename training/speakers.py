"""Learn which mention is a quotation's source: PolNeAR train -> learned/speakers.json."""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from quotebank.records import Span, SpeakerKind
from quotebank.speakers import scorer
from quotebank.speakers.candidates import candidates, setting_of
from quotebank.speakers.reference import Referent, Resolver
from quotebank.speakers.scene import read_scene

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data" / "polnear"
OUT = ROOT / "src" / "quotebank" / "learned" / "speakers.json"
QUOTED = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")


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
            content = [s for t, k in parts.items() if k.startswith("Content") for s in spans.get(t, [])]
            source = [s for t, k in parts.items() if k.startswith("Source") for s in spans.get(t, [])]
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
                    good[k] = any(overlap(place, x) >= 0.5 * (place[1] - place[0]) and overlap(head, x) for x in source)
                    # a phrase in the tail of the source is not its head
                    if good[k] and any(good[j] for j in range(k) if found[j].mention >= 0):
                        good[k] = False
                elif row and row["source"]:
                    good[k] = fuzz.token_set_ratio(row["source"].casefold(), text[place[0]:place[1]].casefold()) >= 80
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
        resolver.quoted = s.quoted
        best = None
        for c in candidates(scene, s, previous):
            if c.mention < 0:
                continue
            m = scene.mentions[c.mention]
            words_ = text[tokens.start[m.first] : tokens.end[m.last]]
            if not row["source"] or fuzz.ratio(words_.casefold(), row["source"].casefold()) < 90:
                if not (m.kind == "R" and row["source"].casefold().startswith(words_.casefold())):
                    continue
            if source and not any(overlap((tokens.start[m.first], tokens.end[m.last]), x) for x in source):
                continue
            away = abs(m.first - token)
            if best is None or away < best[0]:
                best = (away, c.mention, m)
        if best is not None:
            _, i, m = best
            if m.kind == "h":
                word = tokens.word[m.first].casefold()
                options = resolver.rank(i, "m" if word in ("he", "his") else "f")
                good = [scorer.same_person(gold, e.name, True) for e, _ in options]
                yield [["h" + x for x in f] for _, f in options], good
            elif m.kind == "R" and tokens.word[m.first].casefold() == "the" and resolver._apposed(i, m) is None:
                unnamed = Referent(resolver._description(m), SpeakerKind.UNNAMED, None, "")
                options = resolver.role_options(i, m, unnamed)
                good = [
                    (e is not None and row["speaker_kind"] == "person" and scorer.same_person(gold, e.name, True))
                    or (e is None and row["speaker_kind"] == "unnamed")
                    for e, _, _ in options
                ]
                yield [f for _, _, f in options], good
        entity = next((e for e in scene.cast.entities if e.person and scorer.same_person(gold, e.name, True)), None)
        resolver.speakers.append((token, Referent(gold, SpeakerKind(row["speaker_kind"] or "unknown"), entity, "")))
        previous = s


def _same(a, b):
    if a[2] and b[2]:
        return a[2]["speaker"] == b[2]["speaker"] != "?"
    return bool(a[1]) and a[1] == b[1]


def train(data, l2=2.0, rounds=160, least=3):
    counts = Counter(f for ex in data for feats in ex[0] for f in feats)
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}
    rows, cols, group, good = [], [], [], []
    n = 0
    for g, (feats, right) in enumerate(data):
        for f, r in zip(feats, right):
            ids = [index[x] for x in f if x in index]
            rows += [n] * len(ids)
            cols += ids
            group.append(g)
            good.append(r)
            n += 1
    rows, cols, group, good = map(np.array, (rows, cols, group, good))
    starts = np.r_[0, np.flatnonzero(np.diff(group)) + 1]
    w = np.zeros(len(index))
    m = np.zeros_like(w)
    v = np.zeros_like(w)
    for t in range(1, rounds + 1):
        score = np.bincount(rows, w[cols], n)
        score -= np.maximum.reduceat(score, starts)[group]
        p = np.exp(score)
        z = np.add.reduceat(p, starts)[group]
        pg = p * good
        zg = np.add.reduceat(pg, starts)[group]
        delta = pg / zg - p / z
        grad = np.bincount(cols, delta[rows], len(w)) - l2 * w
        m = 0.9 * m + 0.1 * grad
        v = 0.999 * v + 0.001 * grad * grad
        rate = 0.1 * (1 - t / (rounds + 1)) + 0.002
        w += rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return {f: round(float(w[i]), 3) for f, i in index.items() if abs(w[i]) >= 0.02}


def scoring():
    """The scoring script beside the data."""
    path = DATA.parents[1] / "eval" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    labels = read_labels([ROOT / "training" / "polnear-train-labels.tsv"])
    labels.update(read_labels(sorted(Path("/tmp/annot").glob("part*/labels.tsv"))))
    score = scoring()
    articles = load(labels)
    sources = [ex for a in articles for ex in examples(*a) if any(ex[1])]
    learned = {"weights": train(sources), "reference": {}}
    for _ in range(2):  # the second time, earlier pronouns are settled by what the first learned
        scorer.use(learned)
        references = [
            ex for a in articles if a[0] in labels
            for ex in reference_examples(*a, score) if any(ex[1])
        ]
        learned["reference"] = train(references, l2=2.0, least=2)
    print(len(sources), "sources", len(references), "references")
    OUT.write_text(json.dumps(learned, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")
    print(len(learned["weights"]), "weights", OUT.stat().st_size)


if __name__ == "__main__":
    main()
