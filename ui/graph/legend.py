"""Legend: what each mark means, drawn by the same hands as the graph; and the filter, since it names the kinds."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import texts, theme
from ui.graph import legend_marks
from ui.graph.filter import GraphFilter, Trait
from ui.graph.look import Kind, Look
from ui.graph.scene import KINDS
from ui.graph.trait_field import TraitField
from ui.icons import Icon, icon
from ui.widgets.labels import Card


class Legend(Card):
    """Collapsible. `changed` carries the filter after each switch."""

    changed = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=theme.S)
        self.setAccessibleName(self.tr("Legend and filter"))
        self._filter = GraphFilter()
        self._has_made_room = False
        self.header = QToolButton()
        self.header.setText(self.tr("Legend"))
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.header.clicked.connect(self._turn)
        self.inside = QWidget()
        rows = QVBoxLayout(self.inside)
        rows.setContentsMargins(theme.XS, 0, theme.XS, theme.XS)
        rows.setSpacing(theme.XS)
        self._marks, said = legend_marks.marks(self._marks_and_words())
        self._rows_for = {
            said[-2]: (Kind.BUBBLES,),
            said[-1]: (Kind.ASK, Kind.FAVOR),
        }
        rows.addWidget(self._marks)
        self.kinds, self._samples = self._make_kinds()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.XS)
        self._grid.setVerticalSpacing(0)
        rows.addLayout(self._grid)
        self.ages = self._make_ages()
        ages = QHBoxLayout()
        ages.setSpacing(0)
        for box in self.ages:
            ages.addWidget(box)
        rows.addLayout(ages)
        self.open_only = QCheckBox(self.tr("Open loops only"))
        self.open_only.toggled.connect(self._on_switched)
        rows.addWidget(self.open_only)
        self.traits = TraitField()
        self.traits.changed.connect(self._on_switched)
        self.traits.resized.connect(self._settle)
        self.traits.hide()
        rows.addWidget(self.traits)
        self.body.setSpacing(0)
        self.body.addWidget(self.header)
        self.body.addWidget(self.inside)
        self.show_marks(True)
        self.set_open(True)

    @property
    def filter(self) -> GraphFilter:
        return self._filter

    def offer(self, traits: Iterable[Trait]) -> None:
        """The groups, companies and tags there are."""
        self.traits.offer(traits)
        self._settle()

    def reset(self) -> None:
        """Everything is shown again."""
        boxes = (*self.kinds, *self.ages)
        for box in (*boxes, self.open_only):
            box.blockSignals(True)
            box.setChecked(box is not self.open_only)
            box.blockSignals(False)
        self.traits.clear()
        self._on_switched()

    def show_for(self, look: Look) -> None:
        """The marks that only some views have."""
        for row, kinds in self._rows_for.items():
            for part in row:
                part.setVisible(look.kind in kinds)
        self._settle()

    @property
    def is_open(self) -> bool:
        return not self.inside.isHidden()

    def set_open(self, on: bool) -> None:
        self.inside.setVisible(on)
        self.header.setIcon(icon(Icon.DOWN if on else Icon.RIGHT))
        self.header.setAccessibleDescription(self.tr("shown") if on else self.tr("folded"))
        self._settle()

    def make_room(self, on: bool) -> None:
        """Fold while there is little room, and open again if no hand has touched it since."""
        if on and self.is_open:
            self.set_open(False)
            self._has_made_room = True
        elif not on and self._has_made_room:
            self.set_open(True)
            self._has_made_room = False

    def show_marks(self, on: bool) -> None:
        """Beside the list only the filter is of use, in one narrow column."""
        self._marks.setVisible(on)
        self.header.setText(self.tr("Legend") if on else self.tr("Filter"))
        rows = (len(KINDS) + 1) // 2 if on else len(KINDS)
        for number, (sample, box) in enumerate(zip(self._samples, self.kinds, strict=True)):
            row, column = number % rows, number // rows * 2
            self._grid.addWidget(sample, row, column)
            self._grid.addWidget(box, row, column + 1)
        self._settle()

    def _marks_and_words(self) -> list[tuple[legend_marks.Draw, str]]:
        return [
            (legend_marks.draw_you, self.tr("you")),
            (legend_marks.draw_waiting, self.tr("waits for thanks or news")),
            (legend_marks.draw_rest, self.tr("at rest: asked enough lately")),
            (legend_marks.draw_wishes, self.tr("wants no asks · no contact")),
            (legend_marks.draw_given, self.tr("from the giver to the receiver")),
            (legend_marks.draw_promised, self.tr("asked or offered, not done yet")),
            (legend_marks.draw_open, self.tr("open loop: the line has a gap")),
            (legend_marks.draw_ages, self.tr("paler: longer ago")),
            (legend_marks.draw_pinned, self.tr("pinned: drag anybody")),
            (legend_marks.draw_bubble, self.tr("a group or company: click opens")),
            (legend_marks.draw_led_to, self.tr("brought together by")),
        ]

    def _make_ages(self) -> list[QToolButton]:
        """A switch for each age, in the order in which lines fade."""
        boxes = []
        for short, long in (
            (self.tr("month"), self.tr("Of the last month")),
            (self.tr("quarter"), self.tr("One to three months ago")),
            (self.tr("year"), self.tr("Three months to a year ago")),
            (self.tr("2 years"), self.tr("One to two years ago")),
            (self.tr("older"), self.tr("Longer ago, or without a day")),
        ):
            box = QToolButton()
            box.setText(short)
            box.setToolTip(long)
            box.setAccessibleName(long)
            box.setCheckable(True)
            box.setChecked(True)
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            theme.dress(box, kind="age")
            box.toggled.connect(self._on_switched)
            boxes.append(box)
        return boxes

    def _make_kinds(self) -> tuple[list[QCheckBox], list[legend_marks.Sample]]:
        """A switch for each kind, and its glyph."""
        boxes, samples = [], []
        for number, kind in enumerate(KINDS):
            box = QCheckBox(texts.capital(texts.favor_kind(kind)))
            theme.dress(box, role="caption")
            box.setChecked(True)
            box.toggled.connect(self._on_switched)
            boxes.append(box)
            samples.append(legend_marks.Sample(legend_marks.kind_drawer(number), width=20))
        return boxes, samples

    @Slot()
    def _turn(self) -> None:
        self._has_made_room = False
        self.set_open(not self.is_open)

    def _settle(self) -> None:
        self.adjustSize()
        self.resized.emit()

    @Slot()
    def _on_switched(self) -> None:
        kinds = frozenset(kind for kind, box in zip(KINDS, self.kinds, strict=True) if box.isChecked())
        for box in self.ages:  # colour alone would not say which are left out
            theme.dress(box, struck="false" if box.isChecked() else "true")
        ages = frozenset(age for age, box in enumerate(self.ages) if box.isChecked())
        self._filter = GraphFilter(kinds, self.open_only.isChecked(), ages, frozenset(self.traits.chosen))
        self.changed.emit(self._filter)
