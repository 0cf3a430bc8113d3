"""The views over matching: pairs of quotations and the utterances they report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MATCH_VIEWS: Mapping[str, str] = {
    "matches": """
        SELECT CAST(NULL AS TEXT) AS quotation_a, CAST(NULL AS TEXT) AS quotation_b,
               CAST(NULL AS TEXT) AS relation, CAST(NULL AS REAL) AS score,
               CAST(NULL AS TEXT) AS outlet_a, CAST(NULL AS TEXT) AS outlet_b,
               CAST(NULL AS TEXT) AS text_a, CAST(NULL AS TEXT) AS text_b
        WHERE 0
    """,
    "utterances": """
        SELECT q.utterance_id AS utterance_id, q.speaker_id AS speaker_id, q.speaker AS speaker,
               q.text AS text, count(DISTINCT r.outlet) AS outlets,
               count(DISTINCT r.article_id) AS articles, min(r.published) AS first_published
        FROM quotations q JOIN quotations r ON r.utterance_id = q.utterance_id
        WHERE q.quotation_id = (
            SELECT x.quotation_id FROM quotations x WHERE x.utterance_id = q.utterance_id
            ORDER BY length(x.text) DESC, x.quotation_id LIMIT 1)
        GROUP BY q.utterance_id, q.speaker_id, q.speaker, q.text
    """,
}
