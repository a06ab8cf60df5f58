"""The methods of `client.templates`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Archived, Template, TemplateType

__all__ = ["Templates"]


class Templates(Resource):
    """Templates (`checklists` in the API)."""

    __slots__ = ()

    def get(
        self,
        template_id: str,
        *,
        with_: Optional[Sequence[str]] = None,
        entire_folder_tree: Optional[int] = None,
    ) -> Template:
        """Returns one template, with its kick-off fields. Fails with `NotFound` if the template is
        archived.

        ``GET /organizations/{org}/checklists/{template_id}``

        Args:
            with_: What to include: `steps`, `tags`, `folder`, `folders`, `linked_tasks`, `assets`,
                `prerun`, `automated_actions`, `permissions`, `stages`, `member_watchers`,
                `guest_watchers`.
            entire_folder_tree: 1: also the folders around the template's folder.

        Returns:
            The `Template` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        query = {"with": with_, "entire_folder_tree": entire_folder_tree}
        try:
            return self._call("templates.get", template_id, query)
        finally:
            del template_id, with_, entire_folder_tree, query

    def list(
        self,
        *,
        q: Optional[str] = None,
        type: Optional[TemplateType] = None,
        status: Optional[str] = None,
        starred: Optional[bool] = None,
        folder: Optional[str] = None,
        tag: Optional[str] = None,
        owner_id: Optional[int] = None,
        archived: Optional[Archived] = None,
        sort_by: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Template]:
        """Lists the templates of the organization.

        ``GET /organizations/{org}/checklists``

        Args:
            q: A text to search for.
            type: Only templates of this kind.
            status: Only templates in this state.
            starred: True: only starred templates. False: only templates that are not starred.
            folder: Only templates in this folder.
            tag: Only templates with this tag.
            owner_id: Only templates of this member.
            archived: Whether archived templates are listed, too, or alone. Default: neither.
            sort_by: The field to sort by; a leading `-` reverses the order.
            with_: What to include: `steps`, `tags`, `folder`, `folders`, `linked_tasks`, `assets`,
                `prerun`, `automated_actions`, `permissions`, `stages`, `member_watchers`,
                `guest_watchers`.
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
            "type": type,
            "status": status,
            "starred": starred,
            "folder": folder,
            "tag": tag,
            "owner_id": owner_id,
            "archived": archived,
            "sort_by": sort_by,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        try:
            return self._call("templates.list", query)
        finally:
            del q, type, status, starred, folder, tag, owner_id, archived, sort_by, with_, page
            del per_page, query


keep_classes(globals())
