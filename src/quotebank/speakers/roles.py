"""What persons are called by what they are: an office, a trade, a place in a family."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quotebank.speakers.names import statesmen, titles
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotebank.speakers.mentions import Mention
    from quotebank.speakers.people import Entity
    from quotebank.speakers.persons import RoleOption as Option
    from quotebank.speakers.scene import Scene

# offices and the words by which the holder is spoken of later
_SPOKEN_OF = {
    "sen": "senator lawmaker", "senator": "senator lawmaker",
    "rep": "congressman congresswoman representative lawmaker",
    "congressman": "congressman lawmaker", "congresswoman": "congresswoman lawmaker",
    "gov": "governor", "governor": "governor", "president": "president leader",
    "minister": "minister leader", "prime": "pm", "premier": "premier leader",
    "chancellor": "chancellor leader",
    "mayor": "mayor", "judge": "judge", "justice": "justice", "secretary": "secretary minister",
    "gen": "general", "general": "general", "speaker": "speaker", "king": "king",
    "pope": "pope pontiff",
    "dr": "doctor", "professor": "professor", "ambassador": "ambassador", "chief": "chief",
    "chairman": "chairman", "chairwoman": "chairwoman", "director": "director",
    "sheriff": "sheriff", "nominee": "nominee candidate", "candidate": "candidate",
    "rev": "reverend pastor", "lt": "lieutenant", "sgt": "sergeant", "col": "colonel",
    "det": "detective officer", "di": "detective inspector", "dci": "detective inspector",
    "ds": "detective sergeant", "insp": "inspector", "supt": "superintendent",
    "pc": "constable officer", "capt": "captain", "cllr": "councillor", "coun": "councillor",
    "fr": "priest", "father": "father dad priest", "vicar": "vicar priest",
    "spokesman": "spokesman", "spokeswoman": "spokeswoman",
    "keeper": "keeper goalkeeper", "goalkeeper": "goalkeeper keeper",
    "boss": "boss manager coach", "manager": "manager boss coach", "coach": "coach manager boss",
    "skipper": "skipper captain", "captain": "captain skipper",
    "striker": "striker forward", "forward": "forward striker",
    "actor": "actor star", "actress": "actress star", "singer": "singer star",
    "qb": "quarterback", "ceo": "ceo executive boss", "mum": "mum mother", "mother": "mother mum",
    "dad": "dad father", "teen": "teen teenager", "gp": "gp doctor",
}  # fmt: skip
# who leads a body
_HEADS = frozenset(["head", "chief", "boss", "leader", "director", "founder", "president", "chair"])
_POINTING = frozenset(["the", "this", "that", "former", "current", "then", "veteran", "senior"])
# offices that one person of an article holds
ONE_HOLDER = frozenset(
    ["president", "secretary", "minister", "premier", "chancellor", "governor", "mayor"]
)
_OF_STATE = frozenset(["president", "minister", "premier", "chancellor"])
_LAWYERS = frozenset(["lawyer", "attorney", "solicitor", "barrister"])
_PROSECUTES = frozenset(
    ["district", "u.s", "us", "state", "county", "city", "assistant", "general", "prosecutor"]
)
_MINISTERS = frozenset(["commissioner", "minister", "secretary"])
_GOVERNS = ("president", "premier", "pm", "king", "minister")
_KNOWN = 100  # entities looked through
# roles that one person is called by turns
_ALIKE = {
    "lawyer": "attorney solicitor barrister", "attorney": "lawyer", "solicitor": "lawyer",
    "barrister": "lawyer", "doctor": "physician", "physician": "doctor",
    "spokesperson": "spokesman spokeswoman", "spokesman": "spokesperson",
    "spokeswoman": "spokesperson", "aide": "adviser advisor", "adviser": "advisor aide",
    "advisor": "adviser aide",
}  # fmt: skip


def like_roles(role: str) -> frozenset[str]:
    """A role and those by which the same person may be called: "lawyer", "attorney"."""
    return frozenset((role, *_ALIKE.get(role, "").split()))


def titled_so(person: Entity, role: str) -> bool:
    """Whether a title before the person's name gives the role: "president" of "President Lee"."""
    low = (title.casefold().rstrip(".") for title in person.titles)
    return any(role == word or role in _SPOKEN_OF.get(word, "").split() for word in low)


def holders_of(people: Sequence[Option], role: str, called: Sequence[str]) -> list[Option]:
    """Those before whose name a title gives the role; not who governs for "the opposition leader".

    `called`: the words before the role.
    """
    if "opposition" in called:
        return [o for o in people if not any(titled_so(o[0], r) for r in _GOVERNS)]
    return [o for o in people if titled_so(o[0], role)]


