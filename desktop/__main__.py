"""`python -m desktop`, and the entry of the frozen application."""

import sys

from desktop.cli import main

sys.exit(main())
