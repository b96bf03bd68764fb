"""Join dialog: the group that people are taken into, one there is or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from db import GroupRow, fold
from ui.contacts.tag_dialog import tag_completer
from ui.widgets.chips import ChipBar
from ui.widgets.dialog import Dialog

LONGEST = 120
_OFFERED = 24


class JoinDialog(Dialog):
    """The answer is the name typed or clicked."""

    def __init__(self, parent: QWidget | None, groups: Sequence[GroupRow], count: int) -> None:
        super().__init__(
            parent,
            self.tr("Add to a group") if count == 1 else self.tr("Add %n contacts to a group", "", count),
            self.tr("Add"),
        )
        names = [group.name for group in groups]
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("job-search circle, alumni club …"))
        self.field.setCompleter(tag_completer(names, self.field))
        self.field.textChanged.connect(self._on_typed)
        self.add_field(self.tr("Group"), self.field, hint=self.tr("A new name makes a new group."))
        self.chips = ChipBar(exclusive=True)
        for name in names[:_OFFERED]:
            self.chips.add(name, name.replace("&", "&&"))
        self.chips.changed.connect(self._on_chosen)
        self.chips.setVisible(bool(names))
        self.body.addWidget(self.chips)
        self.body.addStretch(1)
        self.set_ready(False)

    @classmethod
    def ask(cls, parent: QWidget | None, groups: Sequence[GroupRow], count: int) -> str | None:
        dialog = cls(parent, groups, count)
        return dialog.field.text().strip() if dialog.run() else None

    def _on_typed(self, text: str) -> None:
        self.set_ready(bool(text.strip()))
        self.chips.set_keys([chip.key for chip in self.chips.chips if fold(chip.key) == fold(text.strip())])

    def _on_chosen(self, keys: list[str]) -> None:
        if keys and fold(keys[0]) != fold(self.field.text().strip()):
            self.field.setText(keys[0])
