"""The records that the API returns. Rendered from core/src by `cargo render`; edit there."""

from ..literals import (
    FieldType,
    MemberStatus,
    ProcessStatus,
    Role,
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
    "ProcessProgress",
    "ProcessStatus",
    "ProvisionedUser",
    "Role",
    "Step",
    "Task",
    "TaskOverride",
    "TaskOwners",
    "TaskStatus",
    "TaskType",
    "Template",
    "TemplateType",
]
