"""Texts: the sentences made from the book's codes and values. The only place where `db` is put into words.

`filling` puts names into sentences, `words` says codes and days, `favors` and `prompts` make whole sentences,
`actions` says what a change did. Tone: short and concrete; who, why now, the one act. No praise, no blame, no talk of
who is ahead. Texts stand literally inside `translate("texts", …)`, so that lupdate finds them.
"""

from __future__ import annotations

from ui.texts.actions import done, undo_label
from ui.texts.favors import asked_for, favor_sentence, introducer_loop, loop, told_to_giver
from ui.texts.filling import (
    QT_TRANSLATE_NOOP,
    apart,
    bare,
    capital,
    dotted,
    filled,
    heard,
    listed,
    number,
    person_line,
    plural,
    role_line,
    short,
    translate,
    with_what,
)
from ui.texts.prompts import news, prompt_act, prompt_note, prompt_reason, prompt_title
from ui.texts.words import cadence, channel, day, direction, favor_kind, favor_state, full_day, written_day

__all__ = [
    "QT_TRANSLATE_NOOP", "apart", "asked_for", "bare", "cadence", "capital", "channel", "day", "direction", "done", "dotted", "favor_kind",
    "favor_sentence", "favor_state", "filled", "full_day", "heard", "introducer_loop", "listed", "loop", "news", "number", "person_line",
    "plural", "prompt_act", "prompt_note", "prompt_reason", "prompt_title", "role_line", "short", "told_to_giver", "translate", "undo_label",
    "with_what", "written_day",
]  # fmt: skip
