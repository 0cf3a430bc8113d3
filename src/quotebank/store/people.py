"""Local speakers -> names -> speakers: what each article says, and the links that grow from it.

A name row stands for all articles of one year that write a speaker alike, so growing reads the
name rows of one family and never the articles.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import sqlite

from quotebank.lexicon.load import table
from quotebank.records import Speaker, SpeakerKind
from quotebank.speakers.names import name_key, plain
from quotebank.store import tables
from quotebank.store.groups import groups_with, link_groups, members_of
from quotebank.store.growth import Link, NameForm, family_of, grow
from quotebank.store.links import Owner, put_links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from quotebank.records import Article, Extraction

# Kinds whose descriptions mean somebody else in each article.
_LOCAL = (SpeakerKind.UNNAMED, SpeakerKind.UNKNOWN)


@dataclass(frozen=True, slots=True, order=True)
class _Family:
    """Names that may be one speaker's."""

    kind: str
    scope: str
    family: str


def record_names(connection: Connection, extraction: Extraction) -> list[int | None]:
    """Note an article's speakers and let names grow.

    Returns:
        The name row of each attribution's speaker, None where it is unknown.
    """
    told = [attribution.speaker for attribution in extraction.attributions]
    speakers = _merged(speaker for speaker in told if speaker is not None)
    noted = _Noted(connection, extraction.article)
    for speaker in speakers.values():
        if speaker.kind is not SpeakerKind.GROUP:
            noted.note(speaker)
    for speaker in speakers.values():
        if speaker.kind is SpeakerKind.GROUP:
            noted.note_group(speaker)
    noted.link()
    return [noted.ids[speaker.kind, speaker.name] if speaker else None for speaker in told]


def _merged(speakers: Iterable[Speaker]) -> dict[tuple[str, str], Speaker]:
    """One speaker for each kind and name, with all that the article tells of them."""
    merged: dict[tuple[str, str], Speaker] = {}
    for speaker in speakers:
        known = merged.setdefault((speaker.kind, speaker.name), speaker)
        merged[speaker.kind, speaker.name] = replace(
            known,
            aliases=tuple(sorted({*known.aliases, *speaker.aliases})),
            gender=known.gender or speaker.gender,
            titles=tuple(sorted({*known.titles, *speaker.titles})),
        )
    return merged


class _Noted:
    """The names of one article as they are put into the database."""

    def __init__(self, connection: Connection, article: Article) -> None:
        self.ids: dict[tuple[str, str], int] = {}
        self._connection = connection
        self._article = article
        self._families: set[_Family] = set()
        self._groups: set[int] = set()

    def note(self, speaker: Speaker) -> int:
        """The row of a name; noted once an article."""
        known = self.ids.get((speaker.kind, speaker.name))
        if known is not None:
            return known
        family = self._family(speaker)
        row = _name_row(speaker, family, self._article.published)
        name_id, grown = _count_article(self._connection, row)
        if grown:
            self._families.add(family)
        _add_aliases(self._connection, name_id, speaker)
        self.ids[speaker.kind, speaker.name] = name_id
        return name_id

    def note_group(self, speaker: Speaker) -> None:
        """The row of a group, and those of the persons it lists."""
        persons = {name for kind, name in self.ids if kind == SpeakerKind.PERSON}
        listed = members_of(speaker.name, persons)
        if not listed:
            self.note(speaker)
            return
        members = [self.note(Speaker(name, SpeakerKind.PERSON)) for name in listed]
        # Who the members are belongs to what makes a group row; their gender may be told.
        scope = ",".join(map(str, members))
        row = _name_row(speaker, _Family(SpeakerKind.GROUP, scope, ""), None)
        group, grown = _count_article(self._connection, row)
        if grown:
            self._groups.add(group)
        rows = [
            {"name_id": group, "position": position, "member_id": member}
            for position, member in enumerate(members, 1)
        ]
        self._connection.execute(sqlite.insert(tables.name_member).on_conflict_do_nothing(), rows)
        self.ids[speaker.kind, speaker.name] = group

    def link(self) -> None:
        """Link again what may have changed: the families with news, and groups with members."""
        changed: set[int] = set()
        for family in sorted(self._families):
            changed |= _link_family(self._connection, family)
        groups = self._groups | groups_with(self._connection, changed)
        link_groups(self._connection, sorted(groups))

    def _family(self, speaker: Speaker) -> _Family:
        if speaker.kind is SpeakerKind.PERSON:
            return _Family(speaker.kind, "", family_of(speaker.name))
        scope = self._article.key if speaker.kind in _LOCAL else ""
        return _Family(speaker.kind, scope, _normal(speaker.name))


