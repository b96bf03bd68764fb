"""Logs: a small rotating file that may be shown to a stranger: no names, no notes, no addresses, no values.

Loggers write codes, ids and counts. What slips through in a traceback (a message that quotes a value, the
user's folder) is blanked here. No Qt until `take_qt_messages` is called.
"""

from __future__ import annotations

import copy
import io
import logging
import os
import re
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

SIZE = 512 * 1024
OLD_FILES = 2

# Made by the interpreter from names in the code: kept whole, because they say what is wrong.
_ABOUT_CODE = (TypeError, AttributeError, NameError, ImportError, RecursionError, MemoryError)
# Python and SQLite quote the values in their messages; others (also our own errors) may not.
_QUOTING = ("builtins", "sqlite3", "pysqlite3", "peewee")
_QUOTED = re.compile(r"['\"].*['\"]", re.DOTALL)  # from the first quote to the last: "can't" has one, too
_EMAIL = re.compile(r"[^\s<>'\"]+@[^\s<>'\"]+")


def start(folder: Path, *, level: int = logging.INFO) -> logging.Handler:
    """Log everything from `level` up to `folder/goodturn.log`; `stop` takes the handler back."""
    handler = _PrivateFileHandler(
        folder / "goodturn.log", maxBytes=SIZE, backupCount=OLD_FILES, encoding="utf-8"
    )
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return handler


def stop(handler: logging.Handler) -> None:
    logging.getLogger().removeHandler(handler)
    handler.close()


def take_qt_messages() -> None:
    """Send Qt's own warnings to the log instead of a terminal that nobody reads."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    log = logging.getLogger("qt")
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }

    def take(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        log.log(levels[kind], "%s: %s", getattr(context, "category", "default"), text)

    qInstallMessageHandler(take)


class _PrivateFileHandler(RotatingFileHandler):
    def _open(self) -> io.TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace")


class DiscreetFormatter(logging.Formatter):
    """Formats a record without addresses, the user's folder, and the values in an exception's message."""

    def format(self, record: logging.LogRecord) -> str:
        record = copy.copy(record)
        record.exc_text = None  # another formatter's traceback would be taken from here, and ours by it
        text = super().format(record).replace(str(Path.home()), "~")
        return _EMAIL.sub("(address)", text)

    def formatException(self, ei: object) -> str:  # noqa: N802  (logging's own name)
        error = ei[1] if isinstance(ei, tuple) else None
        if not isinstance(error, BaseException):
            return ""
        return "\n".join(part for link in _chain(error) for part in _told(link))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from, the first cause first, as Python prints them."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _chain(cause)
    yield error


def _told(error: BaseException) -> Iterator[str]:
    yield "Traceback:"
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip("\n")
    yield f"{type(error).__qualname__}: {discreet_message(error)}".rstrip(": ")


def discreet_message(error: BaseException) -> str:
    """What an exception says, as far as it cannot hold what a person wrote."""
    if isinstance(error, _ABOUT_CODE):
        return str(error)
    if isinstance(error, OSError):
        return error.strerror or ""
    if type(error).__module__.split(".")[0] not in _QUOTING or isinstance(error, KeyError):
        return ""
    text = str(error)
    if isinstance(error, ValueError):  # "unconverted data remains: Ruiz"
        text = text.partition(":")[0]
    return _QUOTED.sub("'…'", text)
