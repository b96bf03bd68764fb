"""Ways a note leaves the program: the address a mail program opens with the note in it. Pure but for Qt's types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QUrl

from ui.drafts.draft_texts import Draft

LONGEST_ADDRESS = 2000
"""Characters that every system hands to a mail program; Windows cuts off what is beyond some 2,048."""


def mail_address(emails: Sequence[str], draft: Draft) -> QUrl:
    """A `mailto:` address with subject and text (RFC 6068); without the text where that would be too long."""
    to = ",".join(_escaped(email, "@") for email in emails)
    whole = f"mailto:{to}?subject={_escaped(draft.subject)}&body={_escaped(_lines(draft.body))}"
    if len(whole) > LONGEST_ADDRESS:
        whole = f"mailto:{to}?subject={_escaped(draft.subject[:200])}"
    return QUrl(whole, QUrl.ParsingMode.StrictMode)


def carries_text(address: QUrl) -> bool:
    """Whether the text is in the address, or has to be pasted."""
    return "&body=" in address.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _escaped(text: str, keep: str = "") -> str:
    # `toPercentEncoding` leaves letters, digits and -._~ alone; lone surrogates cannot be written at all.
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return bytes(QUrl.toPercentEncoding(sound, QByteArray(keep.encode())).data()).decode("ascii")
