"""L1: operations on people, on the wire."""

from __future__ import annotations

from typing import Any

import pytest
from wire import Wire

from tallykit.sandbox import Sandbox

CHARLES = Sandbox.seed.charles_id


@pytest.fixture
def wire(sandbox: Sandbox) -> Wire:
    return Wire(sandbox, sandbox.client())


def test_l1_me_and_organizations(wire: Wire) -> None:
    wire.call("me.get", sends="GET //me")
    wire.call("me.membership", with_=["groups"], sends="GET /me", query="with=groups")
    body = {"job_title": "Analyst", "phone": "123"}
    wire.call("me.update", sends="PUT /me", body=body, **body)
    current = {"sends": "GET ", "query": "with=subscription"}
    wire.call("organizations.current", with_=["subscription"], **current)
    listed = {"sends": "GET //me/organizations", "query": "page=1&per_page=1"}
    wire.call("organizations.list_mine", per_page=1, **listed)


def test_l1_members(wire: Wire) -> None:
    wire.call("members.list", q="a", sends="GET /users", query="page=1&q=a")
    wire.call("members.list_minimal", sends="GET /users-list", query="page=1")
    path = f"/users/{CHARLES}"
    wire.call("members.get", CHARLES, with_=["groups"], sends=f"GET {path}", query="with=groups")
    invite = {
        "email": "edith@example.com",
        "first_name": "Edith",
        "last_name": "Clarke",
        "role": "light",
        "message": "Welcome",
    }
    edith = wire.call("members.invite", sends="POST /users/invite", body=invite, **invite)
    body = {
        "first_name": "Charles",
        "last_name": "Babbage",
        "timezone": "Europe/London",
        "job_title": "Engineer",
    }
    wire.call("members.update", CHARLES, sends=f"PUT {path}", body=body, **body)
    role = {"sends": f"PUT {path}/role", "body": {"role": "admin"}}
    wire.call("members.set_role", CHARLES, "admin", **role)
    wire.call("members.approve", edith.id, sends=f"PUT /users/{edith.id}/approve")
    tasks = {"sends": f"GET {path}/tasks", "query": "page=1&status=all"}
    wire.call("members.tasks", CHARLES, status="all", **tasks)
    wire.call("members.disable", CHARLES, sends=f"DELETE {path}/disable")
    wire.call("members.enable", CHARLES, sends=f"PUT {path}/enable")
    moved = {"sends": f"DELETE {path}", "query": "to=1001&with_reassignment=true"}
    wire.call("members.remove", CHARLES, to=1001, **moved)
    wire.call("members.disable", edith.id, sends=f"DELETE /users/{edith.id}/disable")
    wire.call("members.delete", edith.id, sends=f"DELETE /users/{edith.id}/delete")


def test_l1_guests(wire: Wire) -> None:
    new = {"email": "luigi@example.com", "first_name": "Luigi"}
    guest = wire.call("guests.create", sends="POST /guests", body=new, **new)
    path = "/guests/luigi%40example.com"
    wire.call("guests.list", q="luigi", sends="GET /guests", query="page=1&q=luigi")
    wire.call("guests.list_minimal", sends="GET /guests-list", query="page=1")
    read = {"sends": f"GET {path}", "query": "with=stats"}
    wire.call("guests.get", guest.email, with_=["stats"], **read)
    body = {"email": guest.email, "associated_members": [CHARLES]}
    change = {"sends": f"PUT {path}", "body": body}
    wire.call("guests.update", guest.email, associated_members=[CHARLES], **change)
    code = wire.sandbox.seed.guest_code
    tasks = {"sends": f"GET /guests/{code}/tasks", "query": "page=1&status=all"}
    wire.call("guests.tasks", code, status="all", **tasks)
    wire.call("guests.disable", guest.email, sends=f"DELETE {path}/disable")
    wire.call("guests.enable", guest.email, sends=f"PUT {path}/enable")
    wire.call("guests.delete", guest.email, sends=f"DELETE {path}")


def test_l1_groups(wire: Wire) -> None:
    new = {"name": "Warehouse", "description": "Those who unpack", "members": [CHARLES]}
    group = wire.call("groups.create", sends="POST /groups", body=new, **new)
    path = f"/groups/{group.id}"
    wire.call("groups.list", q="ware", sends="GET /groups", query="page=1&q=ware")
    wire.call("groups.get", group.id, with_=["users"], sends=f"GET {path}", query="with=users")
    body: dict[str, Any] = {"description": "All", "members": [], "guests": [], "name": "Store"}
    wire.call("groups.update", group.id, sends=f"PUT {path}", body=body, **body)
    wire.call("groups.delete", group.id, sends=f"DELETE {path}")


def test_l1_applications(sandbox: Sandbox) -> None:
    app = sandbox.app()
    body = {
        "first_name": "Grace",
        "last_name": "Hopper",
        "email": "grace@example.com",
        "role": "light",
    }
    user = app.applications.provision_user(**body)
    sent = sandbox.requests()[-1]
    path = f"/api/applications/{sandbox.org}/users"
    assert (sent["method"], sent["path"], sent["body"]) == ("POST", path, body)
    assert (user.email, user.role, user.first_name) == ("grace@example.com", "light", "Grace")
    token = app.applications.user_token("grace@example.com")
    assert token.expires_at is not None
    sent = sandbox.requests()[-1]
    path += "/grace%40example.com/token"
    assert (sent["method"], sent["path"], sent["body"]) == ("POST", path, None)
