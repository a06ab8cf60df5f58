"""Names of `typing` that Python 3.9 and 3.10 do not have, for annotations."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["Self", "Unpack"]

if sys.version_info >= (3, 11):
    from typing import Self, Unpack
elif TYPE_CHECKING:
    from typing_extensions import Self, Unpack
else:
    # At run time `typing_extensions` may be missing. These stand in for it, so that
    # `typing.get_type_hints` finds the names.
    from types import GenericAlias

    Self = TypeVar("Self")

    class Unpack:
        """Keyword arguments that a `TypedDict` describes."""

        def __class_getitem__(cls, item: Any) -> Any:
            return GenericAlias(cls, (item,))
