from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from quotebank.matching.agreement import Said
from quotebank.matching.candidates import identify
from quotebank.matching.homes import judge_witnesses
from quotebank.matching.witness import Witness
from quotebank.records import Form, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

MAYOR = Said(SpeakerKind.PERSON, "Ida Quill", 0.9)
BISHOP = Said(SpeakerKind.PERSON, "Otto Marsh", 0.9)


def witness(quoted: str, sentence: str, article: int, form: Form = Form.DIRECT) -> Witness:
    """A quotation of the mayor's, as an article has it."""
    found = identify(quoted)
    return Witness(
        1, f"{article}-{quoted}", article, found.flat, found.wording, MAYOR, form, sentence
    )


PHRASE = witness(
    "“preposterous”", "The mayor called the tunnel lease “preposterous”.", 1, Form.MIXED
)
HOME = witness(
    "“A lease of the tunnel is preposterous,”",
    "“A lease of the tunnel is preposterous,” she said.",
    1,
)
ELSEWHERE = witness(
    "“His talk of drought was preposterous,”",
    "“His talk of drought was preposterous,” she said.",
    2,
)


def linked(a: Witness, b: Witness, others: Sequence[Witness] = ()) -> bool:
    articles = defaultdict(list)
    for each in (a, b, *others):
        articles[each.article].append(each)
    return judge_witnesses(a, b, articles) is not None


def test_a_phrase_is_its_own_articles_where_that_fits_it_better() -> None:
    assert linked(PHRASE, ELSEWHERE)
    assert linked(PHRASE, HOME)
    assert not linked(PHRASE, ELSEWHERE, [HOME])
    assert not linked(ELSEWHERE, PHRASE, [HOME])


def test_a_home_is_a_statement_that_the_sentence_around_the_phrase_tells_of() -> None:
    silent = replace(PHRASE, sentence="She called it “preposterous”.")
    assert linked(silent, ELSEWHERE, [HOME])
    assert linked(PHRASE, ELSEWHERE, [replace(HOME, said=BISHOP, article=3)])


def test_the_same_statement_in_the_other_article_is_no_rival() -> None:
    there = witness(
        "“A lease of the tunnel is preposterous, I told them,”",
        "“A lease of the tunnel is preposterous, I told them,” she said.",
        2,
    )
    assert linked(PHRASE, there, [HOME])


def test_two_outlets_that_chose_one_phrase_keep_it() -> None:
    there = replace(PHRASE, public_id="2-“preposterous”", article=2)
    assert linked(PHRASE, there, [HOME])


def test_the_order_of_an_articles_quotations_makes_no_difference() -> None:
    plain = witness("“The lease is off,”", "“The lease is off,” she said.", 1)
    found = {linked(PHRASE, ELSEWHERE, others) for others in permutations([HOME, plain, PHRASE])}
    assert found == {False}
