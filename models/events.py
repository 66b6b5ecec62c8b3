"""How often things happen: exact intervals for the rate of events and for a change of it; events that set off more.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed. Counts are single numbers;
exposures broadcast.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import NamedTuple

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


class HawkesFit(NamedTuple):
    """A fitted self-exciting process, beside the Poisson process of the same record."""

    base_rate: float  #: :math:`\\mu`, events per unit of time that nothing set off
    branching: float  #: :math:`n`, further events that each event sets off on average, 0-1
    decay: float  #: :math:`\\beta`, per unit of time; without meaning where n is 0
    likelihood_ratio: float  #: twice the gain in log-likelihood over the Poisson process
    p_value: float  #: chance of as large a gain without self-excitation, by chi-square of 2


def _intensity_sums(times: Array, decay: float) -> Array:
    r"""Sum of :math:`e^{-\beta(t_i-t_j)}` over the events before each, shape (event,)."""
    sums = np.zeros(times.size)
    for i in range(1, times.size):
        sums[i] = math.exp(-decay * (times[i] - times[i - 1])) * (1.0 + sums[i - 1])
    return sums


def _hawkes_log_likelihood(times: Array, length: float, base: float, branching: float, decay: float) -> float:
    rates = base + branching * decay * _intensity_sums(times, decay)
    return float(np.sum(np.log(rates)) - base * length + branching * np.sum(np.expm1(-decay * (length - times))))


def hawkes_fit(times: ArrayLike, length: float, resolution: float) -> HawkesFit:
    r"""Maximum likelihood of a process in which each event raises the rate of further ones.

    .. math:: \lambda(t)=\mu+\sum_{t_i<t} n\beta\,e^{-\beta(t-t_i)},\qquad \text{mean rate } \frac{\mu}{1-n}

    Parameters
    ----------
    times : array_like, shape (event,)
        Moments of the events since the record began, rising, at least 5.
    length : float
        Length of the record, at least the last moment.
    resolution : float
        Shortest lag that the dates can tell apart: the decay is sought between 1/length and 1/resolution.

    Notes
    -----
    The likelihood ratio is read against chi-square with two degrees, :math:`e^{-LR/2}`. Under the Poisson process n
    lies at the end of its range and the decay has no meaning, so that this is not exact; simulation in the tests
    shows that it rejects no more often than it says.

    References
    ----------
    Hawkes A.G. (1971), Spectra of some self-exciting and mutually exciting point processes, Biometrika 58(1);
    Ozaki T. (1979), Maximum likelihood estimation of Hawkes' self-exciting point processes, Annals of the
    Institute of Statistical Mathematics 31.

    Examples
    --------
    >>> fit = hawkes_fit([1.0, 2.0, 3.0, 4.0, 5.0], 6.0, 0.5)
    >>> round(fit.base_rate, 3), round(fit.branching, 3), round(fit.p_value, 3)
    (0.833, 0.0, 1.0)
    """
    from scipy.optimize import minimize

    moments = checked("times", times, "[0, inf)")
    whole = float(checked("length", length, f"[{moments[-1]}, inf)"))
    finest = float(checked("resolution", resolution, f"(0, {whole})"))
    checked("gaps between times", np.diff(moments), "(0, inf)")
    if moments.size < 5:
        raise ValueError(f"times must hold at least 5 events, found {moments.size}")
    edges = (-math.log(whole), -math.log(finest))

    def loss(x: Array) -> float:
        decay = math.exp(x[1])
        met = -float(np.sum(np.expm1(-decay * (whole - moments))))  # offspring due within the record, each n = 1
        base = (moments.size - x[0] * met) / whole  # at the best fit events seen are events expected
        return -_hawkes_log_likelihood(moments, whole, base, x[0], decay)

    tries = [(n, y) for n in np.arange(0.0, 1.0, 0.05) for y in np.linspace(*edges, 15)]
    found = minimize(loss, min(tries, key=loss), bounds=[(0.0, 0.999), edges], method="L-BFGS-B")
    (branching, log_decay), plain = found.x, loss((0.0, edges[0]))
    gain = 2.0 * (plain - float(found.fun))
    if gain <= 1e-6:
        return HawkesFit(moments.size / whole, 0.0, math.exp(log_decay), 0.0, 1.0)
    decay = math.exp(log_decay)
    base = (moments.size + branching * np.sum(np.expm1(-decay * (whole - moments)))) / whole
    return HawkesFit(float(base), float(branching), decay, gain, math.exp(-gain / 2.0))


def hawkes_gaps(times: ArrayLike, base_rate: float, branching: float, decay: float) -> Array:
    r"""Gaps between events in the process's own time, :math:`\int\lambda\,dt` from each to the next.

    If the process is right these are independent and exponential with mean 1 (Papangelou's time change). Shape
    (event,), the first from 0.

    >>> hawkes_gaps([1.0, 3.0], 2.0, 0.0, 1.0).tolist()
    [2.0, 4.0]
    """
    moments = checked("times", times, "[0, inf)")
    mu, n = checked("base_rate", base_rate, "(0, inf)"), checked("branching", branching, "[0, 1)")
    beta = float(checked("decay", decay, "(0, inf)"))
    waits = np.diff(moments, prepend=0.0)
    excited = np.concatenate([[0.0], 1.0 + _intensity_sums(moments, beta)[:-1]])
    return mu * waits - n * excited * np.expm1(-beta * waits)


def branching_interval(times: ArrayLike, length: float, decay: float, level: float = 0.90) -> tuple[float, float]:
    r"""Further events that each event may set off, at one decay: what the likelihood ratio does not reject.

    .. math:: 2\,[\ell(\hat n)-\ell(n)] \le \chi^2_1(\text{level}),\qquad \ell(n)=\max_\mu \ln L(\mu, n, \beta)

    Arguments as for :func:`hawkes_fit`; n is tried in hundredths from 0 to 0.99. Low is 0 where the Poisson process
    is not rejected.

    >>> low, high = branching_interval([1.0, 2.0, 3.0, 4.0, 5.0], 6.0, 1.0)
    >>> low, 0.0 < high < 0.99
    (0.0, True)
    """
    moments = checked("times", times, "[0, inf)")
    whole = float(checked("length", length, f"[{moments[-1]}, inf)"))
    beta = float(checked("decay", decay, "(0, inf)"))
    share = float(checked("level", level, "(0, 1)"))
    excited, grid = beta * _intensity_sums(moments, beta), np.arange(100) / 100.0
    low, high = np.full(100, 1e-9 / whole), np.full(100, 2.0 * moments.size / whole)
    for _ in range(80):  # the best base rate: sum of 1 / (mu + n e) = length, which falls in mu
        middle = (low + high) / 2.0
        over = np.sum(1.0 / (middle[:, None] + grid[:, None] * excited), axis=1) > whole
        low, high = np.where(over, middle, low), np.where(over, high, middle)
    likelihood = np.array(
        [_hawkes_log_likelihood(moments, whole, mu, n, beta) for mu, n in zip((low + high) / 2.0, grid, strict=True)]
    )
    kept = grid[2.0 * (likelihood.max() - likelihood) <= NormalDist().inv_cdf((1.0 + share) / 2.0) ** 2]
    return float(kept[0]), float(kept[-1])
