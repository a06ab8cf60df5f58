"""uWSGI ends its workers by signals, which must reach threads of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tallykit.sandbox import Sandbox

UWSGI = shutil.which("uwsgi", path=os.pathsep.join([str(Path(sys.executable).parent), os.defpath]))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the server is installed on Linux")

RESTARTS = 10

# uWSGI runs exit handlers after the thread-local values of the thread were dropped.
APP = """
import atexit
from tallykit import Tallyfy

client = Tallyfy.from_env()
atexit.register(lambda: print("late call:", client.me.get().email))

def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [client.me.get().email.encode()]
"""


class Server:
    """uWSGI with a master and two workers, in a process group of its own."""

    def __init__(self, app: Path, sandbox: Sandbox) -> None:
        assert UWSGI, "pyuwsgi is not installed"
        options = ["--http-socket", "127.0.0.1:0", "--master", "--processes", "2"]
        options += ["--enable-threads", "--die-on-term", "--lazy-apps", "--wsgi-file", str(app)]
        package = Path(sys.modules["tallykit"].__file__ or "").parent.parent
        path = [str(package), *filter(None, sys.path)]
        self.log = app.with_suffix(".log")
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [UWSGI, *options],
                env={**os.environ, **sandbox.environment, "PYTHONPATH": os.pathsep.join(path)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def url(self) -> str:
        """Returns the address once a worker accepts requests."""
        while self.process.poll() is None:
            text = self.log.read_text()
            port = re.search(r"uwsgi socket \d+ bound to TCP address 127.0.0.1:(\d+)", text)
            if port and text.count("WSGI app 0") == 2:
                return f"http://127.0.0.1:{port[1]}"
        raise AssertionError(self.log.read_text()[-3000:])

    def end(self) -> None:
        # The master tells its workers. A signal to the whole group would reach them twice, and
        # `exit`, which uWSGI calls in the handler of a signal, can hang in the C library when a
        # second signal interrupts it.
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            raise AssertionError(f"the server hangs\n{self.log.read_text()[-3000:]}") from None


@pytest.mark.parametrize("is_busy", [True, False])
def test_l6_workers_end_with_the_signal_of_their_master(
    sandbox: Sandbox, tmp_path: Path, is_busy: bool
) -> None:
    app = tmp_path / "app.py"
    app.write_text(APP)
    late = 0
    for _ in range(RESTARTS):
        server = Server(app, sandbox)
        url, answers, enough = server.url(), threading.Semaphore(0), threading.Event()

        def load(
            url: str = url,
            answers: threading.Semaphore = answers,
            enough: threading.Event = enough,
        ) -> None:
            while is_busy or not enough.is_set():
                try:
                    with urllib.request.urlopen(url, timeout=10) as response:
                        assert response.read() == b"ada@example.com"
                except (OSError, urllib.error.URLError):
                    return
                answers.release()

        threads = [threading.Thread(target=load) for _ in range(4)]
        for thread in threads:
            thread.start()
        for _ in range(20):
            assert answers.acquire(timeout=20), server.log.read_text()[-3000:]
        if is_busy:
            server.end()
        enough.set()
        for thread in threads:
            thread.join()
        if not is_busy:
            server.end()
        log = server.log.read_text()
        assert "panicked" not in log and "Traceback" not in log, log[-5000:]
        late += log.count("late call: ada@example.com")
    # uWSGI runs the exit handlers only of workers that have no request.
    assert is_busy or late, "no worker ran its exit handlers"
