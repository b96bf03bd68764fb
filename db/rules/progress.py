"""Progress: how long work tells how far it is, and hears whether to go on."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""`progress(done, total)`: called by work now and then; raises `Cancelled` once it is to stop."""


def unheard(done: int, total: int) -> None:
    """The progress of what nobody follows or stops."""
