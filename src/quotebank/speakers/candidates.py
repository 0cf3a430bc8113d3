"""For one quoted part, every mention near it that could be its source, described by features."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.speakers import telling as of
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.learned.groups import Group
    from quotebank.speakers.clauses import Clause
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_BEFORE, _AFTER = 9, 4  # mentions looked at on either side
_SENTENCES_BACK, _SENTENCES_ON = 4, 2
# how many stand nearer than each of them and one far on, as far as it matters
_RANKS = [min(rank, 5) for rank in (*reversed(range(_BEFORE)), *range(_AFTER + 1))]
# how far off a verb of each class counts, in tokens
_COST = {"say": 0, "name": 1, "think": 3, "show": 1, "do": 4, "other": 8}
_PATH = 6  # letters of a path that are worth knowing exactly


# what stands before a source and after its verb, as far as it matters
_LEADS = {c: c for c in ',QnT:"is&-'}
_LEADS["."] = "n"
_TAILS = {c: c for c in ',QT:"t.'} | dict.fromkeys("il", "i") | {"n": ".", "": "."}

# matches the ",Q" of "chanting, “…”"
_INTRODUCES = re.compile('[,:T"]{0,2}Q')

_Places = tuple[int, int | None, bool]


@dataclass(slots=True)
class Candidate:
    """A possible source of one quoted part.

    `mention`: index into the scene's mentions; -1 the previous quotation's speaker goes on,
    -2 nobody whom the article names.
    """

    mention: int
    rule: str  # what proposed it
    clause: Clause | None  # the verb of reporting it is subject of
    features: list[Group]


@dataclass(slots=True)
class Setting:
    """How one quoted part stands in its sentence and paragraph."""

    token: int
    sentence: int
    first: int  # sentence's tokens [first, stop)
    stop: int
    paragraph: int
    alone: bool  # the sentence holds nothing but quoted parts
    shape: str  # letters before and after, case, length
    before: str
    after: str
    quoted: QuotedWords
    word: str  # the word before, where it is a small one, else its letter


# "0", "1", "2", "4", "4", "7", ... by distance
_BUCKETS = [str(next(most for most in (0, 1, 2, 4, 7, 12, 20) if n <= most)) for n in range(21)]


def _bucket(n: int) -> str:
    return _BUCKETS[n] if n < len(_BUCKETS) else "+"


def setting_of(scene: Scene, token: int) -> Setting:
    """The surroundings of the quoted part at `token`."""
    tokens = scene.tokens
    letters = tokens.letters
    sentence = scene.sentences.of(token)
    first, stop = scene.sentences.bounds(sentence, len(letters))
    rest = letters[first:stop].strip('n".,:-*')
    alone = not rest.strip('Q ".,n')
    quoted = tokens.text[tokens.start[token] : tokens.end[token]]
    text = quoted.strip("\"“”'‘’` ")
    before = letters[token - 1] if token else "n"
    after = letters[token + 1] if token + 1 < len(letters) else "n"
    size = len(text)
    length = "1" if size < 18 else "2" if size < 45 else "3"
    end = text[-1] if text and text[-1] in ",.?!" else "_"
    case = "U" if text[:1].isupper() else "l"
    return Setting(
        token,
        sentence,
        first,
        stop,
        scene.paragraph(token),
        alone,
        f"{case}{length}{end}",
        before,
        after,
        QuotedWords(quoted),
        _small_word(scene, token),
    )


def _small_word(scene: Scene, token: int) -> str:
    """The small word before it, as "that" or "as"; a letter for words that seldom come again."""
    if not token:
        return "n"
    letter = scene.tokens.letters[token - 1]
    if letter in "DilTtBs&qhykxa":
        return scene.tokens.word[token - 1].casefold()
    return letter


# matches "Trump", "trade"; not "2016"
_WORDS = re.compile(r"[^\W\d_]{2,}")


class QuotedWords:
    """Words inside a quoted part, told apart only once a word asked for may be among them."""

    __slots__ = ("_words", "text")

    def __init__(self, text: str) -> None:
        self.text = text  # to be asked first where time counts: it has no more than letters
        self._words: frozenset[str] | None = None

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str) or word not in self.text:
            return False
        if self._words is None:
            self._words = frozenset(_WORDS.findall(self.text))
        return word in self._words


def _near(scene: Scene, s: Setting) -> tuple[list[int], int]:
    """Mentions near enough, in text order, and how many of them stand before the part.

    Of those in farther sentences only the prominent.
    """
    sources, prominent = scene.sources, scene.prominent
    starts, sentence_of = scene.mention_starts, scene.sentence_of
    sentences = scene.sentences.starts
    low = sentences[max(0, s.sentence - _SENTENCES_BACK)]
    high_sentence = s.sentence + _SENTENCES_ON + 1
    high = sentences[high_sentence] if high_sentence < len(sentences) else 1 << 60
    middle = bisect_left(sources, s.token, key=starts.__getitem__)
    found: list[int] = []
    for k in range(middle - 1, -1, -1):
        i = sources[k]
        if starts[i] < low or len(found) == _BEFORE:
            break
        if sentence_of[i] >= s.sentence - 1 or i in prominent:
            found.append(i)
    found.reverse()
    before = len(found)
    for k in range(middle, len(sources)):
        i = sources[k]
        if starts[i] >= high or len(found) == before + _AFTER:
            break
        if sentence_of[i] == s.sentence or i in prominent:
            found.append(i)
    if len(found) == before + _AFTER and s.shape[2] != ",":
        found += _far_on(scene, s, found[-1])
    return found, before


def _far_on(scene: Scene, s: Setting, last: int) -> list[int]:
    """The Jones of '“Yes” to all that ..., said Jones', who stands after mention `last`."""
    clauses = scene.clauses[slice(*scene.clauses_between(s.token, s.stop))]
    said = (c.subject for c in clauses if c.relation == "i" and c.kind == "say")
    return [i for i in said if i > last][:1]


def _path(between: str, *, ahead: bool) -> str:
    """The letters between mention M and part Q, shortened to what stands beside the verb."""
    if ahead:
        return f"pathQ{between}M" if len(between) <= _PATH else f"pathQ{between[:3]}~M"
    return f"pathM{between}Q" if len(between) <= _PATH else f"pathM~{between[-3:]}Q"


def _between(letters: str, verb: int, token: int) -> str:
    """Letters from the verb to the quoted part, or from the part to the verb; "~" if many."""
    if verb < token:
        between = letters[verb + 1 : token]
        return f"{between}Q" if len(between) <= _PATH else f"~{between[-2:]}Q"
    between = letters[token + 1 : verb]
    return f"Q{between}" if len(between) <= _PATH else f"Q{between[:2]}~"


def _best_clause(scene: Scene, s: Setting, i: int) -> Clause | None:
    """The clause of mention `i` that best reports the part."""
    clauses = scene.clauses_of.get(i)
    if clauses is None:
        return None
    if len(clauses) == 1:  # as of most that have one: nothing to compare
        return clauses[0]
    cue = None
    nearest = 1 << 30
    for clause in clauses:
        cost = abs(clause.verb - s.token) + _COST[clause.kind]
        if clause.relation == "c":
            cost += 9 if clause.form == "b" and clause.kind in ("do", "other") else 3
            if clause.verb > s.token and _INTRODUCES.match(scene.tokens.letters, clause.verb + 1):
                cost += 9  # "said “yes” and, chanting “no”": it brings in what follows
        if cost < nearest:
            cue, nearest = clause, cost
    return cue


def _mention_features(scene: Scene, s: Setting, i: int, places: _Places) -> Candidate:
    mention, letters = scene.mentions[i], scene.tokens.letters
    first, last, kind = mention.first, mention.last, mention.kind
    ahead = first > s.token
    side = ">" if ahead else "<"
    sd = scene.sentence_of[i] - s.sentence
    here = scene.paragraph_of[i] == s.paragraph
    between = letters[s.token + 1 : first] if ahead else letters[last + 1 : s.token]
    quotes = between.count("Q")
    quotes = 2 if quotes > 2 else quotes  # noqa: FURB136 - min() takes four times as long
    clause = _best_clause(scene, s, i)
    doing = clause is not None
    before = letters[first - 1] if first else "n"
    after = letters[last + 1] if last + 1 < len(letters) else "n"
    rank, sayers, leads = places
    alone = s.alone
    f: list[Group] = [
        (of.place, kind, side, sd, here, quotes, alone, rank, doing, leads),
        _path(between, ahead=ahead),
        (of.beside, before, after, kind, sd),
    ]
    if after == "S" or letters[last] == "D":
        noun = _speech_after(scene, last)
        if noun:
            f.append((of.belonging, noun, side, sd, quotes, min(len(between), 12), s.before))
    if clause is None:
        f.append((of.no_verb, kind, side, sd, here, s.before, s.after))
        rule = "nearby"
    else:
        f += _verb_features(scene, s, clause, (side, sd, here, quotes))
        f.append((of.doer, kind, clause.kind, sd))
        rule = _rule(clause, s, ahead)
    entity = scene.entity_of[i]
    # the text first, as few hold the name: it saves the asking of words
    if entity is not None and (name := entity.words[-1]) in s.quoted.text and name in s.quoted:
        f.append((of.in_quoted, sd, doing))
    if sayers is not None:
        f.append((of.sayer, side, sayers if sayers < 3 else 3, sd, alone))  # noqa: FURB136 - as above
    return Candidate(i, rule, clause, f)


def _verb_features(
    scene: Scene, s: Setting, clause: Clause, seen: tuple[str, int, bool, int]
) -> tuple[Group, ...]:
    """How the verb reports; `seen`: the mention's side, distance in sentences, parts between."""
    side, sd, here, quotes = seen
    verb, kind, relation, form = clause.verb, clause.kind, clause.relation, clause.form
    token, before = s.token, s.before
    after = verb > token
    away = _bucket(verb - token if after else token - verb)
    others = _blocked(scene, clause, s)
    letters = scene.tokens.letters
    first = scene.mentions[clause.subject].first
    lead = _LEADS.get(letters[first - 1], "") if first else "n"
    tail = _TAILS.get(letters[verb + 1 : verb + 3].lstrip("a")[:1], "")
    more = sd == 0 and "Q" in letters[(verb if after else token) + 1 : s.stop]
    return (
        (of.verb, after, kind, relation, form, away, sd, quotes, before),
        (of.told_place, after, kind, relation, form, side, sd, here, quotes, s.alone, others),
        (of.ending, after, kind, relation, sd, lead, tail, more),
        (of.lemma, clause.lemma, after, sd),
        (of.verb_path, kind, relation, _between(letters, verb, token)),
        (of.told_beside, after, kind, relation, form, before, s.after, sd, s.shape[0]),
    )


