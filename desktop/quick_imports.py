"""Quick imports: Qt for Python loaded without its habit of reading each later module once more, as text.

From its import on, PySide6 opens the source of every imported module, keeps its lines and looks for its own name in
them, to know where `from __feature__ import …` could apply. Nothing here uses that; without it the start takes a
tenth less, and the tray several megabytes.
"""

from __future__ import annotations

import sys


def load_qt() -> None:
    """Import PySide6; to be called before anything else imports it together with modules of our own.

    The function replaced here is no part of PySide6's interface: where it has gone, only the time is lost.
    """
    import PySide6.QtCore  # noqa: F401

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda module: False)  # noqa: B010  unknown to the type checker
