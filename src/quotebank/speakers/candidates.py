"""For one quoted part, every mention near it that could be its source, described by features."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.speakers import telling as of
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.clauses import Clause
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene
    from quotebank.speakers.scorer import Group

_BEFORE, _AFTER = 14, 8  # mentions looked at on either side
_SENTENCES_BACK, _SENTENCES_ON = 4, 2
_KINDS = frozenset("PURrOoWhykqxYGZNXHm")
_ALWAYS = frozenset("PURrOhykqYoWZGx")
# how far off a verb of each class counts, in tokens
_COST = {"say": 0, "name": 1, "think": 3, "show": 1, "do": 4, "other": 8}
_PATH = 6  # letters of a path that are worth knowing exactly


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


@dataclass(frozen=True, slots=True)
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
    quoted: frozenset[str]  # words inside
    word: str  # the word before, where it is a small one, else its letter


def _bucket(n: int) -> str:
    for limit in (0, 1, 2, 4, 7, 12, 20):
        if n <= limit:
            return str(limit)
    return "+"


def setting_of(scene: Scene, token: int) -> Setting:
    """The surroundings of the quoted part at `token`."""
    tokens = scene.tokens
    letters = tokens.letters
    sentence = scene.sentences.of(token)
    first, stop = scene.sentences.bounds(sentence, len(letters))
    rest = letters[first:stop].strip('n".,:-*')
    alone = not rest.strip('Q ".,n')
    text = tokens.text[tokens.start[token] : tokens.end[token]].strip("\"“”'‘’` ")
    before = letters[token - 1] if token else "n"
    after = letters[token + 1] if token + 1 < len(letters) else "n"
    size = len(text)
    length = "1" if size < 18 else "2" if size < 45 else "3"
    end = text[-1:] if text[-1:] in ",.?!" else "_"
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
        quoted_words(scene, token),
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


def quoted_words(scene: Scene, token: int) -> frozenset[str]:
    """Words inside the quoted part at `token`."""
    tokens = scene.tokens
    return frozenset(_WORDS.findall(tokens.text, tokens.start[token], tokens.end[token]))


def _near(scene: Scene, s: Setting) -> list[int]:
    """Mentions near enough, in text order."""
    middle = bisect_left(scene.mention_starts, s.token)
    sentences = scene.sentences
    low = sentences.starts[max(0, s.sentence - _SENTENCES_BACK)]
    high_sentence = s.sentence + _SENTENCES_ON + 1
    high = sentences.starts[high_sentence] if high_sentence < len(sentences.starts) else 1 << 60
    found: list[int] = []
    taken = 0
    i = middle - 1
    while i >= 0 and taken < _BEFORE and scene.mention_starts[i] >= low:
        if _possible(scene, i, s, back=True):
            found.append(i)
            taken += 1
        i -= 1
    found.reverse()
    taken = 0
    i = middle
    while i < len(scene.mentions) and taken < _AFTER and scene.mention_starts[i] < high:
        if _possible(scene, i, s, back=False):
            found.append(i)
            taken += 1
        i += 1
    return found


def _possible(scene: Scene, i: int, s: Setting, *, back: bool) -> bool:
    """Whether a mention could be a source: farther off, only one that does something."""
    if scene.mute[i]:
        return False
    mention = scene.mentions[i]
    acts = i in scene.clauses_of
    if not acts and not s.first <= mention.first < s.stop:
        near = back and scene.sentence_of[i] == s.sentence - 1
        if not near and mention.kind not in "Ph":
            return False
    return mention.kind in _ALWAYS or (mention.kind in _KINDS and acts)


def _path(scene: Scene, s: Setting, i: int) -> str:
    mention = scene.mentions[i]
    letters = scene.tokens.letters
    if mention.last < s.token:
        between = letters[mention.last + 1 : s.token]
        return f"M{between}Q" if len(between) <= _PATH else "M~" + between[-3:] + "Q"
    between = letters[s.token + 1 : mention.first]
    return f"Q{between}M" if len(between) <= _PATH else "Q" + between[:3] + "~M"


def _best_clause(scene: Scene, s: Setting, i: int) -> tuple[Clause | None, int]:
    """The clause of mention `i` that best reports the part, and its distance in tokens."""
    cue = None
    nearest = 1 << 30
    for clause in scene.clauses_of.get(i, ()):
        away = abs(clause.verb - s.token)
        cost = away + _COST[clause.kind] + (3 if clause.relation == "c" else 0)
        if cost < nearest:
            cue, nearest = clause, cost
    return cue, abs(cue.verb - s.token) if cue else 0


def _mention_features(scene: Scene, s: Setting, i: int, places: _Places) -> Candidate:
    tokens, mention = scene.tokens, scene.mentions[i]
    letters = tokens.letters
    ahead = mention.first > s.token
    side = ">" if ahead else "<"
    sd = max(-4, min(3, scene.sentence_of[i] - s.sentence))
    kind = mention.kind
    same_par = scene.paragraph_of[i] == s.paragraph
    place = f"{side}{sd}{'p' if same_par else 'n'}"
    low, high = (s.token + 1, mention.first) if ahead else (mention.last + 1, s.token)
    between = letters[low:high]
    quotes = min(2, between.count("Q"))
    clause, away = _best_clause(scene, s, i)
    before = letters[mention.first - 1] if mention.first else "n"
    after = letters[mention.last + 1] if mention.last + 1 < len(letters) else "n"
    f: list[Group] = [
        (of.place, kind, place, side, sd, quotes, s.alone),
        (of.path, _path(scene, s, i)),
        (of.beside, before, after, kind, sd),
        (of.rank, side, min(places[0], 5), sd, kind in "Phr", clause is not None, places[2]),
    ]
    noun = _speech_after(scene, mention.last)
    if noun:
        f.append((of.belonging, noun, side, sd, quotes, min(len(between), 12), s.before))
    if clause is None:
        f.append((of.no_verb, kind, place, sd, s.before, s.after))
        rule = "nearby"
    else:
        f += _verb_features(scene, s, clause, (away, sd, quotes))
        f.append((of.doer, kind, clause.kind, sd))
        c = (clause.verb > s.token, clause.kind, clause.relation, clause.form)
        f.append((of.told_place, *c, s.alone, place, quotes))
        rule = _rule(clause, s, ahead)
    entity = scene.entity_of[i]
    if entity is not None and entity.words[-1] in s.quoted:
        f.append((of.in_quoted, sd, clause is not None))
    if places[1] is not None:
        f.append((of.sayer, side, min(places[1], 3), sd, s.alone))
    return Candidate(i, rule, clause, f)


def _verb_features(
    scene: Scene, s: Setting, clause: Clause, seen: tuple[int, int, int]
) -> list[Group]:
    """How the verb reports; `seen`: its distance, the mention's in sentences, parts between."""
    away, sd, quotes = seen
    after = clause.verb > s.token
    lemma = words().lemma.get(scene.tokens.word[clause.verb].casefold(), "_")
    told = (after, clause.kind, clause.relation, clause.form)
    return [
        (of.verb, *told, _bucket(away), sd, quotes, s.before),
        (of.blocked, after, clause.kind, clause.relation, _blocked(scene, clause, s), quotes, sd),
        (of.lemma, lemma, after, sd),
        (of.told_beside, *told, s.before, s.after, sd, s.shape[0]),
    ]


