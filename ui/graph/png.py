"""PNG: an image as a file, strip by strip, so that work on a large one can be stopped. Work for a thread.

Qt's writer takes as long as it takes and hears nobody. https://www.w3.org/TR/png-3/
"""

from __future__ import annotations

import struct
import zlib

import numpy as np
from PySide6.QtGui import QImage

from db import Progress

SIGNATURE = b"\x89PNG\r\n\x1a\n"
STRIP = 64  # rows
DEPTH, TRUE_COLOR = 8, 2
UP = 2  # a row is written as what it differs by from the one above
CHANNELS = 3


def encoded(image: QImage, progress: Progress) -> bytes:
    """The whole file: red, green and blue."""
    width, height = image.width(), image.height()
    packer = zlib.compressobj()
    above = np.zeros((1, width * CHANNELS), dtype=np.uint8)
    packed: list[bytes] = []
    for top in range(0, height, STRIP):
        progress(top, height)
        strip = image.copy(0, top, width, min(STRIP, height - top))
        strip = strip.convertToFormat(QImage.Format.Format_RGB888)
        lines = np.frombuffer(strip.constBits(), dtype=np.uint8).reshape(strip.height(), -1)
        lines = lines[:, : width * CHANNELS]
        rows = np.full((len(lines), 1 + width * CHANNELS), UP, dtype=np.uint8)
        rows[:, 1:] = lines - np.vstack([above, lines[:-1]])
        above = lines[-1:].copy()
        packed.append(packer.compress(rows.tobytes()))
    packed.append(packer.flush())
    progress(height, height)
    header = struct.pack(">2I5B", width, height, DEPTH, TRUE_COLOR, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", b"".join(packed)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
