"""Exports: what leaves the book, and where to."""
