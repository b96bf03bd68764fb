"""Day field: a date with a calendar, and the two days most often meant beside it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui import theme
from ui.icons import Icon, icon
from ui.widgets.buttons import quiet_button


class _Field(QDateEdit):
    """One who turns the wheel over it neither changes the day nor takes the keyboard from where it was."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DayEdit(QWidget):
    """`today` comes from the caller's clock. `choices` are (text, days from today); yesterday and today unless told."""

    changed = Signal(object)

    def __init__(
        self,
        today: date,
        *,
        day: date | None = None,
        choices: tuple[tuple[str, int], ...] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.field = _Field()
        self.field.setCalendarPopup(True)
        self.field.setDisplayFormat("d MMM yyyy")
        _dress_calendar(self.field.calendarWidget())
        self.field.setDate(_to_qt(day or today))
        self.field.dateChanged.connect(self._on_changed)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self.field, 1)
        self.choices: list[QPushButton] = []
        for text, days in choices or ((self.tr("Today"), 0), (self.tr("Yesterday"), -1)):
            choice = quiet_button(text)
            choice.setProperty("days", days)
            choice.setAutoDefault(False)
            choice.clicked.connect(self._choose)
            self.choices.append(choice)
            row.addWidget(choice)

    def day(self) -> date:
        chosen = self.field.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        self.field.setDate(_to_qt(day))

    def set_today(self, today: date) -> None:
        """Another day has begun; the choices are counted from it."""
        self._today = today

    def set_range(self, first: date | None = None, last: date | None = None) -> None:
        """Days outside cannot be chosen: an interaction lies in the past, a snooze ahead."""
        if first is not None:
            self.field.setMinimumDate(_to_qt(first))
        if last is not None:
            self.field.setMaximumDate(_to_qt(last))

    def setAccessibleName(self, name: str) -> None:  # noqa: N802  (Qt method)
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def _choose(self) -> None:
        days = self.sender().property("days")
        self.set_day(self._today + timedelta(days=int(days)))

    def _on_changed(self) -> None:
        self.changed.emit(self.day())


def _to_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _dress_calendar(calendar: QCalendarWidget) -> None:
    """No week numbers, no red Sundays, arrows that follow the theme, days large enough to hit."""
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekend, QTextCharFormat())
    for name, glyph in (("qt_calendar_prevmonth", Icon.BACK), ("qt_calendar_nextmonth", Icon.FORWARD)):
        arrow = calendar.findChild(QToolButton, name)
        if arrow is not None:
            arrow.setIcon(icon(glyph))
    calendar.setMinimumSize(280, 240)
