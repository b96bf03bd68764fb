"""Removed: by what somebody whom the user deleted is known again in a file. Pure: takes texts, gives marks.

A name alone is none: another person may have it. It counts together with a connection day, an email or a phone; and
with the company, where nothing else is known of somebody.
"""

from __future__ import annotations

from collections.abc import Iterable

from db.rules.names import fold
from db.rules.phones import phone_key


def marks(
    name: str,
    *,
    slug: str = "",
    connected_on: str = "",
    company: str = "",
    uid: str = "",
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
) -> list[str]:
    """The strongest first; `name` as the book calls somebody."""
    called = fold(name)
    found = [f"profile {slug}"] if slug else []
    found += [f"card {uid}"] if uid else []
    found += [f"email {fold(email)} {called}" for email in emails]
    found += [f"phone {phone_key(phone) or phone} {called}" for phone in phones]
    found += [f"day {connected_on} {called}"] if connected_on and called else []
    return found or ([f"name {called} {fold(company)}"] if called else [])
