"""Duplicates: who may be in the book twice, worked through by keyboard. Nobody is merged without being looked at or
listed."""