def _speech_after(scene: Scene, last: int) -> str:
    """S where a possessor's words follow, as in "Trump’s accusation"; o for other belongings."""
    tokens = scene.tokens
    if last + 1 == len(tokens.letters):
        return ""
    speech = words().speech
    for i in range(last + 1, min(last + 5, len(tokens.word))):
        if tokens.word[i].casefold() in speech:
            return "S"
        if tokens.letters[i] in ".,nQ":
            break
    return "o"


def _places(scene: Scene, near: list[int], middle: int) -> list[_Places]:
    """How many stand nearer on each mention's side, how many of them say something, and more.

    The first `middle` stand before the part. The second is None where the mention says nothing
    itself; the third tells whether it comes first in its sentence.
    """
    reporters, sentence_of = scene.reporters, scene.sentence_of
    ranks = _RANKS[_BEFORE - middle : _BEFORE + len(near) - middle]
    sayers: list[int | None] = [None] * len(near)
    for side in (range(middle - 1, -1, -1), range(middle, len(near))):
        nearer = 0
        for k in side:
            if near[k] in reporters:
                sayers[k] = nearer
                nearer += 1
    found: list[_Places] = []
    before = -1
    for k, i in enumerate(near):
        sentence = sentence_of[i]
        found.append((ranks[k], sayers[k], sentence != before))
        before = sentence
    return found


