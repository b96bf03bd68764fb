"""The desktop: starts, assembles, talks to the operating system."""

import sys

# Peewee imports hashlib, which would load OpenSSL: 4 MB all day in the tray, for a program without a network.
# hashlib has its own digests where OpenSSL is missing; whoever imported it before keeps it.
sys.modules.setdefault("_hashlib", None)  # type: ignore[arg-type]  # None is how Python marks a module as absent
