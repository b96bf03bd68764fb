"""Triage: the newly imported, one after the other, by keyboard."""
