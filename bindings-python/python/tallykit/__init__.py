"""One client for the Tallyfy REST API.

    from tallykit import Tallyfy

    client = Tallyfy.from_env()
    for task in client.tasks.list(status="active"):
        print(task.title, task.deadline)

What the API answers with is in `tallykit.models`, what can go wrong in `tallykit.errors`, and a
local Tallyfy for tests in `tallykit.sandbox`.
"""

from __future__ import annotations

from ._native import AccessToken, Cancel, FileStore, MemoryStore, Pager, __version__
from .client import Tallyfy
from .errors import (
    AuthenticationError,
    CallCancelledError,
    CallTimeoutError,
    ConfigurationError,
    ConflictError,
    ConnectionFailedError,
    IndeterminateError,
    InvalidInputError,
    NotFoundError,
    PermissionDeniedError,
    QuotaExceededError,
    RateLimitedError,
    RejectedError,
    RenewalUncertainError,
    ServerError,
    StoreError,
    TallyfyError,
    UnexpectedAnswerError,
)
from .sign_in import SignIn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import doctor as doctor
    from . import models as models
    from . import sandbox as sandbox
    from . import settings as settings
    from . import store as store
    from ._native import RedisStore
    from .settings import Settings
    from .store import TokenStore

__all__ = [
    "AccessToken",
    "AuthenticationError",
    "CallCancelledError",
    "CallTimeoutError",
    "Cancel",
    "ConfigurationError",
    "ConflictError",
    "ConnectionFailedError",
    "FileStore",
    "IndeterminateError",
    "InvalidInputError",
    "MemoryStore",
    "NotFoundError",
    "Pager",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitedError",
    "RedisStore",
    "RejectedError",
    "RenewalUncertainError",
    "ServerError",
    "Settings",
    "SignIn",
    "StoreError",
    "Tallyfy",
    "TallyfyError",
    "TokenStore",
    "UnexpectedAnswerError",
    "__version__",
]


def __getattr__(name: str) -> object:
    # For annotations only, and so imported only when they are named.
    if name == "Settings":
        from .settings import Settings

        return Settings
    if name == "TokenStore":
        from .store import TokenStore

        return TokenStore
    # A wheel may be built without it.
    if name == "RedisStore":
        from ._native import RedisStore

        return RedisStore
    # Not every program uses them.
    if name in ("doctor", "models", "sandbox", "settings", "store"):
        from importlib import import_module

        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
