"""Listens to the log of the package."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

Handler = TypeVar("Handler", bound=logging.Handler)


@contextmanager
def listening(handler: Handler) -> Iterator[Handler]:
    """Gives the handler every record of the package, also those of the level trace."""
    logger = logging.getLogger("tallykit")
    logger.addHandler(handler)
    logger.setLevel(5)
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)
