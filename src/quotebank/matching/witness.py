"""A quotation as its article has it, and what two articles tell beside the two wordings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from quotebank.matching.agreement import FAIRLY_SURE, Said, agreement
from quotebank.matching.background import background
from quotebank.matching.events import UNDATED
from quotebank.matching.normal import normal_form
from quotebank.matching.score import DENIALS, Agreement, Context
from quotebank.records import Form, SpeakerKind

if TYPE_CHECKING:
    from quotebank.matching.wordings import Wording

# Words by which a reporter denies what the words in marks then say.
_REPORTED_DENIALS: Final = frozenset(
    ("deny", "denies", "denied", "denying", "refused", "refuses", "rejected", "rejects", "hardly")
)
# What a name in marks is the name of, where one of these follows: the "harbour first" policy.
_LAWS: Final = frozenset(
    ("act", "ban", "bill", "clause", "doctrine", "law", "measure", "policy", "provision", "rule")
)
_LONGEST_NAME: Final = 6  # words
_NO_WORDS: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Witness:
    """One stored quotation as matching sees it."""

    id: int
    public_id: str
    article: int
    flat: int
    wording: Wording
    said: Said
    form: Form
    sentence: str  # the sentence or sentences around it
    day: int = UNDATED  # its article's date as a proleptic ordinal

    @property
    def telling(self) -> frozenset[str]:
        """Its telling words."""
        return frozenset(self.wording.words[n] for n in self.wording.telling)


def context(a: Witness, b: Witness) -> Context:
    """What is known of two quotations of one event besides their words. Symmetric."""
    together = a.article == b.article
    sides = lighter(a, b) if together else (a, b)
    speakers = agreement(a.said, b.said)
    persons = a.said.kind is b.said.kind is SpeakerKind.PERSON
    return Context(
        near=True,
        speakers=speakers,
        around=around(a, b),
        together=together,
        whole=all(side.form is Form.DIRECT for side in sides),
        beside=together and a.sentence == b.sentence,
        days=abs(a.day - b.day) if UNDATED not in (a.day, b.day) else 0,
        unsure=min(a.said.confidence, b.said.confidence) < FAIRLY_SURE,
        others=persons and speakers is not Agreement.AGREE,
        named=_names_law(a) and _names_law(b),
        denied=any(_denied(side) for side in lighter(a, b)),
    )


def around(a: Witness, b: Witness) -> float:
    """Nats of the telling words around the lighter quotation that the other one holds.

    Inside one article, where the speaker is the same, the sentence around the other one counts as
    well: where an article comes back to a statement, it says again what that was about. The
    speaker's name is no such word, and one sentence does not come back to itself.
    """
    wide = a.article == b.article and agreement(a.said, b.said) is Agreement.AGREE
    return max(_around(one, b if one is a else a, wide=wide) for one in lighter(a, b))


def lighter(a: Witness, b: Witness) -> tuple[Witness, ...]:
    """The one that is worth less; both, where they are worth the same."""
    if a.wording.weight == b.wording.weight:
        return a, b
    return (a,) if a.wording.weight < b.wording.weight else (b,)


def _around(light: Witness, heavy: Witness, *, wide: bool) -> float:
    if light.sentence == heavy.sentence and light.article == heavy.article:
        return 0.0
    known = background()
    outside = _telling(light.sentence).difference(light.wording.words)
    there = set(heavy.wording.words)
    if wide:
        there |= _telling(heavy.sentence)
        outside -= _words(light.said.name) | _words(heavy.said.name)
    return sum(known.surprise(word) for word in sorted(outside & there))


def _denied(side: Witness) -> bool:
    """The reporter says no outside the marks: she "did not" say it was "ready"."""
    outside = _words(side.sentence).difference(side.wording.words)
    return not outside.isdisjoint(DENIALS | _REPORTED_DENIALS)


def _names_law(side: Witness) -> bool:
    """The reporter's own word after the phrase makes it the name of a law or policy."""
    name = side.wording.words
    if side.form is not Form.MIXED or len(name) > _LONGEST_NAME:
        return False
    sentence = normal_form(side.sentence, places=False).words
    return any(
        sentence[start : start + len(name)] == name and following in _LAWS
        for start, following in enumerate(sentence[len(name) :])
    )


@lru_cache(maxsize=10_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(normal_form(text, places=False).words) if text else _NO_WORDS


@lru_cache(maxsize=10_000)
def _telling(sentence: str) -> frozenset[str]:
    known = background()
    return frozenset(word for word in _words(sentence) if known.surprise(word) >= known.telling)
