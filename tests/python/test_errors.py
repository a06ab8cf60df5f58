"""Errors: a class to catch, a hint to read, facts to log."""

from __future__ import annotations

import pickle

import pytest

import tallykit
from tallykit import (
    AuthenticationError,
    CallTimeoutError,
    ConnectionFailedError,
    IndeterminateError,
    InvalidInputError,
    NotFoundError,
    RateLimitedError,
    RejectedError,
    Tallyfy,
    TallyfyError,
    UnexpectedAnswerError,
)
from tallykit.sandbox import Sandbox

TEMPLATE = "11111111a1b2c3d4e5f60718293a4b5c"


def test_e1_what_is_not_there_is_named_with_its_facts(client: Tallyfy) -> None:
    with pytest.raises(NotFoundError) as caught:
        client.tasks.get("ffffffffffffffffffffffffffffffff")
    error = caught.value
    assert (error.kind, error.status, error.attempts) == ("NotFound", 404, 1)
    assert error.operation and error.operation.startswith("GET /organizations/")
    assert error.request_id and error.request_id in str(error)
    assert error.hint and error.hint in str(error)
    assert error.elapsed > 0 and error.side_effect == "none" and error.retry_at is None


def test_e1_a_refused_body_names_its_fields(client: Tallyfy) -> None:
    with pytest.raises(RejectedError) as caught:
        client.processes.launch(checklist_id=TEMPLATE)
    assert caught.value.status == 422
    field, problems = next(iter(caught.value.fields.items()))
    assert field.startswith("prerun") and "required" in problems[0]


def test_e1_too_many_requests_tell_when_to_come_back(sandbox: Sandbox) -> None:
    client = sandbox.client(timeout=1.0)
    client.me.get()
    sandbox.fault(path="/me", status=429, retry_after=3600)
    with pytest.raises(RateLimitedError) as caught:
        client.me.get()
    assert caught.value.retry_at is not None and caught.value.retry_at.tzinfo is not None


def test_h6_a_lost_answer_to_a_change_is_not_repeated(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(method="POST", path="/runs", reset=True, after=True)
    with pytest.raises(IndeterminateError) as caught:
        client.processes.launch(
            checklist_id=TEMPLATE, prerun={"33333331a1b2c3d4e5f60718293a4b5c": "Grace"}
        )
    assert caught.value.side_effect == "possible"
    assert len(sandbox.requests()) == 1


def test_h14_html_is_not_taken_for_an_answer(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(path="/me", body="<html>", content_type="text/html")
    with pytest.raises(UnexpectedAnswerError):
        client.me.get()


def test_h5_a_call_ends_with_its_time(sandbox: Sandbox) -> None:
    client = sandbox.client(timeout=0.3)
    client.me.get()
    sandbox.fault(path="/me", delay_ms=5000)
    with pytest.raises(TimeoutError) as caught:
        client.me.get()
    assert isinstance(caught.value, CallTimeoutError)


def test_a_server_that_is_not_there_is_a_connection_error() -> None:
    with Sandbox() as sandbox:
        client = Tallyfy("token", base_url=sandbox.base_url, timeout=2)
    with pytest.raises(ConnectionError) as caught:
        client.me.get()
    assert isinstance(caught.value, (ConnectionFailedError, CallTimeoutError))


def test_g7_a_dead_personal_token_says_why(sandbox: Sandbox) -> None:
    client = Tallyfy(sandbox.personal_token, sandbox.org, base_url=sandbox.base_url)
    client.me.get()
    sandbox.logout()
    with pytest.raises(AuthenticationError, match="logout"):
        client.me.get()


def test_every_error_has_a_class_and_is_caught_as_one() -> None:
    from tallykit.errors import BY_KIND

    assert len(BY_KIND) == 17
    for kind, error in BY_KIND.items():
        assert error.kind == kind and issubclass(error, TallyfyError)
        assert error.__name__ in tallykit.__all__
    assert issubclass(InvalidInputError, ValueError)


def test_errors_are_pickled_with_their_facts(client: Tallyfy) -> None:
    for wrong in ("a", ".."):
        with pytest.raises(TallyfyError) as caught:
            client.tasks.get(wrong)
        again = pickle.loads(pickle.dumps(caught.value))
        assert type(again) is type(caught.value) and str(again) == str(caught.value)
        assert again.__dict__ == caught.value.__dict__


def test_errors_can_be_made_by_hand_for_tests() -> None:
    error = NotFoundError("no such task", "Look again", status=404)
    assert str(error) == "no such task. Look again" and error.status == 404
    assert error.fields == {} and error.retry_at is None
