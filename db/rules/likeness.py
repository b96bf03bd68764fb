"""Likeness: how much two contacts look like one person, and why. Pure: cards in, verdicts out.

Certain is only what a way to reach somebody, of their own, says together with a name that fits and nothing against
it. A name alone is never enough: in 54,193 real connections 598 shared their full name with another one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

from db.rules.name_forms import Name, Word

HOLDERS = 3
"""An email or phone that more contacts have belongs to a house or an office."""
ROLES = frozenset(
    """info office contact mail hello team sales support admin hr jobs career careers press service billing
    welcome kontakt buero bewerbung noreply no-reply invoice accounting reception enquiries inquiries""".split()  # noqa: SIM905
)


class Likeness(StrEnum):
    """Why two contacts may be one person."""

    PROFILE = "profile"  # the same profile, now or earlier
    EMAIL = "email"  # an email that few have
    PHONE = "phone"
    NAME = "name"
    ORDER = "order"  # first and last name the other way round
    NICKNAME = "nickname"
    SPELLING = "spelling"  # one letter is another
    HALF = "half"  # one half of a double name, or a second name
    INITIAL = "initial"
    SURNAME = "surname"  # another surname
    NAMELESS = "nameless"  # one has no full name
    EARLIER = "earlier"  # one was called so before
    COMPANY = "company"
    BIRTHDAY = "birthday"
    CONNECTED = "connected"  # connected on the same day


class Certainty(IntEnum):
    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3  # may be merged without looking at each


class Card(NamedTuple):
    """A contact as far as it is compared. Texts are '' where unknown; keys are folded."""

    id: int
    names: tuple[Name, ...]  # the present one first, then earlier ones
    employer: str = ""
    birthday: str = ""
    connected_on: str = ""
    slug: str = ""
    slugs: frozenset[str] = frozenset()  # earlier ones
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()

    @property
    def profiles(self) -> tuple[str, ...]:
        """The present profile and earlier ones."""
        return (self.slug, *self.slugs) if self.slug else (*self.slugs,)

    @property
    def signs(self) -> tuple[str, ...]:
        """What a card can be found by besides its name."""
        return *self.profiles, *self.emails, *self.phones


@dataclass(frozen=True, slots=True)
class Alike:
    """Two contacts that may be one person."""

    first: int
    second: int
    certainty: Certainty
    reasons: tuple[Likeness, ...]

    @property
    def key(self) -> tuple[int, int]:
        return self.first, self.second


class Fit(IntEnum):
    """How two names fit, the best first."""

    SAME = 0
    VARIANT = 1  # a short form, or one half of a double name
    SLIP = 2
    REAL_SLIP = 3  # one letter apart, and both are names: Daniel and Daniela
    INITIAL = 4
    PART = 5  # something fits, something else does not
    GIVEN = 6  # the given name alone
    NAMELESS = 7  # nothing to compare
    NONE = 8


class Known(NamedTuple):
    """What the book as a whole tells the comparison."""

    holders: Callable[[str], int]  # how many contacts have this email or phone
    slipped: Callable[[str, str], bool]  # whether two words are one slip apart
    real: Callable[[str], bool]  # whether a word is a name for itself, not a slip


def compare(one: Card, other: Card, known: Known) -> Alike | None:
    """The verdict on two contacts; None: nobody has to be asked."""
    shared = _shared(one, other, known)
    against = _against(one, other, shared)
    if against and not shared:
        return None
    fit, reasons = _best_fit(one, other, known)
    same_company = bool(one.employer) and one.employer == other.employer
    certainty = _with_shared(fit, shared, against, one, other) if shared else _by_name(fit, one, other)
    if certainty is None:
        return None
    if same_company:
        reasons = (*reasons, Likeness.COMPANY)
    first, second = sorted((one.id, other.id))
    return Alike(first, second, certainty, (*shared, *reasons))


def is_role(email: str) -> bool:
    """Whether an email is of an office, not of somebody."""
    return email.partition("@")[0] in ROLES


def _shared(one: Card, other: Card, known: Known) -> tuple[Likeness, ...]:
    """What of their own they have in common, strongest first."""
    found = []
    if not {*one.profiles}.isdisjoint(other.profiles):
        found.append(Likeness.PROFILE)
    if any(known.holders(e) <= HOLDERS and not is_role(e) for e in one.emails & other.emails):
        found.append(Likeness.EMAIL)
    if any(known.holders(p) <= HOLDERS for p in one.phones & other.phones):
        found.append(Likeness.PHONE)
    if one.connected_on and one.connected_on == other.connected_on and one.slug and other.slug:
        found.append(Likeness.CONNECTED)
    if len(one.birthday) == 10 and one.birthday == other.birthday:
        found.append(Likeness.BIRTHDAY)
    return tuple(found)


def _against(one: Card, other: Card, shared: tuple[Likeness, ...]) -> bool:
    """Whether something tells them apart."""
    if Likeness.PROFILE not in shared and one.slug and other.slug:
        return True
    if one.connected_on and other.connected_on and one.connected_on != other.connected_on:
        return True
    if _birthdays_differ(one.birthday, other.birthday):
        return True
    mine, theirs = one.names[0], other.names[0]
    if (mine.generation or theirs.generation) and mine.generation != theirs.generation:
        return True
    if _middle_initials_differ(mine, theirs):
        return True
    return Likeness.EMAIL not in shared and _mailboxes_differ(one.emails, other.emails)


def _birthdays_differ(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return one[-5:] != other[-5:] or (len(one) == len(other) == 10 and one != other)


def _middle_initials_differ(one: Name, other: Name) -> bool:
    mine = {word.text for word in one.given[1:] if word.is_initial}
    theirs = {word.text for word in other.given[1:] if word.is_initial}
    return bool(mine and theirs and mine.isdisjoint(theirs))


def _mailboxes_differ(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Two mailboxes in one company that are all but one: jane.doe and jane.doe2."""
    places = {e.partition("@")[2]: e for e in mine if not is_role(e)}
    return any(
        (twin := places.get(e.partition("@")[2])) and twin != e and _bare(twin) == _bare(e)
        for e in theirs
        if not is_role(e)
    )


