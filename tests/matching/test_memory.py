from __future__ import annotations

from quotebank.matching.memory import Memory


def test_each_answer_is_worked_out_once_until_it_is_full() -> None:
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    memory = Memory(length, 2)
    assert [memory[text] for text in ("we", "will", "we")] == [2, 4, 2]
    assert asked == ["we", "will"]
    assert memory["never"] == 5
    assert list(memory) == ["never"]


def test_long_texts_are_not_kept() -> None:
    memory = Memory(len, 2)
    assert [memory["a"], memory["a" * 1000]] == [1, 1000]
    assert list(memory) == ["a"]
