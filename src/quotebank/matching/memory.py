"""What was worked out once for a word need not be worked out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")
_LONG: Final = 40  # characters


class Memory(dict[str, Value], Generic[Value]):
    """A function's answers, asked for as `memory[text]`.

    Half as long as `lru_cache` takes to answer, which counts where each word of millions of
    quotations is looked up. It forgets everything when it is full, and long texts at once: they
    seldom come again.
    """

    __slots__ = ("_function", "_most")

    def __init__(self, function: Callable[[str], Value], most: int) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, text: str) -> Value:
        value = self._function(text)
        if len(text) > _LONG:
            return value
        if len(self) >= self._most:
            self.clear()
        self[text] = value
        return value
