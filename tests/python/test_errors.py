"""Errors: their classes, hints and attributes."""

from __future__ import annotations

import copy
import pickle

import pytest

import tallykit
from tallykit import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    InvalidRequestError,
    NotFoundError,
    OutcomeUnknownError,
    RateLimitError,
    Tallyfy,
    TallyfyError,
    UnexpectedResponseError,
)
from tallykit.sandbox import Sandbox

TEMPLATE = "11111111a1b2c3d4e5f60718293a4b5c"


def test_e1_a_missing_object_is_a_not_found_error_with_its_attributes(client: Tallyfy) -> None:
    with pytest.raises(NotFoundError) as caught:
        client.tasks.get("ffffffffffffffffffffffffffffffff")
    error = caught.value
    assert (error.kind, error.http_status, error.attempts) == ("NotFound", 404, 1)
    assert error.operation and error.operation.startswith("GET /organizations/")
    assert error.request_id and error.request_id in str(error)
    assert error.hint and error.hint in str(error)
    assert error.elapsed > 0 and error.side_effect == "none" and error.retry_at is None


def test_e1_an_invalid_request_names_its_fields(client: Tallyfy) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        client.processes.launch(checklist_id=TEMPLATE)
    assert caught.value.http_status == 422
    field, problems = next(iter(caught.value.field_errors.items()))
    assert field.startswith("prerun") and "required" in problems[0]


def test_e1_a_rate_limit_error_has_retry_at(sandbox: Sandbox) -> None:
    client = sandbox.client(timeout=1.0)
    client.me.get()
    sandbox.fault(path="/me", status=429, retry_after=3600)
    with pytest.raises(RateLimitError) as caught:
        client.me.get()
    assert caught.value.retry_at is not None and caught.value.retry_at.tzinfo is not None


def test_h6_a_change_is_not_retried_if_its_response_is_lost(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    sandbox.fault(method="POST", path="/runs", reset=True, after=True)
    with pytest.raises(OutcomeUnknownError) as caught:
        client.processes.launch(
            checklist_id=TEMPLATE, prerun={"33333331a1b2c3d4e5f60718293a4b5c": "Grace"}
        )
    assert caught.value.side_effect == "possible"
    assert len(sandbox.requests()) == 1


def test_h14_html_is_an_unexpected_response(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(path="/me", body="<html>", content_type="text/html")
    with pytest.raises(UnexpectedResponseError):
        client.me.get()


def test_h5_a_call_ends_at_its_timeout(sandbox: Sandbox) -> None:
    client = sandbox.client(timeout=0.3)
    client.me.get()
    sandbox.fault(path="/me", delay_ms=5000)
    with pytest.raises(TimeoutError) as caught:
        client.me.get()
    assert isinstance(caught.value, APITimeoutError)


def test_an_unreachable_server_is_a_connection_error() -> None:
    with Sandbox() as sandbox:
        client = Tallyfy("token", base_url=sandbox.base_url, timeout=2)
    with pytest.raises(ConnectionError) as caught:
        client.me.get()
    assert isinstance(caught.value, (APIConnectionError, APITimeoutError))


def test_g7_an_invalid_personal_token_says_why(sandbox: Sandbox) -> None:
    client = Tallyfy(sandbox.personal_token, sandbox.org, base_url=sandbox.base_url)
    client.me.get()
    sandbox.logout()
    with pytest.raises(AuthenticationError, match="logout"):
        client.me.get()


def test_e1_field_errors_are_kept_as_the_server_nests_them(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    errors = {
        "name": ["Long."],
        "prerun": {"a1": ["\x1b[31mMissing."]},
        "users": [{"id": ["Bad."]}],
    }
    sandbox.fault(method="POST", status=422, body={"message": "Invalid.", "errors": errors})
    with pytest.raises(InvalidRequestError) as caught:
        client.processes.launch(checklist_id=TEMPLATE)
    assert caught.value.raw_errors == {**errors, "prerun": {"a1": ["Missing."]}}
    flat = {"name": ("Long.",), "prerun.a1": ("Missing.",), "users.0.id": ("Bad.",)}
    assert dict(caught.value.field_errors) == flat


def test_every_error_has_a_class_and_is_caught_as_one() -> None:
    from tallykit.errors import ERROR_CLASSES

    assert len(ERROR_CLASSES) == 17
    for kind, error in ERROR_CLASSES.items():
        assert error.kind == kind and issubclass(error, TallyfyError)
        assert error.__name__ in tallykit.__all__


def test_e1_errors_extend_the_built_in_ones_of_the_same_meaning() -> None:
    from tallykit.errors import ERROR_CLASSES

    native = {
        "InvalidArgument": ValueError,
        "Timeout": TimeoutError,
        "Connection": ConnectionError,
        "QuotaExceeded": RateLimitError,
    }
    for kind, error in ERROR_CLASSES.items():
        bases = [
            base
            for base in error.__mro__[1:]
            if base in (*native.values(), LookupError, PermissionError)
        ]
        assert bases == [base for name, base in native.items() if name == kind], kind
    # `except OSError` catches both kinds of network errors.
    assert issubclass(APITimeoutError, OSError) and issubclass(APIConnectionError, OSError)
    assert not issubclass(OutcomeUnknownError, OSError), (
        "it must not be retried before the object is read back"
    )


def test_e1_every_error_is_pickled_and_copied_with_its_attributes() -> None:
    from tallykit.errors import ERROR_CLASSES

    attributes = {
        "http_status": 422,
        "attempts": 3,
        "field_errors": {"a": ("x",)},
        "raw_errors": {"a": ["x"]},
    }
    for error in ERROR_CLASSES.values():
        made = error("what", "why", text="what and why", **attributes)
        made.args_of_mine = [1]  # type: ignore[attr-defined]
        for again in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
            assert type(again) is error and str(again) == str(made) == "what and why"
            assert again.args == made.args == ("what",)
            assert again.__dict__ == made.__dict__
            with pytest.raises(TypeError):
                again.field_errors["a"] = ()  # type: ignore[index]


def test_e1_errors_of_a_call_are_pickled_and_chained(client: Tallyfy) -> None:
    for wrong in ("a", ".."):
        with pytest.raises(TallyfyError) as caught:
            client.tasks.get(wrong)
        again = pickle.loads(pickle.dumps(caught.value))
        assert type(again) is type(caught.value) and str(again) == str(caught.value)
        assert again.__dict__ == caught.value.__dict__
    try:
        raise RuntimeError("of mine") from caught.value
    except RuntimeError as error:
        assert error.__cause__ is caught.value
    with pytest.raises(TallyfyError) as inner:
        try:
            raise KeyError("first")
        except KeyError:
            client.tasks.get("..")
    assert isinstance(inner.value.__context__, KeyError)


def test_e1_fields_cannot_be_changed(client: Tallyfy) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        client.processes.launch(checklist_id=TEMPLATE)
    with pytest.raises(TypeError):
        caught.value.field_errors["prerun"] = ()  # type: ignore[index]


def test_errors_can_be_made_by_hand_for_tests() -> None:
    error = NotFoundError("no such task", "Look again", http_status=404)
    assert str(error) == "no such task. Look again" and error.http_status == 404
    assert error.field_errors == {} and error.retry_at is None
