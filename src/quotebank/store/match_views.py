"""The views over matching: pairs of quotations and the utterances they report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Links that an event decided; then those that words alone decide, for all quotations of two
# wordings; then the quotations of one decisive wording among each other.
_PAIRS = """
    SELECT a, b, relation, score, evidence FROM _quotation_link
    UNION ALL
    SELECT p.quotation_id, q.quotation_id, l.relation, l.score, l.evidence
    FROM _quotation_wording p JOIN _wording_link l ON l.a = p.wording_id
    JOIN _quotation_wording q ON q.wording_id = l.b
    WHERE NOT EXISTS (SELECT 1 FROM _quotation_link k WHERE k.a = p.quotation_id
                      AND k.b = q.quotation_id)
    UNION ALL
    SELECT q.quotation_id, p.quotation_id, l.relation, l.score, l.evidence
    FROM _quotation_wording p JOIN _wording_link l ON l.a = p.wording_id
    JOIN _quotation_wording q ON q.wording_id = l.b
    WHERE NOT EXISTS (SELECT 1 FROM _quotation_link k WHERE k.a = q.quotation_id
                      AND k.b = p.quotation_id)
    UNION ALL
    SELECT p.quotation_id, q.quotation_id, 'same', 1.0, 'the same words'
    FROM _quotation_wording p JOIN _wording w ON w.id = p.wording_id AND w.decisive = 1
    JOIN _quotation_wording q ON q.wording_id = p.wording_id AND q.quotation_id <> p.quotation_id
    WHERE NOT EXISTS (SELECT 1 FROM _quotation_link k WHERE k.a = p.quotation_id
                      AND k.b = q.quotation_id)
"""

MATCH_VIEWS: Mapping[str, str] = {
    # Each pair once, the one whose id comes first as a. Both directions of every table are read,
    # so that a search for one quotation uses the indexes; `quotation_a < quotation_b` keeps one.
    "matches": f"""
        SELECT x.public_id AS quotation_a, y.public_id AS quotation_b, m.relation AS relation,
               m.score AS score, ox.name AS outlet_a, oy.name AS outlet_b,
               x.text AS text_a, y.text AS text_b, m.evidence AS evidence
        FROM ({_PAIRS}) m
        JOIN _quotation x ON x.id = m.a JOIN _quotation y ON y.id = m.b
        JOIN _article ax ON ax.id = x.article_id AND ax.superseded_by IS NULL
        JOIN _article ay ON ay.id = y.article_id AND ay.superseded_by IS NULL
        LEFT JOIN _outlet ox ON ox.id = ax.outlet_id LEFT JOIN _outlet oy ON oy.id = ay.outlet_id
        WHERE x.public_id < y.public_id
    """,  # noqa: S608 - our own words
    # The fullest wording of each, with what all of them count together.
    "utterances": """
        SELECT u.utterance AS utterance_id, s.public_id AS speaker_id, s.name AS speaker,
               q.text AS text, u.outlets AS outlets, u.articles AS articles,
               u.first_published AS first_published
        FROM (SELECT r.utterance AS utterance, count(DISTINCT a.outlet_id) AS outlets,
                     count(DISTINCT r.article_id) AS articles,
                     min(a.published) AS first_published
              FROM _quotation r
              JOIN _article a ON a.id = r.article_id AND a.superseded_by IS NULL
              GROUP BY r.utterance) u
        JOIN _quotation q ON q.id = (
            SELECT x.id FROM _quotation x
            JOIN _article b ON b.id = x.article_id AND b.superseded_by IS NULL
            WHERE x.utterance = u.utterance ORDER BY length(x.text) DESC, x.public_id LIMIT 1)
        LEFT JOIN _attribution t ON t.quotation_id = q.id AND t.current = 1
        LEFT JOIN _name_link l ON l.name_id = t.name_id AND l.current = 1
        LEFT JOIN _speaker s ON s.id = l.speaker_id
    """,
}
