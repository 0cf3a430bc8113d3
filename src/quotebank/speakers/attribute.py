"""Article + paragraphs + quotations -> who said each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotebank.articles.flowing import flowing
from quotebank.records import Attribution, Span, Speaker, SpeakerKind
from quotebank.speakers.answers import answers, who_answers
from quotebank.speakers.candidates import (
    Candidate,
    Setting,
    candidates,
    setting_of,
)
from quotebank.speakers.courtroom import call_accused
from quotebank.speakers.fuller import holders, plain_words
from quotebank.speakers.introduced import introduced_by
from quotebank.speakers.labels import (
    agent_of,
    asked_by,
    bracketed,
    brought_to_speak,
    called_so_by,
    chanted_by,
    headed_by,
    label_inside,
    owner_of,
    said_myself,
    shown_saying,
    signed_by,
)
from quotebank.speakers.nested import told_by, told_within
from quotebank.speakers.overheard import is_told
from quotebank.speakers.reasons import reason
from quotebank.speakers.reference import Resolver
from quotebank.speakers.scene import read_scene
from quotebank.speakers.scorer import calibrated, probabilities
from quotebank.speakers.second_tellers import second_teller
from quotebank.speakers.source_words import nearest, source_of
from quotebank.speakers.unnamed import POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.records import Article, Paragraph, Quotation
    from quotebank.speakers.people import Entity
    from quotebank.speakers.persons import Referent
    from quotebank.speakers.scene import Scene

_LABELLED = 0.97  # how far a printed label is trusted
_BROUGHT_IN = 0.85  # how far the sentence before words that stand alone is trusted
_NAMED = 0.7  # weight from which one who says the same words in full is taken for their speaker
_ANSWERS = 0.8  # how far it is trusted that who spoke before a question answers it
_GUESSED = 0.35  # weight of an option that says little
_IN_FULL = "who says these words in full in this article"
_SLIGHT = 0.01  # chance below which it is not asked for whom a candidate stands
_TOLD = 0.1  # what is left of the chance of who "was told" the words
_LEAST = 0.2  # below this confidence the speaker is unknown


_TELLERS = (
    owner_of, chanted_by, agent_of, asked_by, brought_to_speak, told_within, told_by,
    called_so_by, said_myself, second_teller, shown_saying
)  # fmt: skip
_Speakers = dict[tuple[str, SpeakerKind, "Entity | None"], Speaker]


@dataclass(slots=True)
class _Option:
    """One possible speaker of a quotation, with all the evidence for it."""

    referent: Referent
    weight: float
    best: Candidate
    best_weight: float
    place: Span | None = None  # of a label, which is no mention


def attribute(
    article: Article, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]
) -> tuple[Attribution, ...]:
    """One attribution a quotation, in the same order."""
    if not quotations:
        return ()
    parts = _apart(quotations)
    scene = read_scene(flowing(article.text, paragraphs), paragraphs, [span for span, _ in parts])
    call_accused(scene)
    decided = _decide(scene, Resolver(scene, article.byline), [number for _, number in parts])
    _name_by_fuller_words(scene, quotations, decided)
    speakers: _Speakers = {}
    return tuple(
        [
            _attribution(scene, q, decided.get(number), speakers)
            for number, q in enumerate(quotations)
        ]
    )


def _name_by_fuller_words(
    scene: Scene, quotations: Sequence[Quotation], decided: dict[int, list[_Option]]
) -> None:
    """Give the few words of "a minister" to whom the article lets say them in full."""
    texts: list[str] = []
    for number in range(len(quotations)):
        options = decided.get(number)
        if not options or not _hardly_told(scene, options[0]):
            continue
        texts = texts or [plain_words(q.text) for q in quotations]
        for other in holders(number, texts):
            named = decided.get(other)
            if not named or named[0].weight < _NAMED or named[0].referent.entity is None:
                continue
            if named[0].referent.kind is SpeakerKind.PERSON:
                who = replace(named[0].referent, how=_IN_FULL)
                weight = min(options[0].weight, named[0].weight)
                best = options[0]
                options.insert(0, _Option(who, weight, best.best, weight, best.place))
                best.weight = min(best.weight, 1 - weight)
                break


def _hardly_told(scene: Scene, option: _Option) -> bool:
    """Whether the likeliest speaker is somebody unnamed, or anybody's guess."""
    if option.weight < _GUESSED:
        return True
    told = option.best.mention
    if option.referent.kind is not SpeakerKind.UNNAMED or told < 0:
        return False
    # not "protesters", "his wife"
    return scene.mentions[told].kind in "Rh" and not _of_somebody(scene, told)


