"""How the new spreads and takes the place of the old: adoption, substitution, generations, learning.

Times are in years on the caller's clock. Bad input raises ``ValueError`` with the argument, what was found
and what is allowed. All arguments broadcast.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked
from models.trends import log_linear_trend


def _logit(share: Array) -> Array:
    return np.log(share) - np.log1p(-share)


def _logistic(odds: ArrayLike) -> Array:
    """1 / (1 + exp(-x)) that does not overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(odds, float)))


def bass(years: ArrayLike, innovation: ArrayLike, imitation: ArrayLike) -> Array:
    r"""Share of all who will ever adopt that has adopted.

    .. math:: F(t) = \frac{1 - e^{-(p+q)t}}{1 + (q/p)\,e^{-(p+q)t}}

    Parameters
    ----------
    years : array_like
        Time t since launch [year]; before it nobody has adopted.
    innovation, imitation : array_like
        Rates p, above 0, and q, at least 0 [1/year].

    Returns
    -------
    ndarray

    References
    ----------
    Bass F.M. (1969), A new product growth for model consumer durables, Management Science 15(5).

    Examples
    --------
    >>> round(float(bass(6.193, 0.03, 0.38)), 4)
    0.4606
    """
    p, q = checked("innovation", innovation, "(0, inf)"), checked("imitation", imitation, "[0, inf)")
    spent = np.exp(-(p + q) * np.maximum(checked("years", years), 0.0))
    return (1 - spent) / (1 + q / p * spent)


def bass_peak(innovation: ArrayLike, imitation: ArrayLike) -> Array:
    r"""Time of most adoptions, :math:`t^* = \ln(q/p)/(p+q)` [year], 0 where q <= p.

    Rates as in :func:`bass`.

    >>> round(float(bass_peak(0.03, 0.38)), 2)
    6.19
    """
    p, q = checked("innovation", innovation, "(0, inf)"), checked("imitation", imitation, "[0, inf)")
    return np.log(np.maximum(q / p, 1.0)) / (p + q)


def fisher_pry(years: ArrayLike, rate: ArrayLike, midpoint: ArrayLike) -> Array:
    r"""Share of the new, :math:`f = 1/(1 + e^{-b(t - t_0)})`.

    Parameters
    ----------
    years, midpoint : array_like
        Time t, and the time t0 at which new and old are even [year].
    rate : array_like
        Rise b of the log odds [1/year]; negative where the new loses.

    Returns
    -------
    ndarray

    References
    ----------
    Fisher J.C., Pry R.H. (1971), A simple substitution model of technological change, Technological
    Forecasting and Social Change 3.

    Examples
    --------
    >>> float(fisher_pry(2030.0, 0.3, 2030.0))
    0.5
    """
    elapsed = checked("years", years) - checked("midpoint", midpoint)
    return _logistic(checked("rate", rate) * elapsed)


def fisher_pry_through(year1: ArrayLike, share1: ArrayLike, year2: ArrayLike, share2: ArrayLike) -> tuple[Array, Array]:
    r"""Rate and midpoint of the substitution that passes through two shares at two times.

    Shares in (0, 1), times not the same. Where both shares are the same the rate is 0, and the midpoint is
    infinite, or NaN at one half.

    >>> [round(float(x), 3) for x in fisher_pry_through(2026, 0.278, 2030, 0.40)]
    [0.137, 2032.955]
    """
    first, second = _logit(checked("share1", share1, "(0, 1)")), _logit(checked("share2", share2, "(0, 1)"))
    gap = checked("year2", year2) - checked("year1", year1)
    checked("distance of year1 and year2", np.abs(gap), "(0, inf)")
    rate = (second - first) / gap
    with np.errstate(divide="ignore", invalid="ignore"):
        return rate, np.asarray(year1, float) - first / rate


def share_ahead(share: ArrayLike, rate: ArrayLike, years: ArrayLike) -> Array:
    """Share of the new some years on, by the law of :func:`fisher_pry`, from its share in (0, 1) today.

    >>> round(float(share_ahead(0.5, 1.0, 2.0)), 4)
    0.8808
    """
    return _logistic(_logit(checked("share", share, "(0, 1)")) + checked("rate", rate) * checked("years", years))


