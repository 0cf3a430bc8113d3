"""Where a quotation most likely ends whose closing mark was lost."""

from __future__ import annotations

import re

# '... lands," he said' with the mark lost: ", he said" or ". Bush said"; not ", he".
_CUE = re.compile(
    r"[,.?!]['\u2019]?\s(?=(?:[Hh]e|[Ss]he|[Tt]hey|(?:[A-Z][\w.'\u2019-]*\s){1,4}|the\s(?:\w+\s){1,3})\s?"
    r"(?:said|says|told|added|wrote|tweeted|asked|replied|explained|continued)\b"
    r"|(?:said|says|added|wrote)\s(?:[A-Z]|the\s|he\b|she\b))"
)


def likely_end(text: str, start: int, limit: int) -> int:
    """End of the quotation that opens at `start`: before a cue, else at `limit`."""
    if found := _CUE.search(text, start + 2, limit):
        return found.start() + 1
    end = limit
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end
