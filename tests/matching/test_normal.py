from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotebank.matching.normal import flat, normal_form, quick_form

EXAMPLES = "normal"


def test_examples(example: tuple[str, str]) -> None:
    text, line = example
    assert normal_form(text).wording == line


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_offsets_stand_in_the_text_in_order(text: str) -> None:
    normal = normal_form(text)
    assert len(normal.offsets) == len(normal.words)
    end = 0
    for start, stop in normal.offsets:
        assert 0 <= start < stop <= len(text)
        assert stop >= end
        end = stop


@given(st.text(alphabet="ab’'.…[]() -0two5%&USé", max_size=60))
def test_without_places_only_the_places_are_missing(text: str) -> None:
    full, quick = normal_form(text), normal_form(text, places=False)
    assert quick.offsets == ()
    assert (full.words, full.gaps, full.inserted) == (quick.words, quick.gaps, quick.inserted)


ODD = [
    "…",
    "...",
    "..",
    ".5",
    "word...",
    "...and",
    "U.S.",
    "a.",
    "in",
    "to",
    "“on",
    "twenty",
    "five,",
]
ODD += ["5", "per", "cent", "doin’,", "f---ing", "[a]", "(", ")", "1,000.", "co.", "--", "_", "]…"]


@given(st.lists(st.sampled_from(ODD), max_size=7).map(" ".join))
def test_pieces_read_apart_are_the_words_of_the_whole(text: str) -> None:
    quick = quick_form(text)
    if quick is not None:
        assert quick.line == normal_form(text).wording
        assert quick.line.split() == quick.tokens == [word.text for word in quick.words]
        assert quick.flat == " ".join(flat(piece) for piece in text.split() if flat(piece))


@given(
    st.lists(
        st.sampled_from(["we", "will", "not", "go", "to", "the", "harbour", "tunnel", "25"]),
        max_size=12,
    )
)
def test_marks_and_case_make_no_difference(words: list[str]) -> None:
    plain = " ".join(words)
    printed = "“" + ", ".join(words).upper().replace("HARBOUR", "Harbour") + ".”"
    assert normal_form(printed).words == normal_form(plain).words
    assert flat(printed) == flat(plain)


def test_long_hostile_text_is_read_in_linear_time() -> None:
    text = "[ " * 30_000 + "“" * 30_000 + ". " * 30_000 + "'" * 30_000
    assert normal_form(text).words == ()


def test_one_long_piece_is_not_remembered() -> None:
    text = "a-" * 20_000
    assert normal_form(text, places=False).words == normal_form(text).words == ("a",) * 20_000
    assert flat(text) == " ".join("a" * 20_000)
