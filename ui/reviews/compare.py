"""Compare: what a file says of somebody beside what the book has of a contact, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from db import ContactDetail, PointKind, ReviewRow, fold
from ui import texts, theme
from ui.widgets.wrapped_label import leading

translate = QCoreApplication.translate

KINDS = {"emails": PointKind.EMAIL, "phones": PointKind.PHONE, "urls": PointKind.URL}


class Compared(NamedTuple):
    """One field: its name, what the file says, what the book has."""

    name: str
    theirs: str
    ours: str

    @property
    def agrees(self) -> bool:
        return not self.theirs or not self.ours or fold(self.theirs) == fold(self.ours)


def compared(review: ReviewRow, contact: ContactDetail | None) -> list[Compared]:
    """Every field that one of the two has, the name first."""
    said: dict[str, list[str]] = {}
    for name, value in review.said:
        said.setdefault(name, []).append(value)
    ours = _ours(contact) if contact is not None else {}
    rows = [Compared(translate("texts", "Name"), review.name, contact.name if contact is not None else "")]
    for name, title in _titles().items():
        theirs = _shown(name, said.get(name, ()))
        mine = _shown(name, ours.get(name, ()))
        if theirs or mine:
            rows.append(Compared(title, theirs, mine))
    return rows


def _titles() -> dict[str, str]:
    return {
        "company": translate("texts", "Company"),
        "position": translate("texts", "Position"),
        "headline": translate("texts", "Headline"),
        "emails": translate("texts", "Email"),
        "phones": translate("texts", "Phone"),
        "location": translate("texts", "Location"),
        "url": translate("texts", "Profile"),
        "connected_on": translate("texts", "Connected on"),
        "birthday": translate("texts", "Birthday"),
        "urls": translate("texts", "Web"),
        "notes": translate("texts", "Notes"),
        "how_met": translate("texts", "How you met"),
    }


def _ours(contact: ContactDetail) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {
        name: [point.value for point in contact.points if point.kind is kind] for name, kind in KINDS.items()
    }
    for name in ("company", "position", "headline", "location", "birthday", "notes", "how_met"):
        found[name] = [value] if (value := str(getattr(contact, name))) else []
    found["url"] = [contact.linkedin_url] if contact.linkedin_url else []
    found["connected_on"] = [contact.connected_on.isoformat()] if contact.connected_on else []
    return found


def _shown(name: str, values: Sequence[str]) -> str:
    if name in ("connected_on", "birthday"):
        values = [texts.written_day(value) for value in values]
    if name == "url":
        values = [value.partition("/in/")[2].strip("/") or value for value in values]
    return "\n".join(values)


class CompareView(QScrollArea):
    """The two columns. Where they differ, what the file says is strong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("In the file and in your book"))
        self.rows: list[Compared] = []

    def show_rows(self, rows: Sequence[Compared], *, has_contact: bool) -> None:
        self.rows = list(rows)
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, theme.S, 0)
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.S)
        heads = (self.tr("In the file"), self.tr("In your book") if has_contact else "")
        for column, head in enumerate(heads, 1):
            grid.addWidget(theme.label(head, role=theme.Role.CAPTION, tone=theme.Tone.MUTED), 0, column)
        for line, row in enumerate(rows, 1):
            name = theme.label(row.name, role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
            grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            strong = line == 1 or not row.agrees
            role = theme.Role.STRONG if strong else theme.Role.BODY
            grid.addWidget(_value(row.theirs, role), line, 1)
            grid.addWidget(_value(row.ours, theme.Role.STRONG if line == 1 else theme.Role.BODY), line, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(rows) + 1, 1)
        self.setWidget(ground)
        ground.setAutoFillBackground(False)  # which setWidget turns on


def _value(text: str, role: theme.Role) -> QWidget:
    made = theme.label(text or "–", role=role, wrap=True)
    if not text:
        theme.dress(made, tone=theme.Tone.FAINT)
    made.setMinimumWidth(1)
    made.setAlignment(leading(made) | Qt.AlignmentFlag.AlignTop)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
