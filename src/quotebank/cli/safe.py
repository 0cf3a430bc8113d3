"""Text from articles, made safe to show: control characters never reach a terminal raw."""

from __future__ import annotations

import re

# C0 except tab and line feed, DEL, C1, and the marks that turn or hide text (bidi, zero width).
# matches: "\x1b[31m" begins with one; does not match: "é", "\n", "“"
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ud800-\udfff]"
)
# The same for JSON, where C0 is escaped by `json` already.
_JSON_CONTROL = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""`text` with control characters as escapes.

    >>> visible("a\x1b[31mb\u202e")
    'a\\x1b[31mb\\u202e'
    """
    return _CONTROL.sub(_escape, text)


def one_line(text: str) -> str:
    r"""`visible`, with runs of white space as one space.

    >>> one_line("a\r\n  b\tc")
    'a b c'
    """
    return visible(" ".join(text.split()))


def json_safe(encoded: str) -> str:
    """JSON text with the control characters that `json` leaves raw escaped; the value is equal."""
    return _JSON_CONTROL.sub(lambda m: f"\\u{ord(m.group()):04x}", encoded)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
