"""How closely two series move together: a slope and a correlation, each with draws of its sampling error.

Both take rows as independent; a deviate is standard normal, shape (draw,), or 0 for the point. Numpy only. Bad
input raises ``ValueError`` with the argument, what was found and what is allowed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked


def _pairs(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    """Both series less their means, shape (row,)."""
    a, b = checked("x", x), checked("y", y)
    if a.ndim != 1 or a.shape != b.shape or a.size < 4:
        raise ValueError(f"x must hold one value for each of y, at least 4, found shapes {a.shape} and {b.shape}")
    for name, values in (("x", a), ("y", b)):
        checked(f"spread of {name}", np.ptp(values), "(0, inf)")
    return a - a.mean(), b - b.mean()


def student(deviate: ArrayLike, freedom: ArrayLike) -> Array:
    r"""Student's t deviate at the same probability as a normal one, to the second order in 1 / freedom.

    .. math:: t \approx z + \frac{z^3+z}{4\nu} + \frac{5z^5+16z^3+3z}{96\nu^2}

    Freedom at least 2. Source: Peiser A. (1943), Asymptotic formulas for significance levels of certain
    distributions, Annals of Mathematical Statistics 14(1).

    >>> round(float(student(1.6448536, 8.0)), 2)
    1.86
    """
    z, nu = checked("deviate", deviate), checked("freedom", freedom, "[2, inf)")
    return z + (z**3 + z) / (4 * nu) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * nu**2)


def slope_draws(x: ArrayLike, y: ArrayLike, deviate: ArrayLike = 0.0) -> Array:
    r"""Least-squares slope of y on x plus a deviate of Student's t times its standard error, shape (draw,).

    .. math:: \hat b=\frac{\sum x y}{\sum x^2},\quad \mathrm{se}^2=\frac{\sum(y-\hat b x)^2}{(n-2)\sum x^2}

    Shapes (row,), at least 4 rows; x and y as deviations from their means.

    >>> float(slope_draws([0.0, 1.0, 2.0, 3.0], [1.0, 3.0, 5.0, 7.0]))
    2.0
    """
    dx, dy = _pairs(x, y)
    value = dx @ dy / (dx @ dx)
    freedom = dx.size - 2
    error = np.sqrt(np.sum((dy - value * dx) ** 2) / freedom / (dx @ dx))
    return value + student(deviate, freedom) * error


def correlation_draws(x: ArrayLike, y: ArrayLike, deviate: ArrayLike = 0.0) -> Array:
    r"""Correlation with Fisher's error, :math:`\tanh(\mathrm{artanh}\,r+z/\sqrt{n-3})`, shape (draw,).

    Shapes (row,), at least 4 rows. Source: Fisher R. (1921), On the probable error of a coefficient of
    correlation deduced from a small sample, Metron 1.

    >>> round(float(correlation_draws([1.0, 2.0, 3.0, 4.0], [1.0, 3.0, 2.0, 4.0])), 6)
    0.8
    """
    dx, dy = _pairs(x, y)
    r = np.clip(dx @ dy / np.sqrt((dx @ dx) * (dy @ dy)), -1 + 1e-12, 1 - 1e-12)
    return np.tanh(np.arctanh(r) + checked("deviate", deviate) / np.sqrt(dx.size - 3))
