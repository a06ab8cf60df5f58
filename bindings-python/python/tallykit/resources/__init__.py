"""The resources of the API. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from types import ModuleType

import tallykit

from .._native import Tallyfy as NativeTallyfy
from .._native import keep_classes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .applications import Applications as Applications
    from .me import Me as Me
    from .members import Members as Members
    from .organizations import Organizations as Organizations
    from .processes import Processes as Processes
    from .tasks import Tasks as Tasks
    from .templates import Templates as Templates

__all__ = ["API_NAMES", "Resources", "import_resources"]


class Resources:
    """The resources of the API, as attributes of a client."""

    __slots__ = ()

    _native: NativeTallyfy

    @property
    def applications(self) -> tallykit.resources.Applications:
        """The applications resource: what an application does for its users. Needs the client of an
        application, from `Tallyfy.for_app`.
        """
        from .applications import Applications

        return Applications(self._native)

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
    def tasks(self) -> tallykit.resources.Tasks:
        """The tasks resource: tasks of processes and one-off tasks."""
        from .tasks import Tasks

        return Tasks(self._native)

    @property
    def templates(self) -> tallykit.resources.Templates:
        """Templates (`checklists` in the API)."""
        from .templates import Templates

        return Templates(self._native)


keep_classes(globals())


def import_resources() -> tuple[ModuleType, ...]:
    """Imports the modules of all resources, and returns them.

    Every client calls this when it is created. If a thread imported a module later while another
    thread forks, the lock of the import would stay locked in the child.
    """
    from . import applications, me, members, organizations, processes, tasks, templates

    return (applications, me, members, organizations, processes, tasks, templates)


# The module of each class.
_CLASSES = {
    "Applications": "applications",
    "Me": "me",
    "Members": "members",
    "Organizations": "organizations",
    "Processes": "processes",
    "Tasks": "tasks",
    "Templates": "templates",
}


def __getattr__(name: str) -> object:
    # A class is imported when a program, or the annotation of an attribute, names it.
    if name in _CLASSES:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_CLASSES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


# The names of resources in the API's paths, where the client uses others.
API_NAMES = {"users": "members", "runs": "processes", "checklists": "templates"}
