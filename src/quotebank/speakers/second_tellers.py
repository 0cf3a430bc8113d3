"""Who tells the second of two things: "Lee said no, and Jones said that it was “odd”"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebank.speakers.scene import Scene

_THAT = 4  # tokens from the verb to its "that"
_JOINED = (",&", ";", ";&")  # letters before the second


def second_teller(scene: Scene, token: int) -> int | None:
    """Index of Jones in "Lee said no, and Jones said that it was “odd”".

    Only where Jones is the last who says anything before the part at `token`.
    """
    letters = scene.tokens.letters
    start, _ = scene.sentences.bounds(scene.sentences.of(token), len(letters))
    first, stop = scene.clauses_between(start, token)
    tells = [c for c in scene.clauses[first:stop] if c.kind in ("say", "name")]
    if len(tells) < 2 or tells[-1].relation != "s" or tells[-1].form != "V":
        return None
    last = tells[-1]
    who = scene.mentions[last.subject]
    that = letters.find("T", last.verb, min(last.verb + _THAT, token))
    if that < 0 or "Q" in letters[last.verb : token] or scene.mute[last.subject]:
        return None
    joined = letters[max(start, who.first - 2) : who.first].endswith(_JOINED)
    others = any(c.subject != last.subject and c.relation in "si" for c in tells[:-1])
    return last.subject if joined and others and who.kind in "PURrOoW" else None
