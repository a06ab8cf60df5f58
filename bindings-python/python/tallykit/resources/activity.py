"""The methods of `client.activity`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from typing import Optional

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Activity

__all__ = ["ActivityFeed"]


class ActivityFeed(Resource):
    """The audit trail of the organization: who did what (`activity-feeds` in the API)."""

    __slots__ = ()

    def list(
        self,
        *,
        entity_type: Optional[str] = None,
        entity_id: Optional[str] = None,
        type: Optional[str] = None,
        verb: Optional[str] = None,
        actor_type: Optional[str] = None,
        actor_id: Optional[int] = None,
        actor_email: Optional[str] = None,
        source: Optional[str] = None,
        created_after: Optional[str] = None,
        created_before: Optional[str] = None,
        search: Optional[str] = None,
        field: Optional[str] = None,
        origin_type: Optional[str] = None,
        origin_id: Optional[str] = None,
        sort: Optional[str] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Activity]:
        """Lists what was done in the organization. Administrators see all of it, and other members
        see what concerns the objects that they may see.

        ``GET /organizations/{org}/activity-feeds``

        Args:
            entity_type: Only what was done to this kind of object: `checklist`, `run`, `step`,
                `task` or `thread`.
            entity_id: Only what was done to the object with this id. Needs `entity_type`.
            type: Only this subject: `Comment`, `Task`, `Step`, `Process`, `Blueprint`, `User`,
                `Organization`, `Tag` or `Group`.
            verb: Only what was done in this way: `created`, `updated`, `owners-updated`,
                `uploaded`, `completed`, `uncompleted`, `deleted`, `re-ordered`, `commented`,
                `issue-reported`, `issue-resolved`, `archived`, `unarchived`, `re-opened`,
                `emitted`, `enabled`, `disabled`, `comment-deleted`, `invited`, `invite-accepted`,
                `linked` or `unlinked`.
            actor_type: Only what members or guests did: `user` or `guest`.
            actor_id: Only what this member or guest did, by id.
            actor_email: Only what this member or guest did, by e-mail address.
            source: Only what came from here: `Member`, `Guest` or `Webhook`.
            created_after: Only what was done after this day, as `YYYY-MM-DD`.
            created_before: Only what was done before this day, as `YYYY-MM-DD`.
            search: A text to search for, 2 to 100 characters.
            field: Only changes of this field.
            origin_type: Only what belongs to this kind of object: `checklist`, `run`, `step` or
                `task`.
            origin_id: Only what belongs to the object with this id. Needs `origin_type`.
            sort: The field to sort by, such as `created_at`; a leading `-` reverses the order.
            page: The page to start at, from 1.
            per_page: The number of items on a page. Default: 20.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        query = {
            "entity_type": entity_type,
            "entity_id": entity_id,
            "type": type,
            "verb": verb,
            "actor_type": actor_type,
            "actor_id": actor_id,
            "actor_email": actor_email,
            "source": source,
            "created_after": created_after,
            "created_before": created_before,
            "search": search,
            "field": field,
            "origin_type": origin_type,
            "origin_id": origin_id,
            "sort": sort,
            "page": page,
            "per_page": per_page,
        }
        try:
            return self._call("activity.list", query)
        finally:
            del entity_type, entity_id, type, verb, actor_type, actor_id, actor_email, source
            del created_after, created_before, search, field, origin_type, origin_id, sort, page
            del per_page, query


keep_classes(globals())
