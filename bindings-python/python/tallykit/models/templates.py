"""The records of templates. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import TemplateType

__all__ = ["DeletedReference", "DeletedReferences", "Template"]


class DeletedReference(Model):
    """A place in another template that referred to a deleted or archived one, and was removed."""

    __slots__ = ()

    id: Optional[str] = None
    """The id of what was removed."""
    type: Optional[str] = None
    """Its kind."""
    title: Optional[str] = None
    """Its title."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class DeletedReferences(Model):
    """What the server removed together with a template. Empty if the server sent nothing."""

    __slots__ = ()

    message: Optional[str] = None
    """What the server says."""
    deleted_references: Sequence[DeletedReference] = []
    """The places that referred to the template. They cannot be restored."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class Template(Model):
    """A template, from which processes are launched (`checklist` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters, the same in all versions of the template."""
    title: str
    """The title, at most 250 characters."""
    summary: Optional[str] = None
    """The description."""
    type: Optional[Union[TemplateType, str]] = None
    """The kind."""
    status: Optional[str] = None
    """The status."""
    alias: Optional[str] = None
    """A name for variables and webhooks."""
    increment_id: Optional[int] = None
    """The number within the organization."""
    prerun: Optional[Sequence[KickoffField]] = None
    """The fields that are filled in at launch."""
    steps: Optional[Sequence[Step]] = None
    """The steps, if they were included."""
    steps_count: Optional[int] = None
    """How many steps there are."""
    automated_actions: Optional[Sequence[Automation]] = None
    """The automations: if-then rules."""
    owner_id: Optional[int] = None
    """The member who owns the template."""
    created_by: Optional[int] = None
    """The member who created the template."""
    started_processes: Optional[int] = None
    """How many processes were launched."""
    starred: Optional[bool] = None
    """Whether the signed-in user starred it."""
    is_pinned: Optional[bool] = None
    """Whether it is pinned."""
    is_public: Optional[bool] = None
    """Whether all members of the organization can see it."""
    is_featured: Optional[bool] = None
    """Whether it is featured."""
    is_public_kickoff: Optional[bool] = None
    """Whether users outside the organization may launch it."""
    users: Optional[Sequence[int]] = None
    """The members who may see it."""
    groups: Optional[Sequence[str]] = None
    """The groups who may see it."""
    tags: Optional[Sequence[TagAssociation]] = None
    """The tags, if they were included."""
    industry_tags: Optional[Sequence[Tag]] = None
    """The tags for lines of business."""
    topic_tags: Optional[Sequence[Tag]] = None
    """The tags for topics."""
    folder_id: Optional[str] = None
    """The id of the folder."""
    folder: Optional[Folder] = None
    """The folder, if it was included."""
    folders: Optional[Sequence[Folder]] = None
    """The folders, if they were included."""
    default_folder: Optional[str] = None
    """The folder of launched processes."""
    folder_changeable_by_launcher: Optional[bool] = None
    """Whether the user who launches may choose another folder."""
    folderize_process: Optional[bool] = None
    """Whether processes get a folder."""
    tag_process: Optional[bool] = None
    """Whether processes get the tags."""
    kickoff_title: Optional[str] = None
    """The title of the kick-off form."""
    kickoff_description: Optional[str] = None
    """The description of the kick-off form."""
    kickoff_sharing_user_id: Optional[int] = None
    """The member in whose name outsiders launch."""
    ko_form_blueprint_id: Optional[str] = None
    """The id of the template that lends its kick-off form."""
    default_process_name_format: Optional[str] = None
    """How processes are named."""
    auto_naming: Optional[bool] = None
    """Whether processes are named automatically."""
    allow_launcher_change_name: Optional[bool] = None
    """Whether the user who launches may change the name."""
    can_add_oot: Optional[bool] = None
    """Whether one-off tasks may be added to its processes."""
    dual_version_enabled: Optional[bool] = None
    """Whether drafts are stored separately."""
    is_published_state: Optional[bool] = None
    """Whether this is the published version."""
    webhook: Optional[str] = None
    """The URL that is notified of launches and completions."""
    guidance: Optional[str] = None
    """Help for the user who launches."""
    explanation_video: Optional[str] = None
    """The address of a video."""
    icon: Optional[str] = None
    """The icon."""
    public_cover: Optional[str] = None
    """The picture for outsiders."""
    linked_tasks: Optional[Sequence[Task]] = None
    """The linked tasks, if they were included."""
    assets: Optional[Sequence[StoredFile]] = None
    """The files, if they were included."""
    permissions: Any = None
    """The permissions, if they were included."""
    stages: Any = None
    """The milestones, if they were included."""
    member_watchers: Any = None
    """The members who watch it, if they were included."""
    guest_watchers: Any = None
    """The guests who watch it, if they were included."""
    last_updated_by: Optional[str] = None
    """Who last changed the template."""
    created_at: Optional[datetime] = None
    """When the template was created."""
    last_updated: Optional[datetime] = None
    """When the template was last changed."""
    archived_at: Optional[datetime] = None
    """When the template was archived."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())

# At the end, because the records of two modules may refer to each other.
from .automations import Automation
from .files import StoredFile
from .folders import Folder
from .kickoff_fields import KickoffField
from .steps import Step
from .tags import Tag, TagAssociation
from .tasks import Task
