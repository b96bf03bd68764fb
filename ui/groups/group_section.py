"""Group section: a title over the latest of its lines; a sentence where there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.contacts.row_list import RowList
from ui.groups.group_lines import GroupLine, R
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import SectionHeader

SHOWN = 5


class GroupSection(QWidget, Generic[R]):
    """The first few records, newest first, and a button for the rest."""

    def __init__(self, title: str, nothing: str, make: Callable[[], GroupLine[R]]) -> None:
        super().__init__()
        self._records: Sequence[R] = ()
        self.header = SectionHeader(title)
        self.nothing = theme.label(nothing, tone=theme.Tone.MUTED, wrap=True)
        self.list: RowList[R] = RowList(make, 0)
        self.list.setAccessibleName(title)
        self.more_button = quiet_button(self.tr("Show all"), self._show_all)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # columns of one width
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        for part in (self.header, self.nothing, self.list):
            box.addWidget(part)
        box.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)

    def show_records(self, records: Sequence[R]) -> None:
        whole = len(self.list.rows) > SHOWN
        self._records = records
        self._show(len(records) if whole else SHOWN)

    def _show_all(self) -> None:
        self._show(len(self._records))

    def _show(self, most: int) -> None:
        self.list.show_records(self._records[:most])
        self.nothing.setVisible(not self._records)
        self.more_button.setVisible(len(self._records) > most)
