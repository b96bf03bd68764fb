"""Place: whether a path still leads to the file that was opened there.

SQLite goes on with a file that was moved, deleted or replaced, and keeps what it writes beside the old name: nobody
would find it again, and another book at that name would be given it. https://www.sqlite.org/howtocorrupt.html, 2.4
"""

from __future__ import annotations

from pathlib import Path

from db.errors import BookNotFound

Mark = int  # of a file as long as it is open: its number, as SQLite itself compares it


def mark_of(path: Path) -> Mark:
    return path.stat().st_ino


def why_another(path: Path, mark: Mark) -> BookNotFound | None:
    """What happened if what lies at `path` is not the file with this mark; None: it is."""
    try:
        if mark_of(path) == mark:
            return None
    except OSError:
        return BookNotFound(
            "The book was moved",
            f"{path} was moved or deleted while it was open.",
            "Put it back, or end Goodturn and open it where it is now.",
        )
    return BookNotFound(
        "The book was replaced",
        f"Another file was put in the place of {path} while it was open.",
        "End Goodturn and start it again.",
    )
