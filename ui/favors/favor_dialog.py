"""Favor dialog: record or change one act of help, by you, for you, or between two others.

A few fields at first; `More` has the rest. The sentence at the foot says how it will be read.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from db import Book, FavorKind, FavorRow, FavorState, PersonRef
from ui import texts, theme
from ui.boundaries import boundary_words
from ui.contacts.contact_dialog import ContactDialog
from ui.favors.favor_words import day_name, example
from ui.favors.more_fields import MoreFields
from ui.favors.people_row import PeopleRow
from ui.hub import Hub
from ui.icons import Icon, icon
from ui.widgets.buttons import quiet_button
from ui.widgets.combo_box import ComboBox
from ui.widgets.day_edit import DayEdit
from ui.widgets.dialog import Dialog

_STATES = (
    FavorState.DONE, FavorState.ASKED, FavorState.OFFERED, FavorState.AGREED, FavorState.DECLINED,
    FavorState.NO_ANSWER, FavorState.DROPPED,
)  # fmt: skip
_DAY_OF = {FavorState.AGREED: "agreed_on", FavorState.DONE: "done_on"}


class FavorDialog(Dialog):
    """`ask` tells whether something was written."""

    def __init__(
        self,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        *,
        favor: FavorRow | None = None,
        giver_id: int | None = None,
        receiver_id: int | None = None,
    ) -> None:
        super().__init__(
            parent,
            self.tr("Change a favor") if favor else self.tr("Record a favor"),
            self.tr("Save"),
        )
        self.setMinimumWidth(640)
        self._book, self._hub, self._favor = book, hub, favor
        self._make_fields()
        if favor is not None:
            self._fill(favor)
        else:
            self._choose_people(giver_id, receiver_id)
        self._on_state()
        self._before = self.values()
        self._connect()
        if favor is not None and not self.more.is_blank():
            self.more_button.click()
        self._say()
        self._first_empty().setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        *,
        favor: FavorRow | None = None,
        giver_id: int | None = None,
        receiver_id: int | None = None,
    ) -> bool:
        return cls(parent, book, hub, favor=favor, giver_id=giver_id, receiver_id=receiver_id).run()

    @property
    def state(self) -> FavorState:
        return FavorState(self.state_box.currentData())

    def values(self) -> dict[str, Any]:
        """By the names of the book's fields."""
        return {
            **self.more.values(),
            "giver_id": self.people.giver.person_id(),
            "receiver_id": self.people.receiver.person_id(),
            "kind": FavorKind(self.kind.currentData()),
            "what": self.what.text().strip(),
            "state": self.state,
            _DAY_OF.get(self.state, "asked_on"): self.day.day(),
        }

    def accept(self) -> None:
        """Write it; what is missing or refused is said here, and the dialog stays."""
        missing = self._complaints()
        if missing is not None:
            missing.setFocus()
        else:
            self.accept_after(self._write)

    def _write(self) -> None:
        values = self.values()
        if self._favor is not None:
            changed = {k: v for k, v in values.items() if k not in self._before or v != self._before[k]}
            if changed:
                self._book.favors.edit(favor_id=self._favor.id, **changed)
            return
        on = values.pop(_DAY_OF.get(self.state, "asked_on"))
        kept = {name: value for name, value in values.items() if value is not None}
        self._book.favors.record(on=on, **kept)

    def _complaints(self) -> QWidget | None:
        """Say at the fields what is missing; the first of them, or None."""
        first = self.people.complaints()
        what = "" if self.what.text().strip() else self.tr("Say in a line what it is about")
        _say_at(self.what_error, what)
        via = self.more.via
        unknown = bool(via.text().strip()) and via.person() is None
        self.tell(self.tr("Introduced by: choose one from the list, or create them.") if unknown else "")
        return first or (self.what if what else None) or (via if unknown else None)

    # How it follows what is typed.

    def _on_state(self) -> None:
        self.day_title.setText(day_name(self.state))
        self.day.setAccessibleName(day_name(self.state))
        self.more.show_for(self.state, self.people.receiver.person_id() == self.people.me.id)
        _say_at(self.wish, self._wish())
        self._fit()

    def _wish(self) -> str:
        """Who is asked and wants no asks, is told of before it is written down."""
        giver = self.people.giver.person()
        if giver is None or self.state is not FavorState.ASKED:
            return ""
        kept = self._book.boundaries.of(giver.id)
        return boundary_words.note(giver.name, kept, self._book.today()) if kept else ""

    def _on_kind(self) -> None:
        self.what.setPlaceholderText(example(FavorKind(self.kind.currentData())))

    def _say(self) -> None:
        """The sentence by which the favor will be read."""
        giver, receiver = self.people.giver.person(), self.people.receiver.person()
        me = self.people.me.id
        if giver is None or receiver is None:
            self.sentence_label.setText("")
            return
        preview = FavorRow(
            id=0, giver=giver, receiver=receiver, kind=FavorKind(self.kind.currentData()), what=self.what.text().strip(),
            state=self.state, minutes=None, asked_on=None, agreed_on=None, done_on=None, via=None, outcome="",
            by_day=None, tell_by=None, thanked_on=None, told_on=None,
            given_by_self=giver.id == me, received_by_self=receiver.id == me,
        )  # fmt: skip
        self.sentence_label.setText(texts.favor_sentence(preview))

    def _on_more(self) -> None:
        shown = self.more.isHidden()
        self.more.setVisible(shown)
        self.more_button.setText(self.tr("Less") if shown else self.tr("More"))
        self.more_button.setIcon(icon(Icon.UP if shown else Icon.DOWN, "accent"))
        self._fit()

    def _fit(self) -> None:
        if self.isVisible():
            self.layout().activate()  # type: ignore[union-attr]
            self.resize(self.width(), self.minimumSizeHint().height())

    # How it is made.

    def _make_fields(self) -> None:
        self.people = PeopleRow(self._book, self._hub)
        self.wish = theme.label(tone=theme.Tone.MUTED, wrap=True)
        self.wish.setMinimumWidth(1)
        self.kind, self.state_box = ComboBox(), ComboBox()
        for kind in FavorKind:
            self.kind.addItem(texts.capital(texts.favor_kind(kind)), kind.value)
        for state in _STATES:
            self.state_box.addItem(texts.capital(texts.favor_state(state)), state.value)
        self.kind.setCurrentIndex(self.kind.findData(FavorKind.ADVICE.value))
        self.day = DayEdit(self._book.today())
        self.what = QLineEdit()
        self.what_error = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.DUE, wrap=True)
        self.what_error.hide()
        self.sentence_label = theme.label(tone=theme.Tone.MUTED, wrap=True)
        self.sentence_label.setMinimumWidth(1)  # else a long address in it widens the dialog
        self.more = MoreFields(self._book)
        self.more.hide()
        self.more_button = quiet_button(self.tr("More"), self._on_more, glyph=Icon.DOWN)
        self.more_button.setAutoDefault(False)
        self.body.addWidget(self.people)
        self.body.addWidget(self.wish)
        self.add_field(self.tr("What"), self.what)
        self.body.addWidget(self.what_error)
        *_, self.day_title = self.add_row(
            (self.tr("Kind of help"), self.kind, 2),
            (self.tr("How it stands"), self.state_box, 2),
            ("", self.day, 3),
        )
        self.body.addWidget(self.more)
        self.body.addWidget(self.sentence_label)
        self.body.addStretch(1)
        self.buttons.insertWidget(0, self.more_button)
        # Name, Tab, name, Tab, what: the rest has a default.
        self.setTabOrder(self.people.swap_button, self.people.giver)
        self.setTabOrder(self.people.giver, self.people.receiver)
        self.setTabOrder(self.people.receiver, self.what)
        self.setTabOrder(self.what, self.kind)
        self._on_kind()

    def _connect(self) -> None:
        self.state_box.currentIndexChanged.connect(self._on_state)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.people.changed.connect(self._on_state)
        self.more.person_created.connect(self._create_via)
        for signal in (
            self.people.changed, self.kind.currentIndexChanged, self.state_box.currentIndexChanged,
            self.what.textChanged,
        ):  # fmt: skip
            signal.connect(self._say)

    def _create_via(self, name: str) -> None:
        new_id = ContactDialog.ask(self, self._book, self._hub, name)
        if new_id is not None:
            self.more.via.choose(self._book.contacts.person(new_id))

    def _fill(self, favor: FavorRow) -> None:
        self.people.set_people(favor.giver, favor.receiver)
        self.kind.setCurrentIndex(self.kind.findData(favor.kind.value))
        self.state_box.setCurrentIndex(self.state_box.findData(favor.state.value))
        self.what.setText(favor.what)
        self.more.fill(favor)
        day = getattr(favor, _DAY_OF.get(favor.state, "asked_on"))
        if day is not None:
            self.day.set_day(day)

    def _choose_people(self, giver_id: int | None, receiver_id: int | None) -> None:
        """Who is not named is you, as long as that leaves two different people."""
        me = self.people.me.id
        if giver_id == me and receiver_id is None:
            receiver: PersonRef | None = None
        else:
            receiver = self._person(me if receiver_id is None else receiver_id)
        giver = self._person(me if giver_id is None and receiver_id not in (None, me) else giver_id)
        self.people.set_people(giver, receiver)

    def _person(self, contact_id: int | None) -> PersonRef | None:
        return None if contact_id is None else self._book.contacts.person(contact_id)

    def _first_empty(self) -> QWidget:
        for field in (self.people.giver, self.people.receiver):
            if field.person() is None:
                return field
        return self.what


def _say_at(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
