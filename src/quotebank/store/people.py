"""Local speakers -> names -> speakers: what each article says, and the links that grow from it.

A name row stands for all articles of one year that write a speaker alike, so growing reads the
name rows of one family and never the articles.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from quotebank.lexicon.load import table
from quotebank.records import Speaker, SpeakerKind
from quotebank.speakers.names import name_key, plain
from quotebank.store.groups import groups_with, link_groups, members_of
from quotebank.store.growth import Link, NameForm, family_of, grow
from quotebank.store.links import Owner, put_links

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from quotebank.records import Article, Extraction

# Kinds whose descriptions mean somebody else in each article.
_LOCAL = (SpeakerKind.UNNAMED, SpeakerKind.UNKNOWN)


@dataclass(frozen=True, slots=True, order=True)
class _Family:
    """Names that may be one speaker's."""

    kind: str
    scope: str
    family: str


def record_names(db: sqlite3.Connection, extraction: Extraction) -> list[int | None]:
    """Note an article's speakers and let names grow.

    Returns:
        The name row of each attribution's speaker, None where it is unknown.
    """
    told = [attribution.speaker for attribution in extraction.attributions]
    speakers = _merged(speaker for speaker in told if speaker is not None)
    noted = _Noted(db, extraction.article)
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

    def __init__(self, db: sqlite3.Connection, article: Article) -> None:
        self.ids: dict[tuple[str, str], int] = {}
        self._db = db
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
        name_id, grown = _count_article(self._db, row)
        if grown:
            self._families.add(family)
        _add_aliases(self._db, name_id, speaker)
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
        group, grown = _count_article(self._db, row)
        if grown:
            self._groups.add(group)
        self._db.executemany(
            "INSERT OR IGNORE INTO _name_member (name_id, position, member_id) VALUES (?, ?, ?)",
            [(group, position, member) for position, member in enumerate(members, 1)],
        )
        self.ids[speaker.kind, speaker.name] = group

    def link(self) -> None:
        """Link again what may have changed: the families with news, and groups with members."""
        changed: set[int] = set()
        for family in sorted(self._families):
            changed |= _link_family(self._db, family)
        groups = self._groups | groups_with(self._db, changed)
        link_groups(self._db, sorted(groups))

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


def _count_article(db: sqlite3.Connection, row: dict[str, str]) -> tuple[int, bool]:
    """Count one more article for a name.

    Returns:
        Its row id, and whether it is new or weighs more than before.
    """
    name_id, articles = db.execute(
        """
        INSERT INTO _name (name, kind, scope, year, gender, titles, normal, family, articles)
        VALUES (:name, :kind, :scope, :year, :gender, :titles, :normal, :family, 1)
        ON CONFLICT (name, kind, scope, year, gender, titles)
        DO UPDATE SET articles = articles + 1 RETURNING id, articles
        """,
        row,
    ).fetchone()
    return int(name_id), articles == 1 or _weight(articles) > _weight(articles - 1)


def _weight(articles: int) -> int:
    """Rounded down to a power of two, so that links are looked at again but rarely."""
    return 1 << (articles.bit_length() - 1)


def _add_aliases(db: sqlite3.Connection, name_id: int, speaker: Speaker) -> None:
    rows = [(name_id, alias) for alias in speaker.aliases if alias]
    db.executemany("INSERT OR IGNORE INTO _alias (name_id, alias) VALUES (?, ?)", rows)


def _link_family(db: sqlite3.Connection, family: _Family) -> set[int]:
    """Link all names of a family anew; the names that now mean another speaker."""
    rows = db.execute(
        "SELECT id, name, year, gender, titles, articles FROM _name "
        "WHERE family = ? AND kind = ? AND scope = ?",
        (family.family, family.kind, family.scope),
    )
    forms = [
        NameForm(
            name_id, name, year, gender, frozenset(titles.split("|")) - {""}, _weight(articles)
        )
        for name_id, name, year, gender, titles, articles in rows
    ]
    links = grow(forms) if family.kind == SpeakerKind.PERSON else _as_one(family, forms)
    return put_links(db, Owner(SpeakerKind(family.kind), family.scope), links)


def _as_one(family: _Family, forms: list[NameForm]) -> dict[int, Link]:
    """Forms of one name that is no person's: written as most articles do."""
    best = max(forms, key=lambda form: (form.weight, len(form.name), form.name)).name
    return {
        form.id: Link(family.family, best, "own name", "named so in its article", 1.0)
        if form.name == best
        else Link(family.family, best, "same name", f"“{form.name}” is the same name", 0.98)
        for form in forms
    }
