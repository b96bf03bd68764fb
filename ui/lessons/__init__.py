"""Lessons: one line learned, offered when an ask ends, met again beside the next one like it."""
