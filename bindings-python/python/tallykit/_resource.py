"""The base class of the resources."""

from __future__ import annotations

from ._native import Tallyfy as NativeTallyfy
from ._native import keep_classes


class Resource:
    """A part of the API, such as `client.tasks`. It is an attribute of a client."""

    # The methods of resources delete their arguments when they end. A traceback keeps their frames,
    # some programs print the variables, and a secret may have been passed in the wrong place.

    __slots__ = ("_call", "_native")

    def __init__(self, native: NativeTallyfy) -> None:
        self._native = native
        self._call = native.call

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._native!r}>"


keep_classes(globals())
