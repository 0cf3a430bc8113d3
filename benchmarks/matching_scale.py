"""Matching 10^4 to 10^6 made quotations: recall, speed, memory, growth, and MinHash LSH beside.

    python benchmarks/matching_scale.py ARTICLES.jsonl [--sizes 10000 100000 1000000]

Prints one JSON object a measurement. Each size runs in a process of its own, so that its peak
memory is its own. A pair is right where two quotations were made from one window and share at
least half the shorter's words; pairs of different windows that happen to say the same count as
wrong, so precision is a lower bound.
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
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from made_quotations import Made, make

from quotebank.matching.bulk import Postings, judge_all, name, workers
from quotebank.matching.candidates import FULL, identify, keys
from quotebank.matching.score import LEAST_TELLING, judge
from quotebank.store.engine import open_bank
from quotebank.store.match_bulk import link_wordings
from quotebank.store.match_index import update_matches
from quotebank.store.match_rows import driver

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from quotebank.store.engine import Bank

Pair = tuple[int, int]
BRUTE = 30_000
PER_ARTICLE = 10


def main() -> None:
    """Run every part, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--processes", type=int, default=None)
    parser.add_argument("--part", choices=["ours", "minhash", "brute", "insert"])
    options = parser.parse_args()
    if options.part:
        part = {"ours": ours, "minhash": minhash, "brute": brute, "insert": insert}[options.part]
        print(json.dumps(part(options.articles, options.sizes[0], options.processes)))
        return
    results: list[dict[str, Any]] = [_run(options, "brute", BRUTE)]
    for what in ("ours", "insert"):
        results += [_run(options, what, size) for size in options.sizes]
    results += [_run(options, "minhash", size) for size in options.sizes if size <= 100_000]
    for figures in results:
        print(json.dumps(figures), flush=True)
    print(json.dumps(_growth([r for r in results if r["part"] == "ours"])))


def _run(options: argparse.Namespace, part: str, size: int) -> dict[str, Any]:
    command = [sys.executable, __file__, str(options.articles), "--part", part]
    command += ["--sizes", str(size)]
    if options.processes:
        command += ["--processes", str(options.processes)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    print(part, size, done.stdout.strip(), file=sys.stderr, flush=True)
    return {"part": part, "n": size, **figures}


def _growth(measured: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Exponent of seconds over quotations between the least and the greatest size."""
    first, last = measured[0], measured[-1]
    if first["n"] == last["n"]:
        return {}
    grown = math.log(last["seconds"] / first["seconds"]) / math.log(last["n"] / first["n"])
    return {"growth_exponent": round(grown, 3)}


def ours(articles: Path, count: int, processes: int | None) -> dict[str, Any]:
    """The bulk path from texts to links."""
    texts = [m.text for m in make(articles, count)]
    start, cpu = time.perf_counter(), _cpu()
    number: dict[int, int] = {}  # wording id -> its number
    holds: list[list[int]] = []  # quotations of each wording
    wordings: list[tuple[int, str]] = []
    postings = Postings()
    candidates = 0
    links: list[tuple[int, int, float, bool]] = []
    with workers(processes) as run:
        for quotation, named in enumerate(name(texts, run)):
            if named.id not in number:
                number[named.id] = postings.add(named)
                wordings.append((named.flat, named.line))
                holds.append([])
            holds[number[named.id]].append(quotation)
        named_at = time.perf_counter()
        parts = postings.pairs()

        def counted() -> Iterable[Pair]:
            nonlocal candidates
            for part in parts:
                candidates += len(part)
                yield from part

        for a, b, verdict in judge_all(counted(), wordings, run):
            links.append((a, b, verdict.nats, verdict.covers))
    seconds, cpu = time.perf_counter() - start, _cpu() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made = list(make(articles, count))  # again, so that memory held the texts alone until here
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu, 2),  # of all processes: what a busy machine leaves true
        "naming_seconds": round(named_at - start, 2),
        "quotations_a_second": round(count / seconds),
        "peak_mb_parent": peak // 1024,
        "peak_mb_worker": child // 1024,
        "candidates_a_quotation": round(candidates / count, 2),
        **_pair_figures(made, _spread(links, holds)),
        "largest_utterance": _largest(links, holds, wordings),
    }


def _cpu() -> float:
    """Seconds of processor time of this process and its finished workers."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in used)


def _spread(
    links: Iterable[tuple[int, int, float, bool]], holds: Sequence[Sequence[int]]
) -> set[Pair]:
    """Pairs of quotations from links of wordings and from equal wordings."""
    found = {(min(x, y), max(x, y)) for a, b, *_ in links for x in holds[a] for y in holds[b]}
    for held in holds:
        found.update(combinations(held, 2))
    return found


def _pair_figures(made: Sequence[Made], found: set[Pair]) -> dict[str, Any]:
    """Precision, recall and F1 of pairs; recall also by how the copy was made."""
    gold = _gold(made)
    right = len(gold & found)
    wrong = sum(not set(made[a].bases) & set(made[b].bases) for a, b in found)
    by_how: Counter[str] = Counter()
    right_by_how: Counter[str] = Counter()
    for a, b in gold:
        how = "-".join(sorted({made[a].how, made[b].how} - {"original"})) or "same"
        by_how[how] += 1
        right_by_how[how] += (a, b) in found
    figures = _scores(right, right + wrong, len(gold))
    simple = {h: round(right_by_how[h] / n, 3) for h, n in by_how.items() if "-" not in h}
    return {**figures, "recall_by_kind": dict(sorted(simple.items()))}


def _scores(right: int, found: int, gold: int) -> dict[str, float]:
    precision = right / found if found else 1.0
    recall = right / gold if gold else 1.0
    both = precision + recall
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / both if both else 0.0, 4),
    }


