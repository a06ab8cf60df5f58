"""The records that the API returns. Rendered from core/src by `cargo render`; edit there."""

from ..literals import (
    DeadlineUnit,
    FieldType,
    MemberStatus,
    ProcessStatus,
    Role,
    StepDeadlineOption,
    TaskStatus,
    TaskType,
    TemplateType,
)
from .applications import ProvisionedUser
from .members import Country, Member
from .organizations import Organization
from .processes import Process, ProcessProgress, TaskOverride
from .tasks import Assignees, Task, TaskOwners
from .templates import (
    FieldColumn,
    FieldOption,
    FormField,
    FormFieldEntry,
    KickoffField,
    StartDate,
    Step,
    StepDeadline,
    StepTemplate,
    Template,
)

__all__ = [
    "Assignees",
    "Country",
    "DeadlineUnit",
    "FieldColumn",
    "FieldOption",
    "FieldType",
    "FormField",
    "FormFieldEntry",
    "KickoffField",
    "Member",
    "MemberStatus",
    "Organization",
    "Process",
    "ProcessProgress",
    "ProcessStatus",
    "ProvisionedUser",
    "Role",
    "StartDate",
    "Step",
    "StepDeadline",
    "StepDeadlineOption",
    "StepTemplate",
    "Task",
    "TaskOverride",
    "TaskOwners",
    "TaskStatus",
    "TaskType",
    "Template",
    "TemplateType",
]
