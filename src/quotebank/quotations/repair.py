"""Where a quotation most likely ends whose closing mark was lost."""

from __future__ import annotations

import re

# '... lands," he said' with the mark lost: ", he said" or ". Bush said"; not ", he".
_CUE = re.compile(
    r"[,.?!]['\u2019]?\s(?=(?:[Hh]e|[Ss]he|[Tt]hey|(?:[A-Z][\w.'\u2019-]*\s){1,4}|the\s(?:\w+\s){1,3})\s?"
    r"(?:said|says|told|added|wrote|tweeted|asked|replied|explained|continued)\b"
    r"|(?:said|says|added|wrote)\s(?:[A-Z]|the\s|he\b|she\b))"
)
# ", said the mayor." or "! she said on Monday." at a paragraph's end; not ", he said that it was."
_LAST_CUE = re.compile(
    r"[,?!]['\u2019]?\s(?:(?:he|she|they|(?:[A-Z][\w.'\u2019-]*\s){1,4}|the\s(?:\w+\s){1,3})\s?"
    r"(?:said|says|told|added|wrote|asked|replied|explained|continued)"
    r"(?:\s(?:on|in|at|to|during|after|when|as|last|this|later)\b[^.?!\n]{0,60})?"
    r"|(?:said|says|added|wrote)\s(?:[A-Z]|the\s|he\b|she\b)[^.?!\n]{0,60})[.:]?\s*$"
)


def likely_end(text: str, start: int, limit: int) -> int:
    """End of the quotation that opens at `start`: before a cue, else at `limit`."""
    if end := end_before_cue(text, start, limit):
        return end
    end = limit
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def end_before_cue(text: str, start: int, limit: int) -> int | None:
    """End of the quotation that opens at `start` if "he said" follows before `limit`."""
    found = _CUE.search(text, start + 2, limit)
    return found.start() + 1 if found else None


def ends_in_cue(text: str, start: int, limit: int) -> bool:
    """Whether the reporter speaks at `limit`, so that words from `start` cannot run on."""
    return _LAST_CUE.search(text, max(start + 2, limit - 160), limit) is not None
