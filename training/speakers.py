"""Learn which mention is a quotation's source, and whom pronouns mean: learned/speakers.json.

python training/speakers.py [DATA]

DATA is the folder of the annotated corpora. Sources come from PolNeAR train's own annotation,
speakers from the articles labelled by reading (`polnear-train-labels*.tsv` beside this script).
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from rapidfuzz import fuzz

from quotebank.learned.groups import spelt
from quotebank.records import Article, Form, Quotation, Span, SpeakerKind
from quotebank.speakers import scorer
from quotebank.speakers.apposition import apposed
from quotebank.speakers.attribute import attribute
from quotebank.speakers.candidates import candidates, setting_of
from quotebank.speakers.persons import Referent
from quotebank.speakers.reference import Resolver
from quotebank.speakers.scene import read_scene
from quotebank.speakers.unnamed import nameless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotebank.speakers.candidates import Candidate
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
DATA = SHARED / "polnear"
LABELS = sorted(HERE.glob("polnear-train-labels*.tsv"))
CHECK = [HERE / "polnear-train-check.tsv"]  # articles that nothing is learned from
OUT = ROOT / "src" / "quotebank" / "learned" / "speakers.json"
QUOTED = re.compile(r"“[^“”\n]+”|\"[^\"\n]+\"")
FOLDS = 4
ROUNDS = 160
BLOCKS = 25  # of the calibration
# how much articles count whose errors nobody read, beside those that rules were mended by
UNREAD = 3

Row = dict[str, str]
Part = tuple[Span, list[tuple[int, int]] | None, Row | None]  # span, sources, label
Labelled = tuple[str, str, list[Part]]  # article's name, text, quoted parts
Example = tuple[list[list[str]], list[bool]]  # features of each option, which are right


def read_labels(paths: Sequence[Path]) -> dict[str, list[Row]]:
    """Hand-made labels by article."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            lines = [line for line in stream if not line.startswith("#")]
            for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                rows[r["doc"]].append(r)
    return rows


def read_ann(path: Path) -> list[tuple[list[tuple[int, int]], list[tuple[int, int]]]]:
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


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Characters that two ranges share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def article_parts(text: str, rows: list[Row] | None, annotations: Sequence[Path]) -> list[Part]:
    """Quoted parts in text order, each with its annotated source and its label, if any."""
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


def load(labels: dict[str, list[Row]], wanted: Callable[[str], bool]) -> list[Labelled]:
    """Articles of train whose name is wanted: (doc, text, parts)."""
    result = []
    by_doc = defaultdict(list)
    for a in sorted((DATA / "train" / "attributions").glob("*.ann")):
        by_doc[a.stem.rsplit("_", 1)[0]].append(a)
    for p in sorted((DATA / "train" / "text").glob("*.txt")):
        if not wanted(p.stem):
            continue
        text = p.read_bytes().decode("utf-8")
        parts = article_parts(text, labels.get(p.stem), by_doc[p.stem][:1])
        if parts:
            result.append((p.stem, text, parts))
    return result


def examples(_doc: str, text: str, parts: list[Part]) -> Iterator[Example]:
    """One example a part: the features of each candidate, and which of them are right."""
    scene = read_scene(text, (), [p[0] for p in parts])
    previous, last = None, None
    for number, token in enumerate(scene.part_token):
        part = parts[number]
        s = setting_of(scene, token)
        found = candidates(scene, s, previous, last)
        same = number > 0 and _same(parts[number - 1], part)
        good = [same if c.mention == -1 else False for c in found]
        _mark_sources(scene, part, found, good)
        if part[2] is not None and not part[1]:
            _mark_speakers(scene, part[2], found, good)
        if not any(good) and part[2] is not None and part[2]["speaker"] == "?":
            good[-1] = True
        yield [spelt(c.features) for c in found], good
        previous = s
        last = _said_by(scene, part[2], found, good, last)


