"""What somebody is heard to do: the verb of "heard the defendant shout", else taken for a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.speakers.clauses import Clause
    from quotebank.speakers.scene import Scene

HEARS = frozenset(["hear", "hears", "heard", "hearing", "overheard", "overhearing"])
TOLD = frozenset(["told", "informed", "warned", "reminded", "assured", "advised"]).union(
    ["ordered", "instructed"]
)
_JUDGED = frozenset(["accused", "criticised", "criticized", "condemned", "blamed"])
_FAR = 8  # tokens from "heard" to "shout"
_WHO = frozenset("DJNRrCGHZOmaXxhyY")  # letters of those who are heard


def settle_overheard(
    heard: Sequence[int], found: list[str], letters: list[str], joined: str
) -> str:
    """Base and -ing forms of verbs of saying after "heard somebody"."""
    cue = words().cue
    changed = False
    for i in heard:
        for at in range(i + 2, min(i + _FAR, len(found))):
            if letters[at - 1] not in _WHO:
                break
            after = joined[at + 1 : at + 2]
            if cue.get(found[at]) == "say" and after not in _WHO and found[at][-1] not in "ds":
                letters[at] = "g" if found[at].endswith("ing") else "b"
                letters[i] = "g" if found[i].endswith("ing") else letters[i]
                changed = True
                break
    return "".join(letters) if changed else joined


def is_told(scene: Scene, clause: Clause | None) -> bool:
    """Whether words are told to who "was told that", or of who "was accused of": not theirs."""
    return clause is not None and clause.relation == "p" and scene.tokens.word[clause.verb] in TOLD
