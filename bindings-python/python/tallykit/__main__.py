"""`tallykit`, or `python -m tallykit`: runs the doctor or a sandbox."""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from ._native import __version__, plain_text
from ._native import doctor_from_env as native_doctor_from_env
from ._output import write_stderr, write_stdout
from .doctor import DoctorReport
from .errors import TallyfyError

if TYPE_CHECKING:
    from collections.abc import Sequence

COLOURS = {"ok": "32", "warning": "33", "failed": "1;31", "skipped": "2"}
WIDTH = 110


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line.

    Args:
        arguments: The arguments. Default: those of the process.

    Returns:
        The exit code.

    Raises:
        SystemExit: The arguments are wrong, or ask for help.
    """
    parser = _Parser(prog="tallykit", description="A client for the Tallyfy REST API.")
    parser.add_argument("--version", action="version", version=f"tallykit {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_doctor(commands)
    _add_sandbox(commands)
    args = parser.parse_args(arguments)
    # Without a handler, Python prints warnings to stderr. They repeat what the report says.
    logging.getLogger("tallykit").addHandler(logging.NullHandler())
    try:
        return _sandbox(args) if args.command == "sandbox" else _doctor(args)
    except KeyboardInterrupt:
        write_stderr("cancelled")
        return 130


class _Parser(argparse.ArgumentParser):
    """A parser whose errors contain no control characters of the arguments."""

    def error(self, message: str) -> NoReturn:
        super().error(plain_text(message))


def _add_sandbox(commands: Any) -> None:
    sandbox = commands.add_parser(
        "sandbox",
        help="run a local Tallyfy until Ctrl-C",
        description="Runs a local Tallyfy in memory until Ctrl-C, and prints the environment for a "
        "client.",
        epilog="It listens on this machine alone.",
    )
    sandbox.add_argument(
        "--host", metavar="ADDRESS", default="127.0.0.1", help="127.0.0.1, or a name of it"
    )
    sandbox.add_argument(
        "--port", metavar="N", type=int, default=0, help="the port; default: any free one"
    )
    sandbox.add_argument("--quiet", action="store_true", help="print nothing")
    source = sandbox.add_mutually_exclusive_group()
    source.add_argument("--load", metavar="FILE", help="add the records of this JSON file")
    source.add_argument(
        "--import",
        dest="imports",
        action="store_true",
        help="add copies of the templates of the organization in the TALLYFY_... variables, "
        "without people; the organization is only read",
    )
    sandbox.set_defaults(usage=sandbox.error)


def _sandbox(args: argparse.Namespace) -> int:
    from .sandbox import run

    if args.host not in ("127.0.0.1", "localhost"):
        args.usage(
            f"--host {args.host}: the sandbox listens on 127.0.0.1 alone. Its passwords are "
            "public, so it must not be reached from other machines"
        )
    if not 0 <= args.port <= 65535:
        args.usage(f"--port {args.port}: a port is a number from 0 to 65535")
    try:
        records = _records(args)
        written = write_stdout(lambda: run(args.port, records, quiet=args.quiet))
    except (OSError, ValueError, TypeError, TallyfyError) as error:
        args.usage(str(error))
        raise
    return 0 if written else 1


def _records(args: argparse.Namespace) -> Any:
    if args.imports:
        from ._sandbox_import import templates_without_people
        from .client import Tallyfy

        return templates_without_people(Tallyfy.from_env())
    if args.load is None:
        return None
    try:
        return json.loads(Path(args.load).read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"--load {args.load}: it is no JSON: {error}") from None


def _add_doctor(commands: Any) -> None:
    text = "Checks what a call needs, from the TALLYFY_... variables to the organization."
    doctor = commands.add_parser(
        "doctor",
        help="find out why calls fail",
        description=text,
        epilog="Exit code: 0 if no check failed (there may be warnings), 1 if a check failed or "
        "the report cannot be written, 2 if the command line is wrong. It changes nothing on the "
        "server, and prints no secret.",
    )
    doctor.add_argument("--json", action="store_true", help="print the report as JSON")
    doctor.add_argument("--as-user", metavar="EMAIL", help="act as this user (applications only)")
    store = doctor.add_argument_group("the token store, if the program has one")
    location = store.add_mutually_exclusive_group()
    location.add_argument("--store", metavar="FOLDER", help="its folder")
    location.add_argument("--profile", metavar="NAME", help="its profile")
    key = store.add_mutually_exclusive_group()
    key.add_argument("--key-file", metavar="FILE", help="the file with its key")
    key.add_argument(
        "--key-variable", dest="key_env", metavar="NAME", help="the variable with its key"
    )
    key.add_argument("--keychain", action="store_true", help="its key is in the keychain")
    settings = doctor.add_argument_group("settings, if the program changes the defaults")
    settings.add_argument("--base-url", metavar="URL", help="the base URL of the API")
    settings.add_argument("--token-url", metavar="URL", help="the token endpoint for users")
    settings.add_argument("--app-token-url", metavar="URL", help="the one for applications")
    settings.add_argument("--proxy", metavar="URL", help="the proxy")
    settings.add_argument("--ca-file", metavar="FILE", help="a PEM file with certificates to trust")
    doctor.set_defaults(usage=doctor.error)


def _doctor(args: argparse.Namespace) -> int:
    has_location = bool(args.store or args.profile)
    has_key = bool(args.key_file or args.key_env or args.keychain)
    if has_location != has_key:
        args.usage("a token store needs a location (--store or --profile) and a key (--key-...)")
    ca_certificates_pem = None
    if args.ca_file is not None:
        try:
            ca_certificates_pem = Path(args.ca_file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            args.usage(f"--ca-file: {error}")
    store_arguments = {
        "path": args.store,
        "profile": args.profile,
        "key_file": args.key_file,
        "key_env": args.key_env,
        "keychain": args.keychain,
        "as_user": args.as_user,
    }
    settings = {
        "base_url": args.base_url,
        "token_url": args.token_url,
        "app_token_url": args.app_token_url,
        "proxy": args.proxy,
        "ca_certificates_pem": ca_certificates_pem,
    }
    try:
        report = DoctorReport._from_native(  # pyright: ignore[reportPrivateUsage]
            native_doctor_from_env(store_arguments, settings)
        )
    except TallyfyError as error:
        args.usage(str(error))
        raise
    written = write_stdout(lambda: _print_json(report) if args.json else _print(report))
    return 0 if written and report.healthy else 1


def _print_json(report: DoctorReport) -> None:
    print(json.dumps({"version": __version__, **report.to_dict()}, indent=2))


def _print(report: DoctorReport) -> None:
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    coloured = on_terminal and not os.environ.get("NO_COLOR")
    width = min(shutil.get_terminal_size().columns, WIDTH) if on_terminal else 0
    titles = max(len(check.title) for check in report.checks)
    margin = 2 + len("skipped") + 2 + titles + 2
    print(f"tallykit {__version__}: doctor\n")
    for check in report.checks:
        status = f"{check.status:<7}"
        if coloured:
            status = f"\033[{COLOURS[check.status]}m{status}\033[0m"
        finding = _wrapped(check.finding, margin, width)
        print(f"  {status}  {check.title:<{titles}}  {finding}")
        if check.next_step:
            print(" " * margin + _wrapped(f"-> {check.next_step}", margin + 3, width, margin))
    print(f"\n{_summary_line(report)}")


def _wrapped(text: str, margin: int, width: int, first: int | None = None) -> str:
    """Wraps a text at a width. All lines except the first start with the margin."""
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


def _summary_line(report: DoctorReport) -> str:
    def count(status: str) -> int:
        return sum(check.status == status for check in report.checks)

    failed, warnings = count("failed"), count("warning")
    warning_text = f"{warnings} warning" if warnings == 1 else f"{warnings} warnings"
    if failed:
        first = next(check for check in report.checks if check.status == "failed")
        return f"Something is wrong ({failed} failed, {warning_text}). Start with: {first.title}."
    return f"Nothing failed ({warning_text})." if warnings else "All is well."


if __name__ == "__main__":
    sys.exit(main())
