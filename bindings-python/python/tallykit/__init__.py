"""One client for the Tallyfy REST API.

    from tallykit import Tallyfy

    client = Tallyfy.from_env()
    for task in client.tasks.list(status="active"):
        print(task.title, task.deadline)

What the API answers with is in `tallykit.models`, what can go wrong in `tallykit.errors`, and a
local Tallyfy for tests in `tallykit.sandbox`.
"""

from __future__ import annotations

from ._native import AccessToken, CancellationToken, FileStore, MemoryStore, Pager, __version__
from .client import Tallyfy
from .errors import (
    AuthenticationError,
    RequestCancelledError,
    APITimeoutError,
    ConfigurationError,
    ConflictError,
    APIConnectionError,
    OutcomeUnknownError,
    InvalidArgumentError,
    NotFoundError,
    PermissionDeniedError,
    QuotaExceededError,
    RateLimitError,
    InvalidRequestError,
    RefreshOutcomeUnknownError,
    ServerError,
    TokenStoreError,
    TallyfyError,
    UnexpectedResponseError,
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
    "RequestCancelledError",
    "APITimeoutError",
    "CancellationToken",
    "ConfigurationError",
    "ConflictError",
    "APIConnectionError",
    "FileStore",
    "OutcomeUnknownError",
    "InvalidArgumentError",
    "MemoryStore",
    "NotFoundError",
    "Pager",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "RedisStore",
    "InvalidRequestError",
    "RefreshOutcomeUnknownError",
    "ServerError",
    "Settings",
    "SignIn",
    "TokenStoreError",
    "Tallyfy",
    "TallyfyError",
    "TokenStore",
    "UnexpectedResponseError",
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
