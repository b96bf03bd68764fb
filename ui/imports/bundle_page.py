"""Bundle page: the parts of an archive, what each would do, and whether it is taken. Nothing is written by it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db import Bundle, BundlePart, Effect, ImportPlan, PeoplePlan
from ui import theme
from ui.imports import part_words, work
from ui.imports.deleted_line import DeletedLine
from ui.tasks import Task, Tasks
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import Card, ElidedLabel


class PartRow(QWidget):
    """`toggled`: taken or left out. `look_wanted`: its people or its questions are to be seen."""

    toggled = Signal()
    look_wanted = Signal()

    def __init__(self, part: BundlePart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.box = QCheckBox(part_words.title(part))
        theme.dress(self.box, role=theme.Role.STRONG)
        self.box.setToolTip(part.label)
        self.box.setChecked(part.content is not None)
        self.box.setEnabled(part.content is not None)
        self.box.toggled.connect(self.toggled)
        self.does = theme.label(wrap=True)
        self.left = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        for label in (self.does, self.left):
            label.setMinimumWidth(1)
        self.look = quiet_button(self.tr("Look…"), self.look_wanted.emit)
        self.look.setAutoDefault(False)
        policy = self.look.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the words of all rows end at the same place
        self.look.setSizePolicy(policy)
        said = QVBoxLayout()
        said.setContentsMargins(0, theme.XS, 0, 0)  # on a line with the name
        said.setSpacing(2)
        said.addWidget(self.does)
        said.addWidget(self.left)
        said.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.XS, theme.S, theme.XS)
        row.setSpacing(theme.M)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def is_taken(self) -> bool:
        return self.box.isChecked() and self.part.content is not None

    def show_effect(self, effect: Effect | None) -> None:
        """None: it is left out."""
        does, left = part_words.does(self.part, effect), part_words.leaves_out(effect)
        theme.dress(self.does, tone=theme.Tone.MUTED if effect is None else theme.Tone.TEXT)
        self.does.setText(does)
        self.left.setText(left)
        self.left.setVisible(bool(left))
        questions = bool(effect and effect.reviews)
        is_open = self.part.sheet is not None and self.part.content is None
        words = self.tr("Answer…") if questions else self.tr("Columns…") if is_open else self.tr("Look…")
        self.look.setText(words)
        self.look.setVisible(is_open or questions or bool(effect and (effect.connections or effect.persons)))
        self.look.setAccessibleName(f"{self.look.text().rstrip('…')}: {self.box.text()}")
        self.box.setAccessibleDescription(". ".join(filter(None, (does, left))))


class BundlePage(QWidget):
    """`changed`: a part was taken or left out. `look_wanted` carries the label of the part to be seen."""

    changed = Signal()
    look_wanted = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self.rows: list[PartRow] = []
        self._bundle: Bundle | None = None
        self.effects: dict[str, Effect] = {}
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame = Card(margin=theme.XS)
        frame.body.addWidget(self.area)
        self.keep = QCheckBox(self.tr("Keep what messages say"))
        self.keep_meaning = ElidedLabel(
            self.tr("otherwise only the day is kept, and who wrote"),
            role=theme.Role.CAPTION,
            tone=theme.Tone.MUTED,
        )
        self.keep.setAccessibleDescription(self.keep_meaning.text())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addWidget(frame, 1)
        self.deleted = DeletedLine()
        box.addWidget(self.deleted)
        line = QHBoxLayout()
        line.setSpacing(theme.M)
        line.addWidget(self.keep)
        line.addWidget(self.keep_meaning, 1)
        box.addLayout(line)

    def show_bundle(self, bundle: Bundle, effects: dict[str, Effect]) -> None:
        """All parts with what they would do, each taken; what messages say is not kept unless the person says so."""
        self._bundle = bundle
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        self.rows = [PartRow(part) for part in bundle.parts]
        for row in self.rows:
            row.toggled.connect(self._work_out)
            row.look_wanted.connect(partial(self.look_wanted.emit, row.part.label))
            column.addWidget(row)
        column.addStretch(1)
        self.area.setWidget(inside)
        widest = max((row.box.sizeHint().width() for row in self.rows), default=0)
        for row in self.rows:
            row.box.setMinimumWidth(widest)
        self.area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.keep.setChecked(False)
        for part in (self.keep, self.keep_meaning):
            part.setVisible(bundle.has_messages)
        plans = [part.content for part in bundle.parts if isinstance(part.content, ImportPlan | PeoplePlan)]
        self.deleted.show_left_out(note for plan in plans for note in plan.skipped_rows)
        self._show_effects(effects)

    @property
    def without(self) -> list[str]:
        """The labels of the parts that are left out."""
        return [row.part.label for row in self.rows if not row.is_taken]

    @property
    def does_something(self) -> bool:
        return any(effect.does_something for effect in self.effects.values())

    @property
    def focus_target(self) -> QWidget:
        return next((row.box for row in self.rows if row.box.isEnabled()), self)

    def _work_out(self) -> None:
        """What each part does now; of a large book that takes its time, and the last choice counts."""
        assert self._bundle is not None
        if self._task is not None:
            self._task.abandon()
        work_out = partial(work.effects, self._bundle, self.without)
        self._task = self._tasks.run_db(work_out, self._show_effects, owner=self)

    def _show_effects(self, effects: dict[str, Effect]) -> None:
        self._task = None
        self.effects = effects
        for row in self.rows:
            row.show_effect(self.effects.get(row.part.label))
        for part in (self.keep, self.keep_meaning):
            part.setEnabled(self._holds_words)
        self.changed.emit()

    @property
    def _holds_words(self) -> bool:
        """Whether there is something to keep in the parts that are taken."""
        taken = tuple(row.part for row in self.rows if row.is_taken)
        return self._bundle is not None and replace(self._bundle, parts=taken).has_messages
