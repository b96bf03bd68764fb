"""Words of the import: sentences for reason codes, counts, changed fields. Part of the texts; knows no widget."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from db import BundleResult, Effect, ImportPlan, ImportResult, News, PersonChange
from ui import texts
from ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate


PLURALS = {
    "new": (
        QT_TRANSLATE_NOOP("texts", "One new person"),
        QT_TRANSLATE_NOOP("texts", "%Ln new people"),
    ),
    "news_about": (
        QT_TRANSLATE_NOOP("texts", "News about one person"),
        QT_TRANSLATE_NOOP("texts", "News about %Ln people"),
    ),
    "asked": (
        QT_TRANSLATE_NOOP("texts", "One person to review"),
        QT_TRANSLATE_NOOP("texts", "%Ln people to review"),
    ),
    "removed": (
        QT_TRANSLATE_NOOP("texts", "One person whom you deleted is left out."),
        QT_TRANSLATE_NOOP("texts", "%Ln people whom you deleted are left out."),
    ),
    "absent": (
        QT_TRANSLATE_NOOP(
            "texts",
            "One person of an earlier export is not in this one. They stay, marked as gone from LinkedIn.",
        ),
        QT_TRANSLATE_NOOP(
            "texts",
            "%Ln people of earlier exports are not in this one. They stay, marked as gone from LinkedIn.",
        ),
    ),
    "in_peace": (
        QT_TRANSLATE_NOOP(
            "texts",
            "One new person once asked to be left in peace. Their boundary comes back with them: {names}.",
        ),
        QT_TRANSLATE_NOOP(
            "texts",
            "%Ln new people once asked to be left in peace. Their boundaries come back with them: {names}.",
        ),
    ),
    "wants_peace": (
        QT_TRANSLATE_NOOP("texts", "one of them asked to be left in peace"),
        QT_TRANSLATE_NOOP("texts", "%Ln of them asked to be left in peace"),
    ),
    "namesakes": (
        QT_TRANSLATE_NOOP(
            "texts",
            "Of {names} only the name says so. If it is somebody else, say it on their page.",
        ),
        QT_TRANSLATE_NOOP(
            "texts",
            "Of %Ln of them only the name says so: {names}. If it is somebody else, say it on their page.",
        ),
    ),
    "added": (
        QT_TRANSLATE_NOOP("texts", "Added one person"),
        QT_TRANSLATE_NOOP("texts", "Added %Ln people"),
    ),
    "updated": (
        QT_TRANSLATE_NOOP("texts", "Updated one person"),
        QT_TRANSLATE_NOOP("texts", "Updated %Ln people"),
    ),
    "news": (
        QT_TRANSLATE_NOOP("texts", "News about one person"),
        QT_TRANSLATE_NOOP("texts", "News about %Ln people"),
    ),
    "entries": (
        QT_TRANSLATE_NOOP("texts", "One new entry"),
        QT_TRANSLATE_NOOP("texts", "%Ln new entries"),
    ),
    "entered": (
        QT_TRANSLATE_NOOP("texts", "Added one entry"),
        QT_TRANSLATE_NOOP("texts", "Added %Ln entries"),
    ),
    "changed": (
        QT_TRANSLATE_NOOP("texts", "One changed."),
        QT_TRANSLATE_NOOP("texts", "%Ln changed."),
    ),
    "unchanged": (
        QT_TRANSLATE_NOOP("texts", "One was unchanged."),
        QT_TRANSLATE_NOOP("texts", "%Ln were unchanged."),
    ),
    "review": (
        QT_TRANSLATE_NOOP("texts", "One waits for review."),
        QT_TRANSLATE_NOOP("texts", "%Ln wait for review."),
    ),
    "waiting": (
        QT_TRANSLATE_NOOP("texts", "Review one person…"),
        QT_TRANSLATE_NOOP("texts", "Review %Ln people…"),
    ),
    "skipped": (
        QT_TRANSLATE_NOOP("texts", "One line was skipped."),
        QT_TRANSLATE_NOOP("texts", "%Ln lines were skipped."),
    ),
    "hidden": (
        QT_TRANSLATE_NOOP("texts", "One hidden account was left out."),
        QT_TRANSLATE_NOOP("texts", "%Ln hidden accounts were left out."),
    ),
    "changes": (
        QT_TRANSLATE_NOOP("texts", "one changed"),
        QT_TRANSLATE_NOOP("texts", "%Ln changed"),
    ),
    "gone": (
        QT_TRANSLATE_NOOP("texts", "one gone"),
        QT_TRANSLATE_NOOP("texts", "%Ln gone"),
    ),
    "questions": (
        QT_TRANSLATE_NOOP("texts", "one to review"),
        QT_TRANSLATE_NOOP("texts", "%Ln to review"),
    ),
    "facts": (
        QT_TRANSLATE_NOOP("texts", "One fact about you"),
        QT_TRANSLATE_NOOP("texts", "%Ln facts about you"),
    ),
    "days": (
        QT_TRANSLATE_NOOP("texts", "One day in touch"),
        QT_TRANSLATE_NOOP("texts", "%Ln days in touch"),
    ),
    "favors": (
        QT_TRANSLATE_NOOP("texts", "One favor"),
        QT_TRANSLATE_NOOP("texts", "%Ln favors"),
    ),
    "with": (
        QT_TRANSLATE_NOOP("texts", "with one person"),
        QT_TRANSLATE_NOOP("texts", "with %Ln people"),
    ),
    "unclear_day": (
        QT_TRANSLATE_NOOP("texts", "A day on one line was not understood; the person comes without it."),
        QT_TRANSLATE_NOOP("texts", "A day on %Ln lines was not understood; these people come without it."),
    ),
    "broken_line": (
        QT_TRANSLATE_NOOP("texts", "One line of a card was not understood; the rest of the card was taken."),
        QT_TRANSLATE_NOOP("texts", "%Ln lines of cards were not understood; the rest of them was taken."),
    ),
    "not_closed": (
        QT_TRANSLATE_NOOP("texts", "One card has no end: something of it may be missing."),
        QT_TRANSLATE_NOOP("texts", "%Ln cards have no end: something of them may be missing."),
    ),
    "photo_left_out": (
        QT_TRANSLATE_NOOP("texts", "One photo could not be read, or is very large, and was left out."),
        QT_TRANSLATE_NOOP("texts", "%Ln photos could not be read, or are very large, and were left out."),
    ),
    "lost_letters": (
        QT_TRANSLATE_NOOP("texts", "On one line an earlier program has destroyed letters (�)."),
        QT_TRANSLATE_NOOP("texts", "On %Ln lines an earlier program has destroyed letters (�)."),
    ),
}
"""What is said of one and of several."""


def count(what: str, number: int) -> str:
    return texts.plural(*PLURALS[what], number)


def plan_title(plan: ImportPlan) -> str:
    """What the file would do, in a few words."""
    if plan.added:
        return count("new", plan.added)
    if plan.updated:
        return count("news", plan.updated)
    if plan.review:
        return count("asked", plan.review)
    if plan.is_empty:
        return translate("texts", "Nothing new in this file")
    return translate("texts", "Nobody new in this file")  # somebody is gone from it, or there again


def count_word(name: str) -> str:
    """The word under a figure."""
    return {
        "added": translate("texts", "new"),
        "updated": translate("texts", "changed"),
        "unchanged": translate("texts", "unchanged"),
        "review": translate("texts", "to review"),
        "skipped": translate("texts", "skipped"),
        "hidden": translate("texts", "hidden"),
    }[name]


def count_meaning(name: str) -> str:
    """What a figure means, in a sentence."""
    return {
        "added": translate("texts", "These people will be added. Nobody new gets a cadence or a reminder."),
        "updated": translate(
            "texts", "These people are in your book, and the file has news. What you typed yourself stays."
        ),
        "unchanged": translate("texts", "These people are in your book just as in the file."),
        "review": translate(
            "texts", "These may be people you already have. You decide; without an answer they are left out."
        ),
        "skipped": translate("texts", "These lines are left out, each for the reason it shows."),
        "hidden": translate(
            "texts", "Closed or hidden accounts: LinkedIn gives a day and no name, so there is nobody to add."
        ),
    }[name]


def reason(code: str) -> str:
    """Why a line was left out."""
    return {
        "no_name": translate("texts", "No name on this line"),
        "ragged": translate("texts", "The cells do not fit the columns"),
        "duplicate": translate("texts", "The same profile stands further up"),
        "open_quote": translate("texts", "A quotation mark is opened and never closed"),
        "you": translate("texts", "This is you"),
        "removed": translate("texts", "You deleted this person"),
        "group_card": translate("texts", "The card of a list of people, not of one"),
    }[code]


def day_order(text: str, *, day_first: bool) -> str:
    """What an ambiguous date would mean, such as '05/03/2024'."""
    first, second, year = (int(part) for part in re.split(r"\D+", text.strip())[:3])
    day, month = (first, second) if day_first else (second, first)
    when = texts.full_day(date(year if year > 99 else 2000 + year, month, day))
    template = (
        translate("texts", "Day first: {text} is {day}")
        if day_first
        else translate("texts", "Month first: {text} is {day}")
    )
    return texts.filled(template, text=text.strip(), day=when)


def field_name(name: str) -> str:
    return {
        "first_name": translate("texts", "First name"),
        "last_name": translate("texts", "Last name"),
        "url": translate("texts", "Profile"),
        "linkedin_url": translate("texts", "Profile"),
        "company": translate("texts", "Company"),
        "position": translate("texts", "Position"),
        "connected_on": translate("texts", "Connected on"),
        "email": translate("texts", "Email"),
        "headline": translate("texts", "Headline"),
        "location": translate("texts", "Location"),
        "birthday": translate("texts", "Birthday"),
        "notes": translate("texts", "Notes"),
        "how_met": translate("texts", "How you met"),
    }[name]


def news_word(news: News | None) -> str:
    """What happened, where it is news: 'moved'."""
    if news is None:
        return ""
    return {News.MOVED: translate("texts", "moved"), News.NEW_TITLE: translate("texts", "new title")}[news]


def changes(change: PersonChange) -> str:
    """Every field that changes, old → new."""
    told = [field_changed(c.field, c.old, c.new) for c in change.changes]
    return texts.dotted(*told) or translate("texts", "An earlier profile address is kept")


def field_changed(name: str, old: str, new: str) -> str:
    none = translate("texts", "none")
    return texts.filled(
        translate("texts", "{field}: {old} → {new}"),
        field=field_name(name),
        old=_value(name, old) or none,
        new=_value(name, new) or none,
    )


def _value(field: str, value: str) -> str:
    """A value as shown."""
    if field == "connected_on":
        return texts.written_day(value)
    if field == "linkedin_url":
        return value.partition("/in/")[2].strip("/") or value
    return value


def people_added(result: ImportResult | BundleResult) -> int:
    if isinstance(result, ImportResult):
        return result.added
    return sum(effect.new_people for effect in result.effects.values())


def bundle_title(effects: Iterable[Effect]) -> str:
    """What an archive would do, in a few words: people first, then days of messages, favors, and what is yours."""
    every = list(effects)
    if new := sum(effect.new_people for effect in every):
        return count("new", new)
    people, entries = _changes(every)
    if people or entries:
        return count("news_about", people) if people else count("entries", entries)
    return translate("texts", "Nothing new in these files")


def result_title(result: ImportResult | BundleResult) -> str:
    if added := people_added(result):
        return count("added", added)
    people, entries = (
        (result.updated, 0) if isinstance(result, ImportResult) else _changes(result.effects.values())
    )
    if people or entries:
        return count("updated", people) if people else count("entered", entries)
    if result.written:
        return translate("texts", "The import is done")
    return translate("texts", "The book was up to date already")


def _changes(effects: Iterable[Effect]) -> tuple[int, int]:
    """How many people have news, and how many other entries there are."""
    people = entries = 0
    for effect in effects:
        if effect.connections is not None or effect.persons is not None:
            people += effect.counts["updated"]
        else:
            entries += effect.added + effect.updated
    return people, entries


def result_sentence(result: ImportResult | BundleResult, waiting: int) -> str:
    """What else happened, and what was left out; of an archive its lines tell. `waiting`: people not reviewed yet."""
    if not isinstance(result, ImportResult):
        asked = min(waiting, sum(len(effect.reviews) for effect in result.effects.values()))
        again = translate("texts", "The menu File › People to review asks about them.")
        return f"{count('review', asked)} {again}" if asked else ""
    parts = [
        count("changed", result.updated) if result.added and result.updated else "",
        count("unchanged", result.unchanged) if result.unchanged else "",
        count("review", asked) if (asked := min(waiting, result.review)) else "",
        count("skipped", result.skipped) if result.skipped else "",
        count("hidden", result.hidden) if result.hidden else "",
    ]
    return " ".join(filter(None, parts))
