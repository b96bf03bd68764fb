"""The model fetches rows by pages and redraws only what changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from db.records import ContactRow
from ui.contacts.list_model import PAGE, ContactListModel, IdRole, RowRole


def row(contact_id: int, name: str = "") -> ContactRow:
    return ContactRow(
        contact_id, name or f"Person {contact_id}", "Acme", "CTO", None, None, None, None, False, False
    )


class Shelf:
    """Stands for the book: remembers what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.gone: set[int] = set()

    def fetch(self, ids: Sequence[int]) -> list[ContactRow]:
        self.asked.append(list(ids))
        return [row(i) for i in ids if i not in self.gone]


def test_the_model_is_a_model(qtmodeltester: ModelTester) -> None:
    model = ContactListModel(Shelf().fetch)
    qtmodeltester.check(model)
    model.set_ids(list(range(1, 200)))
    model.set_ids([5, 3])
    model.forget([3])
    model.set_ids([])


def test_a_row_brings_its_page_and_no_other() -> None:
    shelf = Shelf()
    model = ContactListModel(shelf.fetch)
    model.set_ids(list(range(1000)))
    assert model.index(PAGE, 0).data() == f"Person {PAGE}"
    assert shelf.asked == [list(range(PAGE, 2 * PAGE))]


def test_rows_are_kept_when_the_order_changes() -> None:
    shelf = Shelf()
    model = ContactListModel(shelf.fetch)
    model.set_ids([1, 2, 3])
    model.row(0)
    model.set_ids([3, 1])
    assert model.index(0, 0).data(IdRole) == 3
    assert model.index(0, 0).data(RowRole) == row(3)
    assert len(shelf.asked) == 1


def test_only_named_rows_are_redrawn_and_fetched_anew() -> None:
    shelf = Shelf()
    model = ContactListModel(shelf.fetch)
    model.set_ids([1, 2, 3, 4, 5])
    model.row(0)
    redrawn: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, *_: redrawn.append((first.row(), last.row())))
    model.forget([2, 3, 5, 77])
    assert redrawn == [(1, 2), (4, 4)]
    model.row(1)
    assert shelf.asked[1:] == [[2, 3, 5]]


def test_a_contact_that_just_went_is_an_empty_row() -> None:
    shelf = Shelf()
    shelf.gone.add(2)
    model = ContactListModel(shelf.fetch)
    model.set_ids([1, 2])
    assert model.row(1) is None
    assert model.index(1, 0).data() is None


def test_a_screen_reader_hears_the_role_and_the_reason() -> None:
    model = ContactListModel(Shelf().fetch, lambda row: "due today")
    model.set_ids([1])
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Person 1, CTO at Acme, due today"
