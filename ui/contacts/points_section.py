"""Points section: where somebody can be reached. Emails, phones and addresses of the web are opened by the system."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from db import Book, PointKind, PointRow
from ui import texts, theme
from ui.contacts.acts import pop_up
from ui.contacts.point_dialog import PointDialog
from ui.contacts.row_list import RowList, RowWidget
from ui.hub import Hub
from ui.icons import Icon, icon, pixmap
from ui.widgets.buttons import quiet_button, tool_button
from ui.widgets.inline_edit import InlineEdit
from ui.widgets.labels import ElidedLabel, SectionHeader

_WIDEST_LABEL = 64
GLYPHS = {PointKind.EMAIL: Icon.EMAIL, PointKind.PHONE: Icon.PHONE, PointKind.URL: Icon.LINK}


class PointsSection(QWidget):
    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self._contact_id = 0
        self.header = SectionHeader(self.tr("Reach"))
        self.list: RowList[PointRow] = RowList(self._make, 0)
        self.add_button = quiet_button(self.tr("Add an email, phone or page…"), self.add, glyph=Icon.ADD)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.header)
        box.addWidget(self.list)
        box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_points(self, contact_id: int, points: Sequence[PointRow]) -> None:
        self._contact_id = contact_id
        self.list.show_records(points)

    def add(self) -> None:
        answer = PointDialog.ask(self)
        if answer is not None:
            self._hub.attempt(
                partial(
                    self._book.contacts.add_point,
                    contact_id=self._contact_id,
                    kind=answer.kind,
                    value=answer.value,
                    label=answer.label,
                )
            )

    def _make(self) -> PointLine:
        return PointLine(self._book, self._hub)


class PointLine(RowWidget[PointRow]):
    """The address, what it is for, and the two things one does with it; the rest is in a menu."""

    def __init__(self, book: Book, hub: Hub) -> None:
        super().__init__()
        self._book, self._hub = book, hub
        self._point = PointRow(0, PointKind.EMAIL, "", "")
        self.picture = QLabel()
        self.value = InlineEdit(self.tr("Address"), self.tr("An address"))
        self.value.edited.connect(self._edit_value)
        self.value.label.setMinimumWidth(1)  # else a long address widens the pane
        self.label = ElidedLabel(role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        self.label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.label.setMaximumWidth(_WIDEST_LABEL)
        self.open_button = tool_button(Icon.OPEN, self.tr("Open"), self.open)
        self.copy_button = tool_button(Icon.COPY, self.tr("Copy"), self.copy)
        self.more_button = tool_button(Icon.MORE, self.tr("More"), self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self.picture)
        row.addWidget(self.value, 1)
        for part in (self.label, self.open_button, self.copy_button, self.more_button):
            row.addWidget(part)
        theme.changed.connect(self._paint_picture)

    def show_record(self, point: PointRow) -> None:
        self._point = point
        self.value.set_text(point.value)
        self.label.setText(point.label)
        self._paint_picture()
        acts = {
            PointKind.EMAIL: self.tr("Write to {value}"),
            PointKind.PHONE: self.tr("Call {value}"),
            PointKind.URL: self.tr("Open {value}"),
        }
        act = texts.filled(acts[point.kind], value=point.value)
        self.open_button.setToolTip(act)
        self.open_button.setAccessibleName(act)
        self.copy_button.setAccessibleName(texts.filled(self.tr("Copy {value}"), value=point.value))

    def open(self) -> None:
        QDesktopServices.openUrl(address(self._point))

    def copy(self) -> None:
        QApplication.clipboard().setText(self._point.value)

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon(Icon.EDIT), self.tr("Edit…"), self.edit)
        menu.addAction(icon(Icon.DELETE), self.tr("Remove"), self.remove)
        return menu

    def edit(self) -> None:
        answer = PointDialog.ask(self, self._point)
        if answer is not None:
            self._save(answer.value, answer.label)

    def remove(self) -> None:
        self._hub.attempt(partial(self._book.contacts.remove_point, point_id=self._point.id))

    def _edit_value(self, value: str) -> None:
        if value:
            self._save(value, self._point.label)
        else:
            self.remove()

    def _save(self, value: str, label: str) -> None:
        self._hub.attempt(
            partial(self._book.contacts.edit_point, point_id=self._point.id, value=value, label=label)
        )

    def _open_menu(self) -> None:
        pop_up(self.menu(), self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    def _paint_picture(self) -> None:
        glyph = GLYPHS[self._point.kind]
        self.picture.setPixmap(pixmap(glyph, 18, "text_muted", self.devicePixelRatioF()))


def address(point: PointRow) -> QUrl:
    """What the system opens: a mail to write, a number to call, a page. A page without a scheme is of the web."""
    if point.kind is PointKind.EMAIL:
        return QUrl(f"mailto:{point.value}")
    if point.kind is PointKind.PHONE:
        return QUrl("tel:" + "".join(c for c in point.value if c.isdigit() or c == "+"))
    return web_address(point.value)


def web_address(text: str) -> QUrl:
    """Only pages of the web: a file or a program named in an import is never opened."""
    url = QUrl(text if "://" in text else f"https://{text}")
    return url if url.scheme() in ("http", "https") else QUrl()
