"""Articles about the same event, reprints, and the links that an event helps to decide."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from quotebank.matching.agreement import Said
from quotebank.matching.events import DAYS, FULL_DAY, UNDATED, Signature, same_event, signature
from quotebank.matching.homes import judge_witnesses
from quotebank.matching.normal import normal_form
from quotebank.matching.reprints import INDEXED, REPRINT, shared, sketch
from quotebank.matching.witness import Witness
from quotebank.matching.wordings import read_wording
from quotebank.records import Form, SpeakerKind
from quotebank.store.match_rows import verdict_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

_FULL_SKETCH = 200  # articles with one sampled shingle: a paper's boilerplate


def update(db: sqlite3.Connection, added: Sequence[int]) -> set[int]:
    """Place the new quotations' articles among events and link what the events decide.

    Returns:
        Every quotation that gained or lost a link.
    """
    articles = _articles_of(db, added)
    touched: set[int] = set()
    for article in articles:
        if _record_article(db, article):
            touched |= _find_near(db, article)
            _find_reprints(db, article)
    for article in articles:
        touched |= _link_article(db, article)
    return touched


def forget(db: sqlite3.Connection, removed: Sequence[int]) -> None:
    """Take articles out whose quotations are all gone."""
    for article in _articles_of(db, removed):
        if db.execute(
            "SELECT 1 FROM _quotation q JOIN _quotation_wording w ON w.quotation_id = q.id "
            "WHERE q.article_id = ?",
            (article,),
        ).fetchone():
            continue
        found = _signatures(db, [article]).get(article)
        for key in found.keys if found else ():
            db.execute(
                "DELETE FROM _article_key WHERE key = ? AND day = ? AND article_id = ?",
                (key, found.day if found else UNDATED, article),
            )
        db.execute("DELETE FROM _article_near WHERE a = ? OR b = ?", (article, article))
        _forget_reprints(db, article)


def _articles_of(db: sqlite3.Connection, quotations: Sequence[int]) -> list[int]:
    rows = db.execute(
        "SELECT DISTINCT article_id FROM _quotation "
        "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY article_id",
        (json.dumps(quotations),),
    )
    return [row[0] for row in rows]


def _record_article(db: sqlite3.Connection, article: int) -> bool:
    """Store what the article is about; False where that was done before."""
    if db.execute("SELECT 1 FROM _article_signature WHERE article_id = ?", (article,)).fetchone():
        return False
    title, text, published = db.execute(
        "SELECT title, text, published FROM _article WHERE id = ?", (article,)
    ).fetchone()
    words = normal_form(text, places=False).words
    found = signature(title, words, published)
    sample = sketch(words)
    terms = json.dumps(dict(found.terms), ensure_ascii=False)
    db.execute(
        "INSERT INTO _article_signature (article_id, day, terms, sketch) VALUES (?, ?, ?, ?)",
        (article, found.day, terms, json.dumps(sample)),
    )
    db.executemany(
        "INSERT OR IGNORE INTO _article_key (key, day, article_id) VALUES (?, ?, ?)",
        [(key, found.day, article) for key in found.keys],
    )
    db.executemany(
        "INSERT OR IGNORE INTO _sketch_key (key, article_id) VALUES (?, ?)",
        [(key, article) for key in sample[:INDEXED]],
    )
    return True


def _signatures(db: sqlite3.Connection, articles: Iterable[int]) -> dict[int, Signature]:
    rows = db.execute(
        "SELECT article_id, day, terms FROM _article_signature "
        "WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    )
    return {article: Signature(json.loads(terms), day) for article, day, terms in rows}


def _find_near(db: sqlite3.Connection, article: int) -> set[int]:
    """Store which articles report the same event.

    Returns:
        Quotations that lost a link because a pair of words turned out to be a topic's.
    """
    own = _signatures(db, [article])[article]
    candidates: set[int] = set()
    touched: set[int] = set()
    for key in own.keys:
        days = _days(db, key, own.day)
        if len(days[own.day]) > FULL_DAY:
            if len(days[own.day]) == FULL_DAY + 1:
                touched |= _take_back(db, [a for a in days[own.day] if a != article])
            continue
        for held in days.values():
            if len(held) <= FULL_DAY:
                candidates.update(held)
    near = _signatures(db, candidates - {article})
    db.executemany(
        "INSERT OR IGNORE INTO _article_near (a, b) VALUES (?, ?)",
        [
            (min(article, other), max(article, other))
            for other, found in near.items()
            if same_event(own, found)
        ],
    )
    return touched


def _days(db: sqlite3.Connection, key: int, day: int) -> dict[int, list[int]]:
    """Articles with a key by day: near `day` and undated ones, or all where `day` is unknown."""
    rows = db.execute(
        "SELECT day, article_id FROM _article_key WHERE key = ?1 AND day BETWEEN ?2 AND ?3 "
        "UNION SELECT day, article_id FROM _article_key WHERE key = ?1 AND day = 0",
        (key, 0 if day == UNDATED else day - DAYS, 1 << 40 if day == UNDATED else day + DAYS),
    )
    days: dict[int, list[int]] = defaultdict(list)
    for found, article in rows:
        days[found].append(article)
    return days


def _take_back(db: sqlite3.Connection, articles: Sequence[int]) -> set[int]:
    """Part the articles of a now full key and day that no other key holds together."""
    touched: set[int] = set()
    signatures = _signatures(db, articles)
    rows = db.execute(
        "SELECT a, b FROM _article_near WHERE a IN (SELECT value FROM json_each(?1)) "
        "OR b IN (SELECT value FROM json_each(?1))",
        (json.dumps(articles),),
    ).fetchall()
    signatures |= _signatures(db, {n for row in rows for n in row} - signatures.keys())
    for a, b in rows:
        if any(
            _is_live(db, key, signatures[a].day) and _is_live(db, key, signatures[b].day)
            for key in signatures[a].keys & signatures[b].keys
        ):
            continue
        db.execute("DELETE FROM _article_near WHERE a = ? AND b = ?", (a, b))
        touched |= _unlink(db, a, b)
    return touched


def _is_live(db: sqlite3.Connection, key: int, day: int) -> bool:
    rows = db.execute(
        "SELECT 1 FROM _article_key WHERE key = ? AND day = ? LIMIT ?", (key, day, FULL_DAY + 1)
    )
    return len(rows.fetchall()) <= FULL_DAY


def _unlink(db: sqlite3.Connection, a: int, b: int) -> set[int]:
    """Drop the links between the quotations of two articles."""
    ids = {
        article: json.dumps(
            [r[0] for r in db.execute("SELECT id FROM _quotation WHERE article_id = ?", (article,))]
        )
        for article in (a, b)
    }
    touched: set[int] = set()
    for x, y in ((a, b), (b, a)):
        rows = db.execute(
            "DELETE FROM _quotation_link WHERE a IN (SELECT value FROM json_each(?)) "
            "AND b IN (SELECT value FROM json_each(?)) RETURNING a, b",
            (ids[x], ids[y]),
        ).fetchall()
        touched.update(n for row in rows for n in row)
    return touched


def _link_article(db: sqlite3.Connection, article: int) -> set[int]:
    """Compare an article's quotations with each other and with those of its event."""
    near = {
        n
        for row in db.execute("SELECT a, b FROM _article_near WHERE a = ?1 OR b = ?1", (article,))
        for n in row
    }
    witnesses = read_witnesses(db, near | {article})
    articles: dict[int, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        articles[witness.article].append(witness)
    linked: set[int] = set()
    by_word = _by_word(witnesses)
    for witness in articles[article]:
        shared_words = Counter(
            n for word in witness.telling or {str(witness.flat)} for n in by_word.get(word, ())
        )
        for n in shared_words.keys() | set(by_word.get(str(witness.flat), ())):
            other = witnesses[n]
            if other.article == article and other.public_id <= witness.public_id:
                continue
            linked |= _link(db, witness, other, articles)
    return linked


def _by_word(witnesses: Sequence[Witness]) -> Mapping[str, Sequence[int]]:
    """Numbers of the witnesses by each telling word, and by their flat text."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, witness in enumerate(witnesses):
        for word in {*witness.telling, str(witness.flat)}:
            by_word[word].append(number)
    return by_word


def _link(
    db: sqlite3.Connection,
    one: Witness,
    other: Witness,
    articles: Mapping[int, Sequence[Witness]],
) -> set[int]:
    """Judge two quotations of one event and store the link if there is one."""
    a, b = sorted((one, other), key=lambda witness: witness.public_id)
    verdict = judge_witnesses(a, b, articles)
    if verdict is None:
        return set()
    db.execute(
        "INSERT OR REPLACE INTO _quotation_link VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (a.id, b.id, *verdict_row(verdict)),
    )
    return {a.id, b.id}


def read_witnesses(db: sqlite3.Connection, articles: Iterable[int]) -> list[Witness]:
    """The matched quotations of some articles, in a fixed order."""
    rows = db.execute(
        "SELECT q.id, q.public_id, q.article_id, w.flat, w.line, coalesce(n.kind, 'unknown'), "
        "coalesce(n.name, ''), coalesce(t.confidence, 0), q.form, "
        "substr(a.text, q.sentence_start + 1, q.sentence_end - q.sentence_start), "
        "coalesce(s.day, 0) "
        "FROM _quotation q JOIN _quotation_wording x ON x.quotation_id = q.id "
        "JOIN _wording w ON w.id = x.wording_id JOIN _article a ON a.id = q.article_id "
        "LEFT JOIN _attribution t ON t.quotation_id = q.id AND t.current = 1 "
        "LEFT JOIN _name n ON n.id = t.name_id "
        "LEFT JOIN _article_signature s ON s.article_id = q.article_id "
        "WHERE q.article_id IN (SELECT value FROM json_each(?)) ORDER BY q.public_id",
        (json.dumps(list(articles)),),
    )
    return [
        Witness(
            number,
            public,
            article,
            flat,
            read_wording(line),
            Said(SpeakerKind(kind), name, confidence),
            Form(form),
            sentence,
            day,
        )
        for number, public, article, flat, line, kind, name, confidence, form, sentence, day in rows
    ]


def _find_reprints(db: sqlite3.Connection, article: int) -> None:
    """Point near-identical articles to the earliest of them."""
    partners = _partners(db, article)
    _settle_original(db, article, partners)
    for other in partners:  # they have one partner more
        _settle_original(db, other, [_original(db, other), article])
    for other in _parted(db, article):
        _settle_original(db, other, _partners(db, other))


def _partners(db: sqlite3.Connection, article: int) -> list[int]:
    """Articles that print nearly the same text."""
    own = _sketch(db, article)
    candidates: set[int] = set()
    for key in own[:INDEXED]:
        holders = _sketch_holders(db, key)
        if len(holders) <= _FULL_SKETCH:
            candidates.update(holders)
    return [n for n in sorted(candidates - {article}) if shared(own, _sketch(db, n)) >= REPRINT]


def _parted(db: sqlite3.Connection, article: int) -> set[int]:
    """Articles that an indexed shingle no longer brings together: this one made it too common."""
    holders = (_sketch_holders(db, key) for key in _sketch(db, article)[:INDEXED])
    return {n for held in holders if len(held) == _FULL_SKETCH + 1 for n in held} - {article}


def _sketch_holders(db: sqlite3.Connection, key: int) -> list[int]:
    rows = db.execute(
        "SELECT article_id FROM _sketch_key WHERE key = ? LIMIT ?", (key, _FULL_SKETCH + 2)
    )
    return [row[0] for row in rows]


def _original(db: sqlite3.Connection, article: int) -> int:
    """The earliest article that prints nearly the same text as this one: perhaps itself."""
    original: int = db.execute(
        "SELECT coalesce(reprint_of, article_id) FROM _article_signature WHERE article_id = ?",
        (article,),
    ).fetchone()[0]
    return original


def _sketch(db: sqlite3.Connection, article: int) -> list[int]:
    row = db.execute(
        "SELECT sketch FROM _article_signature WHERE article_id = ?", (article,)
    ).fetchone()
    found: list[int] = json.loads(row[0]) if row else []
    return found


def _settle_original(db: sqlite3.Connection, article: int, partners: Sequence[int]) -> None:
    """The earliest of an article and its partners is the original; of equal dates the least key."""
    original = db.execute(
        "SELECT id FROM _article WHERE id IN (SELECT value FROM json_each(?)) "
        "ORDER BY published IS NULL, published, key LIMIT 1",
        (json.dumps([article, *partners]),),
    ).fetchone()[0]
    db.execute(
        "UPDATE _article_signature SET reprint_of = ? WHERE article_id = ?",
        (None if original == article else original, article),
    )


def _forget_reprints(db: sqlite3.Connection, article: int) -> None:
    partners = _partners(db, article)
    db.execute("DELETE FROM _sketch_key WHERE article_id = ?", (article,))
    db.execute("DELETE FROM _article_signature WHERE article_id = ?", (article,))
    for other in partners:
        _settle_original(db, other, _partners(db, other))
