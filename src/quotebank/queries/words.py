"""Words that a user searches for -> a query of the search index that cannot fail.

Every word goes to FTS5 between quotation marks, so that no sign in it is an operator: `don't`,
`long-range`, `U.S.`, `(`, `NOT` and `*` are words like others.
"""

from __future__ import annotations

import re
import unicodedata

# Matches “act of friendship” in any marks, and each word outside of marks; not the gaps between.
_TERM = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)')
# What the index keeps of a word: matches "don" and "t" in "don't"; not the apostrophe.
_TOKEN = re.compile(r"[^\W_]+")
# Terms that go to the index; more would exceed what FTS5 takes, and find nothing more.
_MOST_TERMS = 48


def storable(text: str) -> str:
    """`text` as SQLite takes it: a lone surrogate, as from a broken argument, becomes "?"."""
    return text.encode("utf-8", "replace").decode()


def folded(text: str) -> list[str]:
    """The words of `text`, without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _TOKEN.findall("".join(c for c in plain if not unicodedata.combining(c)))


def in_marks(text: str) -> str:
    """`text` for a sentence: in quotation marks, unless the user put marks."""
    return text if re.search(r'["“”„«»]', text) else f"“{text}”"


def terms(text: str) -> list[str]:
    """What the user asks for: words, and phrases that stand between quotation marks."""
    parts = _TERM.findall(storable(text).replace("\0", " "))
    found = (phrase or word for phrase, word in parts)
    return [term for term in found if _TOKEN.search(term)]


def quotation_words(text: str) -> str | None:
    """A query for quotations with all these words in their text; None without any word."""
    return _query("words", text)


def sentence_words(text: str) -> str | None:
    """A query for quotations with all these words in text or sentence; None without any."""
    return _query("words sentence", text)


def any_column(text: str) -> str | None:
    """A query for quotations with these words in text, sentence or title; None without any."""
    return _query("words sentence title", text)


def phrase_words(text: str) -> str | None:
    """A query for quotations with all these words in this order, next to each other."""
    words = " ".join(terms(text))
    return f"{{words}} : {_quoted(words)}" if words else None


def _query(columns: str, text: str) -> str | None:
    wanted = terms(text)
    if len(wanted) > _MOST_TERMS:
        # The longest words tell most.
        wanted = sorted(wanted, key=len, reverse=True)[:_MOST_TERMS]
    if not wanted:
        return None
    return f"{{{columns}}} : ({' '.join(_quoted(term) for term in wanted)})"


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
