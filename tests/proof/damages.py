"""Lists of damages: each a function that does it, with the code that tells of it."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Book = TypeVar("Book")


class Damages(Generic[Book]):
    def __init__(self) -> None:
        self._held: list[tuple[str, Callable[[Book], None]]] = []

    def of(self, code: str) -> Callable[[Callable[[Book], None]], Callable[[Book], None]]:
        def note(function: Callable[[Book], None]) -> Callable[[Book], None]:
            self._held.append((code, function))
            return function

        return note

    def __iter__(self) -> Iterator[tuple[str, Callable[[Book], None]]]:
        return iter(self._held)
