"""Resources: what the product ships beside its code is there and well formed."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from configparser import ConfigParser

import pytest

import resources


def test_a_resource_is_found_and_a_missing_one_is_loud() -> None:
    assert resources.path("icons/goodturn.svg").is_file()
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg"):
        resources.path("icons/none.svg")


def test_every_picture_is_well_formed() -> None:
    pictures = sorted(resources.path("icons").parent.rglob("*.svg"))
    assert len(pictures) >= 7
    for picture in pictures:
        assert ET.parse(picture).getroot().tag.endswith("svg"), picture.name


def test_desktop_file_and_metainfo_agree_on_who_the_application_is() -> None:
    entry = ConfigParser(interpolation=None, strict=True)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(resources.path("goodturn.desktop"), encoding="utf-8")
    info = ET.parse(resources.path("goodturn.metainfo.xml")).getroot()
    assert info.findtext("id") == resources.APP_ID == entry["Desktop Entry"]["Icon"]
    assert info.findtext("launchable") == f"{resources.APP_ID}.desktop"
    assert info.findtext("name") == entry["Desktop Entry"]["Name"]
    assert info.findtext("provides/binary") == entry["Desktop Entry"]["Exec"].split()[0]


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", "goodturn.desktop"],
        ["appstreamcli", "validate", "--no-net", "goodturn.metainfo.xml"],
    ],
    ids=["desktop file", "metainfo"],
)
def test_the_validators_of_the_desktop_are_content(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    ran = subprocess.run(
        [*command[:-1], str(resources.path(command[-1]))], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
