from __future__ import annotations

import pickle
import random
from array import array
from itertools import combinations
from typing import TYPE_CHECKING

from quotebank.matching.bulk import PARTITIONS, Linker, name, name_block, pair_block, workers
from quotebank.matching.candidates import FULL, identify, keys
from quotebank.matching.score import judge

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = [
    "harbour",
    "tunnel",
    "bishop",
    "orchard",
    "cider",
    "flooded",
    "mayor",
    "lease",
    "signs",
    "council",
    "walrus",
    "preposterous",
    "the",
    "of",
    "we",
    "will",
    "again",
    "before",
    "and",
    "in",
]


def texts(count: int) -> list[str]:
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    return [" ".join(chance.choices(WORDS, k=chance.randint(4, 18))) for _ in range(count)]


def test_many_at_once_give_the_links_that_pairs_give() -> None:
    linker = linker_of(texts(60))
    parts = list(linker.links())
    assert len(parts) == PARTITIONS
    assert sum(part.pairs for part in parts) >= sum(len(part.links) for part in parts)
    found = [(a, b, verdict) for part in parts for a, b, verdict in part.verdicts()]
    found_ids = [identify(text) for text in dict.fromkeys(texts(60))]
    expected = [
        (a, b, verdict)
        for (a, one), (b, other) in combinations(enumerate(found_ids), 2)
        if keys(one.wording) & keys(other.wording)
        and (verdict := judge(one.wording, other.wording, equal=one.flat == other.flat))
    ]
    assert found == expected
    assert expected


def test_a_wording_that_comes_again_keeps_its_number() -> None:
    linker = Linker()
    once, again = texts(5), [*texts(7), texts(7)[6]]
    assert linker.add(name_block(once))[1] == [0, 1, 2, 3, 4]
    numbers, new = linker.add(name_block(again))
    assert (list(numbers), new) == ([0, 1, 2, 3, 4, 5, 6, 6], [5, 6])
    assert len(linker.wordings) == 7
    assert linker.wordings.line(6) == identify(again[-1]).line


def test_a_key_that_too_many_wordings_share_is_none() -> None:
    held = array("q", [5] * (FULL + 1) + [7, 7, 7])
    holders = array("I", [*range(FULL + 1), 0, 3, 3])
    assert list(pair_block((held, holders))) == [3]  # 0 and 3, which comes twice


def test_wordings_travel_by_the_name_of_a_folder() -> None:
    wordings = linker_of([*texts(9), "We the \ud800 walrus"]).wordings
    packed = pickle.dumps(wordings)
    assert len(packed) < 300
    read = pickle.loads(packed)  # noqa: S301 - written just now
    for number in range(len(wordings)):
        assert read.line(number) == wordings.line(number)
        assert read.flat(number) == wordings.flat(number)
        assert list(read.telling(number)) == list(wordings.telling(number))


def test_no_quotations_have_no_links() -> None:
    assert all(not part.links for part in linker_of([]).links())


def test_one_worker_is_this_process() -> None:
    with workers(1) as run:
        assert run is map
    with workers(quotations=100) as run:
        assert run is map


def test_several_workers_give_the_same() -> None:
    alone = [part.links for part in linker_of(texts(60)).links()]
    with workers(2) as run:
        linker = Linker()
        for named in name(texts(60), run):
            linker.add(named)
        assert [part.links for part in linker.links(run)] == alone


def linker_of(quotations: Sequence[str]) -> Linker:
    linker = Linker()
    for named in name(quotations):
        linker.add(named)
    return linker
