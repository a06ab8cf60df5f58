"""Lists and mappings of records, which cannot be changed.

They are subclasses of `list` and `dict`, so `json.dumps`, comparisons and `isinstance` work.
`list(...)`, `dict(...)` and `copy()` return one that can be changed.
"""

from __future__ import annotations

from typing import Any, NoReturn

from ._native import keep_classes

__all__ = ["FrozenDict", "FrozenList"]


def _refuse(self: object, *_: object, **__: object) -> NoReturn:
    kind = "list" if isinstance(self, list) else "dict"
    raise TypeError(f"this {kind} belongs to a record and is read-only; copy it with {kind}(...)")


class FrozenList(list):  # type: ignore[type-arg]
    """A list of a record. It is read-only."""

    __slots__ = ()

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = extend = insert = remove = pop = clear = sort = reverse = _refuse

    def __reduce__(self) -> Any:
        return FrozenList, (list(self),)


class FrozenDict(dict):  # type: ignore[type-arg]
    """A mapping of a record. It is read-only."""

    __slots__ = ()

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> Any:
        return FrozenDict, (dict(self),)


keep_classes(globals())
