"""Step dialog: one frame whose middle changes from step to step, and work between the steps that can be stopped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db import BookError, Progress
from ui.tasks import Task, Tasks
from ui.widgets.buttons import quiet_button
from ui.widgets.dialog import Dialog
from ui.widgets.progress_pane import ProgressPane


class StepDialog(Dialog):
    """Subclasses call `show_step` and `start`. Esc stops what is going on; if nothing is, it leaves."""

    def __init__(self, parent: QWidget | None, title: str, tasks: Tasks) -> None:
        super().__init__(parent, title, "")
        self._tasks = tasks
        self._task: Task | None = None
        self._working = False
        self._act: Callable[[], object] = self.reject
        self._side: Callable[[], object] = self.reject
        self._after_cancel: Callable[[], None] | None = None
        self.side_button = quiet_button("")
        self.side_button.setAutoDefault(False)
        self.side_button.clicked.connect(self._on_side)
        self.buttons.insertWidget(0, self.side_button)
        self.progress = ProgressPane()
        self.progress.cancel_button.setAutoDefault(False)
        self.progress.cancelled.connect(self._on_cancel)
        for label in (self.heading, self.sentence, self.progress.what):
            # A file's name without a blank must not make the dialog as wide as it is.
            label.setMinimumWidth(1)
        self._progress_page = QWidget()
        upper = QVBoxLayout(self._progress_page)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.addWidget(self.progress)
        upper.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._progress_page)
        self.body.addWidget(self.stack)

    def show_step(
        self,
        page: QWidget,
        title: str,
        sentence: str,
        *,
        act: tuple[str, Callable[[], object]] | None = None,
        side: tuple[str, Callable[[], object]] | None = None,
        leave: str = "",
        focus: QWidget | None = None,
    ) -> None:
        """Go to a step: its page, its one act, what can be done beside, the word on the button that leaves."""
        self.heading.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        if act is not None:
            self._act = act[1]
            self.accept_button.setText(act[0])
        if side is not None:
            self._side = side[1]
            self.side_button.setText(side[0])
        self.accept_button.setVisible(act is not None)
        self.side_button.setVisible(side is not None)
        self.set_ready(act is not None)
        self.cancel_button.setText(leave or self.tr("Cancel"))
        self.cancel_button.setVisible(page is not self._progress_page)
        self.stack.setCurrentWidget(page)
        default = self.cancel_button if act is None else self.accept_button
        default.setDefault(True)
        (focus or default).setFocus(Qt.FocusReason.OtherFocusReason)

    def start(
        self,
        title: str,
        what: str,
        work: Callable[[Progress], object],
        on_done: Callable[..., None],
        on_error: Callable[[BookError], None],
        on_cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Run work of the book meanwhile showing how far it is; without `on_cancelled` it cannot be stopped."""
        self._working = True
        self._after_cancel = on_cancelled
        self.progress.start(what)
        self.progress.cancel_button.setVisible(on_cancelled is not None)
        self.show_step(self._progress_page, title, "", focus=self.progress.cancel_button)

        def done(value: object) -> None:
            self._working = False
            on_done(value)

        def failed(error: BookError) -> None:
            self._working = False
            on_error(error)

        task = self._tasks.run_db(
            work, done, failed, self.progress.advance, on_cancelled=self._on_cancelled, owner=self
        )
        self._task = task if self._working else None  # work done inline has answered already

    @property
    def is_working(self) -> bool:
        return self._working

    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_cancelled(self) -> None:
        self._working = False
        if self._after_cancel is not None:
            self._after_cancel()

    def _on_side(self) -> None:
        self._side()

    # Qt overrides.

    def accept(self) -> None:
        """The act of the step one is at. A subclass leaves by `done`."""
        if self.accept_button.isEnabled() and not self.accept_button.isHidden():
            self._act()

    def reject(self) -> None:
        stop = self.progress.cancel_button
        if not self._working:
            super().reject()
        elif stop.isEnabled() and not stop.isHidden():
            stop.click()
