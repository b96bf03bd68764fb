"""Docs: pages for people, and what makes their pictures and tables."""
