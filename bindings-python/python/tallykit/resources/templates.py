"""The methods of `client.templates`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Optional, Union

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Archived, DeletedReferences, Forms, Template, TemplateType, WriteFormField

__all__ = ["Templates"]


class Templates(Resource):
    """Templates (`checklists` in the API)."""

    __slots__ = ()

    def archive(self, template_id: str) -> DeletedReferences:
        """Archives a template, and cuts it out of other templates for good where they embed it. The
        result lists those places, and nothing else does: keep it. Archived templates are listed
        with `archived`.

        If the response is lost and the repetition finds no template, the call succeeds with an
        empty result.

        ``DELETE /organizations/{org}/checklists/{template_id}``

        Returns:
            The `DeletedReferences` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("templates.archive", template_id)
        finally:
            del template_id

    def create(
        self,
        *,
        title: str,
        type: TemplateType,
        summary: Optional[str] = None,
        owner_id: Optional[int] = None,
        user_id: Optional[int] = None,
        users: Optional[Sequence[int]] = None,
        groups: Optional[Sequence[str]] = None,
        prerun: Optional[Sequence[Union[WriteFormField, Mapping[str, Any]]]] = None,
        folder_id: Optional[str] = None,
        webhook: Optional[str] = None,
        guidance: Optional[str] = None,
        icon: Optional[str] = None,
        explanation_video: Optional[str] = None,
        public_cover: Optional[str] = None,
        starred: Optional[bool] = None,
        is_public: Optional[bool] = None,
        is_featured: Optional[bool] = None,
        is_public_kickoff: Optional[bool] = None,
        auto_naming: Optional[bool] = None,
        default_process_name_format: Optional[str] = None,
        dual_version_enabled: Optional[bool] = None,
        folderize_process: Optional[bool] = None,
        tag_process: Optional[bool] = None,
        allow_launcher_change_name: Optional[bool] = None,
        can_add_oot: Optional[bool] = None,
    ) -> Template:
        """Creates a template, with its kick-off fields. Steps are added afterwards, one at a time,
        with `steps.create`. Not safe to repeat: if it fails with `OutcomeUnknown`, list the
        templates and look for the title before you call again.

        ``POST /organizations/{org}/checklists``

        Args:
            title: The title, 1 to 250 characters.
            type: The kind.
            summary: The description, at most 2000 characters.
            owner_id: The member who owns the template.
            user_id: The member who is recorded as having created it.
            users: The members who may see it.
            groups: The ids of groups who may see it.
            prerun: The fields that are filled in at launch.
            folder_id: The id of the folder.
            webhook: The URL that is notified of launches and completions.
            guidance: Help for the user who launches.
            icon: The icon.
            explanation_video: The address of a video.
            public_cover: The picture for outsiders.
            starred: Whether the signed-in user stars it.
            is_public: Whether all members of the organization can see it.
            is_featured: Whether it is featured.
            is_public_kickoff: Whether users outside the organization may launch it.
            auto_naming: Whether processes are named automatically.
            default_process_name_format: How processes are named, at most 550 characters.
            dual_version_enabled: Whether drafts are stored separately.
            folderize_process: Whether processes get a folder.
            tag_process: Whether processes get the tags.
            allow_launcher_change_name: Whether the user who launches may change the name.
            can_add_oot: Whether one-off tasks may be added to its processes.

        Returns:
            The `Template` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "title": title,
            "type": type,
            "summary": summary,
            "owner_id": owner_id,
            "user_id": user_id,
            "users": users,
            "groups": groups,
            "prerun": prerun,
            "folder_id": folder_id,
            "webhook": webhook,
            "guidance": guidance,
            "icon": icon,
            "explanation_video": explanation_video,
            "public_cover": public_cover,
            "starred": starred,
            "is_public": is_public,
            "is_featured": is_featured,
            "is_public_kickoff": is_public_kickoff,
            "auto_naming": auto_naming,
            "default_process_name_format": default_process_name_format,
            "dual_version_enabled": dual_version_enabled,
            "folderize_process": folderize_process,
            "tag_process": tag_process,
            "allow_launcher_change_name": allow_launcher_change_name,
            "can_add_oot": can_add_oot,
        }
        try:
            return self._call("templates.create", body)
        finally:
            del title, type, summary, owner_id, user_id, users, groups, prerun, folder_id, webhook
            del guidance, icon, explanation_video, public_cover, starred, is_public, is_featured
            del is_public_kickoff, auto_naming, default_process_name_format, dual_version_enabled
            del folderize_process, tag_process, allow_launcher_change_name, can_add_oot, body

    def delete(self, template_id: str) -> DeletedReferences:
        """Deletes an archived template for good. Only an administrator may call it. Fails with
        `InvalidRequest` if the template is not archived: archive it first.

        ``DELETE /organizations/{org}/checklists/{template_id}/delete``

        Returns:
            The `DeletedReferences` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("templates.delete", template_id)
        finally:
            del template_id

    def duplicate(
        self, template_id: str, *, title: Optional[str] = None, tenant: Optional[str] = None
    ) -> Template:
        """Copies a template with all that belongs to it: steps, fields and automations. Not safe to
        repeat: if it fails with `OutcomeUnknown`, list the templates and look for the copy before
        you call again.

        ``POST /organizations/{org}/checklists/{template_id}/clone``

        Args:
            title: The title of the copy, 1 to 250 characters. Default: the server chooses one.
            tenant: The id of the organization to copy from. Default: the organization of the
                client.

        Returns:
            The `Template` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"title": title, "tenant": tenant}
        try:
            return self._call("templates.duplicate", template_id, body)
        finally:
            del template_id, title, tenant, body

    def edit(
        self,
        template_id: str,
        *,
        title: Optional[str] = None,
        users: Optional[Sequence[int]] = None,
        groups: Optional[Sequence[str]] = None,
        type: Optional[TemplateType] = None,
        summary: Optional[str] = None,
        owner_id: Optional[int] = None,
        folder_id: Optional[str] = None,
        webhook: Optional[str] = None,
        guidance: Optional[str] = None,
        icon: Optional[str] = None,
        explanation_video: Optional[str] = None,
        public_cover: Optional[str] = None,
        kickoff_title: Optional[str] = None,
        kickoff_description: Optional[str] = None,
        starred: Optional[bool] = None,
        is_public: Optional[bool] = None,
        is_featured: Optional[bool] = None,
        is_pinned: Optional[bool] = None,
        is_public_kickoff: Optional[bool] = None,
        auto_naming: Optional[bool] = None,
        default_process_name_format: Optional[str] = None,
        default_folder: Optional[str] = None,
        folder_changeable_by_launcher: Optional[bool] = None,
        dual_version_enabled: Optional[bool] = None,
        folderize_process: Optional[bool] = None,
        tag_process: Optional[bool] = None,
        allow_launcher_change_name: Optional[bool] = None,
        can_add_oot: Optional[bool] = None,
    ) -> Template:
        """Changes only what `body` names: everything else stays as it is, the members and groups
        too, which `templates.update` replaces. Kick-off fields are changed with
        `kickoff_fields.edit`.

        The template is read first. A change that another user makes between the read and the write
        can be lost. An empty edit is `InvalidArgument`.

        Requests: `GET /organizations/{org}/checklists/{template_id}`, `PUT
        /organizations/{org}/checklists/{template_id}`.

        Args:
            title: The title, 1 to 250 characters.
            users: All members who may see it. They replace the current ones.
            groups: The ids of all groups who may see it. They replace the current ones.
            type: The kind.
            summary: The description, at most 2000 characters.
            owner_id: The member who owns the template.
            folder_id: The id of the folder. This is how a template is put into one.
            webhook: The URL that is notified of launches and completions.
            guidance: Help for the user who launches.
            icon: The icon.
            explanation_video: The address of a video.
            public_cover: The picture for outsiders.
            kickoff_title: The title of the kick-off form.
            kickoff_description: The description of the kick-off form.
            starred: Whether the signed-in user stars it.
            is_public: Whether all members of the organization can see it.
            is_featured: Whether it is featured.
            is_pinned: Whether it is pinned. Only the vendor's SDK names this field.
            is_public_kickoff: Whether users outside the organization may launch it.
            auto_naming: Whether processes are named automatically.
            default_process_name_format: How processes are named, at most 550 characters.
            default_folder: The id of the folder of launched processes. Only the vendor's SDK names
                this field.
            folder_changeable_by_launcher: Whether the user who launches may choose another folder.
                Only the vendor's SDK names this field.
            dual_version_enabled: Whether drafts are stored separately.
            folderize_process: Whether processes get a folder.
            tag_process: Whether processes get the tags.
            allow_launcher_change_name: Whether the user who launches may change the name.
            can_add_oot: Whether one-off tasks may be added to its processes.

        Returns:
            The `Template` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "title": title,
            "users": users,
            "groups": groups,
            "type": type,
            "summary": summary,
            "owner_id": owner_id,
            "folder_id": folder_id,
            "webhook": webhook,
            "guidance": guidance,
            "icon": icon,
            "explanation_video": explanation_video,
            "public_cover": public_cover,
            "kickoff_title": kickoff_title,
            "kickoff_description": kickoff_description,
            "starred": starred,
            "is_public": is_public,
            "is_featured": is_featured,
            "is_pinned": is_pinned,
            "is_public_kickoff": is_public_kickoff,
            "auto_naming": auto_naming,
            "default_process_name_format": default_process_name_format,
            "default_folder": default_folder,
            "folder_changeable_by_launcher": folder_changeable_by_launcher,
            "dual_version_enabled": dual_version_enabled,
            "folderize_process": folderize_process,
            "tag_process": tag_process,
            "allow_launcher_change_name": allow_launcher_change_name,
            "can_add_oot": can_add_oot,
        }
        try:
            return self._call("templates.edit", template_id, body)
        finally:
            del template_id, title, users, groups, type, summary, owner_id, folder_id, webhook
            del guidance, icon, explanation_video, public_cover, kickoff_title, kickoff_description
            del starred, is_public, is_featured, is_pinned, is_public_kickoff, auto_naming
            del default_process_name_format, default_folder, folder_changeable_by_launcher
            del dual_version_enabled, folderize_process, tag_process, allow_launcher_change_name
            del can_add_oot, body

    def find(self, name: str) -> Optional[Template]:
        """Returns the template of this title or alias, or nothing. An exact alias wins over an
        exact title, and both over the same without regard to case. Archived templates do not count.
        Fails with `InvalidArgument` if several are called so, with their ids. The template comes as
        a list has it: read it with `templates.get` for all of it.

        Requests: `GET /organizations/{org}/checklists?q=…`.

        Returns:
            The `Optional[Template]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("templates.find", name)
        finally:
            del name

    def form_fields(self, template_id: str) -> Forms:
        """Returns the form fields of a template: those of its kick-off form and those of its steps.

        ``GET /organizations/{org}/checklists/{template_id}/form-fields``

        Returns:
            The `Forms` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("templates.form_fields", template_id)
        finally:
            del template_id

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

    def publish(self, template_id: str) -> Optional[Template]:
        """Publishes the draft of a template that stores drafts separately (`dual_version_enabled`).
        Returns the template where the server sends it.

        ``PUT /organizations/{org}/checklists/{template_id}/publish``

        Returns:
            The `Optional[Template]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("templates.publish", template_id)
        finally:
            del template_id

    def restore(self, template_id: str) -> Template:
        """Takes an archived template back into use. Where other templates embedded it, it does not
        come back. Only one source names this route, the vendor's own client for AI: if the server
        does not know it, the call fails with `NotFound`.

        ``PUT /organizations/{org}/checklists/{template_id}/restore``

        Returns:
            The `Template` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("templates.restore", template_id)
        finally:
            del template_id

    def update(
        self,
        template_id: str,
        *,
        title: str,
        users: Sequence[int],
        groups: Sequence[str],
        type: Optional[TemplateType] = None,
        summary: Optional[str] = None,
        owner_id: Optional[int] = None,
        user_id: Optional[int] = None,
        prerun: Optional[Sequence[Any]] = None,
        folder_id: Optional[str] = None,
        webhook: Optional[str] = None,
        guidance: Optional[str] = None,
        icon: Optional[str] = None,
        explanation_video: Optional[str] = None,
        public_cover: Optional[str] = None,
        kickoff_title: Optional[str] = None,
        kickoff_description: Optional[str] = None,
        starred: Optional[bool] = None,
        is_public: Optional[bool] = None,
        is_featured: Optional[bool] = None,
        is_pinned: Optional[bool] = None,
        is_public_kickoff: Optional[bool] = None,
        auto_naming: Optional[bool] = None,
        default_process_name_format: Optional[str] = None,
        default_folder: Optional[str] = None,
        folder_changeable_by_launcher: Optional[bool] = None,
        dual_version_enabled: Optional[bool] = None,
        folderize_process: Optional[bool] = None,
        tag_process: Optional[bool] = None,
        allow_launcher_change_name: Optional[bool] = None,
        can_add_oot: Optional[bool] = None,
    ) -> Template:
        """Changes a template. The title, members and groups are always sent: left out, the server
        would remove all permissions. `prerun`, where it is given, replaces all kick-off fields.

        ``PUT /organizations/{org}/checklists/{template_id}``

        Args:
            title: The title, 1 to 250 characters.
            users: All members who may see it. They replace the current ones.
            groups: The ids of all groups who may see it. They replace the current ones.
            type: The kind.
            summary: The description, at most 2000 characters.
            owner_id: The member who owns the template.
            user_id: The member who is recorded as having changed it.
            prerun: All kick-off fields, as the server last sent them. They replace the current
                ones: a field that is not in the list is deleted with its values.
            folder_id: The id of the folder. This is how a template is put into one.
            webhook: The URL that is notified of launches and completions.
            guidance: Help for the user who launches.
            icon: The icon.
            explanation_video: The address of a video.
            public_cover: The picture for outsiders.
            kickoff_title: The title of the kick-off form.
            kickoff_description: The description of the kick-off form.
            starred: Whether the signed-in user stars it.
            is_public: Whether all members of the organization can see it.
            is_featured: Whether it is featured.
            is_pinned: Whether it is pinned. Only the vendor's SDK names this field.
            is_public_kickoff: Whether users outside the organization may launch it.
            auto_naming: Whether processes are named automatically.
            default_process_name_format: How processes are named, at most 550 characters.
            default_folder: The id of the folder of launched processes. Only the vendor's SDK names
                this field.
            folder_changeable_by_launcher: Whether the user who launches may choose another folder.
                Only the vendor's SDK names this field.
            dual_version_enabled: Whether drafts are stored separately.
            folderize_process: Whether processes get a folder.
            tag_process: Whether processes get the tags.
            allow_launcher_change_name: Whether the user who launches may change the name.
            can_add_oot: Whether one-off tasks may be added to its processes.

        Returns:
            The `Template` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "title": title,
            "users": users,
            "groups": groups,
            "type": type,
            "summary": summary,
            "owner_id": owner_id,
            "user_id": user_id,
            "prerun": prerun,
            "folder_id": folder_id,
            "webhook": webhook,
            "guidance": guidance,
            "icon": icon,
            "explanation_video": explanation_video,
            "public_cover": public_cover,
            "kickoff_title": kickoff_title,
            "kickoff_description": kickoff_description,
            "starred": starred,
            "is_public": is_public,
            "is_featured": is_featured,
            "is_pinned": is_pinned,
            "is_public_kickoff": is_public_kickoff,
            "auto_naming": auto_naming,
            "default_process_name_format": default_process_name_format,
            "default_folder": default_folder,
            "folder_changeable_by_launcher": folder_changeable_by_launcher,
            "dual_version_enabled": dual_version_enabled,
            "folderize_process": folderize_process,
            "tag_process": tag_process,
            "allow_launcher_change_name": allow_launcher_change_name,
            "can_add_oot": can_add_oot,
        }
        try:
            return self._call("templates.update", template_id, body)
        finally:
            del template_id, title, users, groups, type, summary, owner_id, user_id, prerun
            del folder_id, webhook, guidance, icon, explanation_video, public_cover, kickoff_title
            del kickoff_description, starred, is_public, is_featured, is_pinned, is_public_kickoff
            del auto_naming, default_process_name_format, default_folder
            del folder_changeable_by_launcher, dual_version_enabled, folderize_process, tag_process
            del allow_launcher_change_name, can_add_oot, body


keep_classes(globals())
