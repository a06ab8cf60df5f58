"""One client in a process of its own: makes calls when told to, and says what they cost.

Reads lines `<measure> <calls>` from standard input and answers each with CPU and wall microseconds a call. The CPU
time is the process's, all threads included.
"""

from __future__ import annotations

import sys
import time
from typing import Any, Callable

from static_server import ORG

TOKEN = "t" * 60
Calls = dict[str, Callable[[], Any]]


def tallykit(base: str) -> Calls:
    from tallykit import Tallyfy

    client = Tallyfy(access_token=TOKEN, org=ORG, base_url=base)

    def page() -> Any:
        return next(client.tasks.list_mine(per_page=100).pages())

    return {
        "me": client.me.membership,
        "page": page,
        "read": lambda: [(task.id, task.title, task.status) for task in page()],
    }


def tallyfy(base: str) -> Calls:
    from tallyfy import TallyfySDK

    sdk = TallyfySDK(api_key=TOKEN, base_url=base)

    def page() -> Any:
        return sdk.tasks.get_my_tasks(ORG, per_page=100).data

    return {
        "me": lambda: sdk.users.get_current_user_info(ORG),
        "page": page,
        "read": lambda: [(task.id, task.title, task.status) for task in page()],
    }


HEADERS = {
    "Authorization": f"Bearer {TOKEN}",
    "Accept": "application/json",
    "X-Tallyfy-Client": "APIClient",
}


def untyped(get: Callable[[str], Any]) -> Calls:
    def page() -> Any:
        return get(f"/organizations/{ORG}/me/tasks?per_page=100")["data"]

    return {
        "me": lambda: get(f"/organizations/{ORG}/me")["data"],
        "page": page,
        "read": lambda: [(task["id"], task["title"], task["status"]) for task in page()],
    }


def requests(base: str) -> Calls:
    import requests

    session = requests.Session()
    session.headers.update(HEADERS)
    return untyped(lambda path: session.get(base + path).json())


def httpx(base: str) -> Calls:
    import httpx

    client = httpx.Client(headers=HEADERS)
    return untyped(lambda path: client.get(base + path).json())


def urllib3_msgspec(base: str) -> Calls:
    import msgspec
    import urllib3

    pool = urllib3.PoolManager(headers=HEADERS)
    return untyped(lambda path: msgspec.json.decode(pool.request("GET", base + path).data))


CLIENTS = {
    "tallykit": tallykit,
    "tallyfy": tallyfy,
    "requests": requests,
    "httpx": httpx,
    "urllib3+msgspec": urllib3_msgspec,
}


def main(name: str, base: str) -> None:
    calls = CLIENTS[name](base)
    for line in sys.stdin:
        measure, count = line.split()
        call = calls[measure]
        cpu, wall = time.process_time(), time.perf_counter()
        for _ in range(int(count)):
            call()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(cpu / int(count) * 1e6, wall / int(count) * 1e6, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
