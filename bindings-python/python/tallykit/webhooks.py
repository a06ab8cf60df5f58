"""What Tallyfy sends to your programs: reads deliveries of webhooks.

from tallykit import webhooks

if not webhooks.check_path_secret(secret, [os.environ["WEBHOOK_SECRET"]]):
    return 404
event = webhooks.parse(body)
if event.kind == "task.completed":
    print(event.task.title, event.answers)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Union

from ._native import check_path_secret as native_check_path_secret
from ._native import parse_webhook
from .models import (
    WebhookAnswer,
    WebhookEvent,
    WebhookPerson,
    WebhookProcess,
    WebhookTask,
    WebhookTemplate,
)

__all__ = [
    "WebhookAnswer",
    "WebhookEvent",
    "WebhookPerson",
    "WebhookProcess",
    "WebhookTask",
    "WebhookTemplate",
    "check_path_secret",
    "parse",
]


def parse(body: Union[bytes, bytearray, memoryview, str, Mapping[str, Any]]) -> WebhookEvent:
    """Reads the body of a delivery.

    A delivery is no proof of anything: it has no signature. Check the secret in its path first
    (`check_path_secret`), and read the process or the task from the API before you rely on it.

    Args:
        body: The body of the request, or what a framework has made of its JSON.

    Returns:
        The event. Its `key` is the same for each delivery of one event.

    Raises:
        InvalidArgumentError: The body has more than 1 MiB, or is not an object about a process or a
            task. Answer with status 400.
    """
    return parse_webhook(body)


def check_path_secret(received: str, secrets: Iterable[str]) -> bool:
    """Tells whether the secret in the path of a delivery is one of these, in constant time.

    Deliveries have no signature, and everybody can send the header with the organization: a secret
    in the address is all that tells a genuine delivery.

    Args:
        received: The part of the path that is the secret.
        secrets: The secrets that are valid now: one, or two while one replaces the other.

    Returns:
        Whether the secret is valid. Answer with status 404 if it is not.

    Raises:
        InvalidArgumentError: There is no secret, or one with fewer than 16 characters.
    """
    return native_check_path_secret(received, list(secrets))
