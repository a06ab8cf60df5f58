"""The methods of `client.files`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from .._native import keep_classes
from .._resource import Resource
from ..models import StoredFile

__all__ = ["Files"]


class Files(Resource):
    """Uploaded files (`assets` in the API)."""

    __slots__ = ()

    def archive(self, file_id: str) -> None:
        """Archives the record of a file. No operation restores it. The content stays.

        ``DELETE /organizations/{org}/assets/{file_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("files.archive", file_id)
        finally:
            del file_id

    def delete(self, file_id: str) -> None:
        """Deletes a file for good, record and content: this cannot be undone. The logo of an
        organization cannot be deleted.

        ``DELETE /organizations/{org}/file/{file_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("files.delete", file_id)
        finally:
            del file_id

    def get(self, file_id: str) -> StoredFile:
        """Returns what is known of one file, without its content. Fails with `NotFound` if there is
        none.

        ``GET /organizations/{org}/assets/{file_id}``

        Returns:
            The `StoredFile` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("files.get", file_id)
        finally:
            del file_id


keep_classes(globals())
