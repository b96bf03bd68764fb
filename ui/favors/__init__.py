"""Favors: open asks, promises, loops to close, and the dialog that records one."""
