"""The methods of `client.tasks`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Optional, Union

from .._native import Clear, Pager, keep_classes
from .._resource import Resource
from ..models import (
    Archived,
    Assignees,
    Task,
    TaskFilter,
    TaskOwners,
    TaskStatus,
    TaskType,
    WriteFormField,
)

__all__ = ["Tasks"]


class Tasks(Resource):
    """The tasks resource: tasks of processes and one-off tasks."""

    __slots__ = ()

    def archive(self, task_id: str) -> None:
        """Archives a one-off task. `restore` brings it back. A task of a process cannot be
        archived.

        ``DELETE /organizations/{org}/tasks/{task_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("tasks.archive", task_id)
        finally:
            del task_id

    def assign(
        self,
        task_id: str,
        *,
        users: Optional[Sequence[int]] = None,
        guests: Optional[Sequence[str]] = None,
        groups: Optional[Sequence[str]] = None,
    ) -> Task:
        """Assigns a task to members, guests and groups, too; those who have it keep it. Works for
        tasks of processes and for one-off tasks. Nothing is written if all of them have it already.

        The task is read first. A change that another user makes between the read and the write can
        be lost.

        Requests: `GET /organizations/{org}/tasks/{task_id}`, and `PUT
        /organizations/{org}/runs/{process_id}/tasks/{task_id}` or `PUT
        /organizations/{org}/tasks/{task_id}`.

        Args:
            users: Members, by id.
            guests: Guests, by e-mail address.
            groups: Groups, by id.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"users": users, "guests": guests, "groups": groups}
        try:
            return self._call("tasks.assign", task_id, body)
        finally:
            del task_id, users, guests, groups, body

    def complete(
        self,
        process_id: str,
        *,
        task_id: str,
        is_approved: Optional[bool] = None,
        override_user: Optional[int] = None,
    ) -> Task:
        """Marks a task of a process complete. A second call succeeds too, and notifies webhooks
        again.

        ``POST /organizations/{org}/runs/{process_id}/completed-tasks``

        Args:
            task_id: The id of the task.
            is_approved: Whether the task is approved. Required for an approval task. For an
                expiring task, false marks it expired.
            override_user: The id of the member who is recorded as having completed it.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"task_id": task_id, "is_approved": is_approved, "override_user": override_user}
        try:
            return self._call("tasks.complete", process_id, body)
        finally:
            del process_id, task_id, is_approved, override_user, body

    def complete_one_off(
        self,
        *,
        task_id: str,
        is_approved: Optional[bool] = None,
        override_user: Optional[int] = None,
    ) -> Task:
        """Marks a one-off task complete.

        ``POST /organizations/{org}/completed-tasks``

        Args:
            task_id: The id of the task.
            is_approved: Whether the task is approved. Required for an approval task. For an
                expiring task, false marks it expired.
            override_user: The id of the member who is recorded as having completed it.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"task_id": task_id, "is_approved": is_approved, "override_user": override_user}
        try:
            return self._call("tasks.complete_one_off", body)
        finally:
            del task_id, is_approved, override_user, body

    def complete_with(
        self,
        task_id: str,
        values: Mapping[str, Any],
        *,
        is_approved: Optional[bool] = None,
        override_user: Optional[int] = None,
    ) -> Task:
        """Fills in form fields of a task and completes it, of a process or a one-off one. An
        approval needs a verdict in `is_approved`, and only an approval takes one.

        Everything is checked before the first write: the values as in `tasks.fill`, that every
        required field has a value, given or stored, and that no issue is open. A task that is done
        already is returned as it is, and webhooks are not notified again; it is a `Conflict` if its
        values are not those that were given. If the completion fails, the hint says that the values
        are stored, and which call goes on.

        Requests: `GET /organizations/{org}/tasks/{task_id}?with=form_fields,issues`, the write of
        `tasks.fill` if there are values, and `POST
        /organizations/{org}/runs/{process_id}/completed-tasks`, or `POST
        /organizations/{org}/completed-tasks` for a one-off task. After a lost response to the last
        one the task is read once more.

        Args:
            is_approved: The verdict of an approval: true approves, false rejects. Required for an
                approval, and refused for any other task.
            override_user: The member in whose name the task is completed.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"is_approved": is_approved, "override_user": override_user}
        try:
            return self._call("tasks.complete_with", task_id, values, body)
        finally:
            del task_id, values, is_approved, override_user, body

    def create(
        self,
        *,
        title: str,
        deadline: datetime,
        owners: Optional[Union[Assignees, TaskOwners, Mapping[str, Any]]] = None,
        summary: Optional[str] = None,
        task_type: Optional[TaskType] = None,
        started_at: Optional[datetime] = None,
        separate_task_for_each_assignee: Optional[bool] = None,
        status: Optional[str] = None,
        max_assignable: Optional[int] = None,
        prevent_guest_comment: Optional[bool] = None,
        everyone_must_complete: Optional[bool] = None,
        can_complete_only_assignees: Optional[bool] = None,
        is_soft_start_date: Optional[bool] = None,
        tags: Optional[Sequence[str]] = None,
        form_fields: Optional[Sequence[Union[WriteFormField, Mapping[str, Any]]]] = None,
        webhook: Optional[str] = None,
        top_secret: Optional[bool] = None,
        run_id: Optional[str] = None,
    ) -> Task:
        """Creates a one-off task, which belongs to no process. With
        `separate_task_for_each_assignee` the server creates a hidden process with a task for each
        assignee, and returns the first of them: read the others with `processes.tasks`.

        Not safe to repeat: if it fails with `OutcomeUnknown`, look for the title with `tasks.list`
        before you create it again.

        ``POST /organizations/{org}/tasks``

        Args:
            title: The title, at most 600 characters.
            deadline: When the task is due. The server moves it to a working day of the
                organization.
            owners: The assignees.
            summary: The description.
            task_type: The kind of task.
            started_at: When the task starts.
            separate_task_for_each_assignee: Whether each assignee gets a separate task. The
                response contains the first one.
            status: The status of the new task.
            max_assignable: The maximum number of assignees.
            prevent_guest_comment: Whether guests may not comment.
            everyone_must_complete: Whether each assignee must complete the task.
            can_complete_only_assignees: Whether only the assignees may complete the task.
            is_soft_start_date: Whether the start date is only a suggestion.
            tags: The ids of tags to attach.
            form_fields: Definitions of form fields. The server does not check their choices, so
                they are checked here.
            webhook: The URL that is notified when the task is completed.
            top_secret: Whether only assignees see the task.
            run_id: The id of a process to add the task to.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "title": title,
            "deadline": deadline,
            "owners": owners,
            "summary": summary,
            "task_type": task_type,
            "started_at": started_at,
            "separate_task_for_each_assignee": separate_task_for_each_assignee,
            "status": status,
            "max_assignable": max_assignable,
            "prevent_guest_comment": prevent_guest_comment,
            "everyone_must_complete": everyone_must_complete,
            "can_complete_only_assignees": can_complete_only_assignees,
            "is_soft_start_date": is_soft_start_date,
            "tags": tags,
            "form_fields": form_fields,
            "webhook": webhook,
            "top_secret": top_secret,
            "run_id": run_id,
        }
        try:
            return self._call("tasks.create", body)
        finally:
            del title, deadline, owners, summary, task_type, started_at
            del separate_task_for_each_assignee, status, max_assignable, prevent_guest_comment
            del everyone_must_complete, can_complete_only_assignees, is_soft_start_date, tags
            del form_fields, webhook, top_secret, run_id, body

    def delete(self, task_id: str) -> None:
        """Deletes a one-off task for good, with its form values: this cannot be undone. A task of a
        process cannot be deleted.

        ``DELETE /organizations/{org}/tasks/{task_id}/delete``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("tasks.delete", task_id)
        finally:
            del task_id

    def edit(
        self,
        task_id: str,
        *,
        title: Optional[str] = None,
        summary: Union[str, Clear, None] = None,
        deadline: Optional[datetime] = None,
        started_at: Optional[datetime] = None,
        owners: Optional[Union[Assignees, TaskOwners, Mapping[str, Any]]] = None,
        position: Optional[int] = None,
        max_assignable: Optional[int] = None,
        task_type: Optional[TaskType] = None,
        top_secret: Optional[bool] = None,
        webhook: Union[str, Clear, None] = None,
        prevent_guest_comment: Optional[bool] = None,
    ) -> Task:
        """Changes only what `body` names: everything else stays as it is. Works for tasks of
        processes and for one-off tasks. A list of `owners` that is empty stays as it is, too. Form
        fields are filled in with `tasks.fill`.

        The task is read first. A change that another user makes between the read and the write can
        be lost. An empty edit is `InvalidArgument`.

        Requests: `GET /organizations/{org}/tasks/{task_id}`, and `PUT
        /organizations/{org}/runs/{process_id}/tasks/{task_id}` or `PUT
        /organizations/{org}/tasks/{task_id}`.

        Args:
            title: The title, at most 600 characters.
            summary: The description. `CLEAR` removes it.
            deadline: When the task is due.
            started_at: When the task starts.
            owners: All assignees. Each list that is not empty replaces the current one;
                `tasks.unassign` takes people away.
            position: The position in the process, from 1.
            max_assignable: The maximum number of assignees.
            task_type: The kind of task.
            top_secret: Whether only assignees see the task.
            webhook: The URL that is notified when the task is completed. `CLEAR` removes it.
            prevent_guest_comment: Whether guests may not comment.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "title": title,
            "summary": summary,
            "deadline": deadline,
            "started_at": started_at,
            "owners": owners,
            "position": position,
            "max_assignable": max_assignable,
            "task_type": task_type,
            "top_secret": top_secret,
            "webhook": webhook,
            "prevent_guest_comment": prevent_guest_comment,
        }
        try:
            return self._call("tasks.edit", task_id, body)
        finally:
            del task_id, title, summary, deadline, started_at, owners, position, max_assignable
            del task_type, top_secret, webhook, prevent_guest_comment, body

    def encode(self, task_id: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Encodes the values of the form of a task, and writes nothing. Returns what a change of
        the task takes as `taskdata`. Keys and values are those of `kickoff_fields.encode`.

        Fails with one `InvalidArgument` that lists everything that is wrong, with what there is to
        choose from.

        Requests: `GET /organizations/{org}/tasks/{task_id}?with=form_fields`; for people, groups
        and files as `kickoff_fields.encode`.

        Returns:
            The `dict[str, Any]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("tasks.encode", task_id, values)
        finally:
            del task_id, values

    def fill(self, task_id: str, values: Mapping[str, Any]) -> Task:
        """Fills in form fields of a task, of a process or a one-off one. The keys of `values` are
        labels, aliases or ids of fields; `kickoff_fields.encode` says what a value may be. Fields
        that are left out keep their values.

        The task is read first, and everything is checked before the write: one `InvalidArgument`
        lists all that is wrong. A task that is done is a `Conflict`: reopen it first. If the server
        has not stored a value, the call fails with `UnexpectedResponse`.

        Requests: `GET /organizations/{org}/tasks/{task_id}?with=form_fields`, what
        `kickoff_fields.encode` looks up, and `PUT
        /organizations/{org}/runs/{process_id}/tasks/{task_id}`, or `PUT
        /organizations/{org}/tasks/{task_id}` for a one-off task, with its title, deadline and
        assignees as they were.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("tasks.fill", task_id, values)
        finally:
            del task_id, values

    def get(self, task_id: str, *, with_: Optional[Sequence[str]] = None) -> Task:
        """Returns one task of a process or one one-off task. Fails with `NotFound` if there is
        none.

        ``GET /organizations/{org}/tasks/{task_id}``

        Args:
            with_: What to include: `run`, `step`, `form_fields`, `tags`, `threads`,
                `threads_count`, `comments`, `issues`, `assets`, `folders`, `summary`, `activities`,
                `roles`, `ko-form-fields`, `member_watchers`, `guest_watchers`; nested as in
                `run.checklist`.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("tasks.get", task_id, with_)
        finally:
            del task_id, with_

    def list(
        self,
        *,
        q: Optional[str] = None,
        status: Optional[Union[TaskFilter, Sequence[TaskFilter]]] = None,
        owners: Optional[Sequence[int]] = None,
        guests: Optional[Sequence[str]] = None,
        roles: Optional[Sequence[str]] = None,
        groups: Optional[Sequence[str]] = None,
        tag: Optional[str] = None,
        folder: Optional[str] = None,
        created: Optional[str] = None,
        deadline_start_range: Optional[str] = None,
        deadline_end_range: Optional[str] = None,
        deadline_on: Optional[str] = None,
        deadline_before: Optional[str] = None,
        deadline_after: Optional[str] = None,
        is_oneoff: Optional[bool] = None,
        unassigned: Optional[bool] = None,
        archived: Optional[Archived] = None,
        custom_field_key: Optional[str] = None,
        custom_field_value: Optional[str] = None,
        sort: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Task]:
        """Lists the tasks of the organization.

        ``GET /organizations/{org}/tasks``

        Args:
            q: A text to search for.
            status: Only tasks with one of these states.
            owners: Only tasks of these members.
            guests: Only tasks of these guests, by e-mail address.
            roles: Only tasks of these roles.
            groups: Only tasks of these groups.
            tag: Only tasks with this tag.
            folder: Only tasks in this folder.
            created: Only tasks created on this day, as `YYYY-MM-DD`, or in a range, as `from:to`.
            deadline_start_range: Only tasks that are due on this day or later, as `YYYY-MM-DD`.
            deadline_end_range: Only tasks that are due on this day or earlier, as `YYYY-MM-DD`.
            deadline_on: Only tasks that are due on this day, as `YYYY-MM-DD`; replaces the other
                filters by deadline.
            deadline_before: Only tasks that are due before this day, as `YYYY-MM-DD`.
            deadline_after: Only tasks that are due after this day, as `YYYY-MM-DD`.
            is_oneoff: True: only one-off tasks. False: only tasks of processes.
            unassigned: Only tasks without assignees.
            archived: Whether archived tasks are listed, too, or alone. Default: neither.
            custom_field_key: Only tasks that have this metadata.
            custom_field_value: Only tasks whose metadata has this value.
            sort: `deadline`, `newest`, `problems` or `completed_newest`.
            with_: What to include: `run`, `step`, `form_fields`, `tags`, `threads`,
                `threads_count`, `comments`, `issues`, `assets`, `folders`, `summary`, `activities`,
                `roles`, `ko-form-fields`, `member_watchers`, `guest_watchers`; nested as in
                `run.checklist`.
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
            "status": status,
            "owners": owners,
            "guests": guests,
            "roles": roles,
            "groups": groups,
            "tag": tag,
            "folder": folder,
            "created": created,
            "deadline_start_range": deadline_start_range,
            "deadline_end_range": deadline_end_range,
            "deadline_on": deadline_on,
            "deadline_before": deadline_before,
            "deadline_after": deadline_after,
            "is_oneoff": is_oneoff,
            "unassigned": unassigned,
            "archived": archived,
            "custom_field_key": custom_field_key,
            "custom_field_value": custom_field_value,
            "sort": sort,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        try:
            return self._call("tasks.list", query)
        finally:
            del q, status, owners, guests, roles, groups, tag, folder, created, deadline_start_range
            del deadline_end_range, deadline_on, deadline_before, deadline_after, is_oneoff
            del unassigned, archived, custom_field_key, custom_field_value, sort, with_, page
            del per_page, query

    def list_mine(
        self,
        *,
        status: Optional[Union[TaskFilter, Sequence[TaskFilter]]] = None,
        q: Optional[str] = None,
        sort: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Task]:
        """Lists the tasks of the signed-in user. Default: the active tasks.

        ``GET /organizations/{org}/me/tasks``

        Args:
            status: Only tasks with one of these states. Default: `active`.
            q: A text to search for.
            sort: `deadline`, `newest` or `problems`; a leading `-` reverses the order.
            with_: What to include: `run`, `step`, `form_fields`, `tags`, `threads`,
                `threads_count`, `comments`, `issues`, `assets`, `folders`, `summary`, `activities`,
                `roles`, `ko-form-fields`, `member_watchers`, `guest_watchers`; nested as in
                `run.checklist`.
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
            "status": status,
            "q": q,
            "sort": sort,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        try:
            return self._call("tasks.list_mine", query)
        finally:
            del status, q, sort, with_, page, per_page, query

    def reopen(self, process_id: str, task_id: str) -> Optional[Task]:
        """Reopens a completed task of a process. Returns the task, with the tasks that rules have
        changed, or nothing: some servers send no content.

        ``DELETE /organizations/{org}/runs/{process_id}/completed-tasks/{task_id}``

        Returns:
            The `Optional[Task]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("tasks.reopen", process_id, task_id)
        finally:
            del process_id, task_id

    def reopen_one_off(self, task_id: str) -> Optional[Task]:
        """Reopens a completed one-off task. Returns the task, or nothing: some servers send no
        content.

        ``DELETE /organizations/{org}/completed-tasks/{task_id}``

        Returns:
            The `Optional[Task]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("tasks.reopen_one_off", task_id)
        finally:
            del task_id

    def restore(self, task_id: str) -> Task:
        """Restores an archived one-off task.

        ``PUT /organizations/{org}/tasks/{task_id}/restore``

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("tasks.restore", task_id)
        finally:
            del task_id

    def unassign(
        self,
        task_id: str,
        *,
        users: Optional[Sequence[int]] = None,
        guests: Optional[Sequence[str]] = None,
        groups: Optional[Sequence[str]] = None,
    ) -> Task:
        """Takes a task from members, guests and groups; all others keep it. Works for tasks of
        processes and for one-off tasks. Nothing is written if none of them has it.

        The task is read first. A change that another user makes between the read and the write can
        be lost.

        Requests: `GET /organizations/{org}/tasks/{task_id}`, and `PUT
        /organizations/{org}/runs/{process_id}/tasks/{task_id}` or `PUT
        /organizations/{org}/tasks/{task_id}`.

        Args:
            users: Members, by id.
            guests: Guests, by e-mail address.
            groups: Groups, by id.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"users": users, "guests": guests, "groups": groups}
        try:
            return self._call("tasks.unassign", task_id, body)
        finally:
            del task_id, users, guests, groups, body

    def update(
        self,
        process_id: str,
        task_id: str,
        *,
        title: Optional[str] = None,
        summary: Union[str, Clear, None] = None,
        deadline: Optional[datetime] = None,
        started_at: Optional[datetime] = None,
        owners: Optional[Union[Assignees, TaskOwners, Mapping[str, Any]]] = None,
        taskdata: Optional[Mapping[str, Any]] = None,
        position: Optional[int] = None,
        max_assignable: Optional[int] = None,
        task_type: Optional[TaskType] = None,
        top_secret: Optional[bool] = None,
        webhook: Union[str, Clear, None] = None,
        prevent_guest_comment: Optional[bool] = None,
    ) -> Task:
        """Changes a task of a process. This is how form fields are filled in. Fails with
        `InvalidRequest` if the task is completed: reopen it first.

        ``PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}``

        Args:
            title: The title, at most 600 characters.
            summary: The description. `CLEAR` removes it.
            deadline: When the task is due.
            started_at: When the task starts.
            owners: All assignees. They replace the current ones.
            taskdata: Values by the ids of the form fields (32 hexadecimal characters). Null, an
                empty text or an empty list clears a value.
            position: The position in the process, from 1.
            max_assignable: The maximum number of assignees.
            task_type: The kind of task.
            top_secret: Whether only assignees see the task.
            webhook: The URL that is notified when the task is completed. `CLEAR` removes it.
            prevent_guest_comment: Whether guests may not comment.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "title": title,
            "summary": summary,
            "deadline": deadline,
            "started_at": started_at,
            "owners": owners,
            "taskdata": taskdata,
            "position": position,
            "max_assignable": max_assignable,
            "task_type": task_type,
            "top_secret": top_secret,
            "webhook": webhook,
            "prevent_guest_comment": prevent_guest_comment,
        }
        try:
            return self._call("tasks.update", process_id, task_id, body)
        finally:
            del process_id, task_id, title, summary, deadline, started_at, owners, taskdata
            del position, max_assignable, task_type, top_secret, webhook, prevent_guest_comment
            del body

    def update_one_off(
        self,
        task_id: str,
        *,
        title: str,
        deadline: datetime,
        owners: Union[Assignees, TaskOwners, Mapping[str, Any]],
        summary: Union[str, Clear, None] = None,
        started_at: Optional[datetime] = None,
        taskdata: Optional[Mapping[str, Any]] = None,
        tags: Optional[Sequence[str]] = None,
        max_assignable: Optional[int] = None,
        task_type: Optional[TaskType] = None,
        top_secret: Optional[bool] = None,
        webhook: Union[str, Clear, None] = None,
        prevent_guest_comment: Optional[bool] = None,
    ) -> Task:
        """Changes a one-off task. Title, deadline and assignees are always sent: the server
        replaces all three.

        ``PUT /organizations/{org}/tasks/{task_id}``

        Args:
            title: The title, at most 600 characters.
            deadline: When the task is due.
            owners: All assignees. They replace the current ones.
            summary: The description. `CLEAR` removes it.
            started_at: When the task starts.
            taskdata: Values by the ids of the form fields (32 hexadecimal characters). Null, an
                empty text or an empty list clears a value.
            tags: The ids of tags to attach.
            max_assignable: The maximum number of assignees.
            task_type: The kind of task.
            top_secret: Whether only assignees see the task.
            webhook: The URL that is notified when the task is completed. `CLEAR` removes it.
            prevent_guest_comment: Whether guests may not comment.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "title": title,
            "deadline": deadline,
            "owners": owners,
            "summary": summary,
            "started_at": started_at,
            "taskdata": taskdata,
            "tags": tags,
            "max_assignable": max_assignable,
            "task_type": task_type,
            "top_secret": top_secret,
            "webhook": webhook,
            "prevent_guest_comment": prevent_guest_comment,
        }
        try:
            return self._call("tasks.update_one_off", task_id, body)
        finally:
            del task_id, title, deadline, owners, summary, started_at, taskdata, tags
            del max_assignable, task_type, top_secret, webhook, prevent_guest_comment, body

    def wait_until(
        self,
        task_id: str,
        timeout: Union[float, timedelta],
        *,
        status: Optional[Union[TaskStatus, Sequence[TaskStatus]]] = None,
        every: Optional[Union[float, timedelta]] = None,
    ) -> Task:
        """Waits until a task has one of these statuses, and returns it. Without `status` it waits
        until the task is done, in any way.

        It asks at once, after 2 seconds, and then after half as long again each time, up to 30
        seconds, or `every` so often; never earlier than the server allows. `timeout` takes the
        place of the client's timeout; a cancellation ends the wait at once. Failures that pass are
        waited out.

        Fails with `Timeout` if the status is still another one, and with `NotFound` if the task is
        gone. Nothing is changed in any case.

        Requests: `GET /organizations/{org}/tasks/{task_id}`, once for each look.

        Returns:
            The `Task` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("tasks.wait_until", task_id, timeout, status, every)
        finally:
            del task_id, timeout, status, every


keep_classes(globals())
