"""Faces: the photos of people as round pictures, for `avatar`, which draws initials where there is none.

A photo is read and decoded by the worker the first time it is looked for; until then, and where it is broken, the
initials stand. Few are kept, small. Views need not know: once one is there, all that shows faces is drawn again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from functools import partial

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QImage, QImageReader, QImageWriter, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from db import Book, Changes, Progress, Topic
from ui.hub import Hub
from ui.tasks import Tasks

EDGE = 192  # pixels of a decoded face; the largest that is drawn is 56 at three to one
KEPT_FACES = 128
KEPT_PICTURES = 512
AT_ONCE = 24
MOST_PIXELS = 64_000_000  # of a photo; more is no photo of a face
FORMATS = ("jpeg", "jpg", "png", "gif", "webp", "bmp")

_current: Faces | None = None


def face(contact_id: int, size: int, dpr: float) -> QPixmap | None:
    """The round photo of somebody; None if there is none, or none yet."""
    if not contact_id or _current is None or not shiboken6.isValid(_current):
        return None
    return _current.picture(contact_id, size, dpr)


def has_photo(contact_id: int) -> bool:
    return _current is not None and shiboken6.isValid(_current) and contact_id in _current.versions


def with_photo(ids: Collection[int]) -> list[int]:
    """Who of these has a photo, in their order."""
    if _current is None or not shiboken6.isValid(_current):
        return []
    versions = _current.versions
    return [contact_id for contact_id in ids if contact_id in versions]


class Faces(QObject):
    """One for the window of a book; the last one made is asked."""

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        global _current
        _current = self
        self._book, self._tasks = book, tasks
        self.versions: dict[int, str] = {}
        self._faces: OrderedDict[int, QImage] = OrderedDict()
        self._pictures: OrderedDict[tuple[int, int, float], QPixmap] = OrderedDict()
        self._wanted: dict[int, None] = {}
        self._reading = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read)
        hub.changed.connect(self._on_changed)
        self._look()

    def picture(self, contact_id: int, size: int, dpr: float) -> QPixmap | None:
        if contact_id not in self.versions:
            return None
        key = contact_id, size, dpr
        if (made := self._pictures.get(key)) is not None:
            self._pictures.move_to_end(key)
            return made
        image = self._faces.get(contact_id)
        if image is None:
            self._wanted[contact_id] = None
            self._soon.start()
            return None
        if image.isNull():
            return None
        self._faces.move_to_end(contact_id)
        made = self._pictures[key] = rounded(image, size, dpr)
        if len(self._pictures) > KEPT_PICTURES:
            self._pictures.popitem(last=False)
        return made

    # Who has a photo.

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(Topic.CONTACTS):
            # Read again, and meanwhile left as they are: most changes are none of the photo.
            self._wanted |= dict.fromkeys(changes.contact_ids & self._faces.keys())
            self._look()

    def _look(self) -> None:
        self._tasks.run_db(lambda progress: self._book.photos.versions(), self._on_versions, owner=self)

    def _on_versions(self, versions: dict[int, str]) -> None:
        before, self.versions = self.versions, versions
        other = {i for i in before.keys() | versions.keys() if before.get(i) != versions.get(i)}
        for contact_id in other:
            self._faces.pop(contact_id, None)
        if other:
            self._forget_pictures(other)
        self._soon.start()

    def _forget_pictures(self, of: Collection[int]) -> None:
        for key in [key for key in self._pictures if key[0] in of]:
            del self._pictures[key]
        draw_again()

    # What they look like.

    def _read(self) -> None:
        if self._reading or not self._wanted:
            return
        ids = list(self._wanted)[-AT_ONCE:]  # who was asked for last is in view still
        self._wanted.clear()
        self._reading = True
        work = partial(read_faces, self._book, {i: self.versions.get(i, "") for i in ids})
        self._tasks.run_db(work, self._on_read, owner=self)

    def _on_read(self, found: dict[int, tuple[str, QImage]]) -> None:
        self._reading = False
        for contact_id, (version, image) in found.items():
            if self.versions.get(contact_id) == version:
                self._faces[contact_id] = image
                self._faces.move_to_end(contact_id)
        while len(self._faces) > KEPT_FACES:
            self._faces.popitem(last=False)
        self._forget_pictures(found)
        self._soon.start()


def read_faces(book: Book, wanted: dict[int, str], progress: Progress) -> dict[int, tuple[str, QImage]]:
    """On the worker. An image that is null stands for a photo that cannot be shown."""
    found = {}
    for number, (contact_id, version) in enumerate(wanted.items()):
        progress(number, len(wanted))
        found[contact_id] = version, decoded(book.photos.get(contact_id) or b"", EDGE)
    return found


def decoded(data: bytes, edge: int) -> QImage:
    """The middle of a picture, a square of `edge` pixels at most; a null image if it is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    known = bytes(reader.format().data()).decode("ascii", "replace") in FORMATS
    if not known or not size.isValid() or not 0 < size.width() * size.height() <= MOST_PIXELS:
        return QImage()
    if min(size.width(), size.height()) > edge:
        reader.setScaledSize(size.scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return image
    side = min(image.width(), image.height())
    middle = QRect((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    return image.copy(middle)


def rounded(image: QImage, size: int, dpr: float) -> QPixmap:
    made = QPixmap.fromImage(round_image(image, max(1, round(size * dpr))))
    made.setDevicePixelRatio(dpr)
    return made


def round_image(image: QImage, pixels: int) -> QImage:
    """The same for a thread, which has no pixmaps."""
    smooth = Qt.TransformationMode.SmoothTransformation
    square = image.scaled(pixels, pixels, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    made = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(square))
    painter.drawEllipse(QRectF(0, 0, pixels, pixels))
    painter.end()
    return made


def draw_again() -> None:
    """Whatever may show a face; photos come seldom, and then some together."""
    for widget in QApplication.allWidgets():
        if not widget.isVisible():
            continue
        if isinstance(widget, QAbstractScrollArea):
            widget.viewport().update()
        elif hasattr(widget, "on_faces"):  # it keeps what it drew
            widget.on_faces()
        elif getattr(widget, "shows_face", False):
            widget.update()


def from_file(path: str, edge: int) -> QImage:
    """A picture that somebody chose, as large as it is kept; null if it is none."""
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if max(size.width(), size.height()) > edge:
        reader.setScaledSize(size.scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def as_jpeg(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)  # behind what is transparent
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(88)
    writer.write(flat)
    return bytes(data.data())
