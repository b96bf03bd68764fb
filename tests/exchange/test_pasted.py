"""What people paste: a name with a mail, a signature, a card; and what is none of these."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.exchange.pasted import understand_pasted

SIGNATURE = """Kind regards,

Dr. Jane Doe
Head of Engineering | Acme GmbH
Main Street 12, 4020 Linz
T: +43 (0)732 1234567 | M: 0660/123 45 67
jane.doe@acme.example
https://www.linkedin.com/in/jane-doe/
www.acme.example
"""


@pytest.mark.parametrize(
    ("text", "first", "last", "email"),
    [
        ("Jane Doe <jane@example.com>", "Jane", "Doe", "jane@example.com"),
        ('"Doe, Jane" <jane@example.com>;', "Jane", "Doe", "jane@example.com"),
        ("<jane@example.com>", "", "", "jane@example.com"),
        ("Jane Doe\njane@example.com", "Jane", "Doe", "jane@example.com"),
        ("Jane Doe, jane@example.com", "Jane", "Doe", "jane@example.com"),
        ("jane@example.com", "", "", "jane@example.com"),
        ("BEGIN:VCARD\nN:Doe;Jane\nEMAIL:jane@example.com\nEND:VCARD", "Jane", "Doe", "jane@example.com"),
    ],
)
def test_a_name_and_a_mail(text: str, first: str, last: str, email: str) -> None:
    person = understand_pasted(text)
    assert person is not None
    assert (person.first_name, person.last_name, person.emails[0][0]) == (first, last, email)


def test_a_signature() -> None:
    person = understand_pasted(SIGNATURE)
    assert person is not None
    assert (person.first_name, person.last_name) == ("Jane", "Doe")
    assert (person.position, person.company) == ("Head of Engineering", "Acme GmbH")
    assert [value for value, _ in person.phones] == ["+43 (0)732 1234567", "0660/123 45 67"]
    assert person.slug == "jane-doe"
    assert [value for value, _ in person.urls] == ["www.acme.example"]


@pytest.mark.parametrize(
    ("job", "position", "company"),
    [
        ("Engineer at Acme", "Engineer", "Acme"),
        ("Engineer\nAcme", "Engineer", "Acme"),
        ("Acme Ltd", "", "Acme Ltd"),
        ("Acme GmbH\nEngineer", "Engineer", "Acme GmbH"),
        ("Engineer, Acme, Inc.", "Engineer", "Acme, Inc"),
    ],
)
def test_the_job(job: str, position: str, company: str) -> None:
    person = understand_pasted(f"Jane Doe\n{job}\njane@example.com")
    assert person is not None
    assert (person.position, person.company.rstrip(".")) == (position, company)


@pytest.mark.parametrize("text", ["", "Jane", "Jane Doe", "coffee with Jane\nyesterday", "x" * 5000])
def test_what_is_no_person(text: str) -> None:
    assert understand_pasted(text) is None


@given(st.text(alphabet=st.sampled_from("aZ0@.<>,;:|\n +()/-é\x00"), max_size=300))
def test_any_text_is_a_person_or_none(text: str) -> None:
    person = understand_pasted(text)
    assert person is None or person.emails or person.phones or person.urls or person.url
