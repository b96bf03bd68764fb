"""Drafts: notes made from what the book knows, sent by the user's own programs."""
