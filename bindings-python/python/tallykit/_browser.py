"""Opens a URL in the browser of the user."""

from __future__ import annotations

import contextlib
from threading import Thread


def open_in_browser(url: str) -> None:
    """Opens a URL in the browser, if there is one, and does not wait for it.

    Args:
        url: The URL.
    """
    # A text browser runs until the user leaves it, and the redirect is answered meanwhile.
    Thread(target=_open, args=(url,), daemon=True).start()


def _open(url: str) -> None:
    import webbrowser

    # Without a browser, the user opens the printed URL.
    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(url)