def _blocked(scene: Scene, clause: Clause, s: Setting) -> int:
    """How many clauses of others with a verb of reporting stand between the verb and the part."""
    verb, part, subject = clause.verb, s.token, clause.subject
    if -2 < verb - part < 2:  # side by side, as nearly half are
        return 0
    between = (verb + 1, part) if verb < part else (part + 1, verb)
    first, stop = scene.clauses_between(*between)
    if first == stop:
        return 0
    n = 0
    for other in scene.clauses[first:stop]:
        if other.subject != subject:
            n += 2 if other.kind in ("say", "name") else 1
            if n >= 3:
                return 3
    return n


def _rule(clause: Clause, s: Setting, ahead: bool) -> str:
    inside = s.first <= clause.verb < s.stop
    if clause.relation == "A":
        return "according-to"
    if not inside:
        return "next-sentence" if clause.verb > s.token else "previous-sentence"
    if clause.relation == "i":
        return "quotation-verb-source"
    if ahead or clause.verb > s.token:
        return "quotation-source-verb"
    return "source-introduces" if s.before in ":," else "source-verb-quotation"


def _continuation(scene: Scene, s: Setting, previous: Setting | None) -> Candidate | None:
    """The previous quotation's speaker goes on."""
    if previous is None:
        return None
    letters = scene.tokens.letters
    gap = letters[previous.token + 1 : s.token]
    sd = min(4, s.sentence - previous.sentence)
    pd = min(3, s.paragraph - previous.paragraph)
    first, stop = scene.clauses_between(previous.token, s.token)
    cues = here = 0
    own = None
    for c in scene.clauses[first:stop]:
        cues += c.kind in ("say", "name")
        if c.verb >= s.first:
            here, own = here + 1, c
    plain = gap.strip("n.,")
    told = f"{own.kind}{own.relation}{own.form}" if own else "-"
    one = "1" if s.sentence == previous.sentence else "0"
    before, after = s.before, s.after
    comma = after == "," or s.shape[2] == ","
    here, cues = min(here, 3), min(cues, 3)
    f: list[Group] = [
        f"Co{told}{one}{pd}",
        f"Cob{told}{before}{after}",
        f"Cw{s.word}{told}{one}",
        (of.going_on, sd, pd, here, s.shape[0], cues, comma, s.alone, previous.alone),
        f"Cg{_bucket(len(plain))}{pd}{s.alone:d}",
        f"Cs{before}{after}{previous.after}{pd}",
        f"Ch{s.shape}{sd}{pd}",
        "Cp" + (gap if len(gap) <= 6 else gap[:2] + "~" + gap[-2:]),
    ]
    return Candidate(-1, "goes-on", None, f)


