"""Growth that depends on size: does what one has decide what one gains?

Bad input raises ``ValueError`` with the argument, what was found and what is allowed. Needs numpy, and scipy
for the interval of an estimate.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked

NEAR_YEARS = 0.05  # how far a row may lie from the day asked for
_log_gamma = np.vectorize(math.lgamma, otypes=[float])


def cumulative_advantage(
    sizes: ArrayLike, growth: ArrayLike, exponent: ArrayLike, years: ArrayLike, reference: ArrayLike = 1.0
) -> Array:
    r"""Sizes after some years when the gain is a power of size.

    .. math:: \frac{dx}{dt} = g\,m\left(\frac{x}{m}\right)^{\phi}, \qquad
        x(t) = x_0 \left[1 + (1-\phi)\, g\, t\, (x_0/m)^{\phi-1}\right]^{1/(1-\phi)}

    With :math:`\phi = 1` all grow at one rate and shares stay (Gibrat); above 1 the largest gain in share (the
    Matthew effect) and become infinite in finite time; below 1 the smaller catch up.

    Parameters
    ----------
    sizes : array_like, shape (..., owner)
        Sizes at the start, above 0.
    growth : array_like, shape (...)
        Growth a year of an owner of the reference size, continuously compounded [1/year].
    exponent : array_like, shape (...)
        The power :math:`\phi`.
    years : array_like, shape (...)
        At least 0.
    reference : array_like, shape (...)
        The size m, above 0, in the unit of the sizes.

    Returns
    -------
    ndarray, shape (..., owner)
        In the unit of the sizes; infinite where an owner has outgrown all bounds.

    References
    ----------
    Merton R.K. (1968), The Matthew effect in science, Science 159.

    Examples
    --------
    >>> cumulative_advantage([1.0, 4.0], np.log(3.0), 1.0, 1.0).round(9).tolist()
    [3.0, 12.0]
    >>> cumulative_advantage([1.0, 4.0], 2.0, 0.0, 1.0).round(9).tolist()
    [3.0, 6.0]
    """
    x = np.atleast_1d(checked("sizes", sizes, "(0, inf)"))
    g, power = (np.asarray(checked(n, v))[..., None] for n, v in (("growth", growth), ("exponent", exponent)))
    t = np.asarray(checked("years", years, "[0, inf)"))[..., None]
    relative = x / np.asarray(checked("reference", reference, "(0, inf)"))[..., None]
    gain = g * t * relative ** (power - 1.0)
    z = (1.0 - power) * gain
    inside = z > -1.0
    safe = np.where(inside & (z != 0.0), z, 1.0)
    log_factor = np.where(z == 0.0, gain, gain * np.log1p(safe) / safe)
    ended = np.where(power > 1.0, np.inf, 0.0)  # below 1 a shrinking owner reaches nothing
    return np.where(inside, x * np.exp(np.where(inside, log_factor, 0.0)), ended)


class Exponent(NamedTuple):
    """An estimated exponent with its 90 % interval."""

    value: float
    low: float
    high: float


def attachment_exponent(start: ArrayLike, end: ArrayLike, log_error_variance: float = 0.0) -> Exponent:
    r"""Exponent of :func:`cumulative_advantage` from sizes on two days, with its 90 % interval.

    .. math:: \hat\phi = \frac{\mathrm{cov}(\ln x_0,\, \ln(x_1-x_0)) - v}{\mathrm{cov}(\ln x_0,\, \ln\bar x) - v},
        \qquad \bar x = \frac{x_1 - x_0}{\ln(x_1/x_0)}

    The gain is set against the mean size on the way, with the size at the start as instrument, so growth over
    the span does not bend it: at one rate for all it is 1 exactly. Sizes are measured with error. If each is off
    by a factor of its own that stays over the span, of log variance v, the error enters both covariances and
    pulls the estimate to 1; v takes it out. An error that is drawn anew each day pulls it below 1 and is not
    corrected. The interval is Student's with n - 2 degrees of freedom.

    Parameters
    ----------
    start, end : array_like, shape (owner,)
        Sizes, above 0; each must have grown; at least 4 owners, not all alike at the start.
    log_error_variance : float
        Mean variance v of the logarithm of the errors, below the first covariance.

    References
    ----------
    Jeong H., Neda Z., Barabasi A.-L. (2003), Measuring preferential attachment in evolving networks,
    Europhysics Letters 61(4); Fuller W.A. (1987), Measurement error models, Wiley, section 1.4.

    Examples
    --------
    >>> round(attachment_exponent([1.0, 2.0, 5.0, 9.0], [3.0, 6.0, 15.0, 27.0]).value, 6)
    1.0
    """
    x0, x1 = checked("start", start, "(0, inf)"), checked("end", end, "(0, inf)")
    if x0.ndim != 1 or x0.shape != x1.shape or x0.size < 4:
        raise ValueError(f"start and end must hold 4 or more owners each, found shapes {x0.shape} and {x1.shape}")
    gain = checked("end - start", x1 - x0, "(0, inf)")
    variance = float(checked("log_error_variance", log_error_variance, "[0, inf)"))
    z, y, mean_size = np.log(x0), np.log(gain), np.log(gain / np.log(x1 / x0))
    z, y, mean_size = (v - v.mean() for v in (z, y, mean_size))
    free = x0.size - 1
    spread = float(
        checked("covariance of start and mean size, less the error", z @ mean_size / free - variance, "(0, inf)")
    )
    value = (z @ y / free - variance) / spread
    rest = y - value * mean_size
    error = np.sqrt((rest @ rest) / (x0.size - 2) * (z @ z) / free / free) / spread
    from scipy.special import stdtrit

    half = float(stdtrit(x0.size - 2, 0.95)) * error
    return Exponent(float(value), float(value - half), float(value + half))


def owner_exponent(
    owners: ArrayLike,
    times_years: ArrayLike,
    sizes: ArrayLike,
    lows: ArrayLike,
    highs: ArrayLike,
    *,
    start_year: float,
    end_year: float,
    left_out: list[str],
) -> Exponent:
    """:func:`attachment_exponent` of owners whose holdings come in parts, each with a 90 % band.

    Columns of a series, shape (row,): parts of an owner on one day add up, and so do the variances of their
    errors. An owner that has no row on both days, or that is left out, does not count. A part without a band
    counts as exact.

    >>> rows = [["A", "B", "C", "D"] * 2, [2024.0] * 4 + [2025.0] * 4, [1, 2, 5, 9, 3, 6, 15, 27]]
    >>> round(owner_exponent(*rows, rows[2], rows[2], start_year=2024, end_year=2025, left_out=[]).value, 6)
    1.0
    """
    names, when = np.asarray(owners).astype(str), checked("times_years", times_years)
    size = checked("sizes", sizes, "(0, inf)")
    band = np.asarray(highs, float) - np.asarray(lows, float)
    spread = np.where(np.isnan(band), 0.0, band) / (2.0 * 1.6448536269514722)

    def total(name: str, year: float) -> tuple[float, float]:
        rows = (names == name) & (np.abs(when - year) < NEAR_YEARS)
        whole = size[rows].sum()
        return whole, np.sum(spread[rows] ** 2) / whole**2 if whole else 0.0

    both = [(total(name, start_year), total(name, end_year)) for name in sorted(set(names) - set(left_out))]
    both = [pair for pair in both if pair[0][0] and pair[1][0]]
    start, end = np.array([pair[0][0] for pair in both]), np.array([pair[1][0] for pair in both])
    if not both:
        raise ValueError(f"owners must have rows near {start_year} and {end_year}, found none")
    return attachment_exponent(start, end, float(np.mean([part[1] for pair in both for part in pair])))


def tail_exponent(entry_share: ArrayLike) -> Array:
    r"""Exponent of the tail of :func:`yule_simon`, :math:`1 + 1/(1-a)`: 2 where nobody enters.

    >>> float(tail_exponent(0.5))
    3.0
    """
    return 1.0 + 1.0 / (1.0 - checked("entry_share", entry_share, "[0, 1)"))


def yule_simon(size: ArrayLike, entry_share: ArrayLike) -> Array:
    r"""Share of owners of a given size when each new unit goes to a newcomer or to an owner by size.

    .. math:: p(k) = \rho\, B(k, \rho + 1), \qquad \rho = \frac{1}{1-a}

    Growth is in proportion to size, so nobody's expected share changes; the tail is a power law all the same.

    Parameters
    ----------
    size : array_like, shape (...)
        Units k, whole and at least 1.
    entry_share : array_like, shape (...)
        Chance a, 0 to below 1, that a new unit founds a new owner.

    Returns
    -------
    ndarray, shape (...)

    References
    ----------
    Simon H.A. (1955), On a class of skew distribution functions, Biometrika 42. With a = 1/2 it is the law of
    degrees of Barabasi A.-L., Albert R. (1999), Emergence of scaling in random networks, Science 286.

    Examples
    --------
    >>> yule_simon([1, 2], 0.5).round(6).tolist()
    [0.666667, 0.166667]
    """
    k = checked("size", size, "[1, inf)")
    if not np.all(k == np.rint(k)):
        raise ValueError(f"size must be whole, found {k[k != np.rint(k)].flat[0]}")
    rho = tail_exponent(entry_share) - 1.0
    return rho * np.exp(_log_gamma(k) + _log_gamma(rho + 1.0) - _log_gamma(k + rho + 1.0))
