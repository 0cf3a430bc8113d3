"""Two words that are another class together: "shot back", "inspector general"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_GENERALS = frozenset(["inspector", "attorney", "secretary", "surgeon", "solicitor", "director"])
# "senior figures", who are people
_WHAT_FIGURE = frozenset(
    ["senior", "leading", "party", "labour", "tory", "conservative", "democratic", "republican"]
).union(["opposition", "establishment", "cabinet", "prominent", "political", "brexit", "gop"])
_WHOSE_ARM = frozenset(["campaign", "fund-raising", "fundraising", "lobbying", "political"])
# second word, first words, what one of them is beside the other: R, r or O the second
_PAIRS = (
    ("back", frozenset(["shot"]), "V"),
    ("general", _GENERALS, "R"),
    ("arm", _WHOSE_ARM, "O"),
    ("figure", _WHAT_FIGURE, "R"),
    ("figures", _WHAT_FIGURE, "r"),
    *((head, frozenset(["managing"]), "J") for head in ("director", "editor", "partner")),
)


def settle_pairs(text: str, found: list[str], letters: list[str], joined: str) -> str:
    """Two words that are another class together: "shot back", "inspector general"."""
    changed = False
    for second, firsts, letter in _PAIRS:
        # without the first letter, which may be a capital
        if second not in text or not any(first[1:] in text for first in firsts):
            continue
        for i in _after_first(found, second):
            if found[i - 1].casefold() in firsts:
                letters[i if letter in "RrO" else i - 1] = letter
                changed = True
    for i in _after_first(found[:-1], "head") if "head" in text else ():
        at = found[max(0, i - 2)] in ("at", "over", "to", "in", "on", "from")
        if found[i + 1] == "of" and letters[i - 1] in "DJN,Q&" and not at:
            letters[i] = "R"  # "the head of the agency"
            changed = True
    return "".join(letters) if changed else joined


def _after_first(found: list[str], word: str) -> Iterator[int]:
    """Where the word stands, but for the first token; far quicker than a look at each token."""
    i = -1
    for _ in range(found.count(word)):
        i = found.index(word, i + 1)
        if i:
            yield i
