"""What the groups of a span's features are called: values -> learned names.

`learned.groups.Weights` spells a group once and remembers what it weighs. `size` and `case` are
those of the words in marks, `kind` what follows them.
"""

# ruff: noqa: D103 - each function spells one group, and its name says which
# ruff: noqa: PLR0913, PLR0917 - the arguments are the values of a group

from __future__ import annotations

from itertools import compress

Names = tuple[str, ...]

_HELD = ("personal", "finite", "known work", "sentences", "edited", "handle")
# features that tell more together with the words' size and case
_BESIDE = ("cue", "right", "p1", "named left", "term left", "bearer right", "work", "station")


def inside(
    size: str, case: str, end: str, first: str, one: str, hyphen: bool, *held: bool
) -> Names:
    """`held`: whether each of `_HELD` holds; `first` and `one` are empty where nothing is told."""
    found = [size, case, f"{size}&{case}", end, f"{case}&{end}", *compress(_HELD, held)]
    if first:
        found.append(f"begins {first}")
    if hyphen:
        found.append(f"hyphen&{size}")
    if one:
        found.append(f"one {one}")
    return tuple(found)


def beside(name: str, size: str, case: str) -> Names:
    if name.startswith(_BESIDE):
        return (name, f"{size}&{name}", f"{case}&{name}")
    return (name,)


def joined(
    kind: str, size: str, case: str, first: str, names: bool, calls: bool, cue: bool
) -> Names:
    """`first` stands before the span; `names` on both sides; `calls`: it is called so; no `cue`."""
    found = [kind, f"{kind}&{case}"]
    if first:
        found += (f"{kind}&{first}", f"{kind}&{size}&{first}", f"{kind}&{case}&{first}")
    if names:
        found.append(f"{size}&between names")
    if calls:
        found += (f"calls&{case}", f"calls&{kind}")
    if not cue:
        found += ("no cue", f"{size}&no cue", f"{case}&no cue", f"{size}&{case}&no cue")
    return tuple(found)


def again(case: str, repeated: bool, echo: bool, plain: bool) -> Names:
    found = ["repeated"] if repeated else []
    if echo:
        found += ("echo", f"echo&{case}")
    if plain:
        found += ("plain", f"plain&{case}")
    return tuple(found)


def around(
    quoting: str, talk: bool, size: str, before: str, listed: bool, after: str, alone: bool
) -> Names:
    """`before` and `after`: length of the spans of the same sentence, or nothing."""
    told = "talk" if talk else "no talk"
    found = [quoting, told, f"{told}&{size}"]
    if before:
        found.append(f"sentence after {before}")
    if listed:
        found.append("listed after")
    if after:
        found.append(f"sentence before {after}")
    if alone:
        found.append("paragraph")
    return tuple(found)
