"""Search: one box over names, company, position, tags, notes and history. Words in any order, parts of words.

Texts are folded (no case, no accents) into the table contact_search: `head` holds name, company, position and
tags, `body` everything else. A trigram index answers words of three letters and more; shorter ones are looked
for in the heads alone, which is quick at any size a network has. SQLite-only, like all in `db/schema`.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from db.rules.names import fold

if TYPE_CHECKING:
    from db.book import Book

# From here on, and for a quarter of the book or more, indexing anew is quicker than mending.
REBUILD_FROM = 2000
AT_ONCE, BY_DEFAULT = 16 << 20, 1 << 20  # bytes of index that SQLite gathers before it writes them
MOST_WORDS = 12  # of a query; what comes after cannot narrow much

# `fold` without the call into Python, for texts that are ASCII: in bytes as long as in characters.
FOLDED_POSITION = """CASE WHEN length(position) = length(CAST(position AS BLOB)) THEN lower(position)
    ELSE fold(position) END"""
HEAD = f"""
    SELECT id, name_key || ' ' || company_key || ' ' || {FOLDED_POSITION} AS head,
        CASE WHEN headline || location || how_met || notes = '' THEN ''
        ELSE fold(headline || ' ' || location || ' ' || how_met || ' ' || notes) END AS body
    FROM contact WHERE is_self = 0 AND id {{ids}}"""
TAGS = """
    UPDATE contact_search SET head = head || ' ' || found.text FROM (
        SELECT contact_id, fold(group_concat(name, ' ')) AS text FROM contact_tag
        JOIN tag ON tag.id = tag_id WHERE contact_id {ids} GROUP BY contact_id) AS found
    WHERE contact_search.id = found.contact_id"""
HISTORY = """
    UPDATE contact_search SET body = body || ' ' || fold(found.text) FROM (
        SELECT contact_id, group_concat(text, ' ') AS text FROM (
            SELECT contact_id, value AS text FROM contact_point WHERE contact_id {ids}
            UNION ALL SELECT contact_id, value FROM contact_alias WHERE contact_id {ids}
            UNION ALL SELECT contact_id, company || ' ' || position FROM position WHERE contact_id {ids}
            UNION ALL SELECT contact_id, text FROM need WHERE contact_id {ids}
            UNION ALL SELECT contact_id, note FROM interaction_contact
                JOIN interaction ON interaction.id = interaction_id WHERE contact_id {ids} AND note != ''
            UNION ALL SELECT giver_id, what || ' ' || outcome FROM favor WHERE giver_id {ids}
            UNION ALL SELECT receiver_id, what || ' ' || outcome FROM favor WHERE receiver_id {ids}
        ) GROUP BY contact_id) AS found
    WHERE contact_search.id = found.contact_id"""


class Search:
    """Belongs to a Book; kept up to date by every transaction."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def ids(self, query: str) -> list[int] | None:
        """The contacts in which every word of the query is found, archived ones too, in no particular order.

        None if the query is blank. Any text gives an answer: nothing in it has a special meaning.
        """
        words = _words(query)
        if not words:
            return None
        long = [word for word in words if len(word) >= 3]
        short = [word for word in words if len(word) < 3]
        sql, values = "SELECT id FROM contact_search WHERE 1", []
        if long:
            match = " AND ".join('"{}"'.format(word.replace('"', '""')) for word in long)
            sql, values = "SELECT rowid AS id FROM contact_text WHERE contact_text MATCH ?", [match]
            if short:
                sql = f"SELECT id FROM contact_search WHERE id IN ({sql})"
        for word in short:
            sql += " AND instr(head, ?)"
            values.append(word)
        # One text of ids is handed over in half the time of thousands of rows.
        ((ids,),) = self._book.ask(f"SELECT json_group_array(id) FROM ({sql})", values)
        return list(json.loads(ids))

    def names(self, query: str, among: Collection[int]) -> list[int]:
        """Those among some contacts in whose name alone every word is found."""
        words = _words(query)
        where = " AND ".join(["instr(name_key, ?)"] * len(words)) or "0"
        sql = f"SELECT json_group_array(id) FROM contact WHERE id IN (SELECT value FROM json_each(?)) AND {where}"
        ((ids,),) = self._book.ask(sql, [json.dumps(list(among)), *words])
        return list(json.loads(ids))

    def refresh(self, contact_ids: Collection[int]) -> None:
        """Write the search texts of these contacts anew. Called inside the transaction that changed them."""
        if not contact_ids:
            return
        first, last = min(contact_ids), max(contact_ids)
        if len(contact_ids) == last - first + 1:
            chosen = f"BETWEEN {first} AND {last}"
        else:
            chosen = f"IN (SELECT value FROM json_each('{json.dumps(sorted(contact_ids))}'))"
        in_bulk = len(contact_ids) >= REBUILD_FROM and 4 * len(contact_ids) >= self._size()
        if not in_bulk:
            self._run(
                "INSERT INTO contact_text (contact_text, rowid, head, body) "
                f"SELECT 'delete', id, head, body FROM contact_search WHERE id {chosen}"
            )
        self._run(f"DELETE FROM contact_search WHERE id {chosen}")
        self._run(f"INSERT INTO contact_search (id, head, body) {HEAD.format(ids=chosen)}")
        self._run(TAGS.format(ids=chosen))
        self._run(HISTORY.format(ids=chosen))
        if in_bulk:
            self._rebuild()
        else:
            self._run(
                "INSERT INTO contact_text (rowid, head, body) "
                f"SELECT id, head, body FROM contact_search WHERE id {chosen}"
            )

    def _rebuild(self) -> None:
        """The whole index anew; sorted in memory in large parts, not in the small ones that suit single writes."""
        for statement in (f"'hashsize', {AT_ONCE}", "'rebuild', 0", f"'hashsize', {BY_DEFAULT}"):
            self._run(f"INSERT INTO contact_text (contact_text, rank) VALUES ({statement})")

    def _size(self) -> int:
        return int(self._run("SELECT count(*) FROM contact_search").fetchone()[0])

    def _run(self, sql: str, values: Collection[Any] = ()) -> Any:
        return self._book.database.execute_sql(sql, tuple(values))


def _words(query: str) -> list[str]:
    # A command line may hand over bytes that are no text; they find nobody.
    return fold(query.replace("\0", " ").encode("utf-8", "replace").decode()).split()[:MOST_WORDS]
