"""Filling: how names, notes and numbers become part of a sentence. The one place where a free text is set apart, so
that one in right-to-left letters turns nothing around it.

For the screen alone: a note that is sent takes `bare` of what was filled here (see `ui.drafts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

from db.records import PersonRef

translate = QCoreApplication.translate

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_TURNS = re.compile(f"[{_RIGHT_TO_LEFT}\u200f\u202a-\u202e\u2066-\u2069]")  # the marks turn what follows them
_STRETCH = re.compile(f"[{_RIGHT_TO_LEFT}](?:[^A-Za-z\u2068\u2069]*[{_RIGHT_TO_LEFT}])?")
_QUOTED = re.compile("(?<=“)[^”]*(?=”)")
_JOINER = "\u200d"
_JOINED = re.compile("[\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_OPEN, _CLOSE = "\u2068", "\u2069"  # FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE (unicode.org/reports/tr9)
_ISOLATED = re.compile(f"{_OPEN}[^{_OPEN}{_CLOSE}]*{_CLOSE}")


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  (the name lupdate looks for)
    """Mark a text for translation later. Qt's own is typed as taking and giving `object`."""
    return text


def plural(one: str, many: str, count: int) -> str:
    """`one` for exactly one, else `many` with its %Ln; both are sources already marked for translation."""
    return translate("texts", one) if count == 1 else translate("texts", many, None, count)


def number(count: int) -> str:
    """A count that stands alone, its thousands set apart: '30,000'."""
    return QLocale().toString(count)


def apart(text: str) -> str:
    """A free text as it stands in a sentence: one that would turn what is around it is isolated, else as it is."""
    return f"{_OPEN}{text}{_CLOSE}" if turns(text) else text


def turns(text: str) -> bool:
    """Whether something in it turns what stands around it; what is isolated within turns nothing."""
    if not _TURNS.search(text):
        return False
    found = 1
    while found:
        text, found = _ISOLATED.subn("", text)
    return _TURNS.search(text) is not None


def heard(sentence: str) -> str:
    """A sentence that comes ready-made, as those of errors do: what would turn it is set apart where it stands."""
    if not turns(sentence):
        return sentence
    quoted = _QUOTED.sub(lambda found: apart(found[0]), sentence)
    return _STRETCH.sub(lambda found: apart(found[0]), quoted) if turns(quoted) else quoted


def bare(text: str) -> str:
    """The same without what isolates: for all that leaves the program."""
    return text.replace(_OPEN, "").replace(_CLOSE, "")


LONGEST_NAME = 40
"""Letters of a name in a sentence that has to stay short: a toast, a title, a menu."""


def short(text: str, longest: int = LONGEST_NAME) -> str:
    """A text cut with an ellipsis where it is longer, never within a letter or an emoji."""
    if len(text) <= longest:
        return text
    end = longest - 1
    while end and (_JOINED.match(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    return f"{text[:end].rstrip()}…"


_NAMES = {"name", "other", "giver", "receiver", "first", "second", "one", "person", "contact"}


def filled(template: str, **parts: str | int) -> str:
    """The sentence with its parts in place, each free text set apart: 'Thank {name}' → 'Thank Ana Ruiz'.

    A very long name is cut, or nothing else of the sentence would be seen.
    """
    return template.format(**{key: _part(key, part) for key, part in parts.items()})


def _part(key: str, part: str | int) -> str | int:
    if not isinstance(part, str):
        return part
    return apart(short(part) if key in _NAMES else part)


def listed(parts: Iterable[str]) -> str:
    """Names in a row: 'Ana Ruiz, Joe Black'."""
    return ", ".join(apart(short(part)) for part in parts if part)


def dotted(*parts: str) -> str:
    """Facts in one line, those that there are: 'CTO at Acme · met 3 weeks ago'."""
    return " · ".join(apart(part) for part in parts if part)


def capital(text: str) -> str:
    """The first letter large, the rest as it is (unlike str.capitalize, which lowers names)."""
    return text[:1].upper() + text[1:]


_JOINING = ("to ", "with ", "for ", "about ", "on ", "at ", "by ")


def with_what(sentence: str, what: str, aside: str = "{}: {}") -> str:
    """Append what it was about: joined where it reads on ('to Joe'), else set `aside`, after a colon."""
    if not what:
        return sentence
    if what.startswith(_JOINING):
        joining, _, rest = what.partition(" ")
        return f"{sentence} {joining} {apart(rest)}"
    return aside.format(sentence, apart(what))


def role_line(position: str, company: str) -> str:
    """What somebody does, in one line: 'CTO at Acme', 'CTO', 'Acme' or ''."""
    if position and company:
        return filled(translate("texts", "{position} at {company}"), position=position, company=company)
    return position or company


def person_line(person: PersonRef) -> str:
    """A name with what tells it from its namesakes: 'Ana Ruiz · CTO at Acme'."""
    return dotted(person.name, role_line(person.position, person.company))
