"""The English words of the practice, for tests."""

from __future__ import annotations

import resources
from db import QuickWords, Telling

QUICK = QuickWords(resources.practice("quick", "en"))
TELLING = Telling(resources.practice("matching", "en"))