def substitution_rate(times_years: ArrayLike, old: ArrayLike, new: ArrayLike) -> tuple[float, float, float]:
    """Rate of :func:`fisher_pry` by least squares on the log odds [1/year], with its 90 % interval.

    Amounts of old and new in each period, above 0, shapes (row,), at least 3 rows. The interval takes the
    rows as independent, so it is too narrow where they are not.

    >>> [round(x, 6) for x in substitution_rate([0.0, 1.0, 2.0], [1.0, 1.0, 1.0], np.exp([0.0, 0.5, 1.0]))]
    [0.5, 0.5, 0.5]
    """
    odds = checked("new", new, "(0, inf)") / checked("old", old, "(0, inf)")
    trend = log_linear_trend(times_years, odds)
    low, high = trend.interval(0.90)
    return float(trend.growth), float(np.log(low)), float(np.log(high))


def norton_bass(
    years: ArrayLike, launches: ArrayLike, potentials: ArrayLike, innovation: ArrayLike, imitation: ArrayLike
) -> Array:
    r"""Users of each generation of a product, each taking users from the one before.

    .. math:: S_i = F_i\,(m_i + F_{i-1}(m_{i-1} + \dots))\,(1 - F_{i+1}), \qquad F_i = F(t - \tau_i)

    Parameters
    ----------
    years : array_like, shape (period,)
        Time t [year].
    launches, potentials : array_like, shape (generation,)
        Launch tau_i [year], not falling, and the users m_i, at least 0, that the generation adds.
    innovation, imitation : array_like, shape () or (generation,)
        As in :func:`bass`.

    Returns
    -------
    ndarray, shape (period, generation)

    References
    ----------
    Norton J.A., Bass F.M. (1987), A diffusion theory model of adoption and substitution for successive
    generations of high-technology products, Management Science 33(9).

    Examples
    --------
    >>> norton_bass([100.0], [0.0, 5.0], [3.0, 1.0], 0.03, 0.38).round(6).tolist()
    [[0.0, 4.0]]
    """
    launch, potential = checked("launches", launches), checked("potentials", potentials, "[0, inf)")
    if launch.ndim != 1 or potential.shape != launch.shape:
        raise ValueError(f"launches and potentials must be rows of one length, found {launch.shape}, {potential.shape}")
    checked("step between launches", np.append(np.diff(launch), 0.0), "[0, inf)")
    adopted = bass(checked("years", years)[:, None] - launch, innovation, imitation)
    users, pool = np.zeros_like(adopted), np.zeros(adopted.shape[0])
    for i in range(launch.size):
        pool = adopted[:, i] * (potential[i] + pool)
        users[:, i] = pool
    users[:, :-1] *= 1 - adopted[:, 1:]
    return users


def learning_exponent(learning_share: ArrayLike) -> Array:
    """Exponent b of :func:`experience_curve` where each doubling saves a share in [0, 1) of the cost.

    >>> round(float(learning_exponent(0.2)), 4)
    0.3219
    """
    return -np.log2(1 - checked("learning_share", learning_share, "[0, 1)"))


def experience_curve(volume: ArrayLike, first_cost: ArrayLike, learning_share: ArrayLike) -> Array:
    r"""Cost of a unit once a multiple of the first volume was made, :math:`c = c_0\,(X/X_0)^{-b}`.

    Parameters
    ----------
    volume : array_like
        All that was ever made over what had been made at the first cost, X / X0, above 0.
    first_cost : array_like
        Cost c0, at least 0, in any unit.
    learning_share : array_like
        Share of the cost that a doubling of X saves, in [0, 1).

    Returns
    -------
    ndarray
        Cost, in the unit of `first_cost`. Where X grows at a rate g, it falls at the rate b g.

    References
    ----------
    Wright T.P. (1936), Factors affecting the cost of airplanes, Journal of the Aeronautical Sciences 3(4);
    Nagy B. et al. (2013), Statistical basis for predicting technological progress, PLoS ONE 8(2).

    Examples
    --------
    >>> round(float(experience_curve(4.0, 100.0, 0.2)), 9)
    64.0
    """
    grown = checked("volume", volume, "(0, inf)")
    return checked("first_cost", first_cost, "[0, inf)") * grown ** -learning_exponent(learning_share)
