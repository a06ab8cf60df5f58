"""Uses records of Tallyfy as fields of pydantic models, against a sandbox on this machine.

pip install tallykit pydantic
"""

from __future__ import annotations

from typing import Optional

from pydantic import BaseModel

from tallykit.models import Member, Task
from tallykit.sandbox import Sandbox


class Workload(BaseModel):
    """What one member has to do."""

    member: Optional[Member] = None
    tasks: list[Task]


def main() -> None:
    with Sandbox() as sandbox:
        client = sandbox.client()
        workload = Workload(member=client.me.membership(), tasks=list(client.tasks.list_mine()))
    text = workload.model_dump_json()
    # Reads the JSON of the API again: each record is the same.
    again = Workload.model_validate_json(text)
    assert again == workload
    print(f"{len(again.tasks)} tasks of {again.member.full_name if again.member else 'nobody'}")
    properties = Workload.model_json_schema()["properties"]["tasks"]["items"]["properties"]
    print(f"The JSON schema of a task has {len(properties)} properties")


if __name__ == "__main__":
    main()
