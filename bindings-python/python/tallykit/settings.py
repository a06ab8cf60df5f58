"""The settings of a client."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal, Optional, TypedDict, Union

from ._native import keep_classes

__all__ = ["Settings"]


class Settings(TypedDict, total=False):
    """Keyword arguments of every function that creates a client. All are optional."""

    base_url: Optional[str]
    """The base URL of the API. Default: `https://go.tallyfy.com/api`."""
    token_url: Optional[str]
    """The token endpoint of the password and refresh grants. Default: follows from `base_url`."""
    app_token_url: Optional[str]
    """The token endpoint of the client credentials grant and of sign-ins in a browser."""
    authorize_url: Optional[str]
    """The page that a browser opens to sign in."""
    client_authentication: Optional[Literal["post", "basic"]]
    """How the client secret is sent to the token endpoint: in the body of the request (`post`, the
    default), or by HTTP Basic."""
    timeout: Optional[Union[float, timedelta]]
    """The time limit of one call in seconds. It includes the renewal of the token, waits and
    retries. Default: 60."""
    requests_per_minute: Optional[int]
    """The maximum number of requests per minute for each credential, evenly spaced. Default:
    unlimited. The documented limit is 600."""
    max_response_bytes: Optional[int]
    """The maximum size of a response, after decompression. Default: 16 MiB."""
    proxy: Optional[str]
    """The proxy for every request, such as `http://user:password@proxy.example.com:3128`. Default:
    the environment variables `HTTPS_PROXY` and `NO_PROXY`."""
    ca_certificates_pem: Optional[str]
    """Certificates of additional authorities to trust, as PEM text."""


keep_classes(globals())
