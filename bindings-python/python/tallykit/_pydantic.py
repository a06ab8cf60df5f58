"""Models as types of pydantic fields, and so as responses of FastAPI. Pydantic calls this module.

A model is validated from itself or from the JSON of the API, and becomes that JSON.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Union, cast

from ._native import Model
from .errors import TallyfyError


def core_schema(cls: type[Model]) -> Any:
    """Returns the schema by which pydantic validates and serializes a model."""
    # Only programs with pydantic call this.
    from pydantic_core import core_schema  # type: ignore[import-not-found, unused-ignore]

    def validate(value: Any) -> Model:
        if isinstance(value, cls):
            return value
        if not isinstance(value, Mapping):
            raise ValueError(f"not a {cls.__name__}, and no mapping with the JSON of one")
        try:
            return cls.from_dict(cast("Mapping[str, Any]", value))
        except TallyfyError as error:
            raise ValueError(error.summary) from error

    serialization = core_schema.plain_serializer_function_ser_schema(
        _to_dict, return_schema=core_schema.dict_schema()
    )
    return core_schema.no_info_plain_validator_function(validate, serialization=serialization)


def _to_dict(model: Model) -> dict[str, Any]:
    return model.to_dict()


def json_schema(cls: type[Model]) -> dict[str, Any]:
    """Returns the JSON schema of what `to_dict` returns."""
    return _model(cls, ())


def _model(cls: type[Model], outer: tuple[type[Model], ...]) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": cls.__name__, "type": "object", "additionalProperties": True}
    # Records refer to each other. An inner one of the same kind is an object without details.
    if cls in outer:
        return schema
    hints = typing.get_type_hints(cls)
    fields = cls._fields()  # pyright: ignore[reportPrivateUsage]
    schema["properties"] = {
        api_name: _type(hints[name], (*outer, cls))
        for name, api_name, _, _ in fields
        if name != "extra"
    }
    required = [api_name for _, api_name, is_required, _ in fields if is_required]
    if required:
        schema["required"] = required
    return schema


_PLAIN: dict[Any, dict[str, Any]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    datetime: {"type": "string", "format": "date-time"},
    type(None): {"type": "null"},
}


def _type(hint: Any, outer: tuple[type[Model], ...]) -> dict[str, Any]:
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Union:
        # A field with known words may have others too, so it is a string.
        arguments = tuple(it for it in arguments if typing.get_origin(it) is not typing.Literal)
        options = [_type(argument, outer) for argument in arguments]
        return options[0] if len(options) == 1 else {"anyOf": options}
    if origin is Sequence:
        return {"type": "array", "items": _type(arguments[0], outer)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _type(arguments[1], outer)}
    if isinstance(hint, type) and issubclass(hint, Model):
        return _model(hint, outer)
    return {}
