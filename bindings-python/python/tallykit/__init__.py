"""A client for the Tallyfy REST API.

    from tallykit import Tallyfy

    client = Tallyfy.from_env()
    for task in client.tasks.list(status="active"):
        print(task.title, task.deadline)

`tallykit.models` has the records that the API returns, `tallykit.errors` the errors, and
`tallykit.sandbox` a local Tallyfy for tests.
"""

from __future__ import annotations

import sys

try:
    from ._native import (
        CLEAR,
        AccessToken,
        CancellationToken,
        Clear,
        FileStore,
        MemoryStore,
        Pager,
        StoredAccount,
        __version__,
    )
except ImportError as error:
    if "subinterpreter" in str(error):
        # Python refuses an interpreter with its own GIL, and the native module the others.
        raise ImportError(
            "tallykit works only in the main interpreter of a process, and this is another one. "
            "mod_wsgi: set `WSGIApplicationGroup %{GLOBAL}`. uWSGI: set `single-interpreter`. "
            "Elsewhere, call tallykit in the main interpreter or in a process of its own",
            name=__name__,
        ) from error
    raise
from .client import Tallyfy
from .errors import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    ConfigurationError,
    ConflictError,
    InvalidArgumentError,
    InvalidRequestError,
    NotFoundError,
    OutcomeUnknownError,
    PermissionDeniedError,
    QuotaExceededError,
    RateLimitError,
    RefreshOutcomeUnknownError,
    RequestCancelledError,
    ServerError,
    TallyfyError,
    TokenStoreError,
    UnexpectedResponseError,
)
from .sign_in import SignIn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import doctor as doctor
    from . import models as models
    from . import renewals as renewals
    from . import resources as resources
    from . import sandbox as sandbox
    from . import settings as settings
    from . import token_store as token_store
    from . import webhooks as webhooks
    from ._native import RedisStore
    from .settings import Settings
    from .token_store import TokenStore

__all__ = [
    "CLEAR",
    "APIConnectionError",
    "APITimeoutError",
    "AccessToken",
    "AuthenticationError",
    "CancellationToken",
    "Clear",
    "ConfigurationError",
    "ConflictError",
    "FileStore",
    "InvalidArgumentError",
    "InvalidRequestError",
    "MemoryStore",
    "NotFoundError",
    "OutcomeUnknownError",
    "Pager",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "RedisStore",
    "RefreshOutcomeUnknownError",
    "RequestCancelledError",
    "ServerError",
    "Settings",
    "SignIn",
    "StoredAccount",
    "Tallyfy",
    "TallyfyError",
    "TokenStore",
    "TokenStoreError",
    "UnexpectedResponseError",
    "__version__",
]


def modules_for_freezers() -> tuple[object, ...]:
    """Returns the modules that only the native module or `__getattr__` imports.

    PyInstaller, cx_Freeze and Nuitka follow import statements to find what a program needs. They
    find these here; a program does not call this function.
    """
    import atexit
    import datetime
    import decimal
    import inspect
    import logging
    import os

    import tallykit._frozen
    import tallykit._pydantic
    import tallykit._signature
    import tallykit.doctor
    import tallykit.models
    import tallykit.renewals
    import tallykit.sandbox
    import tallykit.settings
    import tallykit.token_store
    import tallykit.webhooks

    standard = (atexit, datetime, decimal, inspect, logging, os)
    internal = (tallykit._frozen, tallykit._pydantic, tallykit._signature)  # pyright: ignore[reportPrivateUsage]
    lazy = (tallykit.doctor, tallykit.models, tallykit.renewals, tallykit.sandbox)
    return (*standard, *internal, *lazy, tallykit.settings, tallykit.token_store, tallykit.webhooks)


def __getattr__(name: str) -> object:
    # Only annotations use these two, so they are imported when a program names them.
    if name == "Settings":
        from .settings import Settings

        return Settings
    if name == "TokenStore":
        from .token_store import TokenStore

        return TokenStore
    # A wheel can be built without Redis.
    if name == "RedisStore":
        from ._native import RedisStore

        return RedisStore
    # Many programs do not use these modules.
    if name in ("doctor", "models", "renewals", "sandbox", "settings", "token_store", "webhooks"):
        __import__(f"{__name__}.{name}")
    # A program may have imported the package anew, without the modules in it. Then Python does not
    # set their attributes.
    module = sys.modules.get(f"{__name__}.{name}")
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return module
