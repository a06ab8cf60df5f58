"""Writes to stdout and stderr, which may be closed, full, or read by a program that ends early."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Windows reports a reader that has ended as an invalid argument.
READER_ENDED = {errno.EPIPE, errno.EINVAL}


def write_stdout(write: Callable[[], None]) -> bool:
    """Runs a function that prints to stdout.

    If the reader ends early, as `head` does, the rest of the output is dropped. It is also dropped
    if the shell closed stdout.

    Args:
        write: The function.

    Returns:
        False if the output could not be written. The reason is on stderr.
    """
    stdout = sys.stdout
    # Python has no stdout if the shell closed it. `print` then does nothing.
    if stdout is None:
        write()
        return True
    # A text of the server may have characters that the terminal cannot show.
    if reconfigure := getattr(stdout, "reconfigure", None):
        reconfigure(errors="replace")
    try:
        write()
        stdout.flush()
    except OSError as error:
        # When it ends, Python writes what is left in the buffer, which would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
        if error.errno in READER_ENDED:
            return True
        write_stderr(f"cannot write to standard output: {error.strerror}")
        return False
    return True


def write_stderr(text: str) -> None:
    """Prints a line to stderr. Does nothing if that is not possible.

    Args:
        text: The line.
    """
    # Without a stderr, `print` would write to stdout.
    if sys.stderr is None:
        return
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
