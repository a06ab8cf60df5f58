"""The areas of the API. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from ._area import Area

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from ._native import AccessToken, Pager
    from ._native import Tallyfy as NativeTallyfy
    from .models import (
        Assignees,
        Member,
        Organization,
        Process,
        ProvisionedUser,
        Role,
        Task,
        TaskOverride,
        TaskType,
        Template,
        TemplateType,
    )


class Applications(Area):
    """What an application does for its users. Takes the application's own token, from
    `Tallyfy.for_app`.
    """

    __slots__ = ()

    def provision_user(
        self,
        *,
        first_name: str,
        last_name: str,
        email: str,
        role: Role | None = None,
        timezone: str | None = None,
    ) -> ProvisionedUser:
        """Adds a user to the organization.

        ``POST /applications/{org}/users``

        Args:
            first_name: The first name, at most 32 characters.
            last_name: The last name, at most 32 characters.
            email: The e-mail address, which must not be in the organization yet.
            role: What the user may do; the organization's default unless named.
            timezone: The IANA time zone, such as `America/Chicago`.
        """
        body = {
            "first_name": first_name,
            "last_name": last_name,
            "email": email,
            "role": role,
            "timezone": timezone,
        }
        return self._call("applications.provision_user", body)

    def user_token(self, email: str) -> AccessToken:
        """Obtains a token that acts as this user, for 90 days by the server's documentation. For
        calls of this library `as_user` is the simpler way: it keeps the token and renews it.

        ``POST /applications/{org}/users/{email}/token``
        """
        return self._call("applications.user_token", email)


class Me(Area):
    """The signed-in person."""

    __slots__ = ()

    def get(self) -> Member:
        """Returns the person to whom the token belongs. Also the cheapest way to see whether a
        token works.

        ``GET /me``
        """
        return self._call("me.get")

    def membership(self) -> Member:
        """Returns the person as a member of the organization, with role and status there.

        ``GET /organizations/{org}/me``
        """
        return self._call("me.membership")


class Members(Area):
    """Members of the organization (`users` on the wire)."""

    __slots__ = ()

    def get(self, user_id: int, with_: Sequence[str] | None = None) -> Member:
        """Returns one member. The documentation says that only an administrator may ask.

        `with` names what to include: `groups`, `stats`, `organizations`, `preferences`, `assets`,
        `country` and others.

        ``GET /organizations/{org}/users/{user_id}``
        """
        return self._call("members.get", user_id, with_)

    def list(
        self,
        *,
        q: str | None = None,
        sort: str | None = None,
        with_: Sequence[str] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[Member]:
        """Lists the members of the organization, whatever their status.

        ``GET /organizations/{org}/users``

        Args:
            q: Free text.
            sort: The field to sort by; a leading `-` turns the order round.
            with_: What to include: `groups`, `stats`, `organizations`, `preferences`, `assets`,
                `country` and others.
            page: The page to start at, from 1.
            per_page: The length of a page: 9999 unless named.
        """
        query = {"q": q, "sort": sort, "with": with_, "page": page, "per_page": per_page}
        return self._call("members.list", query)


class Organizations(Area):
    """Organizations."""

    __slots__ = ()

    def current(self) -> Organization:
        """Returns the organization of this client.

        ``GET /organizations/{org}``
        """
        return self._call("organizations.current")

    def list_mine(
        self, *, page: int | None = None, per_page: int | None = None
    ) -> Pager[Organization]:
        """Lists the organizations of the signed-in person. This is how an organization's id is
        found.

        ``GET /me/organizations``

        Args:
            page: The page to start at, from 1.
            per_page: The length of a page: 10 unless named, at most 100.
        """
        query = {"page": page, "per_page": per_page}
        return self._call("organizations.list_mine", query)


class Processes(Area):
    """Processes (`runs` on the wire)."""

    __slots__ = ()

    def archive(self, process_id: str) -> Process:
        """Archives a process. It can be activated again.

        ``DELETE /organizations/{org}/runs/{process_id}``
        """
        return self._call("processes.archive", process_id)

    def get(
        self,
        process_id: str,
        *,
        with_: Sequence[str] | None = None,
        form_fields_values: bool | None = None,
    ) -> Process:
        """Returns one process.

        ``GET /organizations/{org}/runs/{process_id}``

        Args:
            with_: What to include: `checklist`, `tasks`, `tags`, `assets`, `next_task`,
                `form_fields`, `stages`, `folders` and others.
            form_fields_values: Whether the values of form fields come along.
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
        """Launches a process from a template. Not repeatable: after a lost answer, list the
        processes of the template before launching again. Kick-off fields that are required and
        missing are refused with status 422.

        ``POST /organizations/{org}/runs``

        Args:
            checklist_id: The id of the template.
            name: The name, at most 550 characters; made from the template's title and the date
                unless given.
            summary: The description.
            owner_id: The member who owns the process.
            user_id: The member who counts as its starter.
            prerun: The kick-off values by the ids of the kick-off fields. A key that is no such id
                is dropped by the server.
            tasks: What single tasks have otherwise, by the ids of their steps.
            starred: Whether the process is starred.
            is_public: Whether everybody in the organization sees it.
            assign_someone_else: Whether somebody else is assigned.
            parent_id: The id of the process that this one belongs to.
            tags: The ids of tags to attach.
            users: The members who may see it.
            groups: The ids of groups who may see it.
            folders: The ids of folders to put it into.
            roles: Who takes which role, by the ids of the roles.
            publicly_hidden_fields: The fields that outsiders do not see.
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
        status: str | None = None,
        checklist_id: str | None = None,
        owners: Sequence[int] | None = None,
        groups: Sequence[str] | None = None,
        folder: str | None = None,
        tag: str | None = None,
        starred: bool | None = None,
        untagged: bool | None = None,
        task_status: str | None = None,
        archived: str | None = None,
        form_fields_values: bool | None = None,
        sort: str | None = None,
        with_: Sequence[str] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[Process]:
        """Lists the processes of the organization.

        ``GET /organizations/{org}/runs``

        Args:
            q: Free text.
            status: `active`, `complete`, `problem`, `issue`, `improvement`, `archived`, `delayed`
                or `starred`.
            checklist_id: Only processes of this template.
            owners: Only processes of these members.
            groups: Only processes of these groups.
            folder: Only processes in this folder.
            tag: Only processes with this tag.
            starred: Only starred processes, or only others.
            untagged: Only processes without a tag.
            task_status: `all`, `in-progress` or `completed`: only processes with such tasks.
            archived: `only` lists the archived processes, `true` includes them.
            form_fields_values: Whether the values of form fields come along.
            sort: The field to sort by; a leading `-` turns the order round.
            with_: What to include: `checklist`, `tasks`, `tags`, `assets`, `next_task`,
                `form_fields`, `stages`, `folders` and others.
            page: The page to start at, from 1.
            per_page: The length of a page: 10 unless named, at most 100.
        """
        query = {
            "q": q,
            "status": status,
            "checklist_id": checklist_id,
            "owners": owners,
            "groups": groups,
            "folder": folder,
            "tag": tag,
            "starred": starred,
            "untagged": untagged,
            "task_status": task_status,
            "archived": archived,
            "form_fields_values": form_fields_values,
            "sort": sort,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        return self._call("processes.list", query)

    def tasks(
        self,
        process_id: str,
        *,
        status: str | None = None,
        owners: Sequence[int] | None = None,
        groups: Sequence[str] | None = None,
        guests: Sequence[str] | None = None,
        unassigned: bool | None = None,
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
            status: `complete`, `active`, `active_visible`, `incomplete`, `inprogress`,
                `not-started`, `hasproblem`, `overdue` or `due_soon`.
            owners: Only tasks of these members.
            groups: Only tasks of these groups.
            guests: Only tasks of these guests, by e-mail address.
            unassigned: Only tasks of nobody.
            deadline_on: Only tasks that are due on this day, as `YYYY-MM-DD`.
            deadline_before: Only tasks that are due before this day, as `YYYY-MM-DD`.
            deadline_after: Only tasks that are due after this day, as `YYYY-MM-DD`.
            sort: `position` or `deadline`; a leading `-` turns the order round.
            with_: What to include: `run`, `run.checklist`, `step`, `form_fields`, `threads`,
                `comments`, `assets` and others.
            page: The page to start at, from 1.
            per_page: The length of a page: 10 unless named, at most 100.
        """
        query = {
            "status": status,
            "owners": owners,
            "groups": groups,
            "guests": guests,
            "unassigned": unassigned,
            "deadline_on": deadline_on,
            "deadline_before": deadline_before,
            "deadline_after": deadline_after,
            "sort": sort,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        return self._call("processes.tasks", process_id, query)


class Tasks(Area):
    """Tasks, of processes and one-off."""

    __slots__ = ()

    def complete(
        self,
        process_id: str,
        *,
        task_id: str,
        is_approved: bool | None = None,
        override_user: int | None = None,
    ) -> Task:
        """Marks a task of a process complete. Doing it twice is accepted, and tells webhooks twice.

        ``POST /organizations/{org}/runs/{process_id}/completed-tasks``

        Args:
            task_id: The id of the task.
            is_approved: The verdict, which an approval task requires. On an expiring task, false
                marks it expired.
            override_user: The id of the member who is recorded as having completed it.
        """
        body = {"task_id": task_id, "is_approved": is_approved, "override_user": override_user}
        return self._call("tasks.complete", process_id, body)

    def complete_one_off(
        self, *, task_id: str, is_approved: bool | None = None, override_user: int | None = None
    ) -> Task:
        """Marks a one-off task complete.

        ``POST /organizations/{org}/completed-tasks``

        Args:
            task_id: The id of the task.
            is_approved: The verdict, which an approval task requires. On an expiring task, false
                marks it expired.
            override_user: The id of the member who is recorded as having completed it.
        """
        body = {"task_id": task_id, "is_approved": is_approved, "override_user": override_user}
        return self._call("tasks.complete_one_off", body)

    def create(
        self,
        *,
        title: str,
        deadline: datetime,
        owners: Assignees | Mapping[str, Any] | None = None,
        summary: str | None = None,
        task_type: TaskType | None = None,
        started_at: datetime | None = None,
        separate_task_for_each_assignee: bool | None = None,
        status: str | None = None,
        max_assignable: int | None = None,
        prevent_guest_comment: bool | None = None,
        everyone_must_complete: bool | None = None,
        can_complete_only_assignees: bool | None = None,
        is_soft_start_date: bool | None = None,
        tags: Sequence[str] | None = None,
        form_fields: Sequence[Any] | None = None,
        webhook: str | None = None,
        top_secret: bool | None = None,
        run_id: str | None = None,
    ) -> Task:
        """Creates a one-off task, which belongs to no process. Not repeatable after a lost answer.

        ``POST /organizations/{org}/tasks``

        Args:
            title: What is to be done, at most 600 characters.
            deadline: When the task is due. The server moves it to a working day of the
                organization.
            owners: Who gets the task.
            summary: The description.
            task_type: The kind of task.
            started_at: When the task starts.
            separate_task_for_each_assignee: Whether each assignee gets a task of their own; the
                answer holds the first.
            status: The state at the start.
            max_assignable: How many people may be assigned.
            prevent_guest_comment: Whether guests may not comment.
            everyone_must_complete: Whether each assignee must complete the task.
            can_complete_only_assignees: Whether nobody but the assignees may complete the task.
            is_soft_start_date: Whether the start is only a hint.
            tags: The ids of tags to attach.
            form_fields: Definitions of form fields.
            webhook: The address that is told of the completion.
            top_secret: Whether only assignees see the task.
            run_id: The id of a process to add the task to.
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
        return self._call("tasks.create", body)

    def get(self, task_id: str, with_: Sequence[str] | None = None) -> Task:
        """Returns one task, of a process or one-off.

        `with` names what to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`,
        `folders`, `summary` and others.

        ``GET /organizations/{org}/tasks/{task_id}``
        """
        return self._call("tasks.get", task_id, with_)

    def list(
        self,
        *,
        q: str | None = None,
        status: str | None = None,
        owners: Sequence[int] | None = None,
        guests: Sequence[str] | None = None,
        roles: Sequence[str] | None = None,
        groups: Sequence[str] | None = None,
        tag: str | None = None,
        folder: str | None = None,
        created: str | None = None,
        deadline_start_range: str | None = None,
        deadline_end_range: str | None = None,
        deadline_on: str | None = None,
        deadline_before: str | None = None,
        deadline_after: str | None = None,
        is_oneoff: bool | None = None,
        unassigned: bool | None = None,
        archived: str | None = None,
        custom_field_key: str | None = None,
        custom_field_value: str | None = None,
        sort: str | None = None,
        with_: Sequence[str] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[Task]:
        """Lists the tasks of the organization.

        ``GET /organizations/{org}/tasks``

        Args:
            q: Free text.
            status: `active`, `complete`, `incomplete`, `inprogress`, `overdue`, `due_soon` or
                `hasproblem`.
            owners: Only tasks of these members.
            guests: Only tasks of these guests, by e-mail address.
            roles: Only tasks of these roles.
            groups: Only tasks of these groups.
            tag: Only tasks with this tag.
            folder: Only tasks in this folder.
            created: Only tasks made on this day, as `YYYY-MM-DD`, or in a range, as `from:to`.
            deadline_start_range: Only tasks that are due on this day or later, as `YYYY-MM-DD`.
            deadline_end_range: Only tasks that are due on this day or earlier, as `YYYY-MM-DD`.
            deadline_on: Only tasks that are due on this day, as `YYYY-MM-DD`; wins over the other
                filters by deadline.
            deadline_before: Only tasks that are due before this day, as `YYYY-MM-DD`.
            deadline_after: Only tasks that are due after this day, as `YYYY-MM-DD`.
            is_oneoff: Only one-off tasks, or only tasks of processes.
            unassigned: Only tasks of nobody.
            archived: `only` lists the archived tasks, `true` includes them.
            custom_field_key: Only tasks that have this metadata.
            custom_field_value: Only tasks whose metadata has this value.
            sort: `deadline`, `newest`, `problems` or `completed_newest`.
            with_: What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`,
                `folders`, `summary` and others.
            page: The page to start at, from 1.
            per_page: The length of a page: 10 unless named, at most 100.
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
        return self._call("tasks.list", query)

    def list_mine(
        self,
        *,
        status: str | None = None,
        q: str | None = None,
        sort: str | None = None,
        with_: Sequence[str] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[Task]:
        """Lists the tasks of the signed-in person; the active ones unless a status is named.

        ``GET /organizations/{org}/me/tasks``

        Args:
            status: `active`, `completed`, `overdue`, `due_soon`, `hasproblem` or `all`; `active`
                unless named.
            q: Free text.
            sort: `deadline`, `newest` or `problems`; a leading `-` turns the order round.
            with_: What to include: `run`, `step`, `form_fields`, `tags`, `threads`, `assets`,
                `folders`, `summary` and others.
            page: The page to start at, from 1.
            per_page: The length of a page: 10 unless named, at most 100.
        """
        query = {
            "status": status,
            "q": q,
            "sort": sort,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        return self._call("tasks.list_mine", query)

    def reopen(self, process_id: str, task_id: str) -> None:
        """Takes back the completion of a task of a process.

        ``DELETE /organizations/{org}/runs/{process_id}/completed-tasks/{task_id}``
        """
        self._call("tasks.reopen", process_id, task_id)

    def reopen_one_off(self, task_id: str) -> None:
        """Takes back the completion of a one-off task.

        ``DELETE /organizations/{org}/completed-tasks/{task_id}``
        """
        self._call("tasks.reopen_one_off", task_id)

    def update(
        self,
        process_id: str,
        task_id: str,
        *,
        title: str | None = None,
        summary: str | None = None,
        deadline: datetime | None = None,
        started_at: datetime | None = None,
        owners: Assignees | Mapping[str, Any] | None = None,
        taskdata: Mapping[str, Any] | None = None,
        status: str | None = None,
        position: int | None = None,
        max_assignable: int | None = None,
        task_type: TaskType | None = None,
        top_secret: bool | None = None,
        webhook: str | None = None,
        prevent_guest_comment: bool | None = None,
    ) -> Task:
        """Changes a task of a process. This is how form fields are filled in. A completed task
        refuses changes: reopen it first.

        ``PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}``

        Args:
            title: What is to be done, at most 600 characters.
            summary: The description.
            deadline: When the task is due.
            started_at: When the task starts.
            owners: Who has the task: all of them.
            taskdata: Values by the ids of the form fields. Null, an empty text or an empty list
                clears one.
            status: The state.
            position: The place in the process, from 1.
            max_assignable: How many people may be assigned.
            task_type: The kind of task.
            top_secret: Whether only assignees see the task.
            webhook: The address that is told of the completion.
            prevent_guest_comment: Whether guests may not comment.
        """
        body = {
            "title": title,
            "summary": summary,
            "deadline": deadline,
            "started_at": started_at,
            "owners": owners,
            "taskdata": taskdata,
            "status": status,
            "position": position,
            "max_assignable": max_assignable,
            "task_type": task_type,
            "top_secret": top_secret,
            "webhook": webhook,
            "prevent_guest_comment": prevent_guest_comment,
        }
        return self._call("tasks.update", process_id, task_id, body)

    def update_one_off(
        self,
        task_id: str,
        *,
        title: str,
        deadline: datetime,
        owners: Assignees | Mapping[str, Any],
        summary: str | None = None,
        started_at: datetime | None = None,
        status: str | None = None,
        taskdata: Mapping[str, Any] | None = None,
        tags: Sequence[str] | None = None,
        max_assignable: int | None = None,
        task_type: TaskType | None = None,
        top_secret: bool | None = None,
        webhook: str | None = None,
        prevent_guest_comment: bool | None = None,
    ) -> Task:
        """Changes a one-off task. Title, deadline and assignees are always sent: the server
        replaces all three.

        ``PUT /organizations/{org}/tasks/{task_id}``

        Args:
            title: What is to be done, at most 600 characters.
            deadline: When the task is due.
            owners: Who has the task: all of them.
            summary: The description.
            started_at: When the task starts.
            status: The state.
            taskdata: Values by the ids of the form fields. Null, an empty text or an empty list
                clears one.
            tags: The ids of tags to attach.
            max_assignable: How many people may be assigned.
            task_type: The kind of task.
            top_secret: Whether only assignees see the task.
            webhook: The address that is told of the completion.
            prevent_guest_comment: Whether guests may not comment.
        """
        body = {
            "title": title,
            "deadline": deadline,
            "owners": owners,
            "summary": summary,
            "started_at": started_at,
            "status": status,
            "taskdata": taskdata,
            "tags": tags,
            "max_assignable": max_assignable,
            "task_type": task_type,
            "top_secret": top_secret,
            "webhook": webhook,
            "prevent_guest_comment": prevent_guest_comment,
        }
        return self._call("tasks.update_one_off", task_id, body)


class Templates(Area):
    """Templates (`checklists` on the wire)."""

    __slots__ = ()

    def get(self, template_id: str, *, with_: Sequence[str] | None = None) -> Template:
        """Returns one template, with its kick-off fields. An archived template is not found.

        ``GET /organizations/{org}/checklists/{template_id}``

        Args:
            with_: What to include: `steps`, `tags`, `folder`, `folders`, `permissions`, `stages`,
                `linked_tasks`, `assets` and others.
        """
        query = {"with": with_}
        return self._call("templates.get", template_id, query)

    def list(
        self,
        *,
        q: str | None = None,
        type: TemplateType | None = None,
        status: str | None = None,
        starred: bool | None = None,
        folder: str | None = None,
        tag: str | None = None,
        owner_id: int | None = None,
        archived: str | None = None,
        sort: str | None = None,
        with_: Sequence[str] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[Template]:
        """Lists the templates of the organization.

        ``GET /organizations/{org}/checklists``

        Args:
            q: Free text.
            type: Only templates of this kind.
            status: Only templates in this state.
            starred: Only starred templates, or only others.
            folder: Only templates in this folder.
            tag: Only templates with this tag.
            owner_id: Only templates of this member.
            archived: `only` lists the archived templates.
            sort: The field to sort by; a leading `-` turns the order round.
            with_: What to include: `steps`, `tags`, `folder`, `folders`, `permissions`, `stages`,
                `linked_tasks`, `assets` and others.
            page: The page to start at, from 1.
            per_page: The length of a page: 10 unless named, at most 100.
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
            "sort": sort,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        return self._call("templates.list", query)


class Areas:
    """The areas of the API, as attributes of a client."""

    __slots__ = ()

    _native: NativeTallyfy

    @property
    def applications(self) -> Applications:
        """What an application does for its users. Takes the application's own token, from
        `Tallyfy.for_app`.
        """
        return Applications(self._native)

    @property
    def me(self) -> Me:
        """The signed-in person."""
        return Me(self._native)

    @property
    def members(self) -> Members:
        """Members of the organization (`users` on the wire)."""
        return Members(self._native)

    @property
    def organizations(self) -> Organizations:
        """Organizations."""
        return Organizations(self._native)

    @property
    def processes(self) -> Processes:
        """Processes (`runs` on the wire)."""
        return Processes(self._native)

    @property
    def tasks(self) -> Tasks:
        """Tasks, of processes and one-off."""
        return Tasks(self._native)

    @property
    def templates(self) -> Templates:
        """Templates (`checklists` on the wire)."""
        return Templates(self._native)


# What the wire calls an area that has another name here.
WIRE_WORDS = {"users": "members", "runs": "processes", "checklists": "templates"}