def _speech_after(scene: Scene, last: int) -> str:
    """S where a possessor's words follow, as in "Trump’s accusation"; o for other belongings."""
    tokens = scene.tokens
    if last + 1 == len(tokens.letters):
        return ""
    if tokens.letters[last + 1] != "S" and tokens.letters[last] != "D":
        return ""
    speech = words().speech
    for i in range(last + 1, min(last + 5, len(tokens.word))):
        if tokens.word[i].casefold() in speech:
            return "S"
        if tokens.letters[i] in ".,nQ":
            break
    return "o"


def _places(scene: Scene, s: Setting, near: list[int]) -> list[_Places]:
    """How many stand nearer on each mention's side, how many of them say something, and more.

    The second is None where the mention says nothing itself; the third tells whether it comes
    first in its sentence.
    """
    middle = bisect_left(near, s.token, key=lambda i: scene.mentions[i].first)
    found: list[_Places] = [(0, None, False)] * len(near)
    for side in (range(middle - 1, -1, -1), range(middle, len(near))):
        sayers = 0
        for rank, k in enumerate(side):
            says = near[k] in scene.reporters
            found[k] = (rank, sayers if says else None, False)
            sayers += says
    before = -1
    for k, i in enumerate(near):
        sentence = scene.sentence_of[i]
        rank, sayers_before, _ = found[k]
        found[k] = (rank, sayers_before, sentence != before)
        before = sentence
    return found


