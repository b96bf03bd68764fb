"""Imports: files into the book."""

from __future__ import annotations

from db.service import Service


class Imports(Service):
    """Belongs to a Book."""
