"""Turns whose speaker is printed as a label: transcripts and lists of voices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.records import Span, SpeakerKind
from quotebank.speakers.clauses import BRINGS, is_passive
from quotebank.speakers.names import plain
from quotebank.speakers.overheard import HEARS
from quotebank.speakers.persons import Referent
from quotebank.speakers.unnamed import FACELESS
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.scene import Scene

# matches “WALLACE: Let’s start”, "MR. SMITH: No"; not "NOTE: all", "Wallace: yes"
_LABEL = re.compile(r"[\"“”'‘]{0,2}((?:[A-Z][A-Z.'’-]+ ){0,3}[A-Z][A-Z'’-]{2,}):\s")
# matches the letters of "Ann Jones, 40, builder" and "Mr. Jones, driver"; not of a sentence
_VOICE = re.compile(r"H?C{1,3},(?:m,)?[JN]{0,2}R(?:[,il][CGNJ]{1,3})?")
# matches the letters of "2. Rep. Ann Jones (R-Texas) on This Week:"; not of a sentence
_HEADING = re.compile(r"(?:m\.)?H?C{2,4}(?![SVEBbgC])[^VEbgQnT.:]{0,20}:")
_OWN_REACH = 8  # tokens
_BROUGHT_FAR = 20  # tokens
_OWN_FAR = 16  # tokens, with words of the claim between
_CALLS = frozenset(["brand", "call", "characterise", "characterize", "describe", "dub", "label"])
_ITS_TERMS = frozenset('VBgTQ.n:b"')  # letters that do not stand between "called" and "a farce"
# nouns whose "as" is their own: "cited Bush’s references to Lee as “a clown”"
_TERMS_AS = frozenset({
    "reference", "references", "description", "descriptions", "depiction", "depictions",
    "portrayal", "portrayals", "characterization", "characterisation",
})  # fmt: skip
_NO_NAMES = frozenset(
    [
        "NOTE",
        "VIDEO",
        "AUDIO",
        "UPDATE",
        "WARNING",
        "WATCH",
        "READ",
        "RELATED",
        "BREAKING",
        "Q",
        "A",
    ]
)


def label_inside(scene: Scene, token: int) -> tuple[Span, Referent] | None:
    """Who a transcript's label at the start of the quoted part names, and where."""
    tokens = scene.tokens
    start, end = tokens.start[token], tokens.end[token]
    if tokens.text.find(":", start, end) < 0:
        return None
    m = _LABEL.match(tokens.text, start, end)
    if m is None or m.group(1) in _NO_NAMES:
        return None
    name = m.group(1).split()[-1]
    bearers = scene.cast.by_word.get(plain(name), [])
    how = "as the label says"
    if bearers:
        who = max(bearers, key=lambda e: (e.full, -e.number))
        return Span(*m.span(1)), Referent(who.name, SpeakerKind.PERSON, who, how)
    return Span(*m.span(1)), Referent(name.title(), SpeakerKind.PERSON, None, how)


def signed_by(scene: Scene, token: int) -> int | None:
    """Index of the name that signs the part: “We are tired.” ― Ann Jones."""
    letters = scene.tokens.letters
    if letters[token + 1 : token + 2] != "-":
        return None
    for i in range(*scene.mentions_between(token + 1, token + 4)):
        mention = scene.mentions[i]
        ends = letters[mention.last + 1 : mention.last + 2]
        if mention.first == token + 2 and mention.kind in "PU" and ends in ("n", "", ","):
            return i
    return None


def headed_by(scene: Scene, token: int) -> int | None:
    """Index of the name in a line right above the part.

    "Ann Jones, 40, builder" or, in a list of what many said, "2. Ann Jones on This Week:".
    """
    letters = scene.tokens.letters
    if letters[token - 1 : token] != "n" or letters[token + 1 : token + 2] not in ("n", ""):
        return None
    start = letters.rfind("n", 0, token - 1) + 1
    if not (
        _VOICE.fullmatch(letters, start, token - 1) or _HEADING.fullmatch(letters, start, token - 1)
    ):
        return None
    for i in range(*scene.mentions_between(start, start + 4)):
        if scene.mentions[i].kind == "P":
            return i
    return None


