"""File chooser: Qt's own dialogs for files, made so that they open none of the files they list.

A process that closes a file loses all its locks on it (POSIX), those of SQLite too: another process then takes the
book for its own, under the open window (sqlite.org/howtocorrupt.html, 2.2). Qt looks into files for their icon and
their kind, and so does the chooser of a desktop when it runs within this process; hence neither is asked.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QDir, QEvent, QFileInfo, QObject, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QLineEdit, QWidget

from ui.icons import Icon, icon


class _ByNameAlone(QFileIconProvider):
    """Tells a folder from a file, and a file's kind by the end of its name."""

    def icon(self, asked: QFileInfo | QFileIconProvider.IconType) -> QIcon:
        if isinstance(asked, QFileInfo):
            return icon(Icon.FOLDER if asked.isDir() else Icon.FILE)
        is_folder = asked in (QFileIconProvider.IconType.Folder, QFileIconProvider.IconType.Drive)
        return icon(Icon.FOLDER if is_folder else Icon.FILE)

    def type(self, about: QFileInfo) -> str:
        return "" if about.isDir() else about.suffix().upper()


class _TypedPath(QObject):
    """A whole path that was typed is taken by Enter; Qt at times empties the field instead and opens nothing."""

    def __init__(self, dialog: QFileDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self.path: Path | None = None
        self._field = dialog.findChild(QLineEdit, "fileNameEdit")
        if self._field is not None:  # a chooser of the system's own has none
            self._field.installEventFilter(self)
            if (completer := self._field.completer()) is not None and (
                popup := completer.popup()
            ) is not None:
                popup.installEventFilter(self)  # it has the keys while it is shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            self._field is not None
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and (typed := Path(self._field.text())).is_absolute()
            and typed.is_file()
        ):
            self.path = typed
            self._dialog.done(QFileDialog.DialogCode.Accepted)
            return True
        return super().eventFilter(watched, event)


def open_files(parent: QWidget, title: str, folder: Path, kinds: str) -> list[Path]:
    """The files that the person chooses; none if they leave."""
    dialog = _chooser(parent, title, folder, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    typed = _TypedPath(dialog)
    chosen = _chosen(dialog)
    return [typed.path] if typed.path is not None else chosen


def save_file(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
    """Where the person wants a file; they were asked before one that is there is written over."""
    dialog = _chooser(parent, title, proposed.parent, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(proposed.name)
    return next(iter(_chosen(dialog)), None)


def _chooser(parent: QWidget, title: str, folder: Path, kinds: str) -> QFileDialog:
    # It lists a folder as soon as it is made, before it can be told how: the root, which holds folders alone.
    dialog = QFileDialog(parent, title, QDir.rootPath())
    # There the system's own run in a process of their own, or locks belong to the open file.
    if sys.platform not in ("win32", "darwin"):
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        dialog.icons = _ByNameAlone()  # type: ignore[attr-defined]  # lives as long as the dialog
        dialog.setIconProvider(dialog.icons)  # type: ignore[attr-defined]
    dialog.setNameFilter(kinds)
    dialog.setFilter(QDir.Filter.AllDirs | QDir.Filter.Files | QDir.Filter.NoDotAndDotDot)
    dialog.setDirectory(str(folder))
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    dialog.deleteLater()
    return [Path(path) for path in dialog.selectedFiles()] if accepted else []
