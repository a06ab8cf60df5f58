"""What a client tells of its tokens: counters for monitoring, and an event for each new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Optional

from ._native import keep_classes


@dataclass(frozen=True)
class AuthStats:
    """How often a client obtained tokens, and how often that failed, by cause.

    The numbers count since the client was created, with all clients that were derived from it.

    Attributes:
        sign_ins: Tokens obtained with a password, a client secret or the token of the application.
        refreshes: Tokens obtained with a refresh token.
        loaded_tokens: Tokens that another process obtained and saved in the shared token store.
        rejected_tokens: Access tokens that the API rejected with status 401.
        rejected_sign_ins: Sign-ins that the token endpoint rejected.
        rejected_refreshes: Refresh tokens that the token endpoint rejected.
        failed_requests: Token requests that failed and may succeed later.
        lost_responses: Token requests that were sent and whose response was lost.
        store_failures: Failures of the token store.
    """

    sign_ins: int
    refreshes: int
    loaded_tokens: int
    rejected_tokens: int
    rejected_sign_ins: int
    rejected_refreshes: int
    failed_requests: int
    lost_responses: int
    store_failures: int


@dataclass(frozen=True)
class TokenRenewal:
    """A new token. The token itself is not in it: call `client.access_token()`.

    Attributes:
        account: The name of the account in a token store, as `client.account()` returns it.
        source: How the token was obtained: `sign_in`, `refresh`, or `store` if another process
            obtained it.
        expires_at: When the token expires. None if the server does not say it.
    """

    account: str
    source: Literal["sign_in", "refresh", "store"]
    expires_at: Optional[datetime]


def taking_event(listener: Callable[[TokenRenewal], object]) -> Callable[..., object]:
    """Returns a function that passes its arguments to the listener as an event."""
    return lambda *event: listener(TokenRenewal(*event))


keep_classes(globals())
