"""A wording: the normal words of a quotation with what each is worth as evidence."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from quotebank.matching.normal import GAP, INSERTED
from quotebank.matching.words import WORDS, Word

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_WORDS: Final = 1_500  # longer quotations are compared by their first words


class Wording(NamedTuple):
    """One distinct normal text, ready to be compared. A tuple: millions are soonest made so."""

    words: tuple[str, ...]
    worth: tuple[float, ...]  # nats of each word: its surprise, less after what announces it
    telling: tuple[int, ...]  # numbers of the words that tell, brackets' words aside
    told: tuple[Word, ...]  # these words
    gaps: frozenset[int]  # word numbers before which an ellipsis stands
    inserted: frozenset[int]  # word numbers that brackets put in
    weight: float  # nats of all words but those that brackets put in


_NONE: Final[frozenset[int]] = frozenset()


@lru_cache(maxsize=20_000)
def read_wording(line: str) -> Wording:
    """Take `NormalText.wording` apart and weigh its words. Words after `MOST_WORDS` are left."""
    return take_apart(line)


def take_apart(line: str) -> Wording:
    """`read_wording` for those who remember what they read."""
    tokens = line.split(" ", MOST_WORDS)[:MOST_WORDS] if line else []
    if GAP not in line and INSERTED not in line:
        return weigh(list(map(WORDS.__getitem__, tokens)))
    words: list[Word] = []
    gaps: set[int] = set()
    inserted: set[int] = set()
    for token in tokens:
        if token == GAP:
            gaps.add(len(words))
        elif token[0] == INSERTED:
            inserted.add(len(words))
            words.append(WORDS[token[1:]])
        else:
            words.append(WORDS[token])
    return weigh(words, gaps=frozenset(gaps), inserted=frozenset(inserted))


def weigh(
    words: list[Word], gaps: frozenset[int] = _NONE, inserted: frozenset[int] = _NONE
) -> Wording:
    """Weigh words. A stock phrase's later words weigh little. Words after `MOST_WORDS` are left."""
    if len(words) > MOST_WORDS:
        words = words[:MOST_WORDS]
    worth = [word.nats for word in words]
    telling = [n for n, word in enumerate(words) if word.after is not None]
    if inserted:
        telling = [n for n in telling if n not in inserted]
    told = [words[n] for n in telling]
    after: Mapping[str, float] | None = None  # of the telling word before
    for number, word in zip(telling, told, strict=True):
        if after and (nats := after.get(word.text)) is not None and nats < worth[number]:
            worth[number] = nats
        after = word.after
    weight = sum(worth)
    if inserted:
        weight -= sum([worth[n] for n in inserted])
    # The remembered words, not those just cut out of the line: equal ones are one object then.
    texts = tuple([word.text for word in words])
    return Wording(texts, tuple(worth), tuple(telling), tuple(told), gaps, inserted, weight)
