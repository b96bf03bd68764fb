"""Imports: a file into the book, seen before it is written. A dialog of a few steps, and dropping on the window."""
