"""The signatures of the constructors of models, for `inspect.signature` and `help`."""

from __future__ import annotations

import typing
from inspect import Parameter, Signature

from ._native import Model


def signature(cls: type[Model]) -> Signature:
    """Returns the signature of a model's constructor. The fields are keyword arguments."""
    if not hasattr(cls, "_record_type_index"):
        return Signature()
    hints = typing.get_type_hints(cls)
    parameters = [
        Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            default=Parameter.empty if required else default,
            annotation=hints[name],
        )
        for name, _, required, default in cls._fields()  # pyright: ignore[reportPrivateUsage]
    ]
    return Signature(parameters, return_annotation=cls)
