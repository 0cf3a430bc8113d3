"""Bytes -> text."""

from __future__ import annotations

import codecs

LARGEST = 16_000_000  # bytes of one article; the longest real ones stay below a hundredth

_MARKED = (  # a byte-order mark says which encoding; UTF-32 first, its mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)


def decode(data: bytes) -> str | None:
    """Text of `data`: by its byte-order mark, else as UTF-8, else as Windows-1252.

    Windows-1252 has curly quotation marks at 0x93 and 0x94, also where a page calls itself
    Latin-1. Line ends stay as they are. The byte-order mark goes; a NUL, at which SQLite's
    text functions stop, becomes U+FFFD, so that offsets stay.

    Returns:
        None if `data` holds bytes that are no text in any of them.
    """
    encodings = next((e for mark, e in _MARKED if data.startswith(mark)), None)
    for encoding in (encodings,) if encodings else ("utf-8", "cp1252"):
        try:
            return data.decode(encoding).replace("\0", "\ufffd")
        except UnicodeDecodeError:
            continue
    return None
