"""Persons who come in as owners alone: Ann Jones of "Ann Jones’s late father lost his farm"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_KIN = "R"  # kind of the mentions that swallow their owner


def brought_in_as_owners(scene: Scene) -> Iterator[tuple[Entity, int]]:
    """Who is first named in full within another's description, and the mention that is."""
    for i, mention in enumerate(scene.mentions):
        if mention.owner is None or mention.kind != _KIN or scene.mute[i]:
            continue
        k = bisect_left(scene.name_ranges, (mention.owner + 1, 0)) - 1
        if k < 0 or scene.name_ranges[k][0] < mention.first:
            continue
        entity = scene.cast.of_name[k]
        first = scene.name_ranges[k][0]
        if entity is not None and entity.person and entity.places[:1] == [first]:
            yield entity, i
