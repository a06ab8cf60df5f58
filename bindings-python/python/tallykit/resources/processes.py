"""The methods of `client.processes`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from .._resource import Resource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from .._native import Pager
    from ..models import Archived, Assignees, Process, ProcessFilter, Task, TaskFilter, TaskOverride

__all__ = ["Processes"]


class Processes(Resource):
    """Processes (`runs` in the API)."""

    __slots__ = ()

    def archive(self, process_id: str) -> Process:
        """Archives a process. It can be restored.

        ``DELETE /organizations/{org}/runs/{process_id}``

        Returns:
            The `Process` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        return self._call("processes.archive", process_id)

    def get(
        self,
        process_id: str,
        *,
        with_: Sequence[str] | None = None,
        form_fields_values: bool | None = None,
    ) -> Process:
        """Returns one process. Fails with `NotFound` if there is none.

        ``GET /organizations/{org}/runs/{process_id}``

        Args:
            with_: What to include: `checklist`, `tasks`, `next_task`, `tags`, `assets`, `folders`,
                `form_fields`, `ko_form_fields`, `prerun`, `stages`, `permissions`, `tasks_meta`,
                `selected_text_comment`, `member_watchers`, `guest_watchers`; nested as in
                `tasks.threads`.
            form_fields_values: Whether to include the values of form fields.

        Returns:
            The `Process` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        query = {"with": with_, "form_fields_values": form_fields_values}
        return self._call("processes.get", process_id, query)

    def launch(
        self,
        *,
        checklist_id: str,
        name: str | None = None,
        summary: str | None = None,
        owner_id: int | None = None,
        user_id: int | None = None,
        prerun: Mapping[str, Any] | None = None,
        tasks: Mapping[str, TaskOverride | Mapping[str, Any]] | None = None,
        starred: bool | None = None,
        is_public: bool | None = None,
        assign_someone_else: bool | None = None,
        parent_id: str | None = None,
        tags: Sequence[str] | None = None,
        users: Sequence[int] | None = None,
        groups: Sequence[str] | None = None,
        folders: Sequence[str] | None = None,
        roles: Mapping[str, Assignees | Mapping[str, Any]] | None = None,
        publicly_hidden_fields: Sequence[str] | None = None,
    ) -> Process:
        """Launches a process from a template. Not safe to repeat: if it fails with
        `OutcomeUnknown`, list the processes of the template before you launch again. Fails with
        `InvalidRequest` if a required kick-off field is missing.

        ``POST /organizations/{org}/runs``

        Args:
            checklist_id: The id of the template.
            name: The name, at most 550 characters. Default: the title of the template and the date.
            summary: The description.
            owner_id: The member who owns the process.
            user_id: The member who is recorded as having started it.
            prerun: The kick-off values by the ids of the kick-off fields. The server ignores keys
                that are not such ids.
            tasks: Changes to single tasks, by the ids of their steps.
            starred: Whether the process is starred.
            is_public: Whether all members of the organization can see it.
            assign_someone_else: Whether another user is assigned.
            parent_id: The id of the process that this one belongs to.
            tags: The ids of tags to attach.
            users: The members who may see it.
            groups: The ids of groups who may see it.
            folders: The ids of folders to put it into.
            roles: The assignees of the roles, by the ids of the roles.
            publicly_hidden_fields: The fields that are hidden from users outside the organization.

        Returns:
            The `Process` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "checklist_id": checklist_id,
            "name": name,
            "summary": summary,
            "owner_id": owner_id,
            "user_id": user_id,
            "prerun": prerun,
            "tasks": tasks,
            "starred": starred,
            "is_public": is_public,
            "assign_someone_else": assign_someone_else,
            "parent_id": parent_id,
            "tags": tags,
            "users": users,
            "groups": groups,
            "folders": folders,
            "roles": roles,
            "publicly_hidden_fields": publicly_hidden_fields,
        }
        return self._call("processes.launch", body)

    def list(
        self,
        *,
        q: str | None = None,
        status: ProcessFilter | Sequence[ProcessFilter] | None = None,
        checklist_id: str | None = None,
        owners: Sequence[int] | None = None,
        groups: Sequence[str] | None = None,
        folder: str | None = None,
        tag: str | None = None,
        tag_ids: Sequence[str] | None = None,
        starred: bool | None = None,
        untagged: bool | None = None,
        type: str | None = None,
        task_status: str | None = None,
        archived: Archived | None = None,
        form_fields_values: bool | None = None,
        sort: str | None = None,
        with_: Sequence[str] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[Process]:
        """Lists the processes of the organization.

        ``GET /organizations/{org}/runs``

        Args:
            q: A text to search for.
            status: Only processes with one of these states.
            checklist_id: Only processes of this template.
            owners: Only processes of these members.
            groups: Only processes of these groups.
            folder: Only processes in this folder.
            tag: Only processes with this tag.
            tag_ids: Only processes with one of these tags, by id.
            starred: True: only starred processes. False: only processes that are not starred.
            untagged: Only processes without a tag.
            type: `procedure` or `form`: only processes of this kind.
            task_status: `all`, `in-progress` or `completed`: only processes with tasks of this
                status.
            archived: Whether archived processes are listed, too, or alone. Default: neither.
            form_fields_values: Whether to include the values of form fields.
            sort: The field to sort by; a leading `-` reverses the order.
            with_: What to include: `checklist`, `tasks`, `next_task`, `tags`, `assets`, `folders`,
                `form_fields`, `ko_form_fields`, `prerun`, `stages`, `permissions`, `tasks_meta`,
                `selected_text_comment`, `member_watchers`, `guest_watchers`; nested as in
                `tasks.threads`.
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
            "checklist_id": checklist_id,
            "owners": owners,
            "groups": groups,
            "folder": folder,
            "tag": tag,
            "tag_ids": tag_ids,
            "starred": starred,
            "untagged": untagged,
            "type": type,
            "task_status": task_status,
            "archived": archived,
            "form_fields_values": form_fields_values,
            "sort": sort,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        return self._call("processes.list", query)

    def restore(self, process_id: str) -> Process:
        """Activates an archived process again. Fails with `NotFound` if there is no such process.

        ``PUT /organizations/{org}/runs/{process_id}/activate``

        Returns:
            The `Process` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        return self._call("processes.restore", process_id)

    def tasks(
        self,
        process_id: str,
        *,
        status: TaskFilter | Sequence[TaskFilter] | None = None,
        owners: Sequence[int] | None = None,
        groups: Sequence[str] | None = None,
        guests: Sequence[str] | None = None,
        unassigned: bool | None = None,
        deadline_start_range: str | None = None,
        deadline_end_range: str | None = None,
        deadline_on: str | None = None,
        deadline_before: str | None = None,
        deadline_after: str | None = None,
        sort: str | None = None,
        with_: Sequence[str] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[Task]:
        """Lists the tasks of a process.

        ``GET /organizations/{org}/runs/{process_id}/tasks``

        Args:
            status: Only tasks with one of these states.
            owners: Only tasks of these members.
            groups: Only tasks of these groups.
            guests: Only tasks of these guests, by e-mail address.
            unassigned: Only tasks without assignees.
            deadline_start_range: Only tasks that are due on this day or later, as `YYYY-MM-DD`.
            deadline_end_range: Only tasks that are due on this day or earlier, as `YYYY-MM-DD`.
            deadline_on: Only tasks that are due on this day, as `YYYY-MM-DD`; replaces the other
                filters by deadline.
            deadline_before: Only tasks that are due before this day, as `YYYY-MM-DD`.
            deadline_after: Only tasks that are due after this day, as `YYYY-MM-DD`.
            sort: `position` or `deadline`; a leading `-` reverses the order.
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
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        query = {
            "status": status,
            "owners": owners,
            "groups": groups,
            "guests": guests,
            "unassigned": unassigned,
            "deadline_start_range": deadline_start_range,
            "deadline_end_range": deadline_end_range,
            "deadline_on": deadline_on,
            "deadline_before": deadline_before,
            "deadline_after": deadline_after,
            "sort": sort,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        return self._call("processes.tasks", process_id, query)
