"""The base class of arguments that are one of several kinds, each with its own values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from ._native import keep_classes


class Choice:
    """One of several kinds, with its values. The class methods make it; it is read-only."""

    __slots__ = ("_kind", "_values")

    _kind: str
    _values: Mapping[str, Any]

    def __init__(self) -> None:
        raise TypeError(f"{type(self).__name__} is made by its class methods, one for each kind")

    @classmethod
    def _of(cls, kind: str, values: Mapping[str, Any]) -> Any:
        choice = object.__new__(cls)
        object.__setattr__(choice, "_kind", kind)
        object.__setattr__(choice, "_values", dict(values))
        return choice

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is read-only")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is read-only")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._kind == other._kind and self._values == other._values

    def __hash__(self) -> int:
        return hash((self._kind, *self._values.items()))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self._values.items())
        return f"{type(self).__name__}.{self._kind}({values})"

    def __reduce__(self) -> Any:
        return type(self)._of, (self._kind, dict(self._values))


keep_classes(globals())
