"""Outcomes: closing loops with a note, and sharing what came of help with all who led there."""
