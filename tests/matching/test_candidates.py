from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotebank.matching.candidates import MOST_KEYS, identify, keys, signed, word_hash
from quotebank.matching.wordings import read_wording

TELLING = [
    "harbour",
    "tunnel",
    "bishop",
    "orchard",
    "cider",
    "flooded",
    "mayor",
    "lease",
    "preposterous",
    "walrus",
]
PHRASE = st.lists(st.sampled_from(TELLING), min_size=3, max_size=5, unique=True)
AROUND = st.lists(st.sampled_from([*TELLING, "the", "of", "we"]), max_size=20)


@given(PHRASE, AROUND, AROUND)
def test_a_phrase_meets_every_speech_that_holds_it(
    phrase: list[str], before: list[str], after: list[str]
) -> None:
    short = keys(read_wording(" ".join(phrase)))
    long = keys(read_wording(" ".join([*before, *phrase, *after])))
    assert short
    assert short & long


def test_common_words_between_make_no_difference() -> None:
    assert keys(read_wording("harbour tunnel bishop")) == keys(
        read_wording("the harbour of the tunnel and the bishop")
    )


def test_common_words_have_no_keys() -> None:
    assert not keys(read_wording("we will go to the people"))


def test_one_hostile_quotation_has_a_bounded_number_of_keys() -> None:
    line = " ".join(f"walrus{n}" for n in range(100_000))
    assert len(keys(read_wording(line))) <= MOST_KEYS


def test_names_are_the_same_in_every_run() -> None:
    assert word_hash("harbour") == 0xEF4366F1D04DC1F5 or word_hash("harbour") > 0
    assert identify("“Harbour tunnel”").flat == identify("harbour — TUNNEL").flat
    assert identify("“Don’t go”").id != identify("Do not go").id
    assert (
        identify("no e-mail about the wrong doing").flat
        == identify("No email about the wrongdoing").flat
    )
    assert identify("“Don’t go”").flat != identify("Do not go").flat


@given(st.integers(0, (1 << 64) - 1))
def test_signed_keeps_all_bits(value: int) -> None:
    assert signed(value) % (1 << 64) == value
    assert -(1 << 63) <= signed(value) < 1 << 63
