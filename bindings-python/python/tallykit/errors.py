"""The errors, one class for each reaction of the caller.

Three of them are also Python's own: `APITimeoutError` is a `TimeoutError`, `APIConnectionError` a
`ConnectionError`, and `InvalidArgumentError` a `ValueError`. The others are not. For example, a
program that catches `PermissionError` or `LookupError` expects files and dictionaries; it would
catch a 403 or a 404 by mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar, Literal, Optional

from ._native import keep_classes

__all__ = [
    "APIConnectionError",
    "APITimeoutError",
    "AuthenticationError",
    "ConfigurationError",
    "ConflictError",
    "InvalidArgumentError",
    "InvalidRequestError",
    "NotFoundError",
    "OutcomeUnknownError",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "RefreshOutcomeUnknownError",
    "RequestCancelledError",
    "ServerError",
    "TallyfyError",
    "TokenStoreError",
    "UnexpectedResponseError",
]


class TallyfyError(Exception):
    """A failed call. The class says what to do; the attributes say what happened.

    Contains no token, password or secret.
    """

    kind: ClassVar[str] = "Tallyfy"
    """The kind of the error: the same name in every language."""

    summary: str
    """What happened, in one line."""
    hint: str
    """The likely cause and what to do about it. May be empty."""
    http_status: Optional[int]
    """The HTTP status. None if there was no response."""
    server_code: Optional[str]
    """The code in the body of the response, such as `RESOURCE_NOT_FOUND` or `invalid_client`."""
    request_id: Optional[str]
    """The id that the server gave to the request, for Tallyfy Support."""
    operation: Optional[str]
    """The HTTP method and the path of the call, such as `GET /me`."""
    attempts: int
    """How many times this call sent a request or failed to connect for it."""
    elapsed: float
    """How many seconds the call took, including waits."""
    retry_at: Optional[datetime]
    """When to try again. None if the server did not say."""
    side_effect: Literal["none", "possible"]
    """`possible` if the call may have changed data on the server, else `none`."""
    field_errors: Mapping[str, tuple[str, ...]]
    """The server's messages for each field of a rejected request. A nested field has dots in its
    name: `prerun.0`."""
    raw_errors: Any
    """The same messages as the server nests them. None if there are none."""

    def __init__(self, summary: str = "", hint: str = "", **details: Any) -> None:
        super().__init__(summary)
        self.__dict__.update(_NO_DETAILS, summary=summary, hint=hint, **details)
        self.__dict__["field_errors"] = MappingProxyType(dict(self.field_errors))

    def __str__(self) -> str:
        # The native module sets a text with all the details.
        text = f"{self.summary}. {self.hint}" if self.hint else self.summary
        return str(self.__dict__.get("text", text))

    def support_text(self) -> str:
        """Returns a text for Tallyfy Support, which asks for the request and the full response.

        It has the request, the response, the time, the request id and the version of this library.
        It contains no token, password or secret. It may contain personal data, such as names and
        form values: read it before you send it.

        Returns:
            The text, in several lines.
        """
        # The native module sets it.
        return str(self.__dict__.get("support", f"{type(self).__name__}: {self}"))

    def __reduce__(self) -> tuple[Any, ...]:
        # A `MappingProxyType` cannot be pickled.
        state = {**self.__dict__, "field_errors": dict(self.field_errors)}
        return type(self), (self.summary, self.hint), state

    def __setstate__(self, state: Optional[dict[str, Any]]) -> None:
        super().__setstate__(state)
        self.__dict__["field_errors"] = MappingProxyType(dict(self.field_errors))


_NO_DETAILS: dict[str, Any] = {
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
    """An argument is not valid; nothing was sent. Correct the argument."""

    kind = "InvalidArgument"


class ConfigurationError(TallyfyError):
    """A setting or an environment variable is missing or wrong; nothing was sent."""

    kind = "Configuration"


class AuthenticationError(TallyfyError):
    """The server rejected the token or the credentials (status 401). Sign in again."""

    kind = "Authentication"


class PermissionDeniedError(TallyfyError):
    """The user lacks the permission (status 403, rarely 401). Another sign-in does not help."""

    kind = "PermissionDenied"


class NotFoundError(TallyfyError):
    """The path or the object does not exist, or the object is archived (status 404)."""

    kind = "NotFound"


class InvalidRequestError(TallyfyError):
    """The server rejected the request (status 400, 405, 422); see `field_errors`."""

    kind = "InvalidRequest"


class ConflictError(TallyfyError):
    """The request conflicts with the state of the organization (status 402, 409, 423)."""

    kind = "Conflict"


class RateLimitError(TallyfyError):
    """Too many requests (status 429). Wait until `retry_at`."""

    kind = "RateLimit"


class QuotaExceededError(RateLimitError):
    """The quota of one operation is used up, such as invitations per hour. Others still work."""

    kind = "QuotaExceeded"


class ServerError(TallyfyError):
    """The server failed (status 500 and above). Try again later."""

    kind = "Server"


class APIConnectionError(TallyfyError, ConnectionError):
    """The server was not reached, or the connection failed during a call that is safe to repeat."""

    kind = "Connection"


class APITimeoutError(TallyfyError, TimeoutError):
    """The call exceeded its time limit. `side_effect` says whether it may have changed data."""

    kind = "Timeout"


class RequestCancelledError(TallyfyError):
    """The caller cancelled the call. `side_effect` says whether it may have changed data."""

    kind = "Cancelled"


class OutcomeUnknownError(TallyfyError):
    """A change was sent, but no response arrived. Read the object before you repeat the call."""

    kind = "OutcomeUnknown"


class RefreshOutcomeUnknownError(TallyfyError):
    """A refresh token was sent, but no response arrived: it may be used up. The call failed."""

    kind = "RefreshOutcomeUnknown"


class UnexpectedResponseError(TallyfyError):
    """The response is not what the API documents: a redirect, HTML, an object of another shape."""

    kind = "UnexpectedResponse"


class TokenStoreError(TallyfyError):
    """The token store failed to load or to save."""

    kind = "TokenStore"


keep_classes(globals())

# The native module raises the errors, and finds their classes here.
ERROR_CLASSES: dict[str, type[TallyfyError]] = {
    error.kind: error for error in map(globals().__getitem__, __all__) if error is not TallyfyError
}
