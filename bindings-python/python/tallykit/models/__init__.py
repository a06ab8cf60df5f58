"""The records that the API returns. Rendered from core/src by `cargo render`; edit there."""

from ..literals import (
    Archived,
    DeadlineUnit,
    FieldType,
    MemberStatus,
    ProcessFilter,
    ProcessStatus,
    Role,
    StepDeadlineOption,
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
    "Archived",
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
    "ProcessFilter",
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
    "TaskFilter",
    "TaskOverride",
    "TaskOwners",
    "TaskStatus",
    "TaskType",
    "Template",
    "TemplateType",
]
