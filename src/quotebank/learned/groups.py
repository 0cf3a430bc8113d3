"""Groups of features -> what their weights come to, spelt once and then remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

# One feature by its name, or a group of features: what spells them, and the values it spells them
# from, which is quicker where the same values come again and again. Values that stand in the same
# place of a group must be of one type, since True equals 1 but is spelt otherwise.
Group = str | tuple[Any, ...]
_MOST_GROUPS = 50_000  # remembered; beyond that, remembering begins anew


class Weights(dict[Group, float]):
    """What groups of features weigh; a group met before is not spelt again."""

    def __init__(self, known: Mapping[str, float], prefix: str = "") -> None:
        cut = len(prefix)
        self._known = {name[cut:]: w for name, w in known.items() if name.startswith(prefix)}
        super().__init__()
        self.update(self._known)

    def of(self, described: Iterable[Sequence[Group]]) -> list[float]:
        """Sum of the weights of all features, for each of those they describe."""
        weigh = self.__getitem__
        return [sum(map(weigh, groups), 0.0) for groups in described]

    def __missing__(self, group: Group) -> float:
        """Spell the group's features and remember the sum of their weights."""
        known = self._known
        if len(self) >= len(known) + _MOST_GROUPS:
            self.clear()
            self.update(known)
        weight = 0.0  # as that of a name that was not learned: to remember it too saves the asking
        if not isinstance(group, str):
            for name in group[0](*group[1:]):
                weight += known.get(name, 0.0)
        self[group] = weight
        return weight


def spelt(groups: Iterable[Group]) -> list[str]:
    """The features of the groups, by the names they are learned under."""
    found: list[str] = []
    for group in groups:
        if isinstance(group, str):
            found.append(group)
            continue
        spell: Callable[..., Iterable[str]] = group[0]
        found.extend(spell(*group[1:]))
    return found
