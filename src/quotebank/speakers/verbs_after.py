"""Verbs after a name that look like part of its noun phrase: "Jones telling reporters"."""

from __future__ import annotations

import re

from quotebank.speakers.words import words

# matches the g of "PgR" (Jones telling a reporter), the E of ".PEr" (Jones encouraged residents)
_VERB = re.compile(r"(?<=P)g(?=[NRrOoWJXD])|(?<=P)(?<![DJSNPE]P)E(?=[RrD])")


def part_from_verbs(short: str, where: list[int], word: list[str]) -> str:
    """Letters in which no phrase runs from a person's name over a verb."""
    if "Pg" not in short and "PE" not in short:
        return short
    cue = words().cue
    found = [
        m.start()
        for m in _VERB.finditer(short)
        if m.group() == "E" or cue.get(word[where[m.start()]].casefold()) == "say"
    ]
    letters = list(short)
    for i in found:
        letters[i] = "V"
    return "".join(letters)
