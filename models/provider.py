"""Economics of a compute provider: cost of a site, margin, cover, scale, and when to invest.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed. All arguments
broadcast.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.checks import checked

Array = NDArray[np.float64]
HOURS_PER_YEAR = 8_760.0
KW_PER_MW = 1_000.0


def capital_recovery_factor(rate: ArrayLike, years: ArrayLike) -> Array:
    r"""Share of capital to recover each year, paid at the end of it: :math:`r/(1-(1+r)^{-n})`.

    Rate per year above -1, years above 0; at rate 0 it is 1 / n.

    >>> float(capital_recovery_factor(0.0, 5.0))
    0.2
    """
    rate, years = np.broadcast_arrays(checked("rate", rate, "(-1, inf)"), checked("years", years, "(0, inf)"))
    small = np.abs(rate) < 1e-9
    safe = np.where(small, 1.0, rate)
    return np.where(small, 1 / years, -safe / np.expm1(-years * np.log1p(safe)))


INTERVALS = {
    "capex_usd": "[0, inf)",
    "life_years": "(0, inf)",
    "rate": "(-1, inf)",
    "salvage_share": "[0, 1]",
    "it_power_mw": "[0, inf)",
    "pue": "[1, inf)",
    "load_factor": "[0, 1]",
    "power_price_usd_per_kwh": "(-inf, inf)",
    "opex_share_of_capex": "[0, inf)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A data centre and what it costs; every field broadcasts against the others.

    Attributes
    ----------
    capex_usd : array_like
        Cost to build and fill it [USD].
    life_years : array_like
        Economic life [year], above 0.
    rate : array_like
        Cost of capital per year, above -1.
    salvage_share : array_like
        Value at the end of life over capex.
    it_power_mw : array_like
        Rated power of the computers [MW].
    pue : array_like
        Power of the facility over that of the computers, at least 1.
    load_factor : array_like
        Mean over rated power.
    power_price_usd_per_kwh : array_like
        Delivered price of electricity; may be negative.
    opex_share_of_capex : array_like
        Staff, repair and insurance a year over capex [1/year].
    """

    capex_usd: ArrayLike
    life_years: ArrayLike
    rate: ArrayLike
    salvage_share: ArrayLike
    it_power_mw: ArrayLike
    pue: ArrayLike
    load_factor: ArrayLike
    power_price_usd_per_kwh: ArrayLike
    opex_share_of_capex: ArrayLike

    def __post_init__(self) -> None:
        for name in (field.name for field in fields(self)):
            object.__setattr__(self, name, checked(name, getattr(self, name), INTERVALS[name]))


class LevelisedCost(NamedTuple):
    """Parts of a year's cost [USD/year]."""

    capital_usd: Array
    power_usd: Array
    opex_usd: Array

    @property
    def total_usd(self) -> Array:
        """Sum of the parts [USD/year]."""
        return self.capital_usd + self.power_usd + self.opex_usd


def levelised_cost(site: Site) -> LevelisedCost:
    r"""Level cost of a site, at the end of each year of its life [USD/year].

    .. math:: K\,[\mathrm{CRF}-s(\mathrm{CRF}-r)]+8760\,P\,\mathrm{PUE}\,\mathrm{LF}\,p+oK

    CRF - r is the yearly payment that adds up to 1 at the end of life, so the second term spreads the
    salvage. Power and opex are taken as constant.

    >>> site = Site(
    ...     capex_usd=1e9, life_years=5, rate=0.0, salvage_share=0.5, it_power_mw=100, pue=1.25,
    ...     load_factor=0.8, power_price_usd_per_kwh=0.05, opex_share_of_capex=0.02,
    ... )
    >>> [float(part) for part in levelised_cost(site)]
    [100000000.0, 43800000.0, 20000000.0]
    """
    recovery = capital_recovery_factor(site.rate, site.life_years)
    capital = site.capex_usd * (recovery - site.salvage_share * (recovery - site.rate))
    energy_kwh = site.it_power_mw * KW_PER_MW * site.pue * site.load_factor * HOURS_PER_YEAR
    return LevelisedCost(capital, energy_kwh * site.power_price_usd_per_kwh, site.capex_usd * site.opex_share_of_capex)


