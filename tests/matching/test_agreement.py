from __future__ import annotations

import pytest

from quotebank.matching.agreement import Said, agreement
from quotebank.matching.score import Agreement
from quotebank.records import SpeakerKind

PUTIN = Said(SpeakerKind.PERSON, "Vladimir Putin", 0.9)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Said(SpeakerKind.PERSON, "Putin", 0.9), Agreement.AGREE),
        (Said(SpeakerKind.PERSON, "Jiang Zemin", 0.9), Agreement.DIFFER),
        (Said(SpeakerKind.PERSON, "Jiang Zemin", 0.6), Agreement.UNKNOWN),
        (Said(SpeakerKind.PERSON, "Jiang Zemin", 0.1), Agreement.UNKNOWN),
        (Said(SpeakerKind.ORGANISATION, "Kremlin", 0.9), Agreement.UNKNOWN),
        (Said(SpeakerKind.GROUP, "Jiang Zemin and Vladimir Putin", 0.9), Agreement.AGREE),
        (Said(), Agreement.UNKNOWN),
    ],
)
def test_examples(other: Said, expected: Agreement) -> None:
    assert agreement(PUTIN, other) is expected
    assert agreement(other, PUTIN) is expected