def bracketed(scene: Scene, token: int) -> int | None:
    """Index of the outlet in brackets after the part, as in digests: “We won.” [Gazette]."""
    letters = scene.tokens.letters
    if letters[token + 1 : token + 2] != "(" or letters[token - 1 : token] == ":":
        return None
    start = letters.rfind("n", 0, token) + 1
    cue = words().cue
    if any(cue.get(w) in ("say", "name") for w in scene.tokens.word[start:token]):
        return None  # Jones said it was “a mess.” [Gazette]
    for i in range(*scene.mentions_between(token + 2, token + 4)):
        mention = scene.mentions[i]
        square = scene.tokens.word[token + 1] == "["
        kinds = "PU" if square else "U"
        if mention.kind in kinds and _CLOSED.match(letters, mention.last + 1):
            return i
    return None


# matches the ".)n" of "[Gazette.]" at the end of a line, not ")V"
_CLOSED = re.compile(r"[.,]?\)\.?(?:n|$)")


# what a crowd utters together
_CHANTS = frozenset({
    "chant", "chants", "cries", "shouts", "screams", "yells", "choruses", "chorus", "roars"
})  # fmt: skip
# what nobody does for another: "Ann Jones said the man was screaming “no”"
_SHOUTING = frozenset(["shouting", "screaming", "yelling", "shouted", "screamed", "yelled"])
_CROWD_BACK = 2  # sentences
_CROWD_NEAR = 40  # mentions looked back at


def chanted_by(scene: Scene, token: int) -> int | None:
    """Index of the crowd before "chants of", "to cries of" or "the familiar chant"."""
    word = [w.casefold() for w in scene.tokens.word[max(0, token - 2) : token]]
    if len(word) < 2 or not _CHANTS & ({word[1]} if word[1] not in ("of", "to") else {word[0]}):
        return None
    sentence = scene.sentences.of(token)
    stop = scene.mentions_between(0, token)[1]
    if scene.tokens.word[token + 1 : token + 2] == ["from"] and stop < len(scene.mentions):
        crowd = scene.mentions[stop]  # "shouts of “no” from the crowd"
        some = crowd.kind in "PRrOUh" or scene.tokens.word[crowd.last] in FACELESS
        return stop if crowd.first == token + 2 and some else None
    for i in range(stop - 1, max(-1, stop - _CROWD_NEAR), -1):
        mention = scene.mentions[i]
        if sentence - scene.sentence_of[i] > _CROWD_BACK:
            return None
        last = scene.tokens.word[mention.last].casefold()
        if (mention.kind == "r" or last in FACELESS) and not scene.mute[i]:
            return i
    return None


# matches the S..l of "Bush’s assessment of the “threats”" and "his own claim that “all”"
_OWN_WORDS = re.compile(r"S[aJ]{0,3}([NWX])[lT]D?$")
# matches the S..i of "Bush’s attacks on the plan as “a” and “b”", not across another verb
_OWN_TERMS = re.compile(r"S[aJ]{0,3}([NWX])[ilt][^.,;:nQVEbgqTS-]{1,10}(i)[DaJ]{0,2}$")
# matches the S..T.. of "Bush’s assertion that the town has “a”"
_OWN_CLAIM = re.compile(r"S[aJ]{0,3}([NWX])T[^.,;:nQgqTS-]{1,10}$")


# matches the "xV," of "and I said, “no”", the "xV:" of "I asked: “Why?”"
_SAID_MYSELF = re.compile(r"x[aB]?[Vb][x,:]{1,2}$")


