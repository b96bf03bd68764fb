"""Merging: one contact into another, inside a transaction; everything that was kept with either stays.

Rows that name the contact who goes are turned to the one who stays, whichever table they are in; only where that
would say something twice, or of somebody with themselves, is there a rule of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from db.contacts import CONTACT_KINDS, EDITABLE, FAVOR_KINDS, MULTILINE, derived
from db.records import BoundaryKind, PointKind
from db.rules.names import clean, fold
from db.rules.phones import phone_key
from db.schema.tables import (
    Boundary,
    Contact,
    ContactAlias,
    ContactPoint,
    ContactTag,
    DistinctPair,
    Extra,
    Favor,
    GraphPin,
    IdentityDecision,
    InteractionContact,
    Introduction,
    Membership,
    Mismatch,
    Photo,
    Position,
    PromptState,
    Review,
    Row,
)

if TYPE_CHECKING:
    from db.transaction import Transaction

Ask = Callable[..., list[tuple[Any, ...]]]

TEXTS = tuple(name for name in EDITABLE if name != "introduced_by_id")
# What both may have and what is then the same: the columns that tell two rows of one contact apart.
SAME: Mapping[type[Row], tuple[str, ...]] = {
    ContactTag: ("tag_id",),
    InteractionContact: ("interaction_id",),
    Membership: ("circle_id",),
    Mismatch: ("need_id",),
    IdentityDecision: ("identity",),
    Extra: ("format", "name", "value"),
    ContactAlias: ("kind", "value"),
    Photo: (),  # a contact has one at most
    GraphPin: ("view",),
}


class Merging:
    """One contact into another."""

    def __init__(self, ask: Ask, tx: Transaction, keep: int, gone: int, chosen: Mapping[str, str]) -> None:
        self.ask, self.tx, self.keep, self.gone = ask, tx, keep, gone
        self.chosen = chosen
        self.notes: list[str] = []  # what has no other place

    def run(self) -> None:
        kept, gone = self._contact(self.keep), self._contact(self.gone)
        fields = self._texts(kept, gone)
        self._favors()
        self._introductions()
        self._boundary()
        self._points(kept, gone, fields)
        self._names(kept, gone, fields)
        self._decisions(gone)
        self._apart()
        self._reviews()
        self._prompts()
        for model, columns in SAME.items():
            self._drop_repeated(model, columns)
        self._turn()
        notes = [fields["notes"], *self.notes]
        fields["notes"] = "\n".join(note for note in notes if note)
        self.tx.update(Contact, [self.keep], **derived(fields), **self._rest(kept, gone, fields))
        self.tx.delete(Contact, [self.gone])

    def _contact(self, contact_id: int) -> dict[str, Any]:
        names = list(Contact._meta.columns)
        rows = self.ask(f"SELECT {', '.join(names)} FROM contact WHERE id = ?", (contact_id,))
        if not rows:
            raise KeyError(contact_id)
        return dict(zip(names, rows[0], strict=True))

    def _texts(self, kept: dict[str, Any], gone: dict[str, Any]) -> dict[str, str]:
        fields: dict[str, str] = {}
        # A name is taken whole: a given name of one and a surname of the other would be nobody.
        named = kept if kept["first_name"] or kept["last_name"] else gone
        for name in TEXTS:
            mine, theirs = kept[name], gone[name]
            if name in self.chosen:
                fields[name] = self.chosen[name]
            elif name in ("first_name", "last_name"):
                fields[name] = named[name]
            elif name in MULTILINE and theirs and theirs not in mine:
                fields[name] = f"{mine}\n{theirs}" if mine else theirs
            else:
                fields[name] = mine or theirs
        for name in ("headline", "location", "birthday", "how_met"):
            over = {kept[name], gone[name]} - {"", fields[name]}
            self.notes += sorted(text for text in over if text not in fields[name])
        return fields

    def _rest(self, kept: dict[str, Any], gone: dict[str, Any], fields: dict[str, str]) -> dict[str, Any]:
        """What is no text: days, where fields came from, what an import may write over."""
        from_gone = [n for n in TEXTS if fields[n] and fields[n] == gone[n] != kept[n]]
        typed = (set(kept["typed_fields"].split()) - set(from_gone)) | (
            set(gone["typed_fields"].split()) & set(from_gone)
        )
        typed |= {n for n in self.chosen if kept[n] and gone[n] and kept[n] != gone[n]}
        typed |= {n for n in TEXTS if fields[n] not in (kept[n], gone[n])}
        sources = dict(word.split("=", 1) for word in kept["field_sources"].split())
        theirs = dict(word.split("=", 1) for word in gone["field_sources"].split())
        for name in from_gone:
            batch = theirs.get(name) or gone["import_batch_id"]
            if batch:
                sources[name] = str(batch)
        introduced = next(
            (
                c["introduced_by_id"]
                for c in (kept, gone)
                if c["introduced_by_id"] not in (None, self.keep, self.gone)
            ),
            None,
        )
        cadenced = kept if kept["cadence_days"] or not gone["cadence_days"] else gone
        absent = gone if "linkedin_url" in from_gone else kept
        return {
            "introduced_by": introduced,
            "connected_on": kept["connected_on"] or gone["connected_on"],
            "cadence_days": cadenced["cadence_days"],
            "cadence_set_on": cadenced["cadence_set_on"],
            "archived_on": kept["archived_on"] and gone["archived_on"],
            "import_batch": kept["import_batch_id"] or gone["import_batch_id"],
            "last_import": kept["last_import_id"] or gone["last_import_id"],
            "absent_since": absent["absent_since"],
            "typed_fields": " ".join(sorted(typed)),
            "field_sources": " ".join(f"{name}={batch}" for name, batch in sources.items()),
        }

    # What needs a rule of its own.

    def _favors(self) -> None:
        """A favor between the two was none; what was written of it goes to the notes."""
        pair = (self.keep, self.gone, self.gone, self.keep)
        rows = self.ask(
            """SELECT id, what, outcome FROM favor
            WHERE giver_id = ? AND receiver_id = ? OR giver_id = ? AND receiver_id = ?""",
            pair,
        )
        self.notes += [text for row in rows for text in row[1:] if text]
        ids = [row[0] for row in rows]
        self._drop_prompts(FAVOR_KINDS, ids)
        self.tx.delete(Favor, ids)
        both = (self.keep, self.gone)
        via = self.ask(
            """SELECT id FROM favor WHERE via_id IN (?, ?)
            AND (giver_id IN (?, ?) OR receiver_id IN (?, ?))""",
            both * 3,
        )
        self.tx.update(Favor, [i for (i,) in via], via=None)

    def _introductions(self) -> None:
        """Nobody is introduced to themselves."""
        rows = self.ask(
            """SELECT id, reason, outcome FROM introduction
            WHERE first_id = ? AND second_id = ? OR first_id = ? AND second_id = ?""",
            (self.keep, self.gone, self.gone, self.keep),
        )
        self.notes += [text for row in rows for text in row[1:] if text]
        ids = [row[0] for row in rows]
        self._drop_prompts("'introduce'", ids)
        self.tx.delete(Introduction, ids)

    def _boundary(self) -> None:
        """The stricter wish stays."""
        rows = self.ask(
            "SELECT id, contact_id, kind, reason, said_by FROM boundary WHERE contact_id IN (?, ?)",
            (self.keep, self.gone),
        )
        if len(rows) < 2:
            return
        rows.sort(key=lambda row: (row[2] != BoundaryKind.NO_CONTACT, row[1] != self.keep))
        (stays, *_), (goes, _, _, reason, said_by) = rows
        self.notes += [text for text in (reason, said_by) if text]
        self.tx.delete(Boundary, [goes])
        self.tx.update(Boundary, [stays], contact=self.keep)

    def _points(self, kept: dict[str, Any], gone: dict[str, Any], fields: dict[str, str]) -> None:
        """Every way to reach them once; the address of the profile that is not the one is a way, too."""
        rows = self.ask(
            "SELECT id, contact_id, kind, value FROM contact_point WHERE contact_id IN (?, ?) ORDER BY id",
            (self.keep, self.gone),
        )
        have = {_as_reached(kind, value) for _, owner, kind, value in rows if owner == self.keep}
        repeated = []
        for point_id, owner, kind, value in rows:
            if owner == self.gone:
                if _as_reached(kind, value) in have:
                    repeated.append(point_id)
                have.add(_as_reached(kind, value))
        self.tx.delete(ContactPoint, repeated)
        for contact in (kept, gone):
            url, slug = contact["linkedin_url"], contact["linkedin_slug"]
            if not url or url == fields["linkedin_url"]:
                continue
            if slug and slug == derived({"linkedin_url": fields["linkedin_url"]})["linkedin_slug"]:
                continue
            if slug:
                self.tx.insert(ContactAlias, contact=self.keep, kind="slug", value=slug)
            if ("url", fold(url)) not in have:
                have.add(("url", fold(url)))
                self.tx.insert(ContactPoint, contact=self.keep, kind=PointKind.URL, value=url, label="")

    def _names(self, kept: dict[str, Any], gone: dict[str, Any], fields: dict[str, str]) -> None:
        """What they were called, and the job that is not the present one, stay."""
        name = clean(f"{fields['first_name']} {fields['last_name']}")
        for contact in (kept, gone):
            other = clean(f"{contact['first_name']} {contact['last_name']}")
            if other and fold(other) != fold(name):
                self.tx.insert(ContactAlias, contact=self.keep, kind="name", value=other)
            job = {key: contact[key] for key in ("company", "position")}
            if any(fold(job[key]) not in ("", fold(fields[key])) for key in job):
                self.tx.insert(Position, contact=self.keep, **job)

    def _decisions(self, gone: dict[str, Any]) -> None:
        """The next file that names who is gone by their profile means who stays. A yes outweighs a no."""
        rows = self.ask(
            "SELECT id, identity, same FROM identity_decision WHERE contact_id IN (?, ?)",
            (self.keep, self.gone),
        )
        slug = gone["linkedin_slug"]
        said = {identity for _, identity, same in rows if same}
        over = [i for i, identity, same in rows if not same and identity in {*said, slug}]
        self.tx.delete(IdentityDecision, over)
        if slug and slug not in said:
            self.tx.insert(IdentityDecision, contact=self.keep, identity=slug, same=True)

    def _apart(self) -> None:
        """They were not told apart after all; from whom each was told apart, the one is now."""
        rows = self.ask(
            "SELECT id, first_id, second_id FROM distinct_pair WHERE ? IN (first_id, second_id)",
            (self.gone,),
        )
        known = {
            (one, other)
            for one, other in self.ask(
                "SELECT first_id, second_id FROM distinct_pair WHERE ? IN (first_id, second_id)",
                (self.keep,),
            )
        }
        for pair_id, first, second in rows:
            other = second if first == self.gone else first
            ordered = min(self.keep, other), max(self.keep, other)
            self.tx.delete(DistinctPair, [pair_id])
            if other != self.keep and ordered not in known:
                self.tx.insert(DistinctPair, first=ordered[0], second=ordered[1])
        self.tx.delete(
            DistinctPair,
            [
                i
                for (i,) in self.ask(
                    "SELECT id FROM distinct_pair WHERE first_id = ? AND second_id = ?",
                    (min(self.keep, self.gone), max(self.keep, self.gone)),
                )
            ],
        )

    def _reviews(self) -> None:
        """Who in a file may be who is gone may be who stays."""
        rows = self.ask(
            """SELECT id, candidates FROM review
            WHERE EXISTS (SELECT 1 FROM json_each(candidates) WHERE value = ?)""",
            (self.gone,),
        )
        for review_id, told in rows:
            ids = dict.fromkeys(self.keep if i == self.gone else i for i in json.loads(told))
            self.tx.update(Review, [review_id], candidates=json.dumps(list(ids)))

    def _prompts(self) -> None:
        """What became of a prompt about either holds for the one; the later day counts."""
        names = ("snoozed_until", "handled_on", "notified_on")
        rows = self.ask(
            f"""SELECT kind, subject_id, id, {", ".join(names)} FROM prompt_state
            WHERE kind IN ({CONTACT_KINDS}) AND subject_id IN (?, ?)""",
            (self.keep, self.gone),
        )
        mine = {kind: (i, days) for kind, subject, i, *days in rows if subject == self.keep}
        for kind, subject, state_id, *days in rows:
            if subject != self.gone:
                continue
            if kind not in mine:
                self.tx.update(PromptState, [state_id], subject_id=self.keep)
                continue
            kept_id, kept_days = mine[kind]
            later = [max(a or "", b or "") or None for a, b in zip(kept_days, days, strict=True)]
            self.tx.update(PromptState, [kept_id], **dict(zip(names, later, strict=True)))
            self.tx.delete(PromptState, [state_id])

    # What holds for all.

    def _drop_prompts(self, kinds: str, subjects: Sequence[int]) -> None:
        rows = self.ask(
            f"""SELECT id FROM prompt_state WHERE kind IN ({kinds})
            AND subject_id IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(subjects)),),
        )
        self.tx.delete(PromptState, [i for (i,) in rows])

    def _drop_repeated(self, model: type[Row], columns: Sequence[str]) -> None:
        """Rows of who goes that who stays has already."""
        table = model._meta.table_name
        alike = " AND ".join(["mine.contact_id = ?", *(f"mine.{c} = theirs.{c}" for c in columns)])
        rows = self.ask(
            f"""SELECT id FROM {table} theirs WHERE contact_id = ?
            AND EXISTS (SELECT 1 FROM {table} mine WHERE {alike})""",
            (self.gone, self.keep),
        )
        self.tx.delete(model, [i for (i,) in rows])

    def _turn(self) -> None:
        """Whatever still names who goes names who stays."""
        for key, model in Contact._meta.backrefs.items():
            where = f"SELECT id FROM {model._meta.table_name} WHERE {key.column_name} = ?"
            ids = [i for (i,) in self.ask(where, (self.gone,)) if (model, i) != (Contact, self.keep)]
            if ids:
                self.tx.update(model, ids, **{key.name: self.keep})


def _as_reached(kind: str, value: str) -> tuple[str, str]:
    return kind, (phone_key(value) or value) if kind == PointKind.PHONE else fold(value)
