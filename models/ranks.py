"""Rank correlation of a handful of points, with an exact test.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed.
"""

from __future__ import annotations

from itertools import permutations
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked

MOST_POINTS = 8  # whose orders, 40,320, are all tried


def mid_ranks(values: ArrayLike) -> Array:
    """Ranks from 1 up, shape (point,); equal values share the mean of their ranks.

    >>> mid_ranks([3.0, 1.0, 1.0]).tolist()
    [3.0, 1.5, 1.5]
    """
    x = checked("values", values)
    return (x[:, None] > x).sum(1) + ((x[:, None] == x).sum(1) + 1) / 2


def spearman(x: ArrayLike, y: ArrayLike) -> float:
    r"""Rank correlation of two lists of equal length, at least 3, neither all equal.

    .. math:: \rho = \mathrm{corr}(\mathrm{rank}\,x,\ \mathrm{rank}\,y)

    Source: Spearman C. (1904), The proof and measurement of association between two things.

    >>> spearman([1.0, 2.0, 9.0], [5.0, 6.0, 7.0])
    1.0
    """
    a, b = _centred("x", x), _centred("y", y)
    if a.shape != b.shape:
        raise ValueError(f"y must have one value for each of x, found {b.size} for {a.size}")
    return round(float(a @ b) / sqrt(float(a @ a) * float(b @ b)), 12)


def permutation_p_value(x: ArrayLike, y: ArrayLike) -> float:
    """Share of all orders of y whose rank correlation with x is at least as far from 0; 3 to 8 points.

    >>> round(permutation_p_value([1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.0]), 4)
    0.0833
    """
    found, a, b = abs(spearman(x, y)), _centred("x", x), _centred("y", y)
    if a.size > MOST_POINTS:
        raise ValueError(f"x must have {MOST_POINTS} points at most, found {a.size}")
    orders = np.array(list(permutations(b)))
    return float(np.mean(np.abs(orders @ a) / sqrt(float(a @ a) * float(b @ b)) >= found - 1e-9))


def _centred(name: str, values: ArrayLike) -> Array:
    x = checked(name, values)
    if x.ndim != 1 or x.size < 3 or np.ptp(x) == 0.0:
        raise ValueError(f"{name} must hold 3 values or more that are not all equal, found {x.tolist()}")
    return mid_ranks(x) - (x.size + 1) / 2
