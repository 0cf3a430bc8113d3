from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quotebank.matching.agreement import Said
from quotebank.matching.candidates import identify
from quotebank.matching.score import Agreement, judge
from quotebank.matching.witness import Witness, around, context
from quotebank.records import Form, SpeakerKind

MAYOR = Said(SpeakerKind.PERSON, "Ida Quill", 0.9)
BISHOP = Said(SpeakerKind.PERSON, "Otto Marsh", 0.9)


def witness(quoted: str, sentence: str, *, article: int = 1, said: Said = MAYOR) -> Witness:
    """A phrase of the reporter's sentence, as its article has it."""
    found = identify(quoted)
    return Witness(
        1, f"{article}-{quoted}", article, found.flat, found.wording, said, Form.MIXED, sentence
    )


PHRASE = witness("“preposterous”", "Quill calls the tunnel lease “preposterous”.")
SPEECH = witness(
    "“The claim is preposterous.”", "Asked about the lease, she said: “The claim is preposterous.”"
)


def linked(a: Witness, b: Witness) -> bool:
    return judge(a.wording, b.wording, context(a, b), equal=a.flat == b.flat) is not None


def test_an_article_comes_back_to_a_statement_with_what_it_was_about() -> None:
    assert around(PHRASE, SPEECH) > 0  # the lease
    assert around(PHRASE, replace(SPEECH, said=BISHOP)) == 0
    assert around(PHRASE, replace(SPEECH, article=2)) == 0
    assert around(PHRASE, replace(SPEECH, sentence=PHRASE.sentence)) == 0
    assert around(PHRASE, replace(SPEECH, sentence="Quill said so.")) == 0


def test_a_phrase_without_support_is_no_echo() -> None:
    weak = witness("“a mistake”", "Quill calls the lease “a mistake”.")
    other = witness(
        "“It was a mistake to come here,”", "“It was a mistake to come here,” she said."
    )
    lease = replace(other, sentence="“It was a mistake to come here,” she said of the lease.")
    assert not linked(weak, other)
    assert linked(weak, lease)
    assert linked(weak, replace(other, article=2))


def test_two_phrases_of_one_sentence_are_two() -> None:
    one = witness("“messy,”", "It could be “messy,” she said, adding: “The harbour is messy.”")
    assert not linked(one, witness("“The harbour is messy.”", one.sentence))


def test_a_term_in_everybodys_mouth_is_nobodys() -> None:
    here = witness("“hard choices”", "Quill spoke of “hard choices” about the harbour lease.")
    there = witness("“hard choices”", "Marsh does not like “hard choices”.", said=BISHOP)
    again = replace(there, said=MAYOR, sentence="The lease takes “hard choices”, she said.")
    assert linked(here, again)
    assert not linked(here, replace(again, sentence="“Hard choices”, she said."))
    assert not linked(here, there)


def test_whose_words_it_is_unsure_of_an_article_does_not_come_back_to() -> None:
    assert linked(PHRASE, SPEECH)
    unsure = replace(MAYOR, confidence=0.5)
    assert not linked(replace(PHRASE, said=unsure), SPEECH)
    assert linked(replace(PHRASE, said=unsure), replace(SPEECH, article=2))


def test_a_statement_made_twice_is_two() -> None:
    asked = witness("“Is the harbour flooded?”", "“Is the harbour flooded?” she asked.")
    again = witness(
        "“I ask you, is the harbour flooded?”", "“I ask you, is the harbour flooded?” she said."
    )
    assert linked(asked, again)
    assert not linked(replace(asked, form=Form.DIRECT), again)


def test_a_denial_turns_a_phrase_unless_the_reporter_denies_it_too() -> None:
    speech = witness("“The lease is not negotiable.”", "“The lease is not negotiable.”", article=2)
    assert not linked(witness("“negotiable”", "She says it is “negotiable”."), speech)
    assert linked(witness("“negotiable”", "She says it is not “negotiable”."), speech)
    assert linked(witness("“not negotiable”", "She says it is “not negotiable”."), speech)


def test_a_law_s_name_is_nobodys_words() -> None:
    here = witness("“harbour first”", "Quill defends the “harbour first” policy.", article=1)
    there = witness(
        "“harbour first”", "Marsh would end the “harbour first” rule.", article=2, said=Said()
    )
    assert not linked(here, there)
    assert linked(here, replace(there, said=MAYOR))
    assert linked(here, replace(there, sentence="Marsh would end the “harbour first” idea."))


def test_two_people_who_are_named_may_be_two() -> None:
    unsure = replace(BISHOP, confidence=0.5)
    speech = replace(SPEECH, sentence="“The claim is preposterous.”", said=unsure)
    assert context(PHRASE, speech).others
    assert not context(PHRASE, replace(speech, said=MAYOR)).others
    assert not context(PHRASE, replace(speech, said=Said())).others


def test_days_count_where_both_dates_are_known() -> None:
    assert context(replace(PHRASE, day=11), replace(SPEECH, day=7)).days == 4
    assert context(replace(PHRASE, day=11), SPEECH).days == 0


SIDES = st.builds(
    witness,
    st.sampled_from(["“no lease”", "“the lease”", "“a lease for the tunnel”", "“preposterous”"]),
    st.sampled_from([PHRASE.sentence, SPEECH.sentence, "She did not say so."]),
    article=st.integers(1, 2),
    said=st.sampled_from([MAYOR, BISHOP, Said()]),
)


@given(SIDES, SIDES)
def test_what_is_known_of_two_is_symmetric(a: Witness, b: Witness) -> None:
    assert context(a, b) == context(b, a)
    agree = context(a, b).speakers is Agreement.AGREE
    assert agree == (bool(a.said.name) and a.said == b.said)
