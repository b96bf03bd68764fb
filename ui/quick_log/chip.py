"""Understood chip: one thing the line says. Enter opens its choices, Del takes it away, arrows go to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui import theme
from ui.icons import Icon, icon

WIDEST = 420
MOST_LINES = 3
LONGEST = 600  # letters that are looked at for it; more than fit


@dataclass(frozen=True, slots=True)
class ChipSpec:
    """What a chip shows and does. `asks`: nothing can be saved before it is answered."""

    glyph: Icon
    text: str
    name: str  # what it is about, for a screen reader: 'When'
    fill: Callable[[QMenu], object]  # puts the choices into a menu
    remove: Callable[[], object] | None = None
    asks: bool = False
    stays: str = ""  # why it cannot be taken away, where it cannot


class UnderstoodChip(QPushButton):
    """`typed` carries a letter typed here: it belongs into the line. `moved` is -1 or 1."""

    typed = Signal(str)
    moved = Signal(int)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec: ChipSpec | None = None
        self.menu_shown: QMenu | None = None
        self.setProperty("kind", "chip")
        self.setAutoDefault(False)
        self.setIconSize(QSize(14, 14))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self.open_choices)

    def show_spec(self, spec: ChipSpec) -> None:
        self.spec = spec
        lines = self._wrapped(spec.text)
        self.setText("\n".join(lines).replace("&", "&&"))
        self.setToolTip(spec.text if lines[-1].endswith("…") else "")
        self.setIcon(icon(spec.glyph, "due" if spec.asks else "text_muted"))
        self.setAccessibleName(f"{spec.name}: {spec.text}")
        tone = "due" if spec.asks else "text"
        if self.property("tone") != tone:
            theme.dress(self, tone=tone)

    def _wrapped(self, text: str) -> list[str]:
        """Broken at its words into as many lines as a chip has; what goes beyond is cut."""
        metrics, text = self.fontMetrics(), text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        if "\n" not in text and metrics.horizontalAdvance(text) <= WIDEST:
            return [text]
        lines: list[str] = [""]
        words = text.split()
        for number, word in enumerate(words):
            longer = f"{lines[-1]} {word}".strip()
            if metrics.horizontalAdvance(longer) <= WIDEST:
                lines[-1] = longer
            elif len(lines) < MOST_LINES and lines[-1]:
                lines.append(metrics.elidedText(word, Qt.TextElideMode.ElideRight, WIDEST))
            else:
                rest = " ".join((lines[-1], *words[number:])).strip()
                lines[-1] = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, WIDEST)
                break
        return lines

    def open_choices(self) -> None:
        assert self.spec is not None
        if self.menu_shown is not None:
            self.menu_shown.deleteLater()
        self.menu_shown = QMenu(self)
        self.menu_shown.setAccessibleName(self.spec.name)
        self.spec.fill(self.menu_shown)
        self.menu_shown.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        if first := next(
            (a for a in self.menu_shown.actions() if a.isEnabled() and not a.isSeparator()), None
        ):
            self.menu_shown.setActiveAction(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Space) and plain:
            self.open_choices()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.spec is not None and self.spec.remove is not None:
                self.spec.remove()
            elif self.spec is not None and self.spec.stays:
                self.refused.emit(self.spec.stays)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(1 if key == Qt.Key.Key_Right else -1)
        elif plain and event.text().isprintable() and event.text():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
