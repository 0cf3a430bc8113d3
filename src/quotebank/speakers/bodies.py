"""Which named body a common noun stands for: "the newspaper", "the agency", "the union"."""

from __future__ import annotations

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
    " organization organisation federation initiative partnership conference institution"
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
    "bureau": "bureau", "panel": "committee commission panel",
}  # fmt: skip
_FAR = 40  # names looked back at
_REACH = 600  # mentions looked back at


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
    """The nearest mention before mention `i` of a named body that `head` fits."""
    taken = 0
    for j in range(i - 1, max(-1, i - _REACH), -1):
        entity = scene.entity_of[j]
        if entity is None or entity.person or scene.mentions[j].kind not in "UW":
            continue
        if fits(head, entity) and not _located(scene, j):
            return j
        taken += 1
        if taken > _FAR:
            break
    return None


def _located(scene: Scene, j: int) -> bool:
    """Whether a name tells where: "at Civic Center", "to the University of Iowa"."""
    tokens = scene.tokens
    first = scene.mentions[j].first
    return bool(first) and tokens.word[first - 1] in ("at", "near", "to", "on")


def any_body_before(scene: Scene, i: int) -> int | None:
    """The nearest mention of any named body, one that does something in favour of others."""
    nearest = None
    known = words()
    for j in range(i - 1, max(-1, i - 30), -1):
        entity = scene.entity_of[j]
        if scene.mentions[j].kind != "U" or entity is None or entity.person:
            continue
        if entity.name in known.places or _located(scene, j):
            continue  # "on Twitter"
        if j in scene.clauses_of:
            return j
        nearest = j if nearest is None else nearest
    return nearest
