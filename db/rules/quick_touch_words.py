"""Quick touch words: the words of a language that tell that one was in touch, or that one was not. Pure."""

from __future__ import annotations

import re

from db.rules.spoken_days import Told, either

NO_WORD_BEFORE = r"(?<![\w'-])"
NO_WORD_AFTER = r"(?![\w'-])"


class TouchWords:
    """Read from the parts of a `quick` file."""

    def __init__(self, told: Told) -> None:
        did, tells, heard = told["did"], told["tells"], told["heard_from"]
        took_place = {word for words in told["channels"].values() for word in words} - set(did)
        ends = NO_WORD_AFTER
        self.cue = _pattern(
            rf"{NO_WORD_BEFORE}(?:(?P<heard>{either(heard)})|(?P<told>{either(tells)})|(?P<verb>{either(did)})"
            rf"|(?P<took>{either(took_place)})){ends}|{NO_WORD_BEFORE}(?P<with>{either(told['with'])})(?=\s)"
        )
        # Said before, it did not come to it, or not yet.
        self.no_contact = _pattern(
            rf"\b(?:{either((*told['no_contact'], *told['arranged']))})\b|\w{re.escape(told['denies_at_the_end'])}\b"
            rf"|(?:{either(told['short_will'])})\b"
        )
        self.arranged = _pattern(rf"\b(?:{either(told['arranged'])})\b")
        self.only_if = _pattern(rf"\b(?:{either(told['only_if'])})\b")
        self.called_off = _pattern(rf"\b(?:{either(told['called_off'])})\b")
        they = either((*told["and"], *told["but"], *told["they"]))
        self.fell_through = _pattern(rf"^(?:(?:{they})\s+)*(?:{either(told['called_off'])})\b")
        self.topic = _pattern(rf"\b(?:{either(told['topics'])})\b")
        self.question = _pattern(rf"^(?:{either((*told['asks_at_the_beginning'], *told['asks']))})\b")
        me = rf"(?:{either(told['me'])})\b"
        self.to_me = _pattern(rf"\s+(?:(?:{either((*told['with'], *told['to']))})\s+)?{me}")
        whose = (*told["articles"], *told["my"], *told["their"], *told["no_object"])
        self.other_object = _pattern(rf"\s+(?:{either(whose)})\b")
        # These need no object: whoever called, called the user.
        self.by_itself = frozenset(told["by_itself"])
        self.link = _pattern(rf"\s+(?:{either((*told['with'], *told['from'], *told['to']))})\s")
        self.took = _pattern(rf"\b(?:{either(told['took_part'])})\b")
        self.goes_on = _pattern(
            rf"\W*$|\W*[^\w\s]\s|\s*[\d&+(]|\s*(?:{either((*told['goes_on'], *told['days'], *told['with']))})(?!\w)"
        )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
