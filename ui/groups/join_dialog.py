"""Join dialog: the group that people are taken into, one there is or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db import GroupRow
from ui.widgets.word_dialog import WordDialog

LONGEST = 120


class JoinDialog(WordDialog):
    """The answer is the name typed or clicked."""

    def __init__(self, parent: QWidget | None, groups: Sequence[GroupRow], count: int) -> None:
        super().__init__(
            parent,
            self.tr("Add to a group") if count == 1 else self.tr("Add %Ln contacts to a group", "", count),
            self.tr("Add"),
            [group.name for group in groups],
            name=self.tr("Group"),
            example=self.tr("job-search circle, alumni club …"),
            longest=LONGEST,
            hint=self.tr("A new name makes a new group."),
        )

    @classmethod
    def ask(cls, parent: QWidget | None, groups: Sequence[GroupRow], count: int) -> str | None:
        dialog = cls(parent, groups, count)
        return dialog.word() if dialog.run() else None
