r"""How fast articles are read, how much memory it takes, and how both grow.

    python benchmarks/extraction_speed.py [--articles 10000] [--pages 300] [--only PART]

Beside everything stands `re.findall(r"\w+")` over the same text in the same run: what any program
pays that looks at the words at all. Times are processor time, so that a busy machine blurs them
little; articles a second on all cores are by the clock, since that is what a person waits.

Articles are those of PolNeAR train (folder `shared/data` beside the repository, or
$QUOTEBANK_DATA), else the seeds. For memory they come round again with other letters in their
names, so that nothing remembered of the first round can serve the next.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from itertools import count, cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from quotebank.articles.given import Given
from quotebank.articles.layout import lay_out
from quotebank.articles.reading import read_articles
from quotebank.extraction import extract, extract_all
from quotebank.quotations.find import find_quotations
from quotebank.records import Article, Extraction
from quotebank.speakers.attribute import attribute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("QUOTEBANK_DATA", ROOT.parent / "shared" / "data"))
WORD = re.compile(r"\w+")
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")  # matches "Putin"; not "U.S.", "he"
TARGET = 40
_FAILED = "extraction failed on an article; quotebank extract names it"
# A length that takes longer than this ends the growth: the next one would take all day.
PATIENCE = 30.0
LENGTHS = (4_000, 16_000, 64_000, 256_000, 1_000_000)
# What breaks readers of marks and of names, repeated: marks never closed, lists, bare line ends.
HOSTILE = (
    '"', "“", "”", "'", '"a', '" ', "a\n", "\n“", "“We go,” said Ann Lee, who ", "Ann and ",
    "Ann Lee, a man, ", '"Yes," Ann Lee, of Ohio, ', "“We go,” she said, “we ", "Mr. ", "[",
)  # fmt: skip


def main() -> int:
    """Print the figures; 1 if one misses its target."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000, help="for memory")
    parser.add_argument("--pages", type=int, default=300, help="for speed")
    parser.add_argument("--only", choices=[*PARTS, "stream"], help="one part of the figures")
    parser.add_argument("--processes", type=int, default=1, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only == "stream":
        return stream(options.articles, options.processes)
    parts = [PARTS[options.only]] if options.only else list(PARTS.values())
    reached = [part(options) for part in parts]  # all of them, whatever the first one finds
    return int(not all(reached))


def pages(most: int) -> list[Article]:
    """Real articles, every n-th, so that all outlets are among them."""
    path = DATA / "polnear" / "train" / "articles.jsonl"
    found = read_articles([path if path.is_file() else ROOT / "seeds"], Given())
    articles = [one for one in found if isinstance(one, Article)]
    return articles[:: max(1, len(articles) // most)][:most]


def speed(options: argparse.Namespace) -> bool:
    """One core: processor time of extraction and of plain tokenising, article by article."""
    articles = pages(options.pages)
    for article in articles[:20]:
        extract(article)  # word lists are loaded once, not an article
    ratios, seconds = [], []
    for _ in range(3):
        plain, ours = interleaved(articles)
        ratios.append(ours / plain)
        seconds.append(ours)
    size = sum(len(article.text) for article in articles) / len(articles)
    each = min(seconds) / len(articles)
    ratio = statistics.median(ratios)
    print(f"articles                {len(articles)}, {size:,.0f} characters each")
    print(f"one core                {1 / each:,.0f} articles/s, {each * 1e3:.1f} ms each")
    print(f"of which                {stages(articles)}")
    print(f"beside plain \\w+        {ratio:.1f} times (target <= {TARGET}; {spread(ratios)})")
    return ratio <= TARGET


def interleaved(articles: list[Article]) -> tuple[float, float]:
    """Seconds of tokenising and of extracting all articles, turn by turn."""
    plain = ours = 0.0
    for article in articles:
        plain += seconds_of(lambda text=article.text: WORD.findall(text))
        ours += seconds_of(lambda article=article: extract(article))
    return plain, ours


def stages(articles: list[Article]) -> str:
    """Share of each stage in the processor time."""
    spent = dict.fromkeys(("layout", "quotations", "speakers"), 0.0)
    for article in articles:
        start = time.process_time()
        paragraphs = lay_out(article.text)
        laid = time.process_time()
        quotations, _ = find_quotations(article, paragraphs)
        found = time.process_time()
        attribute(article, paragraphs, quotations)
        spent["layout"] += laid - start
        spent["quotations"] += found - laid
        spent["speakers"] += time.process_time() - found
    whole = sum(spent.values())
    return ", ".join(f"{stage} {seconds / whole:.0%}" for stage, seconds in spent.items())


def seconds_of(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def cores(options: argparse.Namespace) -> bool:
    """All cores against one, by the clock."""
    articles = pages(options.pages)
    stream_of = list(islice(cycle(articles), 4 * len(articles)))
    elapsed = {}
    for processes in (1, None):
        start = time.perf_counter()
        found = sum(isinstance(one, Extraction) for one in extract_all(stream_of, processes))
        elapsed[processes] = time.perf_counter() - start
        if found != len(stream_of):
            raise SystemExit(_FAILED)
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    faster = elapsed[1] / elapsed[None]
    print(
        f"all cores ({available})           {len(stream_of) / elapsed[None]:,.0f} articles/s by the"
        f" clock, {faster:.2f} times one core in the same run"
    )
    return True


def memory(options: argparse.Namespace) -> bool:
    """Peak memory of fresh processes that read few and many articles."""
    few = max(200, options.articles // 10)
    flat = True
    for processes in (1, 2):
        peaks = []
        for articles in (few, options.articles):
            command = [sys.executable, __file__, "--only", "stream", "--articles", str(articles)]
            said = subprocess.run(
                [*command, "--processes", str(processes)],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            ).stdout
            peaks.append([int(peak) for peak in said.split()])
        own, children = zip(*peaks, strict=True)
        print(
            f"peak memory, {processes} process(es) {own[0]} MB after {few:,} articles, {own[1]} MB"
            f" after {options.articles:,}; a worker {children[0]} MB, {children[1]} MB"
        )
        flat = flat and own[1] <= own[0] * 1.1 + 5 and children[1] <= children[0] * 1.1 + 5
    print(f"memory flat             {'yes' if flat else 'NO'}")
    return flat


def stream(articles: int, processes: int) -> int:
    """Read so many articles and print the peak memory in MB: this process's, a worker's."""
    for one in extract_all(fresh(articles), processes):
        if not isinstance(one, Extraction):
            raise SystemExit(f"{one.path}: {one.why}")
    usages = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(*(resource.getrusage(who).ru_maxrss // 1024 for who in usages))
    return 0


def fresh(most: int) -> Iterator[Article]:
    """Articles without end, in each round with other names."""
    articles = pages(1_000)
    for lap in count():
        ending = chr(97 + lap % 26) + chr(97 + lap // 26 % 26) if lap else ""
        for article in articles:
            if most <= 0:
                return
            most -= 1
            text = NAME.sub(lambda match, ending=ending: match[0] + ending, article.text)
            yield Article(f"{lap:04x}{article.key[4:]}", article.doc, text)


def growth(_: argparse.Namespace) -> bool:
    """Time against length: real news made longer, and texts made to break readers."""
    story = "\n\n".join(article.text for article in pages(1_000))
    story *= math.ceil(LENGTHS[-1] / len(story))
    extract(Article("k", "warm", story[:4_000]))
    points: list[tuple[int, float]] = []
    for length in LENGTHS:
        if points and points[-1][1] > PATIENCE:
            print(f"one article of {length:>9,} not measured: the one before took too long")
            break
        text = story[:length]
        ours = min(seconds_of(lambda t=text: extract(Article("k", "a", t))) for _ in range(2))
        plain = min(seconds_of(lambda t=text: WORD.findall(t)) for _ in range(2))
        points.append((length, ours))
        print(
            f"one article of {length:>9,} {ours:8.3f} s, {ours / length * 1e6:.2f} µs a character,"
            f" {ours / plain:.1f} times \\w+"
        )
    exponent = slope(points[1:])
    worst, piece = max((slope(hostile(piece)), piece) for piece in HOSTILE)
    print(f"growth exponent         {exponent:.2f} from {LENGTHS[1]:,} characters on (linear is 1)")
    print(f"hostile texts           {worst:.2f} at most, of {len(HOSTILE)}: {piece!r} repeated")
    return exponent <= 1.15 and worst <= 1.35


def hostile(piece: str) -> list[tuple[int, float]]:
    """(length, seconds) of a piece repeated."""
    points = []
    for length in (8_000, 64_000):
        article = Article("k", "a", piece * (length // len(piece)))
        points.append((length, max(1e-3, seconds_of(lambda a=article: extract(a)))))
    return points


def slope(points: list[tuple[int, float]]) -> float:
    """Exponent of the power law through (length, seconds), by least squares on logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    return statistics.linear_regression(*zip(*logs, strict=True)).slope


def spread(values: list[float]) -> str:
    """Lowest to highest."""
    return f"{min(values):.1f} to {max(values):.1f}"


PARTS = {"speed": speed, "cores": cores, "growth": growth, "memory": memory}

if __name__ == "__main__":
    sys.exit(main())