def _of_somebody(scene: Scene, i: int) -> bool:
    """Whether a possessor stands before mention `i` or within it."""
    first = scene.tokens.word[scene.mentions[i].first].casefold()
    return scene.mentions[i].owner is not None or first in POSSESSIVES


def _apart(quotations: Sequence[Quotation]) -> list[tuple[Span, int]]:
    """Quoted parts in text order with their quotation's number; what overlaps is left out."""
    every = sorted((span, n) for n, q in enumerate(quotations) for span in q.spans)
    kept: list[tuple[Span, int]] = []
    for span, number in every:
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, number))
    return kept


def _decide(scene: Scene, resolver: Resolver, owners: list[int]) -> dict[int, list[_Option]]:
    """Options of every quotation, best first, decided in text order."""
    decided: dict[int, list[_Option]] = {}
    previous: Setting | None = None
    last: list[_Option] = []
    for token, owner in zip(scene.part_token, owners, strict=True):
        setting = setting_of(scene, token)
        resolver.settling.advance(token)
        resolver.persons.quoted = setting.quoted
        found = candidates(scene, setting, previous, last[0].referent.entity if last else None)
        options = _labelled(scene, resolver, token)
        if not options:
            options = _options(resolver, found, probabilities(found), last)
            options = _introduced(scene, resolver, token, options)
            if said_myself(scene, token) is not None:  # who says "I" is not known, but nobody else
                for option in options:
                    option.weight *= _GUESSED * _GUESSED
        if answers(setting, previous):
            options = _answer(resolver) or options
        if options:
            options[0].best = nearest(resolver, found, options[0].best, token)
        if owner in decided:
            options = _pool(decided[owner], options)
        decided[owner] = options
        last = options
        if options:
            resolver.settling.speak(token, options[0].referent, options[0].weight)
        previous = setting
    resolver.close()
    return decided


def _labelled(scene: Scene, resolver: Resolver, token: int) -> list[_Option]:
    """The one option of a part whose speaker is printed as a label or signature."""
    label = label_inside(scene, token)
    if label is not None:
        place, referent = label
        return [_Option(referent, _LABELLED, Candidate(-3, "label", None, []), _LABELLED, place)]
    signed = signed_by(scene, token)
    if signed is None:
        signed = headed_by(scene, token)
    if signed is None:
        signed = bracketed(scene, token)
    rule = "signature"
    if signed is None and token and scene.tokens.letters[token - 1] not in "n.":
        rule = "nearby"  # the tellers stand before the part in its sentence
        signed = next((i for told in _TELLERS if (i := told(scene, token)) is not None), None)
    if signed is None:
        return []
    best = Candidate(signed, rule, None, [])
    return [_Option(r, p * _LABELLED, best, p * _LABELLED) for r, p in resolver.resolve(signed)]


def _answer(resolver: Resolver) -> list[_Option]:
    """The one option of a part that answers what was asked last."""
    resolver.settling.catch_up()
    who = who_answers(resolver.persons)
    best = Candidate(-1, "answer", None, [])
    return [] if who is None else [_Option(who, _ANSWERS, best, _ANSWERS)]


def _introduced(
    scene: Scene, resolver: Resolver, token: int, options: list[_Option]
) -> list[_Option]:
    """The options of a part, led by whom the sentence before it brings in to speak."""
    i = introduced_by(scene, token)
    if i is None or (options and options[0].referent.entity is scene.entity_of[i]):
        return options
    best = Candidate(i, "previous-sentence", None, [])
    who = [_Option(r, p * _BROUGHT_IN, best, p * _BROUGHT_IN) for r, p in resolver.resolve(i)]
    for option in options:
        option.weight *= 1 - _BROUGHT_IN
    return who + options


