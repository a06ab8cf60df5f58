"""Calls operations against a sandbox, and compares what is sent and what is returned."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from tallykit import Pager, Tallyfy
from tallykit.sandbox import Sandbox

#: The operations that a test has called, as `resource.method`.
CALLED: set[str] = set()

#: Those of them that were called without an optional argument, though they have some.
BARE: set[str] = set()


class Wire:
    """A client, the sandbox that it calls, and the comparison of both sides of each call."""

    def __init__(self, sandbox: Sandbox, client: Tallyfy) -> None:
        self.sandbox = sandbox
        self.client = client
        sandbox.configure(keep_responses=True)
        client.me.get()

    def call(
        self,
        operation: str,
        *arguments: Any,
        sends: str,
        query: str = "",
        body: Any = None,
        **named: Any,
    ) -> Any:
        """Calls an operation, and checks its request and its result.

        Args:
            operation: The operation, as `tags.create`.
            arguments: Its positional arguments.
            sends: The verb and the path below the organization, as `POST /tags`. A path that begins
                with `//` is one below the base URL.
            query: The query that is sent.
            body: The JSON that is sent.
            named: Its keyword arguments.

        Returns:
            The result; for a list its items.
        """
        self.sandbox.clear_requests()
        resource, method = operation.split(".")
        function = getattr(getattr(self.client, resource), method)
        note(operation, inspect.signature(function), arguments, named)
        result = function(*arguments, **named)
        is_list = isinstance(result, Pager)
        if is_list:
            result = next(result.pages(), [])
        [sent] = self.sandbox.requests()
        verb, path = sends.split(" ")
        below = "/api" if path.startswith("//") else f"/api/organizations/{self.sandbox.org}"
        path = below + path.replace("//", "/")
        assert (sent["method"], sent["path"]) == (verb, path)
        assert sent["query"] == query
        assert sent["body"] == body
        assert 200 <= sent["status"] < 300
        if inspect.signature(function).return_annotation == "None":
            assert result is None
        else:
            self.compare(operation, result, sent["response"], is_list)
        return result

    def compare(self, operation: str, result: Any, response: Any, is_list: bool) -> None:
        assert result is not None, f"{operation} loses {response!r}"
        data = response
        if operation == "search.list":
            # One key for each kind, and here one kind.
            [data] = response.values()
        if isinstance(data, dict) and "data" in data:
            data = data["data"]
        if operation.startswith("custom_fields.") and isinstance(data, dict):
            data = data.get("custom_fields", data)
        if is_list:
            assert len(result) == len(data) > 0, operation
            for item, raw in zip(result, data):
                same(item.to_dict(), raw, operation)
                assert unread(item) == [], operation
        else:
            assert unread(result) == [], operation
            same(result.to_dict() if hasattr(result, "to_dict") else result, data, operation)


def note(
    operation: str, signature: inspect.Signature, arguments: tuple[Any, ...], named: dict[str, Any]
) -> None:
    """Notes that an operation is called, and whether with an optional argument."""
    bound = signature.bind(*arguments, **named).arguments
    optional = {
        name
        for name, it in signature.parameters.items()
        if it.default is not inspect.Parameter.empty
    }
    if optional and operation not in CALLED:
        BARE.add(operation)
    if optional & set(bound):
        BARE.discard(operation)
    CALLED.add(operation)


def same(read: Any, raw: Any, where: str) -> None:
    """Checks that everything in a response is in the record that was read from it."""
    if read == raw:
        # A relation without a field of its own keeps its envelope.
        return
    raw = unwrapped(raw)
    if raw == [] and not read:
        # PHP writes an empty map as a list.
        return
    if isinstance(raw, Mapping) and isinstance(read, list):
        # The next task of a process is a list of none or one.
        raw = [raw]
    if isinstance(raw, Mapping):
        if not raw and not read:
            return
        assert isinstance(read, Mapping), f"{where}: {read!r} for {raw!r}"
        for name, value in raw.items():
            if unwrapped(value) in (None, []):
                assert read.get(name) == value or not read.get(name), (
                    f"{where}.{name}: {read.get(name)!r} for {value!r}"
                )
            else:
                assert name in read, f"{where}.{name} is lost"
                same(read[name], value, f"{where}.{name}")
    elif isinstance(raw, list):
        assert isinstance(read, (list, tuple)), f"{where}: {read!r} for {raw!r}"
        assert len(read) == len(raw), f"{where}: {read!r} for {raw!r}"
        for place, (one, other) in enumerate(zip(read, raw)):
            same(one, other, f"{where}[{place}]")
    elif isinstance(raw, str) and time_of(raw) is not None:
        assert time_of(read) == time_of(raw), f"{where}: {read!r} for {raw!r}"
    else:
        if isinstance(read, float):
            raw = float(raw)
        if where.endswith(".role"):
            # A role comes in other capitals too.
            raw = raw.lower()
        # Numbers come as texts.
        assert str(read) == str(raw), f"{where}: {read!r} for {raw!r}"


def unread(value: Any) -> list[str]:
    """Returns the fields whose values are beside them, in `extra`, since they could not be read."""
    if isinstance(value, Mapping):
        return [name for part in value.values() for name in unread(part)]
    if isinstance(value, (list, tuple)):
        return [name for part in value for name in unread(part)]
    if not hasattr(value, "extra"):
        return []
    fields = [name for name in type(value).__annotations__ if name != "extra"]
    here = [f"{type(value).__name__}.{name}" for name in fields if name in value.extra]
    return here + [name for field in fields for name in unread(getattr(value, field))]


def unwrapped(raw: Any) -> Any:
    """Returns an included relation without its envelope."""
    while isinstance(raw, dict) and raw and set(raw) <= {"data", "meta"}:
        raw = raw["data"]
    return raw


def time_of(text: Any) -> datetime | None:
    """Reads a time in any form of the API; nothing if the text is none."""
    if not isinstance(text, str) or len(text) < 19 or text[4:5] != "-":
        return None
    plain = text.replace("Z", "+00:00").replace(" ", "T")
    if "." in plain:
        head, _, tail = plain.partition(".")
        digits = tail.split("+")[0]
        plain = f"{head}.{digits[:6]:0<6}+00:00"
    try:
        read = datetime.fromisoformat(plain)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=timezone.utc)
