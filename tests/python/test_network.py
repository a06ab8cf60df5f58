"""Network settings of a client: proxy, certificate authorities, size limit of responses."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from raw_server import serve

from tallykit import (
    APIConnectionError,
    APITimeoutError,
    ConfigurationError,
    InvalidArgumentError,
    Tallyfy,
    UnexpectedResponseError,
)
from tallykit.sandbox import Sandbox

FIXTURES = Path(__file__).parent.parent / "fixtures"
# A certificate for 127.0.0.1 that is its own authority, with its key.
PRIVATE_CA = FIXTURES / "private_ca.pem"
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


@pytest.mark.parametrize(
    "url",
    [
        "http://me:p@w0rd#tail@host:9",
        "http://me:w0rd#tail@host:9",
        "http://me:w0rd?tail@host:9",
        "http://me:12/w0rd@host:9",
        "http://me:12\\w0rd@host:9",
        "http://me:w0 rd@host:9",
        "http://me:%w0rd@host:9",
        "me:p@w0rd#tail@host:9",
    ],
)
def test_e3_a_url_whose_password_is_not_encoded_is_refused_and_not_quoted(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part of such a password would be read as the host, and looked up."""
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    https = url.replace("http://", "https://")
    makers: list[Callable[[], Tallyfy]] = [
        lambda: Tallyfy("token", proxy=url),
        lambda: Tallyfy("token", base_url=https),
        lambda: Tallyfy("token", token_url=https),
    ]
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        with monkeypatch.context() as environment:
            environment.setenv(name, url)
            with pytest.raises(ConfigurationError, match=name) as caught:
                Tallyfy("token")
        assert "w0" not in str(caught.value) and "tail" not in str(caught.value)
    for make in makers:
        with pytest.raises(ConfigurationError) as caught:
            make()
        shown = f"{caught.value} {caught.value!r} {caught.value.__dict__}"
        assert "w0" not in shown and "tail" not in shown


@pytest.mark.parametrize(
    ("exceptions", "used"),
    [
        ("", True),
        ("*", False),
        ("example.invalid", False),
        (".example.invalid", False),
        ("*.example.invalid", False),
        ("x.org, EXAMPLE.invalid.", False),
        ("example.invalid:443", False),
        ("example.invalid:444", True),
        ("ample.invalid", True),
    ],
)
def test_h12_no_proxy_is_read_as_curl_and_requests_do(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch, exceptions: str, used: bool
) -> None:
    for name in ("https_proxy", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
    monkeypatch.setenv("no_proxy", exceptions)
    # There is no such name, and the proxy refuses to connect to it.
    client = Tallyfy("token", base_url="https://api.example.invalid", timeout=2)
    with pytest.raises((APIConnectionError, APITimeoutError)) as caught:
        client.me.get()
    assert (proxy.address in str(caught.value)) == used


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


def test_h12_a_block_of_a_pem_text_that_is_not_used_is_named() -> None:
    certificate = PRIVATE_CA.read_text()
    certificate = certificate[certificate.index("-----BEGIN CERTIFICATE") :]
    for text in (f"\ufeff{certificate}", certificate.replace("\n", "\r\n"), PRIVATE_CA.read_text()):
        Tallyfy("token", ca_certificates_pem=text)
    for label in ("TRUSTED CERTIFICATE", "PKCS7"):
        block = certificate.replace("CERTIFICATE", label)
        with pytest.raises(ConfigurationError, match=rf"block 2 \({label}\)"):
            Tallyfy("token", ca_certificates_pem=certificate + block)


def test_h12_a_byte_order_mark_hides_no_certificate() -> None:
    with serve(200, b"{}", certificate=PRIVATE_CA) as server:
        pem = f"\ufeff{PRIVATE_CA.read_text()}"
        assert (
            Tallyfy("token", base_url=server.base_url, ca_certificates_pem=pem).request(
                "GET", "/probe"
            )
            == {}
        )


def test_h12_an_authority_with_an_unsupported_key_is_not_called_untrusted() -> None:
    with serve(200, b"{}", certificate=FIXTURES / "p521_server.pem") as server:
        pem = (FIXTURES / "p521_authority.pem").read_text()
        client = Tallyfy("token", base_url=server.base_url, ca_certificates_pem=pem)
        with pytest.raises(APIConnectionError, match="P-521, which is not supported") as caught:
            client.me.get()
        assert "not trusted" not in str(caught.value) and caught.value.attempts == 1


def test_h10_an_error_about_a_large_response_names_the_setting(sandbox: Sandbox) -> None:
    client = Tallyfy(sandbox.personal_token, base_url=sandbox.base_url, max_response_bytes=100)
    with pytest.raises(UnexpectedResponseError, match="max_response_bytes") as caught:
        client.me.get()
    assert caught.value.http_status == 200 and caught.value.attempts == 1
    for wrong in (0, -1, 1 << 32, "1"):
        with pytest.raises((ConfigurationError, InvalidArgumentError), match="max_response_bytes"):
            Tallyfy("token", max_response_bytes=wrong)  # type: ignore[arg-type]
