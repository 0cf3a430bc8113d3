"""Patterns over the letters of `clauses.py`: who does a verb that stands beyond another's."""

from __future__ import annotations

import re

# matches the "q V t b P V" of "R q V t b P V" (the reporter who tried to meet Jones said)
WHO_MET = re.compile(
    r"q[aB]{0,5}([VE])[^,.\nQVhykxTP]{0,14}(?:(?<=[VEbgil&])|(?<=t[NX]))"
    r"P(?:[it][GNK]){0,2}[aB]{0,4}(V)"
)
# matches the "q V W V" of "R q V W V" (the lawyer who read the memo called it)
# and of "R q V x a V" (the senator who backed him throughout told)
WHO_DID = re.compile(r"q[aB]{0,5}([VEb])[WNOXxk][aBi]{0,2}(V)")
# matches the "W V i O V" of "a memo circulated by the campaign told"
MADE_BY = re.compile(r"([WN])[VE]i(?:[PURrOoWNZ])(?:[il][PUROGN]){0,2}([VE])")
