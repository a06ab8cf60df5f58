"""Shows the page of a sign-in to the user."""

from __future__ import annotations

import contextlib
from threading import Thread

from ._output import write_stderr


def show_sign_in(url: str, open_browser: bool) -> None:
    """Prints the URL of a sign-in, and opens it in the browser without waiting for it.

    Args:
        url: The URL.
        open_browser: Whether to open it.
    """
    write_stderr(f"Sign in with a browser: {url}")
    if open_browser:
        # A text browser runs until the user leaves it, and the redirect is answered meanwhile.
        # Without a thread, the user opens the printed URL.
        with contextlib.suppress(RuntimeError):
            Thread(target=_open, args=(url,), daemon=True).start()


def _open(url: str) -> None:
    import webbrowser

    # Without a browser, the user opens the printed URL.
    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(url)
