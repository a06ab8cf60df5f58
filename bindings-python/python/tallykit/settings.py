"""What a client can be told about the way to the server."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from datetime import timedelta

__all__ = ["Settings"]


class Settings(TypedDict, total=False):
    """Keyword arguments of every way to make a client. What is left out follows from the rest."""

    base_url: str | None
    """The base of the API; `https://go.tallyfy.com/api` unless named."""
    token_url: str | None
    """The token endpoint of the password and refresh grants; below the base unless named."""
    app_token_url: str | None
    """The token endpoint of client credentials and of sign-ins in a browser."""
    authorize_url: str | None
    """The page where a browser signs in."""
    timeout: float | timedelta | None
    """How long one call may take in all, in seconds: renewal of the token, waits and retries
    included. 60 unless named."""
    requests_per_minute: int | None
    """So many requests at most for each credential, evenly spaced; the documented limit is 600."""
    max_response_bytes: int | None
    """The largest answer that is read, after decompression; 16 MiB unless named."""
    proxy: str | None
    """The proxy for every request, such as `http://user:password@proxy.example.com:3128`. Unless
    named, what the environment says (`HTTPS_PROXY`, `NO_PROXY`)."""
    ca_certificates_pem: str | None
    """Certificates, as PEM text, of authorities that are trusted beside the usual ones."""
