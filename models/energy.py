"""Electricity, emissions, water and retired machines of a site, and what its grid cannot supply.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked

HOURS_PER_YEAR = 8760.0
MWH_PER_TWH = 1e6
KG_PER_LB = 0.45359237
KG_PER_MT = 1e9  # of a megatonne
LITRES_PER_GL = 1e9


def energy_twh(power_mw: ArrayLike, load_factor: ArrayLike = 1.0, pue: ArrayLike = 1.0) -> Array:
    r"""Electricity of a year [TWh/year]; the arguments broadcast.

    .. math:: E = 8760\,P\,\mathrm{PUE}\,\mathrm{LF}

    Parameters
    ----------
    power_mw : array_like, shape (...)
        Rated power [MW], at least 0: of the computers, or of the whole facility with `pue` left at 1.
    load_factor : array_like, shape (...)
        Mean power over rated power, in [0, 1].
    pue : array_like, shape (...)
        Facility power over computer power, at least 1.

    Returns
    -------
    ndarray, shape (...)

    Raises
    ------
    ValueError
        If an argument leaves its range.

    Examples
    --------
    >>> round(float(energy_twh(300.0, 0.9)), 3)
    2.365
    """
    power = checked("power_mw", power_mw, "[0, inf)") * checked("pue", pue, "[1, inf)")
    return power * checked("load_factor", load_factor, "[0, 1]") * HOURS_PER_YEAR / MWH_PER_TWH


def emission_rate(lb_per_mwh: ArrayLike) -> Array:
    """Emission rate in kg/kWh from lb/MWh, at least 0, shape (...).

    >>> round(float(emission_rate(624.94)), 5)
    0.28347
    """
    return checked("lb_per_mwh", lb_per_mwh, "[0, inf)") * KG_PER_LB / 1000.0


def gas_emission_rate(heat_rate_mmbtu_per_mwh: ArrayLike, kg_per_mmbtu: ArrayLike) -> Array:
    """Emission rate in kg/kWh of a plant from its heat rate and its fuel's carbon, both at least 0, shape (...).

    >>> gas_emission_rate([9.5, 11.5], 53.06).round(3).tolist()
    [0.504, 0.61]
    """
    heat = checked("heat_rate_mmbtu_per_mwh", heat_rate_mmbtu_per_mwh, "[0, inf)")
    return heat * checked("kg_per_mmbtu", kg_per_mmbtu, "[0, inf)") / 1000.0


def emissions(energy: ArrayLike, shares: ArrayLike, rates_kg_per_kwh: ArrayLike) -> Array:
    r"""Carbon dioxide of electricity from several supplies [Mt/year].

    .. math:: M = E\,\sum_k s_k\,r_k

    Parameters
    ----------
    energy : array_like, shape (...)
        Electricity [TWh/year], at least 0.
    shares : array_like, shape (..., supply)
        Share of each supply, in [0, 1], adding up to 1.
    rates_kg_per_kwh : array_like, shape (..., supply)
        Emission rate of each [kg/kWh], at least 0.

    Returns
    -------
    ndarray, shape (...)

    Raises
    ------
    ValueError
        If an argument leaves its range, or the shares do not add up to 1.

    Examples
    --------
    >>> round(float(emissions(2.3652, [1.0, 0.0], [0.28347, 0.55])), 3)
    0.67
    """
    part = checked("shares", shares, "[0, 1]")
    total = part.sum(axis=-1)
    if not np.allclose(total, 1.0):
        raise ValueError(f"shares must add up to 1, found {total.flat[np.argmax(np.abs(total - 1.0))]}")
    rate = np.sum(part * checked("rates_kg_per_kwh", rates_kg_per_kwh, "[0, inf)"), axis=-1)
    return checked("energy", energy, "[0, inf)") * 1e9 * rate / KG_PER_MT


def water(energy: ArrayLike, direct_l_per_kwh: ArrayLike, indirect_l_per_kwh: ArrayLike = 0.0) -> Array:
    """Water of a year [GL/year]: on site, and where the electricity is made; the arguments broadcast, shape (...).

    Electricity [TWh/year] and both rates [L/kWh] are at least 0. One TWh at 1 L/kWh is 1 GL.

    >>> round(float(water(2.3652, 0.36)), 2)
    0.85
    """
    direct = checked("direct_l_per_kwh", direct_l_per_kwh, "[0, inf)")
    rate = direct + checked("indirect_l_per_kwh", indirect_l_per_kwh, "[0, inf)")
    return checked("energy", energy, "[0, inf)") * 1e9 * rate / LITRES_PER_GL


class PowerBalance(NamedTuple):
    """What supplies a load: from the grid, from plants on site, and what neither covers; all in MW, shape (...)."""

    grid_mw: Array
    on_site_mw: Array
    missing_mw: Array

    @property
    def shares(self) -> Array:
        """Grid and on-site share of what is supplied, shape (..., 2); all grid where nothing is."""
        supplied = self.grid_mw + self.on_site_mw
        site = np.divide(self.on_site_mw, supplied, out=np.zeros_like(supplied), where=supplied > 0.0)
        return np.stack([1.0 - site, site], axis=-1)


def power_balance(load_mw: ArrayLike, grid_mw: ArrayLike, on_site_mw: ArrayLike = np.inf) -> PowerBalance:
    """Supply of a load, the grid first and plants on site next; the arguments broadcast, all at least 0 [MW].

    >>> [float(part) for part in power_balance(500.0, 300.0, 150.0)]
    [300.0, 150.0, 50.0]
    """
    load, grant = checked("load_mw", load_mw, "[0, inf)"), checked("grid_mw", grid_mw, "[0, inf)")
    site = checked("on_site_mw", on_site_mw, "[0, inf]")
    grid = np.minimum(load, grant)
    own = np.minimum(load - grid, site)
    return PowerBalance(*np.broadcast_arrays(grid, own, load - grid - own))


def retired_hardware(shipped: ArrayLike, retiring_share: ArrayLike) -> Array:
    r"""Machines retired in each period, from those shipped before and the spread of their lives.

    .. math:: R_t = \sum_{s \le t} S_s\,f(t-s)

    Parameters
    ----------
    shipped : array_like, shape (..., period)
        Machines put in use in each period, at least 0, in any unit.
    retiring_share : array_like, shape (age,)
        Share of a shipment that retires at age 0, 1, ... periods, in [0, 1], adding up to at most 1.

    Returns
    -------
    ndarray, shape (..., period)
        In the unit of `shipped`.

    Raises
    ------
    ValueError
        If an argument leaves its range, or the shares add up to more than 1.

    Examples
    --------
    >>> retired_hardware([5.0, 7.0, 9.0, 0.0], [0.0, 0.0, 1.0]).tolist()
    [0.0, 0.0, 5.0, 7.0]
    """
    ship, share = checked("shipped", shipped, "[0, inf)"), checked("retiring_share", retiring_share, "[0, 1]")
    if share.sum() > 1.0 + 1e-9:
        raise ValueError(f"retiring_share must add up to 1 at most, found {share.sum()}")
    retired = np.zeros_like(ship)
    for age, part in enumerate(share[: ship.shape[-1]]):
        retired[..., age:] += part * ship[..., : ship.shape[-1] - age]
    return retired


def retired_over_shipped(growth_factor: ArrayLike, life_years: ArrayLike) -> Array:
    r"""Machines retired over machines shipped in a stock that grows steadily and lives a fixed time, shape (...).

    .. math:: R_t/S_t = e^{-gL} = G^{-L}

    The growth factor a year G is above 0, the life L [year] at least 0; the arguments broadcast.

    >>> round(float(retired_over_shipped(2.0, 5.0)), 5)
    0.03125
    """
    factor = checked("growth_factor", growth_factor, "(0, inf)")
    return factor ** -checked("life_years", life_years, "[0, inf)")
