"""Which names may be of one person, and which change of job is news."""

from __future__ import annotations

import pytest

from db.rules.employment import News, news
from db.rules.names import clean, compatible, linkedin_slug


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (("Jane", "Doe"), ("JANE", "DOE"), True),
        (("Jane", "Doe, PhD, MBA"), ("Jane", "Doe"), True),
        (("Dr. Jane", "Doe MBA"), ("Jane", "Doe"), True),
        (("Jane", "Doe-Smith"), ("Jane", "Doe"), True),
        (("Jane (Janie)", "Doe 🚀"), ("Jane", "Doe"), True),
        (("J.", "Doe"), ("Jane", "Doe"), True),
        (("Jane", "D."), ("Jane", "Doe"), True),
        (("Bill", "Doe"), ("William", "Doe"), True),
        (("Doe", "Jane"), ("Jane", "Doe"), True),
        (("José María", "Muñoz"), ("Jose", "Munoz Lopez"), True),
        (("J\ufffdrgen", "M\ufffd\ufffdller"), ("Jürgen", "Müller"), True),
        (("𝐉𝐚𝐧𝐞", "Doe"), ("Jane", "Doe"), True),
        (("Jane", ""), ("Jane", "Doe"), True),
        (("伟", "王"), ("伟", "王"), True),
        (("Jane", "Doe"), ("Jane", "Smith"), False),
        (("Jane", "Doe"), ("John", "Doe"), False),
        (("Ana", "de la Cruz"), ("Ana", "de la Torre"), False),
        (("伟", "王"), ("伟明", "王"), False),
        (("", ""), ("Jane", "Doe"), False),
        (("🚀", ""), ("Jane", "Doe"), False),
    ],
)
def test_names_fit_or_do_not(one: tuple[str, str], other: tuple[str, str], fits: bool) -> None:
    assert compatible(*one, *other) is fits
    assert compatible(*other, *one) is fits


LONG = "Speaker and " * 12


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("Acme", "Engineer"), ("Birch", "Engineer"), News.MOVED),
        (("Acme", "Engineer"), ("Birch", "Lead"), News.MOVED),
        (("Acme", "Engineer"), ("Acme", "Lead"), News.NEW_TITLE),
        (("Acme", "Engineer"), ("ACME, Inc.", "engineer "), None),
        (("Acme S.A.", "Engineer"), ("Acme", "Engineer"), None),
        (("AB", ""), ("AB Co", ""), None),
        (("", "Engineer"), ("Acme", "Engineer"), None),
        (("Acme", "Engineer"), ("", ""), None),
        (("Acme", LONG), ("Acme", LONG[:100]), None),
    ],
)
def test_news_or_not(old: tuple[str, str], new: tuple[str, str], expected: News | None) -> None:
    assert news(*old, *new) is expected


def test_a_slug_is_the_same_however_the_address_is_written() -> None:
    for url in (
        "https://www.linkedin.com/in/j%C3%BCrgen-x",
        "https://www.linkedin.com/in/jürgen-x/",
        "linkedin.com/in/J%c3%bcrgen-X?trk=abc",
        "http://de.linkedin.com/in/ju\u0308rgen-x/en",
    ):
        assert linkedin_slug(url) == "jürgen-x"
    assert linkedin_slug("https://www.linkedin.com/in/Jane-Doe-1/") == "jane-doe-1"
    assert linkedin_slug("https://www.linkedin.com/company/acme") == ""


def test_cleaning_keeps_what_spelling_needs() -> None:
    assert clean(" Ana\u00a0\u200e María\t") == "Ana María"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("Ana 👩\u200d💻") == "Ana 👩\u200d💻"
    assert clean("A\0n\x07a") == "Ana"