def _compare_with_last(
    scene: Scene, s: Setting, previous: Setting, last: Entity, found: list[Candidate]
) -> None:
    """Note which candidates are the previous quotation's speaker again."""
    pd = min(2, s.paragraph - previous.paragraph)
    for candidate in found:
        entity = scene.entity_of[candidate.mention]
        if entity is not None:
            same = entity is last
            doing = candidate.clause is not None
            candidate.features.append((of.same_again, same, pd, s.alone, doing, candidate.rule))


def _nobody(s: Setting) -> Candidate:
    f: list[Group] = ["N", f"N{s.shape}", f"N{s.before}{s.after}", f"Na{s.alone:d}"]
    return Candidate(-2, "nobody", None, f)


def candidates(
    scene: Scene, s: Setting, previous: Setting | None, last: Entity | None = None
) -> list[Candidate]:
    """All candidates of one part; `previous` is the part before it, `last` who said that."""
    near, middle = _near(scene, s)
    found = [
        _mention_features(scene, s, i, places)
        for i, places in zip(near, _places(scene, near, middle), strict=True)
    ]
    if last is not None and previous is not None:
        _compare_with_last(scene, s, previous, last, found)
    going_on = _continuation(scene, s, previous)
    if going_on is not None:
        found.append(going_on)
    found.append(_nobody(s))
    return found
