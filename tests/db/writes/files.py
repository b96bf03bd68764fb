"""Files: the rules that take files in, answer what they leave open, and read a whole book back."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from db import Book, row_identity
from tests.db.writes.ground import Ground, attempt, names, picks, words

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
FIRST = st.sampled_from(["Ana", "Bo", "Cy", "Žižka"])
LAST = st.sampled_from(["Ruiz", "Berg", "Moe, PhD"])


class Files(Ground):
    @attempt(first=FIRST, last=LAST, slug=st.sampled_from(["ana-ruiz", "cy-moe", "bo"]), company=words)
    def import_connections(self, first: str, last: str, slug: str, company: str) -> None:
        """Two lines, of people who may be there already, under another name or at another company."""
        file = self.home / "Connections.csv"
        lines = (
            (first, last, f"https://www.linkedin.com/in/{slug}", "", company, "Editor", "05 Mar 2024"),
            ("Bo", "Berg", "https://www.linkedin.com/in/bo-berg", "", company, "Clerk", "01 Mar 2026"),
        )
        text = "".join(
            ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) + "\n" for line in lines
        )
        file.write_text(HEADER + text, encoding="utf-8")
        plan = self.book.imports.plan(file)
        self.book.imports.apply(plan)

    @attempt(pick=picks, first=FIRST, last=LAST, decide=st.booleans(), same=st.booleans())
    def import_somebody_known(self, pick: int, first: str, last: str, decide: bool, same: bool) -> None:
        """The name of somebody typed, so that it is asked who that is."""
        typed = self.book.contacts.create(first_name=first, last_name=last, company="Acme")
        file = self.home / "Connections.csv"
        slug = f"somebody-{pick}"
        file.write_text(
            f'{HEADER}{first},"{last}",https://www.linkedin.com/in/{slug},,Birch,Editor,05 Mar 2024\n',
            encoding="utf-8",
        )
        plan = self.book.imports.plan(file)
        for asked in plan.to_review[:1]:
            identity = row_identity(asked.row)
            if decide:
                self.book.imports.decide(contact_id=typed, identity=identity, same=same)
            elif pick % 2:
                self.book.imports.apply(plan, answers=[(typed, identity, same)])
                return
        self.book.imports.apply(self.book.imports.plan(file))
        if pick % 3:
            self._answer_who_it_is(pick, same)

    @attempt(pick=picks, keep_content=st.booleans())
    def import_archive(self, pick: int, keep_content: bool) -> None:
        bundle = self.book.imports.bundle([self.whole_archive])
        without = [part.label for number, part in enumerate(bundle.parts) if pick >> number & 1]
        self.book.imports.apply_bundle(bundle, without=without, keep_content=keep_content)

    @attempt(pick=picks, same=st.booleans())
    def answer_who_it_is(self, pick: int, same: bool) -> None:
        self._answer_who_it_is(pick, same)

    def _answer_who_it_is(self, pick: int, same: bool) -> None:
        waiting = self.book.reviews.open()
        if not waiting:
            return
        asked = waiting[pick % len(waiting)]
        if same and asked.candidates:
            self.book.reviews.same(review_id=asked.id, contact_id=asked.candidates[0])
        else:
            self.book.reviews.different(review_id=asked.id)

    @attempt(shape=words, field=words)
    def keep_columns(self, shape: str, field: str) -> None:
        self.book.imports.keep_columns(shape=shape, columns={0: field})

    @attempt(name=names)
    def read_a_whole_book_back(self, name: str) -> None:
        """Only into an empty book; so all that is in it goes first."""
        empty = all(
            not self.book.ask(f"SELECT 1 FROM {kept} LIMIT 1")
            for kept in ("contact WHERE is_self = 0", "favor", "ask")
        )
        if empty:
            self.book.exports.read_back(self._whole_book(name))

    def _whole_book(self, name: str) -> Path:
        path = self.home / "whole.jsonl"
        if not path.exists():
            with Book.open(self.home / "other.goodturn", clock=self.clock) as other:
                ana = other.contacts.create(first_name="Ana", last_name=name, emails=["ana@mail.example"])
                other.contacts.tag(contact_ids=[ana], name="met")
                other.contacts.set_cadence(contact_ids=[ana], days=14)
                other.needs.add(contact_id=ana, text=name)
                other.imports.keep_columns(shape="Ana", columns={1: "name"})
                other.exports.whole(path)
        return path
