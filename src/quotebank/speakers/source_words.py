"""Which words are printed as a quotation's source, once it is known who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.records import Span
from quotebank.speakers.apposition import antecedent, apposed_at
from quotebank.speakers.unnamed import described_to

if TYPE_CHECKING:
    from quotebank.speakers.candidates import Candidate
    from quotebank.speakers.persons import Referent
    from quotebank.speakers.reference import Resolver
    from quotebank.speakers.scene import Scene

_BESIDE = 3  # tokens between "what he called" and the quoted part


def source_of(scene: Scene, i: int, who: Referent) -> Span:
    """The words that name or describe the speaker `who` at mention `i`.

    A role is printed with the name beside it: "the spokesman, Ann Jones". After a name it adds
    nothing: Jones of "Jones, the club’s founder, said". For "who" it is whom that refers to.
    """
    starts, ends, mentions = scene.tokens.start, scene.tokens.end, scene.mentions
    if mentions[i].kind == "q":
        i = max(antecedent(scene, i), 0)
    mention = mentions[i]
    if who.entity is not None and who.entity.person and mention.kind in "RZNX":
        beside = apposed_at(scene, i)
        if beside is not None and scene.entity_of[beside] is who.entity:
            return Span(starts[mention.first], ends[mentions[beside].last])
        if i and scene.entity_of[i - 1] is who.entity:
            before = mentions[i - 1]
            if scene.tokens.letters[before.last + 1 : mention.first] == ",":
                return Span(starts[before.first], ends[before.last])
    return Span(starts[mention.first], ends[described_to(scene, mention)])


def nearest(resolver: Resolver, found: list[Candidate], best: Candidate, token: int) -> Candidate:
    """The "he" of "Jones praised what he called “a marvel”", where `best` is Jones.

    Of two words for the speaker, those that call something so right before it.
    """
    scene = resolver.scene
    if best.clause is None or best.clause.verb >= token:
        return best
    name = None
    for candidate in found:
        clause, i = candidate.clause, candidate.mention
        if i <= best.mention or clause is None or clause.kind != "name":
            continue
        if scene.mentions[i].kind == "h" and best.clause.verb < clause.verb < token:
            name = name or resolver.resolve(best.mention)[0][0].name
            told = resolver.resolve(i)
            if clause.verb >= token - 1 - _BESIDE and told and told[0][0].name == name:
                return candidate
    return best
