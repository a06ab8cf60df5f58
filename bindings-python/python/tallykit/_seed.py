"""The ids and names of what a sandbox holds when it starts."""

from __future__ import annotations

from typing import Final

from ._native import keep_classes


class Seed:
    """The ids and names of what a sandbox holds when it starts. They are the same in each."""

    __slots__ = ()

    ada_id: Final = 1001
    """The id of Ada."""
    charles_id: Final = 1002
    """The id of Charles."""
    org: Final = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
    """The organization "Analytical Engines"."""
    org_name: Final = "Analytical Engines"
    """The name of the organization."""
    second_org: Final = "f9e8d7c6b5a493827160f5e4d3c2b1a0"
    """The second organization of Ada, "Difference Engines", which has no templates."""
    client_id: Final = "17"
    """The client of the password and refresh grants."""
    public_client_id: Final = "23"
    """The client of the browser flows: an app on the devices of its users, which has no secret."""
    redirect_uri: Final = "com.example.engines:/signed-in"
    """The redirect URI that is registered for both of these clients."""
    app_client_id: Final = "12345"
    """The client of the client credentials grant, bound to the organization."""
    ada_email: Final = "ada@example.com"
    """Ada Lovelace, an administrator."""
    charles_email: Final = "charles@example.com"
    """Charles Babbage, a standard member."""
    joan_email: Final = "joan@example.com"
    """Joan Clarke, a light member."""
    invited_email: Final = "klara@example.com"
    """Klara Dan, who is invited and has not come yet."""
    disabled_email: Final = "herman@example.com"
    """Herman Hollerith, a disabled member."""
    stranger_email: Final = "mary@example.com"
    """Mary Somerville, who has an account but no membership in the organization."""
    template: Final = "11111111a1b2c3d4e5f60718293a4b5c"
    """The template "Employee onboarding"."""
    step: Final = "22222221a1b2c3d4e5f60718293a4b5c"
    """The first step of that template, which has no form fields."""
    approval_step: Final = "22222222a1b2c3d4e5f60718293a4b5c"
    """The second step of that template, an approval."""
    last_step: Final = "22222223a1b2c3d4e5f60718293a4b5c"
    """The third and last step of that template."""
    name_field: Final = "33333331a1b2c3d4e5f60718293a4b5c"
    """The kick-off field "Full name" of that template: a required text."""
    date_field: Final = "33333332a1b2c3d4e5f60718293a4b5c"
    """The kick-off field "Start date" of that template: an optional date."""
    department_field: Final = "33333333a1b2c3d4e5f60718293a4b5c"
    """The kick-off field "Department" of that template: an optional dropdown of Engines (1) and
    Mathematics (2).
    """
    archived_template: Final = "11111112a1b2c3d4e5f60718293a4b5c"
    """An archived template, which reads as 404."""
    expense_template: Final = "11111113a1b2c3d4e5f60718293a4b5c"
    """The template "Expense claim", whose one step has form fields."""
    purpose_field: Final = "44444441a1b2c3d4e5f60718293a4b5c"
    """The field "Purpose" of its step: a required text."""
    paid_by_field: Final = "44444442a1b2c3d4e5f60718293a4b5c"
    """The field "Paid by" of its step: an optional radio of Card and Cash."""
    every_kind_template: Final = "11111114a1b2c3d4e5f60718293a4b5c"
    """The template "Every kind of field": all types of fields in both forms, all kinds of
    steps, and a rule.
    """
    process: Final = "55555551a1b2c3d4e5f60718293a4b5c"
    """The running process "Onboarding of Luigi Menabrea", whose tasks are those of Charles."""
    every_kind_process: Final = "55555552a1b2c3d4e5f60718293a4b5c"
    """The process "One of everything": a value of each type, tasks in each status, a comment,
    an issue and a file.
    """
    issue_task: Final = "66666666a1b2c3d4e5f60718293a4b5c"
    """The task of that process that has an open issue."""
    issue: Final = "bbbbbbb2a1b2c3d4e5f60718293a4b5c"
    """The open issue."""
    file: Final = "ccccccc1a1b2c3d4e5f60718293a4b5c"
    """The text file of that process."""
    guest_email: Final = "federico@example.com"
    """Federico Menabrea, a guest."""
    guest_code: Final = "eeeeeee1a1b2c3d4e5f60718293a4b5c"
    """The code in the link of the guest."""
    group: Final = "aaaaaaa1a1b2c3d4e5f60718293a4b5c"
    """The group "Menders"."""
    tag: Final = "88888881a1b2c3d4e5f60718293a4b5c"
    """The private tag "Prototype of 1837", on a template and on a process."""
    template_folder: Final = "99999991a1b2c3d4e5f60718293a4b5c"
    """The folder "Workshop" of templates."""
    process_folder: Final = "99999992a1b2c3d4e5f60718293a4b5c"
    """The folder "Workbench" of processes."""


keep_classes(globals())
