"""Makes calls of tallykit to a server that sends no response, until they are interrupted.

Reads a line from standard input for each call:

- `SIGINT`: prints `calling` before the call. Prints the time of the KeyboardInterrupt.
- `cancel <seconds>`: cancels the call after that time. Prints the seconds from there to the error.
"""

from __future__ import annotations

import socket
import sys
import threading
import time

from tallykit import CancellationToken, RequestCancelledError, Tallyfy


def interrupted(client: Tallyfy) -> float:
    try:
        print("calling", flush=True)
        client.me.get()
    except KeyboardInterrupt:
        return time.monotonic()
    raise RuntimeError("the call was not interrupted")


def cancelled(client: Tallyfy, delay: float) -> float:
    token = CancellationToken()
    sent = []

    def cancel() -> None:
        sent.append(time.monotonic())
        token.cancel()

    timer = threading.Timer(delay, cancel)
    timer.start()
    try:
        client.with_cancellation(token).me.get()
    except RequestCancelledError:
        return time.monotonic() - sent[0]
    finally:
        timer.join()
    raise RuntimeError("the call was not cancelled")


def main() -> None:
    # The system accepts the connections, and no program reads from them.
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        base = f"http://127.0.0.1:{server.getsockname()[1]}"
        client = Tallyfy(access_token="t" * 60, base_url=base)
        for line in sys.stdin:
            measure, *delay = line.split()
            taken = (
                interrupted(client) if measure == "SIGINT" else cancelled(client, float(delay[0]))
            )
            print(taken, flush=True)


if __name__ == "__main__":
    main()
