"""Quick text: the line of a quick log as pieces: clauses, words with their places, a tidy rest. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.rules.quick_words import QuickWords

GAP = "\x1f"  # stands where something was taken out of a clause, so that its two sides do not grow together
Token = tuple[int, int, str]  # a word with its place
_TOKEN = re.compile(r"""[^\s"“”„«»()\[\]{}<>,;:!?\x1f]+|\x1f""")


_DAY_AT_END = re.compile(r"\d\.\s?\d{1,2}\.$")  # its dot belongs to it
_HANDLE = re.compile(r"(?<!\S)@(?=\w)")


def clauses(line: str, words: QuickWords) -> Iterator[str]:
    """A question keeps its mark."""
    line = words.credential.sub("", re.sub(r"[^\S\n]+", " ", line.replace("’", "'")))
    line = words.glued.sub(r"\1 ", _HANDLE.sub("", words.colon.sub(r"\1 ", line)))
    for part in words.split.split(line):
        clause = part.rstrip(" \t,;:!").lstrip(" \t.,;:!?")
        if not _DAY_AT_END.search(clause):
            clause = clause.rstrip(" .,;:!")
        if clause:
            yield clause


def tokens(text: str) -> list[Token]:
    """Words with their places. Quotes and brackets around them are left out."""
    return [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def is_at_an_edge(clause: str, start: int, end: int) -> bool:
    return not clause[:start].strip() or not clause[end:].strip()


def tidy(text: str, words: QuickWords) -> str:
    """A note without the gaps, doubled blanks and the small words that were left hanging."""
    text = re.sub(r"\s+", " ", text.replace(GAP, " ")).strip(" ,;:-")
    text = re.sub(r"""["“„«(\[]\s*["”“»)\]]|\s+(?=[,.;:!?])""", "", text).strip()
    return words.ends_a_note.sub("", words.begins_a_note.sub("", text)).strip()


def without_be(head: str, words: QuickWords) -> str:
    """The text without the little words at its end that only lead to what is said."""
    head = head.rstrip()
    for _ in range(6):
        before, _, last = head.rpartition(" ")
        if last.casefold() in words.leads_to_cues:
            head = before.rstrip()
        elif match := words.short_be.search(last):
            head = head[: match.start() - len(last)]
        else:
            break
    return head
