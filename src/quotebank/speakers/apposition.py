"""Whom a description names by what stands beside it, or a little later in the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.speakers.broader import is_so
from quotebank.speakers.roles import titled_so
from quotebank.speakers.words import SORTS

if TYPE_CHECKING:
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

# what stands after Jones in "a lawmaker called Jones “a fool”", "called Jones a fool"
_JUDGED = ("Q", "D", "J")
# matches "a staffer named Jones", "a man calling himself Jones", "a witness identified as Jones"
_CALLED = (
    ["named"],
    ["named", "as"],
    ["called"],
    ["known", "as"],
    ["identified", "as"],
    ["calling", "himself"],
    ["calling", "herself"],
)
# matches ", who goes by "
# and "who gave his name only as ", "who asked to be identified just as "; not "who is seen as "
_GAVE = re.compile(
    r"(?:, )?who (?:\w+ ){1,4}(?:name|himself|herself|identified|named|called)"
    r"(?: (?:only|just|simply))?(?: by (?:his|her) \w+ name(?: only)?(?: ,)?)? as $"
    r"|(?:, )?who (?:goes|went) by (?:the (?:stage )?name (?:of )?)?$"
)
# matches the "lC," of "the party’s leader, Ann Jones of Ohio, said"
_OF_PLACE = re.compile("l[CZ]{1,3},")
# who may be a body too
_FIRMS = SORTS | {"employer", "owner", "owners", "publishers", "sponsor", "developer", "landlord"}
_GAVE_LONGEST = 14  # tokens
_LEAD = 90  # tokens of an article's first sentences, in which it does not name yet
_SOON = 150  # tokens within which it then does
# roles that several have in one story, or that stay without a name
_SHARED = frozenset(
    [
        "adviser",
        "advisor",
        "aide",
        "expert",
        "friend",
        "insider",
        "man",
        "official",
        "person",
        "source",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "supporter",
        "voter",
        "woman",
    ]
)


def apposed(scene: Scene, i: int) -> Entity | None:
    """Whom `apposed_at` finds beside mention `i`."""
    beside = apposed_at(scene, i)
    return None if beside is None else scene.entity_of[beside]


def apposed_at(scene: Scene, i: int) -> int | None:
    """Mention of Jones in "his lawyer, Ann Jones, said" and "the head of the agency, Ann Jones".

    And of "writer and activist Ann Jones said".
    """
    letters = scene.tokens.letters
    position = scene.mentions[i].last + 1
    aside = scene.tokens.word[position : position + 2] == [",", "who"]
    if aside or scene.tokens.word[position : position + 1] == ["who"]:
        given = _given_as(scene, i)
        if given is not None or not aside:
            return _after_clause(scene, i) if given is None else given
    for j in range(i + 1, min(i + 5, len(scene.mentions))):
        other = scene.mentions[j]
        gap = letters[position : other.first]
        entity = scene.entity_of[j]
        if gap == "," and entity is not None and entity.person:
            after = letters[other.last + 1 : other.last + 2]
            ends = after in (",", ".", "V", "B", "Q", "n", "i", "(", "")
            return j if ends or _OF_PLACE.match(letters, other.last + 1) else None
        bare = letters[scene.mentions[i].first] == "R" and position == scene.mentions[i].last + 1
        if gap == "&" and bare and other.name and other.name[0] > other.first:
            return j if entity is not None and entity.person else None  # "writer and"
        called = [w.casefold() for w in scene.tokens.word[position : other.first]]
        judged = called == ["called"] and letters[other.last + 1 : other.last + 2] in _JUDGED
        told = called in _CALLED and not judged
        if (told or (gap in ("l", "i") and _after_body(scene, j))) and entity and entity.person:
            return j
        if gap == "(" and other.kind == "U" and letters[other.last + 1 : other.last + 2] == ")":
            position = other.last + 2  # "the head of the National Trust (NT), Ann Jones"
            continue
        if gap not in ("l", "i", "&", "lD", "iD", "t", "tD", "lT"):
            return _named_so(scene, j) if gap == "," and other.kind == "R" else None
        position = other.last + 1
    return None


def apposed_body(scene: Scene, i: int) -> Entity | None:
    """Acme of "her publisher, Acme Books, said", where the role may be a body's."""
    mention = scene.mentions[i]
    firm = scene.tokens.word[mention.last].casefold() in _FIRMS
    if not firm or i + 1 == len(scene.mentions):
        return None
    other, entity = scene.mentions[i + 1], scene.entity_of[i + 1]
    letters = scene.tokens.letters
    beside = letters[mention.last + 1 : other.first] == "," and other.kind == "U"
    closed = letters[other.last + 1 : other.last + 2] == ","
    return entity if beside and closed and entity is not None and not entity.person else None


def _named_so(scene: Scene, i: int) -> int | None:
    """The mention of Jones in "his agent, a chain-smoker named Ann Jones" for the chain-smoker."""
    start, j = scene.mentions[i].last + 1, i + 1
    if j == len(scene.mentions) or scene.mentions[j].first - start > 2:
        return None
    called = [w.casefold() for w in scene.tokens.word[start : scene.mentions[j].first]]
    entity = scene.entity_of[j]
    return j if called in _CALLED and entity is not None and entity.person else None


def _after_body(scene: Scene, j: int) -> bool:
    """Whether a body or place runs into the name: "leader of the House of Commons Ann Jones"."""
    mention = scene.mentions[j]
    if mention.name is None or mention.name[0] <= mention.first:
        return False
    return (
        scene.tokens.letters[mention.name[0] - 1] == "C" and mention.name[1] - mention.name[0] > 1
    )


# matches the "qViN,CC,V" of "who resigned in protest, Ann Jones, told"
_NAMED_LAST = re.compile(r"q[^,.;:\nQ]{1,30},H?[CZ]{1,4},a?V")


