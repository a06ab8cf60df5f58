"""The methods of `client.custom fields`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Optional

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import CustomFieldKey, CustomFieldOwner, CustomFieldType

__all__ = ["CustomFields"]


class CustomFields(Resource):
    """The metadata that the organization defines itself: its custom fields, and their values on ten
    kinds of records (`custom-field-keys` and `custom-fields` in the API).
    """

    __slots__ = ()

    def create(
        self,
        *,
        key: str,
        applies_to: str,
        field_type: CustomFieldType,
        is_required: Optional[bool] = None,
        is_active: Optional[bool] = None,
        options: Optional[Sequence[Any]] = None,
        columns: Optional[Sequence[Any]] = None,
    ) -> CustomFieldKey:
        """Defines a custom field for one kind of record. Only administrators may do this. The key,
        the kind of record and the kind of value never change afterwards.

        Not safe to repeat: if it fails with `OutcomeUnknown`, look for the key with
        `custom_fields.list` before you define it again.

        ``POST /organizations/{org}/custom-field-keys``

        Args:
            key: The key, which names the value on each record.
            applies_to: The kind of record that gets the field, such as `process`.
            field_type: The kind of value.
            is_required: Whether each record must have a value.
            is_active: Whether the field is in use.
            options: The options of a field with a choice. No source says what an option looks like.
            columns: The columns of a table. No source says what a column looks like.

        Returns:
            The `CustomFieldKey` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "key": key,
            "applies_to": applies_to,
            "field_type": field_type,
            "is_required": is_required,
            "is_active": is_active,
            "options": options,
            "columns": columns,
        }
        try:
            return self._call("custom_fields.create", body)
        finally:
            del key, applies_to, field_type, is_required, is_active, options, columns, body

    def delete(self, of: CustomFieldOwner, key: str) -> None:
        """Removes the value of one custom field from one record. Fails with `PermissionDenied` for
        a key of the system.

        `of` is the record, and `key` is the key of the custom field.

        ``DELETE {of}/custom-fields/{key}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("custom_fields.delete", of, key)
        finally:
            del of, key

    def get(self, of: CustomFieldOwner) -> dict[str, Any]:
        """Returns the values of the custom fields of one record, by key. Members and guests do not
        contain them, so this is the only way to read theirs.

        `of` is the record. A guest is named by code, not by e-mail address.

        ``GET {of}/custom-fields``

        Returns:
            The `dict[str, Any]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("custom_fields.get", of)
        finally:
            del of

    def list(
        self,
        *,
        applies_to: Optional[str] = None,
        key_type: Optional[str] = None,
        field_type: Optional[CustomFieldType] = None,
        is_required: Optional[bool] = None,
        is_active: Optional[bool] = None,
        q: Optional[str] = None,
        sort_by: Optional[str] = None,
        sort_direction: Optional[str] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[CustomFieldKey]:
        """Lists the custom fields that the organization has defined.

        ``GET /organizations/{org}/custom-field-keys``

        Args:
            applies_to: Only fields of this kind of record, such as `process`.
            key_type: Only fields of this origin, such as `system`.
            field_type: Only fields with this kind of value.
            is_required: Only fields that must, or need not, have a value.
            is_active: Only fields that are, or are not, in use.
            q: A text to search for.
            sort_by: The field to sort by. The order is that of `sort_direction`: a leading `-` has
                no meaning here.
            sort_direction: `asc` or `desc`.
            page: The page to start at, from 1.
            per_page: The number of items on a page.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        query = {
            "applies_to": applies_to,
            "key_type": key_type,
            "field_type": field_type,
            "is_required": is_required,
            "is_active": is_active,
            "q": q,
            "sort_by": sort_by,
            "sort_direction": sort_direction,
            "page": page,
            "per_page": per_page,
        }
        try:
            return self._call("custom_fields.list", query)
        finally:
            del applies_to, key_type, field_type, is_required, is_active, q, sort_by, sort_direction
            del page, per_page, query

    def replace(self, of: CustomFieldOwner, values: Mapping[str, Any]) -> dict[str, Any]:
        """Replaces the values of all custom fields of one record, and returns them. A key that is
        left out is cleared. Fails with `InvalidRequest` if a required key is missing, and for a key
        that the organization has not defined.

        A task's values may be written by its assignees and by administrators; a member's by the
        member and by administrators; a guest's by administrators only; a folder's and a tag's by
        every member. `of` is the record, and `values` are the values by key. Keys of the system
        keep their values.

        ``PUT {of}/custom-fields``

        Returns:
            The `dict[str, Any]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("custom_fields.replace", of, values)
        finally:
            del of, values

    def set(self, of: CustomFieldOwner, key: str, value: Any) -> dict[str, Any]:
        """Sets the value of one custom field of one record, and returns all values. The other
        values stay as they are. Use `replace` for a template, a step, a form field or a kick-off
        field: the server cannot set one value of those.

        A task's values may be written by its assignees and by administrators; a member's by the
        member and by administrators; a guest's by administrators only; a folder's and a tag's by
        every member. `of` is the record, and `key` is the key of the custom field.

        ``PATCH {of}/custom-fields/{key}``

        Returns:
            The `dict[str, Any]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("custom_fields.set", of, key, value)
        finally:
            del of, key, value


keep_classes(globals())
