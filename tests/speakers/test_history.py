from quotebank.records import Span
from quotebank.speakers.history import History
from quotebank.speakers.persons import Persons
from quotebank.speakers.reference import Resolver
from quotebank.speakers.scene import Scene, read_scene

TEXT = (
    "Mayor Ann Jones met Bob Lee on Monday. Lee thanked her. He left early.\n\n"
    "“We agree,” Jones said. She added that it “works.”"
)


def scene_of(text: str) -> Scene:
    starts = [i for i, c in enumerate(text) if c == "“"]
    ends = [i + 1 for i, c in enumerate(text) if c == "”"]
    return read_scene(text, (), list(map(Span, starts, ends)))


def names(history: History, at: int, wanted: str | None = None) -> list[str]:
    return [entity.name for entity, _ in history.recent(at, wanted)]


def test_persons_come_by_their_last_mention_before_the_word() -> None:
    scene = scene_of(TEXT)
    history, word = Persons(scene).history, scene.tokens.word
    assert names(history, word.index("Monday")) == ["Bob Lee", "Ann Jones"]
    assert names(history, len(word)) == ["Ann Jones", "Bob Lee"]
    assert names(history, len(word), "m") == ["Bob Lee"]
    assert names(history, 0) == []


def test_a_mention_noted_late_stands_where_it_is_printed() -> None:
    scene = scene_of(TEXT)
    history, word = Persons(scene).history, scene.tokens.word
    at = word.index("left")
    history.recent(len(word), None)  # what was read off before must not hide it
    lee = next(e for e in scene.cast.entities if e.name == "Bob Lee")
    he = next(i for i, m in enumerate(scene.mentions) if word[m.first] == "He")
    history.happen(lee, he)
    past = {e.name: p for e, p in history.recent(at, None)}["Bob Lee"]
    assert (past.last.token, past.last.pronoun, past.count) == (word.index("He"), True, 3)
    assert history.times(lee.number) == 3


def test_pronouns_are_settled_once_one_is_asked_for() -> None:
    scene = scene_of(TEXT)
    resolver = Resolver(scene)
    lee = next(e for e in scene.cast.entities if e.name == "Bob Lee")
    settled = resolver.persons.history.times
    before = settled(lee.number)
    for token in scene.part_token:
        resolver.settling.advance(token)
    named = next(i for i, e in enumerate(scene.entity_of) if e is lee)
    assert resolver.resolve(named)[0][0].name == "Bob Lee"
    assert settled(lee.number) == before  # a name tells by itself who it is
    she = next(i for i, m in enumerate(scene.mentions) if scene.tokens.word[m.first] == "She")
    assert resolver.resolve(she)[0][0].name == "Ann Jones"
    assert settled(lee.number) == before + 1  # "He left early"
