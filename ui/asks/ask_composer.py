"""Ask composer: an ask that is easy to answer, whom to ask, and a note for each of them.

It answers while one types: what could be clearer, with a better example, and who could help. It never blocks.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db import AskRow, Book, BookError, Candidate, FavorState, PersonRef, Whom, Why, better_example, unclear
from db.preferences import MOST_OPEN_SENDINGS
from ui import texts, theme
from ui.asks import ask_words
from ui.asks.ask_fields import AskFields
from ui.asks.whom_pane import WhomPane
from ui.drafts import draft_texts
from ui.drafts.draft_dialog import DraftDialog
from ui.hub import Hub
from ui.lessons.near_lessons import NearLessons
from ui.outcomes.notes import you
from ui.outcomes.open_loops import OpenLoopsNote
from ui.tasks import Task, Tasks
from ui.texts import QT_TRANSLATE_NOOP
from ui.vocabulary import telling, wordings
from ui.widgets.dialog import Dialog

SETTLE_MS = 200
"""Without a keystroke for so long, the book is asked whom to ask."""
_OPEN = (FavorState.ASKED, FavorState.AGREED)
_INTRODUCERS = (Why.INTRODUCED, Why.FAVOR, Why.MET)


class AskComposer(Dialog):
    """`ask` tells whether the ask was kept; what was sent of it is recorded."""

    def __init__(
        self,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        tasks: Tasks,
        *,
        contact_id: int | None = None,
        ask: AskRow | None = None,
    ) -> None:
        super().__init__(parent, self.tr("Change an ask") if ask else self.tr("Ask for help"), "")
        self.resize(960, 630)
        self._book, self._hub, self._tasks, self._ask = book, hub, tasks, ask
        self._task: Task | None = None
        self._wanted = ("", "")
        self._shown_ids: list[int] = []
        self.fields = AskFields(book.today())
        self.paused = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.clear = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.example = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.FAINT, wrap=True)
        self.learned = NearLessons(book)
        self.open_loops = OpenLoopsNote(book, hub)
        named = partial(book.contacts.named, for_asks=True)
        self.whom = WhomPane(named, book.today(), book.preferences.get(MOST_OPEN_SENDINGS))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self._lay_out()
        self._mind_the_pause()
        if ask is not None:
            self.fields.fill(ask)
            still_open = sum(favor.state in _OPEN for favor in ask.sendings)
            self.whom.set_asked([favor.giver.id for favor in ask.sendings], still_open)
        if contact_id is not None:
            self._begin_with(contact_id)
        self.fields.changed.connect(self._on_typed)
        self.whom.changed.connect(self._on_chosen)
        self.whom.person_named.connect(self._on_named)
        self.look_for_people()
        self._on_chosen()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        tasks: Tasks,
        contact_id: int | None = None,
        *,
        ask: AskRow | None = None,
    ) -> bool:
        """Compose an ask, to somebody if a contact is given; or change one and send it to more people."""
        return cls(parent, book, hub, tasks, contact_id=contact_id, ask=ask).run()

    def accept(self) -> None:
        """Keep the ask, then a note for each of the chosen; each one marked as sent is recorded."""
        try:
            ask_id = self._keep()
        except BookError as error:
            self.tell(str(error))
            (self.fields.purpose if self.fields.is_blank() else self.fields.action).setFocus()
            return
        chosen = self.whom.chosen()
        for place, candidate in enumerate(chosen, start=1):
            if not self._send(ask_id, candidate, place, len(chosen)):
                break
        super().accept()

    def look_for_people(self) -> None:
        """Ask the book who could help; the answer comes from the worker."""
        values = self.fields.values()
        wanted = values["company"], values["expertise"]
        self._settle.stop()
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if self._task is not None:
            self._task.abandon()
        look = partial(self._book.asks.whom, telling(), company=wanted[0], expertise=wanted[1])
        self._task = self._tasks.run_db(lambda _progress: look(), self._on_whom)

    def draft(self, candidate: Candidate) -> draft_texts.Draft:
        """The note to one of them; who is not asked for the help itself is asked to introduce."""
        values = self.fields.values()
        action = values["action"]
        target = introduces(candidate)
        if target is not None:
            action = draft_texts.introduce_me(target, action)
        return draft_texts.ask(
            draft_texts.called(self._book.contacts.get(candidate.person.id)),
            you(self._book),
            purpose=values["purpose"],
            action=action,
            minutes=values["minutes"] if target is None else None,
            by_day=texts.full_day(values["by_day"]) if values["by_day"] else "",
            smaller=values["smaller"],
            way_out=values["way_out"],
            offer=values["offer"],
        )

    # What is written.

    def _keep(self) -> int:
        values = self.fields.values()
        if self._ask is None:
            return self._book.asks.create(**values)
        self._book.asks.edit(ask_id=self._ask.id, **values)
        return self._ask.id

    def _send(self, ask_id: int, candidate: Candidate, place: int, count: int) -> bool:
        """One note; whether the next may come."""
        contact_id, target = candidate.person.id, introduces(candidate)
        to = self._book.contacts.get(contact_id)
        channel, goes_on = DraftDialog.ask_in_turn(self, self.draft(candidate), to, place, count)
        if channel is None:
            return goes_on
        self._hub.attempt(
            partial(
                self._book.asks.send,
                ask_id=ask_id,
                contact_ids=[contact_id],
                overruled=[contact_id] if candidate.load.at_rest else (),
                introduce={contact_id: target.id} if target else None,
                channel=channel,
            )
        )
        return goes_on

    # How it follows what is typed.

    def _on_typed(self) -> None:
        self.tell("")
        self._say()
        self._settle.start()

    def _on_whom(self, whom: Whom) -> None:
        self.whom.show_whom(whom, texts.dotted(*(part.strip() for part in self._wanted)))
        self._on_chosen()

    def _on_settled(self) -> None:
        self.look_for_people()
        self._say_what_was_before()

    def _on_chosen(self) -> None:
        self._say()
        self._say_what_was_before()

    def _on_named(self, person: PersonRef) -> None:
        self.whom.name(self._book.asks.candidate(person.id))

    def _begin_with(self, contact_id: int) -> None:
        candidate = self._book.asks.candidate(contact_id)
        if contact_id in self._book.boundaries.blocked(True):
            self.tell(texts.filled(self.tr("{name} wants no asks."), name=candidate.person.name))
            return
        self.whom.picks = False
        self.whom.name(candidate)

    def _mind_the_pause(self) -> None:
        """While the user wants to hear nothing of asking, nobody is chosen but by hand."""
        until = self._book.reminders.asking_rests_until
        self.paused.setVisible(until is not None)
        if until is not None:
            said = self.tr("You paused asking until {day}. Write it now, ask then; or choose whom to ask.")
            self.paused.setText(said.format(day=texts.full_day(until)))
            self.whom.picks = False

    def _say(self) -> None:
        """What could be clearer, and what the next step is; at every key, so it asks the book nothing."""
        words = self.fields.words()
        found = unclear(words, wordings(), self._book.today())
        self.clear.setText(
            " ".join(ask_words.gap(each) for each in found[:2])
            or self.tr("Easy to answer: it says what, from whom, and how long.")
        )
        better = better_example(words, wordings())
        self.example.setText(
            texts.filled(
                self.tr("For example: {purpose}. {action}."), purpose=better.purpose, action=better.action
            )
        )
        self.example.setVisible(bool(found))
        chosen = self.whom.chosen()
        self.accept_button.setText(
            texts.plural(
                QT_TRANSLATE_NOOP("texts", "Write the note"),
                QT_TRANSLATE_NOOP("texts", "Write %Ln notes"),
                len(chosen),
            )
            if chosen
            else self.tr("Keep for later")
        )

    def _say_what_was_before(self) -> None:
        """What was learned from asks like this one, and what is still open with whom it goes to."""
        values, contact_ids = self.fields.values(), [each.person.id for each in self.whom.chosen()]
        self.learned.show_near(kind=values["kind"], company=values["company"], contact_ids=contact_ids)
        if contact_ids != self._shown_ids:
            self._shown_ids = contact_ids
            self.open_loops.show_people(contact_ids)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.S)
        left.addWidget(self.paused)
        left.addWidget(self.fields)
        self.paused.setMinimumWidth(1)
        for label in (self.clear, self.example):
            label.setMinimumWidth(1)
            left.addWidget(label)
        left.addWidget(self.learned)
        left.addWidget(self.open_loops)
        left.addStretch(1)
        self.clear.setMinimumHeight(self.clear.fontMetrics().lineSpacing())
        parts = QHBoxLayout()
        parts.setSpacing(theme.XL)
        parts.addLayout(left, 5)
        self.whom.setMinimumWidth(300)
        parts.addWidget(self.whom, 4)
        self.body.addLayout(parts, 1)


def introduces(candidate: Candidate) -> PersonRef | None:
    """To whom somebody could introduce, if that is the reason to ask them."""
    best = candidate.reasons[0]
    return best.other if best.why in _INTRODUCERS else None
