"""What a server says: labels of bodies, `Retry-After` and the quota of one operation."""

from __future__ import annotations

import gzip
import json
import zlib
from datetime import timedelta

import pytest
from raw_server import serve

from tallykit import (
    AuthenticationError,
    InvalidRequestError,
    QuotaExceededError,
    RateLimitError,
    Tallyfy,
    TallyfyError,
    UnexpectedResponseError,
)
from tallykit.sandbox import Sandbox

TEXT = json.dumps({"message": "Not like this.", "data": {"id": "1"}}).encode()
PACKED = gzip.compress(TEXT)
WRONG = {
    "plain text as gzip": ("gzip", TEXT),
    "cut off": ("gzip", PACKED[:-9]),
    "packed twice": ("gzip", gzip.compress(PACKED)),
    "deflate": ("deflate", zlib.compress(TEXT)),
    "br": ("br", b"\x0b\x02\x80{}\x03"),
    "zstd": ("zstd", b"\x28\xb5\x2f\xfd\x20\x02\x11\0\0{}"),
}


@pytest.mark.parametrize(("label", "body"), WRONG.values(), ids=list(WRONG))
def test_h19_a_body_under_a_wrong_label_is_unexpected_and_sent_once(
    label: str, body: bytes
) -> None:
    with serve(200, body, f"Content-Encoding: {label}") as server:
        client = Tallyfy("token", base_url=server.base_url)
        for method in ("GET", "POST"):
            with pytest.raises(UnexpectedResponseError) as caught:
                client.request(method, "/probe")
            assert (caught.value.http_status, caught.value.attempts) == (200, 1)
            possible = caught.value.side_effect == "possible"
            assert possible == (method == "POST")
        assert server.received == ["GET /api/probe", "POST /api/probe"]


def test_h19_an_error_under_a_wrong_label_keeps_its_status_and_message() -> None:
    for status, error in ((422, InvalidRequestError), (401, AuthenticationError)):
        with serve(status, TEXT, "Content-Encoding: gzip") as server:
            with pytest.raises(error, match="Not like this") as caught:
                Tallyfy("token", base_url=server.base_url).request("POST", "/probe")
            assert caught.value.http_status == status and len(server.received) == 1


def test_h19_a_password_is_sent_once_if_the_response_cannot_be_decoded() -> None:
    with serve(200, b'{"access_token":"sesame"}', "Content-Encoding: gzip") as server:
        client = Tallyfy.with_password(
            client_id="3",
            client_secret="s",
            username="ada@example.com",
            password="correct horse",
            base_url=server.base_url,
        )
        with pytest.raises(TallyfyError) as caught:
            client.me.get()
        assert server.received == ["POST /api/oauth/token"]
        assert "sesame" not in f"{caught.value!r} {caught.value.__dict__}"


@pytest.mark.parametrize(
    "retry_after", ["1796040000", "1796040000000", "9999999999", "86401", "-5", "1.5", "1, 2"]
)
def test_h18_an_implausible_retry_after_closes_no_credential(
    sandbox: Sandbox, client: Tallyfy, retry_after: str
) -> None:
    sandbox.fault(path="/me", status=429, retry_after=retry_after, times=1)
    client.me.get()
    next(iter(client.tasks.list_mine()))
    assert [request["status"] for request in sandbox.requests()] == [429, 200, 200]


def test_h18_the_quota_of_an_operation_is_not_repeated_and_closes_no_other(
    sandbox: Sandbox, client: Tallyfy
) -> None:
    path = f"/organizations/{sandbox.org}/tasks/{'1f' * 16}/comment"
    sandbox.fault(path="/comment", status=429, times=1)
    with pytest.raises(QuotaExceededError) as caught:
        client.request("POST", path, body={"content": "Hello"})
    assert caught.value.attempts == 1 and caught.value.retry_at is None
    sandbox.fault(path="/comment", status=429, retry_after=7200, times=1)
    for attempts in (1, 0):
        with pytest.raises(QuotaExceededError, match="comment") as caught:
            client.request("POST", path, body={"content": "Hello"})
        assert caught.value.attempts == attempts and caught.value.retry_at is not None
    client.me.get()
    assert len(sandbox.requests()) == 3


def test_h18_a_long_retry_after_closes_a_credential_for_an_hour_at_most(
    sandbox: Sandbox, client: Tallyfy
) -> None:
    sandbox.fault(path="/me", status=429, retry_after=86_400, times=1)
    times = []
    for _ in range(2):
        with pytest.raises(RateLimitError) as caught:
            client.me.get()
        assert caught.value.retry_at is not None
        times.append(caught.value.retry_at)
    # The first is what the server said; the second is when this client sends again.
    assert times[0] - times[1] > timedelta(hours=22)
    assert len(sandbox.requests()) == 1
