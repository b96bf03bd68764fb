"""Side by side: two contacts field by field; where they differ, the person says which one stays."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from db import ContactDetail, fold
from ui import texts, theme
from ui.widgets.avatar import Avatar
from ui.widgets.wrapped_label import leading

translate = QCoreApplication.translate
FACE = 48


class Compared(NamedTuple):
    """One line: its name, what it says on either side, and the fields it stands for; none: both are kept."""

    title: str
    mine: str
    theirs: str
    fields: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        return bool(self.fields and self.mine and self.theirs) and self.mine != self.theirs

    @property
    def differs(self) -> bool:
        return fold(self.mine) != fold(self.theirs)


def compared(keep: ContactDetail, other: ContactDetail) -> list[Compared]:
    """Every line that one of the two has, the name first."""
    rows = [
        Compared(translate("texts", "Name"), _name(keep), _name(other), ("first_name", "last_name")),
        *(
            Compared(title, str(getattr(keep, field)), str(getattr(other, field)), (field,))
            for field, title in (
                ("company", translate("texts", "Company")),
                ("position", translate("texts", "Position")),
                ("headline", translate("texts", "Headline")),
                ("location", translate("texts", "Location")),
                ("linkedin_url", translate("texts", "Profile")),
            )
        ),
        Compared(
            translate("texts", "Birthday"),
            texts.written_day(keep.birthday),
            texts.written_day(other.birthday),
            ("birthday",),
        ),
        Compared(translate("texts", "Reach"), _reach(keep), _reach(other)),
        Compared(translate("texts", "Tags"), texts.listed(keep.tags), texts.listed(other.tags)),
        Compared(translate("texts", "Last contact"), _met(keep), _met(other)),
        Compared(translate("texts", "Connected on"), _connected(keep), _connected(other)),
        Compared(translate("texts", "Notes"), keep.notes, other.notes),
    ]
    return [row for row in rows if row.mine or row.theirs]


def _name(one: ContactDetail) -> str:
    return f"{one.first_name} {one.last_name}".strip()


def _reach(one: ContactDetail) -> str:
    return "\n".join(point.value for point in one.points)


def _met(one: ContactDetail) -> str:
    return texts.full_day(one.last_interaction_on) if one.last_interaction_on else ""


def _connected(one: ContactDetail) -> str:
    return texts.full_day(one.connected_on) if one.connected_on else ""


class SideBySide(QScrollArea):
    """`chosen` gives the fields of the other contact that are to stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Both contacts, field by field"))
        self.choices: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self.photos: tuple[QRadioButton, QRadioButton] | None = None
        self._rows: list[Compared] = []

    def show_two(self, keep: ContactDetail, other: ContactDetail, *, both_have_photos: bool) -> None:
        self._rows, self.choices = compared(keep, other), {}
        self._other = other
        self.photos = None
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, theme.S, 0)
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.S)
        for column, head in enumerate((self.tr("Stays"), self.tr("Take this instead")), 1):
            grid.addWidget(theme.label(head, role=theme.Role.CAPTION, tone=theme.Tone.MUTED), 0, column)
        for line, row in enumerate(self._rows, 1):
            title = theme.label(row.title, role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
            place = Qt.AlignmentFlag.AlignVCenter if row.asks else Qt.AlignmentFlag.AlignTop
            grid.addWidget(title, line, 0, place)
            for column, made in enumerate(self._pair(row, ground), 1):
                grid.addWidget(made, line, column)
        if both_have_photos:
            self._add_photos(grid, len(self._rows) + 1, keep, other)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(self._rows) + 2, 1)
        self.setWidget(ground)
        ground.setAutoFillBackground(False)  # which setWidget turns on
        self._cut()

    def photo_of(self) -> int | None:
        """The other contact, if theirs is the photo that is to stay."""
        return self._other.id if self.photos is not None and self.photos[1].isChecked() else None

    def _add_photos(self, grid: QGridLayout, line: int, keep: ContactDetail, other: ContactDetail) -> None:
        title = theme.label(self.tr("Photo"), role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        grid.addWidget(title, line, 0, Qt.AlignmentFlag.AlignVCenter)
        group = QButtonGroup(grid.parentWidget())
        for column, one in enumerate((keep, other), 1):
            choice, face = QRadioButton(), Avatar(FACE)
            choice.setAccessibleName(self.tr("Photo") + f" {column}")
            face.show_person(one.name, one.id)
            group.addButton(choice)
            row = QHBoxLayout()
            row.setSpacing(theme.S)
            row.addWidget(choice)
            row.addWidget(face)
            row.addStretch(1)
            grid.addLayout(row, line, column)
            self.photos = (choice, choice) if self.photos is None else (self.photos[0], choice)
        assert self.photos is not None
        self.photos[0].setChecked(True)

    def chosen(self) -> dict[str, str]:
        """The fields in which the other contact's text is to stay."""
        taken = [row for row in self._rows if row.asks and self.choices[row.fields[0]][1].isChecked()]
        return {field: str(getattr(self._other, field)) for row in taken for field in row.fields}

    def _pair(self, row: Compared, ground: QWidget) -> tuple[QWidget, QWidget]:
        if not row.asks:
            return _text(row.mine, row), _text(row.theirs, row)
        group = QButtonGroup(ground)
        pair = _choice(row.title, row.mine), _choice(row.title, row.theirs)
        for button in pair:
            group.addButton(button)
        pair[0].setChecked(True)
        self.choices[row.fields[0]] = pair
        return pair

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        """A radio button neither wraps nor elides."""
        for pair in self.choices.values():
            for button in pair:
                room = max(60, self.viewport().width() // 2 - 90)
                cut = button.fontMetrics().elidedText(button.toolTip(), Qt.TextElideMode.ElideRight, room)
                button.setText(cut.replace("&", "&&"))


def _choice(title: str, text: str) -> QRadioButton:
    made = QRadioButton()
    made.setToolTip(text)
    made.setAccessibleName(f"{title}: {text}")
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    made.setFont(theme.font(theme.Role.STRONG))
    return made


def _text(text: str, row: Compared) -> QWidget:
    made = theme.label(text or "–", wrap=True)
    if not text:
        theme.dress(made, tone=theme.Tone.FAINT)
    elif row.fields and not row.differs:
        theme.dress(made, tone=theme.Tone.MUTED)
    made.setMinimumWidth(1)
    made.setAlignment(leading(made) | Qt.AlignmentFlag.AlignTop)
    return made
