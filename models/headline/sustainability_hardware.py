"""Parts of the sustainability chapter's headline: machines retired, their mass, their making, their money."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.contract import MONTHS_PER_YEAR
from models.energy import retired_over_shipped
from models.headline import Inputs
from models.headline.supply_books import capex as agreement_capex
from models.headline.supply_books import power_bill
from models.headline.sustainability_energy import (
    TONNES_PER_MT,
    agreement_emissions,
    agreement_energy,
    nameplate_mw,
)

KG_PER_TONNE = 1000.0


def _retired(a: Inputs) -> Array:
    """Accelerators of the agreements that are replaced in a year, if none are added."""
    return np.asarray(a["gpus_total"] / a["server_life_years"])


def _retired_tonnes(a: Inputs) -> Array:
    return _retired(a) * a["server_mass_kg_per_gpu"] / KG_PER_TONNE


def growth(a: Inputs) -> Array:
    """Growth of the seller's computers in the last year, factor."""
    return np.asarray(nameplate_mw(a) / nameplate_mw(a, MONTHS_PER_YEAR))


def retired(a: Inputs) -> dict[str, Any]:
    """Accelerators replaced in a year."""
    return {"retired_gpus_per_year": _retired(a)}


def retired_mass(a: Inputs) -> dict[str, Any]:
    """Mass of the computers replaced in a year."""
    return {"retired_mass_t_per_year": _retired_tonnes(a)}


def waste_per_kwh(a: Inputs) -> dict[str, Any]:
    """Waste of a kWh at the sites over that of a kWh in the world."""
    here = _retired_tonnes(a) / agreement_energy(a)
    world = a["world_ewaste_mt"] * TONNES_PER_MT / a["world_electricity_twh"]
    return {"ewaste_per_kwh_over_world": here / world}


def embodied(a: Inputs) -> dict[str, Any]:
    """Share of making the computers in the carbon of making and running them."""
    making = _retired(a) * a["embodied_carbon_kg_per_gpu"] / KG_PER_TONNE
    return {"embodied_emissions_share": making / (making + agreement_emissions(a) * TONNES_PER_MT)}


def pace(a: Inputs) -> dict[str, Any]:
    """Growth of the seller's computers in the last year."""
    return {"seller_power_growth_factor": growth(a)}


def delay(a: Inputs) -> dict[str, Any]:
    """Machines retired over machines bought, if that growth had always held."""
    return {"retired_over_shipped_share": retired_over_shipped(growth(a), a["server_life_years"])}


def replacement(a: Inputs) -> dict[str, Any]:
    """Computers worn out in a year, at cost and in a straight line, over the fee."""
    capex = agreement_capex(a)["agreement_capex_usd"]
    yearly = (1.0 - a["construction_share_of_capex"]) * capex / a["server_life_years"]
    return {"replacement_cost_fee_share": yearly / contract.annual_run_rate(a["monthly_fee_usd"])}


def power(a: Inputs) -> dict[str, Any]:
    """The electricity bill over the fee."""
    return {"power_bill_fee_share": power_bill(a)["power_cost_usd"] / contract.annual_run_rate(a["monthly_fee_usd"])}