def _after_clause(scene: Scene, i: int) -> int | None:
    """The mention of Ann Jones in "An official who resigned in protest, Ann Jones, told"."""
    m = _NAMED_LAST.match(scene.tokens.letters, scene.mentions[i].last + 1)
    if m is None:
        return None
    for j in range(*scene.mentions_between(m.start(), m.end())):
        entity, first = scene.entity_of[j], scene.mentions[j].first
        if entity is not None and entity.person and scene.tokens.letters[first - 1] == ",":
            return j
    return None


def _given_as(scene: Scene, i: int) -> int | None:
    """The mention of Ahmet in "a man who gave his name only as Ahmet"."""
    start = scene.mentions[i].last + 1
    for j in range(i + 2, min(i + 6, len(scene.mentions))):
        first, entity = scene.mentions[j].first, scene.entity_of[j]
        if first - start > _GAVE_LONGEST:
            break
        if entity is not None and entity.person:
            told = " ".join(scene.tokens.word[start:first]) + " "
            return j if _GAVE.match(told) else None
    return None


def described_before(scene: Scene, i: int) -> Entity | None:
    """Whom `described_at` finds before mention `i`."""
    before = described_at(scene, i)
    return None if before is None else scene.entity_of[before]


def described_at(scene: Scene, i: int) -> int | None:
    """Mention of Jones in '“Yes,” Jones, a former teacher said', which lacks its second comma.

    Also of "Jones, 21, a student said", where what stands between is no insertion.
    """
    letters, mention = scene.tokens.letters, scene.mentions[i]
    end = _with_complement(scene, i)
    if letters[end : end + 1] != "V" or letters[mention.first - 1 : mention.first] != ",":
        return None
    aged = letters[max(0, mention.first - 3) : mention.first] == ",m,"
    j = i - 1
    while j > 0 and aged and scene.mentions[j].first > mention.first - 3:
        j -= 1  # the number
    before = scene.mentions[max(0, j)]
    if before.last != mention.first - (4 if aged else 2):
        return None
    entity = scene.entity_of[j]
    led = aged or letters[before.first - 1 : before.first] == "Q"  # else an insertion
    return j if entity is not None and entity.person and led else None


def antecedent(scene: Scene, i: int) -> int:
    """Mention that "who" refers to: Jones in "Jones of Smith County, Ariz., who"; -1 if none."""
    j = i - 1
    word = scene.tokens.word[scene.mentions[i].first].casefold()
    while word == "who" and j > 0 and (_tells_where(scene, j) or tells_role(scene, j)):
        j -= 1
    return j


def _tells_where(scene: Scene, j: int) -> bool:
    """Whether mention `j` is a place or body that the mention before it belongs to."""
    mention = scene.mentions[j]
    letter = scene.tokens.letters[mention.first - 1 : mention.first]
    return mention.kind in "GUK" and letter in (",", "l", "(")


def tells_role(scene: Scene, j: int) -> bool:
    """Whether mention `j` is the role of the person named before it: "Jones, now a judge"."""
    mention, before = scene.mentions[j], scene.entity_of[j - 1]
    gap = scene.tokens.letters[scene.mentions[j - 1].last + 1 : mention.first]
    return mention.kind == "R" and gap == "," and before is not None and before.person


def named_soon(scene: Scene, i: int) -> Entity | None:
    """The councillor named in a later sentence whom the first one only calls "a councillor"."""
    mention = scene.mentions[i]
    head = scene.tokens.word[mention.last].casefold()
    speaks = head.startswith("spokes")  # of whom a story has one more often than not
    if mention.first > _LEAD or (head in _SHARED and not speaks):
        return None
    if any(_person(scene, j) is not None for j in range(i)):
        return None  # the article names from the start
    stop = scene.mentions_between(mention.first, mention.last + _SOON)[1]
    for j in range(i + 1, stop):
        entity = _person(scene, j)
        if entity is None:
            continue
        if (is_so(entity, head) and not _by_office(entity, head)) or (
            speaks and any(r.startswith("spokes") for r in entity.roles)
        ):
            return entity
        if speaks:
            return None  # who speaks for somebody is named first
    return None


def _by_office(entity: Entity, role: str) -> bool:
    """Whether only an office makes somebody a leader, whom articles call by the office."""
    return role == "leader" and titled_so(entity, role)


def _person(scene: Scene, i: int) -> Entity | None:
    """The person whom mention `i` names in the story itself."""
    entity = scene.entity_of[i]
    return entity if entity is not None and entity.person and not scene.mute[i] else None


def _with_complement(scene: Scene, i: int) -> int:
    """The token after "an adviser" or "an adviser to the prince", which mention `i` begins."""
    letters, stop = scene.tokens.letters, scene.mentions[i].last + 1
    if i + 1 == len(scene.mentions) or letters[stop : stop + 1] not in ("l", "i", "t"):
        return stop
    after = scene.mentions[i + 1]
    return after.last + 1 if after.first == stop + 1 and after.kind in "PUROZG" else stop


def begun_with(scene: Scene, i: int) -> Entity | None:
    """Jones of "Ann Jones, a liberal writer fumed", whose second comma was left out."""
    mention, letters = scene.mentions[i], scene.tokens.letters
    before = scene.mentions[i - 1] if i else mention
    if letters[before.last + 1 : mention.first] != ",":
        return None
    entity = scene.entity_of[i - 1]
    begins = before.first == scene.sentences.starts[scene.sentence_of[i]]
    end = _with_complement(scene, i)
    verb = letters[end : end + 2]  # not "Jones, an aide said, is well"
    does = verb[:1] == "V" and not verb.endswith(",")
    return entity if begins and does and entity is not None and entity.person else None
