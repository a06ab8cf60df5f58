"""Makes calls with an installed wheel. Needs no test tools, so it runs on any interpreter."""

from annotation_check import check_annotations

from tallykit.sandbox import Sandbox

with Sandbox() as sandbox:
    client = sandbox.client()
    assert client.me.get().email == "ada@example.com"
    assert len(list(client.tasks.list_mine(per_page=10))) == 25
assert check_annotations() > 1000
print("OK")
