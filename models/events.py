"""How often things happen: exact intervals for the rate of events, and for a change of it.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed. Counts are single numbers;
exposures broadcast.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked


def _count(name: str, value: int) -> int:
    if value != int(value) or value < 0:
        raise ValueError(f"{name} must be a whole number of 0 or more, found {value}")
    return int(value)


def _falling_root(share: Callable[[float], float], wanted: float, high: float) -> float:
    """Where a falling function of x in (0, high) meets a share, by bisection to the last digit."""
    low = 0.0
    for _ in range(200):
        middle = (low + high) / 2.0
        low, high = (middle, high) if share(middle) > wanted else (low, middle)
    return (low + high) / 2.0


def _poisson_at_most(count: int, mean: float) -> float:
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1))


def _binomial_at_most(count: int, trials: int, chance: float) -> float:
    return math.fsum(math.comb(trials, k) * chance**k * (1.0 - chance) ** (trials - k) for k in range(count + 1))


def poisson_rate_interval(events: int, exposure: ArrayLike, level: float = 0.90) -> tuple[Array, Array]:
    r"""Exact interval for the rate of a Poisson process from a count of events.

    .. math:: P(X\ge k\mid\mu_{low})=P(X\le k\mid\mu_{high})=\tfrac12(1-\text{level})

    Parameters
    ----------
    events : int
        Events k seen.
    exposure : array_like
        Time over which they were counted, above 0; the rate is per unit of it.
    level : float
        Coverage, between 0 and 1, equal tails.

    Returns
    -------
    low, high : ndarray
        Ends of the interval; low is 0 where no event was seen.

    References
    ----------
    Garwood F. (1936), Fiducial limits for the Poisson distribution, Biometrika 28.

    Examples
    --------
    >>> [round(float(end), 2) for end in poisson_rate_interval(0, 1.0, 0.95)]
    [0.0, 3.69]
    """
    k, time = _count("events", events), checked("exposure", exposure, "(0, inf)")
    tail = (1.0 - float(checked("level", level, "(0, 1)"))) / 2.0
    top = k + 20.0 * math.sqrt(k + 1.0) - 2.0 * math.log(tail)
    low = _falling_root(lambda mean: _poisson_at_most(k - 1, mean), 1.0 - tail, top) if k else 0.0
    return low / time, _falling_root(lambda mean: _poisson_at_most(k, mean), tail, top) / time


def poisson_ratio_interval(
    before: int, exposure_before: ArrayLike, after: int, exposure_after: ArrayLike, level: float = 0.90
) -> tuple[Array, Array]:
    r"""Exact interval for the rate after over the rate before.

    Given how many events there were in all, those after are binomial with chance

    .. math:: \pi=\frac{\rho\,T_1}{T_0+\rho\,T_1},

    whose exact interval is turned into one for the ratio :math:`\rho`. High is infinite where none came before.

    Parameters
    ----------
    before, after : int
        Events seen, at least one in all.
    exposure_before, exposure_after : array_like
        Times :math:`T_0`, :math:`T_1` over which they were counted, above 0, in one unit.
    level : float
        Coverage, between 0 and 1, equal tails.

    Returns
    -------
    low, high : ndarray

    References
    ----------
    Przyborowski J., Wilenski H. (1940), Homogeneity of results in testing samples from Poisson series, Biometrika
    31; Clopper C., Pearson E.S. (1934), Biometrika 26, for the binomial interval.

    Examples
    --------
    >>> [round(float(end), 3) for end in poisson_ratio_interval(1, 1.0, 1, 1.0)]
    [0.026, 38.494]
    """
    k0, k1 = _count("before", before), _count("after", after)
    if k0 + k1 == 0:
        raise ValueError("before and after must hold an event, found none")
    first = checked("exposure_before", exposure_before, "(0, inf)")
    time = first / checked("exposure_after", exposure_after, "(0, inf)")
    tail, n = (1.0 - float(checked("level", level, "(0, 1)"))) / 2.0, k0 + k1
    low = _falling_root(lambda p: _binomial_at_most(k1 - 1, n, p), 1.0 - tail, 1.0) if k1 else 0.0
    high = _falling_root(lambda p: _binomial_at_most(k1, n, p), tail, 1.0) if k0 else 1.0
    with np.errstate(divide="ignore"):
        return low / (1.0 - low) * time, np.divide(high, 1.0 - high) * time
