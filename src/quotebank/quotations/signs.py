"""What stands in and beside a span in marks that tells whose words it is: words and patterns."""

from __future__ import annotations

import re
from functools import cache

from quotebank.lexicon.load import table

MARKS = "\"'`\u201c\u201d\u201e\u201f\u2033\u2018\u2019\u00ab\u00bb\uff02"
WORD = re.compile(r"[^\W_](?:[\w'.&-]*[^\W_])?|\$?\d[\d.,]*|[,;:()\u2014?!]|--")
# A sentence's end: "lands. He"; not the stop of "Mr. Bush" or "U.S. officials". The stop first and
# then what is before it: else seven words would be looked for at every letter.
STOP = re.compile(r"[.!?](?<![A-Z].)(?<!(?:Mr|Ms|Dr).)(?<!(?:Mrs|Sen|Rep|Gov).)['\"\u201d)]*\s")
# "we are late", "isn't"; not "late again".
FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|should|must"
    r"|may|might|not|\w+n't|it's|that's|he's|she's|they're|there's|let's|i'm|we're|you're)\b"
)
# "is often called the", "known as a", "goes by", "what doctors call"; not "called him a":
# there somebody calls.
NAMED = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|being|it's|that's|what's)\s(?:[\w-]+\s){0,2}"
    r"(?:called|dubbed|nicknamed|named|termed|labell?ed|titled|entitled|christened|known\sas"
    r"|referred\sto\sas)"
    r"|what\s(?:\w+\s)?(?:\w+(?:ists|ians|ologers)|academics|researchers|doctors|engineers|experts"
    r"|insiders|lawyers|locals|nurses|pilots|scholars|traders)\s(?:\w+\s)?(?:call|term)"
    r"|kn(?:own|ew|ow)\s(?:\w+\s){0,3}as|billing\sas|(?:billed|touted|branded|styled|hailed|marketed|advertised)\sas|goes\sby"
    r"|call(?:s|ed|ing)?\s(?:itself|themselves)"
    r"|identified\s(?:\w+\s){0,4}(?:only|simply|just)\sas"
    r"|\b(?:title|nickname)\s(?:is|was)"
    r"|so-called|aka|a\.k\.a\.|entitled|titled|self-(?:described|styled|proclaimed))"
    r"(?:\s(?:a|an|the))?[\s,(:]*$",
    re.IGNORECASE,
)
# "an account called", "Joan Tarrow, nicknamed", "a box marked": a name follows;
# not "he called", "which he has called".
BEARER = re.compile(
    r"(?:[,\u2013\u2014]|\b(?!(?:he|she|they|we|i|it|you|who|that|which|has|have|had|once|also)\b)[a-z][\w-]*)\s"
    r"(?:called|named|dubbed|nicknamed|termed|labell?ed|christened|headed|headlined|marked|signed"
    r"|stamped|tagged)(?:\s(?:a|an|the))?[\s,(:]*$"
)
# "the term", "slogans like", "whose motto is"; not "in her own words,".
TERM = re.compile(
    r"(?<!his )(?<!her )(?<!own )(?<!their )(?<!other )"
    r"\b(?:words?|terms?|phrases?|expressions?|slogans?|mottos?|mottoes|nicknames?|hashtags?|acronyms?"
    r"|adjectives?|verbs?|nouns?|adverbs?|taglines?|catch-?phrases?|catchwords?|buzzwords?|monikers?"
    r"|prefix|suffix|euphemisms?)"
    r"(?:,? (?:like|such as|including|is|was|of|for|as))?,?\s*$",
    re.IGNORECASE,
)
# "called him a", "labelled the senator", "referred to Mr. Roe as a": somebody's words follow;
# not "is called a", which NAMED has.
CALLS = re.compile(
    r"\b(?:(?:call|dubb?)(?:ed|s|ing)?|term(?:ed|ing)|brand(?:ed|s|ing)|label(?:l?ed|s|l?ing)|nicknam(?:ed?|es|ing))"
    r"\s(?!(?:for|to|on|from|with|by|upon|off|out)\b)"
    r"(?:[\w.'-]+\s){0,6}?(?:(?:a|an|the|so|too|very|more|most|both|simply|just|as)\s)*$"
    r"|\b(?:(?:describ|characteri[sz]|critici[sz]|denounc|dismiss|mock|derid|condemn|prais|portray"
    r"|hail|ridicul|attack|lambast|decri|paint|cast)(?:e?d|e?s|ing)?"
    r"|(?:refer(?:red|s|ring)?|references?)\sto)\s"
    r"(?:[\w.'-]+\s){0,6}?(?:as|being)\s(?:(?:a|an|the|so|too|very|more|most|both)\s)*$"
)
# "slammed the", "mocked his": a title may follow as well as somebody's word.
JUDGES = re.compile(
    r"\b(?:denounc|dismiss|mock|blast|slamm?|derid|condemn|prais|ridicul|attack|lambast|decri)"
    r"(?:e?d|e?s|ing)?\s(?:[\w.'-]+\s){0,6}?$"
)
# One of these is in whatever CALLS and JUDGES find, and is found far faster.
CALLS_HINT = re.compile(
    r"call|dub|term|brand|label|nicknam|descri|character|critici|denounc|dismiss|mock|deri|condemn|prais"
    r"|portray|hail|ridicul|attack|lambast|decri|paint|cast|refer|blast|slam"
)
# ", by Jane Roe" after a title; not "by the citizens".
BYLINE = re.compile(r",?\s\(?by\s(?:the\s)?[A-Z]")
# ", " or " and a " between two spans of a list; not " was followed by ".
LISTED = re.compile(r",? (?:(?:and|or|but)(?:,[\w ]{1,30},)? )?(?:(?:a|an|the|as|of|as a) )?")


@cache
def words_of(*kinds: str) -> frozenset[str]:
    """All words of these classes of the list `span_words`."""
    return frozenset(
        word for kind, words in table("span_words") if kind in kinds for word in words.split()
    )


@cache
def cues() -> dict[str, str]:
    """Each form of a reporting verb and its class."""
    found = {form: row[1] for row in reversed(table("cues")) for form in row[2:] + row[:1]}
    return found | {"according": "say"}
