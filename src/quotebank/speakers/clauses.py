"""Mentions and tokens -> who does what: every verb with its subject, sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.speakers.clause_patterns import MADE_BY, WHO_DID, WHO_MET
from quotebank.speakers.in_words import in_words_of
from quotebank.speakers.overheard import HEARS
from quotebank.speakers.phrasal import says_with_next
from quotebank.speakers.sentences import BEGUN
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.tokens import Tokens

# matches "R l U , ... , V" (a spokesman for the agency, ..., said); not an object of a preposition
_SUBJECT = re.compile(
    r"([PURrOoWhykqxYGZNXHm](?<![iltA].))"
    r'(?:K|[JE]?"?[itl]"?(?:[PURO]S)?[PURrOoWYGZNmKXHx]){0,6}'
    r"(?:\([^()\n]{0,12}\),?)?"
    r"(?:q[aB]{0,5}[VE][^,.\nQVhykxP]{0,14})?"
    r'(?:(?:(?:,(?!["])[^,.\nQVB]{1,24})?,q[^.\nQ]{1,40}?,)|(?:,(?!["&]|P,K,|[Km]+(?:\([CUPGO]+\))?-)[^,.\nQVB]{1,24}(?:,[^,.\nQVB]{1,20}){0,2},)'
    r'|(?:,(?!["])[^,.\nQVB]{1,24}(?:T[VE]|q[aB]{0,4}[VE])[^,.\nQV]{1,20},)'
    r"|(?:,[aJD]{0,2}[VE][ilt][^,.\nQVBT]{1,20},)|(?:,V[KsT][^.\nQ]{1,40}?,)"
    r"|(?:-[^-.\nQ]{1,40}-)|(?:,[PURh][aB]{0,3}V,))?"
    r'(?:,?K(?=V))?[aB"]{0,8}(?:BDt(?=b))?([VEgb])'
)
_THINGS = frozenset("kNWXx")
# matches ",PlG,q" (the motion, Jones of Texas, who …, said): not the motion said it
_WHO = re.compile(r"[^,.]{0,8},([PR])(?:[il][PURO]?[UGNOHR]){0,2},q")
# matches the "tUSR," of "to the party’s secretary, Jones", the ",R,P," of ", the mayor, Lee, said"
_OTHERS_ROLE = re.compile(r"[tl](?:[PUOR]S)?[RH],$")
_OWN_ROLE = re.compile(r",(?:[PUORW]S)?[RH](?:l[UOGN])?,([P]),$")
# matches "P , V" at the start of a sentence (Gen. Jones, said the raid), a comma too many
_COMMA = re.compile(r'(?:^|[.n])"?([PR]),(V)(?!a?[PURh][,.]|[,.])')
# matches "Q V P" (“…,” said Jones), "Q , V a R"
# not the "Q,VWB" of “…”, said its inquiry would
_INVERTED = re.compile(r'[Q,"][,]?a?(V)a?([PURrOohyYZWH])(?!a?B)')
# matches "E i P" (described by Jones), "V Q i D" (called “a fraud” by the judge)
_AGENT = re.compile(r"([VE])[^.,:\nVEb]{0,3}?i([PURrOoWYZhyN])")
_OBJECTS = frozenset("NWOoRrPUZGX")
# matches "i P g" (with Jones saying), "i P V" (as Jones said)
_AFTER_WORD = re.compile(
    r'i(?=(?:Hl)?([PURrOohyWYZN])(?:[il][PURrOoWYGZNmKx]){0,3}(?:,g[^,.\nQVB]{1,12},)?[aB"]{0,4}([gVb]))'
)
# matches "g Q & P g" (with Jones saying “yes” and Lee calling)
_AND_AFTER = re.compile(
    r'(g)[^.\nVgb]{0,12}&(?:Hl)?([PURrOohyWYZN])(?:[il][GNKU]){0,3}[aB"]{0,4}(g)'
)
# matches "V P i g" (quoted Jones as saying), "V i U i g" (was quoted by Acme as saying)
_QUOTING = re.compile(r"([VEg])a?(i?)([PURrOohyYxGZWN])(?:[il][PURrOoGNZ]){0,2}i(g)")
# matches "V P g" (recalled Jones telling), "V P b" (heard him shout)
_OVERHEARD = re.compile(r"([VEgb])([PURrOoxhYZ])a?([gb])")
_RECALLS = HEARS.union(
    ["recall", "recalls", "recalled", "recalling", "remember", "remembers", "remembered"]
).union(["remembering", "shows", "showed", "showing", "captured", "captures"])
# matches "W l P g" (footage of Jones saying), "W V K l x g" (a clip came Monday of him mocking)
_SHOWN = re.compile(r"[WN](?:[VE]K?)?l([PURrOohxZN])(g)")
# matches "W T V" (a report that called), "W i R K T V" (a letter from his doctor Friday that says)
_THAT = re.compile(r"(W)(?:[ilt][PURrOoWYGZNH]|K){0,3}T([Vb])")
# matches "V P t b" (led Jones to call)
_BROUGHT = re.compile(r"([VEg])([PURrOoWhx])a?t(b)")
BRINGS = frozenset(
    ["led", "leads", "leading", "prompted", "prompts", "prompting", "forced", "forces", "forcing"]
).union(["spurred", "inspired", "compelled", "drove", "pushed", "moved"])
_QUOTE = frozenset(["quoted", "quotes", "quoting", "cited", "cites", "citing"])
# what stands before, whether the verb is an -ing form -> relation
_AFTER = {("with", True): "w", ("as", False): "a", ("after", False): "f", ("before", False): "f",
          ("since", False): "f"}  # fmt: skip
_TIMES = frozenset(
    ["year", "month", "week", "weekend", "day", "night", "morning", "afternoon", "evening"]
).union(["decade", "spring", "summer", "fall", "autumn", "winter", "season", "term", "century"])
_DAYS = frozenset(["today", "yesterday", "tonight", "tomorrow"])
_WHEN = frozenset(["last", "this", "that", "next", "late", "earlier", "early"])
_SINCE = (["earlier"], ["later"], ["before"], ["ago"])
# matches "X", "aX", the ")X" after the party in "Jones (D-Ohio) claims", the O of "they state"
_EITHER = re.compile(r"\)?a{0,2}[XOo]")
# kinds of mentions after which a word that is noun or verb is a verb: "the campaign claims"
_MAY = frozenset("XOoa)")  # what a gap that `_EITHER` matches begins with
_DOES = frozenset("PUhyqkxRrOYZKW")
# matches the X of “QXP” (“…,” claims Jones)
_VERB_AFTER = re.compile(r"X(?<=Q.)(?=a?[PURh])")
# matches the ",&V" of ", according to Acme, and said", which ends what Acme tells
_GOES_ON = re.compile(r",&a?V")
_VERB_OR_END = re.compile("[VEgb.n-]")
_RULES = frozenset(["ruled", "rules", "held", "decreed"])
_OBJECT = 6  # tokens from a verb to the "that" after its object
_ADDRESSED = frozenset(["told", "tells"])  # never stand before who tells
_HAVE = frozenset(["has", "have", "had", "having"])
_PASSIVE = frozenset(["is", "are", "was", "were", "be", "been", "being"])


@dataclass(slots=True)
class Clause:
    """One verb and who does it."""

    verb: int  # token index
    subject: int  # mention index
    # s subject before, i inverted, c carried on, p passive, b agent after "by", w "with X doing",
    # a "as Jones said", f "after Jones said", A according to, r through whom another's words come
    relation: str
    kind: str  # class of the verb of reporting, or "other"
    form: str  # letter of the verb
    lemma: str = "_"  # of a verb of reporting


def find_clauses(tokens: Tokens, mentions: Sequence[Mention]) -> list[Clause]:
    """Clauses in text order of their verbs."""
    chunks = _chunks(tokens, mentions)
    subject_of: dict[int, tuple[int, str]] = {}
    for m in _SUBJECT.finditer(chunks.letters):
        at = m.start(1)
        if m.group(1) in _THINGS and (who := _WHO.match(chunks.letters, at + 1, m.start(2))):
            at = who.start(1)
        elif m.group(1) in "PU" and chunks.letters[at - 1 : at] in (",", "V", "b", "g"):
            at = _named_for(chunks.letters, at, m.start(2))
        elif m.group(1) == "R" and chunks.letters[at - 2 : at] == "P,":
            at -= 2 * (chunks.letters[m.start(2) - 1] == ",")  # "Jones, a lawyer who came, said"
        subject = chunks.which.get(at)
        if subject is None:
            continue
        verb = m.start(2)
        passive = m.group(2) in "EV" and is_passive(tokens, chunks.where[verb])
        subject_of[verb] = (subject, "p" if passive else "s")
    said = _said_through(tokens, chunks, subject_of)
    _other_subjects(tokens, mentions, chunks, subject_of)
    _farther_subjects(tokens, mentions, chunks, subject_of)
    for quoting, (saying, speaker) in said.items():
        if quoting in subject_of:
            subject_of[quoting] = (subject_of[quoting][0], "r")
        subject_of[saying] = (speaker, "s")
        _is_somebody(tokens, mentions[speaker])  # "quoted him as saying"
    through = {saying for saying, _ in said.values()}
    found = _in_order(tokens, mentions, chunks, subject_of, through)
    told = [Clause(verb, m, "A", "say", "A") for verb, m in in_words_of(tokens, mentions)]
    return sorted((*found, *told), key=lambda c: c.verb) if told else found


def _named_for(letters: str, at: int, verb: int) -> int:
    """Lee in "In a letter to the agency’s head, Ann Jones, the mayor, Bob Lee, said"; else `at`."""
    told = letters[max(0, at - 1) : at] != ","  # "Asked if he met Jones, the mayor, Bob Lee, said"
    told = told or _OTHERS_ROLE.search(letters, max(0, at - 6), at) is not None
    own = _OWN_ROLE.match(letters, at + 1, verb) if told else None
    return own.start(1) if own else at


@dataclass(frozen=True, slots=True)
class _Chunks:
    """An article's letters with one for each mention."""

    letters: str
    where: list[int]  # token index of each letter
    which: dict[int, int]  # place of a mention's letter -> its index


