"""The methods of `client.processes`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Optional, Union

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import (
    Archived,
    Assignees,
    Forms,
    Launched,
    Process,
    ProcessExport,
    ProcessFilter,
    ProcessStatus,
    Task,
    TaskFilter,
    TaskOverride,
    TaskOwners,
)

__all__ = ["Processes"]


class Processes(Resource):
    """Processes (`runs` in the API)."""

    __slots__ = ()

    def archive(self, process_id: str) -> Process:
        """Archives a process, with its tasks, comments and files. `restore` brings all of them
        back.

        ``DELETE /organizations/{org}/runs/{process_id}``

        Returns:
            The `Process` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("processes.archive", process_id)
        finally:
            del process_id

    def complete_kickoff(self, process_id: str) -> Optional[Process]:
        """Completes the kick-off form of a process. Returns the process, or nothing: some servers
        send no content.

        Not safe to repeat: if it fails with `OutcomeUnknown`, read the process; `prerun_status`
        tells.

        ``POST /organizations/{org}/runs/{process_id}/complete-prerun``

        Returns:
            The `Optional[Process]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("processes.complete_kickoff", process_id)
        finally:
            del process_id

    def delete(self, process_id: str) -> None:
        """Deletes an archived process for good, which cannot be undone. Administrators only. Fails
        with `InvalidRequest` or `NotFound` if the process is not archived: archive it first.

        ``DELETE /organizations/{org}/runs/{process_id}/delete``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("processes.delete", process_id)
        finally:
            del process_id

    def edit(
        self,
        process_id: str,
        *,
        name: Optional[str] = None,
        summary: Optional[str] = None,
        owner_id: Optional[int] = None,
        starred: Optional[bool] = None,
        is_public: Optional[bool] = None,
        publicly_hidden_fields: Optional[Sequence[str]] = None,
        users: Optional[Sequence[int]] = None,
        groups: Optional[Sequence[str]] = None,
        values: Optional[Mapping[str, Any]] = None,
    ) -> Process:
        """Changes only what `body` names: everything else stays as it is, the members and groups
        too, which `processes.update` replaces. `values` are kick-off values by the labels, aliases
        or ids of the fields; the values of other fields stay.

        The process is read first. A change that another user makes between the read and the write
        can be lost. An empty edit is `InvalidArgument`.

        Requests: `GET /organizations/{org}/runs/{process_id}`, with `ko_form_fields` and what
        `kickoff_fields.encode` looks up if there are values, `PUT
        /organizations/{org}/runs/{process_id}`.

        Args:
            name: The name, at most 550 characters.
            summary: The description.
            owner_id: The member who owns the process.
            starred: Whether the process is starred.
            is_public: Whether all members of the organization can see it.
            publicly_hidden_fields: The fields that are hidden from users outside the organization.
            users: All members who may see it. They replace the current ones.
            groups: The ids of all groups who may see it. They replace the current ones.
            values: Kick-off values by the labels, aliases or ids of the fields, as
                `processes.launch_from` takes them. Null and a blank text clear a value; values that
                are left out stay.

        Returns:
            The `Process` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "name": name,
            "summary": summary,
            "owner_id": owner_id,
            "starred": starred,
            "is_public": is_public,
            "publicly_hidden_fields": publicly_hidden_fields,
            "users": users,
            "groups": groups,
            "values": values,
        }
        try:
            return self._call("processes.edit", process_id, body)
        finally:
            del process_id, name, summary, owner_id, starred, is_public, publicly_hidden_fields
            del users, groups, values, body

    def export(self, process_id: str) -> ProcessExport:
        """Returns a process with its tasks, the answers of all its forms, and the comments. The
        parts are read one after the other: what another user changes meanwhile may be in one part
        and not in another.

        Requests: `GET /organizations/{org}/runs/{process_id}`, `GET
        /organizations/{org}/runs/{process_id}/form-fields`, `GET
        /organizations/{org}/runs/{process_id}/tasks?with=form_fields,threads&per_page=100`, page by
        page.

        Returns:
            The `ProcessExport` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("processes.export", process_id)
        finally:
            del process_id

    def export_all(
        self,
        *,
        q: Optional[str] = None,
        status: Optional[Union[ProcessFilter, Sequence[ProcessFilter]]] = None,
        checklist_id: Optional[str] = None,
        owners: Optional[Sequence[int]] = None,
        groups: Optional[Sequence[str]] = None,
        folder: Optional[str] = None,
        tag: Optional[str] = None,
        tag_ids: Optional[Sequence[str]] = None,
        starred: Optional[bool] = None,
        untagged: Optional[bool] = None,
        type: Optional[str] = None,
        task_status: Optional[str] = None,
        archived: Optional[Archived] = None,
        form_fields_values: Optional[bool] = None,
        sort: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[ProcessExport]:
        """Lists processes as `processes.export` returns them. Each is read when it is taken. A
        process that is gone by then ends the list with `NotFound`, and the rest of the list goes on
        with the next one.

        Requests: `GET /organizations/{org}/runs`, page by page, and for each process those of
        `processes.export` but the first.

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
        try:
            return self._call("processes.export_all", query)
        finally:
            del q, status, checklist_id, owners, groups, folder, tag, tag_ids, starred, untagged
            del type, task_status, archived, form_fields_values, sort, with_, page, per_page, query

    def find(self, name: str, *, template_id: Optional[str] = None) -> Optional[Process]:
        """Returns the process of this name, or nothing; with `template_id` one of that template. An
        exact name wins over the same without regard to case. Archived processes do not count. Fails
        with `InvalidArgument` if several processes have the name, with their ids.

        Requests: `GET /organizations/{org}/runs?q=…&checklist_id=…`.

        Returns:
            The `Optional[Process]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("processes.find", name, template_id)
        finally:
            del name, template_id

    def form_fields(self, process_id: str) -> Forms:
        """Returns the form fields of a process with their answers: those of the kick-off form and
        those of its tasks.

        ``GET /organizations/{org}/runs/{process_id}/form-fields``

        Returns:
            The `Forms` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("processes.form_fields", process_id)
        finally:
            del process_id

    def get(
        self,
        process_id: str,
        *,
        with_: Optional[Sequence[str]] = None,
        form_fields_values: Optional[bool] = None,
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
        try:
            return self._call("processes.get", process_id, query)
        finally:
            del process_id, with_, form_fields_values, query

    def launch(
        self,
        *,
        checklist_id: str,
        name: Optional[str] = None,
        summary: Optional[str] = None,
        owner_id: Optional[int] = None,
        user_id: Optional[int] = None,
        prerun: Optional[Mapping[str, Any]] = None,
        tasks: Optional[Mapping[str, Union[TaskOverride, Mapping[str, Any]]]] = None,
        only_these_steps: Optional[bool] = None,
        starred: Optional[bool] = None,
        is_public: Optional[bool] = None,
        assign_someone_else: Optional[bool] = None,
        parent_id: Optional[str] = None,
        tags: Optional[Sequence[str]] = None,
        users: Optional[Sequence[int]] = None,
        groups: Optional[Sequence[str]] = None,
        folders: Optional[Sequence[str]] = None,
        roles: Optional[Mapping[str, Union[Assignees, TaskOwners, Mapping[str, Any]]]] = None,
        publicly_hidden_fields: Optional[Sequence[str]] = None,
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
            prerun: The kick-off values by the ids of the kick-off fields: `id` in `prerun` of the
                template.
            tasks: Changes to tasks, by the ids of their steps. Only the steps in it become tasks,
                so `only_these_steps` is required.
            only_these_steps: Whether the process has only the steps in `tasks`. It is not sent.
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
            "only_these_steps": only_these_steps,
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
        try:
            return self._call("processes.launch", body)
        finally:
            del checklist_id, name, summary, owner_id, user_id, prerun, tasks, only_these_steps
            del starred, is_public, assign_someone_else, parent_id, tags, users, groups, folders
            del roles, publicly_hidden_fields, body

    def launch_from(
        self,
        template: str,
        *,
        values: Optional[Mapping[str, Any]] = None,
        name: Optional[str] = None,
        summary: Optional[str] = None,
        owner_id: Optional[int] = None,
        user_id: Optional[int] = None,
        tasks: Optional[Mapping[str, Union[TaskOverride, Mapping[str, Any]]]] = None,
        starred: Optional[bool] = None,
        is_public: Optional[bool] = None,
        assign_someone_else: Optional[bool] = None,
        parent_id: Optional[str] = None,
        tags: Optional[Sequence[str]] = None,
        users: Optional[Sequence[int]] = None,
        groups: Optional[Sequence[str]] = None,
        folders: Optional[Sequence[str]] = None,
        roles: Optional[Mapping[str, Union[Assignees, TaskOwners, Mapping[str, Any]]]] = None,
        publicly_hidden_fields: Optional[Sequence[str]] = None,
    ) -> Process:
        """Launches a process from a template, which is named by its id, alias or title. The keys of
        `values` are labels, aliases or ids of kick-off fields; `kickoff_fields.encode` says what a
        value may be. Changes to tasks are by the ids, aliases or titles of the steps, and the steps
        that are not named become tasks, too.

        Everything is checked before the launch: one `InvalidArgument` lists every value that is
        wrong, with what there is to choose from, every key that names no field, and every required
        field without a value. Fails with `NotFound` and the nearest titles if there is no such
        template. Not safe to repeat after `OutcomeUnknown`: `processes.launch_once` is.

        Requests: `GET /organizations/{org}/checklists?q=…` unless an id is given (and one without
        `q` for the nearest titles if nothing is called so), `GET
        /organizations/{org}/checklists/{id}`, what `kickoff_fields.encode` looks up, `POST
        /organizations/{org}/runs`.

        Args:
            values: The kick-off values by the labels, aliases or ids of the fields.
                `kickoff_fields.encode` says what a value may be.
            name: The name, at most 550 characters. Default: the title of the template and the date.
            summary: The description.
            owner_id: The member who owns the process.
            user_id: The member who is recorded as having started it.
            tasks: Changes to tasks, by the ids, aliases or titles of their steps. All other steps
                become tasks, too.
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
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "values": values,
            "name": name,
            "summary": summary,
            "owner_id": owner_id,
            "user_id": user_id,
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
        try:
            return self._call("processes.launch_from", template, body)
        finally:
            del template, values, name, summary, owner_id, user_id, tasks, starred, is_public
            del assign_someone_else, parent_id, tags, users, groups, folders, roles
            del publicly_hidden_fields, body

    def launch_once(
        self,
        template: str,
        *,
        unique_field: Optional[str] = None,
        values: Optional[Mapping[str, Any]] = None,
        name: Optional[str] = None,
        summary: Optional[str] = None,
        owner_id: Optional[int] = None,
        user_id: Optional[int] = None,
        tasks: Optional[Mapping[str, Union[TaskOverride, Mapping[str, Any]]]] = None,
        starred: Optional[bool] = None,
        is_public: Optional[bool] = None,
        assign_someone_else: Optional[bool] = None,
        parent_id: Optional[str] = None,
        tags: Optional[Sequence[str]] = None,
        users: Optional[Sequence[int]] = None,
        groups: Optional[Sequence[str]] = None,
        folders: Optional[Sequence[str]] = None,
        roles: Optional[Mapping[str, Union[Assignees, TaskOwners, Mapping[str, Any]]]] = None,
        publicly_hidden_fields: Optional[Sequence[str]] = None,
    ) -> Launched:
        """Launches a process unless it is there already: one of the template with exactly this
        name. With `unique_field`, one whose kick-off field of this label, alias or id has exactly
        this value. Archived processes count. Returns the process, and whether it was launched now.
        Of several the oldest is returned.

        This makes a launch safe to repeat. After a lost response it looks for the process again,
        for up to 10 seconds; if it is not found, the call fails with `OutcomeUnknown`. Two programs
        that call at the same instant can still launch twice: both get the older process the next
        time. Without a name and without a value of the field it fails with `InvalidArgument`.

        Requests: those of `processes.launch_from`, and before the launch `GET
        /organizations/{org}/runs?checklist_id=…&q=…&archived=true`. With `unique_field` all
        processes of the template are read, 100 a request.

        Args:
            values: The kick-off values by the labels, aliases or ids of the fields.
                `kickoff_fields.encode` says what a value may be.
            name: The name, at most 550 characters. Default: the title of the template and the date.
            summary: The description.
            owner_id: The member who owns the process.
            user_id: The member who is recorded as having started it.
            tasks: Changes to tasks, by the ids, aliases or titles of their steps. All other steps
                become tasks, too.
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
            The `Launched` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "values": values,
            "name": name,
            "summary": summary,
            "owner_id": owner_id,
            "user_id": user_id,
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
        try:
            return self._call("processes.launch_once", template, unique_field, body)
        finally:
            del template, unique_field, values, name, summary, owner_id, user_id, tasks, starred
            del is_public, assign_someone_else, parent_id, tags, users, groups, folders, roles
            del publicly_hidden_fields, body

    def list(
        self,
        *,
        q: Optional[str] = None,
        status: Optional[Union[ProcessFilter, Sequence[ProcessFilter]]] = None,
        checklist_id: Optional[str] = None,
        owners: Optional[Sequence[int]] = None,
        groups: Optional[Sequence[str]] = None,
        folder: Optional[str] = None,
        tag: Optional[str] = None,
        tag_ids: Optional[Sequence[str]] = None,
        starred: Optional[bool] = None,
        untagged: Optional[bool] = None,
        type: Optional[str] = None,
        task_status: Optional[str] = None,
        archived: Optional[Archived] = None,
        form_fields_values: Optional[bool] = None,
        sort: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
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
        try:
            return self._call("processes.list", query)
        finally:
            del q, status, checklist_id, owners, groups, folder, tag, tag_ids, starred, untagged
            del type, task_status, archived, form_fields_values, sort, with_, page, per_page, query

    def reopen_kickoff(self, process_id: str) -> Optional[Process]:
        """Reopens the kick-off form of a process, so that its values can be changed. Returns the
        process, or nothing: some servers send no content.

        ``DELETE /organizations/{org}/runs/{process_id}/complete-prerun``

        Returns:
            The `Optional[Process]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("processes.reopen_kickoff", process_id)
        finally:
            del process_id

    def restore(self, process_id: str) -> Process:
        """Restores an archived process, with the status that it had before. Fails with `NotFound`
        if there is no such process.

        ``PUT /organizations/{org}/runs/{process_id}/activate``

        Returns:
            The `Process` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("processes.restore", process_id)
        finally:
            del process_id

    def task(self, process_id: str, task_id: str, *, with_: Optional[Sequence[str]] = None) -> Task:
        """Returns one task of a process. `tasks.get` finds the same task without the process.

        ``GET /organizations/{org}/runs/{process_id}/tasks/{task_id}``

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
            return self._call("processes.task", process_id, task_id, with_)
        finally:
            del process_id, task_id, with_

    def tasks(
        self,
        process_id: str,
        *,
        status: Optional[Union[TaskFilter, Sequence[TaskFilter]]] = None,
        owners: Optional[Sequence[int]] = None,
        groups: Optional[Sequence[str]] = None,
        guests: Optional[Sequence[str]] = None,
        unassigned: Optional[bool] = None,
        deadline_start_range: Optional[str] = None,
        deadline_end_range: Optional[str] = None,
        deadline_on: Optional[str] = None,
        deadline_before: Optional[str] = None,
        deadline_after: Optional[str] = None,
        sort: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
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
        try:
            return self._call("processes.tasks", process_id, query)
        finally:
            del process_id, status, owners, groups, guests, unassigned, deadline_start_range
            del deadline_end_range, deadline_on, deadline_before, deadline_after, sort, with_, page
            del per_page, query

    def update(
        self,
        process_id: str,
        *,
        users: Sequence[int],
        groups: Sequence[str],
        name: Optional[str] = None,
        summary: Optional[str] = None,
        owner_id: Optional[int] = None,
        starred: Optional[bool] = None,
        is_public: Optional[bool] = None,
        publicly_hidden_fields: Optional[Sequence[str]] = None,
        prerun: Optional[Mapping[str, Any]] = None,
    ) -> Process:
        """Changes a process. Members and groups are always sent: the server takes off those that
        are left out.

        ``PUT /organizations/{org}/runs/{process_id}``

        Args:
            users: All members who may see it. They replace the current ones.
            groups: The ids of all groups who may see it. They replace the current ones.
            name: The name, at most 550 characters.
            summary: The description.
            owner_id: The member who owns the process.
            starred: Whether the process is starred.
            is_public: Whether all members of the organization can see it.
            publicly_hidden_fields: The fields that are hidden from users outside the organization.
            prerun: Kick-off values by the ids of the kick-off fields. Null, an empty text or an
                empty list clears a value.

        Returns:
            The `Process` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "users": users,
            "groups": groups,
            "name": name,
            "summary": summary,
            "owner_id": owner_id,
            "starred": starred,
            "is_public": is_public,
            "publicly_hidden_fields": publicly_hidden_fields,
            "prerun": prerun,
        }
        try:
            return self._call("processes.update", process_id, body)
        finally:
            del process_id, users, groups, name, summary, owner_id, starred, is_public
            del publicly_hidden_fields, prerun, body

    def wait_until(
        self,
        process_id: str,
        timeout: Union[float, timedelta],
        *,
        status: Optional[Union[ProcessStatus, Sequence[ProcessStatus]]] = None,
        every: Optional[Union[float, timedelta]] = None,
    ) -> Process:
        """Waits until a process has one of these statuses, and returns it. Without `status` it
        waits until the process is complete.

        It asks at once, after 2 seconds, and then after half as long again each time, up to 30
        seconds, or `every` so often; never earlier than the server allows. `timeout` takes the
        place of the client's timeout; a cancellation ends the wait at once. Failures that pass are
        waited out.

        Fails with `Timeout` if the status is still another one, with `NotFound` if the process is
        gone, and with `Conflict` if it is archived and that is not waited for. Nothing is changed
        in any case.

        Requests: `GET /organizations/{org}/runs/{process_id}`, once for each look.

        Returns:
            The `Process` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("processes.wait_until", process_id, timeout, status, every)
        finally:
            del process_id, timeout, status, every


keep_classes(globals())
