"""Evaluates every annotation of the package. Needs no test tools, so it runs on any interpreter."""

from __future__ import annotations

import inspect
import sys
import typing
from collections.abc import Iterator
from importlib import import_module

MODULES = ["", ".doctor", ".errors", ".literals", ".models", ".renewals", ".resources"]
MODULES += [".sandbox", ".settings", ".sign_in", ".token_store"]


def annotated(owner: type) -> Iterator[tuple[str, object]]:
    """Yields a class, its methods and its properties, those of its bases included."""
    yield owner.__qualname__, owner
    for base in owner.__mro__:
        if not base.__module__.startswith("tallykit"):
            continue
        for name, member in vars(base).items():
            if isinstance(member, property):
                member = member.fget
            elif isinstance(member, (classmethod, staticmethod)):
                member = member.__func__
            if inspect.isfunction(member):
                yield f"{owner.__qualname__}.{name}", member


def public() -> Iterator[tuple[str, object]]:
    """Yields every public class and function with annotations, once for each name."""
    import tallykit.resources

    modules = [import_module("tallykit" + name) for name in MODULES]
    modules += tallykit.resources.import_resources()
    for module in modules:
        for name in getattr(module, "__all__", None) or [it for it in vars(module) if it[0] != "_"]:
            value = getattr(module, name)
            if isinstance(value, type):
                yield from annotated(value)
            elif inspect.isfunction(value):
                yield name, value


def check_annotations() -> int:
    """Returns how many annotations were evaluated."""
    count = 0
    for name, value in public():
        try:
            count += len(typing.get_type_hints(value))
        except Exception as error:
            raise AssertionError(f"{name}: {error!r}") from error
    return count


if __name__ == "__main__":
    print(sys.version.split()[0], check_annotations(), "annotations")
