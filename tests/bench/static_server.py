"""Serves fixed responses from memory. The benchmark measures every client against this server."""

# ruff: noqa: RUF001

from __future__ import annotations

import asyncio
import hashlib
import json
import sys

ORG = "5f2e1c0d9b8a7f6e5d4c3b2a19080706"

TITLES = [
    "Prüfe den Vertrag von Müller & Söhne",
    "Préparer l’accueil de la nouvelle employée",
    "契約書を確認する",
    "Collect the signed offer letter",
    "Согласовать бюджет на четвёртый квартал",
    "Order the laptop and the badge",
]
SUMMARY = (
    "<p>Bitte alle Unterlagen prüfen und fehlende Angaben nachtragen. The checklist in the "
    "appendix names every document; “originals” are kept for ten years – copies are shredded.</p>"
)


def hex_id(*parts: object) -> str:
    return hashlib.md5(":".join(map(str, parts)).encode()).hexdigest()


def task(number: int) -> dict[str, object]:
    """One task with every field that the API is known to send in a list."""
    day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
    done = number % 4 == 0
    return {
        "id": hex_id("task", number),
        "increment_id": 48_000 + number,
        "title": f"{TITLES[number % len(TITLES)]} ({number})",
        "original_title": TITLES[number % len(TITLES)],
        "allow_guest_owners": True,
        "run_id": hex_id("run", number // 5),
        "checklist_id": hex_id("checklist", number // 20),
        "linked_step_id": None,
        "step_id": hex_id("step", number % 20),
        "alias": f"task-{number}-prufe-den-vertrag",
        "taskdata": {hex_id("capture", number): "Zürich – 8001"} if number % 3 else [],
        "owners": {
            "users": [1001, 1002 + number],
            "guests": [f"gast{number}@example.com"],
            "groups": [],
        },
        "is_completable": True,
        "status": "completed" if done else "active",
        "status_label": "completed" if done else "inprogress",
        "task_type": "approval" if number % 7 == 0 else "task",
        "is_approved": None,
        "position": number % 20 + 1,
        "started_at": f"{day}T08:00:00.000Z",
        "deadline": f"{day}T17:30:00.000Z",
        "created_at": f"{day}T07:59:58.000Z",
        "last_updated": f"{day}T09:12:44.000Z",
        "archived_at": None,
        "completed_at": f"{day}T16:01:02.000Z" if done else None,
        "starter_id": 1001,
        "completer_id": 1002 if done else None,
        "completer_guest": None,
        "is_oneoff_task": False,
        "everyone_must_complete": False,
        "completion_progress": 50 if number % 2 else None,
        "has_deadline_dependent_child_tasks": False,
        "can_complete_only_assignees": False,
        "max_assignable": 0,
        "webhook": None,
        "prevent_guest_comment": False,
        "stage_id": None,
        "problem": False,
        "blueprint_position": number % 20 + 1,
        "is_soft_start_date": True,
        "send_chromeless": None,
        "run_status": "active",
        "summary": SUMMARY,
        "top_secret": False,
    }


ME = {
    "id": 1001,
    "email": "ada@example.com",
    "username": "ada",
    "first_name": "Ada",
    "last_name": "Lovelace",
    "full_name": "Ada Lovelace",
    "profile_pic": None,
    "locale": "en",
    "active": True,
    "is_suspended": False,
    "created_at": "2024-01-15T14:22:10.000Z",
    "last_updated": "2026-01-15T14:22:10.000Z",
    "last_login_at": "2026-11-20T07:01:00.000Z",
    "activated_at": "2024-01-15T15:00:00.000Z",
    "support_user": False,
    "country": None,
    "phone": None,
    "job_title": "Analytikerin für Maschinen",
    "timezone": "Europe/London",
    "UTC_offset": "+00:00",
    "last_accessed_at": "2026-11-22T18:31:12.000Z",
    "approved_at": None,
    "invited_by": None,
    "status": "active",
    "date_format": "dd/mm/yyyy",
    "role": "admin",
}

PAGE = {
    "data": [task(number) for number in range(100)],
    "meta": {
        "pagination": {
            "total": 100,
            "count": 100,
            "per_page": 100,
            "current_page": 1,
            "total_pages": 1,
            "links": {},
        }
    },
}


def response(body: object) -> bytes:
    # Escapes non-ASCII characters, as PHP does.
    content = json.dumps(body, separators=(",", ":")).encode()
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(content)}\r\nX-Request-Id: static\r\n\r\n"
    )
    return head.encode() + content


RESPONSES = {
    "tasks": response(PAGE),
    "me": response({"data": ME}),
}


class Connection(asyncio.Protocol):
    """One keep-alive connection: each complete request head gets its response in one write."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.received = b""

    def data_received(self, data: bytes) -> None:
        self.received += data
        while b"\r\n\r\n" in self.received:
            head, _, self.received = self.received.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].split(b"?")[0]
            self.transport.write(RESPONSES["tasks" if path.endswith(b"tasks") else "me"])


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve())
