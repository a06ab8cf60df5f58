"""The methods of `client.form fields`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Optional, Union

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import FieldColumn, FieldOption, FieldType, FormField

__all__ = ["FormFields"]


class FormFields(Resource):
    """Fields that are filled in with a task, as a step of a template defines them (`captures` in
    the API). A step is read with its fields.
    """

    __slots__ = ()

    def create(
        self,
        template_id: str,
        step_id: str,
        *,
        label: str,
        field_type: FieldType,
        required: bool,
        guidance: Optional[str] = None,
        position: Optional[int] = None,
        options: Optional[Sequence[Union[FieldOption, Mapping[str, Any]]]] = None,
        columns: Optional[Sequence[Union[FieldColumn, Mapping[str, Any]]]] = None,
        default_value: Any = None,
        default_value_enabled: Optional[bool] = None,
        collect_time: Optional[bool] = None,
        use_wysiwyg_editor: Optional[bool] = None,
        field_validation: Optional[Sequence[str]] = None,
        prefix: Optional[str] = None,
        suffix: Optional[str] = None,
        settings: Any = None,
        list: Optional[str] = None,
    ) -> FormField:
        """Adds a form field to a step. The server makes its alias. Not safe to repeat: if it fails
        with `OutcomeUnknown`, read the step and look for the label before you call again.

        ``POST /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures``

        Args:
            label: The label of the field.
            field_type: The kind of value. The web application of Tallyfy cannot show `email`.
            required: Whether a value is required.
            guidance: Help for the user who fills in the field.
            position: The position in the form, from 1.
            options: The choices of radio (at least two), dropdown and multiselect (at least one).
                Each has a text.
            columns: The columns of a table, at least one. Each has a heading.
            default_value: The default value.
            default_value_enabled: Whether the default applies.
            collect_time: Whether a date has a time of day.
            use_wysiwyg_editor: Whether the text may have formatting.
            field_validation: Validation rules in the syntax of Laravel.
            prefix: Text before the value.
            suffix: Text after the value.
            settings: Further settings.
            list: The list that fills the choices.

        Returns:
            The `FormField` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "label": label,
            "field_type": field_type,
            "required": required,
            "guidance": guidance,
            "position": position,
            "options": options,
            "columns": columns,
            "default_value": default_value,
            "default_value_enabled": default_value_enabled,
            "collect_time": collect_time,
            "use_wysiwyg_editor": use_wysiwyg_editor,
            "field_validation": field_validation,
            "prefix": prefix,
            "suffix": suffix,
            "settings": settings,
            "list": list,
        }
        try:
            return self._call("form_fields.create", template_id, step_id, body)
        finally:
            del template_id, step_id, label, field_type, required, guidance, position, options
            del columns, default_value, default_value_enabled, collect_time, use_wysiwyg_editor
            del field_validation, prefix, suffix, settings, list, body

    def delete(self, template_id: str, step_id: str, field_id: str) -> None:
        """Deletes a form field for good, with the values that were collected in it. Fails with
        `PermissionDenied` while an automation of the template refers to the field: delete or change
        the automation first.

        ``DELETE /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures/{field_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("form_fields.delete", template_id, step_id, field_id)
        finally:
            del template_id, step_id, field_id

    def edit(
        self,
        template_id: str,
        step_id: str,
        field_id: str,
        *,
        label: Optional[str] = None,
        field_type: Optional[FieldType] = None,
        required: Optional[bool] = None,
        guidance: Optional[str] = None,
        position: Optional[int] = None,
        options: Optional[Sequence[Union[FieldOption, Mapping[str, Any]]]] = None,
        columns: Optional[Sequence[Union[FieldColumn, Mapping[str, Any]]]] = None,
        default_value: Any = None,
        default_value_enabled: Optional[bool] = None,
        collect_time: Optional[bool] = None,
        use_wysiwyg_editor: Optional[bool] = None,
        field_validation: Optional[Sequence[str]] = None,
        prefix: Optional[str] = None,
        suffix: Optional[str] = None,
        settings: Any = None,
        list: Optional[str] = None,
    ) -> FormField:
        """Changes only what `body` names: everything else stays as it is, the choices and columns
        too.

        The step is read first. A change that another user makes between the read and the write can
        be lost. An empty edit is `InvalidArgument`.

        Requests: `GET /organizations/{org}/checklists/{template_id}/steps/{step_id}`, `PUT
        /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures/{field_id}`.

        Args:
            label: The label of the field.
            field_type: The kind of value. The web application of Tallyfy cannot show `email`.
            required: Whether a value is required.
            guidance: Help for the user who fills in the field.
            position: The position in the form, from 1.
            options: The choices of radio (at least two), dropdown and multiselect (at least one).
                Each has a text.
            columns: The columns of a table, at least one. Each has a heading.
            default_value: The default value.
            default_value_enabled: Whether the default applies.
            collect_time: Whether a date has a time of day.
            use_wysiwyg_editor: Whether the text may have formatting.
            field_validation: Validation rules in the syntax of Laravel.
            prefix: Text before the value.
            suffix: Text after the value.
            settings: Further settings.
            list: The list that fills the choices.

        Returns:
            The `FormField` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "label": label,
            "field_type": field_type,
            "required": required,
            "guidance": guidance,
            "position": position,
            "options": options,
            "columns": columns,
            "default_value": default_value,
            "default_value_enabled": default_value_enabled,
            "collect_time": collect_time,
            "use_wysiwyg_editor": use_wysiwyg_editor,
            "field_validation": field_validation,
            "prefix": prefix,
            "suffix": suffix,
            "settings": settings,
            "list": list,
        }
        try:
            return self._call("form_fields.edit", template_id, step_id, field_id, body)
        finally:
            del template_id, step_id, field_id, label, field_type, required, guidance, position
            del options, columns, default_value, default_value_enabled, collect_time
            del use_wysiwyg_editor, field_validation, prefix, suffix, settings, list, body

    def list(self, template_id: str, step_id: str) -> Pager[FormField]:
        """Lists the form fields of a step. The list comes in one page.

        Requests: `GET /organizations/{org}/checklists/{template_id}/steps/{step_id}`.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        try:
            return self._call("form_fields.list", template_id, step_id)
        finally:
            del template_id, step_id

    def move_to_step(
        self,
        template_id: str,
        step_id: str,
        field_id: str,
        *,
        target_step_id: str,
        position: Optional[int] = None,
    ) -> Optional[FormField]:
        """Moves a form field to another step of the template, and returns it where the server sends
        it. If the response is lost and the repetition no longer finds the field in its old step, it
        has been moved, and the call succeeds.

        ``PUT
        /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures/{field_id}/move-out``

        Args:
            target_step_id: The id of the step of the same template.
            position: The position in the form of that step, from 1.

        Returns:
            The `Optional[FormField]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"target_step_id": target_step_id, "position": position}
        try:
            return self._call("form_fields.move_to_step", template_id, step_id, field_id, body)
        finally:
            del template_id, step_id, field_id, target_step_id, position, body

    def reorder(self, template_id: str, step_id: str, field_id: str, position: int) -> None:
        """Moves a form field to a place in the form of its step. Places count from 1. The other
        fields make room.

        ``PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("form_fields.reorder", template_id, step_id, field_id, position)
        finally:
            del template_id, step_id, field_id, position

    def set_options(
        self, template_id: str, step_id: str, field_id: str, texts: Sequence[str]
    ) -> FormField:
        """Gives a field with choices these choices, in this order. A choice whose text stays keeps
        its id, which stored answers refer to; new texts get ids above those that the field has now.
        The server does not tell which ids it had before: an answer that refers to a choice of long
        ago may refer to a new one.

        The step is read first. A change that another user makes between the read and the write can
        be lost.

        Requests: `GET /organizations/{org}/checklists/{template_id}/steps/{step_id}`, `PUT
        /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures/{field_id}`.

        Returns:
            The `FormField` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("form_fields.set_options", template_id, step_id, field_id, texts)
        finally:
            del template_id, step_id, field_id, texts

    def update(
        self,
        template_id: str,
        step_id: str,
        field_id: str,
        *,
        label: str,
        field_type: FieldType,
        required: bool,
        guidance: Optional[str] = None,
        position: Optional[int] = None,
        options: Optional[Sequence[Union[FieldOption, Mapping[str, Any]]]] = None,
        columns: Optional[Sequence[Union[FieldColumn, Mapping[str, Any]]]] = None,
        default_value: Any = None,
        default_value_enabled: Optional[bool] = None,
        collect_time: Optional[bool] = None,
        use_wysiwyg_editor: Optional[bool] = None,
        field_validation: Optional[Sequence[str]] = None,
        prefix: Optional[str] = None,
        suffix: Optional[str] = None,
        settings: Any = None,
        list: Optional[str] = None,
    ) -> FormField:
        """Changes a form field. Label, type and `required` are always sent, for a field with
        choices the choices too, and for a table the columns: the server rejects a change without
        them. Other fields that are left out stay unchanged.

        ``PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}/captures/{field_id}``

        Args:
            label: The label of the field.
            field_type: The kind of value. The web application of Tallyfy cannot show `email`.
            required: Whether a value is required.
            guidance: Help for the user who fills in the field.
            position: The position in the form, from 1.
            options: The choices of radio (at least two), dropdown and multiselect (at least one).
                Each has a text.
            columns: The columns of a table, at least one. Each has a heading.
            default_value: The default value.
            default_value_enabled: Whether the default applies.
            collect_time: Whether a date has a time of day.
            use_wysiwyg_editor: Whether the text may have formatting.
            field_validation: Validation rules in the syntax of Laravel.
            prefix: Text before the value.
            suffix: Text after the value.
            settings: Further settings.
            list: The list that fills the choices.

        Returns:
            The `FormField` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "label": label,
            "field_type": field_type,
            "required": required,
            "guidance": guidance,
            "position": position,
            "options": options,
            "columns": columns,
            "default_value": default_value,
            "default_value_enabled": default_value_enabled,
            "collect_time": collect_time,
            "use_wysiwyg_editor": use_wysiwyg_editor,
            "field_validation": field_validation,
            "prefix": prefix,
            "suffix": suffix,
            "settings": settings,
            "list": list,
        }
        try:
            return self._call("form_fields.update", template_id, step_id, field_id, body)
        finally:
            del template_id, step_id, field_id, label, field_type, required, guidance, position
            del options, columns, default_value, default_value_enabled, collect_time
            del use_wysiwyg_editor, field_validation, prefix, suffix, settings, list, body


keep_classes(globals())
