"""What income is worth: discounting with survival, multiples, and the chance that a borrower fails.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed. All arguments broadcast.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from models.cashflow import present_value
from models.checks import Array, checked

_erfc = np.vectorize(math.erfc, otypes=[float])


def discounted_value(
    cash: ArrayLike, rate: ArrayLike, survival: ArrayLike = 1.0, first_period_months: ArrayLike = 0.0
) -> Array:
    r"""Value today of monthly cash that comes only while its source lives.

    .. math:: V=\sum_k C_k\,S_k\,(1+r)^{-(s+k+1)/12}

    Parameters
    ----------
    cash : array_like, shape (..., period)
        Cash of each month if it is paid [USD]; it falls at the end of the month.
    rate : array_like, shape (...)
        Discount rate a year, above -1.
    survival : array_like, shape (..., period)
        Chance that the cash of each month is still paid, in [0, 1]; by default certain.
    first_period_months : array_like, shape (...)
        Months s from today to the start of the first month.

    Returns
    -------
    ndarray, shape (...)

    Examples
    --------
    >>> round(float(discounted_value([1.25] * 36, 0.10)), 2), float(discounted_value([100.0], 0.0, 0.25))
    (38.98, 25.0)
    """
    alive = checked("survival", survival, "[0, 1]")
    return present_value(checked("cash", cash) * alive, rate, first_period_months)


def hazard_discount(hazard: ArrayLike, years: ArrayLike, recovery: ArrayLike = 0.0) -> Array:
    r"""Factor by which a constant hazard lowers what is due after some years.

    .. math:: e^{-h(1-R)t}

    Hazard h a year and years t at least 0; recovery R in [0, 1] is the share of the market value that is left
    on default. Source: Jarrow R., Turnbull S. (1995), Pricing derivatives on financial securities subject to
    credit risk, Journal of Finance 50(1), with recovery of market value.

    >>> float(hazard_discount(0.1, 0.0)), round(float(hazard_discount(0.1, 5.0, 0.4)), 4)
    (1.0, 0.7408)
    """
    h = checked("hazard", hazard, "[0, inf)")
    return np.exp(-h * (1.0 - checked("recovery", recovery, "[0, 1]")) * checked("years", years, "[0, inf)"))


def implied_hazard(spread: ArrayLike, recovery: ArrayLike) -> Array:
    """Hazard a year that a credit spread pays for, :math:`s/(1-R)`; it holds whatever else the spread pays for.

    >>> round(float(implied_hazard(0.06, 0.4)), 6)
    0.1
    """
    return checked("spread", spread, "[0, inf)") / (1.0 - checked("recovery", recovery, "[0, 1)"))


def sum_of_parts(metrics: ArrayLike, multiples: ArrayLike) -> Array:
    r"""Enterprise value of a company whose parts are priced alike elsewhere, :math:`\sum_k m_k x_k`.

    Metrics x, such as sales, and multiples m, shapes (..., part), both at least 0.

    >>> float(sum_of_parts([15.0, 3.0], [6.0, 20.0]))
    150.0
    """
    parts = checked("metrics", metrics, "[0, inf)") * checked("multiples", multiples, "[0, inf)")
    return np.sum(parts, axis=-1)


def gordon_multiple(payout_share: ArrayLike, rate: ArrayLike, growth: ArrayLike = 0.0) -> Array:
    r"""Value over sales of income that grows for ever.

    .. math:: \frac{V}{X}=\frac{q}{r-g}

    Payout q is what of a dollar of sales is left as cash, at least 0, one year from now; rate r above growth g.
    Source: Gordon M. (1959), Dividends, earnings, and stock prices, Review of Economics and Statistics 41(2).

    >>> float(gordon_multiple(0.5, 0.10)), round(float(gordon_multiple(0.5, 0.10, 0.05)), 6)
    (5.0, 10.0)
    """
    margin = checked("rate less growth", np.asarray(rate, float) - checked("growth", growth), "(0, inf)")
    return checked("payout_share", payout_share, "[0, inf)") / margin


def gordon_rate(multiple: ArrayLike, payout_share: ArrayLike, growth: ArrayLike = 0.0) -> Array:
    """Discount rate at which growing income is worth a multiple: the inverse of :func:`gordon_multiple`.

    >>> float(gordon_rate(5.0, 0.5))
    0.1
    """
    paid = checked("payout_share", payout_share, "[0, inf)")
    return checked("growth", growth) + paid / checked("multiple", multiple, "(0, inf)")


def distance_to_default(
    assets: ArrayLike, debt: ArrayLike, drift: ArrayLike, volatility: ArrayLike, years: ArrayLike
) -> Array:
    r"""Standard deviations between the assets expected at the horizon and the debt due then.

    .. math:: \frac{\ln(V/D)+(\mu-\sigma^2/2)T}{\sigma\sqrt T}

    Assets V, debt D, volatility and years above 0; the drift is the expected growth of the assets a year.

    >>> round(float(distance_to_default(100.0, 80.0, 0.05, 0.2, 1.0)), 3)
    1.266
    """
    gap = np.log(checked("assets", assets, "(0, inf)") / checked("debt", debt, "(0, inf)"))
    s, t = checked("volatility", volatility, "(0, inf)"), checked("years", years, "(0, inf)")
    return (gap + (checked("drift", drift) - s**2 / 2.0) * t) / (s * np.sqrt(t))


def merton_default_probability(
    assets: ArrayLike, debt: ArrayLike, drift: ArrayLike, volatility: ArrayLike, years: ArrayLike
) -> Array:
    r"""Chance that the assets are below the debt at the horizon, :math:`N(-DD)`.

    Arguments as of :func:`distance_to_default`. All debt falls due at the horizon and nothing is paid before.
    Source: Merton R. (1974), On the pricing of corporate debt, Journal of Finance 29(2).

    >>> round(float(merton_default_probability(100.0, 80.0, 0.05, 0.2, 1.0)), 3)
    0.103
    """
    return _erfc(distance_to_default(assets, debt, drift, volatility, years) / math.sqrt(2.0)) / 2.0
