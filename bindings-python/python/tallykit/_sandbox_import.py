"""Copies the templates of an organization for a sandbox, without people and without addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from ._native import keep_classes

if TYPE_CHECKING:
    from .client import Tallyfy

# Who made, owns, sees or does something, where webhooks go, and what refers to objects that
# are not copied.
_LEFT_OUT = frozenset(
    {
        "assets",
        "assignees",
        "created_by",
        "custom_fields",
        "default_folder",
        "folder",
        "folder_id",
        "folders",
        "groups",
        "guest_watchers",
        "guests",
        "kickoff_sharing_user_id",
        "last_updated_by",
        "linked_tasks",
        "member_watchers",
        "owner_id",
        "permissions",
        "roles",
        "tags",
        "users",
        "webhook",
        "webhook_url",
    }
)


def templates_without_people(client: Tallyfy) -> dict[str, Any]:
    """Reads the templates of the organization of a client.

    Args:
        client: The client. It only reads.

    Returns:
        The templates and their steps, as `Sandbox.load` takes them.

    Raises:
        TallyfyError: A template could not be read; the subclass states the cause.
    """
    templates: list[Any] = []
    steps: list[Any] = []
    for template in _templates(client):
        steps += [_without_people(step) for step in _unwrapped(template.pop("steps", []))]
        templates.append(_without_people(template))
    return {"checklists": templates, "steps": steps}


def _templates(client: Tallyfy) -> Iterator[dict[str, Any]]:
    path = "/organizations/{org}/checklists"
    # The list is read to its end first, so that a change of it cannot disturb the loop.
    for listed in list(client.pages(path, {"per_page": 100})):
        yield client.request("GET", f"{path}/{listed['id']}", {"with": "steps"})["data"]


def _without_people(value: Any) -> Any:
    value = _unwrapped(value)
    if isinstance(value, list):
        return [_without_people(entry) for entry in cast("Any", value)]
    if not isinstance(value, dict):
        return value
    fields = cast("dict[str, Any]", value).items()
    left = {name: _without_people(entry) for name, entry in fields if name not in _LEFT_OUT}
    if left.get("field_type") == "assignees_form":
        left["default_value"] = None
    return left


def _unwrapped(value: Any) -> Any:
    if isinstance(value, dict) and list(cast("dict[str, Any]", value)) == ["data"]:
        return cast("dict[str, Any]", value)["data"]
    return cast("Any", value)


keep_classes(globals())
