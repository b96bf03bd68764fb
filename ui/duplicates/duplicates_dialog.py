"""Duplicates dialog: searches the book, then asks about those alike, group by group, with three keys.

A group is compared two at a time: who stays, and the next of the others. Every answer is kept at once and taken back
by Ctrl+Z. Those that are certain can be merged together, after a look at the list of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db import Book, BookError, Certainty, Cluster, Likeness, NameReader, Progress
from ui import texts, theme, vocabulary
from ui.duplicates import words
from ui.duplicates.side_by_side import SideBySide
from ui.hub import Hub
from ui.icons import Icon
from ui.imports.lines import Line, LineList
from ui.tasks import Tasks
from ui.texts import QT_TRANSLATE_NOOP
from ui.widgets.buttons import button, primary_button, quiet_button
from ui.widgets.empty_page import EmptyPage
from ui.widgets.keycap import put_on
from ui.widgets.labels import Card
from ui.widgets.step_dialog import StepDialog

SIZE = (900, 600)
LIST_WIDTH = 270
ANSWERS = ("contact.merged", "duplicates.told_apart")


@dataclass(frozen=True, slots=True)
class Group:
    """Contacts alike, who stays first; and why each of the others is taken for them."""

    ids: tuple[int, ...]
    names: tuple[str, ...]
    certainty: Certainty | None  # None: the person chose the two
    links: dict[tuple[int, int], tuple[Likeness, ...]]

    @property
    def reasons(self) -> tuple[Likeness, ...]:
        """Why the first two are alike: said of the two, or else of what brings the second into the group."""
        one, other = sorted(self.ids[:2])
        of = self.links.get((one, other))
        return of or next((why for key, why in self.links.items() if self.ids[1] in key), ())


def search(book: Book, names: NameReader, progress: Progress) -> list[Group]:
    """On the worker: the groups, with what is needed to list them."""
    return [_group(book, cluster) for cluster in book.duplicates.find(names, progress)]


def merge_all(book: Book, groups: Sequence[Sequence[int]], progress: Progress) -> None:
    """On the worker: all of them, in one step."""
    book.merges.merge_all(groups=groups, progress=progress)


def _group(book: Book, cluster: Cluster) -> Group:
    keep = book.merges.suggest(cluster.ids)
    ids = (keep, *(i for i in cluster.ids if i != keep))
    links = {link.key: link.reasons for link in cluster.links}
    return Group(ids, names_of(book, ids), cluster.certainty, links)


def names_of(book: Book, ids: Sequence[int]) -> tuple[str, ...]:
    return tuple(book.contacts.person(i).name for i in ids)


class DuplicatesDialog(StepDialog):
    """`ask` searches and runs it; `compare` asks about two contacts alone."""

    guards_typed = False

    def __init__(self, parent: QWidget | None, book: Book, hub: Hub, tasks: Tasks) -> None:
        super().__init__(parent, self.tr("Duplicates"), tasks)
        self._book, self._hub = book, hub
        self.groups: list[Group] = []
        self._past: list[list[Group]] = []  # the groups before each answer
        self._alone = False
        self.resize(*SIZE)
        self.list = LineList()
        self.list.setAccessibleName(self.tr("Those alike"))
        self.list.pointed.connect(self._show)
        self.question = theme.label(role=theme.Role.HEADING, wrap=True)
        self.question.setMinimumWidth(1)
        self.why = theme.label(tone=theme.Tone.MUTED, wrap=True)
        self.view = SideBySide()
        self.same = primary_button(self.tr("The same"), self.answer_same)
        self.different = button(self.tr("Not the same"), self.answer_different)
        self.later = quiet_button(self.tr("Later"), self.pass_over)
        self.work_page = self._work_page()
        self.certain_list = LineList()
        self.certain_list.setAccessibleName(self.tr("Those that are certain"))
        self.empty = EmptyPage(
            Icon.CADENCE,
            self.tr("Nobody is here twice"),
            self.tr("People you said are not the same are not asked about again."),
        )
        self.certain_page = Card(margin=theme.XS)
        self.certain_page.body.addWidget(self.certain_list)
        for page in (self.work_page, self.certain_page, self.empty):
            self.stack.addWidget(page)
        for keys, slot in (
            ("S", self.answer_same),
            ("N", self.answer_different),
            ("L", self.pass_over),
            ("Ctrl+Z", self._undo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book, hub: Hub, tasks: Tasks) -> bool:
        dialog = cls(parent, book, hub, tasks)
        dialog.search()
        return dialog.run()

    @classmethod
    def compare(cls, parent: QWidget | None, book: Book, hub: Hub, contact_ids: Sequence[int]) -> bool:
        dialog = cls(parent, book, hub, Tasks(book))  # nothing is searched: no thread is ever started
        dialog.show_two(contact_ids)
        return dialog.run()

    def search(self) -> None:
        self.start(
            self.windowTitle(),
            self.tr("Comparing everybody with everybody"),
            partial(search, self._book, vocabulary.name_reader()),
            self._on_found,
            self._on_failed,
            self._leave,
        )

    def show_two(self, contact_ids: Sequence[int]) -> None:
        keep = self._book.merges.suggest(contact_ids)
        ids = (keep, *(i for i in contact_ids if i != keep))
        self._alone = True
        self.setWindowTitle(self.tr("Merge"))
        self.list_frame.hide()
        self.later.hide()
        self._on_found([Group(ids, names_of(self._book, ids), None, {})])

    # What is shown.

    def _work_page(self) -> QWidget:
        self.list_frame = Card(margin=theme.XS)
        self.list_frame.setFixedWidth(LIST_WIDTH)
        self.list_frame.body.addWidget(self.list)
        answers = QHBoxLayout()
        answers.setSpacing(theme.S)
        for made, key in ((self.same, "S"), (self.different, "N"), (self.later, "L")):
            made.setAutoDefault(False)
            put_on(made, key, "on_accent" if made is self.same else "text_muted")
            answers.addWidget(made)
        answers.addStretch(1)
        kept = theme.label(
            self.tr(
                "All else of both is kept: history, favors, notes, ways to reach them. Ctrl+Z takes it back."
            ),
            role=theme.Role.CAPTION,
            tone=theme.Tone.FAINT,
            wrap=True,
        )
        side = QVBoxLayout()
        side.setSpacing(theme.S)
        side.addWidget(self.question)
        side.addWidget(self.why)
        side.addSpacing(theme.S)
        side.addWidget(self.view, 1)
        side.addLayout(answers)
        side.addWidget(kept)
        page = QWidget()
        box = QHBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.L)
        box.addWidget(self.list_frame)
        box.addLayout(side, 1)
        return page

    def _on_found(self, groups: list[Group]) -> None:
        self.groups = groups
        self._load(0)

    def _on_failed(self, error: BookError) -> None:
        self._hub.failed.emit(error)
        self._leave()

    def _leave(self) -> None:
        self.done(0)

    def _load(self, at: int) -> None:
        """The groups that are left, with this one chosen."""
        if not self.groups:
            self.show_step(self.empty, self.windowTitle(), "", leave=self.tr("Done"))
            return
        certain = len(self.certain)
        self.show_step(
            self.work_page,
            self.windowTitle(),
            "" if self._alone else _waiting(len(self.groups)),
            side=(_merge_all(certain), self.show_certain) if certain else None,
            leave=self.tr("Done"),
            focus=self.same if self._alone else self.list,
        )
        self.list.show_things(self.groups, _line)
        self.list.selectRow(min(at, len(self.groups) - 1))

    def _show(self, place: int) -> None:
        group = self.groups[place]
        keep, other = (self._book.contacts.get(i) for i in group.ids[:2])
        self.question.setText(
            texts.filled(self.tr("Are {one} and {other} the same person?"), one=keep.name, other=other.name)
        )
        why = [texts.capital(words.reasons(group.reasons))] if group.reasons else []
        if len(group.ids) > 2:
            why.append(texts.plural(ONE_MORE, SEVERAL_MORE, len(group.ids) - 2))
        self.why.setText(texts.dotted(*why))
        self.why.setVisible(bool(why))
        # Of the book: the faces of the window are still on their way after an answer that was taken back.
        photos = [self._book.photos.get(one.id) for one in (keep, other)]
        self.view.show_two(keep, other, both_have_photos=None not in photos)

    @property
    def current(self) -> int:
        """The place of the group that is asked about."""
        return max(self.list.currentIndex().row(), 0)

    @property
    def asks(self) -> bool:
        return bool(self.groups) and self.stack.currentWidget() is self.work_page

    # Answers.

    def answer_same(self) -> None:
        if self.asks:
            keep, other, *_ = self.groups[self.current].ids
            self._answer(
                partial(
                    self._book.merges.merge_all,
                    groups=[(keep, other)],
                    fields=self.view.chosen(),
                    photo_of=self.view.photo_of(),
                ),
                other,
            )

    def answer_different(self) -> None:
        if self.asks:
            keep, other, *_ = self.groups[self.current].ids
            self._answer(partial(self._book.duplicates.tell_apart, contact_ids=(keep, other)), other)

    def pass_over(self) -> None:
        """Nothing is kept; the next one, and after the last the first."""
        if self.asks:
            self.list.selectRow((self.current + 1) % len(self.groups))

    def _answer(self, write: partial[None], answered: int) -> None:
        """Keep the answer, and go on to the next of the group, or to the next group."""
        if not self._is_written(write):
            return
        at = self.current
        group = self.groups[at]
        ids = tuple(i for i in group.ids if i != answered)
        self._past.append(list(self.groups))
        if len(ids) > 1:
            self.groups[at] = replace(group, ids=ids, names=names_of(self._book, ids))
        else:
            del self.groups[at]
        if self._alone:
            self._leave()
        else:
            self._load(at)

    def _is_written(self, write: partial[None]) -> bool:
        """Whether the book took it; else the window has said why not."""
        before = self._book.undo_step
        self._hub.attempt(write)
        return self._book.undo_step != before

    @property
    def certain(self) -> list[Group]:
        return [group for group in self.groups if group.certainty is Certainty.CERTAIN]

    def show_certain(self) -> None:
        """The list of those that would be merged together."""
        self.show_step(
            self.certain_page,
            texts.plural(CERTAIN_ONE, CERTAIN_SEVERAL, len(self.certain)),
            self.tr("One step, which Ctrl+Z takes back. What differs is kept in the notes."),
            act=(self.tr("Merge"), self._merge_certain),
            side=(self.tr("Back"), partial(self._load, 0)),
            focus=self.certain_list,
        )
        self.certain_list.show_things(self.certain, _certain_line)

    def _merge_certain(self) -> None:
        self.start(
            self.windowTitle(),
            self.tr("Merging"),
            partial(merge_all, self._book, [group.ids for group in self.certain]),
            self._on_merged,
            self._on_refused,
            partial(self._load, 0),
        )

    def _on_merged(self, _: None) -> None:
        self._past.append(list(self.groups))
        self.groups = [group for group in self.groups if group.certainty is not Certainty.CERTAIN]
        self._load(0)

    def _on_refused(self, error: BookError) -> None:
        self._hub.failed.emit(error)
        self._load(0)

    def _undo(self) -> None:
        """The last answer, and nothing that was done before the dialog."""
        step = self._book.undo_step
        if self._past and step is not None and step.action in ANSWERS:
            self._hub.attempt(self._book.undo)
            self.groups = self._past.pop()
            self._load(self.current)


CERTAIN_ONE = QT_TRANSLATE_NOOP("texts", "One is certain")
CERTAIN_SEVERAL = QT_TRANSLATE_NOOP("texts", "%Ln are certain")
ONE_MORE = QT_TRANSLATE_NOOP("texts", "one more is alike")
SEVERAL_MORE = QT_TRANSLATE_NOOP("texts", "%Ln more are alike")


def _line(group: Group) -> Line:
    aside = words.certainty(group.certainty) if group.certainty is not None else ""
    return Line(group.names[0], words.reasons(group.reasons), aside, group.ids[0])


def _certain_line(group: Group) -> Line:
    return Line(" + ".join(group.names), words.reasons(group.reasons), "", group.ids[0])


def _waiting(count: int) -> str:
    return texts.plural(
        QT_TRANSLATE_NOOP("texts", "One person may be in the book twice."),
        QT_TRANSLATE_NOOP("texts", "%Ln people may be in the book twice, the surest first."),
        count,
    )


def _merge_all(count: int) -> str:
    return texts.plural(
        QT_TRANSLATE_NOOP("texts", "Merge the certain one…"),
        QT_TRANSLATE_NOOP("texts", "Merge the %Ln certain ones…"),
        count,
    )
