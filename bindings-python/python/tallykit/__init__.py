"""A client for the Tallyfy REST API.

    from tallykit import Tallyfy

    client = Tallyfy.from_env()
    for task in client.tasks.list(status="active"):
        print(task.title, task.deadline)

`tallykit.models` has the records that the API returns, `tallykit.errors` the errors, and
`tallykit.sandbox` a local Tallyfy for tests.
"""

from __future__ import annotations

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
    # Many programs do not use these modules. `from . import doctor` would call this function again.
    if name == "doctor":
        import tallykit.doctor

        return tallykit.doctor
    if name == "models":
        import tallykit.models

        return tallykit.models
    if name == "renewals":
        import tallykit.renewals

        return tallykit.renewals
    if name == "sandbox":
        import tallykit.sandbox

        return tallykit.sandbox
    if name == "settings":
        import tallykit.settings

        return tallykit.settings
    if name == "token_store":
        import tallykit.token_store

        return tallykit.token_store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