def _gold(made: Sequence[Made]) -> set[Pair]:
    """Pairs made from one window that share at least half the shorter's words."""
    by_base: dict[int, list[int]] = defaultdict(list)
    for number, quotation in enumerate(made):
        for base in quotation.bases:
            by_base[base].append(number)
    gold: set[Pair] = set()
    for numbers in by_base.values():
        words = {n: Counter(made[n].text.casefold().split()) for n in numbers}
        for a, b in combinations(numbers, 2):
            least = min(words[a].total(), words[b].total())
            if (words[a] & words[b]).total() * 2 >= least:
                gold.add((a, b))
    return gold


def _largest(
    links: Iterable[tuple[int, int, float, bool]],
    holds: Sequence[Sequence[int]],
    wordings: Sequence[tuple[int, str]],
) -> int:
    """Quotations of the largest utterance: each wording goes to its best fuller one, and on."""
    fullness = [(len(line), number) for number, (_, line) in enumerate(wordings)]
    best: dict[int, tuple[float, tuple[int, int]]] = {}
    for a, b, nats, covers in links:
        small, large = sorted((a, b), key=lambda n: fullness[n])
        if covers:
            best[small] = max(best.get(small, (0.0, (0, 0))), (nats, fullness[large]))
    sizes: Counter[int] = Counter()
    for number, held in enumerate(holds):
        root = number
        while root in best:
            root = best[root][1][1]
        sizes[root] += len(held)
    return max(sizes.values())


def brute(articles: Path, count: int, _processes: int | None) -> dict[str, Any]:
    """Which links the candidate index loses, against every pair that could be one.

    No pair with fewer than three telling words in common is ever linked by its words alone, so
    counting common words over all quotations leaves nothing out.
    """
    found = [identify(m.text) for m in make(articles, count)]
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


def minhash(articles: Path, count: int, _processes: int | None) -> dict[str, Any]:
    """The peer: MinHash LSH, 128 permutations, word 3-grams, as its users run it."""
    from datasketch import (  # type: ignore[import-untyped]  # noqa: PLC0415 - this part only, and it ships no types
        MinHash,
        MinHashLSH,
    )

    made = list(make(articles, count))
    figures: dict[str, Any] = {}
    for threshold in (0.5, 0.3):
        start = time.perf_counter()
        index = MinHashLSH(threshold=threshold, num_perm=128)
        found: set[Pair] = set()
        for number, quotation in enumerate(made):
            words = quotation.text.casefold().split()
            grams = {" ".join(words[n : n + 3]).encode() for n in range(max(1, len(words) - 2))}
            sample = MinHash(num_perm=128)
            sample.update_batch(grams)
            found.update((other, number) for other in index.query(sample))
            index.insert(number, sample)
        seconds = round(time.perf_counter() - start, 2)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        scores = _pair_figures(made, found)
        scores.pop("recall_by_kind")
        figures[str(threshold)] = {"seconds": seconds, "peak_mb": peak, **scores}
    return figures


def insert(articles: Path, count: int, processes: int | None) -> dict[str, Any]:
    """What one more article costs in a database of `count` quotations."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scale.db"
        bank = open_bank(path, create=True)
        made = [m.text for m in make(articles, count + 100 * PER_ARTICLE)]
        with bank.writing() as connection:
            db = driver(connection)
            for place in range(0, count, PER_ARTICLE):
                _store(db, made[place : place + PER_ARTICLE], place)
            start = time.perf_counter()
            with workers(processes) as run:
                link_wordings(db, run)
            indexed = time.perf_counter() - start
        times = sorted(_insert_times(bank, made[count:], count))
        bank.close()
        size = path.stat().st_size
    return {
        "index_seconds": round(indexed, 2),
        "index_quotations_a_second": round(count / indexed),
        "file_mb": size // 1_000_000,
        "article_ms_median": round(times[len(times) // 2] * 1000, 2),
        "article_ms_p90": round(times[len(times) * 9 // 10] * 1000, 2),
    }


def _insert_times(bank: Bank, texts: Sequence[str], done: int) -> list[float]:
    """Seconds of matching each of the last articles, of ten quotations each."""
    times: list[float] = []
    for place in range(0, len(texts), PER_ARTICLE):
        with bank.writing() as connection:
            db = driver(connection)
            ids = _store(db, texts[place : place + PER_ARTICLE], done + place)
            start = time.perf_counter()
            update_matches(connection, ids)
            times.append(time.perf_counter() - start)
    return times


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


if __name__ == "__main__":
    main()
