"""E5: the doctor, as a process, where something else than Tallyfy answers or stands between."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from patient import Patient


@contextmanager
def server(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server that is no Tallyfy."""

    class Handler(BaseHTTPRequestHandler):
        do_GET = do_POST = do_CONNECT = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
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
        (answers(200, PAGE, Content_Type="text/html"), "page of HTML or a redirect"),
        (answers(302, "", Location="https://portal.example/"), "page of HTML or a redirect"),
        (answers(511, PAGE, Content_Type="text/html"), "page of HTML or a redirect"),
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
