"""Sources: which import wrote a field of a contact (`contact.field_sources`). Pure: text in, text out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def with_sources(written: str, fields: Iterable[str], batch: int) -> str:
    """`contact.field_sources` once the import `batch` has written these fields.

    >>> with_sources("company=3 notes=3", ["company"], 7)
    'company=7 notes=3'
    """
    kept = dict(word.split("=", 1) for word in written.split() if "=" in word)
    kept |= dict.fromkeys(fields, str(batch))
    return " ".join(f"{name}={number}" for name, number in kept.items())


def sources_of(written: str, made_by: int | None, batches: Mapping[str, str]) -> dict[str, str]:
    """Field → source of the import that wrote it; '' → of the one that made the contact. `batches`: id → source."""
    found = {"": batches.get(str(made_by), "")}
    for word in written.split():
        name, _, number = word.partition("=")
        found[name] = batches.get(number, "")
    return found
