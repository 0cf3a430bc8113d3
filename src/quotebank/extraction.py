"""Article -> Extraction: layout, quotations and speakers in one call, without a database."""

from __future__ import annotations

import gc
import os
from collections import deque
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING

from quotebank.articles.layout import lay_out
from quotebank.errors import QuotebankError
from quotebank.quotations.doubts import without_doubtful
from quotebank.quotations.find import find_quotations
from quotebank.records import Extraction, SetAside
from quotebank.speakers.attribute import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from quotebank.records import Article

    Found = Extraction | SetAside

# Below this many characters one core is done before a second has started.
_WORTH_A_POOL = 400_000
# Characters handed to a core at a time: enough to forget the cost of handing over.
_BATCH = 100_000


def extract(article: Article) -> Extraction:
    """All quotations of `article` in text order, each with its attribution."""
    with _uncollected():
        paragraphs = lay_out(article.text)
        found, chances = find_quotations(article, paragraphs)
        told = attribute(article, paragraphs, found)
        quotations, attributions = without_doubtful(found, chances, told)
    return Extraction(article, paragraphs, quotations, attributions)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: an article leaves none, and looking takes 8 % of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def extract_all(
    items: Iterable[Article | SetAside], processes: int | None = None
) -> Iterator[Extraction | SetAside]:
    """`extract` over a stream, in its order, on all cores once there is enough to do.

    Args:
        items: Articles, and what could not be read, which is passed on as it is.
        processes: How many processes; as many as there are cores if None.

    Yields:
        One `Extraction` an article, or a `SetAside` for one on which extraction failed: a bad
        article never stops the others. Only a bounded part of the stream is held at a time.
    """
    processes = processes or _cores()
    batches = _batches(items)
    first = list(islice(batches, _WORTH_A_POOL // _BATCH))
    enough = sum(_weight(item) for batch in first for item in batch) >= _WORTH_A_POOL
    batches = chain(first, batches)
    if processes > 1 and enough:
        yield from _extract_in_pool(batches, processes)
    else:
        for batch in batches:
            yield from _extract_batch(batch)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _weight(item: Article | SetAside) -> int:
    return 0 if isinstance(item, SetAside) else len(item.text)


def _batches(items: Iterable[Article | SetAside]) -> Iterator[list[Article | SetAside]]:
    batch: list[Article | SetAside] = []
    size = 0
    for item in items:
        batch.append(item)
        size += _weight(item)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _extract_in_pool(
    batches: Iterable[list[Article | SetAside]], processes: int
) -> Iterator[Extraction | SetAside]:
    # Imported here: the pool's machinery costs a query's start-up more than the query.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see above
    from multiprocessing import get_context  # noqa: PLC0415 - see above

    waiting: deque[Future[list[Found]]] = deque()
    # Not "fork": a child must not inherit the parent's open database.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for batch in batches:
            waiting.append(pool.submit(_extract_batch, batch))
            if len(waiting) > 2 * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _extract_batch(batch: list[Article | SetAside]) -> list[Extraction | SetAside]:
    return [item if isinstance(item, SetAside) else _extract_or_set_aside(item) for item in batch]


def _extract_or_set_aside(article: Article) -> Extraction | SetAside:
    try:
        return extract(article)
    except QuotebankError:  # a broken installation, not a bad article: it would fail on all
        raise
    except Exception as error:  # noqa: BLE001 - whatever an article breaks must not stop the others
        why = f"extraction failed ({type(error).__name__}: {error}); please report this article"
        return SetAside(article.doc, None, why)
