"""What all models share: arrays of floats, and the check that refuses bad ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def checked(name: str, value: ArrayLike, interval: str = "(-inf, inf)") -> Array:
    """Value as an array of floats; ValueError where it is empty or leaves the interval (NaN does).

    >>> checked("rate", -2.0, "(-1, inf)")
    Traceback (most recent call last):
    ValueError: rate must be in (-1, inf), found -2.0
    """
    array = np.asarray(value, float)
    low, high = map(float, interval[1:-1].split(","))
    inside = array >= low if interval[0] == "[" else array > low
    inside &= array <= high if interval[-1] == "]" else array < high
    if not (array.size and inside.all()):
        found = array[~inside].flat[0] if array.size else "an empty array"
        raise ValueError(f"{name} must be in {interval}, found {found}")
    return array
