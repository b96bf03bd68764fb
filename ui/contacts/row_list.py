"""Row list: one small widget for each record, kept while the record stays, so that the keyboard stays where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import SectionHeader
from ui.widgets.tab_stops import TabStops

R = TypeVar("R", bound="Record")


class Record(Protocol):
    @property
    def id(self) -> int: ...


class RowWidget(QWidget, Generic[R]):
    """Shows one record; `show_record` again when it has changed."""

    def show_record(self, record: R) -> None:
        raise NotImplementedError


class RowList(QWidget, Generic[R]):
    """Hidden while it has no rows."""

    def __init__(self, make: Callable[[], RowWidget[R]], spacing: int = theme.XS) -> None:
        super().__init__()
        self._make = make
        self.rows: dict[int, RowWidget[R]] = {}
        self._stops = TabStops(self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)

    def show_records(self, records: Sequence[R]) -> None:
        wanted = {record.id: record for record in records}
        for gone in self.rows.keys() - wanted.keys():
            row = self.rows.pop(gone)
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, (key, record) in enumerate(wanted.items()):
            if key not in self.rows:
                self.rows[key] = self._make()
            self._box.insertWidget(place, self.rows[key])
            self.rows[key].show_record(record)
        self._stops.follow(self.rows[key] for key in wanted)
        self.setVisible(bool(wanted))


class RowSection(QWidget, Generic[R]):
    """A head and the rows below it, which a subclass makes. Hidden when there is none."""

    def __init__(self, title: str, spacing: int = theme.XS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = SectionHeader(title)
        self.list: RowList[R] = RowList(self.make_row, spacing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.header)
        box.addWidget(self.list)

    def make_row(self) -> RowWidget[R]:
        raise NotImplementedError

    def show_records(self, records: Sequence[R]) -> None:
        self.list.show_records(records)
        self.setVisible(bool(records))
