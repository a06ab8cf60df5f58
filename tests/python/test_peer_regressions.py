"""Regression tests for failures that other clients of this API have."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tallykit import (
    APITimeoutError,
    InvalidArgumentError,
    RateLimitError,
    Tallyfy,
    TallyfyError,
    UnexpectedResponseError,
)
from tallykit.sandbox import Sandbox


def template(sandbox: Sandbox) -> str:
    return str(sandbox.control("GET", "seed")["expense_template"])


def test_g2_an_error_about_a_token_with_a_newline_does_not_show_it(
    sandbox: Sandbox,
) -> None:
    token = sandbox.personal_token
    with pytest.raises(InvalidArgumentError, match="line break") as caught:
        Tallyfy(token + "\n", base_url=sandbox.base_url)
    assert token not in f"{caught.value} {caught.value!r} {caught.value.__dict__}"
    assert sandbox.requests() == []


def test_h2_a_netrc_does_not_replace_the_bearer_token(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (".netrc", "_netrc"):
        (tmp_path / name).write_text("machine 127.0.0.1 login grace password else\n")
        (tmp_path / name).chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    client = Tallyfy(sandbox.personal_token, base_url=sandbox.base_url)
    assert client.me.get().first_name == "Ada"
    (request,) = sandbox.requests()
    assert request["headers"]["authorization"].startswith("Bearer <")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_h2_a_redirected_post_is_an_error_and_is_not_sent_again(
    client: Tallyfy, sandbox: Sandbox, status: int
) -> None:
    process = sandbox.control("GET", "seed")["process"]
    elsewhere = {"Location": f"{sandbox.base_url}/organizations/{sandbox.org}/runs/{process}"}
    sandbox.fault(method="POST", status=status, headers=elsewhere)
    with pytest.raises(UnexpectedResponseError, match="redirect") as caught:
        client.processes.launch(checklist_id=template(sandbox))
    assert caught.value.http_status == status and len(sandbox.requests()) == 1


def test_h14_an_html_page_with_status_200_is_an_error(client: Tallyfy, sandbox: Sandbox) -> None:
    page = "<html><head><title>Sign in</title></head><body>Welcome</body></html>"
    sandbox.fault(status=200, body=page, content_type="text/html", times=2)
    with pytest.raises(UnexpectedResponseError) as caught:
        client.me.get()
    assert (caught.value.http_status, caught.value.side_effect) == (200, "none")
    with pytest.raises(UnexpectedResponseError) as caught:
        client.processes.launch(checklist_id=template(sandbox))
    assert caught.value.side_effect == "possible"


def test_h8_retry_after_3600_fails_at_once_with_retry_at(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(status=429, retry_after="3600")
    for _ in range(2):
        with pytest.raises(RateLimitError) as caught:
            client.me.get()
        assert caught.value.retry_at is not None
        away = caught.value.retry_at - datetime.now(timezone.utc)
        assert timedelta(seconds=3_500) < away <= timedelta(seconds=3_600)
    assert len(sandbox.requests()) == 1, "the second was not sent"


def test_h5_a_one_second_timeout_takes_one_second(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(path="/me", status=503, delay_ms=700, times=20)
    started = time.monotonic()
    with pytest.raises(TallyfyError):
        client.with_deadline(1).me.get()
    assert time.monotonic() - started < 3
    sandbox.control("DELETE", "faults")
    sandbox.fault(path="/me", drip_ms=100, times=20)
    started = time.monotonic()
    with pytest.raises(APITimeoutError):
        client.with_deadline(timedelta(seconds=1)).me.get()
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("task_id", ["../users/1", "..", "a/../../b", "..\\users", "", "a\0b"])
def test_h4_an_id_with_dots_and_slashes_deletes_nothing_else(
    client: Tallyfy, sandbox: Sandbox, task_id: str
) -> None:
    with pytest.raises(InvalidArgumentError):
        client.processes.archive(task_id)
    with pytest.raises(InvalidArgumentError):
        client.request("DELETE", f"/organizations/{{org}}/runs/{task_id}/../x")
    assert sandbox.requests() == []


def test_h15_a_list_without_progress_ends_after_two_requests(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    meta = {"pagination": {"total": 9, "current_page": 1, "total_pages": 9, "per_page": 1}}
    stuck = {"data": [{"id": "a", "title": "A"}], "meta": meta}
    sandbox.fault(status=200, body=stuck, times=50_000)
    with pytest.raises(UnexpectedResponseError, match="no progress"):
        list(client.tasks.list())
    assert len(sandbox.requests()) == 2
