"""Who answers “Did you know?” with a “No, sir.” that stands alone in the next paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebank.speakers.candidates import Setting
    from quotebank.speakers.persons import Persons, Referent

# matches “No, sir.” and “Yes.”; not “Nobody knew”
_ANSWER = re.compile(r"[\"“”'‘’]*(?:Yes|No|Yeah|Nope|Aye)\b[^“”\"]{0,25}$")
_TURNS = 6  # quotations looked back at


def answers(setting: Setting, previous: Setting | None) -> bool:
    """Whether a short "yes" or "no", printed alone, follows a question of the paragraph before."""
    if previous is None or not setting.alone or setting.paragraph - previous.paragraph != 1:
        return False
    asked = previous.quoted.text.rstrip("\"”’' ").endswith("?")
    return asked and _ANSWER.match(setting.quoted.text.strip().rstrip('"”')) is not None


def who_answers(persons: Persons) -> Referent | None:
    """Who spoke last before the one who asks."""
    told = [who for _, who in persons.speakers[: -_TURNS - 1 : -1]]
    return next((who for who in told[1:] if who.name != told[0].name), None)
