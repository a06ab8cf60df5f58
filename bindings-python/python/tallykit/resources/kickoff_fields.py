"""The methods of `client.kickoff fields`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

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


keep_classes(globals())
