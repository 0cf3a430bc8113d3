"""Which named body a common noun stands for: "the newspaper", "the agency", "the union"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from quotebank.lexicon.load import lines
from quotebank.speakers.words import words

if TYPE_CHECKING:
    from quotebank.speakers.people import Entity
    from quotebank.speakers.scene import Scene

_MEDIA = (
    "times post journal register advocate herald tribune news gazette chronicle globe observer"
    " examiner press daily mail today dispatch inquirer guardian telegraph standard weekly magazine"
    " monthly bulletin picayune republic bee sentinel review reporter media"
)
_OFFICES = (
    "agency service administration bureau department commission office investigations"
    " authority centers services enforcement board"
)
_GROUPS = (
    "association club council foundation institute alliance union society center league"
    " coalition international fund action network project committee pac campaign watch"
    " organization organisation federation initiative partnership conference institution group"
)
_FIRMS = "inc corp corporation company llc ltd co holdings group industries airlines motors bank"
# common noun -> words of names it fits
_FITS = {
    **dict.fromkeys(
        [
            "newspaper", "paper", "daily", "tabloid", "publication",
            "magazine", "outlet", "broadcaster", "network", "channel",
            "website", "station", "site", "journal", "editorial",
        ],
        _MEDIA,
    ),
    **dict.fromkeys(["agency", "regulator", "watchdog"], _OFFICES),
    **dict.fromkeys(
        [
            "group", "organization", "organisation", "association", "nonprofit",
            "foundation", "charity", "coalition", "institute",
        ],
        _GROUPS,
    ),
    **dict.fromkeys(["company", "firm", "corporation", "manufacturer", "retailer"], _FIRMS),
    "union": "union federation workers teachers brotherhood teamsters association",
    "department": "department", "ministry": "ministry", "committee": "committee",
    "commission": "commission", "board": "board", "court": "court", "council": "council",
    "bank": "bank", "party": "party", "university": "university college",
    "college": "college university", "school": "school academy college", "senate": "senate",
    "authority": "authority council borough", "force": "police constabulary force",
    "trust": "trust", "hospital": "hospital infirmary clinic", "brigade": "brigade",
    "bureau": "bureau", "panel": "committee commission panel",
}  # fmt: skip
_FAR = 40  # names looked back at
_REACH = 600  # mentions looked back at
# letters after the union of "Acme, the union, said"; not of "in letters to Acme, the board said"
_CLOSES = frozenset([",", "-", "g", "q", ".", ")", "n", ""])
_NEAR = 30  # the same, where nothing but nearness tells
_WHERE = frozenset(["at", "near", "to", "on", "into", "inside", "outside"])
# whose name always says it
_NAMED_SO = frozenset(["ministry", "court"])
# bodies that people are on: "Democrats on the committee"
_SEATS = frozenset(["committee", "commission", "board", "council", "panel", "court", "jury"])


_INITIALS = re.compile(r"[A-Z]{2,6}$")  # matches "IRA"; not "U.S.", "Fox"
_MOVEMENTS = frozenset(["alliance", "group", "movement", "organisation", "organization", "party"])
_TOWNS = [[sort, "of"] for sort in ("town", "city", "village", "county", "state", "suburb")]


@cache
def _outlets() -> frozenset[str]:
    return frozenset(name.removeprefix("The ") for name in lines("outlets"))


def fits(head: str, entity: Entity) -> bool:
    """Whether a body of this name is what `head` means: "the agency" for a Fish Service."""
    wanted = frozenset(_FITS.get(head, "").split())
    name = entity.name.removeprefix("The ")
    if wanted & {w.casefold() for w in name.split()}:
        return True
    return _FITS.get(head) == _MEDIA and name in _outlets()


def body_before(scene: Scene, i: int, head: str) -> int | None:
    """The nearest mention before mention `i` of a named body that `head` fits.

    One that has the very word in its name comes first: "the foundation" is a Jones Foundation.
    """
    taken = 0
    fitting = None
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if scene.mute[j]:
            continue
        entity = scene.entity_of[j] or named_in(scene, j)
        if entity is None or entity.person or scene.mentions[j].kind not in "UWNO":
            continue
        if fitting is None and _called_beside(scene, j, i, head):
            return j
        if fits(head, entity) and not located(scene, j):
            if head in {w.casefold() for w in entity.words}:
                return j
            fitting = j if fitting is None else fitting
        taken += 1
        if taken > _FAR:
            break
    return fitting


def _called_beside(scene: Scene, j: int, i: int, head: str) -> bool:
    """Whether the name of mention `j` is called so: "Acme Council — the union that"."""
    k = j + 1
    if k >= i or scene.mentions[k].kind != "O":
        return False
    tokens, beside = scene.tokens, scene.mentions[k]
    gap = tokens.letters[scene.mentions[j].last + 1 : beside.first + 1]
    closed = tokens.letters[beside.last + 1 : beside.last + 2] in _CLOSES
    return gap in (",D", "-D") and closed and tokens.word[beside.last].casefold() == head


def _called_other(scene: Scene, j: int, head: str) -> bool:
    """Whether another sort of body stands beside the name: "the union, Acme" is no regulator."""
    beside = scene.mentions[j - 1] if j else None
    if beside is None or beside.kind != "O":
        return False
    gap = scene.tokens.letters[beside.last + 1 : scene.mentions[j].first]
    sort, wanted = _FITS.get(scene.tokens.word[beside.last].casefold()), _FITS.get(head)
    return gap == "," and None not in (sort, wanted) and sort != wanted


def named_in(scene: Scene, j: int) -> Entity | None:
    """The last name inside a thing or document: the board of "the Harbor Board plan".

    And inside a body by its possessor: the council of "Harbor Council’s cabinet".
    """
    mention = scene.mentions[j]
    owned = mention.kind == "O" and mention.owner is not None
    if not (mention.kind in "WN" or owned) or mention.last == mention.first:
        return None
    last = mention.last if mention.owner is None or not owned else mention.owner + 1
    k = bisect_left(scene.name_ranges, (last, 0)) - 1
    inside = k >= 0 and mention.first <= scene.name_ranges[k][0]
    return scene.cast.of_name[k] if inside else None


def located(scene: Scene, j: int) -> bool:
    """Whether a name tells where: "at Civic Center", "to the University of Iowa"."""
    tokens, mention = scene.tokens, scene.mentions[j]
    before = [w.casefold() for w in tokens.word[max(0, mention.first - 2) : mention.first]]
    if not before or before == ["according", "to"]:
        return False
    if before[-1] not in _WHERE or "O" in tokens.letters[mention.first : mention.last]:
        return False  # "on the website Acme"
    if len(before) > 1 and tokens.letters[mention.first - 2] in "rR":
        return False  # "officials at Acme"
    entity = scene.entity_of[j] or named_in(scene, j) if before[-1] == "on" else None
    return entity is None or _SEATS.isdisjoint(w.casefold() for w in entity.words)


def _other_sort(head: str, entity: Entity) -> bool:
    """Whether the name says that it is something else: no company is a Jones Fund."""
    wanted = frozenset(_FITS.get(head, "").split())
    own = [w.casefold() for w in entity.words]
    sort = own[own.index("of", 1) - 1] if "of" in own[1:-1] else own[-1]  # the Institute of Health
    if not wanted or sort in wanted:
        return False
    return sort in _all_sorts() or head in _NAMED_SO


@cache
def _all_sorts() -> frozenset[str]:
    return frozenset(w for listed in _FITS.values() for w in listed.split())


def _settled(scene: Scene, j: int) -> bool:
    """Whether a name is that of a place by the words before it: "in Dayton", "the town of Dayton".

    Not "in a Dayton".
    """
    before = scene.tokens.word[max(0, scene.mentions[j].first - 2) : scene.mentions[j].first]
    return before[-1:] in (["in"], ["In"]) or before in _TOWNS


# bodies of the state, which are no firm, group or paper
_OF_STATE = frozenset({
    "Congress", "Senate", "House", "White House", "Capitol", "Pentagon", "Kremlin", "Parliament",
    "Commons", "Lords", "Supreme Court", "Treasury", "Medicare", "Medicaid", "Downing Street",
    "Whitehall", "Westminster", "Holyrood", "Social Security", "Capitol Hill", "West Wing",
})  # fmt: skip
_OF_STATE_TOO = frozenset(["body", "chamber", "institution", "legislature", "department", "agency"])


def any_body_before(scene: Scene, i: int, head: str) -> int | None:
    """The mention before mention `i` of a named body that `head` may be.

    The nearer, the oftener named and the more it does, the better.
    """
    best, most = None, 0.0
    known, within = words(), head in _MOVEMENTS
    sentence = scene.sentence_of[i]
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        entity = scene.entity_of[j]
        if within and scene.mentions[j].kind == "N" and (entity := named_in(scene, j)):
            entity = entity if _INITIALS.match(entity.name) else None  # "the IRA ceasefire"
        elif scene.mentions[j].kind != "U":
            continue
        if entity is None or entity.person or scene.mute[j]:
            continue
        if entity.name in _OF_STATE and head not in _OF_STATE_TOO:
            continue  # "the firm" is no Congress
        if entity.name in known.places or located(scene, j) or _other_sort(head, entity):
            continue  # "on Twitter"
        if _settled(scene, j) or scene.mute[j] or _called_other(scene, j, head):
            continue
        score = 1 + (j in scene.clauses_of) + 0.4 * min(len(entity.places), 5)
        score -= 0.3 * (sentence - scene.sentence_of[j])
        if best is None or score > most:
            best, most = j, score
    return best


# what joins a body to its place, cause and the like: "the group behind the ads"
_JOINS = frozenset(["l", "i", "lD", "iD", "t", "tD"])
_NAMES = [["called"], ["named"], ["known", "as"], ["calling", "itself"], ["dubbed"]]
_THAT_DOES = re.compile(r"[Tq][VEBb][^,.nQVq]{0,8},")  # matches the "TVN," of "that helps voters,"
_ENDS = frozenset([",", "-", ".", "n", "Q", ")", ""])  # letters that close an insertion
_BESIDE = 5  # mentions


def body_beside(scene: Scene, i: int) -> int | None:
    """The mention of Acme in "a company called Acme" and "the group behind the ads, Acme, said".

    And in "a group that helps voters, Acme, said".
    """
    tokens = scene.tokens
    position = scene.mentions[i].last + 1
    if (told := _THAT_DOES.match(tokens.letters, position)) is not None:
        j = scene.mentions_between(told.end(), told.end() + 2)[0]
        if j == len(scene.mentions) or scene.mentions[j].kind != "U":
            return None
        other = scene.mentions[j]
        ends = tokens.letters[other.last + 1 : other.last + 2] in _ENDS
        return j if ends and other.first <= told.end() + 1 and not _settled(scene, j) else None
    for j in range(i + 1, min(i + _BESIDE, len(scene.mentions))):
        other = scene.mentions[j]
        gap = tokens.letters[position : other.first]
        body = other.kind == "U" and scene.entity_of[j] is not None
        if body and tokens.word[position : other.first] in _NAMES:
            return j
        if gap == "," and body:
            ends = tokens.letters[other.last + 1 : other.last + 2] in _ENDS
            return j if ends and not _settled(scene, j) else None
        if gap not in _JOINS:
            return None
        position = other.last + 1
    return None


# parties by names that do not say "party"
_PARTIES = frozenset(
    ["Labour", "GOP", "Conservatives", "Tories", "Republicans", "Democrats", "Greens", "Ukip"]
).union(["UKIP", "SNP", "DUP", "SDLP", "UUP", "BNP", "Dems"])
_OTHER_NOUNS = {
    "panel": frozenset(["committee", "commission", "subcommittee", "jury", "panel"]),
    "committee": frozenset(["panel", "subcommittee"]),
    "tribunal": frozenset(["court", "panel"]),
    "paper": frozenset(["newspaper", "daily"]), "newspaper": frozenset(["paper", "daily"]),
    "campaign": frozenset(["team", "camp"]), "department": frozenset(["ministry"]),
    "ministry": frozenset(["department"]), "watchdog": frozenset(["regulator", "commission"]),
    "group": frozenset(["organization", "organisation", "coalition", "association", "pac"]),
    "organization": frozenset(["group"]), "organisation": frozenset(["group"]),
}  # fmt: skip
_PARTY_BACK = 40  # mentions


def party_before(scene: Scene, i: int, *, says: bool) -> int | None:
    """The mention of Labour that "the party" comes back to; `says`: only one that speaks."""
    word = scene.tokens.word
    for j in range(i - 1, max(-1, i - _PARTY_BACK), -1):
        other = scene.mentions[j]
        told = j in scene.reporters if says else not scene.mute[j]
        if told and other.kind in "UZ" and word[other.last] in _PARTIES:
            return j
    return None


def by_another_noun(scene: Scene, i: int, head: str) -> int | None:
    """The committee that "the panel" is, the nearest told by a common noun; Labour of a party."""
    if head == "party":
        return party_before(scene, i, says=False)
    nouns = _OTHER_NOUNS.get(head, frozenset[str]())
    for j in range(i - 1, max(-1, i - _FAR), -1) if nouns else ():
        other = scene.mentions[j]
        if other.kind == "O" and scene.tokens.word[other.last].casefold() in nouns:
            return j
    return None
