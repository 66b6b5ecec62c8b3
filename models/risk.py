"""Risk measures: tail losses, hedges, ruin, operating leverage and runway.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.checks import checked

Array = NDArray[np.float64]


def value_at_risk(losses: ArrayLike, level: float = 0.95) -> Array:
    """Smallest loss that at least a share `level` of the draws, above 0 and below 1, does not exceed.

    Losses have shape (draw, ...), the result (...).

    >>> float(value_at_risk([1.0, 2.0, 3.0, 4.0], 0.75))
    3.0
    """
    return _sorted_tail(losses, level)[0][0]


def conditional_value_at_risk(losses: ArrayLike, level: float = 0.95) -> Array:
    r"""Mean of the worst share 1 - `level` of the draws; a draw on the border counts in part.

    .. math:: \min_z\ z+E[(X-z)^+]/(1-a)

    Losses have shape (draw, ...), the result (...). Source: Rockafellar R.T., Uryasev S. (2000),
    Optimization of conditional value-at-risk, Journal of Risk 2(3).

    >>> float(conditional_value_at_risk([1.0, 2.0, 3.0, 4.0], 0.5))
    3.5
    """
    tail, count = _sorted_tail(losses, level)
    return tail[0] + (tail - tail[0]).sum(0) / count


def _sorted_tail(losses: ArrayLike, level: float) -> tuple[Array, float]:
    """Draws from the value at risk up, and how many draws the tail is worth."""
    losses, level = np.atleast_1d(checked("losses", losses)), float(checked("level", level, "(0, 1)"))
    first = int(np.ceil(level * len(losses) * (1 - 1e-12))) - 1  # 0.07 x 100 comes out above 7
    return np.sort(losses, axis=0)[first:], (1 - level) * len(losses)


class MinimumVarianceHedge(NamedTuple):
    """Hedge per unit of exposure, share of variance that it removes, and variance that remains."""

    ratio: Array
    effectiveness: Array
    residual_variance: Array


def minimum_variance_hedge(
    correlation: ArrayLike, exposure_volatility: ArrayLike, hedge_volatility: ArrayLike
) -> MinimumVarianceHedge:
    r"""Hedge that leaves the least variance; the arguments broadcast.

    .. math:: h^*=\rho\sigma_S/\sigma_F,\quad \rho^2,\quad \sigma_S^2(1-\rho^2)

    Correlation in [-1, 1], volatility of the exposure at least 0, of the hedge above 0. Source:
    Ederington L.H. (1979), The hedging performance of the new futures markets, Journal of Finance 34(1).

    >>> [round(float(part), 6) for part in minimum_variance_hedge(0.8, 0.5, 0.4)]
    [1.0, 0.64, 0.09]
    """
    rho = checked("correlation", correlation, "[-1, 1]")
    exposure = checked("exposure_volatility", exposure_volatility, "[0, inf)")
    ratio = rho * exposure / checked("hedge_volatility", hedge_volatility, "(0, inf)")
    return MinimumVarianceHedge(ratio, rho**2, exposure**2 * (1 - rho**2))


def ruin_probability(reserve_usd: ArrayLike, drift_usd: ArrayLike, volatility_usd: ArrayLike) -> Array:
    r"""Probability that cash with a steady drift and normal shocks ever runs out; the arguments broadcast.

    .. math:: dX=\mu\,dt+\sigma\,dz,\quad P=e^{-2\mu X_0/\sigma^2}\text{ for }\mu>0,\ 1\text{ otherwise}

    Reserve at least 0 [USD], drift [USD/year] after all fixed commitments, volatility above 0
    [USD/sqrt(year)]; the horizon has no end. Source: Asmussen S., Albrecher H. (2010), Ruin Probabilities.

    >>> round(float(ruin_probability(1.0, 1.0, 1.0)), 4)
    0.1353
    """
    reserve = checked("reserve_usd", reserve_usd, "[0, inf)")
    volatility = checked("volatility_usd", volatility_usd, "(0, inf)")
    return np.exp(-2 * np.maximum(checked("drift_usd", drift_usd), 0.0) * reserve / volatility**2)


def operating_leverage(contribution_usd: ArrayLike, fixed_cost_usd: ArrayLike) -> Array:
    """Percent change of operating profit for 1 % more sales: contribution over operating profit.

    Negative where the profit is a loss, infinite where it is 0; contribution (sales less variable
    cost) is above 0, fixed cost at least 0.

    >>> float(operating_leverage(5.0, 3.0))
    2.5
    """
    contribution = checked("contribution_usd", contribution_usd, "(0, inf)")
    with np.errstate(divide="ignore"):
        return contribution / (contribution - checked("fixed_cost_usd", fixed_cost_usd, "[0, inf)"))


def runway_months(cash_usd: ArrayLike, monthly_burn_usd: ArrayLike) -> Array:
    """Months until cash, at least 0, is spent; infinite where no cash is burnt.

    >>> runway_months(12.0, [3.0, -1.0]).tolist()
    [4.0, inf]
    """
    cash, burn = checked("cash_usd", cash_usd, "[0, inf)"), checked("monthly_burn_usd", monthly_burn_usd)
    return np.where(burn > 0, cash / np.where(burn > 0, burn, 1.0), np.inf)


def lognormal_tail_mean(mean: ArrayLike, log_sd: ArrayLike, level: float = 0.95) -> Array:
    r"""Conditional value at risk of a lognormal loss; the arguments broadcast.

    .. math:: \mathrm{E}[X \mid X > x_a]=m\,\frac{\Phi(s-z_a)}{1-a}

    Mean m above 0 and standard deviation s of the logarithm at least 0; :math:`z_a` is the normal quantile of
    the level, above 0 and below 1. The closed form of :func:`conditional_value_at_risk`.

    >>> round(float(lognormal_tail_mean(1.0, 0.25)), 3)
    1.631
    """
    deviation = checked("log_sd", log_sd, "[0, inf)")
    share = 1.0 - float(checked("level", level, "(0, 1)"))
    beyond = _erfc((NormalDist().inv_cdf(1.0 - share) - deviation) / math.sqrt(2.0)) / 2.0
    return checked("mean", mean, "(0, inf)") * beyond / share


_erfc = np.vectorize(math.erfc, otypes=[float])
