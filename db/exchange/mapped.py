"""Any other table of people: what its columns hold is guessed, and said by the user, once for files of this shape. Pure."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.errors import UnreadableFile
from db.exchange.csv_reader import DELIMITERS, Table, decode, read_table, title_key
from db.exchange.days import read_days
from db.exchange.linkedin_columns import ALIASES
from db.exchange.people_table import Column, people_of
from db.exchange.person import PeopleFile
from db.rules.names import linkedin_slug

SOURCE = "table"
FIRST_ROWS = 200
HEAD = 65_536  # bytes in which the delimiter shows
SAMPLES = 3

COLUMN_CHOICES = (
    "first_name", "last_name", "name", "company", "position", "email", "phone", "url", "profile", "location",
    "birthday", "connected_on", "how_met", "notes", "tags", "headline",
)  # fmt: skip
"""What a column can be said to hold, in the order of a menu."""

ONE_COLUMN_EACH = frozenset(COLUMN_CHOICES) - {"email", "phone", "url", "tags", "notes"}
WORDS: dict[str, tuple[str, ...]] = {
    "first_name": ALIASES["first_name"],
    "last_name": ALIASES["last_name"],
    "name": ("name", "fullname", "displayname", "contact", "contactname", "person", "who", "kontakt", "nomcomplet"),
    "company": (*ALIASES["company"], "firm", "business"),
    "position": (*ALIASES["position"], "fonction", "funktion", "beruf", "puesto", "stanowisko"),
    "email": (*ALIASES["email"], "emails", "workemail", "homeemail", "privateemail"),
    "phone": ("phone", "phonenumber", "telephone", "tel", "mobile", "mobilephone", "cell", "telefon", "handy", "telefono"),
    "url": ("website", "web", "homepage", "webpage", "webseite", "blog"),
    "profile": ALIASES["url"],
    "location": ("location", "city", "town", "place", "ort", "wohnort", "stadt", "ville", "ciudad", "country", "address"),
    "birthday": (
        "birthday", "dateofbirth", "birthdate", "dob", "born", "geburtstag", "geburtsdatum",
        "anniversaire", "datedenaissance", "naissance", "cumpleanos", "compleanno", "verjaardag"),
    "connected_on": (*ALIASES["connected_on"], "metatdate", "meton", "since"),
    "notes": (
        "notes", "note", "comment", "comments", "remarks", "description", "notizen", "notiz",
        "bemerkung", "bemerkungen", "anmerkungen", "remarque", "remarques", "commentaire", "commentaires", "notas", "opmerkingen"),
    "how_met": ("howmet", "howwemet", "howyoumet", "metat", "wheremet", "wherewemet"),
    "tags": ("tags", "labels", "categories", "category", "groups", "group", "kategorien"),
    "headline": ("headline", "tagline", "summary", "bio"),
}  # fmt: skip
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"[+(]?[\d][\d\s()/.\-]{5,20}")
_BETWEEN_EMAILS = re.compile(r"[;,\s]")


_MORE = frozenset(
    word for field in ("phone", "birthday", "notes", "how_met", "tags") for word in WORDS[field]
)


def says_more(titles: Sequence[str]) -> bool:
    """Whether a column is called as none is in LinkedIn's connections, whose reader would leave it aside."""
    keys = {title_key(title) for title in titles}
    return bool(keys & _MORE) and "connectedon" not in keys


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as the user is asked about it. `titles` has '' for columns without one."""

    titles: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]  # of each column, the first cells that hold something
    guess: Mapping[int, str]  # place → field
    rows: int

    @property
    def shape(self) -> str:
        return shape_of(self.titles)

    @property
    def is_enough(self) -> bool:
        """Whether the guess names or reaches people, so that it can be proposed."""
        return is_enough(self.guess)


def shape_of(titles: Sequence[str]) -> str:
    """By what a file of the same columns is known again."""
    return "|".join(title_key(title) for title in titles)


def is_enough(columns: Mapping[int, str]) -> bool:
    fields = set(columns.values())
    return bool(fields & {"first_name", "last_name", "name", "company", "email", "phone"})


def look(data: bytes, *, file_name: str) -> Sheet:
    """What the columns are called, what stands in them, and what they seem to hold. Raises UnreadableFile."""
    table = _table(data, file_name)
    width = max(len(table.header), *(len(row) for row in table.rows[:FIRST_ROWS]))
    titles = (*(title.strip() for title in table.header), *[""] * (width - len(table.header)))
    cells = [
        [row[place].strip() for row in table.rows[:FIRST_ROWS] if place < len(row) and row[place].strip()]
        for place in range(width)
    ]
    samples = tuple(tuple(some[:SAMPLES]) for some in cells)
    return Sheet(titles, samples, _guess(titles, cells), len(table.rows))


def read(
    data: bytes,
    *,
    file_name: str,
    columns: Mapping[int, str],
    day_first: bool | None = None,
    latest: str = "9999-12-31",
    tell: Callable[[], object] = int,
) -> PeopleFile:
    """The persons, by what the user said of the columns. Raises UnreadableFile."""
    table = _table(data, file_name)
    said = [
        Column(place, field, between="," if field == "tags" else "")
        for place, field in sorted(columns.items())
        if field in COLUMN_CHOICES
    ]
    file = people_of(table, said, SOURCE, file_name=file_name, day_first=day_first, latest=latest, tell=tell)
    # The user looked at every column: of those left aside nothing is to be told.
    return replace(file, unread=())


def _table(data: bytes, file_name: str) -> Table:
    width = _width(data)
    table = read_table(
        data,
        lambda cells: len(cells) == width and sum(1 for cell in cells if cell.strip()) >= min(width, 2),
        file_name=file_name,
    )
    if table is None:
        raise UnreadableFile("Not a table", f"“{file_name}” holds no rows.", "Choose a CSV file.")
    if any(_holds(cell) for cell in table.header):  # no titles at all
        line = table.lines[0] - 1 if table.rows else 1
        header = [""] * len(table.header)
        rows, lines = [table.header, *table.rows], [line, *table.lines]
        table = Table(header, rows, lines, table.encoding, table.delimiter, table.lost_letters, table.broken)
    if not table.rows:
        raise UnreadableFile(
            "Nobody to import", f"“{file_name}” has titles and no rows.", "Choose another file."
        )
    return table


def _width(data: bytes) -> int:
    """How many columns the table has: by the delimiter that most rows agree on. A comma in a note is none."""
    lines = [line for line in decode(data[:HEAD])[0].splitlines()[:FIRST_ROWS] if line.strip()]
    best = (0, 0, 1)
    for delimiter in DELIMITERS:
        try:
            widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        for width, rows in widths.items():
            if width > 1:
                best = max(best, (rows * 2 // max(len(lines), 1), width, width))  # half of the rows, or more
    return best[2]


def _holds(cell: str) -> str:
    """What a cell is by its looks: an email, a profile, an address, a phone."""
    cell = cell.strip()
    if _EMAIL.fullmatch(_BETWEEN_EMAILS.split(cell)[0]):
        return "email"
    if "linkedin.com/in/" in cell.lower() and linkedin_slug(cell):
        return "profile"
    if cell.lower().startswith(("http://", "https://", "www.")):
        return "url"
    if _PHONE.fullmatch(cell) and not read_days([cell], day_first=True, earliest="0001-01-01").iso[cell]:
        return "phone"
    return ""


def _look_like_names(cells: Sequence[str]) -> bool:
    """Two to four words, beginning and ending with a large one; nearly nobody is there twice."""
    if len(set(cells)) * 10 < len(cells) * 9:
        return False
    words = [cell.split() for cell in cells]
    return all(2 <= len(some) <= 4 and some[0][0].isupper() and some[-1][0].isupper() for some in words)


def _guess(titles: Sequence[str], cells: Sequence[Sequence[str]]) -> dict[int, str]:
    """What stands in a column tells more than its title, where it tells anything."""
    found: dict[int, str] = {}
    keys = [title_key(title) for title in titles]
    for place, some in enumerate(cells):
        kinds = {_holds(cell) for cell in some}
        if len(kinds) == 1 and (kind := next(iter(kinds))):
            found[place] = kind
    for field, words in WORDS.items():
        for word in words:
            for place, key in enumerate(keys):
                taken = field in ONE_COLUMN_EACH and field in found.values()
                if (
                    key == word
                    and place not in found
                    and not taken
                    and (field != "profile" or not cells[place])
                ):
                    found[place] = field
    if not {"name", "first_name", "last_name"} & set(found.values()):
        # The first column of words is nearly always whom the row is about.
        free = [
            i for i, some in enumerate(cells) if i not in found and some and not any(map(str.isdigit, some))
        ]
        if free and (not titles[free[0]] or _look_like_names(cells[free[0]])):
            found[free[0]] = "name"
    if "first_name" in found.values() and "last_name" in found.values():
        found = {place: field for place, field in found.items() if field != "name"}
    return dict(sorted(found.items()))
