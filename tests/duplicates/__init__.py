"""Duplicates: found, shown side by side, merged, taken back."""
