"""Reading 30,000 vCards as persons, against vobject, which only takes the same cards apart.

The cards are invented, of all three versions, some folded, in quoted-printable or with a photo. vobject gets each
card by itself, as one that it cannot read would else end the whole file.
"""

from __future__ import annotations

import base64
import random

import vobject

from benchmarks.exports import FIRST, LAST
from benchmarks.measure import Result, interleaved
from db.exchange import vcard

PHOTO = base64.b64encode(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4).decode()


def run(size: int, rounds: int) -> Result:
    texts = list(cards(size))
    data = "".join(texts).encode()
    read = len(vcard.read(data, file_name="people.vcf").persons)
    assert read == size

    def ours() -> None:
        vcard.read(data, file_name="people.vcf")

    def theirs() -> None:
        for text in texts:
            vobject.readOne(text, allowQP=True)

    took = interleaved(rounds, ours=ours, theirs=theirs)
    return Result(
        "vcard",
        size,
        took["ours"],
        took["theirs"],
        "vobject's own parse",
        took["ours"] / took["theirs"],
        1.2 if size == 30_000 else None,
    )


def cards(size: int) -> list[str]:
    """Invented cards; the same number gives the same."""
    chance = random.Random(7)
    return [_card(number, chance) for number in range(size)]


def _card(number: int, chance: random.Random) -> str:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    version = chance.choice(("2.1", "3.0", "3.0", "3.0", "4.0"))
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"N:{last};{first};;;", f"FN:{first} {last}"]
    lines.append(f"EMAIL;TYPE=INTERNET;TYPE=WORK:{first.lower()}.{number}@example.com")
    lines.append(f"TEL;TYPE=CELL:+43 660 {number:07}")
    if chance.random() < 0.7:
        lines += [f"ORG:Company {number % 900}\\, Inc.;Sales", "TITLE:Engineer"]
    if chance.random() < 0.4:
        lines.append("ADR;TYPE=HOME:;;Main Street 12;Linz;Upper Austria;4020;Austria")
    if chance.random() < 0.3:
        lines += ["item1.URL:https\\://example.com/a/page", "item1.X-ABLabel:_$!<HomePage>!$_"]
    if chance.random() < 0.2:
        lines.append(
            "NOTE:Met at the fair\\, near the coffee.\\nLikes tea and long walks along the river in"
            "\r\n  the evening."
        )
    if chance.random() < 0.1:
        lines.append("X-CUSTOM;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=BCrgen=\r\n=20and others")
    if chance.random() < 0.05:
        folded = "\r\n ".join(PHOTO[i : i + 74] for i in range(0, len(PHOTO), 74))
        lines.append(f"PHOTO;ENCODING=b;TYPE=JPEG:{folded}")
    return "\r\n".join([*lines, "BDAY:1980-05-12", f"UID:card-{number}", "END:VCARD", ""])
