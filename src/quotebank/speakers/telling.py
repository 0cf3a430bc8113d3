"""What the groups of a candidate source's features are called: values -> learned names.

`learned.groups.Weights` spells a group once and remembers what it weighs. `sd` is the distance in
sentences, `side` ">" for what follows the quoted part, `here` whether it stands in the part's
paragraph, `quotes` the parts in between, `nearer` the mentions and `others` the verbs of others in
between, `told` a verb: whether it follows the part, its class, its relation to its subject, its
letter. `lead` and `tail` stand before the mention and after the verb; `more` parts follow it.
Where the last speaker goes on, `pd` is the distance in paragraphs, `here` and `cues` count verbs.
"""

# ruff: noqa: D103 - each function spells one group, and its name says which
# ruff: noqa: PLR0913, PLR0917 - the arguments are the values of a group

from __future__ import annotations

Names = tuple[str, ...]


def _where(side: str, sd: int, here: bool) -> str:
    return f"{side}{sd}{'p' if here else 'n'}"


def place(
    kind: str, side: str, sd: int, here: bool, quotes: int, alone: bool, nearer: int, *is_: bool
) -> Names:
    where = _where(side, sd, here)
    doing, first = is_
    return (
        "k" + kind,
        "p" + where,
        f"pk{where}{kind}",
        f"q{quotes}{side}{sd}",
        f"a{alone:d}{where}{quotes}",
        f"r{side}{nearer}",
        f"rs{side}{nearer}{sd}{kind in 'Phr'}{doing}",
        f"fi{first:d}{sd}{doing}",
    )


def beside(before: str, after: str, kind: str, sd: int) -> Names:
    return (f"b{before}{sd}", f"ba{before}{after}{kind}")


def belonging(noun: str, side: str, sd: int, quotes: int, between: int, before: str) -> Names:
    return (f"own{noun}{side}{sd}{quotes}", f"own{noun}{side}{between}{before}")


def no_verb(kind: str, side: str, sd: int, here: bool, before: str, after: str) -> Names:
    where = _where(side, sd, here)
    return (f"nocl{where}", f"nocl{kind}{sd}", f"nocl{before}{after}{where}")


def _told(after: bool, kind: str, relation: str, form: str) -> str:
    return f"{_side(after)}{kind}{relation}{form}"


def _side(after: bool) -> str:
    return "v>" if after else "v<"


def verb(
    after: bool, kind: str, relation: str, form: str, away: str, sd: int, quotes: int, before: str
) -> Names:
    told = _told(after, kind, relation, form)
    return (f"c{told}{sd}", f"cd{told}{away}{sd}", f"cx{kind}{relation}{away}{quotes}{sd}{before}")


def ending(
    after: bool, kind: str, relation: str, sd: int, lead: str, tail: str, more: bool
) -> Names:
    told = f"{_side(after)}{kind}{relation}"
    return (f"e{told}{tail}{sd}", f"el{told}{lead}{tail}{more:d}")


def lemma(base: str, after: bool, sd: int) -> Names:
    return (f"cl{base}{_side(after)}{sd}",)


def told_beside(
    after: bool, kind: str, relation: str, form: str, before: str, follows: str, sd: int, case: str
) -> Names:
    return (f"cs{_told(after, kind, relation, form)}{before}{follows}{sd}{case}",)


def told_place(
    after: bool, kind: str, relation: str, form: str, side: str, sd: int, here: bool, *more: int
) -> Names:
    quotes, alone, others = more
    told = _told(after, kind, relation, form)
    return (
        f"ca{alone:d}{told}{_where(side, sd, here)}{quotes}",
        f"cb{_side(after)}{kind}{relation}{others}{quotes}{sd}",
    )


def doer(kind: str, verb_kind: str, sd: int) -> Names:
    return (f"ck{kind}{verb_kind}{sd}",)


def in_quoted(sd: int, doing: bool) -> Names:
    return ("inq", f"inq{sd}{doing}")


def sayer(side: str, nearer: int, sd: int, alone: bool) -> Names:
    return (f"cr{side}{nearer}{sd}{alone:d}",)


def same_again(same: bool, pd: int, alone: bool, doing: bool, rule: str) -> Names:
    return (f"sl{same}{pd}{alone:d}", f"slc{same}{doing}{rule}")


def verb_path(kind: str, relation: str, letters: str) -> Names:
    return (f"vp{kind}{letters}", f"vp{kind}{relation}{letters}")


def going_on(
    sd: int, pd: int, here: int, case: str, cues: int, comma: bool, alone: bool, before: bool
) -> Names:
    return (
        f"Cn{here}{sd}{pd}{case}",
        f"Cq{comma:d}{min(cues, 2)}{pd}{alone:d}",
        "C",
        f"C{sd}{pd}",
        f"Ca{alone:d}{before:d}{sd}{pd}",
        f"Cc{cues}{sd}{pd}",
    )
