"""Dates as people and programs write them -> ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_REDUCED = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)  # 2016-09; not 2016-13
_MONTH = (
    r"(?P<{m}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<{y}>(?:19|20)\d\d)(?!\d)"
# "21 October, 2001", "Oct. 21, 2001", "21st October 2001"; not "October 2001", "May 3".
PRINTED = re.compile(
    r"(?<![\w.])(?:(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?"
    + _MONTH.format(m="m1")
    + r",?\s"
    + _YEAR.format(y="y1")
    + r"|"
    + _MONTH.format(m="m2")
    + r"\s(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?\s"
    + _YEAR.format(y="y2")
    + r")"
    # "18:52 GMT" after it; not "at 6".
    + r"(?:,?\s(?:at\s)?(?P<h>[0-2]\d):(?P<min>[0-5]\d)(?::\d\d)?\s(?P<z>GMT|UTC)\b)?",
    re.IGNORECASE | re.ASCII,
)


def to_iso(given: str) -> str | None:
    """ISO 8601 for `given` if it is an ISO 8601 or a printed date, else None.

    >>> to_iso("2016-09-12 08:00:00"), to_iso("Oct. 21, 2001"), to_iso("soon")
    ('2016-09-12T08:00:00', '2001-10-21', None)
    """
    given = given.strip()
    try:
        if _REDUCED.fullmatch(given):
            return given
        if len(given) <= len("20010101"):
            return date.fromisoformat(given).isoformat()
        if len(given) == len("2001-01-01"):
            return date.fromisoformat(given).isoformat()
        return datetime.fromisoformat(given).isoformat()
    except (ValueError, OverflowError):
        found = PRINTED.fullmatch(given.partition(", ")[2] or given) or PRINTED.fullmatch(given)
        return iso_of(found) if found else None


def iso_of(found: re.Match[str]) -> str | None:
    """ISO 8601 for a match of `PRINTED`; None for the 31st of February."""
    day = int(found["d1"] or found["d2"])
    month = _MONTHS.index((found["m1"] or found["m2"])[:3].lower()) + 1
    year = int(found["y1"] or found["y2"])
    try:
        when = date(year, month, day).isoformat()
    except ValueError:
        return None
    if found["h"] and int(found["h"]) < 24:
        return f"{when}T{found['h']}:{found['min']}:00+00:00"
    return when