def _chunks(tokens: Tokens, mentions: Sequence[Mention]) -> _Chunks:
    pieces: list[str] = []
    where: list[int] = []
    which: dict[int, int] = {}
    letters = tokens.letters
    position, before = 0, ""
    begun = shorter = 0  # first token that `where` lacks; letters fewer than tokens
    for number, mention in enumerate(mentions):
        first, last = mention.first, mention.last
        gap = letters[position:first]
        if gap[:1] in _MAY and before in _DOES:
            gap = _as_verb(gap)
        before = mention.kind
        pieces += (gap, before if before != "N" else _time_or_thing(tokens, mention))
        position = last + 1
        which[first - shorter] = number
        if last > first:
            where += range(begun, first)
            begun = last
            shorter += last - first
    gap = letters[position:]
    pieces.append(_as_verb(gap) if before in _DOES else gap)
    where += range(begun, len(letters))
    return _Chunks(_VERB_AFTER.sub("V", "".join(pieces)), where, which)


def _as_verb(gap: str) -> str:
    """Letters after somebody's name, with a verb where a word is noun or verb: "also claims"."""
    m = _EITHER.match(gap)
    return gap if m is None else f"{gap[: m.end() - 1]}V{gap[m.end() :]}"


def _other_subjects(
    tokens: Tokens,
    mentions: Sequence[Mention],
    chunks: _Chunks,
    subject_of: dict[int, tuple[int, str]],
) -> None:
    """Those who do what a verb says though they do not stand before it."""
    cue, where, which = words().cue, chunks.where, chunks.which
    for m in _INVERTED.finditer(chunks.letters):
        subject = which.get(m.start(2))
        verb = tokens.word[where[m.start(1)]]
        kind = cue.get(verb) if verb not in _ADDRESSED else None
        if subject is not None and kind in ("say", "do", "name"):
            subject_of.setdefault(m.start(1), (subject, "i"))
    _agents(tokens, chunks, subject_of)
    for m in _AFTER_WORD.finditer(chunks.letters):
        subject = which.get(m.start(1))
        relation = _AFTER.get((tokens.word[where[m.start()]].casefold(), m.group(2) == "g"))
        if relation == "a" and _tells_meanwhile(tokens, chunks, m):
            relation = "s"
        if subject is not None and relation is not None:
            subject_of[m.start(2)] = (subject, relation)
    _shown(tokens, mentions, chunks, subject_of)
    for m in _BROUGHT.finditer(chunks.letters):
        subject = which.get(m.start(2))
        if subject is not None and tokens.word[where[m.start(1)]].casefold() in BRINGS:
            subject_of[m.start(3)] = (subject, "s")
            _is_somebody(tokens, mentions[subject])


