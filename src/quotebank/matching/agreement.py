"""What two attributions say of each other: the same speaker, different ones, or no telling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from quotebank.matching.score import Agreement
from quotebank.records import SpeakerKind

SURE: Final = 0.5  # attributions below this confidence are no evidence either way


@dataclass(frozen=True, slots=True)
class Said:
    """Who said a quotation, as its own article has it. Names in normal form."""

    kind: SpeakerKind = SpeakerKind.UNKNOWN
    name: str = ""  # "george w bush"; empty where unknown
    surname: str = ""  # "bush"; empty but for persons
    confidence: float = 0.0  # 0 to 1


def agreement(a: Said, b: Said) -> Agreement:
    """Compare two attributions. Symmetric.

    A person, an organisation and an unnamed source may be one and the same ("the Romney campaign"
    through its spokesman), so only two named persons can be said to differ.
    """
    if not a.name or not b.name or min(a.confidence, b.confidence) < SURE:
        return Agreement.UNKNOWN
    if a.name == b.name:
        return Agreement.AGREE
    persons = a.kind is b.kind is SpeakerKind.PERSON
    if persons and a.surname and b.surname:
        same = a.surname == b.surname and _given_fit(a, b)
        return Agreement.AGREE if same else Agreement.DIFFER
    return Agreement.AGREE if _one_holds_other(a.name, b.name) else Agreement.UNKNOWN


def _given_fit(a: Said, b: Said) -> bool:
    """No first letter of a given name stands against it: "j biden" fits "joe biden"."""
    first_a, first_b = a.name.split()[0], b.name.split()[0]
    bare = first_a == a.surname or first_b == b.surname
    return bare or first_a[0] == first_b[0] or len(a.name.split()) != len(b.name.split())


def _one_holds_other(a: str, b: str) -> bool:
    """All words of one name stand in the other: a group's member, an organisation's short name."""
    words_a, words_b = set(a.split()), set(b.split())
    return words_a <= words_b or words_b <= words_a
