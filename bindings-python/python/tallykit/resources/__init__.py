"""The resources of the API. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from types import ModuleType

import tallykit

from .._native import Tallyfy as NativeTallyfy
from .._native import keep_classes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .activity import ActivityFeed as ActivityFeed
    from .applications import Applications as Applications
    from .automations import Automations as Automations
    from .comments import Comments as Comments
    from .custom_fields import CustomFields as CustomFields
    from .files import Files as Files
    from .folders import Folders as Folders
    from .form_fields import FormFields as FormFields
    from .groups import Groups as Groups
    from .guests import Guests as Guests
    from .kickoff_fields import KickoffFields as KickoffFields
    from .me import Me as Me
    from .members import Members as Members
    from .organizations import Organizations as Organizations
    from .processes import Processes as Processes
    from .search import Search as Search
    from .steps import Steps as Steps
    from .tags import Tags as Tags
    from .tasks import Tasks as Tasks
    from .templates import Templates as Templates
    from .webhooks import Webhooks as Webhooks

__all__ = ["API_NAMES", "Resources", "import_resources"]


class Resources:
    """The resources of the API, as attributes of a client."""

    __slots__ = ()

    _native: NativeTallyfy

    @property
    def activity(self) -> tallykit.resources.ActivityFeed:
        """The audit trail of the organization: who did what (`activity-feeds` in the API)."""
        from .activity import ActivityFeed

        return ActivityFeed(self._native)

    @property
    def applications(self) -> tallykit.resources.Applications:
        """The applications resource: what an application does for its users. Needs the client of an
        application, from `Tallyfy.for_app`.
        """
        from .applications import Applications

        return Applications(self._native)

    @property
    def automations(self) -> tallykit.resources.Automations:
        """If-then rules of a template (`automated-actions` in the API). They are read with their
        template: `automated_actions`.
        """
        from .automations import Automations

        return Automations(self._native)

    @property
    def comments(self) -> tallykit.resources.Comments:
        """Comments and issues on tasks (`threads` in the API)."""
        from .comments import Comments

        return Comments(self._native)

    @property
    def custom_fields(self) -> tallykit.resources.CustomFields:
        """The metadata that the organization defines itself: its custom fields, and their values on
        ten kinds of records (`custom-field-keys` and `custom-fields` in the API).
        """
        from .custom_fields import CustomFields

        return CustomFields(self._native)

    @property
    def files(self) -> tallykit.resources.Files:
        """Uploaded files (`assets` in the API)."""
        from .files import Files

        return Files(self._native)

    @property
    def folders(self) -> tallykit.resources.Folders:
        """Folders of templates, or of processes and one-off tasks."""
        from .folders import Folders

        return Folders(self._native)

    @property
    def form_fields(self) -> tallykit.resources.FormFields:
        """Fields that are filled in with a task, as a step of a template defines them (`captures`
        in the API). A step is read with its fields.
        """
        from .form_fields import FormFields

        return FormFields(self._native)

    @property
    def groups(self) -> tallykit.resources.Groups:
        """Groups of members and guests."""
        from .groups import Groups

        return Groups(self._native)

    @property
    def guests(self) -> tallykit.resources.Guests:
        """Guests: people outside of the organization, by e-mail address."""
        from .guests import Guests

        return Guests(self._native)

    @property
    def kickoff_fields(self) -> tallykit.resources.KickoffFields:
        """Fields that are filled in when a process is launched (`preruns` in the API). They are
        read with their template.
        """
        from .kickoff_fields import KickoffFields

        return KickoffFields(self._native)

    @property
    def me(self) -> tallykit.resources.Me:
        """The signed-in user."""
        from .me import Me

        return Me(self._native)

    @property
    def members(self) -> tallykit.resources.Members:
        """Members of the organization (`users` in the API)."""
        from .members import Members

        return Members(self._native)

    @property
    def organizations(self) -> tallykit.resources.Organizations:
        """Organizations."""
        from .organizations import Organizations

        return Organizations(self._native)

    @property
    def processes(self) -> tallykit.resources.Processes:
        """Processes (`runs` in the API)."""
        from .processes import Processes

        return Processes(self._native)

    @property
    def search(self) -> tallykit.resources.Search:
        """Search for a text in templates, processes, tasks, snippets, form fields and steps."""
        from .search import Search

        return Search(self._native)

    @property
    def steps(self) -> tallykit.resources.Steps:
        """The steps of templates. Each becomes a task of every process that is launched from its
        template.
        """
        from .steps import Steps

        return Steps(self._native)

    @property
    def tags(self) -> tallykit.resources.Tags:
        """Tags: labels for templates and processes."""
        from .tags import Tags

        return Tags(self._native)

    @property
    def tasks(self) -> tallykit.resources.Tasks:
        """The tasks resource: tasks of processes and one-off tasks."""
        from .tasks import Tasks

        return Tasks(self._native)

    @property
    def templates(self) -> tallykit.resources.Templates:
        """Templates (`checklists` in the API)."""
        from .templates import Templates

        return Templates(self._native)

    @property
    def webhooks(self) -> tallykit.resources.Webhooks:
        """Deliveries of the events of the whole organization to an address (`watchers` in the API).
        Templates, steps and tasks have a field `webhook` for their own events.
        """
        from .webhooks import Webhooks

        return Webhooks(self._native)


keep_classes(globals())


def import_resources() -> tuple[ModuleType, ...]:
    """Imports the modules of all resources, and returns them.

    Every client calls this when it is created. If a thread imported a module later while another
    thread forks, the lock of the import would stay locked in the child.
    """
    from . import (
        activity,
        applications,
        automations,
        comments,
        custom_fields,
        files,
        folders,
        form_fields,
        groups,
        guests,
        kickoff_fields,
        me,
        members,
        organizations,
        processes,
        search,
        steps,
        tags,
        tasks,
        templates,
        webhooks,
    )

    return (
        activity,
        applications,
        automations,
        comments,
        custom_fields,
        files,
        folders,
        form_fields,
        groups,
        guests,
        kickoff_fields,
        me,
        members,
        organizations,
        processes,
        search,
        steps,
        tags,
        tasks,
        templates,
        webhooks,
    )


# The module of each class.
_CLASSES = {
    "ActivityFeed": "activity",
    "Applications": "applications",
    "Automations": "automations",
    "Comments": "comments",
    "CustomFields": "custom_fields",
    "Files": "files",
    "Folders": "folders",
    "FormFields": "form_fields",
    "Groups": "groups",
    "Guests": "guests",
    "KickoffFields": "kickoff_fields",
    "Me": "me",
    "Members": "members",
    "Organizations": "organizations",
    "Processes": "processes",
    "Search": "search",
    "Steps": "steps",
    "Tags": "tags",
    "Tasks": "tasks",
    "Templates": "templates",
    "Webhooks": "webhooks",
}


def __getattr__(name: str) -> object:
    # A class is imported when a program, or the annotation of an attribute, names it.
    if name in _CLASSES:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_CLASSES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


# The names of resources in the API's paths, where the client uses others.
API_NAMES = {
    "activity-feeds": "activity",
    "automated-actions": "automations",
    "threads": "comments",
    "custom-fields": "custom_fields",
    "assets": "files",
    "captures": "form_fields",
    "preruns": "kickoff_fields",
    "users": "members",
    "runs": "processes",
    "checklists": "templates",
    "watchers": "webhooks",
}