def _agents(tokens: Tokens, chunks: _Chunks, subject_of: dict[int, tuple[int, str]]) -> None:
    """Those by whom something is told: Jones of "described by Jones"."""
    where, which = chunks.where, chunks.which
    for m in _AGENT.finditer(chunks.letters):
        subject, verb = which.get(m.start(2)), m.start(1)
        if subject is None or tokens.word[where[m.start(2) - 1]].casefold() != "by":
            continue
        # "That cable summarized a meeting by the mission"
        made = subject_of.get(verb, (0, ""))[1] == "s" and _OBJECTS.intersection(m.group()[1:-2])
        if not made and not _active(tokens, where[verb]):
            subject_of[verb] = (subject, "b")


def _tells_meanwhile(tokens: Tokens, chunks: _Chunks, m: re.Match[str]) -> bool:
    """Whether "as" is "while": "even as Jones insisted", "as Jones called the answer “weak”".

    And "as Jones insisted that".
    """
    if chunks.letters[m.end(2) : m.end(2) + 1] == "T":
        return True
    if tokens.word[chunks.where[m.start()] - 1].casefold() == "even":
        return True
    names = words().cue.get(tokens.word[chunks.where[m.start(2)]].casefold()) == "name"
    return names and chunks.letters[m.end(2) : m.end(2) + 1] not in ("k", "x", ",", ".", "")


