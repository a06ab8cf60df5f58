"""The records that the API returns. Rendered from core/src by `cargo render`; edit there."""

from ..literals import (
    Archived,
    FieldType,
    MemberStatus,
    ProcessFilter,
    ProcessStatus,
    Role,
    TaskFilter,
    TaskStatus,
    TaskType,
    TemplateType,
)
from .applications import ProvisionedUser
from .members import Country, Member
from .organizations import Organization
from .processes import Process, ProcessProgress, TaskOverride
from .tasks import Assignees, Task, TaskOwners
from .templates import FieldColumn, FieldOption, FormField, KickoffField, Step, Template

__all__ = [
    "Archived",
    "Assignees",
    "Country",
    "FieldColumn",
    "FieldOption",
    "FieldType",
    "FormField",
    "KickoffField",
    "Member",
    "MemberStatus",
    "Organization",
    "Process",
    "ProcessFilter",
    "ProcessProgress",
    "ProcessStatus",
    "ProvisionedUser",
    "Role",
    "Step",
    "Task",
    "TaskFilter",
    "TaskOverride",
    "TaskOwners",
    "TaskStatus",
    "TaskType",
    "Template",
    "TemplateType",
]
