"""Matching 10^4 to 10^6 made quotations: recall, speed, memory, growth, and MinHash LSH beside.

    python benchmarks/matching_scale.py ARTICLES.jsonl [--sizes 10000 100000 1000000] [--only PART]

Prints one JSON object a measurement. Each runs in a process of its own, so that its peak memory is
its own, on quotations made beforehand. A pair is right where two quotations repeat at least half
the shorter's words of one window; pairs of different windows that happen to say the same count as
wrong, so precision is a lower bound; pairs that share a window and less of it count as neither.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from array import array
from collections import Counter, defaultdict
from itertools import combinations
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from made_quotations import Made, gold_pairs, made_of, texts_of, write
from matching_order import order

from quotebank.matching.bulk import Linker, name, workers
from quotebank.matching.candidates import FULL, identify, keys
from quotebank.matching.compare import shared_telling
from quotebank.matching.score import LEAST_TELLING, judge
from quotebank.store.engine import open_bank
from quotebank.store.match_bulk import link_wordings
from quotebank.store.match_index import update_matches
from quotebank.store.match_rows import driver

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from quotebank.matching.packed import Wordings
    from quotebank.store.engine import Bank

Pair = tuple[int, int]
BRUTE: Final = 30_000
PER_ARTICLE: Final = 10
ALIKE: Final = 100
PEER_MOST: Final = 100_000
PEER_THRESHOLDS: Final = (0.5, 0.4, 0.3, 0.2)  # of likeness, from precise to complete


def main() -> None:
    """Run every part, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--processes", type=int, default=None)
    parser.add_argument("--only", choices=[*PARTS, "order"], nargs="+", default=[*PARTS, "order"])
    parser.add_argument("--run", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--threshold", type=float, default=0.0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        print(json.dumps(PARTS[options.run](options.articles[0], options)))
        return
    if "order" in options.only:
        print(json.dumps({"part": "order", **order(options.articles)}), flush=True)
    sizes = set(options.sizes) if {"ours", "insert", "minhash"} & set(options.only) else set()
    if {"brute", "alike"} & set(options.only):
        sizes.add(BRUTE)
    measured: list[dict[str, Any]] = []
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as folder:
            write(options.articles[0], size, Path(folder))
            measured += _measure(options, Path(folder), size)
    print(json.dumps(_growth([r for r in measured if r["part"] == "ours"])))


def _measure(options: argparse.Namespace, folder: Path, size: int) -> list[dict[str, Any]]:
    """Every part that is wanted of one size."""
    parts: list[tuple[str, float]] = []
    if size == BRUTE:
        parts += [("brute", 0.0), ("alike", 0.0)]
    if size in options.sizes:
        parts += [("ours", 0.0), ("insert", 0.0)]
        parts += [("ours on one core", 0.0)] * (size <= PEER_MOST)
        parts += [("minhash", threshold) for threshold in PEER_THRESHOLDS if size <= PEER_MOST]
    return [_run(options, folder, size, part) for part in parts if part[0] in options.only]


def _run(
    options: argparse.Namespace, folder: Path, size: int, part: tuple[str, float]
) -> dict[str, Any]:
    what, threshold = part
    command = [sys.executable, __file__, str(folder), "--run", what, "--threshold", str(threshold)]
    processes = 1 if what == "ours on one core" else options.processes
    if processes:
        command += ["--processes", str(processes)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures = {"part": what, "n": size, **json.loads(done.stdout)}
    print(json.dumps(figures), flush=True)
    return figures


def _growth(measured: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Exponents over quotations between the least and the greatest size.

    Processor seconds tell more: small sizes take one process, and a busy machine's clock runs on.
    """
    if len(measured) < 2:
        return {}
    first, last = measured[0], measured[-1]
    times = math.log(last["n"] / first["n"])
    return {
        f"growth_exponent_of_{what}": round(math.log(last[what] / first[what]) / times, 3)
        for what in ("cpu_seconds", "seconds")
    }


def ours(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """The bulk path from texts to links."""
    start, used = time.perf_counter(), _cpu()
    holds = array("I")  # the wording of each quotation
    linker = Linker()
    candidates = 0
    links: list[array[float]] = [array("d") for _ in range(5)]
    with workers(options.processes, sum(1 for _ in texts_of(folder))) as run:
        for named in name(texts_of(folder), run):
            numbers, _ = linker.add(named)
            holds.extend(numbers)
        named_at = time.perf_counter()
        for judged in linker.links(run):
            candidates += judged.pairs
            for a, b, verdict in judged.verdicts():
                row = (a, b, verdict.nats, verdict.score, verdict.covers)
                for column, value in zip(links, row, strict=True):
                    column.append(value)
        peaks = [_peak_mb(process.pid) for process in active_children()]
    seconds = time.perf_counter() - start
    used = _cpu() - used
    figures = {
        "seconds": round(seconds, 2),
        "cpu_seconds": round(used, 2),  # of all processes: what a busy machine leaves true
        "busy_cores": round(used / seconds, 2),
        "naming_seconds": round(named_at - start, 2),
        "quotations_a_second": round(len(holds) / seconds),
        "peak_mb": _peak_mb() + sum(peaks),  # what they share counted more than once
        "peak_mb_of_workers": peaks,
        "candidates_a_quotation": round(candidates / len(holds), 2),
    }
    return {**figures, **_quality(folder, holds, links, linker.wordings)}


def _cpu() -> float:
    """Seconds of processor time of this process and its finished workers."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


def _peak_mb(process: int | str | None = "self") -> int:
    """Most memory that a process held. A child's `ru_maxrss` would begin with its parent's."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def _quality(
    folder: Path, holds: Sequence[int], links: Sequence[Sequence[float]], wordings: Wordings
) -> dict[str, Any]:
    """Right and wrong pairs, by how sure the links are, and the largest utterance."""
    made = list(made_of(folder))
    gold = gold_pairs(made)
    held: list[list[int]] = [[] for _ in range(len(wordings))]
    for quotation, wording in enumerate(holds):
        held[wording].append(quotation)
    rows = [(int(a), int(b), *rest) for a, b, *rest in zip(*links, strict=True)]
    found = {
        (min(x, y), max(x, y)): score
        for a, b, _, score, _ in rows
        for x in held[a]
        for y in held[b]
    }
    found.update((pair, 1.0) for own in held for pair in combinations(own, 2))
    curve = [
        [least, *_figures(made, gold, {p for p, score in found.items() if score >= least}).values()]
        for least in (0.8, 0.9, 0.95, 0.99)
    ]
    return {
        **_figures(made, gold, found.keys()),
        "recall_by_kind": _recall_by_kind(made, gold, found.keys()),
        "at_least_score": curve,
        "largest_utterance": _largest(rows, held, wordings),
    }


def _figures(made: Sequence[Made], gold: set[Pair], found: Iterable[Pair]) -> dict[str, float]:
    """Precision, recall and F1 of pairs."""
    right = sum(pair in gold for pair in found)
    wrong = sum(not made[a].bases & made[b].bases for a, b in found)
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / len(gold) if gold else 1.0
    both = precision + recall
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / both if both else 0.0, 4),
    }


def _recall_by_kind(
    made: Sequence[Made], gold: set[Pair], found: Iterable[Pair]
) -> dict[str, tuple[float, int]]:
    """Recall, and of how many, by how the copy was made and by the telling words in common."""
    known = set(found)
    counts: dict[str, list[bool]] = defaultdict(list)
    for a, b in sorted(gold)[:: max(1, len(gold) // PEER_MOST)]:
        how = "-".join(sorted({made[a].how, made[b].how} - {"original"})) or "same"
        if "-" not in how:
            counts[how].append((a, b) in known)
        common = shared_telling(identify(made[a].text).wording, identify(made[b].text).wording)
        enough = "enough" if common >= LEAST_TELLING else "too few"
        counts[f"{enough} telling words"].append((a, b) in known)
    return {kind: (round(sum(n) / len(n), 3), len(n)) for kind, n in sorted(counts.items())}


def _largest(
    rows: Iterable[tuple[int, int, float, float, float]],
    held: Sequence[Sequence[int]],
    wordings: Wordings,
) -> int:
    """Quotations of the largest utterance: each wording goes to its best fuller one, and on."""
    fullness = [(len(wordings.line(number)), number) for number in range(len(wordings))]
    best: dict[int, tuple[float, tuple[int, int]]] = {}
    for a, b, nats, _, covers in rows:
        small, large = sorted((a, b), key=lambda n: fullness[n])
        if covers:
            best[small] = max(best.get(small, (0.0, (0, 0))), (nats, fullness[large]))
    sizes: Counter[int] = Counter()
    for number, own in enumerate(held):
        root = number
        while root in best:
            root = best[root][1][1]
        sizes[root] += len(own)
    return max(sizes.values())


def brute(folder: Path, _options: argparse.Namespace) -> dict[str, Any]:
    """Which links the candidate index loses, against every pair that could be one.

    No pair with fewer than three telling words in common is ever linked by its words alone, so
    counting common words over all quotations leaves nothing out.
    """
    found = [identify(text) for text in texts_of(folder)]
    unique = list({f.id: f for f in found}.values())
    holders: dict[str, list[int]] = defaultdict(list)
    linked = reached = judged = 0
    held = [keys(f.wording) for f in unique]
    sizes = Counter(key for own in held for key in own)
    for number, entry in enumerate(unique):
        words = {entry.wording.words[n] for n in entry.wording.telling}
        shared = Counter(other for word in words for other in holders[word])
        for other, common in shared.items():
            if common < LEAST_TELLING:
                continue
            judged += 1
            equal = entry.flat == unique[other].flat
            if judge(entry.wording, unique[other].wording, equal=equal):
                linked += 1
                reached += any(sizes[key] <= FULL for key in held[number] & held[other])
        for word in words:
            holders[word].append(number)
    return {"pairs_judged": judged, "links": linked, "candidate_recall": round(reached / linked, 4)}


def minhash(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """The peer: MinHash LSH, 128 permutations, word 3-grams, as its users run it."""
    from datasketch import (  # type: ignore[import-untyped]  # noqa: PLC0415 - this part only, and it ships no types
        MinHash,
        MinHashLSH,
    )

    start = time.perf_counter()
    index = MinHashLSH(threshold=options.threshold, num_perm=128)
    found: set[Pair] = set()
    for number, text in enumerate(texts_of(folder)):
        words = text.casefold().split()
        grams = {" ".join(words[n : n + 3]).encode() for n in range(max(1, len(words) - 2))}
        sample = MinHash(num_perm=128)
        sample.update_batch(grams)
        found.update((other, number) for other in index.query(sample))
        index.insert(number, sample)
    figures = {
        "threshold": options.threshold,
        "seconds": round(time.perf_counter() - start, 2),
        "cpu_seconds": round(_cpu(), 2),
        "peak_mb": _peak_mb(),
    }
    made = list(made_of(folder))
    return {**figures, **_figures(made, gold_pairs(made), found)}


def insert(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """What one more article costs in a database of all quotations but the last thousand."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "scale.db"
        bank = open_bank(path, create=True)
        made = list(texts_of(folder))
        count = len(made) - 100 * PER_ARTICLE
        with bank.writing() as connection:
            db = driver(connection)
            for first in range(0, count, PER_ARTICLE):
                _store(db, made[first : first + PER_ARTICLE], first)
            start = time.perf_counter()
            with workers(options.processes) as run:
                link_wordings(db, run)
            indexed = time.perf_counter() - start
        times = sorted(_insert_times(bank, _articles(made[count:]), count))
        bank.close()
        size = path.stat().st_size
    return {
        "index_seconds": round(indexed, 2),
        "index_quotations_a_second": round(count / indexed),
        "file_mb": size // 1_000_000,
        "article_ms_median": round(times[len(times) // 2] * 1000, 2),
        "article_ms_p90": round(times[len(times) * 9 // 10] * 1000, 2),
    }


def alike(folder: Path, _options: argparse.Namespace) -> dict[str, Any]:
    """What articles cost that print nearly the same, against as many that do not."""
    made = list(made_of(folder))
    one = [m.text for m in made if m.how == "original"][:PER_ARTICLE]
    ordinary = _articles([m.text for m in made[: ALIKE * PER_ARTICLE]])
    copies = [[f"{text} {number + 1000}" for text in one] for number in range(ALIKE)]
    figures: dict[str, Any] = {"articles": ALIKE}
    for what, articles in (("ordinary", ordinary), ("nearly_the_same", copies)):
        with tempfile.TemporaryDirectory() as place:
            bank = open_bank(Path(place) / "alike.db", create=True)
            figures[f"{what}_seconds"] = round(sum(_insert_times(bank, articles, 0)), 2)
            bank.close()
    return figures


def _articles(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[n : n + PER_ARTICLE] for n in range(0, len(texts), PER_ARTICLE)]


def _insert_times(bank: Bank, articles: Sequence[Sequence[str]], done: int) -> Iterator[float]:
    """Seconds of matching each of some articles' quotations."""
    for number, texts in enumerate(articles):
        with bank.writing() as connection:
            ids = _store(driver(connection), texts, done + number * PER_ARTICLE)
            start = time.perf_counter()
            update_matches(connection, ids)
            yield time.perf_counter() - start


def _store(db: sqlite3.Connection, texts: Sequence[str], number: int) -> list[int]:
    """One article of these quotations, of its own day among 3,000."""
    text = "\n".join(texts)
    day = f"{2000 + number % 9:04}-{1 + number // 9 % 12:02}-{1 + number // 108 % 28:02}"
    article = db.execute(
        "INSERT INTO _article (key, doc, published, extra, words, sha256, text) "
        "VALUES (?, ?, ?, '{}', 0, '', ?)",
        (f"{number:016x}", str(number), day, text),
    ).lastrowid
    ids: list[int] = []
    for place, quotation in enumerate(texts):
        row = db.execute(
            "INSERT INTO _quotation (public_id, article_id, start, end, text, form, rule, "
            "sentence_start, sentence_end, utterance) "
            "VALUES (?1, ?2, ?3, ?4, ?5, 'direct', 'made', 0, 1, ?1)",
            (f"{number:016x}-{place}", article, place, place + 1, quotation),
        ).lastrowid
        ids.append(row or 0)
    return ids


PARTS: Final = {
    "brute": brute,
    "alike": alike,
    "ours": ours,
    "ours on one core": ours,
    "insert": insert,
    "minhash": minhash,
}

if __name__ == "__main__":
    main()
