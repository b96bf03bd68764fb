"""Small files of connections for the tests of the import dialog. Invented people."""

from __future__ import annotations

from pathlib import Path

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
ANA = "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Acme,Engineer,05 Mar 2024"
BO = "Bo,Lind,https://www.linkedin.com/in/bo-lind,bo@lind.example,Birch,Editor,06 Mar 2024"
HIDDEN = ",,,,,,12 Mar 2019"
NAMELESS = ",,,,Acme,Engineer,05 Mar 2024"


def write(path: Path, *rows: str) -> Path:
    """A file with these rows under the header."""
    path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    return path