def _mark_sources(scene: Scene, part: Part, found: list[Candidate], good: list[bool]) -> None:
    """Mentions that the annotation or the label gives as the source."""
    _, source, row = part
    tokens = scene.tokens
    taken = False
    if source and row and row["source"] and not _agree(scene, source, row["source"]):
        source = None  # the label tells who said it, the annotation perhaps who told of it
    for k, c in enumerate(found):
        if c.mention < 0:
            continue
        m = scene.mentions[c.mention]
        place = (tokens.start[m.first], tokens.end[m.last])
        if source:
            head = (tokens.start[m.head], tokens.end[m.head])
            half = 0.5 * (place[1] - place[0])
            inside = any(overlap(place, x) >= half and overlap(head, x) for x in source)
            good[k] = inside and not taken  # what follows in the source is not its head
            taken = taken or inside
        elif row and row["source"]:
            words = tokens.text[place[0] : place[1]].casefold()
            good[k] = fuzz.token_set_ratio(row["source"].casefold(), words) >= 80


def _agree(scene: Scene, source: list[tuple[int, int]], words: str) -> bool:
    """Whether the annotated ranges hold the label's words for the source."""
    text = " ".join(scene.tokens.text[a:b] for a, b in source)
    return fuzz.partial_ratio(text.casefold(), words.casefold()) >= 80


def _mark_speakers(scene: Scene, row: Row, found: list[Candidate], good: list[bool]) -> None:
    """Without source words, any mention of the speaker by name is right; "?" is nobody."""
    if row["speaker"] == "?":
        good[-1] = True
    elif row["speaker"] and not row["source"]:
        for k, c in enumerate(found):
            entity = scene.entity_of[c.mention] if c.mention >= 0 else None
            named = entity is not None and entity.name.casefold() == row["speaker"].casefold()
            good[k] = good[k] or named


def _said_by(
    scene: Scene, row: Row | None, found: list[Candidate], good: list[bool], last: Entity | None
) -> Entity | None:
    """The person who said the part, where that is known."""
    if row is not None:
        name = row["speaker"].casefold()
        people = (e for e in scene.cast.entities if e.person)
        return next((e for e in people if e.name.casefold() == name), None)
    for c, right in zip(found, good, strict=True):
        if right and c.mention >= 0:
            return scene.entity_of[c.mention]
        if right and c.mention == -1:
            return last
    return None


def reference_examples(_doc: str, text: str, parts: list[Part], score: Any) -> Iterator[Example]:
    """One example a pronoun or role that is a source: whom it can mean, and who is right."""
    scene = read_scene(text, (), [p[0] for p in parts])
    resolver = Resolver(scene)
    previous = None
    for number, token in enumerate(scene.part_token):
        row = parts[number][2]
        resolver.settling.advance(token)
        resolver.settling.catch_up()
        if row is None:
            continue
        s = setting_of(scene, token)
        resolver.persons.quoted = s.quoted
        near = [c.mention for c in candidates(scene, s, previous) if c.mention >= 0]
        i = _labelled_source(scene, parts[number], near, token)
        example = None if i is None else _reference(resolver, i, row, score)
        if example is not None:
            yield example
        gold = row["speaker"]
        people = (e for e in scene.cast.entities if e.person)
        entity = next((e for e in people if score.same_person(gold, e.name, True)), None)
        kind = SpeakerKind(row["speaker_kind"] or "unknown")
        resolver.persons.speak(token, Referent(gold, kind, entity, ""))
        previous = s


def _labelled_source(scene: Scene, part: Part, near: list[int], token: int) -> int | None:
    """The mention nearest to the part whose words are those of the label's source."""
    _, source, row = part
    if row is None or not row["source"]:
        return None
    wanted = row["source"].casefold()
    best = None
    for i in near:
        m = scene.mentions[i]
        place = (scene.tokens.start[m.first], scene.tokens.end[m.last])
        words = scene.tokens.text[place[0] : place[1]].casefold()
        same = fuzz.ratio(words, wanted) >= 90 or (m.kind == "R" and wanted.startswith(words))
        if not same or (source and not any(overlap(place, x) for x in source)):
            continue
        if best is None or abs(m.first - token) < best[0]:
            best = (abs(m.first - token), i)
    return None if best is None else best[1]


