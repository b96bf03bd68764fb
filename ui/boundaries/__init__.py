"""Boundaries: what somebody wishes, noted and shown where one is about to approach them."""
