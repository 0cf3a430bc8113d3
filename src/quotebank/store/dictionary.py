"""The data dictionary: what the public views hold. Docs, `schema` and the database take it here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class View:
    """One public view: what a row is, and what each column means, in order."""

    grain: str
    columns: Mapping[str, str]


_ID = "stable: the same article read again gives the same"

DICTIONARY: Mapping[str, View] = {
    "quotations": View(
        "one printed quotation",
        {
            "quotation_id": f"id of the quotation; {_ID}",
            "article_id": "article it is printed in",
            "doc": "the article's name: its file without folder and extension, or its JSONL id",
            "outlet": "who published the article",
            "published": "when, ISO 8601; null where unknown",
            "title": "the article's headline",
            "url": "where the article is",
            "text": "the words as printed, parts joined by one space, quotation marks included",
            "start": "first character of the quotation in the article's text, counted from 0",
            "end": "the character after its last; characters are Unicode code points",
            "form": "direct (whole sentences in marks), mixed (a phrase in marks) or indirect",
            "speaker_id": f"id of the speaker; {_ID}; null where unknown",
            "speaker": "who said it: the fullest name known, or an unnamed source's description",
            "speaker_kind": "person, organisation, unnamed, group or unknown",
            "source": "the words that name the speaker there, such as he or Mr. Bush",
            "cue": "the words that signal reporting, such as said or according to",
            "confidence": "0 to 1: of the attributions given 0.9, nine in ten are right",
            "rule": "what decided on the speaker, by name",
            "reason": "why this speaker, as a sentence",
            "utterance_id": "the utterance it reports: shared by all its printed wordings",
        },
    ),
    "quotation_spans": View(
        "one part of a quotation; several where she said splits it or it runs over paragraphs",
        {
            "quotation_id": "the quotation",
            "part": "1, 2, ... in text order",
            "start": "first character of the part in the article's text, counted from 0",
            "end": "the character after its last",
            "text": "the part as printed, quotation marks included",
        },
    ),
    "matches": View(
        "one pair of quotations that report the same utterance; quotation_a < quotation_b",
        {
            "quotation_a": "one quotation",
            "quotation_b": "the other",
            "relation": "same (equal but for marks, case and spacing), excerpt (one is part of "
            "the other), edited (ellipsis, brackets, small changes) or reworded (the sense)",
            "score": "0 to 1: how sure the match is",
            "outlet_a": "outlet of quotation_a",
            "outlet_b": "outlet of quotation_b",
            "text_a": "words of quotation_a",
            "text_b": "words of quotation_b",
            "evidence": "why they are taken for one utterance",
        },
    ),
    "utterances": View(
        "one thing said once, in whatever wordings it was printed",
        {
            "utterance_id": "id of the utterance",
            "speaker_id": "speaker of its fullest wording",
            "speaker": "that speaker's name",
            "text": "the fullest wording printed",
            "outlets": "how many outlets printed it",
            "articles": "how many articles printed it",
            "first_published": "earliest date of those articles, ISO 8601",
        },
    ),
    "speakers": View(
        "one speaker who is quoted",
        {
            "speaker_id": f"id of the speaker; {_ID}",
            "name": "the fullest name known, without titles",
            "kind": "person, organisation, unnamed, group or unknown",
            "aliases": "other forms in print, separated by semicolons",
            "wikidata": "Wikidata item, where linked",
            "quotations": "how many quotations",
            "outlets": "how many outlets quote this speaker",
            "first_quoted": "earliest date of an article quoting this speaker, ISO 8601",
            "last_quoted": "latest such date",
        },
    ),
    "articles": View(
        "one article, in its current version",
        {
            "article_id": f"id of the article; {_ID}",
            "doc": "its file without folder and extension, or its JSONL id",
            "outlet": "who published it",
            "published": "when, ISO 8601; null where unknown",
            "title": "its headline",
            "url": "where it is",
            "byline": "who wrote it",
            "words": "how many words its text has",
            "quotations": "how many quotations it prints",
            "sha256": "SHA-256 of its text in UTF-8, 64 hex digits",
        },
    ),
    "article_texts": View(
        "the text of one article",
        {
            "article_id": "the article",
            "text": "its text as given: what start and end count in",
        },
    ),
    "outlets": View(
        "one outlet",
        {
            "outlet": "its name",
            "articles": "how many of its articles are here",
            "quotations": "how many quotations they print",
            "speakers": "how many speakers they quote",
        },
    ),
    "topics": View(
        "one topic",
        {
            "topic": "its name",
            "articles": "how many articles are on it",
            "quotations": "how many quotations they print",
        },
    ),
}
