"""Receives webhooks: what to answer, and how to handle each event once.

`docs/webhooks.md` shows these functions, and the suite runs them with deliveries of the sandbox.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Iterable
from typing import Any

from fastapi import FastAPI, Request, Response

from tallykit import InvalidArgumentError, NotFoundError, Tallyfy, webhooks
from tallykit.webhooks import WebhookEvent

Handle = Callable[[WebhookEvent], None]


def new_address(base: str) -> tuple[str, str]:
    """Returns a secret, and the address that contains it."""
    secret = secrets.token_urlsafe(32)
    return secret, f"{base}/tallyfy/{secret}"


def receive(received: str, body: bytes, valid: list[str], handle: Handle) -> int:
    """Handles a delivery. Returns the status of the answer."""
    if not webhooks.check_path_secret(received, valid):
        return 404
    try:
        event = webhooks.parse(body)
    except InvalidArgumentError:
        return 400
    handle(event)
    return 204


def once(seen: set[str], handle: Handle) -> Handle:
    """Handles each event once, however often it is delivered. `seen` belongs into your database."""

    def handle_new(event: WebhookEvent) -> None:
        if event.key not in seen:
            handle(event)
            seen.add(event.key)

    return handle_new


def is_true(client: Tallyfy, event: WebhookEvent) -> bool:
    """Asks the API whether a task is completed, as the delivery says."""
    if event.kind != "task.completed" or event.task is None:
        return False
    try:
        task = client.tasks.get(event.task.id)
    except NotFoundError:
        return False
    return task.completed_at is not None


def fastapi_app(valid: list[str], handle: Handle) -> FastAPI:
    """The receiver in FastAPI. A plain `def` of the work would block the event loop."""
    app = FastAPI()

    @app.post("/tallyfy/{received}")
    async def tallyfy(received: str, request: Request) -> Response:
        return Response(status_code=receive(received, await request.body(), valid, handle))

    return app


def wsgi_app(valid: list[str], handle: Handle) -> Callable[..., Iterable[bytes]]:
    """The receiver as a WSGI application, which Flask and Django can mount."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(min(length, 2**20 + 1))
        status = receive(environ["PATH_INFO"].rpartition("/")[2], body, valid, handle)
        start_response(f"{status} Done", [("Content-Length", "0")])
        return []

    return app


def lambda_handler(
    valid: list[str], handle: Handle
) -> Callable[[dict[str, Any], Any], dict[str, Any]]:
    """The receiver on AWS Lambda, behind a function URL."""

    def handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
        body = event.get("body") or ""
        raw = base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()
        return {"statusCode": receive(event["rawPath"].rpartition("/")[2], raw, valid, handle)}

    return handler
