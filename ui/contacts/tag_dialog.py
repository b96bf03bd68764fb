"""Tag dialogs: one word for people who belong together, given to them or looked for. Tags in use are offered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db import fold
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


class ChooseTagDialog(WordDialog):
    """The answer is one of the tags there are; for a book that has more of them than a menu holds."""

    guards_typed = False

    def __init__(self, parent: QWidget | None, tags: Sequence[str]) -> None:
        super().__init__(
            parent,
            self.tr("People with a tag"),
            self.tr("Show"),
            tags,
            name=self.tr("Tag"),
            example=tags[0],
            longest=LONGEST,
        )
        self._by_name = {fold(tag): tag for tag in tags}

    def word(self) -> str:
        return self._by_name.get(fold(super().word()), "")

    @classmethod
    def ask(cls, parent: QWidget | None, tags: Sequence[str]) -> str:
        """The tag; '' if none was chosen."""
        dialog = cls(parent, tags)
        return dialog.word() if dialog.run() else ""
