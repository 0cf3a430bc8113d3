"""Names of the features of a person that a pronoun or a role may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.speakers.kin import family_first
from quotebank.speakers.names import given_names, leanings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotebank.speakers.people import Entity


def last_mention(away: int, par: int, *does: bool) -> Iterator[str]:
    """How far back, and how, the person was mentioned last; `away` in sentences."""
    subject, owner, says, pronoun = does
    yield f"d{away}"
    yield f"d{away}{subject:d}{owner:d}"
    yield f"s{away}{says:d}"
    yield f"p{par}"
    yield f"pr{pronoun:d}{min(away, 2)}"


def gender_fits(entity: Entity, wanted: str | None) -> str:
    """What the gender tells: 1 known, l or n likely or not, 0 either, x no given name."""
    if wanted is None:
        return "?"
    if entity.gender is not None:
        return "1"
    leaning = leanings().get(entity.words[0])
    if leaning is not None and not family_first(entity.words):
        return "l" if leaning == wanted else "n"
    return "0" if entity.words[0] in given_names() else "x"


def by_place(place: str, away: int, turn: int, asking: str) -> Iterator[str]:
    """How the mention stands, with how lately the person spoke, asked or was asked."""
    yield f"bt{place}{turn}"
    yield f"bt{turn}"
    yield f"ba{asking}{min(away, 2)}"


def standing(known: str, order: int, often: int, rivals: int, times: int) -> Iterator[str]:
    """What the person is among those it can be."""
    yield f"g{known}"
    yield f"r{order}"
    yield f"o{min(often, 4)}"
    yield f"n{min(rivals, 3)}{min(order, 2)}"
    yield f"c{times}"


def leading(lead: int, order: int, same: bool, since: int | None, *now: bool) -> Iterator[str]:
    """Where the person last came first in a sentence."""
    yield f"l{lead}"
    yield f"l{lead}r{min(order, 2)}"
    yield f"lp{same:d}"
    yield "h" + "".join(f"{x:d}" for x in now)
    yield f"ls{'-' if since is None else since}"


def introduced(how: int, away: int, once: bool, rank: int) -> Iterator[str]:
    """Whether the last mention was by full name, with an apposition, and the first."""
    yield f"i{how}{min(away, 2)}{once:d}"
    yield f"i{how}{min(away, 2)}{once:d}r{min(rank, 2)}"


def beside() -> Iterator[str]:
    """The person stands just before it."""
    yield "beside"


def says_of_himself(pronoun: bool) -> Iterator[str]:
    """The person is who says something of "he": "Lee said that he"."""
    yield "himself"
    yield f"himself{pronoun:d}"


def in_quoted() -> Iterator[str]:
    """The quoted words name the person: people seldom name themselves."""
    yield "inq"


def given_in_quoted() -> Iterator[str]:
    """The quoted words have the person's given name."""
    yield "ging"


def comes_later(away: int) -> Iterator[str]:
    """The person is named after it in the sentence."""
    yield "z"
    yield f"z{min(away, 2)}"


def nobody_spoke() -> Iterator[str]:
    """No quotation came before."""
    yield "sp-"


def spoke_last(place: str, since: bool, same: bool, gap: int, *lately: int) -> Iterator[str]:
    """Whether the person spoke last, `gap` paragraphs before, and was mentioned since.

    `lately`: how far back the last mention is, whether it came first, how far one that did.
    """
    away, first, lead = lately
    yield f"q{since:d}{same:d}"
    yield f"q{place}{since:d}{same:d}{gap}"
    yield f"sp{same:d}{gap}"
    yield f"spd{same:d}{gap}{min(away, 2)}{first:d}"
    yield f"spl{same:d}{min(lead, 3)}"


def latest_of_all(away: int, *places: int) -> Iterator[str]:
    """Rank of the person by how lately each was subject, said something, led, was the topic."""
    for name, place in zip(("subject", "says", "first", "topic"), places, strict=True):
        told = f"{name}{'-' if place < 0 else place}"
        yield told
        yield f"{told}d{away}"


def role(match: bool, fits: int, many: bool, same: str) -> Iterator[str]:
    """Whether the article gives the person the role, and how much of what stands with it.

    `same`: whether the gender that the role tells is the person's, "-" where none is told.
    """
    yield f"m{match:d}{fits}"
    yield f"h{match:d}"
    yield f"x{many}{match:d}{min(fits, 1)}"
    yield f"g{same}"
