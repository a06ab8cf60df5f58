"""Lists of paths that have no method."""

from __future__ import annotations

import pytest

from tallykit import InvalidArgumentError, Pager, Tallyfy


def test_h15_any_list_is_read_page_by_page(client: Tallyfy) -> None:
    tasks = client.pages("/organizations/{org}/me/tasks", {"per_page": 10})
    assert isinstance(tasks, Pager)
    typed = [task.id for task in client.tasks.list_mine()]
    assert [task["id"] for task in tasks] == typed
    assert tasks.total == len(typed)
    first = tasks.first()
    assert first is not None and first["id"] == typed[0]
    assert [len(page) for page in tasks.pages()] == [10, 10, 5]


def test_h4_a_placeholder_that_nothing_fills_in_is_refused(client: Tallyfy) -> None:
    with pytest.raises(InvalidArgumentError, match="task_id"):
        client.pages("/organizations/{org}/tasks/{task_id}/comments")
    with pytest.raises(InvalidArgumentError, match="task_id"):
        client.request("GET", "/organizations/{org}/tasks/{task_id}")
