"""Detail words: texts of any length made to fit a pane that is 320 wide. Pure."""

from __future__ import annotations


def shorter(text: str, most: int) -> str:
    """The text, cut at a word if it can be."""
    if len(text) <= most:
        return text
    cut = text[:most]
    words = cut.rsplit(" ", 1)[0]
    return (words if len(words) > most * 2 // 3 else cut).rstrip(" ,;|·-") + "…"