def said_myself(scene: Scene, token: int) -> int | None:
    """Index of the "I" right before the part: "The widow asked and I said, “no”"."""
    letters = scene.tokens.letters
    if letters[token - 1 : token] not in (",", ":"):
        return None
    m = _SAID_MYSELF.search(letters[max(0, token - 5) : token])
    if m is None:
        return None
    at = max(0, token - 5) + m.start()
    i = scene.mentions_between(at, at + 1)[0]
    told = scene.tokens.word[at] == "I" and letters[token + 1 : token + 3] not in ("hV", "PV")
    says = any(c.kind == "say" for c in scene.clauses_of.get(i, ())) if told else False
    return i if says else None


def owner_of(scene: Scene, token: int) -> int | None:
    """Index of the possessor whose claim or assessment leads into the part."""
    letters, word = scene.tokens.letters, scene.tokens.word
    begin = max(0, token - _OWN_REACH)
    m = _OWN_WORDS.search(letters[begin:token])
    if m is None:
        begin = max(0, token - _OWN_FAR)
        near = letters[begin:token]
        m = (_OWN_TERMS.search(near) or _OWN_CLAIM.search(near)) if "S" in near else None
        if m is not None and m.re is _OWN_TERMS and word[begin + m.start(2)] not in ("as", "about"):
            return None
    if m is None or word[begin + m.start(1)].casefold() not in words().speech:
        return None
    mark = begin + m.start()
    for i in range(*scene.mentions_between(max(0, mark - _OWN_REACH), mark)):
        mention = scene.mentions[i]
        if mention.last == mark - 1 and mention.kind in "PUR":
            if "as" not in word[token - 3 : token] or word[begin + m.start(1)] in _TERMS_AS:
                return i
            return None if _called_names(scene, mention.first) else i
    return None


def _called_names(scene: Scene, token: int) -> bool:
    """Whether its sentence judges somebody before `token`: "dismissed Bush’s attacks as"."""
    start, _ = scene.sentences.bounds(scene.sentences.of(token), len(scene.tokens.letters))
    first, stop = scene.clauses_between(start, token)
    return any(c.kind in ("say", "name") for c in scene.clauses[first:stop])


def agent_of(scene: Scene, token: int) -> int | None:
    """Index of the one by whom somebody is called so: "was praised by Jones as “the best”".

    And of "was called “a fraud” by Jones".
    """
    at = _before_words(scene, token)
    if scene.tokens.word[token + 1 : token + 2] == ["by"]:
        return _agent_after(scene, at, token)
    if scene.tokens.word[max(0, at - 1) : at + 1] == ["to", "be"]:  # "was said by Jones to be"
        at -= 1
        sayer = scene.mentions_between(0, at)[1] - 1
        by = scene.clauses_of.get(sayer, ()) if sayer >= 0 else ()
        near = any(c.relation == "b" and c.kind == "say" for c in by)
        return sayer if near and scene.mentions[sayer].last == at - 1 else None
    if scene.tokens.word[at] != "as":
        return None
    i = scene.mentions_between(0, at)[1] - 1
    if i < 0 or scene.mentions[i].last != at - 1:
        return None
    told = [c for c in scene.clauses_of.get(i, ()) if c.relation == "b"]
    if not told or told[0].kind not in ("say", "name"):
        return None
    letters, verb = scene.tokens.letters, told[0].verb
    while letters[verb - 1] == "a":
        verb -= 1
    aside = letters[verb - 1] == ","  # "Jones, once described by Lee as"; not "the attack called"
    return i if aside or is_passive(scene.tokens, told[0].verb) else None


def _agent_after(scene: Scene, at: int, token: int) -> int | None:
    """Jones of "was described as “a fraud” by Jones"; `at` is the token before the part."""
    tokens = scene.tokens
    verb = at - (tokens.word[at] in ("as", "a"))
    told = words().cue.get(tokens.word[verb].casefold()) if tokens.letters[verb] in "VE" else None
    passive = is_passive(tokens, verb)
    # not "Jones blamed “discounting” by rivals"
    calls = verb != at or words().lemma.get(tokens.word[verb].casefold()) in _CALLS
    if not ((told == "name" and (passive or calls)) or (told == "say" and passive)):
        return None
    i = scene.mentions_between(token + 2, token + 3)[0]
    if i == len(scene.mentions) or scene.mentions[i].first != token + 2:
        return None
    return i if scene.mentions[i].kind in "PURrOohyWYZ" else None


