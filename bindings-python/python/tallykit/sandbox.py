"""A local Tallyfy, in memory, to try things out and to test integrations against.

`python -m tallykit.sandbox` runs one until it is stopped, and prints the environment of a client.
"""

from __future__ import annotations

import time

from ._native import Sandbox as NativeSandbox
from .client import Tallyfy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Sandbox"]


class Sandbox:
    """A running sandbox, with templates, processes, tasks and two members.

    Stops at the end of a `with` block, at `close`, or when it is garbage::

        with Sandbox() as sandbox:
            print(sandbox.client().me.get().full_name)

    Args:
        port: The port of 127.0.0.1 to listen on; a free one unless named.
    """

    base_url: str
    """The base URL for a client."""
    environment: dict[str, str]
    """The environment of a client that signs in as Ada, an administrator."""

    def __init__(self, port: int = 0) -> None:
        self._native = NativeSandbox(port)
        self.base_url = self._native.base_url()
        self.environment = dict(self._native.environment())

    @property
    def personal_token(self) -> str:
        """A fresh personal access token of Ada's."""
        return self._native.personal_token()

    @property
    def app_credentials(self) -> tuple[str, str]:
        """The client id and the secret of an application."""
        return self._native.app_credentials()

    @property
    def org(self) -> str:
        """The id of the organization."""
        return self.environment["TALLYFY_ORG_ID"]

    def client(self, **settings: Any) -> Tallyfy:
        """A client that signs in as Ada, with these settings of `Tallyfy.with_password`."""
        given = self.environment
        keys = ("CLIENT_ID", "CLIENT_SECRET", "USERNAME", "PASSWORD")
        credentials = (given[f"TALLYFY_{key}"] for key in keys)
        settings = {"org": self.org, "base_url": self.base_url, **settings}
        return Tallyfy.with_password(*credentials, **settings)

    def app(self, **settings: Any) -> Tallyfy:
        """A client of the application, with these settings of `Tallyfy.for_app`."""
        settings = {"base_url": self.base_url, **settings}
        return Tallyfy.for_app(*self.app_credentials, self.org, **settings)

    def requests(self) -> list[dict[str, Any]]:
        """What was received, with labels in the place of secrets."""
        received: list[dict[str, Any]] = self.control("GET", "requests")
        return received

    def clear_requests(self) -> None:
        """Clears the report of what was received."""
        self.control("DELETE", "requests")

    def expire_tokens(self, kind: str = "access") -> None:
        """Every `access` or `refresh` token has expired."""
        self.control("POST", "expire", {"kind": kind})

    def logout(self, username: str | None = None) -> None:
        """The person's personal tokens are deleted; Ada's unless named."""
        self.control("POST", "logout", {} if username is None else {"username": username})

    def fault(self, **order: Any) -> None:
        """The next fitting requests meet a fault.

        It fits by `method` and by a part of the `path`, and strikes `times` requests. `status`,
        `body`, `content_type` and `retry_after` take the place of the real answer; `headers` are
        put over any. `bytes`, a list of numbers, is a body that is no text. `delay_ms` waits before
        the answer, `drip_ms` before each byte of the body, `truncate` breaks the body off, `reset`
        closes the connection. With `after`, the request takes effect before its answer is lost.
        Another name is refused with a `TypeError`.
        """
        answer = self.control("POST", "faults", order)
        if "message" in answer:
            raise TypeError(answer["message"])

    def settings(self, **changes: Any) -> dict[str, Any]:
        """Changes `token_life`, `league`, `rotate`, `clock_offset` or `lost_headers`.

        Returns them all. The headers that `lost_headers` names are removed from every request, as
        an intermediary may do.
        """
        changed: dict[str, Any] = self.control("POST", "settings", changes)
        return changed

    def reset(self) -> None:
        """Back to the start; every token is dead."""
        self.control("POST", "reset")

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """Calls a control route without the network, such as `("POST", "expire", {...})`."""
        return self._native.control(method, path, body)

    def close(self) -> None:
        """Stops the sandbox and ends every connection to it."""
        self._native.stop()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Sandbox({self.base_url!r})"

    def __reduce__(self) -> Any:
        raise TypeError("a sandbox is neither pickled nor copied; start one in each process")


def main() -> None:
    """Runs a sandbox until Ctrl-C."""
    try:
        with Sandbox() as sandbox:
            for name, value in sandbox.environment.items():
                print(f"export {name}='{value}'")
            print("# To stop the sandbox, press Ctrl-C.", flush=True)
            while True:
                time.sleep(3600)
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
