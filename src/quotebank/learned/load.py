"""Learned parts: JSON files beside this module, each with a card that says from what.

A part is plain data, never code: `{"card": {...}, ...}`. The card names the version of the
features it was learned on; other features would make its weights nonsense, so it is refused.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from quotebank.errors import QuotebankError

_FOLDER = Path(__file__).parent


class LearnedPartError(QuotebankError):
    """A learned part is missing, damaged or made for other code."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"learned part {name}: {why}; run make train or install again")


@cache
def load(name: str, version: int) -> dict[str, Any]:
    """The learned part `name`, read when first asked.

    Args:
        name: File name without `.json`.
        version: What the calling code computes: the `version` in the card.

    Raises:
        LearnedPartError: There is none, it is no JSON, or its card has another version.
    """
    try:
        part = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        made_for = part["card"]["version"]
    except OSError as error:
        raise LearnedPartError(name, str(error.strerror)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise LearnedPartError(name, "damaged") from error
    if made_for != version:
        raise LearnedPartError(name, f"version {made_for}, needed is {version}")
    return dict(part)