def _shown(
    tokens: Tokens,
    mentions: Sequence[Mention],
    chunks: _Chunks,
    subject_of: dict[int, tuple[int, str]],
) -> None:
    """Those whom a document or recording shows saying something; and documents that say it."""
    cue, where, which = words().cue, chunks.where, chunks.which
    for m in _SHOWN.finditer(chunks.letters):
        subject = which.get(m.start(1))
        shown = cue.get(tokens.word[where[m.start(2)]].casefold()) in ("say", "name")
        if subject is not None and shown and tokens.word[where[m.start(1) - 1]] == "of":
            subject_of[m.start(2)] = (subject, "w")
            _is_somebody(tokens, mentions[subject])
    for m in _THAT.finditer(chunks.letters):
        told = cue.get(tokens.word[where[m.start(2)]].casefold()) in ("say", "name")
        if told and m.start(1) in which:
            subject_of.setdefault(m.start(2), (which[m.start(1)], "a"))


def _is_somebody(tokens: Tokens, mention: Mention) -> None:
    """Take "him" and "her" for whom they mean, as "he" and "she" are."""
    if mention.kind == "x" and tokens.word[mention.first] in ("him", "her"):
        mention.kind = "h"


def _farther_subjects(
    tokens: Tokens,
    mentions: Sequence[Mention],
    chunks: _Chunks,
    subject_of: dict[int, tuple[int, str]],
) -> None:
    """Those who do a verb beyond others: "with Jones saying no and Lee calling it odd"."""
    cue, where, which = words().cue, chunks.where, chunks.which
    for m in _COMMA.finditer(chunks.letters):
        subject = which.get(m.start(1))
        if subject is not None and tokens.word[where[m.start(2)]] in ("said", "says"):
            subject_of[m.start(2)] = (subject, "s")
    for m in _AND_AFTER.finditer(chunks.letters):
        subject, before = which.get(m.start(2)), subject_of.get(m.start(1))
        if subject is not None and before is not None and before[1] == "w":
            subject_of[m.start(3)] = (subject, "w")
    for m in MADE_BY.finditer(chunks.letters):
        made, by = which.get(m.start(1)), tokens.word[where[m.start(1) + 2]]
        if made is not None and by == "by" and mentions[made].kind == "W":
            subject_of[m.start(2)] = (made, "s")
    for m in (*WHO_MET.finditer(chunks.letters), *WHO_DID.finditer(chunks.letters)):
        did = tokens.word[where[m.start(1)]].casefold()
        subject = _who(chunks, m.start())
        if subject is not None and (did == "read" or cue.get(did) not in ("say", "think")):
            subject_of[m.start(2)] = (subject, "s")