def _blocked(scene: Scene, clause: Clause, s: Setting) -> int:
    """How many clauses of others with a verb of reporting stand between the verb and the part."""
    low, high = sorted((clause.verb, s.token))
    n = 0
    for k in range(_clause_index(scene, low), len(scene.clauses)):
        other = scene.clauses[k]
        if other.verb >= high:
            break
        if other.verb > low and other.subject != clause.subject:
            n += 2 if other.kind in ("say", "name") else 1
            if n >= 3:
                return 3
    return n


def _clause_index(scene: Scene, token: int) -> int:
    verbs = scene.clauses
    low, high = 0, len(verbs)
    while low < high:
        middle = (low + high) // 2
        if verbs[middle].verb < token:
            low = middle + 1
        else:
            high = middle
    return low


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


def _before_in_sentence(scene: Scene, s: Setting) -> list[Clause]:
    """Clauses of the part's sentence whose verb stands before it, nearest first."""
    found = []
    i = _clause_index(scene, s.token) - 1
    while i >= 0 and scene.clauses[i].verb >= s.first:
        found.append(scene.clauses[i])
        i -= 1
    return found


def _continuation(scene: Scene, s: Setting, previous: Setting | None) -> Candidate | None:
    """The previous quotation's speaker goes on."""
    if previous is None:
        return None
    letters = scene.tokens.letters
    gap = letters[previous.token + 1 : s.token]
    sd = min(4, s.sentence - previous.sentence)
    pd = min(3, s.paragraph - previous.paragraph)
    cues = sum(
        1
        for c in scene.clauses[_clause_index(scene, previous.token) : _clause_index(scene, s.token)]
        if c.kind in ("say", "name")
    )
    plain = gap.strip("n.,")
    here = [c for c in _before_in_sentence(scene, s) if c.verb > previous.token]
    own = here[0] if here else None
    told = f"{own.kind}{own.relation}{own.form}" if own else "-"
    f = (
        f"Co{told}{int(s.sentence == previous.sentence)}{pd}",
        f"Cob{told}{s.before}{s.after}",
        f"Cw{s.word}{told}{int(s.sentence == previous.sentence)}",
        f"Cn{min(len(here), 3)}{sd}{pd}{s.shape[0]}",
        f"Cq{int(s.after == ',' or s.shape[2] == ',')}{min(cues, 2)}{pd}{int(s.alone)}",
        "C",
        f"C{sd}{pd}",
        f"Ca{int(s.alone)}{int(previous.alone)}{sd}{pd}",
        f"Cg{_bucket(len(plain))}{pd}{int(s.alone)}",
        f"Cc{min(cues, 3)}{sd}{pd}",
        f"Cs{s.before}{s.after}{previous.after}{pd}",
        f"Ch{s.shape}{sd}{pd}",
        "Cp" + (gap if len(gap) <= 6 else gap[:2] + "~" + gap[-2:]),
    )
    return Candidate(-1, "goes-on", None, [(of.one, told) for told in f])


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
    return Candidate(-2, "nobody", None, [(of.nobody, s.shape, s.before, s.after, s.alone)])


def candidates(
    scene: Scene, s: Setting, previous: Setting | None, last: Entity | None = None
) -> list[Candidate]:
    """All candidates of one part; `previous` is the part before it, `last` who said that."""
    near = _near(scene, s)
    found = [
        _mention_features(scene, s, i, places)
        for i, places in zip(near, _places(scene, s, near), strict=True)
    ]
    if last is not None and previous is not None:
        _compare_with_last(scene, s, previous, last, found)
    going_on = _continuation(scene, s, previous)
    if going_on is not None:
        found.append(going_on)
    found.append(_nobody(s))
    return found
