"""`python -m tallykit`: the doctor, and a sandbox to try things out."""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._native import __version__, doctor_from_env
from .doctor import DoctorReport
from .errors import TallyfyError

if TYPE_CHECKING:
    from collections.abc import Sequence

COLOURS = {"ok": "32", "warning": "33", "failed": "1;31", "skipped": "2"}
WIDTH = 110


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the command line says, and returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tallykit", description="One client for the Tallyfy REST API."
    )
    parser.add_argument("--version", action="version", version=f"tallykit {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_doctor(commands)
    commands.add_parser("sandbox", help="run a local Tallyfy until Ctrl-C", add_help=True)
    given = parser.parse_args(arguments)
    if given.command == "sandbox":
        from .sandbox import main as run

        run()
        return 0
    # Warnings say what findings say, and would stand between their lines.
    logging.getLogger("tallykit").addHandler(logging.NullHandler())
    try:
        return _doctor(given)
    except KeyboardInterrupt:
        print("given up", file=sys.stderr)
        return 130


def _add_doctor(commands: Any) -> None:
    text = "Finds out why it does not work, from the TALLYFY_... variables to the organization."
    doctor = commands.add_parser(
        "doctor",
        help="find out why it does not work",
        description=text,
        epilog="Exit code: 0 if nothing failed (there may be warnings), 1 if something did, 2 if "
        "the command line is wrong. It changes nothing on the server, and shows no secret.",
    )
    doctor.add_argument("--json", action="store_true", help="print the report as JSON")
    doctor.add_argument("--as-user", metavar="EMAIL", help="act as this person (applications)")
    store = doctor.add_argument_group("the token store, if the program has one")
    place = store.add_mutually_exclusive_group()
    place.add_argument("--store", metavar="FOLDER", help="its folder")
    place.add_argument("--profile", metavar="NAME", help="its profile")
    key = store.add_mutually_exclusive_group()
    key.add_argument("--key-file", metavar="FILE", help="the file with its key")
    key.add_argument("--key-variable", metavar="NAME", help="the variable with its key")
    key.add_argument("--keychain", action="store_true", help="its key is in the keychain")
    settings = doctor.add_argument_group("settings, where the program has others than the usual")
    settings.add_argument("--base-url", metavar="URL", help="the base of the API")
    settings.add_argument("--token-url", metavar="URL", help="the token endpoint for people")
    settings.add_argument("--app-token-url", metavar="URL", help="the one for applications")
    settings.add_argument("--proxy", metavar="URL", help="the proxy")
    settings.add_argument("--ca-file", metavar="FILE", help="certificates to trust, as PEM")
    doctor.set_defaults(usage=doctor.error)


def _doctor(given: argparse.Namespace) -> int:
    stored, keyed = given.store or given.profile, given.key_file or given.key_env
    if bool(stored) != bool(keyed or given.keychain):
        given.usage("a token store needs a place (--store or --profile) and a key (--key-...)")
    ca_certificates_pem = None
    if given.ca_file is not None:
        try:
            ca_certificates_pem = Path(given.ca_file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            given.usage(f"--ca-file: {error}")
    of_store = {
        "path": given.store,
        "profile": given.profile,
        "key_file": given.key_file,
        "key_env": given.key_env,
        "keychain": given.keychain,
        "as_user": given.as_user,
    }
    settings = {
        "base_url": given.base_url,
        "token_url": given.token_url,
        "app_token_url": given.app_token_url,
        "proxy": given.proxy,
        "ca_certificates_pem": ca_certificates_pem,
    }
    try:
        checkup = DoctorReport.of(doctor_from_env(of_store, settings))
    except TallyfyError as error:
        given.usage(str(error))
        raise
    # The name of an organization may have letters that a terminal lacks.
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(errors="replace")
    if given.json:
        print(json.dumps({"version": __version__, **checkup.to_dict()}, indent=2))
    else:
        _print(checkup)
    return 0 if checkup.healthy else 1


def _print(checkup: DoctorReport) -> None:
    on_terminal = sys.stdout.isatty()
    coloured = on_terminal and not os.environ.get("NO_COLOR")
    width = min(shutil.get_terminal_size().columns, WIDTH) if on_terminal else 0
    titles = max(len(check.title) for check in checkup.checks)
    margin = 2 + len("skipped") + 2 + titles + 2
    print(f"tallykit {__version__}: doctor\n")
    for check in checkup.checks:
        word = f"{check.status:<7}"
        if coloured:
            word = f"\033[{COLOURS[check.status]}m{word}\033[0m"
        finding = _wrapped(check.finding, margin, width)
        print(f"  {word}  {check.title:<{titles}}  {finding}")
        if check.next_step:
            print(" " * margin + _wrapped(f"-> {check.next_step}", margin + 3, width, margin))
    print(f"\n{_verdict(checkup)}")


def _wrapped(text: str, margin: int, width: int, first: int | None = None) -> str:
    """A text on lines of this width, of which the later ones have a margin."""
    if width - margin < 30:
        return text
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=" " * (margin if first is None else first),
        subsequent_indent=" " * margin,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).lstrip()


def _verdict(checkup: DoctorReport) -> str:
    def count(status: str) -> int:
        return sum(check.status == status for check in checkup.checks)

    failed, warnings = count("failed"), count("warning")
    some = f"{warnings} warning" if warnings == 1 else f"{warnings} warnings"
    if failed:
        first = next(check for check in checkup.checks if check.status == "failed")
        return f"Something is wrong ({failed} failed, {some}). Start with: {first.title}."
    return f"Nothing failed ({some})." if warnings else "All is well."


if __name__ == "__main__":
    sys.exit(main())