def _who(chunks: _Chunks, place: int) -> int | None:
    """The mention that the "who" at `place` tells of: "the reporter from Ohio, who"."""
    letters = chunks.letters
    i = place - 1 - (letters[place - 1 : place] == ",")
    while i > 1 and letters[i - 1] in "it" and i - 2 in chunks.which:
        i -= 2
    does = i >= 0 and letters[i] in "PURrOoWZ" and letters[max(0, i - 1)] not in "iltA"
    return chunks.which.get(i) if does else None


def _said_through(
    tokens: Tokens, chunks: _Chunks, subject_of: dict[int, tuple[int, str]]
) -> dict[int, tuple[int, int]]:
    """Verbs of quoting -> the "saying" after them and the mention it is said by: the quoted one."""
    found: dict[int, tuple[int, int]] = {}
    word, where = tokens.word, chunks.where
    for m in _QUOTING.finditer(chunks.letters):
        if word[where[m.start(1)]].casefold() not in _QUOTE:
            continue
        object_, passive = chunks.which.get(m.start(3)), subject_of.get(m.start(1))
        speaker = object_ if not m.group(2) else passive[0] if passive else None
        nobody = word[where[m.start(3)]].casefold() in ("me", "us", "them", "you")
        if speaker is not None and not nobody and word[where[m.start(4)] - 1].casefold() == "as":
            found[m.start(1)] = (m.start(4), speaker)
    for m in _OVERHEARD.finditer(chunks.letters):
        recalls, says = (word[where[m.start(n)]].casefold() for n in (1, 3))
        told = recalls in (HEARS if m.group(3) == "b" else _RECALLS)
        nobody = word[where[m.start(2)]].casefold() in ("me", "us", "them", "you", "it")
        speaker = chunks.which.get(m.start(2))
        if told and not nobody and speaker is not None and words().cue.get(says) in ("say", "name"):
            found[m.start(1)] = (m.start(3), speaker)
    return found


def _time_or_thing(tokens: Tokens, mention: Mention) -> str:
    """K for the words of "who last year said", which do nothing; N for other things."""
    word, last = tokens.word, mention.last
    if mention.first == last and word[last] in _DAYS:
        return "K"
    if word[last].removesuffix("s") not in _TIMES:
        return "N"
    # "last year", "two days earlier"
    told = word[mention.first].casefold() in _WHEN or word[last + 1 : last + 2] in _SINCE
    return "K" if told else "N"


