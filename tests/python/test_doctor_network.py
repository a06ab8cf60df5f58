"""E5: the doctor, as a process, where something else than Tallyfy answers or stands between."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from broken import free_port
from patient import Patient


@contextmanager
def server(
    answer: Callable[[BaseHTTPRequestHandler], None], certificate: Path | None = None
) -> Iterator[str]:
    """A server that is no Tallyfy; by TLS with a certificate, whose file holds the key too."""

    class Handler(BaseHTTPRequestHandler):
        do_GET = do_POST = do_CONNECT = answer  # noqa: N815

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


def answers(status: int, body: str, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body.encode())

    return answer


PAGE = "<!DOCTYPE html><title>Free Wi-Fi</title>"


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        (answers(200, PAGE, Content_Type="text/html"), "HTML page or a redirect"),
        (answers(302, "", Location="https://portal.example/"), "HTML page or a redirect"),
        (answers(511, PAGE, Content_Type="text/html"), "HTML page or a redirect"),
        (answers(200, "{}", Content_Type="application/json"), "as if it had one"),
        (answers(403, PAGE, Content_Type="text/html"), "status 403"),
    ],
    ids=["page", "redirect", "login-required", "another-api", "firewall"],
)
def test_e5_a_captive_portal_is_no_tallyfy(
    patient: Patient, answer: Callable[[BaseHTTPRequestHandler], None], finding: str
) -> None:
    with server(answer) as elsewhere:
        patient.set(BASE_URL=f"{elsewhere}/api")
        (failed,) = patient.noted("failed", code=1)
    assert failed["id"] == "api" and finding in failed["finding"]
    assert failed["next_step"]


# A key of nobody's, and its certificate for 127.0.0.1, until 2126.
COMPANY = Path(__file__).parent.parent / "fixtures" / "company.pem"
UNAUTHENTICATED = answers(401, '{"message": "Unauthenticated."}', Content_Type="application/json")


def test_e5_a_private_authority_is_named_with_the_setting_that_trusts_it(patient: Patient) -> None:
    with server(UNAUTHENTICATED, COMPANY) as company:
        patient.set(BASE_URL=f"{company}/api")
        (failed,) = patient.noted("failed", code=1)
        patient.arguments += ["--ca-file", str(COMPANY)]
        trusted = {check["id"]: check for check in patient.report(code=1)}
    assert failed["id"] == "tls" and "authority that is not trusted" in failed["finding"]
    assert "SSL_CERT_FILE" in failed["next_step"]
    assert trusted["tls"]["status"] == trusted["api"]["status"] == "ok"


def behind_proxy(patient: Patient, proxy: str) -> dict[str, dict[str, str]]:
    patient.set(BASE_URL="https://tallyfy.example/api")
    patient.environment["HTTPS_PROXY"] = proxy.replace("//", "//me:canary-proxy@")
    patient.secrets.append("canary-proxy")
    checks = {check["id"]: check for check in patient.report(code=1)}
    assert proxy.removeprefix("http://") in checks["proxy"]["finding"]
    patient.run(code=1)
    return checks


def test_e5_a_proxy_is_named_without_its_password(patient: Patient) -> None:
    down = behind_proxy(patient, f"http://127.0.0.1:{free_port()}")
    assert down["connection"]["status"] == "failed"
    assert "the proxy" in down["connection"]["next_step"]


def test_e5_a_proxy_that_asks_for_a_password_is_named(patient: Patient) -> None:
    with server(answers(407, "", Proxy_Authenticate="Basic realm=company")) as proxy:
        checks = behind_proxy(patient, proxy)
    assert "asks for a user name and a password" in checks["api"]["finding"]
    assert "in the URL of the proxy" in checks["api"]["next_step"]


def test_e5_a_proxy_that_lets_nobody_through_is_named(patient: Patient) -> None:
    with server(answers(403, "")) as proxy:
        checks = behind_proxy(patient, proxy)
    assert "by way of the proxy" in checks["api"]["finding"]
    assert "NO_PROXY" in checks["api"]["next_step"]


def test_e5_a_wrong_proxy_or_certificate_is_a_finding(patient: Patient) -> None:
    wrong = patient.folder / "wrong.pem"
    wrong.write_text("no certificate")
    (failed,) = [
        c for c in patient.report("--ca-file", str(wrong), code=1) if c["status"] == "failed"
    ]
    assert failed["id"] == "settings"
    patient.environment["HTTPS_PROXY"] = "socks5://me:canary-proxy@proxy.example"
    patient.set(BASE_URL="https://tallyfy.example/api")
    (failed,) = patient.noted("failed", code=1)
    assert failed["id"] == "settings" and "HTTPS_PROXY" in failed["finding"]
