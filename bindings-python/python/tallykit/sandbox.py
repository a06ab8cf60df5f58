"""A local Tallyfy in memory, for experiments and for tests of integrations.

`python -m tallykit.sandbox` runs one until Ctrl-C, and prints the environment for a client.
"""

from __future__ import annotations

import sys
import time
from typing import Any, Optional

from ._native import Sandbox as NativeSandbox
from ._native import keep_classes
from ._seed import Seed
from .client import Tallyfy

__all__ = ["Sandbox"]


class Sandbox:
    """A running sandbox, with templates, processes, tasks and two members.

    It stops at the end of a `with` block, on `close`, or when it is garbage-collected with the
    clients that it created::

        with Sandbox() as sandbox:
            print(sandbox.client().me.get().full_name)

    An order that the sandbox does not know is an error, so that no test relies on a mistyped one.

    Args:
        port: The port of 127.0.0.1 to listen on. Default: a free one.

    Raises:
        OSError: The port is not available.
        ValueError: The port is not one.
    """

    base_url: str
    """The base URL for a client."""
    environment: dict[str, str]
    """The environment variables of a client that signs in as Ada, an administrator."""
    seed = Seed()
    """The ids and names of what the sandbox holds when it starts, such as `seed.template`."""

    def __init__(self, port: int = 0) -> None:
        try:
            self._native = NativeSandbox(port)
        finally:
            del port
        self.base_url = self._native.base_url()
        self.environment = dict(self._native.environment())

    @property
    def personal_token(self) -> str:
        """A new personal access token of Ada."""
        return self._native.personal_token()

    @property
    def app_credentials(self) -> tuple[str, str]:
        """The client id and the client secret of an application."""
        return self._native.app_credentials()

    @property
    def org(self) -> str:
        """The id of the organization."""
        return self.environment["TALLYFY_ORG_ID"]

    def client(self, **settings: Any) -> Tallyfy:
        """Creates a client that signs in as Ada.

        Args:
            settings: Keyword arguments of `Tallyfy.with_password`.

        Returns:
            The client.

        Raises:
            ConfigurationError: A setting is wrong.
        """
        keys = ("CLIENT_ID", "CLIENT_SECRET", "USERNAME", "PASSWORD")
        credentials = (self.environment[f"TALLYFY_{key}"] for key in keys)
        settings = {"org": self.org, "base_url": self.base_url, **settings}
        try:
            return self._kept(Tallyfy.with_password(*credentials, **settings))
        finally:
            del settings

    def app(self, **settings: Any) -> Tallyfy:
        """Creates a client of the application.

        Args:
            settings: Keyword arguments of `Tallyfy.for_app`.

        Returns:
            The client.

        Raises:
            ConfigurationError: A setting is wrong.
        """
        settings = {"base_url": self.base_url, **settings}
        try:
            return self._kept(Tallyfy.for_app(*self.app_credentials, self.org, **settings))
        finally:
            del settings

    def _kept(self, client: Tallyfy) -> Tallyfy:
        # A program may keep only the client, as in `client = Sandbox().client()`.
        self._native.keep_for(client._native)  # pyright: ignore[reportPrivateUsage]
        return client

    def requests(self) -> list[dict[str, Any]]:
        """Returns the requests that the sandbox has received.

        Returns:
            The requests, with labels in place of secrets.
        """
        received: list[dict[str, Any]] = self.control("GET", "requests")
        return received

    def clear_requests(self) -> None:
        """Deletes the list of received requests."""
        self.control("DELETE", "requests")

    def expire_tokens(self, kind: str = "access") -> None:
        """Makes all tokens expire.

        Args:
            kind: Which tokens: `access` or `refresh`.

        Raises:
            ValueError: The kind is another one.
        """
        try:
            self.control("POST", "expire", {"kind": kind})
        finally:
            del kind

    def logout(self, username: Optional[str] = None) -> None:
        """Deletes the personal access tokens of a user.

        Args:
            username: The email address of the user. Default: Ada.

        Raises:
            ValueError: The sandbox has no such user.
        """
        try:
            self.control("POST", "logout", {} if username is None else {"username": username})
        finally:
            del username

    def fault(self, **fault: Any) -> None:
        """Injects a fault into the next matching requests.

        Args:
            fault: The description of the fault. `method`, and `path` as a part of the path, select
                the requests; `times` is their number, and `skip` how many of them pass before. The
                path is compared without percent-encoding, and with the query if it has a question
                mark. `status`, `body`,
                `content_type` and `retry_after` replace those of the real response; `headers` are
                added to it. `bytes`, a list of numbers, is a body that is not text. `delay_ms` is a
                wait before the response, `drip_ms` one before each byte of the body. `truncate`
                cuts off the body, `reset` closes the connection. With `after`, the request takes
                effect before its response is lost.

        Raises:
            TypeError: The sandbox does not know one of the names.
            ValueError: A value is not valid, or the fault has no effect.
        """
        try:
            self.control("POST", "faults", fault)
        finally:
            del fault

    def configure(self, **changes: Any) -> dict[str, Any]:
        """Changes settings of the sandbox.

        Args:
            changes: `token_life`, `league`, `rotate`, `clock_offset` or `lost_headers`. The sandbox
                removes the headers in `lost_headers` from every request, as a proxy may do. These
                are false until they are set: `lagging_lists`, the first list after a write does
                not show it; `seats_used_up`, nobody gets a seat (409); `empty_answers`, a response
                that may be empty is; `whole_tags`, `with=tags` lists tags and not their
                attachments; `watchers_off`, webhooks of the organization are not found (404).

        Returns:
            All settings.

        Raises:
            TypeError: The sandbox does not know one of the names.
            ValueError: A value is not valid.
        """
        try:
            settings: dict[str, Any] = self.control("POST", "settings", changes)
            return settings
        finally:
            del changes

    def load(self, records: Any) -> None:
        """Adds records, or replaces those with the same ids.

        Args:
            records: The records, by their kind: `{"checklists": [{"title": "Returns"}]}`. The
                kinds and the fields are those of the API; fields that are left out get the value
                that a new record has.

        Raises:
            ValueError: A kind or a value is not valid. Nothing was added.
        """
        try:
            self.control("POST", "load", records)
        finally:
            del records

    def reset(self) -> None:
        """Resets the sandbox to its initial data. All tokens become invalid."""
        self.control("POST", "reset")

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """Calls a control route without the network, such as `("POST", "expire", {...})`.

        Args:
            method: The HTTP method.
            path: The path below the control routes.
            body: The body, in JSON values.

        Returns:
            The body of the response.

        Raises:
            TypeError: The body has a name that the route does not know.
            ValueError: The sandbox has no such route, or refuses the body.
        """
        try:
            return self._native.control(method, path, body)
        finally:
            del method, path, body

    def close(self) -> None:
        """Stops the sandbox and closes all connections to it."""
        self._native.stop()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        # A debugger may show a sandbox whose `__init__` failed.
        return (
            f"Sandbox({self.base_url!r})" if hasattr(self, "base_url") else "Sandbox(not started)"
        )

    def __reduce__(self) -> Any:
        raise TypeError("a sandbox cannot be pickled or copied; start one in each process")


keep_classes(globals())


def run(port: int = 0, records: Any = None, *, quiet: bool = False) -> None:
    """Runs a sandbox until Ctrl-C.

    Args:
        port: The port of 127.0.0.1 to listen on. Default: a free one.
        records: The records to add, as `Sandbox.load` takes them.
        quiet: Whether nothing is printed.

    Raises:
        OSError: The port is not available.
        ValueError: The records are not valid.
    """
    try:
        with Sandbox(port) as sandbox:
            if records is not None:
                sandbox.load(records)
            if not quiet:
                for name, value in sandbox.environment.items():
                    print(f"export {name}='{value}'")
                print("# To stop the sandbox, press Ctrl-C.", flush=True)
            while True:
                time.sleep(3600)
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    from .__main__ import main

    sys.exit(main(["sandbox", *sys.argv[1:]]))
