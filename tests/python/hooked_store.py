"""A token store that runs code of a test when one of its methods is called."""

from __future__ import annotations

from collections.abc import Callable


class HookedStore:
    """Keeps tokens, and does what `on` says when a method is called."""

    def __init__(self, **on: Callable[[], object]) -> None:
        self.on, self.tokens = on, dict[str, str]()

    def note(self, method: str) -> None:
        self.on.get(method, lambda: None)()

    def load(self, account: str) -> str | None:
        self.note("load")
        return self.tokens.get(account)

    def save(self, account: str, token: str) -> None:
        self.note("save")
        self.tokens[account] = token