def _reference(resolver: Resolver, i: int, row: Row, score: Any) -> Example | None:
    """Options of one pronoun or role; None for mentions of other kinds."""
    m = resolver.scene.mentions[i]
    word = resolver.scene.tokens.word[m.first].casefold()
    gold, kind = row["speaker"], row["speaker_kind"]
    if m.kind == "h":
        options = resolver.persons.rank(i, "m" if word in ("he", "his") else "f")
        good = [bool(score.same_person(gold, e.name, True)) for e, _ in options]
        return [["h" + x for x in spelt(f)] for _, f in options], good
    if m.kind != "R" or word != "the" or apposed(resolver.scene, i) is not None:
        return None
    roles = resolver.role_options(i, m, nameless(resolver.scene, m))
    good = [
        bool(kind == "person" and score.same_person(gold, e.name, True))
        if e is not None
        else kind == "unnamed"
        for e, _, _ in roles
    ]
    return [["R" + x for x in spelt(f)] for _, _, f in roles], good


def _same(a: Part, b: Part) -> bool:
    if a[2] and b[2]:
        return a[2]["speaker"] == b[2]["speaker"] != "?"
    return bool(a[1]) and a[1] == b[1]


def train(data: Sequence[Example], l2: float = 8.0, least: int = 10) -> dict[str, float]:
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
        learned["references"] = train(references, least=2)
    return learned


def judged(articles: Sequence[Labelled], score: Any) -> list[tuple[float, bool]]:
    """(uncalibrated confidence, whether the speaker was right) of every labelled part."""
    found = []
    for doc, text, every in articles:
        parts = [p for p in every if p[2] is not None and p[2]["speaker"] not in ("", "?")]
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
    size = max(1, len(pairs) // BLOCKS)
    for i in range(0, len(pairs), size):
        chunk = pairs[i : i + size]
        blocks.append([sum(x for x, _ in chunk), sum(y for _, y in chunk), len(chunk)])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [x + y for x, y in zip(blocks[-1], last, strict=True)]
    return [[round(x / n, 4), round(min(y / n, 0.995), 4)] for x, y, n in blocks]


def _share(pairs: Sequence[tuple[float, bool]]) -> float:
    return round(sum(right for _, right in pairs) / len(pairs), 4)


def scoring() -> Any:
    """The scoring script beside the data."""
    path = DATA.parents[1] / "eval" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Learn on all articles; check and calibrate on articles left out, fold by fold."""
    labels, kept = read_labels(LABELS), read_labels(CHECK)
    score = scoring()
    articles = load(labels, lambda doc: doc not in kept)
    pairs: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        scorer.use(learn([a for a in articles if fold_of(a[0]) != fold], score))
        pairs += judged([a for a in articles if fold_of(a[0]) == fold and a[0] in labels], score)
    learned = learn(articles, score)
    scorer.use(learned)
    unread = judged(load(kept, kept.__contains__), score)
    learned["calibration"] = isotonic(pairs + UNREAD * unread)
    learned["card"] = {
        "name": "speakers",
        "version": scorer.VERSION,
        "task": "which words name a quotation's source, and whom pronouns and roles mean",
        "learned_from": "PolNeAR 1.0 train (Newell, Margolin and Ruths, LREC 2018): sources of"
        f" {len(articles)} articles, speakers of {len(labels)} of them labelled by reading for"
        " quotebank",
        "terms": "the corpus states no licence for its texts; only weights of features are kept",
        "checked": f"{FOLDS} folds by outlet and month, labelled articles only, gold spans",
        "quotations": len(pairs),
        "right": _share(pairs),
        "kept": f"{len(kept)} more articles of train, labelled so too, from which nothing but the"
        f" calibration was learned; there they count {UNREAD} times",
        "kept_quotations": len(unread),
        "kept_right": _share(unread),
    }
    text = json.dumps(dict(sorted(learned.items())), sort_keys=True, separators=(",", ":"))
    OUT.write_text(text + "\n", encoding="utf-8")
    print(
        f"right: {_share(pairs)} of {len(pairs)} in folds, {_share(unread)} of {len(unread)} kept"
    )


if __name__ == "__main__":
    main()
