"""Part of a group as one who speaks: "one of the protesters", "some of the parents"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.tokens import Tokens

_ONE = frozenset(["one", "another"])
_SOME = frozenset(
    ["some", "many", "several", "most", "few", "two", "three", "four", "five", "six", "dozens"]
).union(["hundreds", "thousands", "half"])


def take_share(group: Mention, tokens: Tokens) -> None:
    """Take the "one of" before "the protesters" into the mention, which then is of one person."""
    if group.kind != "r" or group.first < 2 or tokens.letters[group.first - 1] != "l":
        return
    word = tokens.word[group.first - 2].casefold()
    if tokens.word[group.first - 1] == "of" and (word in _ONE or word in _SOME):
        group.first -= 2
        group.kind = "R" if word in _ONE else group.kind
