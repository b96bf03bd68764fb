"""Drop: which dragged files can be imported, and the veil that says so while one hangs over the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.icons import Icon, draw

SUFFIXES = (".csv", ".zip", ".vcf", ".vcard", ".tsv", ".txt", ".jsonl")
_ICON = 40


def accepts(mime: QMimeData) -> list[Path] | None:
    """The local files and folders that an import reads; None if there are none."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in SUFFIXES or path.is_dir()] or None


class DropOverlay(QWidget):
    """Lies over all of its parent, fields included, so that none of them takes the file's name as text.

    It takes no drops itself: they go to the nearest parent that does.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self.setAccessibleName(self.tr("Drop to import"))
        self.hide()

    def cover(self) -> None:
        """Show it over the parent as large as that is now."""
        self.setGeometry(self._under.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.color("window")
        veil.setAlphaF(0.92)
        painter.fillRect(self.rect(), veil)
        edge = QRectF(self.rect()).adjusted(theme.L, theme.L, -theme.L, -theme.L)
        painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(edge, 16, 16)
        middle = edge.center()
        icon = QRectF(middle.x() - _ICON / 2, middle.y() - _ICON - theme.S, _ICON, _ICON)
        draw(painter, icon, Icon.IMPORT.value, theme.color("accent"))
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font(theme.Role.HEADING))
        words = QRectF(edge.left(), middle.y() + theme.S, edge.width(), theme.XXL)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.accessibleName()
        )
        painter.end()
