"""The arrays that the parts of the graph hand each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]  # (n, 2); the unit is the comfortable distance between two people
Pairs = NDArray[np.int64]  # (m, 2), indices of people
