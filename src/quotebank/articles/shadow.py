"""Text -> the same text in plainer characters, offset for offset.

Scraped text spells one thing many ways: non-breaking and thin spaces, curly and modifier
apostrophes, five dashes, invisible marks inside words. Rules read the shadow; what they find
is cut out of the stored text at the same offsets.
"""

from __future__ import annotations

from functools import lru_cache

# Every entry is one code point for one code point: offsets must not move.
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
# Invisible inside words: a space would cut the word, so all become one that no rule asks for.
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069"
)
_APOSTROPHES = "\u2019\u02bc\u2032\u00b4\uff07\u2018\u201b"
_DASHES = "\u2012\u2013\u2014\u2015\u2212"
_HYPHENS = "\u2010\u2011"

_PLAIN = (
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_INVISIBLE, "\u200b")
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_DASHES, "\u2014")
    | dict.fromkeys(_HYPHENS, "-")
)


@lru_cache(maxsize=4)  # every stage asks for the same article's
def shadow(text: str) -> str:
    """Return `text` with odd spaces, apostrophes, dashes and invisible marks made plain.

    >>> shadow("Putin\u2019s\u00a0aide")
    "Putin's aide"

    Returns:
        As many code points as `text`, so a span of one is a span of the other. Line ends,
        double quotation marks and letters are left as they are.
    """
    if text.isascii():
        return text
    for odd, plain in _PLAIN.items():  # far faster than str.translate, or than to look which occur
        text = text.replace(odd, plain)
    return text
