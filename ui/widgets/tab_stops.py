"""Tab stops: Tab goes through parts that come and go in the order in which they are seen.

Qt itself leads to what is made later only after everything else in the window.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class TabStops:
    """Of what a holder shows; its place in the order is the holder's."""

    def __init__(self, holder: QWidget) -> None:
        self._holder = holder
        self._stops: list[QWidget] = []

    def follow(self, parts: Iterable[QWidget]) -> None:
        """These parts, with all that is in each, one after the other."""
        stops = [stop for part in parts for stop in (part, *part.findChildren(QWidget)) if _takes_tab(stop)]
        if stops == self._stops:
            return
        self._stops = stops
        before: QWidget | None = self._holder.previousInFocusChain()
        while before is not None and before is not self._holder and not _takes_tab(before):
            before = before.previousInFocusChain()
        for stop in stops:
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
