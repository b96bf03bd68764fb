"""Tag dialog: one word for people who belong together. Tags in use are offered while one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets.word_dialog import WordDialog

LONGEST = 60


class TagDialog(WordDialog):
    """The answer is the tag typed or clicked."""

    def __init__(self, parent: QWidget | None, tags: Sequence[str], count: int) -> None:
        super().__init__(
            parent,
            self.tr("Tag a contact") if count == 1 else self.tr("Tag %Ln contacts", "", count),
            self.tr("Tag"),
            tags,
            name=self.tr("Tag"),
            example=self.tr("mentors"),
            longest=LONGEST,
        )

    @classmethod
    def ask(cls, parent: QWidget | None, tags: Sequence[str], count: int) -> str | None:
        dialog = cls(parent, tags, count)
        return dialog.word() if dialog.run() else None
