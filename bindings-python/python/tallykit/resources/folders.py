"""The methods of `client.folders`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Folder, FolderObject, FolderSubject, FolderType

__all__ = ["Folders"]


class Folders(Resource):
    """Folders of templates, or of processes and one-off tasks."""

    __slots__ = ()

    def add(self, folder_id: str, subject_type: FolderSubject, subject_id: str) -> FolderObject:
        """Puts a process or a one-off task into a folder of processes. A template goes into a
        folder with its `folder_id`: `templates.update`.

        Keep the `id` of the result: `folders.remove` takes it, and no operation looks it up. Not
        safe to repeat: fails with `OutcomeUnknown` if the response is lost; then read the process
        with `folders`.

        ``POST /organizations/{org}/folders/add-object``

        Returns:
            The `FolderObject` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("folders.add", folder_id, subject_type, subject_id)
        finally:
            del folder_id, subject_type, subject_id

    def create(
        self, *, name: str, folder_type: FolderType, parent_id: Optional[str] = None
    ) -> Folder:
        """Creates a folder. Light members may not.

        Not safe to repeat: if it fails with `OutcomeUnknown`, look for the name with `folders.list`
        before you create it again.

        ``POST /organizations/{org}/folders``

        Args:
            name: The name, 1 to 32 characters.
            folder_type: What it is for. It never changes: a process goes only into a folder for
                processes.
            parent_id: The id of the folder to put it into.

        Returns:
            The `Folder` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"name": name, "folder_type": folder_type, "parent_id": parent_id}
        try:
            return self._call("folders.create", body)
        finally:
            del name, folder_type, parent_id, body

    def delete(self, folder_id: str) -> None:
        """Deletes a folder for good: this cannot be undone. Light members may not.

        ``DELETE /organizations/{org}/folders/{folder_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("folders.delete", folder_id)
        finally:
            del folder_id

    def find(self, name: str, folder_type: FolderType) -> Optional[Folder]:
        """Returns the folder of this name for templates or for processes, or nothing. An exact name
        wins over the same without regard to case. Fails with `InvalidArgument` if several folders
        have the name, with their ids.

        Requests: `GET /organizations/{org}/folders?q=…&folder_type=…`.

        Returns:
            The `Optional[Folder]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("folders.find", name, folder_type)
        finally:
            del name, folder_type

    def find_or_create(
        self, *, name: str, folder_type: FolderType, parent_id: Optional[str] = None
    ) -> Folder:
        """Returns the folder with the name and the type of the body, or creates one. A folder that
        is there is returned as it is, wherever it lies.

        Requests: `GET /organizations/{org}/folders?q=…&folder_type=…`, and `POST
        /organizations/{org}/folders` if there is none. If that is rejected, or its response is
        lost, the folder is looked for once more.

        Args:
            name: The name, 1 to 32 characters.
            folder_type: What it is for. It never changes: a process goes only into a folder for
                processes.
            parent_id: The id of the folder to put it into.

        Returns:
            The `Folder` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"name": name, "folder_type": folder_type, "parent_id": parent_id}
        try:
            return self._call("folders.find_or_create", body)
        finally:
            del name, folder_type, parent_id, body

    def get(self, folder_id: str, *, with_: Optional[Sequence[str]] = None) -> Folder:
        """Returns one folder. Fails with `NotFound` if there is none.

        ``GET /organizations/{org}/folders/{folder_id}``

        Args:
            with_: What to include: `children`.

        Returns:
            The `Folder` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("folders.get", folder_id, with_)
        finally:
            del folder_id, with_

    def list(
        self,
        *,
        q: Optional[str] = None,
        folder_type: Optional[FolderType] = None,
        sort: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Folder]:
        """Lists the folders of the organization.

        ``GET /organizations/{org}/folders``

        Args:
            q: A text to search for.
            folder_type: Only folders for this kind of object.
            sort: The field to sort by, such as `name` or `position`; a leading `-` reverses the
                order.
            with_: What to include: `children`, which is the tree below each folder.
            page: The page to start at, from 1.
            per_page: The number of items on a page, at most 100. Default: 10.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        query = {
            "q": q,
            "folder_type": folder_type,
            "sort": sort,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        try:
            return self._call("folders.list", query)
        finally:
            del q, folder_type, sort, with_, page, per_page, query

    def remove(self, folder_object_id: int) -> None:
        """Takes an object out of a folder. `folder_object_id` is the `id` that `folders.add`
        returned.

        ``DELETE /organizations/{org}/folders-objects/{folder_object_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("folders.remove", folder_object_id)
        finally:
            del folder_object_id

    def update(
        self,
        folder_id: str,
        *,
        name: str,
        parent_id: Optional[str] = None,
        position: Optional[int] = None,
    ) -> Folder:
        """Changes a folder. Light members may not. The name is always sent.

        ``PUT /organizations/{org}/folders/{folder_id}``

        Args:
            name: The name, 1 to 32 characters. It is always sent.
            parent_id: The id of the folder to put it into.
            position: The place among its neighbours, from 1.

        Returns:
            The `Folder` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"name": name, "parent_id": parent_id, "position": position}
        try:
            return self._call("folders.update", folder_id, body)
        finally:
            del folder_id, name, parent_id, position, body


keep_classes(globals())
