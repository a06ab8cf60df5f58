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
    # Many programs do not use these modules. Freezers such as PyInstaller follow import statements.
    if name == "doctor":
        import tallykit.doctor
    elif name == "models":
        import tallykit.models
    elif name == "renewals":
        import tallykit.renewals
    elif name == "sandbox":
        import tallykit.sandbox
    elif name == "settings":
        import tallykit.settings
    elif name == "token_store":
        import tallykit.token_store
    # If a program deletes only this package from `sys.modules` and imports it again, Python does not
    # set the attributes for modules that are still there.
    module = sys.modules.get(f"{__name__}.{name}")
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return module