def _options(
    resolver: Resolver, found: list[Candidate], chances: list[float], last: list[_Option]
) -> list[_Option]:
    """Candidates pooled by who they stand for."""
    pooled: dict[str, _Option] = {}
    for candidate, chance in zip(found, chances, strict=True):
        if chance < _SLIGHT or candidate.mention == -2:
            continue
        worth = chance * _TOLD if is_told(resolver.scene, candidate.clause) else chance
        if candidate.mention == -1:
            choice = [(o.referent, o.weight) for o in last[:4]]
        else:
            choice = resolver.resolve(candidate.mention)
        for referent, share in choice:
            weight = worth * share
            key = referent.name.casefold()
            option = pooled.get(key)
            if option is None:
                pooled[key] = _Option(referent, weight, candidate, weight)
                continue
            option.weight += weight
            if weight > option.best_weight:
                option.best, option.best_weight = candidate, weight
                option.referent = referent
    return sorted(pooled.values(), key=lambda o: (-o.weight, o.referent.name))


def _pool(left: list[_Option], right: list[_Option]) -> list[_Option]:
    """Options of one quotation from two of its parts: the mean of what each says."""
    pooled = {o.referent.name.casefold(): o for o in left}
    for option in right:
        other = pooled.get(option.referent.name.casefold())
        if other is None:
            pooled[option.referent.name.casefold()] = option
        else:
            other.weight += option.weight
            if option.best_weight > other.best_weight:
                other.best, other.best_weight = option.best, option.best_weight
                other.referent, other.place = option.referent, option.place
    for option in pooled.values():
        option.weight /= 2
    return sorted(pooled.values(), key=lambda o: (-o.weight, o.referent.name))


def _speaker(referent: Referent, made: _Speakers) -> Speaker:
    """Who it is, as printed; those `made` before are given again, as few say most of an article."""
    key = referent.name, referent.kind, referent.entity
    speaker = made.get(key)
    if speaker is None:
        made[key] = speaker = _new_speaker(referent)
    return speaker


def _new_speaker(referent: Referent) -> Speaker:
    entity = referent.entity
    if entity is None:
        return Speaker(referent.name, referent.kind)
    aliases = tuple(sorted([f for f in entity.forms if f != referent.name]))
    titles = tuple(sorted(entity.titles))
    return Speaker(referent.name, referent.kind, aliases, entity.gender, titles)


def _attribution(
    scene: Scene, quotation: Quotation, options: list[_Option] | None, made: _Speakers
) -> Attribution:
    sure = [calibrated(min(o.weight, 1.0)) for o in (options or ())[:2]]
    if not options or sure[0] < _LEAST:
        return _unknown(quotation, options, sure, made)
    best = options[0]
    tokens = scene.tokens
    source, cue = best.place, None
    if best.best.mention >= 0:
        source = source_of(scene, best.best.mention, best.referent)
        if best.best.clause is not None:
            verb = best.best.clause.verb
            cue = Span(tokens.start[verb], tokens.end[verb])
    runner = options[1] if len(options) > 1 else None
    return Attribution(
        quotation.id,
        _speaker(best.referent, made),
        source,
        cue,
        round(sure[0], 4),
        best.best.rule,
        reason(tokens.text, best.best.rule, best.referent, source, cue),
        _speaker(runner.referent, made) if runner else None,
        round(min(sure[1], 1 - sure[0]), 4) if runner else 0.0,
    )


def _unknown(
    quotation: Quotation, options: list[_Option] | None, sure: list[float], made: _Speakers
) -> Attribution:
    """No speaker, and why; the likeliest one is kept as runner-up."""
    if not options:
        why = "nobody near this quotation could be its source"
        return Attribution(quotation.id, None, None, None, 0.0, "nobody", why)
    why = f"{options[0].referent.name} is likeliest, but too unlikely to say so"
    guess = _speaker(options[0].referent, made)
    return Attribution(quotation.id, None, None, None, 0.0, "nobody", why, guess, round(sure[0], 4))
