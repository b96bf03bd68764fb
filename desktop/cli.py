"""Command line: understands the arguments and hands over to a command, the self-check or the window.

Exit status: 0, 1 for what the world did (told in a line on standard error), 2 for wrong usage. Qt is loaded only
for the window and the self-check.
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

PARTS = (
    "connections", "contacts", "messages", "invitations", "recommendations_given", "recommendations_received",
    "endorsements_given", "endorsements_received", "profile", "positions", "emails", "vcard", "google", "outlook",
    "spreadsheet", "table",
)  # fmt: skip
"""Parts of an archive; a test holds them equal to the kinds of files."""
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `goodturn` with these arguments (default: those of the process); the exit status."""
    try:
        _mend_streams()
        return _told(arguments)
    except KeyboardInterrupt as error:
        print("Stopped.", *error.args, file=sys.stderr)
        return INTERRUPTED


def _mend_streams() -> None:
    """A stream that was closed (`>&-`) takes everything and keeps nothing."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # a name must not end a listing where the terminal lacks a letter


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")  # stays open as long as the process


def _told(arguments: Sequence[str] | None) -> int:
    """Run, and tell what the world did in a line."""
    from db import BookError  # here, so that Ctrl+C while it loads is no traceback either

    try:
        try:
            return _run(parse(arguments))
        finally:  # here, where it can be told; also after --help, which ends the process
            sys.stdout.flush()
    except BookError as error:
        _complain(str(error))
    except BrokenPipeError:
        _give_up(sys.stdout)  # who read has gone (`| head`)
        return 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _give_up(sys.stdout)
        _complain("There is no room left for what was to be written.")
    return 1


def _complain(text: str) -> None:
    try:
        print("goodturn:", text, file=sys.stderr, flush=True)
    except OSError:  # nobody hears it; the exit status still says it
        _give_up(sys.stderr)


def _give_up(stream: TextIO) -> None:
    """Let what Python would still flush at its end go nowhere, instead of failing once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options; ends the process with status 2 where they make no sense."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.demo and options.book:
        parser.error("--demo makes a book of its own; leave out --book")
    if options.command == "export" and options.format == "lossless" and (options.query or options.mailing):
        parser.error("--format lossless writes everything; leave out QUERY and --mailing")
    for alone in ("version", "self_check", "background"):
        if getattr(options, alone) and options.command:
            parser.error(f"--{alone.replace('_', '-')} stands alone; leave out {options.command}")
    return options


def _run(options: argparse.Namespace) -> int:
    if options.version:
        from importlib import metadata

        print("goodturn", metadata.version("goodturn"))
        return 0
    if options.self_check:
        from desktop import self_check

        return self_check.run()
    if options.command is None:
        from desktop.quick_imports import load_qt

        load_qt()
        from desktop import app

        return app.run(options)
    from desktop import commands

    return int(getattr(commands, options.function)(options))


class _Parser(argparse.ArgumentParser):
    """One whose help that cannot be written is an error; newer argparse keeps silent about it."""

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        print(self.format_help(), end="", file=file)


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="goodturn",
        description="Goodturn, a relationship manager. Without a command the window opens.",
    )
    _add_book(parser, default=None)
    parser.add_argument("--background", action="store_true", help="start in the tray, without a window")
    parser.add_argument("--self-check", action="store_true", help="look whether every part is there, and end")
    parser.add_argument("--version", action="store_true", help="say the version, and end")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_import(commands)
    contacts = _add(commands, "contacts", "list_contacts", "list contacts, all or those a query finds")
    contacts.add_argument("query", nargs="*", metavar="QUERY", help="words in any order, or parts of words")
    _add_json(contacts)
    due = _add(commands, "due", "list_due", "list what is due")
    due.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="the day (default: today)")
    _add_json(due)
    _add_export(commands)
    _add(commands, "undo", "undo", "take back the last step")
    _add(commands, "check", "check", "look whether the book's file is in order")
    return parser


def _add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "import", "import_files", "import LinkedIn's archive, address books and tables")
    parser.add_argument(
        "paths", nargs="+", type=_path, metavar="PATH", help="archives, folders and files, in one step"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        choices=PARTS,
        metavar="PART",
        help=f"leave a part of an archive out: {', '.join(PARTS)}",
    )
    parser.add_argument(
        "--keep-messages",
        action="store_true",
        help="keep what messages say, not only the day and who wrote",
    )
    parser.add_argument(
        "--with-deleted",
        action="store_true",
        help="bring back whom you deleted, which an import else leaves out",
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument(
        "--day-first", action="store_true", default=None, help="read 05/03/2024 as the fifth of March"
    )
    order.add_argument(
        "--month-first",
        dest="day_first",
        action="store_false",
        default=None,
        help="read it as the third of May",
    )
    _add_json(parser)


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "export", "export", "write contacts, or the whole book, to a file")
    parser.add_argument("query", nargs="*", metavar="QUERY", help="only those whom it finds")
    parser.add_argument("--to", type=_path, required=True, metavar="PATH", help="the file to write")
    parser.add_argument(
        "--format",
        choices=("lossless", "spreadsheet", "vcard", "vcard4"),
        default="lossless",
        help="lossless: everything, to be imported into an empty book (default); vcard: version 3.0, vcard4: 4.0",
    )
    parser.add_argument("--mailing", action="store_true", help="leave out who wants to be left alone")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, function: str, text: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    parser.set_defaults(function=function)
    _add_book(parser, default=argparse.SUPPRESS)  # also understood after the command
    return parser


def _add_book(parser: argparse.ArgumentParser, *, default: str | None) -> None:
    parser.add_argument(
        "--book", type=_path, metavar="FILE", default=default, help="the book (default: your own)"
    )
    parser.add_argument(
        "--demo",
        action="store_true",
        default=default or False,
        help="a throw-away book of invented people",
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _path(text: str) -> Path:
    if not text:  # a variable that is not set; it would be the folder one stands in
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        if day.year >= 1900:  # the rules count back from it
            return day
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-03-01")
