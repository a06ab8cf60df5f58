"""Filters: words that the server would ignore are refused before anything is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tallykit import InvalidArgumentError, Tallyfy
from tallykit.sandbox import Sandbox


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda c: c.tasks.list(status="done"), "active, active_visible"),
        (lambda c: c.tasks.list(status=["active", "done"]), "active, active_visible"),
        (lambda c: c.tasks.list(status="active,done"), "active, active_visible"),
        (lambda c: c.tasks.list_mine(status=""), "active, active_visible"),
        (lambda c: c.processes.list(status="in-progress"), "active, complete"),
        (lambda c: c.processes.list(archived="yes"), "only, true"),
        (lambda c: c.processes.list(task_status="done"), "all, in-progress, completed"),
        (lambda c: c.processes.list(with_=["chekclist"]), 'did you mean "checklist"'),
        (lambda c: c.processes.get("p", with_=["tasks.thread"]), 'did you mean "tasks.threads"'),
        (lambda c: c.tasks.list(with_=["run.chekclist"]), 'did you mean "run.checklist"'),
        (lambda c: c.tasks.list(sort="-Deadline"), 'did you mean "-deadline"'),
        (lambda c: c.tasks.list(deadline_before="2026-02-30"), "YYYY-MM-DD"),
        (lambda c: c.members.get(1001, with_=["group"]), 'did you mean "groups"'),
        (lambda c: c.organizations.current(with_=["subscriptions"]), 'did you mean "subscription"'),
    ],
)
def test_values_8_a_word_that_the_server_would_ignore_is_refused(
    client: Tallyfy, sandbox: Sandbox, call: Callable[[Tallyfy], Any], message: str
) -> None:
    with pytest.raises(InvalidArgumentError, match=message):
        call(client)
    assert sandbox.requests() == []


@pytest.mark.parametrize(
    ("call", "query"),
    [
        (lambda c: c.tasks.list(status="active"), "page=1&status=active"),
        (lambda c: c.tasks.list(status="overdue, due-soon"), "page=1&status=overdue%2Cdue_soon"),
        (
            lambda c: c.tasks.list(status=("overdue", "due_soon")),
            "page=1&status=overdue%2Cdue_soon",
        ),
        (lambda c: c.templates.list(archived=True), "archived=true&page=1"),
        (lambda c: c.templates.list(archived="only"), "archived=only&page=1"),
        (lambda c: c.templates.list(archived=False), "page=1"),
        (lambda c: c.templates.list(sort_by="-title"), "page=1&sort_by=-title"),
        (
            lambda c: c.processes.list(tag_ids=["a", "b"], type="form"),
            "page=1&tag_ids=a%2Cb&type=form",
        ),
        (lambda c: c.tasks.list(with_=["run.checklist", "new"]), "page=1&with=run.checklist%2Cnew"),
    ],
)
def test_values_8_filters_are_sent_as_the_words_of_the_server(
    client: Tallyfy, sandbox: Sandbox, call: Callable[[Tallyfy], Any], query: str
) -> None:
    call(client).first()
    assert [request["query"] for request in sandbox.requests()] == [query]