def _bare(email: str) -> str:
    return email.partition("@")[0].rstrip("0123456789")


def _with_shared(
    fit: Fit, shared: tuple[Likeness, ...], against: bool, one: Card, other: Card
) -> Certainty | None:
    """The verdict where they have something of their own in common."""
    profile, reached = Likeness.PROFILE in shared, Likeness.EMAIL in shared
    by_phone = Likeness.PHONE in shared
    if fit is Fit.NONE:
        return Certainty.POSSIBLE if profile else None  # couples share the rest
    if against:
        if profile or reached:
            return Certainty.LIKELY if fit <= Fit.SLIP else Certainty.POSSIBLE
        return Certainty.POSSIBLE if fit <= Fit.VARIANT else None
    if profile:
        return Certainty.CERTAIN if fit not in (Fit.PART, Fit.REAL_SLIP) else Certainty.LIKELY
    if reached:
        return Certainty.CERTAIN if fit <= Fit.SLIP else Certainty.LIKELY
    if by_phone:
        if fit is Fit.SAME:
            return Certainty.CERTAIN
        return Certainty.LIKELY if fit <= Fit.SLIP or fit is Fit.INITIAL else Certainty.POSSIBLE
    if fit <= Fit.SLIP:  # the day or the birthday
        return Certainty.LIKELY
    return _by_name(fit, one, other)


def _by_name(fit: Fit, one: Card, other: Card) -> Certainty | None:
    """The verdict where only the name and the company can speak."""
    if one.employer and one.employer == other.employer:
        if fit <= Fit.SLIP or fit is Fit.INITIAL:
            return Certainty.LIKELY
        return Certainty.POSSIBLE if fit in (Fit.PART, Fit.REAL_SLIP, Fit.NAMELESS) else None
    if one.employer and other.employer:
        return Certainty.POSSIBLE if fit is Fit.SAME else None
    return Certainty.POSSIBLE if fit <= Fit.SLIP or fit is Fit.INITIAL else None


def _best_fit(one: Card, other: Card, known: Known) -> tuple[Fit, tuple[Likeness, ...]]:
    best = fit_of(one.names[0], other.names[0], known)
    if best[0] is Fit.SAME:
        return best
    for i, mine in enumerate(one.names):
        for j, theirs in enumerate(other.names):
            if i or j:
                fit, reasons = fit_of(mine, theirs, known)
                if fit < best[0] and fit <= Fit.VARIANT:
                    best = fit, (*reasons, Likeness.EARLIER)
    return best


def fit_of(one: Name, other: Name, known: Known) -> tuple[Fit, tuple[Likeness, ...]]:
    """How two names fit, in this order or with first and last name the other way round."""
    if one.is_empty or other.is_empty:
        return Fit.NAMELESS, (Likeness.NAMELESS,)
    fit, reasons = _fit_so(one.given, one.family, other.given, other.family, known)
    if fit > Fit.SLIP and one.family and one.given and other.family and other.given:
        swapped, why = _fit_so(one.given, one.family, other.family, other.given, known)
        if swapped <= Fit.SLIP:
            return swapped, (Likeness.ORDER, *(w for w in why if w is not Likeness.NAME))
    return fit, reasons


