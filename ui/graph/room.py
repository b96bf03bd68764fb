"""Room: where the legend and the notes lie on a picture, which keeps clear of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Slot

from ui import theme

if TYPE_CHECKING:
    from ui.graph.board import GraphBoard

NARROW = 820  # pixels under which the legend would hide too much of the picture
NARROW_LIST = 960  # and the filter beside the list would cut its names


class Room(QObject):
    """Of a board."""

    def __init__(self, board: GraphBoard) -> None:
        super().__init__(board)
        self._board = board
        self._is_narrow = False
        board.legend.resized.connect(self.place_legend)
        for part in (board.legend, board.canvas):  # a text size, a pane closed: whatever moves its corner
            part.installEventFilter(self)

    @Slot()
    def place_legend(self) -> None:
        """Bottom left on the picture, which keeps clear of it while it is open; names and cards always do."""
        board = self._board
        if board.is_list:
            return
        board.legend.adjustSize()
        board.legend.move(theme.M, board.canvas.height() - board.legend.height() - theme.M)
        board.legend.raise_()
        self.place_notes()

    def place_notes(self) -> None:
        board = self._board
        inset = board.legend.width() + theme.M if board.legend.is_open and not board.is_list else 0
        over = board.canvas.rect().adjusted(inset, 0, 0, 0)
        board.chosen_bar.place(over, board.canvas.buttons_at, self._hidden_by)
        if not board.is_list:
            board.hidden_note.place(board.canvas.buttons_at)
        board.nothing.place(over)
        notes = (board.chosen_bar,) if board.is_list else (board.chosen_bar, board.hidden_note)
        board.canvas.keep_clear(
            board.legend.geometry(), inset, [note.geometry() for note in notes if not note.isHidden()]
        )

    def _hidden_by(self, rect: QRect) -> int:
        """How many people something would lie on."""
        stage = self._board.canvas.view.stage
        if stage is None:
            return 0
        around = round(stage.radius)
        return len(stage.people_in(QRectF(rect.adjusted(-around, -around, around, around))))

    def make(self) -> None:
        """Once at each turn from wide to narrow, or back: a hand may fold and open it as it likes."""
        board = self._board
        is_narrow = board.width() < (NARROW_LIST if board.is_list else NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            board.legend.make_room(is_narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        board = self._board
        if (watched is board.canvas and event.type() == QEvent.Type.Resize) or (
            watched is board.legend
            and event.type() == QEvent.Type.LayoutRequest
            and board.legend.size() != board.legend.sizeHint()
        ):
            self.place_legend()
        return super().eventFilter(watched, event)
