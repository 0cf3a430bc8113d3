"""A query's whole process beside importing the libraries it stands on.

    python benchmarks/startup.py [--runs 15]

`quotebank who-said "intimidate"` on quotebank.db.example against
`python -c "import sqlalchemy, typer, rich"`, run turn by turn; medians, by the clock and in
processor time. The target is a ratio of at most 1.5.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "quotebank.db.example"
TARGET = 1.5
IMPORTS = [sys.executable, "-c", "import sqlalchemy, typer, rich"]
QUERY = [sys.executable, "-m", "quotebank", "--db", str(EXAMPLE), "who-said", "intimidate"]


def main() -> int:
    """Print both and their ratio; 1 if it misses the target."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    for command in (IMPORTS, QUERY):
        once(command)  # compiles what was not compiled yet, and fills the disk's cache
    pairs = [(once(IMPORTS), once(QUERY)) for _ in range(runs)]
    ratios = []
    for i, how in enumerate(("by the clock", "processor   ")):
        imports = statistics.median(pair[0][i] for pair in pairs)
        query = statistics.median(pair[1][i] for pair in pairs)
        ratios.append(query / imports)
        print(
            f"{how}  imports {imports * 1e3:4.0f} ms, query {query * 1e3:4.0f} ms:"
            f" {query / imports:.2f} times (target <= {TARGET})"
        )
    return int(min(ratios) > TARGET)


def once(command: list[str]) -> tuple[float, float]:
    """Seconds of one run: by the clock, of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"COLUMNS": "80"})
    elapsed = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return elapsed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
