from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.articles.dates import to_iso


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2001-10-21", "2001-10-21"),
        ("20011021", "2001-10-21"),
        ("2001-10", "2001-10"),
        ("2016-09-12 08:00:00", "2016-09-12T08:00:00"),
        ("2016-09-12T08:00:00Z", "2016-09-12T08:00:00+00:00"),
        ("Oct. 21, 2001", "2001-10-21"),
        ("21st October 2001", "2001-10-21"),
        ("Sunday, 21 October, 2001, 18:52 GMT", "2001-10-21T18:52:00+00:00"),
        ("31 February 2001", None),
        ("2016-13", None),
        ("May 2001", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(given: str, iso: str | None) -> None:
    assert to_iso(given) == iso


@given(st.dates())
def test_iso_dates_stay(date: object) -> None:
    assert to_iso(str(date)) == str(date)


@given(st.text(max_size=40))
def test_what_it_makes_it_takes(text: str) -> None:
    iso = to_iso(text)
    assert iso is None or to_iso(iso) == iso
