"""A server that sends the same bytes as the response to every request."""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class RawServer:
    """The server, and the request lines and bodies that it has received."""

    def __init__(self, response: bytes, certificate: Path | None) -> None:
        self.response = response
        self.received: list[str] = []
        self.bodies: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._tls: ssl.SSLContext | None = None
        if certificate:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(certificate)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def base_url(self) -> str:
        scheme = "https" if self._tls else "http"
        return f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}/api"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection, connection.makefile("rb") as stream:
                while request := stream.readline():
                    length = 0
                    while (header := stream.readline()) not in (b"\r\n", b""):
                        name, _, value = header.partition(b":")
                        length = int(value) if name.lower() == b"content-length" else length
                    self.bodies.append(stream.read(length))
                    self.received.append(request.decode().rsplit(" ", 1)[0])
                    connection.sendall(self.response)
        except OSError:
            pass

    def close(self) -> None:
        # Closing alone does not wake the thread that accepts.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


@contextmanager
def serve(
    status: int, body: bytes, *headers: str, certificate: Path | None = None
) -> Iterator[RawServer]:
    """Runs a server whose responses have this status, body and headers."""
    lines = [f"HTTP/1.1 {status} X", *headers, f"Content-Length: {len(body)}", "", ""]
    server = RawServer("\r\n".join(lines).encode() + body, certificate)
    try:
        yield server
    finally:
        server.close()


def many_objects(number: int) -> bytes:
    """Returns a packed page with this number of objects: some bytes for each thousand."""
    page = b'{"data":[' + b",".join([json.dumps({"id": "1", "a": 2}).encode()] * number) + b"]}"
    return gzip.compress(page)
