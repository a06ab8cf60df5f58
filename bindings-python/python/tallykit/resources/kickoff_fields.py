"""The methods of `client.kickoff fields`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._native import keep_classes
from .._resource import Resource

__all__ = ["KickoffFields"]


class KickoffFields(Resource):
    """Fields that are filled in when a process is launched (`preruns` in the API). They are read
    with their template.
    """

    __slots__ = ()

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


keep_classes(globals())
