"""One of a people stands for a person as a role does: "the Serb said", "the South African"."""

from __future__ import annotations

import re

from quotebank.speakers.words import words

# matches the "Serb" of "the Serb said", "a 24-year-old Serb", "the South African", "the Serb star"
_OF_A_PEOPLE = re.compile(r"D(J?C?[CZ])(?![CHZNOoWJgGm&NRr])")
_PEOPLES = ("ish", "sh", "ch", "ese")  # how those end of which "the British" is many
_FIRST_OF_TWO = frozenset(["South", "North", "New", "Northern", "Sri", "Puerto", "Costa", "Saudi"])


def settle_peoples(found: list[str], letters: list[str], joined: str) -> str:
    """Make it a role. `joined` and what is returned: the letters as one string."""
    known = words()
    changed = False
    for m in _OF_A_PEOPLE.finditer(joined):
        i = m.end() - 1
        word = found[i]
        if word not in known.demonyms and word not in known.nations:
            continue
        first = m.start(1)
        aged = letters[first] == "J" and found[first].endswith("-year-old")
        if not aged and (word.endswith(_PEOPLES) or word == "Swiss"):
            continue
        two = letters[first:i][-1:] == ["C"]
        if two and found[i - 1] not in _FIRST_OF_TWO:
            continue
        if _listed(found, letters, i + 1):
            continue
        letters[i] = "R"
        if two:
            letters[i - 1] = "J"
        changed = True
    return "".join(letters) if changed else joined


def _listed(found: list[str], letters: list[str], i: int) -> bool:
    """Whether more peoples follow: "the German, French and Italian teams"; or a noun in "s"."""
    after = letters[i : i + 2]
    if after[:1] == ["X"]:
        return words().cue.get(found[i]) != "say"
    return after[:1] == [","] and after[1:] in (["Z"], ["J"])
