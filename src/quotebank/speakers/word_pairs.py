"""Two words that are another class together: "shot back", "inspector general"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebank.speakers.word_places import WordPlaces

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
    ("carrier", frozenset(["mail", "letter"]), "R"),
    ("arm", _WHOSE_ARM, "O"),
    ("figure", _WHAT_FIGURE, "R"),
    ("figures", _WHAT_FIGURE, "r"),
    ("officer", frozenset(["operating"]), "J"),
    *((head, frozenset(["managing"]), "J") for head in ("director", "editor", "partner")),
)
_HEAD = "head"
ASKED = frozenset([_HEAD, *(second for second, _, _ in _PAIRS)])


def settle_pairs(places: WordPlaces, found: list[str], letters: list[str], joined: str) -> str:
    """Two words that are another class together: "shot back", "inspector general"."""
    changed = False
    for second, firsts, letter in _PAIRS:
        for i in places.of(second):
            if i and found[i - 1].casefold() in firsts:
                letters[i if letter in "RrO" else i - 1] = letter
                changed = True
    for i in places.of(_HEAD):
        if not 0 < i < len(found) - 1:
            continue
        at = found[max(0, i - 2)] in ("at", "over", "to", "in", "on", "from")
        if found[i + 1] == "of" and letters[i - 1] in "DJN,Q&" and not at:
            letters[i] = "R"  # "the head of the agency"
            changed = True
    return "".join(letters) if changed else joined
