"""`outlets` and their fingerprint, on the seeds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Answer


def test_shares_come_with_their_counts(quotebank: Callable[..., Answer]) -> None:
    out = quotebank("outlets", "--fingerprint").out
    assert out.split("\n")[0].split() == ["outlet", "trimmed", "edited", "fragments", "unnamed"]
    cbs = next(line for line in out.splitlines() if line.startswith("CBS News"))
    assert "50 % (1/2)" in cbs


def test_machines_get_counts_and_shares(quotebank: Callable[..., Answer]) -> None:
    rows = json.loads(quotebank("outlets", "--fingerprint", "--json").out)
    cbs = next(row for row in rows if row["outlet"] == "CBS News")
    assert (cbs["shared"], cbs["fragments"], cbs["fragments_share"]) == (2, 1, 0.5)


def test_filters_and_limit_hold(quotebank: Callable[..., Answer]) -> None:
    rows = json.loads(quotebank("outlets", "--fingerprint", "--outlet", "BBC", "--json").out)
    assert [row["outlet"] for row in rows] == ["BBC News"]
    assert len(json.loads(quotebank("outlets", "--fingerprint", "-n", "1", "--json").out)) == 1
    assert quotebank("outlets", "--fingerprint", "--speaker", "nobody").status == 1
