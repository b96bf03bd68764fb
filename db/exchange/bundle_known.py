"""Known to the book before a bundle: who is meant by names and profiles, what earlier imports brought, who you are.

Each takes `ask`, which runs a query.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from db.exchange.bundle import Past
from db.exchange.directory import Directory
from db.exchange.history import BY_NAME
from db.exchange.own import Own
from db.rules.names import display_name, fold

Ask = Callable[..., list[tuple[Any, ...]]]

CONTACTS = """SELECT id, linkedin_slug, first_name, last_name, company FROM contact WHERE is_self = 0"""
ALIASES = "SELECT contact_id, kind, value FROM contact_alias WHERE kind IN ('slug', 'name')"
EARLIER_JOBS = "SELECT contact_id, company FROM position WHERE company != ''"
TALKS = """SELECT contact_id, day, import_key FROM interaction
    JOIN interaction_contact ON interaction_id = interaction.id WHERE import_key >= 'linkedin:' AND import_key < 'linkedin;'"""
DEEDS = """SELECT giver_id, receiver_id, kind, done_on, import_key FROM favor
    WHERE import_key >= 'linkedin:' AND import_key < 'linkedin;'"""

REMOVED = (
    "SELECT contact_id, day, known_by FROM removed WHERE kind = 'history' AND known_by LIKE 'linkedin:%:%'"
)


def load_directory(ask: Ask) -> Directory:
    """Everybody but you, by profile and name, now and earlier, with what was decided about them."""
    found = Directory(ask(CONTACTS))
    for person, kind, value in ask(ALIASES):
        found.add_alias(person, kind, value)
    for person, company in ask(EARLIER_JOBS):
        found.add_company(person, company)
    for person, identity, same in ask("SELECT contact_id, identity, same FROM identity_decision"):
        found.decide(person, identity, same=bool(same))
    return found


def load_past(ask: Ask, self_id: int) -> Past:
    """What earlier imports brought of messages and favors, and what of it the user deleted."""
    found = Past()
    for person, day, key in ask(TALKS):
        found.talks.add((person, day))
        found.keys.add(key)
    for giver, receiver, kind, day, key in ask(DEEDS):
        given = giver == self_id
        found.deeds.add((receiver if given else giver, kind, given, day))
        found.keys.add(key)
    for person, day, key in ask(REMOVED):
        found.removed.add(key)
        _, what, *rest = key.split(":")
        if person is not None and what == "message":
            found.removed.add((person, day))
        elif person is not None:
            found.removed.add((person, what, rest[0] == "given", day))
    return found


def own_names(ask: Ask) -> set[str]:
    """You, as files may call you."""
    ((first, last, slug),) = ask("SELECT first_name, last_name, linkedin_slug FROM contact WHERE is_self = 1")
    name = display_name(first, last)
    return ({BY_NAME + fold(name)} if name else set()) | ({slug} if slug else set())


def own_without_known(ask: Ask, self_id: int, content: Own) -> Own:
    """What of it is new, and not typed otherwise by the user."""
    names = ("first_name", "last_name", "headline", "location", "company", "position")
    ((*values, typed),) = ask(
        f"SELECT {', '.join(names)}, typed_fields FROM contact WHERE id = ?", (self_id,)
    )
    now = dict(zip(names, values, strict=True))
    jobs = set(ask("SELECT company, position FROM position WHERE contact_id = ?", (self_id,)))
    emails = ask(
        """SELECT lower(value) FROM contact_point WHERE contact_id = ?1 AND kind = 'email'
        UNION SELECT lower(value) FROM contact_alias WHERE contact_id = ?1 AND kind = 'email'""",
        (self_id,),
    )
    known = {email for (email,) in emails}
    return replace(
        content,
        fields=tuple((n, v) for n, v in content.fields if now[n] != v and n not in typed.split()),
        jobs=tuple(job for job in content.jobs if (job.company, job.position) not in jobs),
        emails=tuple(email for email in content.emails if email.lower() not in known),
    )


def names_in(content: Own) -> set[str]:
    """You, as your profile calls you."""
    fields = dict(content.fields)
    name = display_name(fields.get("first_name", ""), fields.get("last_name", ""))
    return {BY_NAME + fold(name)} if name else set()
