"""Share dialog: one line of what happened, what it came from, and then a note to each who had a part in it.

Two steps in one window, worked through by keyboard: Ctrl+Enter goes on; W writes, L puts off for a week, K skips.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from db import Book, BookError, Chain, Helper
from ui import texts, theme
from ui.drafts import draft_texts
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import Draft, called
from ui.hub import Hub
from ui.outcomes.help_list import HelpList
from ui.outcomes.helper_card import Fate, HelperCard
from ui.outcomes.notes import you
from ui.texts import QT_TRANSLATE_NOOP
from ui.widgets.card_list import CardList
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Captioned

LATER = timedelta(days=7)
NAMED = 4
"""Names said before the others are only counted."""
_SIZE = (640, 600)


class ShareDialog(Dialog):
    """`ask` gives True if somebody was told, or is to be told later."""

    def __init__(self, parent: QWidget | None, book: Book, hub: Hub, favor_id: int | None = None) -> None:
        super().__init__(
            parent,
            self.tr("Share an outcome"),
            self.tr("Next"),
            sentence=self.tr("Everybody whose help led there may like to hear about it."),
        )
        self.resize(*_SIZE)
        self._book, self._hub = book, hub
        self._chain = Chain((), 0)
        self._fates: dict[int, Fate] = {}
        self.outcome = QLineEdit()
        self.outcome.setMaxLength(2000)
        self.outcome.setPlaceholderText(self.tr("for example: I got the job at Acme"))
        self.outcome.textChanged.connect(self._look)
        self.helps = HelpList(book.outcomes.helps(), book.today())
        if favor_id is not None:
            self.helps.check(favor_id)
        self.helps.changed.connect(self._on_helps)
        self.who = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.who.setMinimumHeight(2 * self.who.fontMetrics().lineSpacing())
        self.people = CardList(self.tr("Who had a part in it"))
        self.hint = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.FAINT)
        self.hint.setText(self.tr("↑ ↓ move   W or Enter write   L in a week   K skip"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._on_helps()
        self.outcome.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book, hub: Hub, favor_id: int | None = None) -> bool:
        """Run it; begun from a favor if one is given."""
        dialog = cls(parent, book, hub, favor_id)
        dialog.run()
        return any(fate in (Fate.SENT, Fate.LATER) for fate in dialog._fates.values())

    def accept(self) -> None:
        """On to the people, and from there out."""
        if self._stack.currentWidget() is self.people:
            super().accept()
        elif self.accept_button.isEnabled():
            self._go_on()

    # The first step.

    def _on_helps(self) -> None:
        self._chain = self._book.outcomes.chain(self.helps.checked())
        self.who.setText(who_text(self._chain))
        self._look()

    def _look(self) -> None:
        self.set_ready(bool(self.outcome.text().strip()) and bool(self._chain.helpers))

    def _go_on(self) -> None:
        outcome = self.outcome.text().strip()
        try:
            self._book.outcomes.reach(favor_ids=self.helps.checked(), outcome=outcome)
        except BookError as error:
            self.who.setText(str(error))
            return
        self.keep_typed()
        self._fates = {helper.person.id: Fate.OPEN for helper in self._chain.helpers}
        self.heading.setText(outcome)
        self.sentence.setText(self.tr("One note each; what you skip is simply left."))
        self._stack.setCurrentWidget(self.people)
        self.who.setVisible(self._chain.left_out > 0)
        self.who.setText(left_out_text(self._chain.left_out))
        self.hint.show()
        self.accept_button.setText(self.tr("Close"))
        self.accept_button.setDefault(False)  # Enter writes to the current one
        self.cancel_button.hide()
        self._show_people()
        self.people.cards[0].setFocus()

    # The pass through the people.

    def _show_people(self) -> None:
        items = [(helper, self._fates[helper.person.id]) for helper in self._chain.helpers]
        self.people.show_items(items, lambda item: item[0].person.id, self._make_card)

    def _make_card(self, item: tuple[Helper, Fate]) -> HelperCard:
        card = HelperCard(*item)
        card.write_wanted.connect(self._write)
        card.later_wanted.connect(self._put_off)
        card.skipped.connect(self._skip)
        return card

    def _write(self, helper: Helper) -> None:
        person = self._book.contacts.get(helper.person.id)
        channel = DraftDialog.ask(self, self._draft(helper, called(person)), person)
        if channel is None:
            return
        self._hub.attempt(
            partial(
                self._book.outcomes.tell,
                contact_id=person.id,
                favor_ids=helper.favor_ids,
                outcome=self.outcome.text(),
                noted_as=channel,
            )
        )
        self._settle(helper, Fate.SENT)

    def _put_off(self, helper: Helper) -> None:
        self._hub.attempt(
            partial(
                self._book.outcomes.put_off,
                contact_id=helper.person.id,
                favor_ids=helper.favor_ids,
                outcome=self.outcome.text(),
                until=self._book.today() + LATER,
            )
        )
        self._settle(helper, Fate.LATER)

    def _skip(self, helper: Helper) -> None:
        self._settle(helper, Fate.SKIPPED)

    def _settle(self, helper: Helper, fate: Fate) -> None:
        """On to the next who is still open, else to the button that closes."""
        self._fates[helper.person.id] = fate
        self._show_people()
        still = [
            card for card in self.people.cards if isinstance(card, HelperCard) and card.fate is Fate.OPEN
        ]
        here = [h.person.id for h in self._chain.helpers].index(helper.person.id)
        after = [card for card in still if self.people.cards.index(card) > here]
        if still:
            (after or still)[0].setFocus()
        else:
            self.accept_button.setFocus()

    def _draft(self, helper: Helper, to: str) -> Draft:
        if helper.through is not None:
            part = draft_texts.brought_together(helper.through.name)
        else:
            part = texts.told_to_giver(helper.favor) if helper.favor else ""
        return draft_texts.share(self.outcome.text().strip(), part, to, you(self._book))

    def _lay_out(self) -> None:
        first = QWidget()
        box = QVBoxLayout(first)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        for name, field, stretch in (
            (self.tr("What happened?"), self.outcome, 0),
            (self.tr("What did it come from?"), self.helps, 1),
        ):
            box.addLayout(Captioned(name, field), stretch)
            box.addSpacing(theme.S)
        self._stack.addWidget(first)
        self._stack.addWidget(self.people)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.who)
        self.body.addWidget(self.hint)
        self.hint.hide()


def who_text(chain: Chain) -> str:
    """Whom it would reach: 'Ana Ruiz, Joe Black and 3 others'."""
    names = [helper.person.name for helper in chain.helpers]
    if not names:
        said = texts.translate("texts", "Tick the help that led there; the people follow from it.")
    elif len(names) <= NAMED:
        said = texts.filled(texts.translate("texts", "Had a part in it: {names}"), names=texts.listed(names))
    else:
        others = texts.plural(*_OTHERS, len(names) - NAMED)
        said = texts.filled(
            texts.translate("texts", "Had a part in it: {names} {others}"),
            names=texts.listed(names[:NAMED]),
            others=others,
        )
    return texts.dotted(said, left_out_text(chain.left_out))


def left_out_text(count: int) -> str:
    return texts.plural(*_LEFT_OUT, count) if count else ""


_OTHERS = (QT_TRANSLATE_NOOP("texts", "and one other"), QT_TRANSLATE_NOOP("texts", "and %Ln others"))
_LEFT_OUT = (
    QT_TRANSLATE_NOOP("texts", "One is left out who wants no contact."),
    QT_TRANSLATE_NOOP("texts", "%Ln are left out who want no contact."),
)
