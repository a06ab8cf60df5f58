"""The methods of `client.kickoff fields`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import Any, Optional, Union

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import FieldColumn, FieldOption, FieldType, KickoffField

__all__ = ["KickoffFields"]


class KickoffFields(Resource):
    """Fields that are filled in when a process is launched (`preruns` in the API). They are read
    with their template.
    """

    __slots__ = ()

    def create(
        self,
        template_id: str,
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
    ) -> KickoffField:
        """Adds a field to the kick-off form of a template, at its end unless `position` is given.
        The other fields stay as they are.

        The template is read first. A change that another user makes between the read and the write
        can be lost. Not safe to repeat: after a lost response the template is read once more, and
        if the field is not there, the call fails with `OutcomeUnknown`.

        Requests: `GET /organizations/{org}/checklists/{template_id}`, `PUT
        /organizations/{org}/checklists/{template_id}`, with the title, members and groups as they
        were. After a lost response the template is read once more.

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
            The `KickoffField` in the response.

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
            return self._call("kickoff_fields.create", template_id, body)
        finally:
            del template_id, label, field_type, required, guidance, position, options, columns
            del default_value, default_value_enabled, collect_time, use_wysiwyg_editor
            del field_validation, prefix, suffix, settings, list, body

    def delete(self, template_id: str, field_id: str) -> None:
        """Deletes a kick-off field for good, with the values that were collected in it, in running
        processes too. Fails with `PermissionDenied` while an automation of the template refers to
        the field: delete or change the automation first.

        ``DELETE /organizations/{org}/checklists/{template_id}/preruns/{field_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("kickoff_fields.delete", template_id, field_id)
        finally:
            del template_id, field_id

    def edit(
        self,
        template_id: str,
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
    ) -> KickoffField:
        """Changes only what `body` names of a kick-off field. Its other settings and the other
        fields go back exactly as they came.

        The template is read first. A change that another user makes between the read and the write
        can be lost. An empty edit is `InvalidArgument`.

        Requests: `GET /organizations/{org}/checklists/{template_id}`, `PUT
        /organizations/{org}/checklists/{template_id}`, with the title, members and groups as they
        were.

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
            The `KickoffField` in the response.

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
            return self._call("kickoff_fields.edit", template_id, field_id, body)
        finally:
            del template_id, field_id, label, field_type, required, guidance, position, options
            del columns, default_value, default_value_enabled, collect_time, use_wysiwyg_editor
            del field_validation, prefix, suffix, settings, list, body

    def encode(self, template_id: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Encodes the values of a kick-off form, and writes nothing. Returns what a launch and a
        change of a process take as `prerun`: the values by the ids of the fields, each as its type
        demands.

        The keys of `values` are labels, aliases or ids of fields. A value is what people write: a
        text or a number for `text`, `textarea` and `email`; a text in ISO 8601 with a zone or a day
        for `date`; the text or the id of an option for `radio` and `dropdown`, a list of them for
        `multiselect`; a list in the order of the columns or a map by their labels for `table`; a
        list of addresses, ids of members and names of groups for `assignees_form`; a list of stored
        files, ids of files and addresses of the web for `file`. Null and a blank text clear a
        value.

        Fails with one `InvalidArgument` that lists everything that is wrong, with what there is to
        choose from. A required field that is left out is no error here, because a change may leave
        it out; one that is blank is.

        Requests: `GET /organizations/{org}/checklists/{template_id}`; for people and groups by
        address or name also `GET /organizations/{org}/users-list` and `GET
        /organizations/{org}/groups`, once; for a file by its id `GET
        /organizations/{org}/assets/{file_id}`.

        Returns:
            The `dict[str, Any]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("kickoff_fields.encode", template_id, values)
        finally:
            del template_id, values

    def list(self, template_id: str) -> Pager[KickoffField]:
        """Lists the fields of the kick-off form of a template. The list comes in one page.

        Requests: `GET /organizations/{org}/checklists/{template_id}`.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        try:
            return self._call("kickoff_fields.list", template_id)
        finally:
            del template_id

    def reorder(self, template_id: str, field_ids: Sequence[str]) -> builtins.list[KickoffField]:
        """Puts the fields of a kick-off form into this order. Fields that are not named follow in
        their own order. Returns all of them.

        The template is read first. A change that another user makes between the read and the write
        can be lost.

        Requests: `GET /organizations/{org}/checklists/{template_id}`, `PUT
        /organizations/{org}/checklists/{template_id}`, with the title, members and groups as they
        were.

        Returns:
            The `builtins.list[KickoffField]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("kickoff_fields.reorder", template_id, field_ids)
        finally:
            del template_id, field_ids


keep_classes(globals())
