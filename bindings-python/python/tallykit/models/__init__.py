"""The records that the API returns. Rendered from core/src by `cargo render`; edit there."""

from ..literals import (
    ActionType,
    ActionVerb,
    Archived,
    AutomationDeadlineOption,
    CommentLabel,
    CommentState,
    ConditionLogic,
    ConditionOperation,
    ConditionSubject,
    CustomFieldType,
    DateFormat,
    DeadlineUnit,
    FieldType,
    FileSource,
    FolderSubject,
    FolderType,
    MemberStatus,
    ProcessFilter,
    ProcessStatus,
    Role,
    SearchOperation,
    SearchType,
    StepDeadlineOption,
    TagSubject,
    TagType,
    TaskFilter,
    TaskStatus,
    TaskType,
    TemplateType,
)
from .activity import Activity, ActivityActor
from .applications import ProvisionedUser
from .automations import Automation, AutomationAction, AutomationCondition, AutomationDeadline
from .comments import Comment
from .custom_fields import CustomFieldKey, CustomFieldOwner
from .files import FileSubject, StoredFile
from .folders import Folder, FolderObject
from .form_fields import FieldColumn, FieldOption, FormField, FormFieldEntry, Forms, WriteFormField
from .groups import Group
from .guests import Guest, GuestDetails, GuestStats
from .kickoff_fields import KickoffField
from .members import Country, Member
from .organizations import Organization
from .processes import Launched, Process, ProcessProgress, TaskOverride
from .search import SearchCondition, SearchHit
from .steps import StartDate, Step, StepDeadline, StepTemplate
from .tags import Tag, TagAssociation, TagStatistics
from .tasks import Assignees, Task, TaskOwners
from .templates import DeletedReference, DeletedReferences, Template
from .webhooks import Webhook

__all__ = [
    "ActionType",
    "ActionVerb",
    "Activity",
    "ActivityActor",
    "Archived",
    "Assignees",
    "Automation",
    "AutomationAction",
    "AutomationCondition",
    "AutomationDeadline",
    "AutomationDeadlineOption",
    "Comment",
    "CommentLabel",
    "CommentState",
    "ConditionLogic",
    "ConditionOperation",
    "ConditionSubject",
    "Country",
    "CustomFieldKey",
    "CustomFieldOwner",
    "CustomFieldType",
    "DateFormat",
    "DeadlineUnit",
    "DeletedReference",
    "DeletedReferences",
    "FieldColumn",
    "FieldOption",
    "FieldType",
    "FileSource",
    "FileSubject",
    "Folder",
    "FolderObject",
    "FolderSubject",
    "FolderType",
    "FormField",
    "FormFieldEntry",
    "Forms",
    "Group",
    "Guest",
    "GuestDetails",
    "GuestStats",
    "KickoffField",
    "Launched",
    "Member",
    "MemberStatus",
    "Organization",
    "Process",
    "ProcessFilter",
    "ProcessProgress",
    "ProcessStatus",
    "ProvisionedUser",
    "Role",
    "SearchCondition",
    "SearchHit",
    "SearchOperation",
    "SearchType",
    "StartDate",
    "Step",
    "StepDeadline",
    "StepDeadlineOption",
    "StepTemplate",
    "StoredFile",
    "Tag",
    "TagAssociation",
    "TagStatistics",
    "TagSubject",
    "TagType",
    "Task",
    "TaskFilter",
    "TaskOverride",
    "TaskOwners",
    "TaskStatus",
    "TaskType",
    "Template",
    "TemplateType",
    "Webhook",
    "WriteFormField",
]
