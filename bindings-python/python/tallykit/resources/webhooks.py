"""The methods of `client.webhooks`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Webhook

__all__ = ["Webhooks"]


class Webhooks(Resource):
    """Deliveries of the events of the whole organization to an address (`watchers` in the API).
    Templates, steps and tasks have a field `webhook` for their own events.
    """

    __slots__ = ()

    def create(self, user_id: int, url: str) -> Webhook:
        """Sends the events of the whole organization to an address from now on. Only administrators
        may do this. Deliveries have no signature: use an address that others cannot guess.

        Not safe to repeat: if it fails with `OutcomeUnknown`, look for the address with
        `webhooks.list` before you create it again. Fails with `NotFound` if webhooks are not
        switched on for the organization. `user_id` is the id of the signed-in user, which `me.get`
        returns. `url` is an absolute address with http or https.

        ``POST /organizations/{org}/users/{user_id}/add-watcher``

        Returns:
            The `Webhook` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("webhooks.create", user_id, url)
        finally:
            del user_id, url

    def delete(self, webhook_id: str) -> None:
        """Deletes a webhook: nothing is sent to its address any more. Only administrators may do
        this.

        ``DELETE /organizations/{org}/remove-watcher/{webhook_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("webhooks.delete", webhook_id)
        finally:
            del webhook_id

    def list(self) -> Pager[Webhook]:
        """Lists the webhooks of the organization. Only administrators may do this. The list comes
        in one page. Fails with `NotFound` if webhooks are not switched on for the organization.

        ``GET /organizations/{org}/watchers``

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        return self._call("webhooks.list")

    def subscribe(self, url: str) -> Webhook:
        """Sends the events of the whole organization to an address, unless they go there already.
        Only administrators may do this. Deliveries have no signature: use an address that others
        cannot guess.

        Fails with `NotFound` if webhooks are not switched on for the organization, and with
        `PermissionDenied` without the rights of an administrator.

        Requests: `GET /organizations/{org}/watchers`; if the address is not there, `GET /me` and
        `POST /organizations/{org}/users/{user_id}/add-watcher`. After a lost response to the last
        one the list is read once more.

        Returns:
            The `Webhook` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("webhooks.subscribe", url)
        finally:
            del url

    def unsubscribe(self, url: str) -> bool:
        """Ends the deliveries of the events of the organization to an address. Only administrators
        may do this. Returns whether there were any.

        Requests: `GET /organizations/{org}/watchers`, and `DELETE
        /organizations/{org}/remove-watcher/{webhook_id}` for each webhook with the address.

        Returns:
            The `bool` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("webhooks.unsubscribe", url)
        finally:
            del url


keep_classes(globals())
