"""Quick words: the vocabulary of the quick log, made ready from the words a language brings. Pure.

Which words say how one met, where a name may stand, what help is, what somebody looks for. Codes are those of
`db.records` (Channel, FavorKind); a test holds them equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from db.rules.quick_touch_words import NO_WORD_AFTER, NO_WORD_BEFORE, TouchWords
from db.rules.spoken_days import DayWords, Told, either

NO_DAY_BEFORE = r"(?<!\.\d)(?<!\.\d\d)"  # the dot of "29.11." ends no sentence


class QuickWords:
    """Of one language; read from its `quick` file, a mapping of lists of words."""

    def __init__(self, told: Told, *, day_first: bool = False) -> None:
        self.days, self.touch = DayWords(told, day_first=day_first), TouchWords(told)
        self.i, self.they = frozenset(told["i"]), frozenset(told["they"])
        self.me, self.them = frozenset(told["me"]), frozenset(told["them"])
        self.my, self.their = frozenset(told["my"]), frozenset(told["their"])
        self.with_, self.from_ = told["with"], told["from"]
        self.to, self.for_ = told["to"], told["for"]
        self.and_also = frozenset((*told["and"], *told["also"]))
        self._read_channels(told)
        self._read_names(told)
        self._read_sentences(told)
        self._read_favors(told)
        self._read_cues(told)
        self._read_denials(told)
        self._read_thanks(told)

    def possessed(self, text: str) -> str | None:
        """Whose it is, of a word in the possessive; None of any other."""
        for ending, stays in self._possessives:
            if text.endswith(ending):
                return text.removesuffix(ending) + stays
        return None

    def _read_channels(self, told: Told) -> None:
        channels: Mapping[str, list[str]] = told["channels"]
        self.channel_of = {word: code for code, words in channels.items() for word in words}
        self.channel = _pattern(rf"{NO_WORD_BEFORE}(?:{either(self.channel_of)}){NO_WORD_AFTER}")
        self.says_only_how = frozenset(told["says_only_how"])
        # Somebody did it: before a name the user did, after a name the other one.
        self.done_by_one = frozenset(told["done_by_one"])
        # What one was in touch by: 'on the phone', 'over Zoom'.
        by = [word for code, words in channels.items() if code not in ("meeting", "event") for word in words]
        self.medium = _pattern(
            rf"\b(?:{either(told['media'])}) (?:(?:{either(told['articles'])}) )?(?P<by>{either(by)}){NO_WORD_AFTER}"
        )
        self.sent = _pattern(rf"\b(?:{either(told['sent'])})\b")
        self.past = _pattern(rf"\b(?:{either(told['happened'])})\b")
        self.tells_a_day = _pattern(rf"(?:{either(told['told_of_a_day'])})\b")
        self.met = frozenset(told["met"])
        places = rf"(?i:.*\b(?:{either(told['places_of_events'])})\b)"
        at, article = either(told["at"]), either(told["articles"])
        self.met_at = re.compile(rf"\b(?:{at}) (?:(?:{article}) )?(?:[A-Z]|{places})")

    def _read_names(self, told: Told) -> None:
        self.a_name_follows = self.done_by_one | frozenset(told["a_name_follows"])
        self.a_known_name_follows = frozenset((*self.channel_of, *told["a_known_name_follows"]))
        self.a_name_to_come_follows = self.a_known_name_follows | frozenset(
            told["a_known_name_follows_what_is_to_come"]
        )
        self.no_name_follows_with = frozenset(told["no_name_follows_with"])
        self.talked = frozenset(told["talked"])
        self.before_names, self.titles = frozenset(told["before_names"]), frozenset(told["titles"])
        self.particles, self.no_names = frozenset(told["particles"]), frozenset(told["no_names"])
        self.never_first = (self.no_names | self.a_known_name_follows | self.a_name_follows) - frozenset(
            told["may_be_a_name"]
        )
        self._possessives: list[tuple[str, str]] = list(told["possessives"].items())
        # "Will called" names somebody, "will call" does not.
        self.may_be_a_name, self.no_name_before = (
            frozenset(told["may_be_a_name"]),
            frozenset(told["no_name_before"]),
        )
        self.glued = _pattern(
            rf"(?<!\w)({either(word for word in self.with_ if not word[-1].isalnum())})(?=\w)"
        )
        self.joining = frozenset((*told["and"], "&", "+"))
        with_, others, and_ = either(self.with_), either((*self.from_, *self.to)), either(told["and"])
        self.lead = _pattern(
            rf"(?:\b(?:{with_}|{others})|(?P<goes_on>\b(?:{and_})|[&+]))(?:\s+(?:{either(self.before_names)})\b\.?)*\s*\Z"
        )

    def _read_sentences(self, told: Told) -> None:
        self.ends_with_i = _pattern(rf"(?:^|\s)(?:{either(self.i)})$")
        self.ends_with_they = _pattern(rf"(?:^|\s)(?:{either(self.they)})$")
        self.leads_to_cues = frozenset(told["leads_to_cues"])
        self.begins_with_and = _pattern(
            rf"^(?:(?:{either((*told['and'], *told['but'], *told['also']))})\s+)+"
        )
        self.both_of_them = frozenset(told["both"])
        self.both = _pattern(rf"^(?:{either(told['both'])})\s+")
        self.begins_with_whose = _pattern(rf"^({either((*self.my, *self.their))})\s+\S")
        self.begins_with_article = _pattern(rf"^(?:{either(told['articles'])})\s+\S")
        self.joint = _pattern(rf"\s+(?:{either((*told['and'], *told['but'], *told['while']))})\s+")
        self.short_be = _pattern(rf"(?:{either(told['short_be'])})$")
        self.begins_a_note = _pattern(rf"^(?:(?:{either(told['no_beginning_of_a_note'])})(?:\s+|$))+")
        self.left_of_a_call = _pattern(rf"^(?:{either(told['left_of_a_call'])})(?:\s+|$)")
        self.ends_a_note = _pattern(rf"(?:^|\s+)(?:{either((*told['no_end_of_a_note'], '&'))})$")
        # Stands behind a name and a comma, and is no clause.
        self.credential = re.compile(rf",\s+(?:{either(told['credentials'])})(?=[\s,;:!?]|$)")
        # Ends no clause: 'need: a lawyer', 'remind me in May: call Ana'.
        leads = (*told["before_a_colon"], *told["looks_for"], *told["can_help_with"])
        self.colon = _pattern(
            rf"(\b(?:{either(leads)})|\b(?:{either(told['remind'])})\b[^:;.!?\n]{{0,40}}):\s+"
        )
        # Where a line falls into clauses: at punctuation, and at an "and" that begins another statement.
        short = "".join(rf"(?<!\b{re.escape(word)})" for word in told["no_end_of_a_sentence"])
        self.split = _pattern(
            rf"[,;:](?=\s|$)|[\n–—]|\s-\s|(?<=\?)\s+|{NO_DAY_BEFORE}(?<![\s.]\w){short}[.!](?!\s\d{{1,2}}\.)(?=\s|$)"
            rf"|\s+(?:{either((*told['and'], *told['but']))})\s+(?=(?:{either(told['begins_a_statement'])})\b)"
        )

    def _read_favors(self, told: Told) -> None:
        kinds: Mapping[str, list[str]] = told["kinds"]
        self.kinds = {code: _pattern(rf"\b(?:{either(words)})\b") for code, words in kinds.items()}
        to, them = either(self.to), either(self.me | self.them)
        # Said with the kind already; what follows is what it is about.
        self.said_by_kind = _pattern(
            rf"^(?:(?:{to}) )?(?:(?:{either(told['before_the_kind'])}) )?(?:{_begun(told['says_only_the_kind'])})"
            rf"(?: (?:{them}))?(?= (?:{either(told['after_the_kind'])})\b)\s*"
        )
        verbs: Mapping[str, list[str]] = told["favor_verbs"]
        self.verb_kinds = {verb: kind for kind, words in verbs.items() for verb in words}
        self.favor_verb = _pattern(rf"\b(?P<verb>{either(self.verb_kinds)})\s+")
        self.promised, self.offered = frozenset(told["promised"]), frozenset(told["offered"])
        self.asked, self.only_of_a_kind = frozenset(told["asked"]), frozenset(told["only_of_a_kind"])
        self.done_with_what_is_theirs = frozenset(told["done_with_what_is_theirs"])
        self.handed_over = frozenset(told["handed_over"])
        # Sent or given, these are no help but a way to be in touch.
        self.no_help = _pattern(rf"(?:(?:{either(told['before_no_help'])}) )?(?:{either(told['no_help'])})\b")
        self.object = _pattern(rf"({them})\b\s*(?:(?:{either(self.with_)})\s+(?!\w+$))?")
        self.owner = _pattern(rf"({either(self.my | self.their)})\s+")
        self.asked_for = _pattern(rf"(?:{either((*self.for_, *self.to))})\s+(?=\S)")
        self.begins_with_for = _pattern(rf"(?:{either(self.for_)}) ")
        self.begins_with_to = _pattern(rf"^(?:{to}) (?=\w)")
        to_whom = either((*self.to, *self.with_, *told["and"], *told["introduced_to"]))
        self.introduced_to = _pattern(rf"^(?:{to_whom})\s+(?=\S)")
        self.only_help_with = {
            verb: _pattern(rf"^(?:{either(words)})\b") for verb, words in told["only_help_with"].items()
        }
        self.is_me = _pattern(rf"(?:{either(self.me)})\b")
        self.begins_with_from = _pattern(rf"\s+(?:{either(self.from_)})\b")
        self.goes_to = _pattern(rf"\s+(?:{to})\b")

    def _read_cues(self, told: Told) -> None:
        unless: Mapping[str, list[str]] = told["looks_for_unless"]
        only_if: Mapping[str, list[str]] = told["looks_for_if"]
        cues = [
            either(told["looks_for"]),
            *(
                rf"{re.escape(cue)}(?! (?:{either(after)})\b)"
                for cue, after in sorted(unless.items(), reverse=True)
            ),
            *(rf"{re.escape(cue)}(?=\s+(?:{either(after)})\b)" for cue, after in only_if.items()),
        ]
        what = r"\s+(?P<what>\S.*)"
        offers = either(told["can_help_with"])
        self.need = re.compile(rf"\b(?:{'|'.join(cues)}){what}", re.IGNORECASE | re.DOTALL)
        self.offer = re.compile(rf"\b(?:{offers}){what}", re.IGNORECASE | re.DOTALL)
        # What follows a name where a statement of its own begins.
        between = rf"(?:\s*(?:{either((*told['short_be'], *self.leads_to_cues, *told['denies']))}|\w+n't)\b)*"
        self.states = _pattern(rf"^{between}\s+(?:{'|'.join(cues)}|{offers}|{either(self.verb_kinds)})\s+\S")
        please, remind, must = (either(told[name]) for name in ("please", "remind", "must"))
        self.remind = _pattern(
            rf"^(?P<must>{must})\b(?!\ (?:{either(told['must_unless'])})\b)|\b(?P<please>(?:{please}) )?(?:(?P<remind>{remind})|"
            rf"(?P<again>{either(told['once_more'])})|(?P<maybe>{either(told['once_more_or_done'])}))\b"
        )
        self.remind_lead = _pattern(
            rf"^(?:(?:{either(told['before_remind'])}) )*(?:{remind}|{must})\b"
            rf"(?: (?:{either(told['after_remind'])}))?\s*[:,]?\s*"
        )

    def _read_denials(self, told: Told) -> None:
        denies, end = either(told["denies"]), re.escape(told["denies_at_the_end"])
        asks, before_name = either(told["asks_at_the_beginning"]), either(told["asks_before_a_name"])
        leads = either((*self.leads_to_cues, *told["denies"]))
        self.denied = _pattern(
            rf"(?:\b(?:{denies})|\w{end})(?:\s+\w+){{0,3}}\s*$|^(?:{asks})\b"
            rf"|^(?:{before_name})\s+(?!(?:{leads})\b)\S"
        )
        self.nothing = _pattern(rf"^(?:{either(told['nothing'])})\b")
        self.will = _pattern(rf"(?:^|\b(?:{either(self.i | self.they)})\s*)(?:{either(told['will'])})\b")
        self.no_more = _pattern(rf"\b(?:{either((*told['no_more'], *told['perhaps']))})$")

    def _read_thanks(self, told: Told) -> None:
        self.thanked = _pattern(rf"\b(?:{either(told['thanked'])})\s+")
        self.because_of = _pattern(rf"\b(?:{either(told['because_of'])})\s+")
        self.by_user = _pattern(rf"^(?:{either(self.i)})(?:'\w+)?\s")
        self.came_of_it = _pattern(rf"\s+(?:\w+\s+){{0,2}}(?:{either(told['came_of_it'])})\b")
        self.over = {
            offer: _pattern(rf"\b(?:{either(told[name])})\s+(?P<what>\S.*)")
            for offer, name in ((False, "no_longer_needs"), (True, "no_longer_offers"))
        }
        self.told = _pattern(rf"\b(?:{either(told['told'])})\s+")
        self.outcome = _pattern(rf"\b(?:{either(told['told_outcome'])})\b")


def _begun(words: Iterable[str]) -> str:
    """A pattern for any of these, where a word with a star may go on."""
    return either(words).replace(r"\*", r"\w*")


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
