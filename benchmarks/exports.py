"""Exports: synthetic Connections.csv in the shape of real ones, oddities at their measured rates. Invented people.

The rates are those of `docs/formats.md`. The same arguments give the same bytes; `later=True` gives the export of
the same member some weeks on: changed slugs, jobs and emails, some people gone, some new on top.
"""

# ruff: noqa: SIM905  (a list of words reads better as one text)

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

PREAMBLE = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing. You '
    "will only see email addresses for connections who have allowed their connections to see or download their email "
    "address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here "
    'https://www.linkedin.com/help/linkedin/answer/261"\n\n'
)
HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NEWEST = date(2026, 9, 1)
LATER = date(2026, 9, 22)

FIRST = """Ana Marta Lucia Elena Carlos Diego Pablo Jorge Emma Olivia Noah Liam Grace Henry Alice Oscar Priya Arjun
Neha Rahul Wei Ming Hiro Yuki Fatima Omar Layla Yusuf Ingrid Lars Nils Astrid Pierre Claire Luc Chloe Giulia Marco
Paolo Chiara Anke Jonas Lena Felix Agnes Piotr Ewa Tomasz Ivan Olga Dmitri Katya Amara Kofi Zola Thabo Mary James
Robert Linda Michael Susan David Karen Daniel Nancy""".split()
LAST = """Ruiz Garcia Lopez Santos Silva Costa Pereira Smith Johnson Brown Taylor Wilson Evans Walker Hughes Sharma
Patel Gupta Nair Chen Wang Zhang Tanaka Sato Suzuki Khan Hassan Rahman Haddad Larsen Hansen Berg Lind Dubois Moreau
Lefevre Girard Rossi Ferrari Bianchi Conti Weber Schneider Becker Vogel Nowak Kowalski Wolski Petrov Orlova Sokolov
Mensah Okafor Dlamini Novak Horvath Kovacs Popescu Ionescu Papadakis""".split()
MIDDLE = """Al Bel Cor Dan Fer Gal Hol Kar Lan Mor Nor Pal Quin Ros Sal Tor Ul Val Wil Zan""".split()
FOREIGN_FIRST = (
    "José François Jürgen Søren Łukasz Zoë Björn Žofie Оксана Ἑλένη 伟 さくら محمد נועה İpek Þóra".split()
)
FOREIGN_LAST = (
    "Muñoz Lefèvre Müller Ørsted Žižka Brontë Sjöström Şahin Шевченко Παππάς 王 田中 حسن כהן Ðorđević".split()
)
WORDS = """Acorn Birch Cedar Delta Ember Falcon Granite Harbor Indigo Juniper Kestrel Lumen Meadow Nimbus Orchid Pine
Quartz River Sable Timber Umbra Violet Willow Zephyr""".split()
TRADES = """Analytics Bank Consulting Design Energy Foods Group Health Insurance Labs Logistics Media Motors Networks
Partners Pharma Research Robotics Software Systems Telecom Travel Ventures Works""".split()
FORMS = ("", "", "", "", " GmbH", ", Inc.", " Ltd", " S.A.", " AB", " LLC", " s.r.o.")
LEVELS = ("", "", "Senior ", "Lead ", "Principal ", "Junior ", "Head of ", "Director of ", "VP ")
JOBS = """Engineering|Product Manager|Data Scientist|Software Engineer|Account Manager|Designer|Recruiter|Consultant|
Project Manager|Marketing|Sales|Analyst|Research|Operations|Customer Success|Finance Manager|Editor|Architect""".split(
    "|"
)
CREDENTIALS = ("PhD", "MBA", "PhD, MBA", "PMP®", "CPA", "MD", "Ph.D.", "SHRM-CP")
EMOJI = ("🚀", "👩‍💻", "✨", "🇺🇦", "💡")
INVISIBLE = ("\u200e", "\u200b", "\u00a0", "\u00ad", "\t")


@dataclass(frozen=True, slots=True)
class Person:
    first: str
    last: str
    slug: str
    email: str
    company: str
    position: str
    on: date

    @property
    def row(self) -> tuple[str, ...]:
        url = f"https://www.linkedin.com/in/{quote(self.slug, safe='-')}"
        return self.first, self.last, url, self.email, self.company, self.position, written(self.on)


