"""Why a quotation was given to a speaker, as a sentence for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotebank.records import Span
    from quotebank.speakers.persons import Referent

_WHERE = {
    "according-to": "in “according to”",
    "quotation-verb-source": "right after the quotation",
    "quotation-source-verb": "after the quotation",
    "source-introduces": "introduces the quotation",
    "source-verb-quotation": "before the quotation in its sentence",
    "previous-sentence": "in the sentence before",
    "next-sentence": "in the sentence after",
    "label": "labels the turn,",
    "signature": "signs the quotation,",
    "nearby": "beside the quotation",
}


def reason(text: str, rule: str, who: Referent, source: Span | None, cue: Span | None) -> str:
    """One sentence: the words, where they stand, with which verb, and who they mean.

    For example “he” after the quotation with “said” is Vladimir Putin, the last man named
    before it.
    """
    if rule == "answer":
        return f"{who.name}, who spoke before the question, answers it"
    if source is None:
        return f"{who.name}, to whom the quotation before it belongs, goes on"
    words = " ".join(source.of(text).split())
    told = f"“{words}” {_WHERE.get(rule, 'near the quotation')}"
    if cue is not None and rule != "according-to":
        told += f" with “{cue.of(text)}”"
    if words == who.name:
        return told
    return f"{told} is {who.name}, {who.how}"
