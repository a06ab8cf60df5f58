"""The resources of the API. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from .._native import Tallyfy as NativeTallyfy
    from .applications import Applications
    from .me import Me
    from .members import Members
    from .organizations import Organizations
    from .processes import Processes
    from .tasks import Tasks
    from .templates import Templates

__all__ = ["API_NAMES", "Resources", "import_resources"]


class Resources:
    """The resources of the API, as attributes of a client."""

    __slots__ = ()

    _native: NativeTallyfy

    @property
    def applications(self) -> Applications:
        """The applications resource: what an application does for its users. Needs the client of an
        application, from `Tallyfy.for_app`.
        """
        from .applications import Applications

        return Applications(self._native)

    @property
    def me(self) -> Me:
        """The signed-in user."""
        from .me import Me

        return Me(self._native)

    @property
    def members(self) -> Members:
        """Members of the organization (`users` in the API)."""
        from .members import Members

        return Members(self._native)

    @property
    def organizations(self) -> Organizations:
        """Organizations."""
        from .organizations import Organizations

        return Organizations(self._native)

    @property
    def processes(self) -> Processes:
        """Processes (`runs` in the API)."""
        from .processes import Processes

        return Processes(self._native)

    @property
    def tasks(self) -> Tasks:
        """The tasks resource: tasks of processes and one-off tasks."""
        from .tasks import Tasks

        return Tasks(self._native)

    @property
    def templates(self) -> Templates:
        """Templates (`checklists` in the API)."""
        from .templates import Templates

        return Templates(self._native)


def import_resources() -> tuple[ModuleType, ...]:
    """Imports the modules of all resources, and returns them.

    Every client calls this when it is created. If a thread imported a module later while another
    thread forks, the lock of the import would stay locked in the child.
    """
    from . import applications, me, members, organizations, processes, tasks, templates

    return (applications, me, members, organizations, processes, tasks, templates)


# The names of resources in the API's paths, where the client uses others.
API_NAMES = {"users": "members", "runs": "processes", "checklists": "templates"}