def written(day: date) -> str:
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year}"


def write_connections(path: Path, rows: int, seed: int = 1, later: bool = False) -> None:
    """Write an export of so many rows (later: about as many), newest first, without a newline at the end."""
    random_ = random.Random(seed)
    lines: list[Person | date] = []
    for number in range(rows):
        on = NEWEST - timedelta(days=int(5000 * (number / rows) ** 1.3))
        lines.append(on if random_.random() < 0.017 else invent(random_, number, on))
    if later:
        lines = weeks_later(lines, random.Random(seed + 1))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for line in lines:
        writer.writerow(line.row if isinstance(line, Person) else ("", "", "", "", "", "", written(line)))
    path.write_bytes((PREAMBLE + text.getvalue()).rstrip("\n").encode())


def invent(random_: random.Random, number: int, on: date) -> Person:
    """One person; the number makes the profile's address unlike all others."""
    chance = random_.random
    first = random_.choice(FOREIGN_FIRST if chance() < 0.035 else FIRST)
    last = random_.choice(FOREIGN_LAST if chance() < 0.035 else LAST)
    if chance() < 0.97:
        last = random_.choice(MIDDLE) + last.lower() if last.isascii() else last
    if chance() < 0.15:
        last += " " + random_.choice(LAST)
    slug = f"{first}-{last}-{number * 2654435761 % 2**32:08x}".lower().replace(" ", "-")
    first, last = _oddities(random_, first, last)
    company = "" if chance() < 0.018 else f"{_employer(random_)}"[:100]
    position = "" if chance() < 0.017 else _job(random_, company)[:100]
    email = f"{slug.replace('-', '.')}@mail.example" if chance() < 0.03 and slug.isascii() else ""
    return Person(first, last, slug, email, company, position, on)


def _oddities(random_: random.Random, first: str, last: str) -> tuple[str, str]:
    chance = random_.random
    if chance() < 0.05:
        last = f"{last}, {random_.choice(CREDENTIALS)}"
    if chance() < 0.02:
        first = f"{first} ({random_.choice(FIRST)})"
    if chance() < 0.05:
        first, last = first.upper(), last.upper()
    if chance() < 0.005:
        last = f"{last} {random_.choice(EMOJI)}"
    if chance() < 0.002:
        last = last[:1]
    if chance() < 0.003:
        first = first[:1] + random_.choice(INVISIBLE) + first[1:]
    if chance() < 0.001:
        first = "".join(chr(0x1D400 + ord(c) - 65) if "A" <= c <= "Z" else c for c in first)  # 'bold' letters
    if chance() < 0.04:
        last += " "
    return first, last


def _employer(random_: random.Random) -> str:
    name = f"{random_.choice(WORDS)} {random_.choice(TRADES)}"
    if random_.random() < 0.3:
        name = f"{random_.choice(LAST)} & {random_.choice(LAST)} {random_.choice(TRADES)}"
    return name + random_.choice(FORMS)


def _job(random_: random.Random, company: str) -> str:
    job = random_.choice(LEVELS) + random_.choice(JOBS).strip()
    if random_.random() < 0.2:
        job += f" | Speaker, mentor and adviser to teams at {company} and elsewhere, always open for a good conversation"
    return job


def weeks_later(lines: list[Person | date], random_: random.Random) -> list[Person | date]:
    """2 % changed in all: mostly jobs, some slugs, a few people gone or new. Names and days never change."""
    later: list[Person | date] = [
        invent(random_, 10_000_000 + number, LATER - timedelta(days=number % 20))
        for number in range(len(lines) // 500)
    ]
    for line in lines:
        chance = random_.random()
        if isinstance(line, date) or chance >= 0.02:
            later.append(line)
        elif chance < 0.009:
            later.append(replace(line, position=_job(random_, line.company)[:100]))
        elif chance < 0.0145:
            later.append(replace(line, company=_employer(random_), position=_job(random_, "us")[:100]))
        elif chance < 0.018:
            later.append(replace(line, slug=f"{line.slug}-now"))
        elif chance < 0.019:
            later.append(line.on)  # the account was closed or hidden
    return later
