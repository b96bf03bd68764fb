"""Asking: puts a question to the book beside the window, shows the answer in the panel and lights it on the picture.

The question stays until it is left; when the book changes it is asked again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from db import Book, BookError, Changes, GraphAnswer, GraphQuestion, Progress, Topic, WaysTo, WayTo
from ui.graph import question_words as words
from ui.graph.answers_panel import AnswersPanel, PanelLine
from ui.graph.lit import Light
from ui.graph.wanted_field import Wanted, WantedField
from ui.hub import Hub
from ui.tasks import Task, Tasks


class Asking(QObject):
    """`lit` carries a Light, or None once nothing is asked; `pointed` a contact's id while one goes through the
    lines, 0 once another is asked or none."""

    lit = Signal(object)
    pointed = Signal(int)

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, panel: AnswersPanel) -> None:
        super().__init__(panel)
        self._book, self._hub, self._tasks, self._panel = book, hub, tasks, panel
        self._task: Task | None = None
        self._again: Callable[[], None] | None = None
        self._field: WantedField | None = None
        self._keyboard = False  # goes to the answer that is being worked out
        panel.hide()
        panel.left.connect(self.leave)
        panel.pointed.connect(self._on_pointed)
        hub.changed.connect(self._on_changed)

    @property
    def is_asked(self) -> bool:
        return self._again is not None

    def ask(self, question: GraphQuestion) -> None:
        """One about everybody; the keyboard goes to the answer."""
        self._panel.set_field(None)
        self._again = partial(self._run, partial(_answer, self._book, question), self._on_answer)
        self._panel.show_answer(words.question(question), "", ())
        self._open()

    def ask_ways(self, wanted: Wanted | None = None) -> None:
        """Who could introduce you; without somebody wanted it asks to whom."""
        if self._field is None:
            self._field = WantedField(self._book, self._panel)
            self._field.chosen.connect(self._on_wanted)
        self._panel.set_field(self._field)
        self._panel.show_answer(self.tr("Who could introduce me?"), "", ())
        self.lit.emit(None)
        self.pointed.emit(0)
        if wanted is None:
            self._stop()
            self._again = lambda: None
            self._field.clear()
            self._panel.show()
            self._panel.take_keyboard()
            return
        self._field.set_wanted(wanted)
        self._again = partial(self._run, partial(_ways, self._book, wanted), self._on_ways)
        self._open()

    @Slot()
    def leave(self) -> None:
        """Nothing is asked any more."""
        self._stop()
        self._again = None
        self._panel.hide()
        self.lit.emit(None)
        self.pointed.emit(0)

    def _open(self) -> None:
        assert self._again is not None
        self._panel.show()
        self._keyboard = True
        self._again()

    def _run(self, work: Callable[[Progress], object], done: Callable[[object], None]) -> None:
        self._stop()
        self._task = self._tasks.run_db(work, done, self._on_error)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.abandon()
            self._task = None

    @Slot(object)
    def _on_answer(self, answer: object) -> None:
        assert isinstance(answer, GraphAnswer)
        today = self._book.today()
        lines = [
            PanelLine(
                line.person.id, line.person.name, line.person.name, words.reason(answer.question, line, today)
            )
            for line in answer.lines
        ]
        self._show(words.question(answer.question), words.sentence(answer), lines)
        people = frozenset(line.person.id for line in answer.lines)
        favors = frozenset(favor_id for line in answer.lines for favor_id in line.favor_ids)
        self.lit.emit(Light(people, favors))

    @Slot(object)
    def _on_ways(self, found: object) -> None:
        assert isinstance(found, WaysTo)
        today = self._book.today()
        lines = [
            PanelLine(
                way.stretches[0].person.id,
                way.stretches[0].person.name,
                words.way_title(way, found.wanted),
                words.way_reason(way, today),
            )
            for way in found.ways
        ]
        self._show(self.tr("Who could introduce me?"), words.ways_sentence(found), lines)
        self.lit.emit(_light_of(found, self._book.contacts.self_id))

    def _show(self, title: str, sentence: str, lines: list[PanelLine]) -> None:
        self._panel.show_answer(title, sentence, lines)
        if self._keyboard:
            self._keyboard = False
            self._panel.take_keyboard()

    @Slot(object)
    def _on_wanted(self, wanted: Wanted) -> None:
        self.ask_ways(wanted)

    @Slot(int)
    def _on_pointed(self, row: int) -> None:
        if 0 <= row < self._panel.lines.rowCount():
            self.pointed.emit(self._panel.lines.line(row).contact_id)

    @Slot(object)
    def _on_error(self, error: BookError) -> None:
        self._hub.failed.emit(error)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self._field is not None and changes.concern(Topic.CONTACTS):
            self._field.forget()
        if self._again is not None and not changes.topics <= {Topic.GRAPH}:
            self._again()


def _answer(book: Book, question: GraphQuestion, progress: Progress) -> GraphAnswer:
    return book.graph_questions.answer(question)


def _ways(book: Book, wanted: Wanted, progress: Progress) -> WaysTo:
    if wanted.contact_id is not None:
        return book.graph_questions.ways_to(wanted.contact_id)
    return book.graph_questions.ways_to_company(wanted.name)


def _light_of(found: WaysTo, self_id: int) -> Light:
    """The people of all ways and what ties them, by a favor or otherwise; and whom one knows there."""
    people = {stretch.person.id for way in found.ways for stretch in way.stretches}
    people.update(stretch.person.id for stretch in found.direct)
    favors = {stretch.favor_id for way in found.ways for stretch in way.stretches}
    favors.update(stretch.favor_id for stretch in found.direct)
    ties = {tie for way in found.ways for tie in _ties(way, self_id)}
    aim = found.ways[0].stretches[-1].person.id if found.ways else None
    return Light(frozenset(people), frozenset(i for i in favors if i is not None), tuple(sorted(ties)), aim)


def _ties(way: WayTo, self_id: int) -> list[tuple[int, int]]:
    before = [self_id, *(stretch.person.id for stretch in way.stretches)]
    return [
        (one, stretch.person.id)
        for one, stretch in zip(before, way.stretches, strict=False)
        if stretch.favor_id is None
    ]
