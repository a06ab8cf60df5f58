"""One call with an installed wheel, and nothing else: for interpreters without tools."""

from tallykit.sandbox import Sandbox

with Sandbox() as sandbox:
    client = sandbox.client()
    assert client.me.get().email == "ada@example.com"
    assert client.tasks.list(per_page=1).total > 0
print("OK")
