"""docs/formats.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from quotebank.records import Form, SpeakerKind
from quotebank.wire import FIELDS

PAGE = (Path(__file__).parent.parent / "docs" / "formats.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def test_the_fields_of_a_quotation_are_documented_in_their_order() -> None:
    assert tuple(re.findall(r"^\| `(\w+)` \|", section("Quotations out"), re.MULTILINE)) == FIELDS


def test_every_form_and_kind_is_documented() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", section("Quotations out"), re.MULTILINE))
    assert {f"`{form}`" for form in Form} <= set(re.findall(r"`\w+`", rows["form"]))
    assert {f"`{kind}`" for kind in SpeakerKind} == set(re.findall(r"`\w+`", rows["speaker_kind"]))
