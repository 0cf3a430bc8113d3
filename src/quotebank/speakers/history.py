"""Where each person of an article was mentioned, up to any word of it."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from quotebank.speakers.owners import brought_in_as_owners
from quotebank.speakers.standing import Event, Past, event_of, owning, spoken, tellers

if TYPE_CHECKING:
    from collections.abc import Collection

    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_NEAR = 40  # mentions of persons looked back at
MOST = 6  # persons compared
# to whom people are likened, and who says nothing in the news
_LONG_DEAD = frozenset(
    tuple(name.split())
    for name in (
        "Adolf Hitler", "Allah", "Buddha", "Christ", "God", "Hitler", "Jesus", "Jesus Christ",
        "Joseph Stalin", "Lenin", "Mussolini", "Napoleon", "Satan", "Stalin", "Vladimir Lenin",
    )
)  # fmt: skip
_EVENTS = 8  # mentions of one person looked back at


class History:
    """Mentions of persons by their tokens; what one tells is read off only once it is asked for."""

    def __init__(self, scene: Scene, subjects: Collection[int], sayers: Collection[int]) -> None:
        """`subjects`, `sayers`: mentions that are subject of a verb, of a verb of saying."""
        self._scene, self._subjects, self._sayers = scene, subjects, sayers
        self._order = [  # (token, entity's number), ascending
            (token, entity.number)
            for token, entity, mute in zip(
                scene.mention_starts, scene.entity_of, scene.mute, strict=True
            )
            if entity is not None and entity.person and not mute
        ]
        self._tokens: dict[int, list[int]] = {}  # of each entity's mentions, ascending
        for token, number in self._order:
            self._tokens.setdefault(number, []).append(token)
        # what they tell, of those asked for: by entity's number and token
        self._events: dict[int, dict[int, Event]] = {}
        self._pasts: dict[int, Past] = {}  # the last one asked for, of each entity
        self._tellers = tellers(scene)
        for entity, i in brought_in_as_owners(scene):
            self._note(entity.number, scene.mention_starts[i], owning(scene, i))

    def happen(self, entity: Entity, i: int) -> None:
        """Note that mention `i` is of `entity`."""
        self._note(entity.number, self._scene.mention_starts[i])

    def speak(self, entity: Entity, token: int) -> None:
        """Note that `entity` said the part at `token`; to speak is to be mentioned."""
        self._note(entity.number, token, spoken(self._scene, token))

    def _note(self, number: int, token: int, event: Event | None = None) -> None:
        """File a mention; `event` where what it tells is known."""
        if event is not None:
            self._events.setdefault(number, {})[token] = event
        place = (token, number)
        if self._order and self._order[-1] > place:
            insort(self._order, place)
        else:
            self._order.append(place)
        tokens = self._tokens.setdefault(number, [])
        if tokens and tokens[-1] > token:
            insort(tokens, token)
            self._pasts.pop(number, None)
        else:
            tokens.append(token)

    def times(self, number: int) -> int:
        """How often an entity was mentioned, as far as is known."""
        return len(self._tokens[number])

    def recent(self, at: int, wanted: str | None) -> list[tuple[Entity, Past]]:
        """Persons by their last mention before token `at`, nearest first, and those mentions."""
        recent: list[tuple[Entity, Past]] = []
        seen: set[int] = set()
        entities = self._scene.cast.entities
        stop = bisect_left(self._order, (at, -1))
        for _, number in reversed(self._order[max(0, stop - _NEAR) : stop]):
            if number in seen:
                continue
            seen.add(number)
            entity = entities[number]
            meant = wanted is None or entity.gender in (None, wanted)
            if meant and entity.words not in _LONG_DEAD:  # "comparing himself to Jesus"
                recent.append((entity, self._past(number, at)))
                if len(recent) == MOST:
                    break
        return recent

    def _past(self, number: int, at: int) -> Past:
        """What the mentions of an entity before token `at` tell."""
        tokens = self._tokens[number]
        count = len(tokens) if tokens[-1] < at else bisect_left(tokens, at)
        past = self._pasts.get(number)
        if past is None or past.count != count:
            known = self._events.setdefault(number, {})
            last = tokens[max(0, count - _EVENTS) : count]
            events = [known.get(token) or self._read(known, token) for token in last]
            past = self._pasts[number] = Past(count, events)
        return past

    def _read(self, known: dict[int, Event], token: int) -> Event:
        """What the mention at `token` tells, which is then `known`."""
        i = bisect_left(self._scene.mention_starts, token)
        event = event_of(self._scene, i, self._subjects, self._sayers, self._tellers)
        known[token] = event
        return event
