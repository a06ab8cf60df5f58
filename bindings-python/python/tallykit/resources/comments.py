"""The methods of `client.comments`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from typing import Optional

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Comment, CommentLabel, CommentState

__all__ = ["Comments"]


class Comments(Resource):
    """Comments and issues on tasks (`threads` in the API)."""

    __slots__ = ()

    def create(
        self,
        task_id: str,
        *,
        content: str,
        state: Optional[CommentState] = None,
        label: Optional[CommentLabel] = None,
    ) -> Comment:
        """Comments on a task. An organization may write 120 comments an hour; more fail with
        `QuotaExceeded`.

        Not safe to repeat: if it fails with `OutcomeUnknown`, read the task with `threads` before
        you comment again.

        ``POST /organizations/{org}/tasks/{task_id}/comment``

        Args:
            content: The text, as HTML. `@[1002]` in it mentions the member with this id.
            state: Who sees it. Default: the server decides; its documentation says that guests do
                not see it.
            label: The kind of comment.

        Returns:
            The `Comment` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"content": content, "state": state, "label": label}
        try:
            return self._call("comments.create", task_id, body)
        finally:
            del task_id, content, state, label, body

    def delete(self, task_id: str, comment_id: str) -> None:
        """Deletes a comment for good: this cannot be undone.

        ``DELETE /organizations/{org}/tasks/{task_id}/comment/{comment_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("comments.delete", task_id, comment_id)
        finally:
            del task_id, comment_id

    def list(self, task_id: str) -> Pager[Comment]:
        """Lists the comments of a task, with the issues. The list comes in one page.

        Requests: `GET /organizations/{org}/tasks/{task_id}?with=threads`.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        try:
            return self._call("comments.list", task_id)
        finally:
            del task_id

    def report_issue(self, task_id: str, content: str) -> Comment:
        """Reports an issue on a task. The task cannot be completed until the issue is resolved:
        `resolve_issue` takes the id of the comment that this returns.

        Not safe to repeat: if it fails with `OutcomeUnknown`, read the task with `issues` before
        you report it again.

        ``POST /organizations/{org}/tasks/{task_id}/problem``

        Returns:
            The `Comment` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("comments.report_issue", task_id, content)
        finally:
            del task_id, content

    def resolve_issue(
        self, task_id: str, *, thread_id: str, content: str, state: Optional[CommentState] = None
    ) -> Comment:
        """Resolves an issue with an answer.

        Not safe to repeat: if it fails with `OutcomeUnknown`, read the task with `issues` before
        you answer again.

        ``POST /organizations/{org}/tasks/{task_id}/resolved-threads``

        Args:
            thread_id: The id of the issue, as `report_issue` returns it.
            content: The text, as HTML.
            state: Who sees it. Default: the server decides.

        Returns:
            The `Comment` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"thread_id": thread_id, "content": content, "state": state}
        try:
            return self._call("comments.resolve_issue", task_id, body)
        finally:
            del task_id, thread_id, content, state, body

    def update(
        self,
        task_id: str,
        comment_id: str,
        *,
        content: str,
        state: Optional[CommentState] = None,
        label: Optional[CommentLabel] = None,
    ) -> Comment:
        """Changes a comment.

        ``PUT /organizations/{org}/tasks/{task_id}/comment/{comment_id}``

        Args:
            content: The text, as HTML. `@[1002]` in it mentions the member with this id.
            state: Who sees it. Default: the server decides; its documentation says that guests do
                not see it.
            label: The kind of comment.

        Returns:
            The `Comment` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"content": content, "state": state, "label": label}
        try:
            return self._call("comments.update", task_id, comment_id, body)
        finally:
            del task_id, comment_id, content, state, label, body


keep_classes(globals())
