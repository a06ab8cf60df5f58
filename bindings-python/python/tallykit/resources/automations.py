"""The methods of `client.automations`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Optional, Union

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Automation, AutomationAction, AutomationCondition

__all__ = ["Automations"]


class Automations(Resource):
    """If-then rules of a template (`automated-actions` in the API). They are read with their
    template: `automated_actions`.
    """

    __slots__ = ()

    def create(
        self,
        template_id: str,
        *,
        automated_alias: str,
        conditions: Sequence[Union[AutomationCondition, Mapping[str, Any]]],
        then_actions: Sequence[Union[AutomationAction, Mapping[str, Any]]],
    ) -> Automation:
        """Adds an automation to a template. Not safe to repeat: if it fails with `OutcomeUnknown`,
        read the template and look for the alias in its `automated_actions` before you call again.

        ``POST /organizations/{org}/checklists/{template_id}/automated-actions``

        Args:
            automated_alias: The name of the automation, 1 to 300 characters.
            conditions: When the automation applies. Each condition says itself how it is joined
                with the others.
            then_actions: What it does.

        Returns:
            The `Automation` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "automated_alias": automated_alias,
            "conditions": conditions,
            "then_actions": then_actions,
        }
        try:
            return self._call("automations.create", template_id, body)
        finally:
            del template_id, automated_alias, conditions, then_actions, body

    def delete(self, template_id: str, automation_id: str) -> None:
        """Deletes an automation for good.

        ``DELETE /organizations/{org}/checklists/{template_id}/automated-actions/{automation_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("automations.delete", template_id, automation_id)
        finally:
            del template_id, automation_id

    def edit(
        self,
        template_id: str,
        automation_id: str,
        *,
        automated_alias: Optional[str] = None,
        conditions: Optional[Sequence[Union[AutomationCondition, Mapping[str, Any]]]] = None,
        then_actions: Optional[Sequence[Union[AutomationAction, Mapping[str, Any]]]] = None,
    ) -> Automation:
        """Changes only what `body` names: everything else stays as it is. The conditions, and the
        actions, are each one part.

        The template is read first. If it has a condition or an action of the automation that this
        version cannot read, and that the edit would have to send back, the call fails with
        `UnexpectedResponse`. A change that another user makes between the read and the write can be
        lost. An empty edit is `InvalidArgument`.

        Requests: `GET /organizations/{org}/checklists/{template_id}`, `PUT
        /organizations/{org}/checklists/{template_id}/automated-actions/{automation_id}`.

        Args:
            automated_alias: The name of the automation, 1 to 300 characters.
            conditions: When the automation applies. Each condition says itself how it is joined
                with the others.
            then_actions: What it does.

        Returns:
            The `Automation` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "automated_alias": automated_alias,
            "conditions": conditions,
            "then_actions": then_actions,
        }
        try:
            return self._call("automations.edit", template_id, automation_id, body)
        finally:
            del template_id, automation_id, automated_alias, conditions, then_actions, body

    def list(self, template_id: str) -> Pager[Automation]:
        """Lists the automations of a template. The list comes in one page.

        Requests: `GET /organizations/{org}/checklists/{template_id}`.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        try:
            return self._call("automations.list", template_id)
        finally:
            del template_id

    def update(
        self,
        template_id: str,
        automation_id: str,
        *,
        automated_alias: str,
        conditions: Sequence[Union[AutomationCondition, Mapping[str, Any]]],
        then_actions: Sequence[Union[AutomationAction, Mapping[str, Any]]],
    ) -> Automation:
        """Changes an automation. The conditions and actions replace all of its current ones.

        ``PUT /organizations/{org}/checklists/{template_id}/automated-actions/{automation_id}``

        Args:
            automated_alias: The name of the automation, 1 to 300 characters.
            conditions: When the automation applies. Each condition says itself how it is joined
                with the others.
            then_actions: What it does.

        Returns:
            The `Automation` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "automated_alias": automated_alias,
            "conditions": conditions,
            "then_actions": then_actions,
        }
        try:
            return self._call("automations.update", template_id, automation_id, body)
        finally:
            del template_id, automation_id, automated_alias, conditions, then_actions, body


keep_classes(globals())