def _normal(name: str) -> str:
    """A name that is no person's, without case, accents, full stops and article."""
    words = [plain(word) for word in name.split()]
    if len(words) > 1 and words[0] in {"the", "a", "an"}:
        del words[0]
    return " ".join(words)


def _name_row(speaker: Speaker, family: _Family, published: str | None) -> dict[str, str]:
    is_person = speaker.kind is SpeakerKind.PERSON
    titles = {_roles().get(plain(word), "") for title in speaker.titles for word in title.split()}
    return {
        "kind": str(speaker.kind),
        "name": speaker.name,
        "scope": family.scope,
        # Only persons are told apart by these.
        "year": (published or "")[:4] if is_person else "",
        "gender": (speaker.gender or "") if is_person else "",
        "titles": "|".join(sorted(titles - {""})) if is_person else "",
        "normal": name_key(speaker.name) if is_person else _normal(speaker.name),
        "family": family.family,
    }


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    """Title in lower case without full stop -> the role it stands for."""
    return {row[0]: row[1] for row in table("roles")}


def _count_article(connection: Connection, row: dict[str, str]) -> tuple[int, bool]:
    """Count one more article for a name.

    Returns:
        Its row id, and whether it is new or weighs more than before.
    """
    n = tables.name.c
    identity = ("name", "kind", "scope", "year", "gender", "titles")
    query = select(n.id, n.articles).where(*(n[column] == row[column] for column in identity))
    known = connection.execute(query).first()
    if known is None:
        statement = insert(tables.name).returning(n.id)
        return int(connection.execute(statement, {**row, "articles": 1}).scalar_one()), True
    connection.execute(
        update(tables.name).where(n.id == known.id).values(articles=known.articles + 1)
    )
    return int(known.id), _weight(known.articles + 1) > _weight(known.articles)


def _weight(articles: int) -> int:
    """Rounded down to a power of two, so that links are looked at again but rarely."""
    return 1 << (articles.bit_length() - 1)


def _add_aliases(connection: Connection, name_id: int, speaker: Speaker) -> None:
    rows = [{"name_id": name_id, "alias": alias} for alias in speaker.aliases if alias]
    if rows:
        connection.execute(sqlite.insert(tables.alias).on_conflict_do_nothing(), rows)


def _link_family(connection: Connection, family: _Family) -> set[int]:
    """Link all names of a family anew; the names that now mean another speaker."""
    n = tables.name.c
    query = select(n.id, n.name, n.year, n.gender, n.titles, n.articles).where(
        n.family == family.family, n.kind == family.kind, n.scope == family.scope
    )
    forms = [
        NameForm(
            row.id,
            row.name,
            row.year,
            row.gender,
            frozenset(row.titles.split("|")) - {""},
            _weight(row.articles),
        )
        for row in connection.execute(query)
    ]
    links = grow(forms) if family.kind == SpeakerKind.PERSON else _as_one(family, forms)
    return put_links(connection, Owner(SpeakerKind(family.kind), family.scope), links)


def _as_one(family: _Family, forms: list[NameForm]) -> dict[int, Link]:
    """Forms of one name that is no person's: written as most articles do."""
    best = max(forms, key=lambda form: (form.weight, len(form.name), form.name)).name
    return {
        form.id: Link(family.family, best, "own name", "named so in its article", 1.0)
        if form.name == best
        else Link(family.family, best, "same name", f"“{form.name}” is the same name", 0.98)
        for form in forms
    }
