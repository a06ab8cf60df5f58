"""Runs one client in its own process and measures its calls.

Reads lines `<call> <threads> <calls>` from standard input. Each of the threads makes so many calls.
Prints the cost of one call: CPU time, its parts in user mode and in the kernel, wall time, all in
microseconds, and voluntary context switches. CPU time and switches are those of the whole process.
"""

from __future__ import annotations

import json
import resource
import sys
import threading
import time
from typing import Any, Callable

from static_server import ORG

THREADS = 8
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

    # The default keeps one connection, and threads would open a new one for most calls.
    pool = urllib3.PoolManager(headers=HEADERS, maxsize=THREADS)
    return untyped(lambda path: msgspec.json.decode(pool.request("GET", base + path).data))


CLIENTS = {
    "tallykit": tallykit,
    "tallyfy": tallyfy,
    "requests": requests,
    "httpx": httpx,
    "urllib3+msgspec": urllib3_msgspec,
}


def counters() -> list[float]:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    times = [time.process_time(), usage.ru_utime, usage.ru_stime, time.perf_counter()]
    return [*(seconds * 1e6 for seconds in times), float(usage.ru_nvcsw)]


def on_one_thread(call: Callable[[], Any], calls: int) -> list[float]:
    start = counters()
    for _ in range(calls):
        call()
    return [end - begin for begin, end in zip(start, counters())]


def on_threads(call: Callable[[], Any], threads: int, calls: int) -> list[float]:
    start: list[float] = []
    # The last thread that arrives reads the counters, then all threads continue.
    barrier = threading.Barrier(threads, action=lambda: start.extend(counters()))

    def work() -> None:
        barrier.wait()
        for _ in range(calls):
            call()

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [end - begin for begin, end in zip(start, counters())]


def main(name: str, base: str) -> None:
    client = CLIENTS[name](base)
    for line in sys.stdin:
        call, threads, calls = line.split()
        if threads == "1":
            spent = on_one_thread(client[call], int(calls))
        else:
            spent = on_threads(client[call], int(threads), int(calls))
        print(json.dumps([value / int(threads) / int(calls) for value in spent]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