def is_passive(tokens: Tokens, verb: int) -> bool:
    """Whether the verb stands after a form of "be", as in "was also asked"."""
    before = verb - 1
    while before >= 0 and tokens.letters[before] == "a":
        before -= 1
    return before >= 0 and tokens.word[before].casefold() in _PASSIVE


def _active(tokens: Tokens, verb: int) -> bool:
    """Whether the verb stands after a form of "have", as in "has often praised", not "has been"."""
    before = verb - 1
    while before >= 0 and tokens.letters[before] == "a":
        before -= 1
    return before >= 0 and tokens.word[before].casefold() in _HAVE


def _kind(tokens: Tokens, verb: int, alone: str) -> str:
    """Class of a verb with the words after it: "shot back", "lob charges that" say something."""
    word, letters = tokens.word, tokens.letters
    if says_with_next(word, verb):
        return "say"
    if alone not in ("other", "do"):
        return alone
    if word[verb] in _RULES and letters[verb + 1 : verb + 2] == "T":
        return "say"  # "the court held that"
    that = letters.find("T", verb + 2, verb + _OBJECT)
    lobbed = that > 0 and word[that - 1] in words().speech and "," not in letters[verb:that]
    return "say" if lobbed else alone


def _issues(tokens: Tokens, found: Sequence[Clause], document: Mention) -> bool:
    """Whether the last clause tells who wrote a document that says: "sent a letter saying"."""
    if document.kind != "W" or not found:
        return False
    clause = found[-1]
    if clause.kind not in ("do", "say") or clause.relation not in "sci":
        return False
    near = 0 < document.first - clause.verb <= _OBJECT
    return near and words().lemma.get(tokens.word[clause.verb]) != "get"


def _at_mark(mark: str, aside: list[int | None], carried: int | None) -> int | None:
    """Whose verbs follow a mark; `aside` holds whose they were before a dash.

    "They asked the club - which keeps a list - and found": they found it.
    """
    if mark != "-":
        aside.clear()
        return None
    if aside:
        return aside.pop()
    aside.append(carried)
    return carried


def _in_order(
    tokens: Tokens,
    mentions: Sequence[Mention],
    chunks: _Chunks,
    subject_of: dict[int, tuple[int, str]],
    said: Container[int],
) -> list[Clause]:
    """Clauses by their verbs; those at `said` count as if the quoted one "said" it."""
    cue, lemma, letters, where = words().cue, words().lemma, chunks.letters, chunks.where
    found: list[Clause] = []
    carried: int | None = None
    aside: list[int | None] = []  # whose verbs were told before a dash
    for m in _VERB_OR_END.finditer(letters):
        i = m.start()
        letter = "V" if i in said else letters[i]
        if letter in ".n-":
            carried = _at_mark(letter, aside, carried)
            continue
        token = where[i]
        word = tokens.word[token].casefold()
        if word == "according" and letters[i + 1 : i + 2] == "t":
            number = chunks.which.get(i + 2)
            if number is not None and not _GOES_ON.match(letters, i + 3):
                _is_somebody(tokens, mentions[number])  # "according to him"
                found.append(Clause(token, number, "A", "say", "A"))
            continue
        told = subject_of.get(i)
        if told is not None and letter == "g" and _issues(tokens, found, mentions[told[0]]):
            told = (found[-1].subject, "c")
        if told is not None:
            carried = told[0] if told[1] not in "ibar" else carried
        elif carried is not None:
            told = (carried, "c")
        else:
            continue
        kind = _kind(tokens, token, cue.get(word, "other"))
        if word in BEGUN and told[1] in "si" and letters[i + 1 : i + 2] not in ("t", "g"):
            quoted = tokens.letters[mentions[told[0]].first - 1] if told[1] == "s" else "Q"
            kind = "say" if quoted == "Q" else kind
        found.append(Clause(token, told[0], told[1], kind, letter, lemma.get(word, "_")))
    return found