def called_in_full(people: Sequence[Option], role: str, called: Iterable[str]) -> list[Option]:
    """Those the article calls just so, as the "opposition leader" Lee, who has no such title.

    `called`: the words before the role; nation, party and place tell no office.
    """
    told = [w for w in called if w.casefold() not in _POINTING and w.islower()]
    if not told:
        return []
    found = [o for o in people if o[0].roles.issuperset(told)]
    called_so = [o for o in found if o[1]]
    if called_so or role not in _HEADS:
        return called_so
    # the Defence Minister is "the defence chief"
    return [o for o in found if not _MINISTERS.isdisjoint(o[0].roles)]


def bare_office(called: Sequence[str], head: str) -> bool:
    """Whether words before a role make it "the governor", "the prime minister" and no more.

    Of whom the article tells no name, then; "the new governor" may be somebody it has told of.
    """
    plain = [word.casefold() for word in called] in (["the"], ["the", "prime"])
    return head in ONE_HOLDER and plain


def of_state(people: Sequence[Option], office: str) -> list[Option]:
    """The one whom news calls by surname alone, for an office that the article gives to nobody.

    "The prime minister" after "Tony Blair defended it"; no mayor or governor.
    """
    known = [o for o in people if o[0].words[-1] in statesmen()]
    return known if len(known) == 1 and office in _OF_STATE else []


def in_office(people: Sequence[Option]) -> list[Option]:
    """Whom the article told of as "The Minister", or else those of no trade that it tells."""
    return [o for o in people if o[1]] or [o for o in people if not _of_a_trade(o[0])]


def _of_a_trade(person: Entity) -> bool:
    """Whether the article calls the person something, but nothing that is an office."""
    letter = words().letter
    told = {letter.get(role) for role in person.roles}
    return "R" in told and "H" not in told and not any(titles().get(r) for r in person.roles)


def of_nation(people: Sequence[Option], called: Iterable[str]) -> list[Option]:
    """Those whom the article calls French, where "the French leader" speaks; all if there is none.

    `called`: the words before the role. A party tells less, since few are called by it each time.
    """
    nations = [w.casefold() for w in called if w in words().nations]
    if not nations:
        return list(people)
    return [o for o in people if o[0].roles.issuperset(nations)] or list(people)


@lru_cache(maxsize=4096)  # few words come again and again
def told_by(word: str) -> tuple[frozenset[str], str | None]:
    """Roles that a word before or beside a name gives, and the gender it tells."""
    low = word.casefold().rstrip(".")
    known = words()
    told = (*_SPOKEN_OF.get(low, low).split(), *known.told_by.get(low, low).split())
    return frozenset((low, known.singular.get(low, low), *told)), known.gender.get(low)


def told_of(scene: Scene, i: int) -> list[Entity]:
    """Those whom the verb of mention `i` tells of by name, and who thus are not meant by it.

    "The head of the league said that Jones did well": not Jones.
    """
    clauses = scene.clauses_of.get(i, ())
    said = [c.verb for c in clauses if c.kind == "say" and c.relation == "s"]
    by = [c.verb for c in clauses if c.kind in ("say", "name") and c.relation == "b"]
    if by:  # "Jones was told by the chair": not Jones
        start = scene.sentences.starts[scene.sentence_of[i]]
        told = (scene.entity_of[j] for j in range(*scene.mentions_between(start, by[0])))
        return [e for e in told if e is not None and e.person]
    if not said:
        return []
    stop = scene.sentences.bounds(scene.sentence_of[i], len(scene.tokens.letters))[1]
    named = (scene.entity_of[j] for j in range(*scene.mentions_between(said[0], stop)))
    return [e for e in named if e is not None and e.person]


def heads_body(scene: Scene, mention: Mention) -> bool:
    """Whether a role is that of who leads a body told by name: "the head of Acme Parents"."""
    tokens, after = scene.tokens, mention.last + 1
    role = tokens.word[mention.last].casefold()
    if role not in _HEADS or tokens.word[after : after + 1] != ["of"]:
        return False
    i = scene.mentions_between(after, after + 3)[0]
    if i == len(scene.mentions):
        return False
    named = scene.mentions[i]
    return named.kind == "U" and named.first <= after + 2


def only_holder(scene: Scene, mention: Mention) -> Entity | None:
    """Lee of "Defence Minister Lee", the only one of "his defence minister".

    And the only lawyer of the article, where "her lawyer" speaks, prosecutors left out.
    """
    low = [w.casefold() for w in scene.tokens.word[mention.first + 1 : mention.last + 1]]
    if low[-1:] and low[-1] in _LAWYERS:
        alike = like_roles(low[-1])
        people = [e for e in scene.cast.entities[:_KNOWN] if e.person and alike & e.roles]
        people = [e for e in people if _PROSECUTES.isdisjoint(e.roles)]
        return people[0] if len(people) == 1 else None
    if len(low) < 2 or low[-1] not in ONE_HOLDER:
        return None
    called = [e for e in scene.cast.entities[:_KNOWN] if e.person and e.roles.issuperset(low)]
    return called[0] if len(called) == 1 and titled_so(called[0], low[-1]) else None
