"""Book section: where the book lies, how large it is, and whether it is sound."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db import Book, BookError
from ui import theme
from ui.icons import Icon
from ui.tasks import Tasks
from ui.widgets.buttons import button
from ui.widgets.labels import Card, ElidedLabel

_MOST_FAULTS = 5


class BookSection(Card):
    """Checking reads the whole file, so a worker does it. `told`: the answer to it has come."""

    told = Signal()

    def __init__(self, book: Book, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._tasks = book, tasks
        self._checking = False
        self.path = ElidedLabel(str(book.path))
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.path.setAccessibleName(self.tr("Where the book lies: {path}").format(path=book.path))
        self.size_label = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        self.verdict = theme.label(tone=theme.Tone.MUTED, wrap=True)
        self.verdict.hide()
        self.folder_button = button(self.tr("Show the folder"), self._show_folder, glyph=Icon.FOLDER)
        self.check_button = button(self.tr("Check the book"), self._check, glyph=Icon.CHECK_CIRCLE)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.folder_button)
        row.addWidget(self.check_button)
        row.addStretch(1)
        self.body.addWidget(self.path)
        self.body.addWidget(self.size_label)
        self.body.addLayout(row)
        self.body.addWidget(self.verdict)

    def refresh(self) -> None:
        path = self._book.path
        parts = [path, path.with_name(f"{path.name}-wal")]  # what was written last lies in the second
        size = sum(part.stat().st_size for part in parts if part.exists())
        self.size_label.setText(
            self.tr("{size}, on this computer alone").format(size=QLocale().formattedDataSize(size, 1))
        )

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._book.path.parent)))

    def _check(self) -> None:
        if self._checking:  # a button switched off meanwhile would hand the keyboard to another
            return
        self._checking = True
        self._say(self.tr("Checking…"))
        self._tasks.run_pure(self._book.check, self._on_checked, self._on_failed)

    def _on_checked(self, faults: list[str]) -> None:
        self._checking = False
        if not faults:
            self._say(self.tr("The book is sound."))
            return
        found = "\n".join(faults[:_MOST_FAULTS])
        self._say(
            self.tr("Something is wrong. Keep the file as it is, and restore a backup.\n{found}").format(
                found=found
            )
        )

    def _on_failed(self, error: BookError) -> None:
        self._checking = False
        self._say(str(error))

    def _say(self, text: str) -> None:
        self.verdict.setText(text)
        self.verdict.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.verdict, text))
        self.told.emit()
