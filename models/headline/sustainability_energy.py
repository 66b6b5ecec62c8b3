"""Parts of the sustainability chapter's headline: electricity, its supply, its carbon, and water."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.energy import (
    HOURS_PER_YEAR,
    MWH_PER_TWH,
    emission_rate,
    emissions,
    energy_twh,
    gas_emission_rate,
    power_balance,
    water,
)
from models.headline import Inputs
from models.headline.supply_books import agreement_mw

TENTH = 0.1  # of the claim's rule: carbon this dear beside the fee would be a question of the contract itself
TONNES_PER_MT = 1e6


def nameplate_mw(a: Inputs, months_before: int = 0) -> float:
    """Power of the seller's computers in its latest report, or so many months before it [MW].

    Raises ``ValueError`` where the series has none for that month.
    """
    power, month = a["segment_results.nameplate_mw"], a["segment_results.period_end"].astype("datetime64[M]")
    known = ~np.isnan(power)
    wanted = month[known].max() - np.timedelta64(months_before, "M")
    if not np.any(known & (month == wanted)):
        raise ValueError(f"segment_results has no nameplate_mw in {wanted}")
    return float(power[known & (month == wanted)][0])


def sites_energy(a: Inputs) -> Array:
    """Electricity of all the seller's computers [TWh/year]."""
    return energy_twh(nameplate_mw(a), a["site_load_factor"], a["colossus_2_pue"])


def agreement_energy(a: Inputs) -> Array:
    """Electricity of what the agreements cover [TWh/year]."""
    return energy_twh(agreement_mw(a), a["site_load_factor"])


def mean_mw(energy: Array) -> Array:
    """Mean power [MW] of an electricity [TWh/year]."""
    return energy * MWH_PER_TWH / HOURS_PER_YEAR


def _supply(a: Inputs) -> Array:
    """Grid and on-site share of the electricity of all sites, shape (..., 2)."""
    return power_balance(mean_mw(sites_energy(a)), a["grid_grant_mw"]).shares


def _rates(a: Inputs) -> Array:
    """Emission rate of the grid and of gas turbines [kg/kWh], shape (..., 2)."""
    gas = gas_emission_rate(a["turbine_heat_rate_mmbtu_per_mwh"], a["gas_carbon_kg_per_mmbtu"])
    return np.stack(np.broadcast_arrays(emission_rate(a["grid_emission_lb_per_mwh"]), gas), axis=-1)


def agreement_emissions(a: Inputs) -> Array:
    """Carbon dioxide of the agreements [Mt/year], supplied as the sites are as a whole."""
    return emissions(agreement_energy(a), _supply(a), _rates(a))


def load(a: Inputs) -> dict[str, Any]:
    """Electricity of the agreements, and the mean power that it takes."""
    energy = agreement_energy(a)
    return {"agreement_load_mw": mean_mw(energy), "agreement_energy_twh": energy}


def sites_load(a: Inputs) -> dict[str, Any]:
    """Mean power of all the seller's sites."""
    return {"sites_load_mw": mean_mw(sites_energy(a))}


def announced(a: Inputs) -> dict[str, Any]:
    """Electricity if the announced megawatts were all."""
    return {"announced_energy_twh": energy_twh(a["announced_power_mw"], a["site_load_factor"])}


def world_share(a: Inputs) -> dict[str, Any]:
    """The agreements' electricity over that of the world's data centres."""
    return {"agreement_world_energy_share": agreement_energy(a) / a["world_datacentre_twh"]}


def load_over_grid(a: Inputs) -> dict[str, Any]:
    """Approved grid power over the mean load of the agreements: above 1 it would carry the tenant alone."""
    return {"grid_over_agreement_load": a["grid_grant_mw"] / mean_mw(agreement_energy(a))}


def on_site(a: Inputs) -> dict[str, Any]:
    """Share of the sites' electricity that no known grid grant covers."""
    return {"on_site_supply_share": _supply(a)[..., 1]}


def intensity(a: Inputs) -> dict[str, Any]:
    """Carbon dioxide of a kWh at the sites."""
    return {"site_emission_kg_per_kwh": emissions(1.0, _supply(a), _rates(a))}


def carbon(a: Inputs) -> dict[str, Any]:
    """Carbon dioxide of the agreements, supplied as the sites are as a whole."""
    return {"agreement_emissions_mt": agreement_emissions(a)}


def carbon_from_grid(a: Inputs) -> dict[str, Any]:
    """The same if all of it came from the grid: the least."""
    rate = emission_rate(a["grid_emission_lb_per_mwh"])[..., None]
    return {"agreement_emissions_grid_mt": emissions(agreement_energy(a), [1.0], rate)}


def carbon_cost(a: Inputs) -> dict[str, Any]:
    """Damage of that carbon over the fee."""
    damage = agreement_emissions(a) * TONNES_PER_MT * a["carbon_cost_usd_per_t"]
    return {"carbon_cost_fee_share": damage / contract.annual_run_rate(a["monthly_fee_usd"])}


def carbon_break_even(a: Inputs) -> dict[str, Any]:
    """Damage of a tonne at which it is a tenth of the fee."""
    fee = contract.annual_run_rate(a["monthly_fee_usd"])
    return {"carbon_price_tenth_usd_per_t": TENTH * fee / (agreement_emissions(a) * TONNES_PER_MT)}


def water_use(a: Inputs) -> dict[str, Any]:
    """Water of the agreements, on site and at power plants."""
    rates = (a["direct_water_l_per_kwh"], a["indirect_water_l_per_kwh"])
    return {"agreement_water_gl": water(agreement_energy(a), *rates)}


def supply_rows(a: Inputs) -> dict[str, list]:
    """Mean power drawn, with its 90 % interval, beside the power that is approved: rows of a chart."""
    rows = (
        ("Approved grid power", "market", a["grid_grant_mw"]),
        ("The contract draws", "buyer", mean_mw(agreement_energy(a))),
        ("All sites draw", "seller", mean_mw(sites_energy(a))),
        ("Permitted turbines", "rest", a["permitted_gas_mw"]),
    )
    table: dict[str, list] = {name: [] for name in ("label", "role", "value", "low", "high")}
    for label, role, power in rows:
        low, middle, high = (float(x) for x in np.quantile(power, (0.05, 0.5, 0.95)))
        for name, value in zip(table, (label, role, middle, low, high), strict=True):
            table[name].append(value)
    return table
