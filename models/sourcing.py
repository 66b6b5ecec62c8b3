"""Make or buy: what building one's own capacity is worth against leasing it.

Money of a year falls at the end of the year; parts of a year count by the annuity of that length. Bad
input raises ``ValueError`` with the argument, what was found and what is allowed. All arguments broadcast.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked


def _annuity(rate: Array, years: Array) -> Array:
    """Present value of 1 a year over some years, 0 over none [year]."""
    small = np.abs(rate) < 1e-9
    safe = np.where(small, 1.0, rate)
    return np.where(small, years, -np.expm1(-years * np.log1p(safe)) / safe)


def make_or_buy(
    capex_usd: ArrayLike,
    rent_usd: ArrayLike,
    running_usd: ArrayLike,
    rate: ArrayLike,
    years: ArrayLike,
    *,
    salvage_usd: ArrayLike = 0.0,
    delay_years: ArrayLike = 0.0,
    profit_usd: ArrayLike = 0.0,
) -> Array:
    r"""Present value of building less that of leasing, for a need of some years from today [USD].

    .. math:: -K + (f-o)\,[A(n)-A(D)] - v\,A(D) + S\,(1+r)^{-n}, \quad A(t)=\frac{1-(1+r)^{-t}}{r}

    Parameters
    ----------
    capex_usd, rent_usd, running_usd : array_like
        Cost K to build, paid today; rent f and own running cost o a year.
    rate : array_like
        Discount rate per year, above -1.
    years : array_like
        Length n of the need [year], at least 0.
    salvage_usd : array_like
        Worth S of what was built at the end of the need.
    delay_years : array_like
        Time D until what was built runs, at least 0; beyond n it never does.
    profit_usd : array_like
        Profit v a year that leased capacity earns after its rent, lost while the own site is not there.

    Returns
    -------
    ndarray
        Positive where building is worth more. Without delay and at a rent of the levelised cost it is 0.

    References
    ----------
    Coase R.H. (1937), The nature of the firm, Economica 4(16); Williamson O.E. (1979), Transaction-cost
    economics, Journal of Law and Economics 22(2).

    Examples
    --------
    >>> float(make_or_buy(100.0, 60.0, 10.0, 0.0, 4.0))
    100.0
    >>> float(make_or_buy(100.0, 60.0, 10.0, 0.0, 4.0, delay_years=1.0, profit_usd=30.0))
    20.0
    """
    rate = checked("rate", rate, "(-1, inf)")
    years, delay = checked("years", years, "[0, inf)"), checked("delay_years", delay_years, "[0, inf)")
    saved = checked("rent_usd", rent_usd) - checked("running_usd", running_usd)
    waiting = _annuity(rate, np.minimum(delay, years))
    salvage = checked("salvage_usd", salvage_usd) * (1 + rate) ** -years
    served = _annuity(rate, years) - waiting
    return salvage - checked("capex_usd", capex_usd) + saved * served - checked("profit_usd", profit_usd) * waiting


def break_even_delay(gain_usd: ArrayLike, cost_of_delay_usd: ArrayLike, rate: ArrayLike) -> Array:
    r"""Delay at which building at once, worth a gain over leasing, is worth no more than leasing [year].

    .. math:: A(D)=G/(f-o+v)\ \Rightarrow\ D=-\frac{\ln(1-rG/(f-o+v))}{\ln(1+r)}

    `gain_usd` is :func:`make_or_buy` without delay, `cost_of_delay_usd` (above 0) what a year of it loses,
    rent saved and profit. It is 0 where there is no gain, and infinite where no delay uses the gain up.

    >>> float(break_even_delay(100.0, 80.0, 0.0))
    1.25
    """
    gain, cost = checked("gain_usd", gain_usd), checked("cost_of_delay_usd", cost_of_delay_usd, "(0, inf)")
    rate = checked("rate", rate, "(-1, inf)")
    small = np.abs(rate) < 1e-9
    safe = np.where(small, 1.0, rate)
    needed = np.maximum(gain, 0.0) / cost
    left = 1 - safe * needed
    with np.errstate(divide="ignore"):
        years = np.where(left > 0, -np.log(np.where(left > 0, left, 1.0)) / np.log1p(safe), np.inf)
    return np.where(small, needed, years)


def break_even_volume(fixed_usd: ArrayLike, rent_per_unit: ArrayLike, own_cost_per_unit: ArrayLike) -> Array:
    r"""Units above which making is cheaper than renting, :math:`Q^*=F/(p-c)`; infinite where p <= c.

    Fixed cost F, rent p and own cost c of a unit, all for the same time, at least 0.

    >>> float(break_even_volume(100.0, 3.0, 1.0))
    50.0
    """
    fixed, rent = checked("fixed_usd", fixed_usd, "[0, inf)"), checked("rent_per_unit", rent_per_unit, "[0, inf)")
    saved = rent - checked("own_cost_per_unit", own_cost_per_unit, "[0, inf)")
    return np.where(saved > 0, fixed / np.where(saved > 0, saved, 1.0), np.inf)
