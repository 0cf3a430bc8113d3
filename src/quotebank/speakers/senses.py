"""Words that are one thing or another by what stands beside them: "states", "May", "today"."""

from __future__ import annotations

from quotebank.speakers.words import words

# what stands before the month, and hardly before whoever does something
_BEFORE_MONTH = frozenset(
    ["in", "on", "since", "until", "by", "of", "last", "this", "next", "late", "early", "from"]
).union(["mid", "to", "through", "and", "between", "every", "through", "till", "before", "after"])
_DAYS = ("today", "yesterday", "tonight")
_DOES = frozenset("VBSEaXQ")  # letters of verbs and of the mark of a possessor


def settle_states(found: list[str], letters: list[str], joined: str) -> str:
    """The verb of "the report states" and "it states", else a noun."""
    if "states" not in found:
        return joined
    for i in [i for i, word in enumerate(found) if word == "states"]:
        if i and letters[i - 1] in "Whkq":
            letters[i] = "V"
    return "".join(letters)


def settle_may(found: list[str], letters: list[str], joined: str) -> str:
    """A person's name in "Theresa May" and "Mrs May", then in "May said" too; else the month."""
    if "May" not in found:
        return joined
    given = words().given
    places = [i for i, word in enumerate(found[:-1]) if word == "May" and not _dated(found, i)]
    named = [
        i
        for i in places
        if i and (letters[i - 1] == "H" or (letters[i - 1] == "C" and found[i - 1] in given))
    ]
    if not named:
        return joined
    for i in places:
        before = found[i - 1].casefold() if i else ""
        does = letters[i + 1] in _DOES and before not in _BEFORE_MONTH
        if i in named or does:
            letters[i] = "C"
    return "".join(letters)


def settle_today(found: list[str], letters: list[str], joined: str) -> str:
    """The time of "Lee today said" and "the minister yesterday told", else a noun."""
    changed = False
    for day in _DAYS:
        i = -1
        for _ in range(found.count(day)):
            i = found.index(day, i + 1)
            if i and letters[i - 1] in "CRr" and joined[i + 1 : i + 2] in ("V", "a"):
                letters[i] = "K"
                changed = True
    return "".join(letters) if changed else joined


def _dated(found: list[str], i: int) -> bool:
    """Whether a number follows: "May 5"."""
    return found[i + 1][0].isdigit()
