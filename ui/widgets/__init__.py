"""Widgets: the small parts pages are built of. They know the theme and no book; values come in, signals go out."""