def asked_by(scene: Scene, token: int) -> int | None:
    """Index of the "who" of "told a voter who complained of “a blackout”"."""
    at = _before_words(scene, token)
    for _ in range(2):
        if scene.tokens.letters[at] in "ilT":
            at -= 1
    if scene.tokens.letters[at] != "V":
        return None
    first, stop = scene.clauses_between(at, at + 1)
    for clause in scene.clauses[first:stop]:
        who = scene.mentions[clause.subject]
        told = clause.relation == "s" and clause.kind in ("say", "name")
        if told and who.kind == "q" and scene.tokens.word[who.first] == "who":
            return clause.subject
    return None


def brought_to_speak(scene: Scene, token: int) -> int | None:
    """Index of Jones in "prompting Jones to snap back, “no”", whom no other's words follow.

    And in "heard Jones shout “no”".
    """
    far = max(0, token - _BROUGHT_FAR)
    text, start = scene.tokens.text, scene.tokens.start
    heard = text.find("hear", start[far], start[token]) >= 0
    heard = heard or (token > 0 and scene.tokens.word[token - 1] in _SHOUTING)
    if scene.tokens.letters.find("tb", far, token) < 0 and not heard:
        return None
    begun, _ = scene.sentences.bounds(scene.sentences.of(token), len(scene.tokens.letters))
    first, stop = scene.clauses_between(max(begun, far), token)
    for clause in reversed(scene.clauses[first:stop]):
        if clause.kind not in ("say", "name"):
            continue
        who = scene.mentions[clause.subject]
        word = scene.tokens.word[who.first - 1].casefold() if who.first else ""
        brought = (clause.form == "b" and word in BRINGS) or word in HEARS
        shouts = clause.relation == "s" and scene.tokens.word[clause.verb] in _SHOUTING
        shouts = shouts and clause.verb + 1 == token and who.kind in "PRrhy"
        brought = brought or shouts
        return clause.subject if brought and who.last < clause.verb else None
    return None


def shown_saying(scene: Scene, token: int) -> int | None:
    """Index of Jones in "with Jones saying “no”" and "a clip of Jones shouting, “no”"."""
    at = token - 1 - (scene.tokens.letters[token - 1 : token] in (",", ":"))
    first, stop = scene.clauses_between(at, at + 1)
    for clause in scene.clauses[first:stop]:
        if clause.relation == "w" and clause.form == "g" and clause.kind == "say":
            return clause.subject
    return None


def called_so_by(scene: Scene, token: int) -> int | None:
    """Index of Lee in "Jones said Lee had called the plan “a farce”", who calls it so.

    Only where another says something before it in the sentence: else nobody rivals Lee.
    """
    start, _ = scene.sentences.bounds(scene.sentences.of(token), len(scene.tokens.letters))
    first, stop = scene.clauses_between(start, token)
    if stop - first < 2:
        return None
    calls = scene.clauses[stop - 1]
    if calls.lemma not in _CALLS or calls.relation != "s" or calls.form != "V":
        return None
    who = scene.mentions[calls.subject]
    led = scene.tokens.word[who.first - 1].casefold() if who.first else ""
    if who.kind in "qN" or led == "what" or scene.mute[calls.subject]:
        return None
    if not _ITS_TERMS.isdisjoint(scene.tokens.letters[calls.verb + 1 : token]):
        return None
    rivals = (c for c in scene.clauses[first : stop - 1] if c.kind == "say")
    return calls.subject if any(c.subject != calls.subject for c in rivals) else None


def _before_words(scene: Scene, token: int) -> int:
    """Token before the part, less an article and adjectives."""
    at = token - 1
    while at > token - 4 and at > 0 and scene.tokens.letters[at] in "DJ":
        at -= 1
    return at
