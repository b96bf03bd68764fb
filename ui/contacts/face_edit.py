"""Face edit: the face in a person's head, and where their photo is chosen, dropped and removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QWidget

from db import Book, InvalidValue
from ui import texts, theme
from ui.contacts.acts import pop_up
from ui.hub import Hub
from ui.icons import Icon, icon
from ui.widgets import file_chooser
from ui.widgets.avatar import Avatar
from ui.widgets.faces import as_jpeg, from_file, has_photo

EDGE = 512  # pixels of a photo as it is kept
ENDINGS = ("png", "jpg", "jpeg", "webp", "bmp", "gif")


class FaceEdit(Avatar):
    """Enter, Space or a click open the menu; a picture may be dropped on it."""

    def __init__(self, book: Book, hub: Hub, size: int, parent: QWidget | None = None) -> None:
        super().__init__(size, parent)
        self._book, self._hub = book, hub
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Photo"))
        self.setToolTip(self.tr("Change photo"))

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon(Icon.PERSON), self.tr("Choose photo…"), self.choose)
        if has_photo(self.contact_id):
            menu.addAction(icon(Icon.DELETE), self.tr("Remove photo"), self.remove)
        return menu

    def choose(self) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        endings = " ".join(f"*.{end}" for end in ENDINGS)
        kinds = texts.filled(self.tr("Pictures ({endings})"), endings=endings)
        chosen = file_chooser.open_files(self, self.tr("Choose photo"), Path(place or Path.home()), kinds)
        if chosen:
            self.take(chosen[0])

    def take(self, path: Path) -> None:
        """The picture in a file becomes the photo."""
        # Nobody but SQLite may open the book's own files.
        self._keep(QImage() if self._book.is_own_file(path) else from_file(str(path), EDGE), path.name)

    def remove(self) -> None:
        self._hub.attempt(lambda: self._book.photos.remove(contact_id=self.contact_id))

    def _keep(self, image: QImage, name: str) -> None:
        if image.isNull():
            title, said = self.tr("No picture"), self.tr("“{name}” is no picture that can be shown.")
            self._hub.failed.emit(
                InvalidValue(title, texts.filled(said, name=name), self.tr("Choose a JPEG or PNG file."))
            )
            return
        data = as_jpeg(image)
        self._hub.attempt(
            lambda: self._book.photos.set(contact_id=self.contact_id, media_type="image/jpeg", data=data)
        )

    def _open(self) -> None:
        pop_up(self.menu(), self.mapToGlobal(QPoint(0, self.height())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or the release would not come here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (path := _dropped(event)) is not None:
            event.acceptProposedAction()
            self.take(path)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
            painter.end()


def _dropped(event: QDropEvent) -> Path | None:
    """The one picture that is dragged."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    is_picture = len(paths) == 1 and paths[0].suffix.lower().lstrip(".") in ENDINGS
    return paths[0] if is_picture else None
