"""A labelled set: 1,000 pairs of invented people that look alike, half of them one person, the same every time."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from benchmarks.exports import FOREIGN_FIRST, FOREIGN_LAST, MIDDLE
from benchmarks.exports import LAST as ENDS

GIVEN = """Anton Beatrice Clement Dorothea Edmund Felicity Gideon Harriet Ignatius Josephine Leopold Marguerite Nathaniel
Ophelia Percival Rosalind Sebastian Theodora Valentin Wilhelmina Benedict Cordelia Desmond Evangeline Frederica Gregor
Henrietta Isadora Jeremiah Katharina Lorenzo Mirabel Nikolai Octavia Philippa Quentin Roderick Seraphina Tristan Ursula
Vivienne Winston Yolanda Zachariah Adelaide Bartholomew Celestine Dominik Emerson Florian""".split()  # noqa: SIM905
SHORT = {"William": "Bill", "Elizabeth": "Liz", "Robert": "Bob", "Margaret": "Peggy", "Richard": "Dick", "Katherine": "Kate",
         "Michael": "Mike", "James": "Jim", "Susan": "Sue", "Thomas": "Tom", "Jennifer": "Jenny", "Edward": "Ted"}  # fmt: skip
UMLAUTS = {
    "Müller": "Mueller",
    "Jürgen": "Juergen",
    "Björn": "Bjoern",
    "Schröder": "Schroeder",
    "Jörg": "Joerg",
}
CYRILLIC = {"Иван": "Ivan", "Ольга": "Olga", "Петров": "Petrov", "Соколов": "Sokolov"}
COUPLES = [("Daniel", "Daniela"), ("Mario", "Maria"), ("Jan", "Jana"), ("Paul", "Paula"), ("Peter", "Susan"), ("John", "Joan")]  # fmt: skip
STEMS = "Bar Ced Dun Far Gran Hald Kest Lun Mer Oster Pell Quill Rav Stan Thorn Ulv Var West Yar Zell".split()  # noqa: SIM905
TAILS = "bridge combe croft dale feld garth ham holm ley lund mark more ridge stead thwaite ton vale wick wood worth".split()  # noqa: SIM905


@dataclass(frozen=True)
class One:
    """What is known of one side of a pair."""

    first: str
    last: str
    company: str = ""
    slug: str = ""
    connected_on: str = ""
    birthday: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    kind: str
    one: One
    other: One
    same: bool
    more: tuple[One, ...] = field(default=())  # others in the book besides, who are nobody's duplicate


def labelled(seed: int = 1) -> list[Pair]:
    """500 pairs of one person, 500 of two."""
    return pairs_of(_Labelled(random.Random(seed)))


def pairs_of(made: Maker) -> list[Pair]:
    """In turn of each kind that the maker knows."""
    same = [getattr(made, name) for name in dir(made) if name.startswith("same_")]
    apart = [getattr(made, name) for name in dir(made) if name.startswith("apart_")]
    pairs = [same[i % len(same)]() for i in range(500)]
    return pairs + [apart[i % len(apart)]() for i in range(500)]


class Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.number = 0

    def person(self, first: str = "", last: str = "") -> One:
        """Somebody whose surname is rare, with all that can be known."""
        self.number += 1
        n, pick = self.number, self.chance.choice
        first = first or pick(GIVEN)
        last = last or pick(STEMS) + pick("aeiou") + pick(TAILS)
        company = f"{pick(MIDDLE)}{pick(ENDS).lower()} {pick(('Labs', 'Foods', 'Motors', 'Bank'))}"
        return One(
            first,
            last,
            company,
            f"{first}-{last}-{n:05x}".lower(),
            f"20{10 + n % 15}-{1 + n % 12:02}-{1 + n % 28:02}",
            f"{1950 + n % 50}-{1 + n % 12:02}-{1 + n % 27:02}",
            (f"p{n}@mail.example",),
            (f"+43 660 {1000000 + n * 7919 % 8999999}",),
        )

    def book_card(self, one: One, **changed: object) -> One:
        """The same person as an address book has them: no profile, and something in common or only the company."""
        card = replace(one, slug="", connected_on="", birthday="", phones=())
        kept = self.chance.choice(("email", "phone", "company", "email"))
        if kept != "email":
            card = replace(card, emails=())
        if kept == "phone":
            card = replace(card, phones=(one.phones[0].replace("+43 ", "0"),))
        if kept != "company" and self.chance.random() < 0.5:
            card = replace(card, company="")
        return replace(card, **changed)  # type: ignore[arg-type]

    def slip(self, word: str) -> str:
        i = self.chance.randrange(1, len(word) - 2)
        kinds = (
            word[:i] + word[i + 1 :],
            word[:i] + word[i] + word[i:],
            word[:i] + word[i + 1] + word[i] + word[i + 2 :],
            word[:i] + self.chance.choice("aeirstn") + word[i + 1 :],
        )
        return next((w for w in self.chance.sample(kinds, 4) if w != word), word + word[-1])


class _Labelled(Maker):
    def same_typo(self) -> Pair:
        one = self.person()
        if self.chance.random() < 0.5:
            return Pair("typo", one, self.book_card(one, first=self.slip(one.first)), True)
        return Pair("typo", one, self.book_card(one, last=self.slip(one.last)), True)

    def same_nickname(self) -> Pair:
        full, short = self.chance.choice(list(SHORT.items()))
        one = self.person(full)
        return Pair("nickname", one, self.book_card(one, first=short), True)

    def same_accents(self) -> Pair:
        one = self.person(self.chance.choice(("José", "Zoë", "Łukasz", "François", "Søren")))
        bare = {"José": "Jose", "Zoë": "Zoe", "Łukasz": "Lukasz", "François": "Francois", "Søren": "Soren"}
        return Pair("accents", one, self.book_card(one, first=bare[one.first], last=one.last.upper()), True)

    def same_umlauts(self) -> Pair:
        one = self.person("Jürgen")
        one = replace(one, last=f"{one.last}bäck")
        written = one.last.replace("ä", "ae")
        return Pair("umlauts", one, self.book_card(one, first="Juergen", last=written), True)

    def same_script(self) -> Pair:
        given, family = self.chance.choice((("Иван", "Ivan"), ("Ольга", "Olga"))), ("Петров", "Petrov")
        one = self.person(given[0], family[0])
        return Pair("script", one, self.book_card(one, first=given[1], last=family[1]), True)

    def same_order(self) -> Pair:
        one = self.person()
        return Pair("order", one, self.book_card(one, first=one.last, last=one.first), True)

    def same_all_in_first(self) -> Pair:
        one = self.person()
        return Pair("one field", one, self.book_card(one, first=f"{one.first} {one.last}", last=""), True)

    def same_credentials(self) -> Pair:
        one = self.person()
        return Pair(
            "credentials", one, self.book_card(one, first=f"Dr. {one.first}", last=f"{one.last}, PhD"), True
        )

    def same_married(self) -> Pair:
        one, other = self.person(), self.person()
        card = replace(self.book_card(one), emails=one.emails, last=other.last)
        return Pair("married", one, card, True)

    def same_half(self) -> Pair:
        one, other = self.person(), self.person()
        return Pair("half", one, self.book_card(one, last=f"{one.last}-{other.last}"), True)

    def same_initial(self) -> Pair:
        one = self.person()
        return Pair("initial", one, self.book_card(one, last=f"{one.last[0]}."), True)

    def same_changed_profile(self) -> Pair:
        one = self.person()
        return Pair("profile", one, replace(one, slug=one.slug + "x", emails=(), phones=()), True)

    def same_moved(self) -> Pair:
        one = self.person()
        return Pair("moved", one, replace(self.book_card(one), company=self.person().company), True)

    def same_legal_form(self) -> Pair:
        one = self.person()
        card = replace(self.book_card(one), emails=(), phones=(), company=f"{one.company.upper()}, Inc.")
        return Pair("legal form", one, card, True)

    def same_two_slips(self) -> Pair:
        one = self.person()
        card = self.book_card(one, first=self.slip(one.first), last=self.slip(one.last))
        return Pair("two slips", one, card, True)

    def same_bare_slip(self) -> Pair:
        """A slip, and nothing but the name."""
        one = self.person()
        return Pair("bare slip", one, One(one.first, self.slip(one.last)), True)

    def same_nickname_and_slip(self) -> Pair:
        full, short = self.chance.choice(list(SHORT.items()))
        one = self.person(full)
        return Pair(
            "nickname and slip", one, self.book_card(one, first=short, last=self.slip(one.last)), True
        )

    def apart_colleagues(self) -> Pair:
        """Two of one name in one company."""
        one = self.person()
        other = replace(self.person(one.first, one.last), company=one.company)
        return Pair("colleagues", one, other, False)

    def apart_namesakes(self) -> Pair:
        one = self.person()
        return Pair("namesakes", one, self.book_card(self.person(one.first, one.last)), False)

    def apart_couple(self) -> Pair:
        his, hers = self.chance.choice(COUPLES)
        one = self.person(his)
        other = replace(
            self.person(hers, one.last), emails=one.emails, phones=one.phones, slug="", connected_on=""
        )
        return Pair("couple", replace(one, birthday=""), replace(other, birthday=""), False)

    def apart_office(self) -> Pair:
        """Colleagues who give the office's address and phone; sometimes of one first name."""
        one = self.person()
        emails, phones = (f"info@c{self.number}.example",), ("+43 1 555 0000",)
        other = self.person(one.first if self.chance.random() < 0.5 else "")
        third = self.person()
        one, other, third = (
            replace(each, company=one.company, emails=emails, phones=phones) for each in (one, other, third)
        )
        return Pair("office", one, replace(other, slug="", connected_on=""), False, (third,))

    def apart_generations(self) -> Pair:
        one = self.person()
        other = replace(
            one, first=one.first, last=f"{one.last} Jr.", slug="", connected_on="", birthday="", emails=()
        )
        return Pair("generations", one, other, False)

    def apart_family(self) -> Pair:
        one = self.person()
        others = [name for name in GIVEN if name != one.first]
        other = self.person(self.chance.choice(others), one.last)
        return Pair("family", one, replace(other, phones=one.phones), False)

    def apart_numbered(self) -> Pair:
        """jane.doe@ and jane.doe2@ of one company."""
        one = self.person()
        box = f"{one.first}.{one.last}".lower()
        host = f"c{self.number}.example"
        two = self.person(one.first, one.last)
        return Pair(
            "numbered",
            replace(one, emails=(f"{box}@{host}",), slug="", connected_on="", birthday=""),
            replace(
                two, company=one.company, emails=(f"{box}2@{host}",), slug="", connected_on="", birthday=""
            ),
            False,
        )

    def apart_foreign(self) -> Pair:
        first, last = self.chance.choice(FOREIGN_FIRST), self.chance.choice(FOREIGN_LAST)
        return Pair("foreign", self.person(first, last), self.person(first, last), False)
