"""The records of automations. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import (
    ActionType,
    ActionVerb,
    AutomationDeadlineOption,
    ConditionLogic,
    ConditionOperation,
    ConditionSubject,
    DeadlineUnit,
)

__all__ = ["Automation", "AutomationAction", "AutomationCondition", "AutomationDeadline"]


class Automation(Model):
    """An automation: an if-then rule of a template (`automated_action` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    automated_alias: Optional[str] = None
    """The name of the automation, at most 300 characters."""
    conditions: Optional[Sequence[AutomationCondition]] = None
    """When the automation applies. Each condition says itself how it is joined with the others."""
    then_actions: Optional[Sequence[AutomationAction]] = None
    """What it does."""
    created_at: Optional[datetime] = None
    """When the automation was created."""
    last_updated: Optional[datetime] = None
    """When the automation was last changed."""
    archived_at: Optional[datetime] = None
    """When the automation was archived."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class AutomationAction(Model):
    """An action of an automation."""

    __slots__ = ()

    action_type: Union[ActionType, str]
    """The kind of action."""
    action_verb: Union[ActionVerb, str]
    """What the action does. Each kind has verbs of its own."""
    id: Optional[str] = None
    """The id of the action. The server makes it; it is not sent."""
    target_step_id: Optional[str] = None
    """The id of the step whose task the action changes."""
    position: Optional[int] = None
    """The place among the actions, from 1."""
    actionable_id: Optional[str] = None
    """The id of the object that tells who is assigned, such as a form field."""
    actionable_type: Optional[str] = None
    """The kind of that object."""
    deadline: Optional[AutomationDeadline] = None
    """When the task is due. Required for the verb `deadline`."""
    assignees: Optional[Assignees] = None
    """Who is assigned or removed. An assignment needs it, or `actionable_id`, except
    `clear_assignees`.
    """
    webhook_url: Optional[str] = None
    """The URL that is notified. Required for the verb `emit_webhook`."""
    alias_name: Optional[str] = None
    """The name of the webhook. Required for the verb `emit_webhook`."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API; they
    are sent back. A value that its field cannot hold is here too, as it came; it is not sent.
    """


class AutomationCondition(Model):
    """A condition of an automation."""

    __slots__ = ()

    conditionable_id: str
    """The id of the form field, kick-off field or step that the condition looks at."""
    conditionable_type: Union[ConditionSubject, str]
    """What the condition looks at."""
    operation: Union[ConditionOperation, str]
    """The comparison. A field takes the operations from `contains` to `is_not_empty`, a step the
    others.
    """
    logic: Union[ConditionLogic, str]
    """How the condition is joined with the others."""
    id: Optional[str] = None
    """The id of the condition. The server makes it; it is not sent."""
    statement: Optional[str] = None
    """The value that a field is compared with. For a step: `any_time`, `on-time`, `early_24` or
    `late_24`; if absent, `any_time` is sent, because a condition on a step without it never
    applies.
    """
    position: Optional[int] = None
    """The place among the conditions, from 1."""
    column_contains_name: Optional[str] = None
    """The name of the column of a table that the condition looks at."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API; they
    are sent back. A value that its field cannot hold is here too, as it came; it is not sent.
    """


class AutomationDeadline(Model):
    """A deadline that an automation sets."""

    __slots__ = ()

    value: int
    """How many units of time."""
    unit: Union[DeadlineUnit, str]
    """The unit of time."""
    option: Union[AutomationDeadlineOption, str]
    """Before or after the anchor."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API; they
    are sent back. A value that its field cannot hold is here too, as it came; it is not sent.
    """


keep_classes(globals())

# At the end, because the records of two modules may refer to each other.
from .tasks import Assignees
