from __future__ import annotations

from quotebank.matching.events import UNDATED, day_of, likeness, same_event, signature
from quotebank.matching.normal import normal_form
from quotebank.matching.reprints import REPRINT, shared, sketch

FLOOD = (
    "The harbour tunnel flooded. The bishop saw the tunnel. The harbour was closed; "
    "the bishop blamed the walrus, and the walrus blamed the bishop."
)
FLOOD_TOO = (
    "Nobody warned the bishop that the tunnel under the harbour would flood. A walrus was seen "
    "in the tunnel, said the bishop. The walrus left the harbour."
)
CIDER = "The orchard sold cider. The cider was sour, the orchard small, the cidermaker proud."


def words(text: str) -> tuple[str, ...]:
    return normal_form(text).words


def test_articles_on_one_event_dwell_on_the_same_words() -> None:
    a, b, c = (signature(None, words(text), "2001-11-13") for text in (FLOOD, FLOOD_TOO, CIDER))
    assert same_event(a, b)
    assert same_event(b, a)
    assert not same_event(a, c)
    assert a.keys & b.keys
    assert likeness(a, b) == likeness(b, a)


def test_the_same_words_years_apart_are_another_event() -> None:
    a = signature(None, words(FLOOD), "2001-11-13T10:00:00")
    assert same_event(a, signature(None, words(FLOOD_TOO), "2001-11-16"))
    assert not same_event(a, signature(None, words(FLOOD_TOO), "2002-11-16"))
    assert same_event(a, signature(None, words(FLOOD_TOO), None))


def test_days() -> None:
    assert day_of("2001-11-13") + 1 == day_of("2001-11-14T23:00:00Z")
    assert [day_of(x) for x in (None, "", "2001", "soon", "2001-13-40")] == [UNDATED] * 5


def test_a_reprint_with_another_ending_is_known() -> None:
    text = " ".join(f"{FLOOD} {n} {CIDER}" for n in range(20))
    trimmed = text[: len(text) * 4 // 5] + " This paper added a sentence of its own."
    assert shared(sketch(words(text)), sketch(words(text))) == 1.0
    assert shared(sketch(words(text)), sketch(words(trimmed))) >= REPRINT
    assert shared(sketch(words(FLOOD)), sketch(words(FLOOD_TOO))) < REPRINT
    assert shared((), ()) == 0.0
