"""Whole stories, played through the real window with keys."""
