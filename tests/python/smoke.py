"""One call with an installed wheel, and nothing else: for interpreters without tools."""

from tallykit.sandbox import Sandbox

with Sandbox() as sandbox:
    client = sandbox.client()
    assert client.me.get().email == "ada@example.com"
    assert len(list(client.tasks.list_mine(per_page=10))) == 25
print("OK")
