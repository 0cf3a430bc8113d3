"""Somebody the article does not name who comes back as "he" or "she"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.records import SpeakerKind
from quotebank.speakers.unnamed import FACELESS, INDEFINITE, POSSESSIVES
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotebank.speakers.persons import Choice, Persons, Referent
    from quotebank.speakers.scene import Scene

_STAYS = 90  # tokens after which "she" is no longer the unnamed one who spoke
_VERBS = frozenset("VBgEX")  # letters
_ANYBODY = frozenset(["someone", "somebody", "another", "others"])
_OWN = POSSESSIVES | {"the"}
_SPEAKERS = frozenset(["spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "aide"])
# "She explained how a woman comes to sing" tells of nobody new
_ANYONE_WHO = frozenset(["how", "why", "what", "whether", "than", "like"])
_PARENTS = frozenset(["father", "mother", "dad", "mum", "mom"])
_KNOWN = 100  # entities looked through
_SAID_BACK = 12  # mentions looked back at for one who said something without quotation


def several(described: list[str]) -> bool:
    """Whether a description, word by word, is of more than one: "two witnesses to the crash"."""
    letter = words().letter
    for i, word in enumerate(described):
        if i and letter.get(word) in ("i", "l", "q"):
            return False
        if letter.get(word) == "r":
            return True
    return False


class Nameless:
    """Whom of the unnamed a pronoun means; `resolve` tells who a mention is.

    `again`: mentions of pronouns settled before -> the unnamed one they mean.
    """

    def __init__(self, scene: Scene, persons: Persons, resolve: Callable[[int], Choice]) -> None:
        self.scene = scene
        self.persons = persons
        self.again: dict[int, Referent] = {}
        self._resolve = resolve
        self._gender: dict[str, str] = {}  # by which they came back first

    def meant(self, i: int, wanted: str, *, known: bool) -> Referent | None:
        """The unnamed one whom pronoun `i` means; `known`: it can mean somebody named too."""
        unnamed = self._opens(i, wanted)
        if unnamed is not None:
            return unnamed
        unnamed = self._before(i, wanted)
        if unnamed is not None:
            last = self.persons.speakers[-1][0]
            unnamed = self._sayer(i, wanted, new=True, after=last) or unnamed
        word = self.scene.tokens.word[self.scene.mentions[i].first].casefold()
        if unnamed is None and (not known or word in ("he", "she")):
            unnamed = self._sayer(i, wanted, new=known)
        if unnamed is None and not known:
            unnamed = self._long_ago(i, wanted)
        if unnamed is None or self._gender.get(unnamed.name, wanted) == wanted:
            return unnamed
        return None  # "A voter rose. She asked him. He answered"

    def settle(self, i: int, who: Referent, gender: str) -> None:
        """Note that pronoun `i`, after which no earlier one is settled, means `who`."""
        self.again[i] = who
        self._gender.setdefault(who.name, gender)

    def _long_ago(self, i: int, wanted: str) -> Referent | None:
        """The last unnamed one who was of this gender, where nobody named is."""
        first = self.scene.mentions[i].first
        for token, who in reversed(self.persons.speakers):
            if token < first and self._gender.get(who.name) == wanted:
                return who
        return None

    def _before(self, i: int, wanted: str) -> Referent | None:
        """The unnamed one who spoke last, if no person was spoken of since."""
        if not self.persons.speakers:
            return None
        scene, first = self.scene, self.scene.mentions[i].first
        token, who = self.persons.speakers[-1]
        if who.kind is not SpeakerKind.UNNAMED or not 0 < first - token < _STAYS:
            return None
        told = who.name.casefold().split(" ")
        if told[0] in POSSESSIVES or (FACELESS | _ANYBODY) & {*told}:
            return None  # "my mother" is most likely named, "a questioner" soon forgotten
        if words().gender.get(who.name.split(" ")[-1].casefold(), wanted) != wanted:
            return None
        if several(told) or self._inside(token, wanted):
            return None
        since = scene.mentions_between(token, first)
        named = any(
            e is not None and e.person and e.gender in (None, wanted)
            for e in scene.entity_of[slice(*since)]
        )
        return None if named else who

    def _opens(self, i: int, wanted: str) -> Referent | None:
        """The unnamed one of "The buyer disputes this. “No,” he said."."""
        scene, letters = self.scene, self.scene.tokens.letters
        first, start = scene.mentions[i].first, scene.sentences.starts[scene.sentence_of[i]]
        if letters[start] != "Q" or first - start > 1 or not scene.sentence_of[i]:
            return None
        begun = scene.sentences.starts[scene.sentence_of[i] - 1]
        if letters[begun] == "n":  # between paragraphs
            begun = scene.sentences.starts[max(0, scene.sentence_of[i] - 2)]
        begun += letters[begun] == "&"
        inside = range(*scene.mentions_between(begun, start))
        if not inside or inside[0] not in scene.clauses_of:
            return None
        opening = scene.mentions[inside[0]]
        low = scene.tokens.word[opening.first].casefold()
        if opening.kind != "R" or opening.first != begun or low not in _OWN:
            return None
        gender = words().gender.get(scene.tokens.word[opening.last].casefold())
        if gender not in (None, wanted) or (low != "the" and gender is None):
            return None
        for j in inside:
            entity = scene.entity_of[j]
            if entity is not None and entity.person and j in self.persons.subjects:
                return None
        found = self._resolve(inside[0])
        sure = bool(found) and found[0][0].kind is SpeakerKind.UNNAMED and found[0][1] > 0.5
        return found[0][0] if sure else None

    def _inside(self, token: int, wanted: str) -> bool:
        """Whether somebody named does what the sentence of `token` says: "Lee was told by him"."""
        scene = self.scene
        start = scene.sentences.starts[scene.sentences.of(token)]
        for j in range(*scene.mentions_between(start, token)):
            entity = scene.entity_of[j]
            does = (
                j in self.persons.subjects
                or scene.tokens.letters[scene.mentions[j].last + 1 : scene.mentions[j].last + 2]
                == "B"
            )
            if entity is not None and entity.person and does:
                return entity.gender == wanted
        return False

    def _sayer(self, i: int, wanted: str, *, new: bool, after: int = -1) -> Referent | None:
        """The deputy of "The deputy said that. ... he said", if nobody was named in between.

        `new`: only one who was brought in there, by "A deputy came". `after`: a token behind
        which it must be.
        """
        scene = self.scene
        sentence = scene.sentence_of[i]
        for j in range(i - 1, max(-1, i - _SAID_BACK), -1):
            entity, other = scene.entity_of[j], scene.mentions[j]
            if sentence - scene.sentence_of[j] > 2 or other.first <= after:
                break
            fits = entity is not None and entity.person and entity.gender in (None, wanted)
            if fits and not (new and self._told_by(j, i)):
                break
            if j in self.again:
                return self.again[j]  # "he" again
            if other.kind != "R" or scene.mute[j]:
                continue
            there = self._is_there(j) or self._led_in(j)
            beside = other.first and not there and scene.tokens.letters[other.first - 1] in ",B"
            owner = scene.tokens.letters[other.last + 1 : other.last + 2] == "S"
            if (new and beside) or owner:
                continue  # "Ann Jones, a lawyer", "Jones is a lawyer who", "a lawyer’s job"
            low = scene.tokens.word[other.first].casefold()
            new_here = (
                low in INDEFINITE
                or (low == "my" and self._unnamed(j))
                or (low in _OWN and self._speaks_for(j))
            )
            does = j in (self.persons.subjects if new_here else self.persons.sayers)
            # "A father whose daughter was lost screamed": subject of no verb near by
            does = does or there or (new_here and self._who_did(j, sentence))
            start = scene.sentences.starts[scene.sentence_of[j]]
            start += scene.tokens.letters[start] == "&"  # "But a banker was happy to."
            does = does or (new_here and other.first == start)
            if not does or (
                new and (not new_here or (other.owner is not None and not self._speaks_for(j)))
            ):
                continue
            noun = scene.tokens.word[other.last].casefold()
            if words().gender.get(noun, wanted) != wanted:
                continue
            if self._told_of(j, wanted):
                return None
            found = self._resolve(j)
            sure = bool(found) and found[0][0].kind is SpeakerKind.UNNAMED and found[0][1] > 0.5
            return found[0][0] if sure else None
        return None

    def _led_in(self, j: int) -> bool:
        """Whether only where it is stands before mention `j`: "Outside the hall, a voter"."""
        scene, first = self.scene, self.scene.mentions[j].first
        start, letters = scene.sentences.starts[scene.sentence_of[j]], scene.tokens.letters
        if first <= start or letters[first - 1] != "," or letters[start] not in "ia":
            return False
        if scene.tokens.word[scene.mentions[j].last].casefold() in FACELESS:
            return False  # "At a forum, one questioner asked": of somebody else than him
        return _VERBS.isdisjoint(letters[start:first]) and "," not in letters[start : first - 1]

    def _told_by(self, j: int, i: int) -> bool:
        """Whether "An official said that Jones must wait. “No,” he said." names `j` to `i` so."""
        scene = self.scene
        k, first = j - 1, scene.mentions[i].first
        if k < 0 or scene.tokens.letters[first - 1] != "Q" or not self._begins(k):
            return False
        if scene.sentence_of[j] != scene.sentence_of[k]:
            return False
        if scene.tokens.word[scene.mentions[k].last + 1 : scene.mentions[j].first] == ["for"]:
            return True  # "A spokesman for Jones denies it. “No,” he said."
        verbs = [c.verb for c in scene.clauses_of.get(k, ()) if c.kind == "say"]
        return bool(verbs) and verbs[0] < scene.mentions[j].first

    def _begins(self, k: int) -> bool:
        """Whether mention `k` is somebody without a name with whom its sentence begins."""
        scene, mention = self.scene, self.scene.mentions[k]
        begun = mention.first == scene.sentences.starts[scene.sentence_of[k]]
        return mention.kind == "R" and begun

    def _who_did(self, j: int, sentence: int) -> bool:
        """Whether "who asked not to be named as he" follows mention `j` in this sentence."""
        last = self.scene.mentions[j].last
        first = self.scene.mentions[j].first
        of_another = bool(first) and self.scene.tokens.letters[first - 1] in "il"
        if self.scene.sentence_of[j] != sentence or of_another:
            return False
        return self.scene.tokens.letters[last + 1 : last + 3].lstrip(",")[:1] == "q"

    def _unnamed(self, j: int) -> bool:
        """Whether the article calls nobody by name what mention `j` is: "my mother"."""
        head = self.scene.tokens.word[self.scene.mentions[j].last].casefold()
        if head in _PARENTS and "my parents," in self.scene.tokens.text:
            return False  # "my parents, Gary and Ann Jones"
        return not any(head in e.roles for e in self.scene.cast.entities[:_KNOWN])

    def _speaks_for(self, j: int) -> bool:
        """Whether mention `j` is "her spokesman", who speaks where she is told of."""
        head = self.scene.tokens.word[self.scene.mentions[j].last].casefold()
        return head in _SPEAKERS

    def _is_there(self, j: int) -> bool:
        """Whether "there was" brings in mention `j`, of whom the next sentences tell."""
        word, first = self.scene.tokens.word, self.scene.mentions[j].first
        return first > 1 and word[first - 1] == "was" and word[first - 2].casefold() == "there"

    def _told_of(self, j: int, wanted: str) -> bool:
        """Whether somebody named speaks of mention `j`: "Ann Jones said an officer stopped him"."""
        scene = self.scene
        first = scene.mentions[j].first
        if first and scene.tokens.word[first - 1] in _ANYONE_WHO:
            return True
        aside = scene.tokens.letters[scene.mentions[j].last + 1 : scene.mentions[j].last + 4]
        if aside in (",hV", ",PV", ",CV"):
            return True  # "One caller, he said, gave a name"
        for k in range(j - 1, max(-1, j - _SAID_BACK), -1):
            if scene.sentence_of[k] != scene.sentence_of[j]:
                return False
            entity = scene.entity_of[k]
            if entity is not None and entity.gender == wanted and k in self.persons.sayers:
                return True
        return False


def gender_of(pronoun: str) -> str:
    """The gender that "he", "his" or "her" tells."""
    return "m" if pronoun in ("he", "his", "him") else "f"
