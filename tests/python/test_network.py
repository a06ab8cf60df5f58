"""Network settings of a client: proxy, certificate authorities, size limit of responses."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tallykit import (
    APIConnectionError,
    ConfigurationError,
    InvalidArgumentError,
    Tallyfy,
    UnexpectedResponseError,
)
from tallykit.sandbox import Sandbox

SECRETS = ("pass@word", "pass%40word", "bWU6cGFzc0B3b3Jk")


class Proxy(ThreadingHTTPServer):
    """A proxy that responds to every request itself and records it."""

    status = 200

    def __init__(self) -> None:
        self.received: list[tuple[str, str | None]] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Proxy)
        self.server.received.append((self.path, self.headers["Proxy-Authorization"]))
        body = b'{"data": "by proxy"}'
        head = f"HTTP/1.1 {self.server.status} X\r\nContent-Length: {len(body)}\r\n\r\n"
        self.wfile.write(head.encode() + body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with Proxy() as proxy:
        thread = threading.Thread(target=proxy.serve_forever, args=(0.01,))
        thread.start()
        yield proxy
        proxy.shutdown()
        thread.join()


def through(sandbox: Sandbox, address: str) -> Tallyfy:
    url = f"http://me:pass%40word@{address}"
    return Tallyfy(sandbox.personal_token, base_url=sandbox.base_url, proxy=url)


def text_without_secrets(error: BaseException) -> str:
    shown = f"{error} {error!r} {error.__dict__}"
    assert not [secret for secret in SECRETS if secret in shown], shown
    return str(error)


def test_h12_every_request_goes_through_the_proxy(sandbox: Sandbox, proxy: Proxy) -> None:
    client = through(sandbox, proxy.address)
    assert client.request("GET", "/me") == {"data": "by proxy"}
    assert proxy.received == [(f"{sandbox.base_url}/me", "Basic bWU6cGFzc0B3b3Jk")]
    assert sandbox.requests() == []
    assert "pass" not in f"{client!r} {client}"


def test_h12_the_error_names_a_proxy_that_needs_a_password(sandbox: Sandbox, proxy: Proxy) -> None:
    proxy.status = 407
    with pytest.raises(APIConnectionError, match="user name and a password") as caught:
        through(sandbox, proxy.address).me.get()
    assert f"the proxy {proxy.address}" in text_without_secrets(caught.value)
    assert len(proxy.received) == 1 and sandbox.requests() == []


@pytest.mark.parametrize("url", ["socks5://me:pass%40word@x", "http://me:pass%40word@", ""])
def test_h12_an_invalid_proxy_url_is_an_error(sandbox: Sandbox, url: str) -> None:
    with pytest.raises(ConfigurationError, match="proxy is not the URL") as caught:
        Tallyfy(sandbox.personal_token, base_url=sandbox.base_url, proxy=url)
    text_without_secrets(caught.value)


def test_h12_a_proxy_of_the_environment_is_not_used_for_localhost(
    sandbox: Sandbox, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://{proxy.address}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    Tallyfy(sandbox.personal_token, base_url=sandbox.base_url).me.get()
    assert proxy.received == [] and len(sandbox.requests()) == 1


@pytest.mark.parametrize("pem", ["", "private_ca.pem", "-----BEGIN CERTIFICATE-----"])
def test_h12_a_text_without_a_certificate_is_an_error(pem: str) -> None:
    with pytest.raises(ConfigurationError, match="ca_certificates_pem"):
        Tallyfy("token", ca_certificates_pem=pem)


def test_h10_an_error_about_a_large_response_names_the_setting(sandbox: Sandbox) -> None:
    client = Tallyfy(sandbox.personal_token, base_url=sandbox.base_url, max_response_bytes=100)
    with pytest.raises(UnexpectedResponseError, match="max_response_bytes") as caught:
        client.me.get()
    assert caught.value.http_status == 200 and caught.value.attempts == 1
    for wrong in (0, -1, 1 << 32, "1"):
        with pytest.raises((ConfigurationError, InvalidArgumentError), match="max_response_bytes"):
            Tallyfy("token", max_response_bytes=wrong)  # type: ignore[arg-type]
