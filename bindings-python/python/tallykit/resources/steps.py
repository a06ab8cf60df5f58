"""The methods of `client.steps`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Optional, Union

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import StartDate, Step, StepDeadline, TaskType

__all__ = ["Steps"]


class Steps(Resource):
    """The steps of templates. Each becomes a task of every process that is launched from its
    template.
    """

    __slots__ = ()

    def create(
        self,
        template_id: str,
        *,
        title: str,
        summary: Optional[str] = None,
        step_type: Optional[TaskType] = None,
        assignees: Optional[Sequence[int]] = None,
        guests: Optional[Sequence[str]] = None,
        groups: Optional[Sequence[str]] = None,
        tags: Optional[Sequence[str]] = None,
        deadline: Optional[Union[StepDeadline, Mapping[str, Any]]] = None,
        start_date: Optional[Union[StartDate, Mapping[str, Any]]] = None,
        webhook: Optional[str] = None,
        max_assignable: Optional[int] = None,
        allow_guest_owners: Optional[bool] = None,
        skip_start_process: Optional[bool] = None,
        can_complete_only_assignees: Optional[bool] = None,
        everyone_must_complete: Optional[bool] = None,
        prevent_guest_comment: Optional[bool] = None,
        is_soft_start_date: Optional[bool] = None,
        role_changes_every_time: Optional[bool] = None,
        assign_run_starter: Optional[bool] = None,
        top_secret: Optional[bool] = None,
        send_chromeless: Optional[bool] = None,
    ) -> Step:
        """Adds a step at the end of a template; `steps.reorder` moves it to its place. Not safe to
        repeat: if it fails with `OutcomeUnknown`, list the steps and look for the title before you
        call again.

        ``POST /organizations/{org}/checklists/{template_id}/steps``

        Args:
            title: What is to be done.
            summary: The description, as HTML.
            step_type: The kind of task.
            assignees: The members who get the task, by id.
            guests: The guests who get the task, by e-mail address.
            groups: The groups who get the task, by id.
            tags: The ids of tags to attach.
            deadline: When the task is due, relative to another event.
            start_date: When the task starts, relative to the launch.
            webhook: The URL that is notified when the task is completed.
            max_assignable: The maximum number of assignees.
            allow_guest_owners: Whether guests may be assigned.
            skip_start_process: Whether the assignment is left until later.
            can_complete_only_assignees: Whether only the assignees may complete the task.
            everyone_must_complete: Whether each assignee must complete the task.
            prevent_guest_comment: Whether guests may not comment.
            is_soft_start_date: Whether the task may be started before its start date.
            role_changes_every_time: Whether the roles are asked for at each launch.
            assign_run_starter: Whether the user who launches the process gets the task.
            top_secret: Whether only assignees see the task.
            send_chromeless: Whether an e-mail is sent without Tallyfy's frame.

        Returns:
            The `Step` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "title": title,
            "summary": summary,
            "step_type": step_type,
            "assignees": assignees,
            "guests": guests,
            "groups": groups,
            "tags": tags,
            "deadline": deadline,
            "start_date": start_date,
            "webhook": webhook,
            "max_assignable": max_assignable,
            "allow_guest_owners": allow_guest_owners,
            "skip_start_process": skip_start_process,
            "can_complete_only_assignees": can_complete_only_assignees,
            "everyone_must_complete": everyone_must_complete,
            "prevent_guest_comment": prevent_guest_comment,
            "is_soft_start_date": is_soft_start_date,
            "role_changes_every_time": role_changes_every_time,
            "assign_run_starter": assign_run_starter,
            "top_secret": top_secret,
            "send_chromeless": send_chromeless,
        }
        try:
            return self._call("steps.create", template_id, body)
        finally:
            del template_id, title, summary, step_type, assignees, guests, groups, tags, deadline
            del start_date, webhook, max_assignable, allow_guest_owners, skip_start_process
            del can_complete_only_assignees, everyone_must_complete, prevent_guest_comment
            del is_soft_start_date, role_changes_every_time, assign_run_starter, top_secret
            del send_chromeless, body

    def delete(self, template_id: str, step_id: str) -> None:
        """Deletes a step for good, with its form fields. Fails with `InvalidRequest` while an
        automation or the deadline of another step depends on it.

        ``DELETE /organizations/{org}/checklists/{template_id}/steps/{step_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("steps.delete", template_id, step_id)
        finally:
            del template_id, step_id

    def duplicate(self, template_id: str, step_id: str) -> Step:
        """Copies a step within its template, with its form fields and assignees. Not safe to
        repeat: if it fails with `OutcomeUnknown`, list the steps and look for the copy before you
        call again.

        ``POST /organizations/{org}/checklists/{template_id}/steps/{step_id}/clone``

        Returns:
            The `Step` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("steps.duplicate", template_id, step_id)
        finally:
            del template_id, step_id

    def edit(
        self,
        template_id: str,
        step_id: str,
        *,
        title: Optional[str] = None,
        assignees: Optional[Sequence[int]] = None,
        guests: Optional[Sequence[str]] = None,
        groups: Optional[Sequence[str]] = None,
        summary: Optional[str] = None,
        step_type: Optional[TaskType] = None,
        tags: Optional[Sequence[str]] = None,
        deadline: Optional[Union[StepDeadline, Mapping[str, Any]]] = None,
        start_date: Optional[Union[StartDate, Mapping[str, Any]]] = None,
        webhook: Optional[str] = None,
        max_assignable: Optional[int] = None,
        allow_guest_owners: Optional[bool] = None,
        skip_start_process: Optional[bool] = None,
        can_complete_only_assignees: Optional[bool] = None,
        everyone_must_complete: Optional[bool] = None,
        prevent_guest_comment: Optional[bool] = None,
        is_soft_start_date: Optional[bool] = None,
        role_changes_every_time: Optional[bool] = None,
        assign_run_starter: Optional[bool] = None,
        top_secret: Optional[bool] = None,
        send_chromeless: Optional[bool] = None,
    ) -> Step:
        """Changes only what `body` names: everything else stays as it is, the assignees too, which
        `steps.update` replaces.

        The step is read first. A change that another user makes between the read and the write can
        be lost. An empty edit is `InvalidArgument`.

        Requests: `GET /organizations/{org}/checklists/{template_id}/steps/{step_id}`, `PUT
        /organizations/{org}/checklists/{template_id}/steps/{step_id}`.

        Args:
            title: What is to be done.
            assignees: All members who get the task, by id. They replace the current ones.
            guests: All guests who get the task, by e-mail address. They replace the current ones.
            groups: All groups who get the task, by id. They replace the current ones.
            summary: The description, as HTML.
            step_type: The kind of task.
            tags: The ids of the tags.
            deadline: When the task is due, relative to another event.
            start_date: When the task starts, relative to the launch.
            webhook: The URL that is notified when the task is completed.
            max_assignable: The maximum number of assignees.
            allow_guest_owners: Whether guests may be assigned.
            skip_start_process: Whether the assignment is left until later.
            can_complete_only_assignees: Whether only the assignees may complete the task.
            everyone_must_complete: Whether each assignee must complete the task.
            prevent_guest_comment: Whether guests may not comment.
            is_soft_start_date: Whether the task may be started before its start date.
            role_changes_every_time: Whether the roles are asked for at each launch.
            assign_run_starter: Whether the user who launches the process gets the task.
            top_secret: Whether only assignees see the task.
            send_chromeless: Whether an e-mail is sent without Tallyfy's frame.

        Returns:
            The `Step` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "title": title,
            "assignees": assignees,
            "guests": guests,
            "groups": groups,
            "summary": summary,
            "step_type": step_type,
            "tags": tags,
            "deadline": deadline,
            "start_date": start_date,
            "webhook": webhook,
            "max_assignable": max_assignable,
            "allow_guest_owners": allow_guest_owners,
            "skip_start_process": skip_start_process,
            "can_complete_only_assignees": can_complete_only_assignees,
            "everyone_must_complete": everyone_must_complete,
            "prevent_guest_comment": prevent_guest_comment,
            "is_soft_start_date": is_soft_start_date,
            "role_changes_every_time": role_changes_every_time,
            "assign_run_starter": assign_run_starter,
            "top_secret": top_secret,
            "send_chromeless": send_chromeless,
        }
        try:
            return self._call("steps.edit", template_id, step_id, body)
        finally:
            del template_id, step_id, title, assignees, guests, groups, summary, step_type, tags
            del deadline, start_date, webhook, max_assignable, allow_guest_owners
            del skip_start_process, can_complete_only_assignees, everyone_must_complete
            del prevent_guest_comment, is_soft_start_date, role_changes_every_time
            del assign_run_starter, top_secret, send_chromeless, body

    def get(self, template_id: str, step_id: str, *, with_: Optional[Sequence[str]] = None) -> Step:
        """Returns one step with its form fields. Fails with `NotFound` if the template has no such
        step.

        `with` names what to include. No source names the words of this route.

        ``GET /organizations/{org}/checklists/{template_id}/steps/{step_id}``

        Returns:
            The `Step` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("steps.get", template_id, step_id, with_)
        finally:
            del template_id, step_id, with_

    def list(
        self,
        template_id: str,
        *,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Step]:
        """Lists the steps of a template, with their form fields.

        ``GET /organizations/{org}/checklists/{template_id}/steps``

        Args:
            with_: What to include. No source names the words of this route; the form fields are
                there without it.
            page: The page to start at, from 1.
            per_page: The number of items on a page, at most 100. Default: 10.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        query = {"with": with_, "page": page, "per_page": per_page}
        try:
            return self._call("steps.list", template_id, query)
        finally:
            del template_id, with_, page, per_page, query

    def reorder(self, template_id: str, step_id: str, position: int) -> Step:
        """Moves a step to a place in its template. Places count from 1. The other steps make room.

        ``PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}/reorder``

        Returns:
            The `Step` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("steps.reorder", template_id, step_id, position)
        finally:
            del template_id, step_id, position

    def update(
        self,
        template_id: str,
        step_id: str,
        *,
        title: str,
        assignees: Sequence[int],
        guests: Sequence[str],
        groups: Sequence[str],
        summary: Optional[str] = None,
        step_type: Optional[TaskType] = None,
        tags: Optional[Sequence[str]] = None,
        deadline: Optional[Union[StepDeadline, Mapping[str, Any]]] = None,
        start_date: Optional[Union[StartDate, Mapping[str, Any]]] = None,
        webhook: Optional[str] = None,
        max_assignable: Optional[int] = None,
        allow_guest_owners: Optional[bool] = None,
        skip_start_process: Optional[bool] = None,
        can_complete_only_assignees: Optional[bool] = None,
        everyone_must_complete: Optional[bool] = None,
        prevent_guest_comment: Optional[bool] = None,
        is_soft_start_date: Optional[bool] = None,
        role_changes_every_time: Optional[bool] = None,
        assign_run_starter: Optional[bool] = None,
        top_secret: Optional[bool] = None,
        send_chromeless: Optional[bool] = None,
    ) -> Step:
        """Changes a step. The title, members, guests and groups are always sent: left out, the
        server would take all of them off. It rejects a step that is sent back as it was read.

        ``PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}``

        Args:
            title: What is to be done.
            assignees: All members who get the task, by id. They replace the current ones.
            guests: All guests who get the task, by e-mail address. They replace the current ones.
            groups: All groups who get the task, by id. They replace the current ones.
            summary: The description, as HTML.
            step_type: The kind of task.
            tags: The ids of the tags.
            deadline: When the task is due, relative to another event.
            start_date: When the task starts, relative to the launch.
            webhook: The URL that is notified when the task is completed.
            max_assignable: The maximum number of assignees.
            allow_guest_owners: Whether guests may be assigned.
            skip_start_process: Whether the assignment is left until later.
            can_complete_only_assignees: Whether only the assignees may complete the task.
            everyone_must_complete: Whether each assignee must complete the task.
            prevent_guest_comment: Whether guests may not comment.
            is_soft_start_date: Whether the task may be started before its start date.
            role_changes_every_time: Whether the roles are asked for at each launch.
            assign_run_starter: Whether the user who launches the process gets the task.
            top_secret: Whether only assignees see the task.
            send_chromeless: Whether an e-mail is sent without Tallyfy's frame.

        Returns:
            The `Step` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "title": title,
            "assignees": assignees,
            "guests": guests,
            "groups": groups,
            "summary": summary,
            "step_type": step_type,
            "tags": tags,
            "deadline": deadline,
            "start_date": start_date,
            "webhook": webhook,
            "max_assignable": max_assignable,
            "allow_guest_owners": allow_guest_owners,
            "skip_start_process": skip_start_process,
            "can_complete_only_assignees": can_complete_only_assignees,
            "everyone_must_complete": everyone_must_complete,
            "prevent_guest_comment": prevent_guest_comment,
            "is_soft_start_date": is_soft_start_date,
            "role_changes_every_time": role_changes_every_time,
            "assign_run_starter": assign_run_starter,
            "top_secret": top_secret,
            "send_chromeless": send_chromeless,
        }
        try:
            return self._call("steps.update", template_id, step_id, body)
        finally:
            del template_id, step_id, title, assignees, guests, groups, summary, step_type, tags
            del deadline, start_date, webhook, max_assignable, allow_guest_owners
            del skip_start_process, can_complete_only_assignees, everyone_must_complete
            del prevent_guest_comment, is_soft_start_date, role_changes_every_time
            del assign_run_starter, top_secret, send_chromeless, body


keep_classes(globals())
