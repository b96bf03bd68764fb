"""LinkedIn's recommendations, endorsements and invitations: help already exchanged, and first words. Pure.

A recommendation names no profile: it is matched by name and company. Endorsements of one person on one day are one
deed. An invitation is a click and no contact; one that carries a message counts as a message of its day. Pending
ones of all kinds bring nothing: a later export brings them once they are accepted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from db.exchange.csv_reader import read_table
from db.exchange.days import read_days
from db.exchange.history import BY_NAME, Deed, History, Left, Talk
from db.exchange.kinds import FileKind, kind_of
from db.records import Direction
from db.rules.names import fold, linkedin_slug

LATEST = "9999-12-31"
LONGEST = 300  # letters of what a favor is about
# Visible or hidden on a profile, the deed was done.
DONE = frozenset({"", "accepted", "visible", "hidden", "published", "shown"})


class _Rows:
    """The rows of one file, by the keys of its titles."""

    def __init__(self, data: bytes, kinds: Sequence[FileKind], file_name: str) -> None:
        table = read_table(data, lambda cells: kind_of(cells) in kinds, file_name=file_name)
        self.broken = len(table.broken) if table else 0
        self.lines: Sequence[int] = table.lines if table else ()
        self.rows = table.records if table else []

    @property
    def count(self) -> int:
        return len(self.rows) + self.broken

    def days(self, title: str, latest: str) -> list[str]:
        """Days are American ('01/15/24, 09:30 PM') or ISO with slashes, whatever a column by itself would tell."""
        texts = [row.get(title, "") for row in self.rows]
        iso = read_days({text.removesuffix(" UTC") for text in texts}, day_first=False, latest=latest).iso
        return [iso[text.removesuffix(" UTC")] for text in texts]


def read_recommendations(data: bytes, *, file_name: str, latest: str = LATEST) -> History:
    rows = _Rows(data, [FileKind.RECOMMENDATIONS_GIVEN], file_name)
    found = _history(rows)
    for line, row, day in zip(rows.lines, rows.rows, rows.days("creationdate", latest), strict=True):
        name = f"{row['firstname']} {row['lastname']}".strip()
        if (reason := _reason(name, row.get("status", ""), day)) is not None:
            found.left[reason] += 1
            continue
        found.deeds.append(
            Deed(BY_NAME + fold(name), name, row.get("company", ""), day, _short(row.get("text", "")), line)
        )
    return found


def read_endorsements(data: bytes, *, file_name: str, latest: str = LATEST) -> History:
    rows = _Rows(data, [FileKind.ENDORSEMENTS_GIVEN, FileKind.ENDORSEMENTS_RECEIVED], file_name)
    found = _history(rows)
    together: dict[tuple[str, str], list[str]] = {}
    first: dict[tuple[str, str], tuple[str, int]] = {}
    for line, row, day in zip(rows.lines, rows.rows, rows.days("endorsementdate", latest), strict=True):
        side = "endorser" if "endorserfirstname" in row else "endorsee"
        name = f"{row.get(f'{side}firstname', '')} {row.get(f'{side}lastname', '')}".strip()
        slug = linkedin_slug(row.get(f"{side}publicurl", ""))
        reason = _reason(slug or name, row.get("endorsementstatus", ""), day)
        if reason is not None:
            found.left[reason] += 1
            continue
        key = slug or BY_NAME + fold(name), day
        first.setdefault(key, (name, line))
        together.setdefault(key, []).append(row.get("skillname", ""))
    for (who, day), skills in together.items():
        name, line = first[who, day]
        found.deeds.append(
            Deed(who, name, "", day, _short(", ".join(dict.fromkeys(filter(None, skills)))), line)
        )
    return found


def read_invitations(
    data: bytes,
    *,
    file_name: str,
    latest: str = LATEST,
    keep_content: bool = False,
) -> History:
    """Those that carry words. Which of them were accepted, the people in the book tell."""
    rows = _Rows(data, [FileKind.INVITATIONS], file_name)
    found = _history(rows)
    talks: dict[tuple[str, str], list[tuple[Direction, str]]] = {}
    for row, day in zip(rows.rows, rows.days("sentat", latest), strict=True):
        incoming = row["direction"].casefold() == "incoming"
        name, url = (row["from"], "inviterprofileurl") if incoming else (row["to"], "inviteeprofileurl")
        who = linkedin_slug(row.get(url, "")) or (BY_NAME + fold(name) if name else "")
        said = row.get("message", "")
        reason = Left.NOBODY if not who else Left.EMPTY if not said else Left.UNCLEAR_DAY if not day else None
        if reason is not None:
            found.left[reason] += 1
            continue
        talks.setdefault((who, day), []).append((Direction.IN if incoming else Direction.OUT, said))
    found.talks = [_talk(who, day, several) for (who, day), several in talks.items()]
    if keep_content:
        words = list(talks.values())
        found.said = lambda number: _words(words[number])
    return found


def _history(rows: _Rows) -> History:
    return History(rows.count, left=Counter({Left.BROKEN: rows.broken} if rows.broken else {}))


def _talk(who: str, day: str, several: list[tuple[Direction, str]]) -> Talk:
    ways = {direction for direction, _ in several}
    return Talk(who, day, ways.pop() if len(ways) == 1 else Direction.MUTUAL, len(several))


def _words(several: list[tuple[Direction, str]]) -> str:
    return "\n".join(f"{'←' if direction is Direction.IN else '→'} {text}" for direction, text in several)


def _reason(who: str, status: str, day: str) -> Left | None:
    status = status.casefold()
    if not who:
        return Left.NOBODY
    if status == "pending":
        return Left.PENDING
    if status not in DONE:
        return Left.OTHER_STATUS
    return None if day else Left.UNCLEAR_DAY


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]} …"
