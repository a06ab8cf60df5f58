"""The values that some fields take. Rendered from core/src by `cargo render`; edit there."""

from typing import Literal

__all__ = [
    "Archived",
    "DeadlineUnit",
    "FieldType",
    "MemberStatus",
    "ProcessFilter",
    "ProcessStatus",
    "Role",
    "StepDeadlineOption",
    "TaskFilter",
    "TaskStatus",
    "TaskType",
    "TemplateType",
]

Archived = Literal["only", "true", True, False]
"""Whether a list has archived items."""

DeadlineUnit = Literal["minutes", "hours", "days", "weeks", "months"]
"""A unit of time."""

FieldType = Literal[
    "text",
    "textarea",
    "radio",
    "dropdown",
    "multiselect",
    "date",
    "email",
    "file",
    "table",
    "assignees_form",
]
"""The kind of value that a field takes."""

MemberStatus = Literal["active", "invited", "disabled"]
"""The status of a member."""

ProcessFilter = Literal[
    "active", "complete", "problem", "issue", "improvement", "archived", "delayed", "starred"
]
"""The state of a process as filters name it."""

ProcessStatus = Literal[
    "active",
    "in-progress",
    "complete",
    "problem",
    "issue",
    "improvement",
    "delayed",
    "archived",
    "starred",
]
"""The status of a process."""

Role = Literal["admin", "standard", "light"]
"""What a member may do in the organization."""

StepDeadlineOption = Literal["from", "prior_to"]
"""On which side of its anchor a deadline of a step is."""

TaskFilter = Literal[
    "active",
    "active_visible",
    "incomplete",
    "inprogress",
    "not-started",
    "complete",
    "completed",
    "overdue",
    "due_soon",
    "on-time",
    "stalled",
    "hasproblem",
    "has-improvement",
    "all",
]
"""The state of a task as filters name it. The field `status` of a task has other words."""

TaskStatus = Literal[
    "not-started",
    "in-progress",
    "active",
    "completed",
    "auto-skipped",
    "approved",
    "rejected",
    "acknowledged",
    "expired",
]
"""The status of a task. Filters use other values."""

TaskType = Literal["task", "approval", "expiring", "email", "expiring_email"]
"""The kind of a task."""

TemplateType = Literal["procedure", "form", "document"]
"""The kind of a template."""