def margin(revenue: ArrayLike, cost: ArrayLike) -> Array:
    """Share of revenue that is left after cost; negative where cost is larger.

    >>> float(margin(4.0, 3.0))
    0.25
    """
    return 1 - checked("cost", cost) / checked("revenue", revenue, "(0, inf)")


def coverage_ratio(cash_usd: ArrayLike, obligations_usd: ArrayLike) -> Array:
    """Cash from operations over what falls due in the same period, such as debt service or capex.

    >>> float(coverage_ratio(6.0, 4.0))
    1.5
    """
    return checked("cash_usd", cash_usd) / checked("obligations_usd", obligations_usd, "(0, inf)")


def minimum_efficient_scale(
    fixed_cost: ArrayLike, unit_cost: ArrayLike, exponent: ArrayLike = 1.0, tolerance: ArrayLike = 0.05
) -> Array:
    r"""Smallest output whose average cost is within a tolerance of the lowest, [units].

    .. math:: AC(q)=F/q+c\,q^{b-1}

    Fixed cost F is at least 0; c, b and the tolerance are above 0. With b = 1 this is F over tolerance
    x c; above 1 the average cost has a lowest point; below 1 it falls without end and the scale is
    infinite. Source of the idea: Sutton J. (1991), Sunk Costs and Market Structure.

    >>> float(minimum_efficient_scale(100.0, 2.0))
    1000.0
    """
    fixed, unit = checked("fixed_cost", fixed_cost, "[0, inf)"), checked("unit_cost", unit_cost, "(0, inf)")
    b, slack = checked("exponent", exponent, "(0, inf)"), checked("tolerance", tolerance, "(0, inf)")
    fixed, unit, b, slack = np.broadcast_arrays(fixed, unit, b, slack)
    bowl = b > 1 + 1e-9
    rise = np.where(bowl, b - 1, 1.0)
    low, high = np.log(rise / ((1 + rise) * (1 + slack))), np.zeros(b.shape)
    for _ in range(60):  # bisection on the log of scale over the scale of lowest cost
        middle = (low + high) / 2
        dear = rise * np.exp(-middle) + np.exp(rise * middle) > (1 + rise) * (1 + slack)
        low, high = np.where(dear, middle, low), np.where(dear, high, middle)
    lowest = (fixed / (unit * rise)) ** (1 / (1 + rise))
    flat = np.where(b < 1 - 1e-9, np.inf, fixed / (slack * unit))
    return np.where(bowl, lowest * np.exp(high), flat)


def investment_threshold(rate: ArrayLike, payout_yield: ArrayLike, volatility: ArrayLike) -> Array:
    r"""Multiple of its cost that a project must be worth before an irreversible investment pays.

    .. math:: V^*/I=\beta/(\beta-1),\ \beta=1/2-(\rho-\delta)/\sigma^2+\sqrt{[(\rho-\delta)/\sigma^2-1/2]^2
        +2\rho/\sigma^2}

    All three are per year and above 0. Source: Dixit A.K., Pindyck R.S. (1994), Investment under
    Uncertainty, chapter 5.

    >>> round(float(investment_threshold(0.04, 0.04, 0.2)), 12)
    2.0
    """
    rate, variance = checked("rate", rate, "(0, inf)"), checked("volatility", volatility, "(0, inf)") ** 2
    drift = (rate - checked("payout_yield", payout_yield, "(0, inf)")) / variance
    beta = 0.5 - drift + np.sqrt((drift - 0.5) ** 2 + 2 * rate / variance)
    return beta / (beta - 1)