def _fit_so(
    given: tuple[Word, ...], family: tuple[Word, ...], other_given: tuple[Word, ...],
    other_family: tuple[Word, ...], known: Known,
) -> tuple[Fit, tuple[Likeness, ...]]:  # fmt: skip
    first = _fit_given(given, other_given, known)
    if first is Fit.NONE:
        return Fit.NONE, ()
    last = _fit_family(family, other_family, known)
    if last is Fit.NONE:
        return (Fit.GIVEN, (Likeness.SURNAME,)) if first <= Fit.VARIANT else (Fit.NONE, ())
    if Fit.NAMELESS in (first, last):
        both = not family and not other_family and first is Fit.SAME
        return (Fit.SAME, (Likeness.NAME,)) if both else (Fit.NAMELESS, (Likeness.NAMELESS,))
    reasons = dict.fromkeys((_WHY_GIVEN[first], _WHY_FAMILY[last]))
    if len(reasons) > 1:
        reasons.pop(Likeness.NAME, None)
    if Fit.INITIAL in (first, last) and max(first, last) <= Fit.INITIAL and min(first, last) > Fit.VARIANT:
        return Fit.PART, tuple(reasons)
    if max(first, last) is Fit.SLIP and min(first, last) is not Fit.SAME:
        return Fit.REAL_SLIP, tuple(reasons)  # two things differ
    return max(first, last), tuple(reasons)


_WHY_GIVEN = {
    Fit.SAME: Likeness.NAME, Fit.VARIANT: Likeness.NICKNAME, Fit.SLIP: Likeness.SPELLING,
    Fit.REAL_SLIP: Likeness.SPELLING, Fit.INITIAL: Likeness.INITIAL, Fit.PART: Likeness.HALF,
}  # fmt: skip
_WHY_FAMILY = _WHY_GIVEN | {Fit.VARIANT: Likeness.HALF}


def _fit_given(mine: tuple[Word, ...], theirs: tuple[Word, ...], known: Known) -> Fit:
    """By the first of each; a second name alone is only a part."""
    if not mine or not theirs:
        return Fit.NAMELESS
    fit = _fit_words(mine[0], theirs[0], known)
    if fit is Fit.SLIP and (
        (known.real(mine[0].text) and known.real(theirs[0].text)) or _gender(mine[0].text, theirs[0].text)
    ):
        fit = Fit.REAL_SLIP
    if fit is Fit.NONE and any(not a.spelled.isdisjoint(b.spelled) for a in mine for b in theirs):
        return Fit.PART
    return fit


def _gender(one: str, other: str) -> bool:
    """Whether only the end differs: Daniel and Daniela, Mario and Maria are two."""
    shorter, longer = sorted((one, other), key=len)
    return shorter[:-1] == longer[:-1] or longer[:-1] == shorter


def _fit_family(mine: tuple[Word, ...], theirs: tuple[Word, ...], known: Known) -> Fit:
    if not mine or not theirs:
        return Fit.NAMELESS
    best = min(_fit_words(a, b, known) for a in mine for b in theirs)
    if best is Fit.VARIANT:
        best = Fit.PART  # surnames have no short forms
    if best is Fit.SAME and len(mine) + len(theirs) > 2:
        left = [a for a in mine if not any(a.spelled & b.spelled for b in theirs)]
        over = [b for b in theirs if not any(a.spelled & b.spelled for a in mine)]
        return Fit.PART if left and over else Fit.VARIANT if left or over else Fit.SAME
    if (
        best is Fit.SLIP
        and len(mine) == len(theirs) == 1
        and known.real(mine[0].text)
        and known.real(theirs[0].text)
    ):
        return Fit.REAL_SLIP
    return best


def _fit_words(one: Word, other: Word, known: Known) -> Fit:
    if not one.spelled.isdisjoint(other.spelled):
        return Fit.SAME
    if not one.full.isdisjoint(other.full):
        return Fit.VARIANT
    if one.is_initial or other.is_initial:
        return Fit.INITIAL if one.text[0] == other.text[0] else Fit.NONE
    if any(known.slipped(a, b) for a in one.spelled for b in other.spelled):
        return Fit.SLIP
    return Fit.NONE
