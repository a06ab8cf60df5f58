"""E5: the doctor runs as a process behind captive portals, proxies and private authorities."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from doctor_case import DoctorCase
from doctor_scenarios import free_port


@contextmanager
def server(
    respond: Callable[[BaseHTTPRequestHandler], None], certificate: Path | None = None
) -> Iterator[str]:
    """Runs a server that is not Tallyfy, with TLS if `certificate` is set (PEM, with its key)."""

    class Handler(BaseHTTPRequestHandler):
        do_GET = do_POST = do_CONNECT = respond  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            running.socket = context.wrap_socket(running.socket, server_side=True)
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        scheme = "https" if certificate else "http"
        yield f"{scheme}://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def responds(status: int, body: str, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body.encode())

    return respond


PAGE = "<!DOCTYPE html><title>Free Wi-Fi</title>"


@pytest.mark.parametrize(
    ("respond", "finding"),
    [
        (responds(200, PAGE, Content_Type="text/html"), "HTML page or a redirect"),
        (responds(302, "", Location="https://portal.example/"), "HTML page or a redirect"),
        (responds(511, PAGE, Content_Type="text/html"), "HTML page or a redirect"),
        (responds(200, "{}", Content_Type="application/json"), "as if it had one"),
        (responds(403, PAGE, Content_Type="text/html"), "status 403"),
    ],
    ids=["page", "redirect", "login-required", "another-api", "firewall"],
)
def test_e5_a_captive_portal_is_not_taken_for_tallyfy(
    case: DoctorCase, respond: Callable[[BaseHTTPRequestHandler], None], finding: str
) -> None:
    with server(respond) as elsewhere:
        case.set(BASE_URL=f"{elsewhere}/api")
        (failed,) = case.checks_with("failed", code=1)
    assert failed["id"] == "api" and finding in failed["finding"]
    assert failed["next_step"]


# A test key and its certificate for 127.0.0.1, valid until 2126.
PRIVATE_CA = Path(__file__).parent.parent / "fixtures" / "private_ca.pem"
UNAUTHENTICATED = responds(401, '{"message": "Unauthenticated."}', Content_Type="application/json")


def test_e5_a_private_authority_is_named_with_the_setting_that_trusts_it(case: DoctorCase) -> None:
    with server(UNAUTHENTICATED, PRIVATE_CA) as base:
        case.set(BASE_URL=f"{base}/api")
        (failed,) = case.checks_with("failed", code=1)
        case.arguments += ["--ca-file", str(PRIVATE_CA)]
        trusted = {check["id"]: check for check in case.report(code=1)}
    assert failed["id"] == "tls" and "authority that is not trusted" in failed["finding"]
    assert "SSL_CERT_FILE" in failed["next_step"]
    assert trusted["tls"]["status"] == trusted["api"]["status"] == "ok"


def behind_proxy(case: DoctorCase, proxy: str) -> dict[str, dict[str, str]]:
    case.set(BASE_URL="https://tallyfy.example/api")
    case.environment["HTTPS_PROXY"] = proxy.replace("//", "//me:canary-proxy@")
    case.secrets.append("canary-proxy")
    checks = {check["id"]: check for check in case.report(code=1)}
    assert proxy.removeprefix("http://") in checks["proxy"]["finding"]
    case.run(code=1)
    return checks


def test_e5_a_proxy_is_named_without_its_password(case: DoctorCase) -> None:
    down = behind_proxy(case, f"http://127.0.0.1:{free_port()}")
    assert down["connection"]["status"] == "failed"
    assert "the proxy" in down["connection"]["next_step"]


def test_e5_a_proxy_that_needs_a_password_is_named(case: DoctorCase) -> None:
    with server(responds(407, "", Proxy_Authenticate="Basic realm=company")) as proxy:
        checks = behind_proxy(case, proxy)
    assert "asks for a user name and a password" in checks["api"]["finding"]
    assert "in the URL of the proxy" in checks["api"]["next_step"]


def test_e5_a_proxy_that_rejects_every_request_is_named(case: DoctorCase) -> None:
    with server(responds(403, "")) as proxy:
        checks = behind_proxy(case, proxy)
    assert "by way of the proxy" in checks["api"]["finding"]
    assert "NO_PROXY" in checks["api"]["next_step"]


def test_e5_a_wrong_proxy_or_certificate_is_a_finding(case: DoctorCase) -> None:
    wrong = case.folder / "wrong.pem"
    wrong.write_text("no certificate")
    (failed,) = [c for c in case.report("--ca-file", str(wrong), code=1) if c["status"] == "failed"]
    assert failed["id"] == "settings"
    case.environment["HTTPS_PROXY"] = "socks5://me:canary-proxy@proxy.example"
    case.set(BASE_URL="https://tallyfy.example/api")
    (failed,) = case.checks_with("failed", code=1)
    assert failed["id"] == "settings" and "HTTPS_PROXY" in failed["finding"]
