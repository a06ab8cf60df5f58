"""The values that some fields take. Rendered from core/src by `cargo render`; edit there."""

from typing import Literal

__all__ = [
    "ActionType",
    "ActionVerb",
    "Archived",
    "AutomationDeadlineOption",
    "CommentLabel",
    "CommentState",
    "ConditionLogic",
    "ConditionOperation",
    "ConditionSubject",
    "CustomFieldType",
    "DateFormat",
    "DeadlineUnit",
    "FieldType",
    "FileSource",
    "FolderSubject",
    "FolderType",
    "MemberStatus",
    "ProcessFilter",
    "ProcessStatus",
    "Role",
    "SearchOperation",
    "SearchType",
    "StepDeadlineOption",
    "TagSubject",
    "TagType",
    "TaskFilter",
    "TaskStatus",
    "TaskType",
    "TemplateType",
    "WebhookEventKind",
]

ActionType = Literal["visibility", "deadline", "assignment", "status", "webhook"]
"""The kind of an action."""

ActionVerb = Literal[
    "show",
    "hide",
    "deadline",
    "assign",
    "assign_only",
    "clear_assignees",
    "unassign",
    "reopen",
    "emit_webhook",
]
"""What an action does."""

Archived = Literal["only", "true", True, False]
"""Whether a list has archived items."""

AutomationDeadlineOption = Literal["from", "before"]
"""On which side of its anchor a deadline of an automation is. The deadline of a step has other
words.
"""

CommentLabel = Literal["comment", "problem", "resolve", "improvement", "advice"]
"""The kind of a comment."""

CommentState = Literal["open", "hide-for-guests", "collapsed"]
"""Who sees a comment."""

ConditionLogic = Literal["and", "or"]
"""How a condition is joined with the others."""

ConditionOperation = Literal[
    "contains",
    "not_contains",
    "equals",
    "not_equals",
    "equals_any",
    "greater_than",
    "less_than",
    "is_empty",
    "is_not_empty",
    "completed",
    "reopened",
    "approved",
    "rejected",
    "acknowledged",
    "expired",
    "not_assigned",
]
"""How a condition compares, or what happened to a task."""

ConditionSubject = Literal["Capture", "Prerun", "Step"]
"""What a condition looks at."""

CustomFieldType = Literal[
    "text",
    "textarea",
    "number",
    "boolean",
    "date",
    "email",
    "url",
    "radio",
    "dropdown",
    "multiselect",
    "table",
]
"""The kind of value of a custom field."""

DateFormat = Literal["mm/dd/yyyy", "dd/mm/yyyy"]
"""How dates are shown to a member."""

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

FileSource = Literal["local", "url"]
"""Where the content of a file is."""

FolderSubject = Literal["Run", "Task"]
"""The kind of an object that is put into a folder."""

FolderType = Literal["checklist", "run"]
"""What a folder is for. It never changes."""

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

SearchOperation = Literal["=", "!=", "<", ">", "<=", ">="]
"""How a condition of a search compares."""

SearchType = Literal["blueprint", "process", "task", "snippet", "capture", "step"]
"""What a search looks for."""

StepDeadlineOption = Literal["from", "prior_to"]
"""On which side of its anchor a deadline of a step is."""

TagSubject = Literal["Checklist", "Run"]
"""The kind of an object that bears tags."""

TagType = Literal["private", "public"]
"""Whose tag it is."""

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

WebhookEventKind = Literal[
    "process.launched",
    "process.completed",
    "task.completed",
    "task.assigned",
    "task.comment_added",
    "task.issue_raised",
    "task.issue_resolved",
]
"""What has happened."""
