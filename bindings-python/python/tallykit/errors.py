"""What can go wrong, sorted by what the caller should do about it.

A timeout is also Python's `TimeoutError`, a connection that fails a `ConnectionError`, and a wrong
argument a `ValueError`. No other kind is one of Python's: whoever catches `PermissionError` or
`LookupError` means files and dictionaries, and would swallow a 403 or a 404 by mistake.
"""

from __future__ import annotations

from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any, ClassVar, Literal

__all__ = [
    "AuthenticationError",
    "RequestCancelledError",
    "APITimeoutError",
    "ConfigurationError",
    "ConflictError",
    "APIConnectionError",
    "OutcomeUnknownError",
    "InvalidArgumentError",
    "NotFoundError",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "InvalidRequestError",
    "RefreshOutcomeUnknownError",
    "ServerError",
    "TokenStoreError",
    "TallyfyError",
    "UnexpectedResponseError",
]


class TallyfyError(Exception):
    """A failed call. The class tells what to do; the attributes tell what happened.

    Holds no token, password or secret.
    """

    kind: ClassVar[str] = "Tallyfy"
    """The kind of failure: the same word in every language."""

    summary: str
    """What happened, in one line."""
    hint: str
    """The likely cause and what to do about it. May be empty."""
    http_status: int | None
    """The HTTP status, where an answer came."""
    server_code: str | None
    """The code in the body of the answer, such as `RESOURCE_NOT_FOUND` or `invalid_client`."""
    request_id: str | None
    """The server's own id of the request, for Tallyfy Support."""
    operation: str | None
    """The verb and the path that were called, such as `GET /me`."""
    attempts: int
    """How often a request of this call was sent, or was to be where no connection came about."""
    elapsed: float
    """How many seconds the call took, waits included."""
    retry_at: datetime | None
    """When to try again, where the server said so."""
    side_effect: Literal["none", "possible"]
    """`none`, or `possible` if the call may have changed something."""
    field_errors: Mapping[str, tuple[str, ...]]
    """What the server says about each field of a refused request; dots for nesting: `prerun.0`."""
    raw_errors: Any
    """The same as the server nests it, in plain Python values. None where nothing came."""

    def __init__(self, summary: str = "", hint: str = "", **facts: Any) -> None:
        super().__init__(summary)
        self.__dict__.update(_NO_FACTS, summary=summary, hint=hint, **facts)
        self.__dict__["field_errors"] = MappingProxyType(dict(self.field_errors))

    def __str__(self) -> str:
        # The native half gives a text with all the facts.
        text = f"{self.summary}. {self.hint}" if self.hint else self.summary
        return str(self.__dict__.get("text", text))

    def __reduce__(self) -> tuple[Any, ...]:
        # A view of a dictionary cannot be pickled.
        return type(self), (self.summary, self.hint), {**self.__dict__, "field_errors": dict(self.field_errors)}

    def __setstate__(self, state: dict[str, Any] | None) -> None:
        super().__setstate__(state)
        self.__dict__["field_errors"] = MappingProxyType(dict(self.field_errors))


_NO_FACTS: dict[str, Any] = {
    "http_status": None,
    "server_code": None,
    "request_id": None,
    "operation": None,
    "attempts": 0,
    "elapsed": 0.0,
    "retry_at": None,
    "side_effect": "none",
    "field_errors": {},
    "raw_errors": None,
}


class InvalidArgumentError(TallyfyError, ValueError):
    """An argument is wrong; nothing was sent. Correct the argument."""

    kind = "InvalidArgument"


class ConfigurationError(TallyfyError):
    """A setting or an environment variable is missing or wrong; nothing was sent."""

    kind = "Configuration"


class AuthenticationError(TallyfyError):
    """The token or the credentials are not accepted (status 401). Sign in again."""

    kind = "Authentication"


class PermissionDeniedError(TallyfyError):
    """The caller is known and may not do this (status 403). Another sign-in does not help."""

    kind = "PermissionDenied"


class NotFoundError(TallyfyError):
    """The path or the object does not exist, or is archived (status 404)."""

    kind = "NotFound"


class InvalidRequestError(TallyfyError):
    """The server refused the content of the request (status 422 and the like); see `field_errors`."""

    kind = "InvalidRequest"


class ConflictError(TallyfyError):
    """The request collides with the state of the organization (status 409)."""

    kind = "Conflict"


class RateLimitError(TallyfyError):
    """Too many requests (status 429). Wait until `retry_at`."""

    kind = "RateLimit"


class QuotaExceededError(RateLimitError):
    """The cap of one operation is used up, such as invitations an hour; others go on."""

    kind = "QuotaExceeded"


class ServerError(TallyfyError):
    """The server failed (status 500 and above). Try again later."""

    kind = "Server"


class APIConnectionError(TallyfyError, ConnectionError):
    """The server was not reached, or the connection broke in a call that may be repeated."""

    kind = "Connection"


class APITimeoutError(TallyfyError, TimeoutError):
    """The time given to the call ran out. `side_effect` tells whether it may have changed
    something."""

    kind = "Timeout"


class RequestCancelledError(TallyfyError):
    """The caller gave the call up. `side_effect` tells whether it may have changed something."""

    kind = "Cancelled"


class OutcomeUnknownError(TallyfyError):
    """The request left and no answer came: a change may have been made. Read back first."""

    kind = "OutcomeUnknown"


class RefreshOutcomeUnknownError(TallyfyError):
    """A refresh token was sent and no answer came: it may be spent. The call was not sent."""

    kind = "RefreshOutcomeUnknown"


class UnexpectedResponseError(TallyfyError):
    """The answer is not what the API promises: a redirect, HTML, an object of another shape."""

    kind = "UnexpectedResponse"


class TokenStoreError(TallyfyError):
    """The token store failed to load or to save."""

    kind = "TokenStore"


# Read by the native half, which raises the errors.
ERROR_CLASSES = {
    error.kind: error
    for error in (*TallyfyError.__subclasses__(), *RateLimitError.__subclasses__())
}
