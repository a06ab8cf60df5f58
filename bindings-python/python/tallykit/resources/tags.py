"""The methods of `client.tags`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Tag, TagAssociation, TagSubject, TagType

__all__ = ["Tags"]


class Tags(Resource):
    """Tags: labels for templates and processes."""

    __slots__ = ()

    def attach(
        self,
        *,
        subject_type: TagSubject,
        subject_id: str,
        tag_id: str,
        tag_type: Optional[TagType] = None,
    ) -> TagAssociation:
        """Puts a tag on a template or a process. Fails with `InvalidRequest` if `tag_type` is not
        that of the tag, or if the template or process is archived.

        Not safe to repeat: if it fails with `OutcomeUnknown`, read the template or process with
        `tags`.

        ``POST /organizations/{org}/checklists/tags``

        Args:
            subject_type: The kind of the object.
            subject_id: The id of the template or process.
            tag_id: The id of the tag.
            tag_type: Whose tag it is, as in `type` of the tag. It is always sent. Default: private.

        Returns:
            The `TagAssociation` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "subject_type": subject_type,
            "subject_id": subject_id,
            "tag_id": tag_id,
            "tag_type": tag_type,
        }
        try:
            return self._call("tags.attach", body)
        finally:
            del subject_type, subject_id, tag_id, tag_type, body

    def attach_by_title(
        self,
        subject_type: TagSubject,
        subject_id: str,
        title: str,
        *,
        create: Optional[bool] = None,
    ) -> TagAssociation:
        """Puts the tag of this title on a template or a process. With `create`, a tag that is not
        there is created. Returns the association; if the tag is attached already, the one that is
        there.

        Fails with `NotFound` and the nearest titles if there is no such tag and `create` is not
        set, and with `NotFound` if the template or process is archived.

        Requests: `GET /organizations/{org}/checklists/{subject_id}?with=tags` or `GET
        /organizations/{org}/runs/{subject_id}?with=tags`; unless it is attached, `GET
        /organizations/{org}/tags?q=…&all=true`, with `create` perhaps `POST
        /organizations/{org}/tags`, and `POST /organizations/{org}/checklists/tags`. After a lost
        response to the last one the template or process is read once more.

        Returns:
            The `TagAssociation` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("tags.attach_by_title", subject_type, subject_id, title, create)
        finally:
            del subject_type, subject_id, title, create

    def create(self, *, title: str, color: Optional[str] = None) -> Tag:
        """Creates a tag.

        Not safe to repeat: if it fails with `OutcomeUnknown`, look for the title with `tags.list`
        before you create it again. Fails with `InvalidRequest` if another tag has the title.

        ``POST /organizations/{org}/tags``

        Args:
            title: The title, 1 to 30 characters. No other tag may have it.
            color: The colour as `#rrggbb`.

        Returns:
            The `Tag` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"title": title, "color": color}
        try:
            return self._call("tags.create", body)
        finally:
            del title, color, body

    def delete(self, tag_id: str) -> None:
        """Deletes a tag for good: this cannot be undone. It is taken off every template and
        process. The server reports success for an unknown id, too.

        ``DELETE /organizations/{org}/tags/{tag_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("tags.delete", tag_id)
        finally:
            del tag_id

    def detach(self, association_id: str) -> None:
        """Takes a tag off a template or a process. `association_id` is the `id` of an entry of
        `tags`, which templates and processes include with `tags`. It is not the id of the tag.

        ``DELETE /organizations/{org}/checklists/tags/{association_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("tags.detach", association_id)
        finally:
            del association_id

    def detach_by_title(self, subject_type: TagSubject, subject_id: str, title: str) -> bool:
        """Takes the tag of this title off a template or a process. Returns whether it was attached.

        Fails with `UnexpectedResponse` if the server lists tags without the numbers of their
        associations.

        Requests: `GET /organizations/{org}/checklists/{subject_id}?with=tags` or `GET
        /organizations/{org}/runs/{subject_id}?with=tags`, and `DELETE
        /organizations/{org}/checklists/tags/{association_id}`.

        Returns:
            The `bool` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("tags.detach_by_title", subject_type, subject_id, title)
        finally:
            del subject_type, subject_id, title

    def find(self, title: str) -> Optional[Tag]:
        """Returns the tag of this title, or nothing. Tags that the server made itself count. An
        exact title wins over the same without regard to case. Fails with `InvalidArgument` if
        several tags have the title.

        Requests: `GET /organizations/{org}/tags?q=…&all=true`.

        Returns:
            The `Optional[Tag]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("tags.find", title)
        finally:
            del title

    def find_or_create(self, *, title: str, color: Optional[str] = None) -> Tag:
        """Returns the tag with the title of the body, or creates one. A tag that is there is
        returned as it is, with its own colour.

        Requests: `GET /organizations/{org}/tags?q=…&all=true`, and `POST /organizations/{org}/tags`
        if it is not there. If that is rejected, or its response is lost, the tag is looked for once
        more.

        Args:
            title: The title, 1 to 30 characters. No other tag may have it.
            color: The colour as `#rrggbb`.

        Returns:
            The `Tag` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"title": title, "color": color}
        try:
            return self._call("tags.find_or_create", body)
        finally:
            del title, color, body

    def get(self, tag_id: str, *, with_: Optional[Sequence[str]] = None) -> Tag:
        """Returns one tag. Fails with `NotFound` if there is none.

        ``GET /organizations/{org}/tags/{tag_id}``

        Args:
            with_: What to include: `statistics`.

        Returns:
            The `Tag` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("tags.get", tag_id, with_)
        finally:
            del tag_id, with_

    def list(
        self,
        *,
        q: Optional[str] = None,
        all: Optional[bool] = None,
        auto_generated: Optional[bool] = None,
        status: Optional[str] = None,
        sort: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Tag]:
        """Lists the tags of the organization. Tags that the server made itself are listed only with
        `all` or `auto_generated`.

        ``GET /organizations/{org}/tags``

        Args:
            q: A text to search for.
            all: True: also the tags that the server made itself. False is not sent.
            auto_generated: True: only the tags that the server made itself. `all` is then sent
                along.
            status: Only tags in this state.
            sort: The field to sort by, such as `title`; a leading `-` reverses the order.
            with_: What to include: `statistics`.
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
            "all": all,
            "auto_generated": auto_generated,
            "status": status,
            "sort": sort,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        try:
            return self._call("tags.list", query)
        finally:
            del q, all, auto_generated, status, sort, with_, page, per_page, query

    def update(self, tag_id: str, *, title: str, color: Optional[str] = None) -> Tag:
        """Changes a tag. The title is always sent.

        ``PUT /organizations/{org}/tags/{tag_id}``

        Args:
            title: The title, 1 to 30 characters. It is always sent.
            color: The colour as `#rrggbb`.

        Returns:
            The `Tag` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"title": title, "color": color}
        try:
            return self._call("tags.update", tag_id, body)
        finally:
            del tag_id, title, color, body


keep_classes(globals())
