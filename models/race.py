"""Research output from scarce factors: which one binds, who wins a race, and what a lead is worth.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.checks import checked

Array = NDArray[np.float64]


def bottleneck_elasticity(weights: ArrayLike, factors: ArrayLike, rho: ArrayLike) -> Array:
    r"""Percent of output gained from 1 % more of each factor; they add up to 1.

    .. math:: Y=\Big(\sum_k w_kx_k^\rho\Big)^{1/\rho},\quad e_k=w_kx_k^\rho\Big/\sum_j w_jx_j^\rho

    Parameters
    ----------
    weights, factors : array_like, (..., factor)
        Above 0; the weights add up to 1.
    rho : array_like, (...)
        Substitution, at most 1: 0 is Cobb-Douglas, minus infinity Leontief, where only the scarcest
        factor counts (those that tie share by weight). The elasticity of substitution is 1 / (1 - rho).

    Returns
    -------
    ndarray, (..., factor)

    References
    ----------
    Arrow K.J., Chenery H.B., Minhas B.S., Solow R.M. (1961), Capital-labor substitution and economic
    efficiency, Review of Economics and Statistics 43(3).

    Examples
    --------
    >>> bottleneck_elasticity([0.5, 0.5], [1.0, 2.0], -np.inf).tolist()
    [1.0, 0.0]
    """
    return _elasticities_and_output(weights, factors, rho)[0]


def shadow_prices(weights: ArrayLike, factors: ArrayLike, rho: ArrayLike) -> Array:
    r"""Output gained from one more unit of each factor, :math:`\partial Y/\partial x_k=e_kY/x_k`.

    Arguments and shapes as in :func:`bottleneck_elasticity`. Where Leontief factors tie, more of one
    alone gains nothing: the prices are those of the limit, not of that step.

    >>> shadow_prices([0.5, 0.5], [1.0, 4.0], 0.0).tolist()
    [1.0, 0.25]
    """
    elasticity, output = _elasticities_and_output(weights, factors, rho)
    return elasticity * output[..., None] / np.asarray(factors, float)


def _elasticities_and_output(weights: ArrayLike, factors: ArrayLike, rho: ArrayLike) -> tuple[Array, Array]:
    weights = np.atleast_1d(checked("weights", weights, "(0, inf)"))
    if not np.allclose(weights.sum(-1), 1.0, rtol=0.0, atol=1e-9):
        raise ValueError(f"weights must add up to 1 over the last axis, found {weights.sum(-1)}")
    logs = np.log(np.atleast_1d(checked("factors", factors, "(0, inf)")))
    rho = checked("rho", rho, "[-inf, 1]")
    scarce = logs.min(-1)
    distance = logs - scarce[..., None]
    leontief = np.isinf(rho)
    power = np.where(leontief, -1.0, rho)[..., None] * distance
    power = np.where(leontief[..., None] & (distance > 0), -np.inf, power)
    terms = weights * np.exp(power)
    total = (weights * np.expm1(power)).sum(-1)
    curved = np.log1p(total) / np.where(rho == 0, 1.0, rho)
    log_output = np.where(rho == 0, (weights * distance).sum(-1), curved)
    return terms / terms.sum(-1, keepdims=True), np.exp(scarce + log_output)


def lead_value(profit_per_month: ArrayLike, lead_months: ArrayLike, decay_months: ArrayLike) -> Array:
    r"""Profit that a lead earns while rivals catch up [of the currency of the profit].

    .. math:: \int_0^{\Delta T} \pi_0\, e^{-t/\tau}\, dt = \pi_0\,(1 - e^{-\Delta T/\tau})\,\tau

    Parameters
    ----------
    profit_per_month : array_like, shape (...)
        Extra profit a month of whoever is ahead when the lead begins, pi0.
    lead_months : array_like, shape (...)
        Length of the lead, at least 0; may be infinite.
    decay_months : array_like, shape (...)
        Months in which what the lead earns falls to 1 / e of its start, tau, above 0. Infinite: it does not
        fall, and a lead of finite length is worth pi0 times its length.

    Returns
    -------
    ndarray, shape (...)
        Not discounted.

    Raises
    ------
    ValueError
        If an input is out of bounds, or both lead and decay are infinite.

    Examples
    --------
    >>> float(lead_value(2.0, 3.0, np.inf))
    6.0
    """
    profit = checked("profit_per_month", profit_per_month)
    lead = checked("lead_months", lead_months, "[0, inf]")
    decay = checked("decay_months", decay_months, "(0, inf]")
    if np.any(np.isinf(lead) & np.isinf(decay)):
        raise ValueError("lead_months and decay_months are both infinite, allowed: one of them")
    steady = np.isinf(decay)
    tau = np.where(steady, 1.0, decay)
    return profit * np.where(steady, np.where(steady, lead, 0.0), -np.expm1(-lead / tau) * tau)


def win_probability(hazards: ArrayLike) -> Array:
    r"""Chance of each rival to be first, where each may succeed at any time at a rate of its own.

    .. math:: p_i=h_i\Big/\sum_j h_j

    Times to success are exponential and independent; the winner comes after :math:`1/\sum_j h_j` on average.

    Parameters
    ----------
    hazards : array_like, (..., rival)
        Rate of success, not negative; one rival at least above 0. Only their ratios matter.

    Returns
    -------
    ndarray, (..., rival)
        They add up to 1.

    References
    ----------
    Loury G.C. (1979), Market structure and innovation, Quarterly Journal of Economics 93(3).

    Examples
    --------
    >>> win_probability([3.0, 1.0]).tolist()
    [0.75, 0.25]
    """
    rates = np.atleast_1d(checked("hazards", hazards, "[0, inf)"))
    return rates / checked("sum of hazards", rates.sum(-1, keepdims=True), "(0, inf)")
