from __future__ import annotations

import random
from itertools import combinations

from quotebank.matching.bulk import Lines, Postings, judge_all, name, workers
from quotebank.matching.candidates import identify, keys
from quotebank.matching.score import judge

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
    named = {n.id: n for n in name(texts(60))}
    wordings = Lines()
    postings = Postings()
    numbers = [postings.add(entry) for entry in named.values()]
    for entry in named.values():
        wordings.append(entry.flat, entry.line)
    assert numbers == list(range(len(wordings)))
    pairs = [pair for part in postings.pairs() for pair in part]
    assert pairs == sorted(set(pairs))
    found = {(a, b): verdict for a, b, verdict in judge_all(pairs, wordings)}
    found_ids = [identify(text) for text in dict.fromkeys(texts(60))]
    expected = {
        (a, b): verdict
        for (a, one), (b, other) in combinations(enumerate(found_ids), 2)
        if keys(one.wording) & keys(other.wording)
        and (verdict := judge(one.wording, other.wording, equal=one.flat == other.flat))
    }
    assert found == expected
    assert expected


def test_one_worker_is_this_process() -> None:
    with workers(1) as run:
        assert list(run(abs, [-1, 2])) == [1, 2]
