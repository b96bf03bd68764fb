"""Quick touch: whether a clause tells that the user was in touch with somebody. Pure.

Only what says so becomes an entry: 'coffee with Ana', 'Joe called'. What is denied, asked, wished, called off, or
told of others ('Joe met his wife at PyCon', 'Amara got promoted') does not.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from db.rules.quick_names import People
from db.rules.quick_text import GAP, tidy, tokens
from db.rules.quick_words import QuickWords
from db.rules.spoken_days import without_days, without_minutes

_QUOTED = re.compile(r"""["“„«][^"”“»]*["”“»]""")  # what somebody said is not how one met
NEAR = 3  # words that may stand between the beginning, or whoever did it, and what tells of it


def unquoted(text: str) -> str:
    """The same, as long, with gaps for what stands in quotes."""
    return _QUOTED.sub(lambda said: GAP * len(said[0]), text)


class Touch(Enum):
    """How a clause tells of it."""

    NONE = auto()
    MET = auto()
    TOLD = auto()  # the user told somebody
    HEARD = auto()  # somebody told the user


class _Who(Enum):
    """Who a clause is about, by how it begins."""

    USER = auto()
    OTHER = auto()  # somebody with a name, or "he"
    OUTSIDER = auto()  # "Ana's daughter", "the office"


class Touches:
    """Of one line."""

    def __init__(self, words: QuickWords, people: People) -> None:
        self._words, self._people = words, people

    def told(self, clause: str) -> Touch:
        words = self._words.touch
        text = without_days(without_minutes(unquoted(clause), self._words.days), self._words.days)
        if self.is_asked(text):
            return Touch.NONE
        for cue in words.cue.finditer(text):
            touch = self._touch(cue, text[: cue.start()], text[cue.end() :])
            if touch is not Touch.NONE:
                return touch
        return Touch.NONE

    def is_asked(self, clause: str) -> bool:
        return clause.rstrip().endswith("?") or self._words.touch.question.match(clause) is not None

    def is_called_off(self, clause: str) -> bool:
        return self._words.touch.called_off.search(self._before_a_topic(clause)) is not None

    def _before_a_topic(self, text: str) -> str:
        return self._words.touch.topic.split(text, maxsplit=1)[0]

    def is_of_others(self, clause: str) -> bool:
        """Whether somebody else is who it is about: 'Joe is moving', not 'dinner' or 'Joe's birthday'."""
        who, between = self._subject(clause)
        return who is _Who.OTHER and bool(tidy(between, self._words))

    def _touch(self, cue: re.Match[str], before: str, after: str) -> Touch:
        who, between = self._subject(before)
        if self._words.touch.no_contact.search(between) or self.is_called_off(after):
            return Touch.NONE
        is_open = not cue["verb"] and self._words.touch.only_if.search(self._before_a_topic(after))
        if is_open and not cue["told"]:
            return Touch.NONE  # "coffee if he has time"
        if cue["heard"]:
            return Touch.HEARD if who is _Who.USER else Touch.NONE
        if cue["told"]:
            return self._tells(who, after)
        if cue["verb"]:
            counts = self._did(who, between, cue[0].casefold(), after)
        elif cue["with"]:
            counts = who is _Who.USER and self._is_company(before, after)
        else:
            counts = self._took_place(who, before, between, after)
        return Touch.MET if counts else Touch.NONE

    def _tells(self, who: _Who, after: str) -> Touch:
        """'told Kim', 'Kim told me'."""
        to_me = self._words.touch.to_me.match(after) is not None
        if who is _Who.OTHER:
            return Touch.HEARD if to_me else Touch.NONE
        to_them = self._words.object.match(after.lstrip()) is not None or self._is_name(after)
        return Touch.TOLD if who is _Who.USER and to_them and not to_me else Touch.NONE

    def _did(self, who: _Who, between: str, verb: str, after: str) -> bool:
        """'met Joe', 'Joe called', 'Joe met me'; not 'saw that …', 'Joe met his wife'."""
        words = self._words.touch
        if words.other_object.match(after) or self._is_name(after, owner=True):
            return False
        if who is _Who.USER:
            return True
        near = who is _Who.OTHER and len(between.split()) <= NEAR
        return near and bool(
            words.to_me.match(after) or (verb in words.by_itself and not self._is_name(after))
        )

    def _took_place(self, who: _Who, before: str, between: str, after: str) -> bool:
        """'coffee with Joe', 'great call', 'Joe coffee', 'Joe had lunch with me'; not 'Joe runs a conference'."""
        words = self._words.touch
        near = len(tokens(before)) <= NEAR
        if who is _Who.OUTSIDER:
            return near and words.link.match(after) is not None
        if words.topic.search(between):
            return False  # "thinks about coffee"
        if who is _Who.OTHER and self._people.named_anywhere(between):
            return False  # "Joe sent Ana an email"
        took = words.took.search(between) is not None
        if who is _Who.OTHER:
            return (took or not re.search(r"\w", between)) and self._ends_here(after)
        return (took or near) and self._ends_here(after)

    def _is_company(self, before: str, after: str) -> bool:
        """'hiking with Joe'; not 'agreed with Joe', nor 'hiking with Joe' on Kim's page: who did?"""
        if self._people.given is not None and before.strip():
            return False
        led = self._words.no_name_follows_with.intersection(before.casefold().split()[-2:])
        return self._is_name(after) and not led

    def _ends_here(self, after: str) -> bool:
        """Whether the word stands for itself: 'call', 'call about …', 'call Joe'; not 'call centre'."""
        return self._words.touch.goes_on.match(after) is not None or self._is_name(after)

    def _is_name(self, after: str, *, owner: bool = False) -> bool:
        """Whether a name follows, `owner`: that of whose something is."""
        said = tokens(after[:80])
        while said and said[0][2].casefold().rstrip(".") in self._words.before_names:
            said = said[1:]
        found = self._people.name_at(said, 0, strict=False) if said else None
        return found is not None and (self._words.possessed(said[found[0] - 1][2]) is not None) == owner

    def _subject(self, before: str) -> tuple[_Who, str]:
        """Who it is about, and what stands between them and what they did."""
        words, said = self._words, [token for token in tokens(before) if token[2] != GAP]
        while said and said[0][2].casefold() in words.and_also:
            said = said[1:]
        if not said or any(text.casefold() in words.i for _, _, text in said):
            return _Who.USER, before
        start, _, first = said[0]
        first = words.short_be.sub("", first)
        if first.casefold() in words.they:
            return _Who.OTHER, before[said[0][1] :]
        if words.begins_with_whose.match(before[start:]) or words.begins_with_article.match(before[start:]):
            return _Who.OUTSIDER, before
        at = 0
        while found := self._people.name_at(said, at, strict=False):
            if not at and not found[1].ids and found[0] < 2:
                break  # any word may begin with a capital letter here
            at = found[0]
            if words.possessed(said[at - 1][2]) is not None:
                return _Who.OUTSIDER, before
            if at >= len(said) or said[at][2] not in words.joining:
                break
            at += 1
        return (_Who.OTHER, before[said[at - 1][1] :]) if at else (_Who.USER, before)
