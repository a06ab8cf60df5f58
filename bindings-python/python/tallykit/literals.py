"""The values that some fields take. Rendered from core/src by `cargo render`; edit there."""

from typing import Literal

__all__ = [
    "DeadlineUnit",
    "FieldType",
    "MemberStatus",
    "ProcessStatus",
    "Role",
    "StepDeadlineOption",
    "TaskStatus",
    "TaskType",
    "TemplateType",
]

DeadlineUnit = Literal["minutes", "hours", "days", "weeks", "months", "unknown"]
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
    "unknown",
]
"""The kind of value that a field takes."""

MemberStatus = Literal["active", "invited", "disabled", "unknown"]
"""The status of a member."""

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
    "unknown",
]
"""The status of a process."""

Role = Literal["admin", "standard", "light", "unknown"]
"""What a member may do in the organization."""

StepDeadlineOption = Literal["from", "prior_to", "unknown"]
"""On which side of its anchor a deadline of a step is."""

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
    "unknown",
]
"""The status of a task. Filters use other values."""

TaskType = Literal["task", "approval", "expiring", "email", "expiring_email", "unknown"]
"""The kind of a task."""

TemplateType = Literal["procedure", "form", "document", "unknown"]
"""The kind of a template."""
