"""Headline facts of the chapter on sustainability: energy, hardware, pace, control, commitments."""

from __future__ import annotations

from typing import Any

from models.headline import (
    Fact,
    Inputs,
    collect,
    sustainability_energy,
    sustainability_hardware,
    sustainability_path,
)

FACTS = {
    "agreement_load_mw": Fact("MW", "Mean power of what the contract covers"),
    "agreement_energy_twh": Fact("TWh/year", "Electricity a year of what the contract covers"),
    "sites_load_mw": Fact("MW", "Mean power of all the seller's sites"),
    "announced_energy_twh": Fact("TWh/year", "Electricity a year if the announced megawatts were all"),
    "agreement_world_energy_share": Fact(
        "share", "The contract's share of the electricity of the world's data centres"
    ),
    "grid_over_agreement_load": Fact("1", "Approved grid power over the contract's mean load"),
    "on_site_supply_share": Fact("share", "Share of the sites' electricity beyond the approved grid power"),
    "site_emission_kg_per_kwh": Fact("kg/kWh", "Carbon dioxide of a kWh at the sites"),
    "agreement_emissions_mt": Fact("Mt/year", "Carbon dioxide of the contract, million tonnes a year"),
    "agreement_emissions_grid_mt": Fact("Mt/year", "The same, if all came from the grid"),
    "carbon_cost_fee_share": Fact("share", "Damage of the contract's carbon, in percent of the fee"),
    "carbon_price_tenth_usd_per_t": Fact(
        "dollar/t", "Damage of a tonne, in dollars, at which it is a tenth of the fee"
    ),
    "agreement_water_gl": Fact("GL/year", "Water of the contract, billion litres a year"),
    "retired_gpus_per_year": Fact("GPU/year", "Accelerators of the contract replaced a year"),
    "retired_mass_t_per_year": Fact("t/year", "Mass of the computers replaced a year, tonnes"),
    "ewaste_per_kwh_over_world": Fact("1", "Waste for a kWh at the sites over the world's for a kWh"),
    "embodied_emissions_share": Fact("share", "Share of making the computers in their carbon"),
    "seller_power_growth_factor": Fact("1", "Growth of the seller's computers in a year, factor", 2),
    "retired_over_shipped_share": Fact("share", "Machines retired over machines bought at that growth"),
    "replacement_cost_fee_share": Fact("share", "Computers worn out a year, in percent of the fee"),
    "power_bill_fee_share": Fact("share", "Electricity bill, in percent of the fee"),
    "power_ceiling_years": Fact("year", "Years of last year's growth to the power of all US data centres of 2028", 2),
    "power_ceiling_slow_years": Fact("year", "Years at largest runs' growth to all US data-centre power of 2028"),
    "obligations_year_usd": Fact("USD/year", "Anthropic's obligations in an even year"),
    "needed_revenue_usd": Fact("USD/year", "Revenue that carries Anthropic's obligations"),
    "needed_over_run_rate": Fact("1", "Needed revenue over Anthropic's run rate of July 2026"),
    "obligations_years_break_even": Fact("year", "Years for the obligations that make it twice the run rate", 2),
    "compute_share_break_even": Fact("1", "Compute's share of a dollar at which the needed revenue is twice it"),
    "owned_rank_correlation": Fact("1", "Rank correlation of owned compute and firms' spending", 2),
    "owned_rank_p_value": Fact("1", "Exact p value of that correlation", 2),
    "owned_rank_highest": Fact("1", "Rank correlation of owned compute and spending, highest with one lab left out", 2),
    "usable_rank_correlation": Fact("1", "Rank correlation of usable compute and firms' spending", 2),
    "usable_rank_p_value": Fact("1", "Exact p value of the correlation with usable compute", 2),
    "renters_spend_share": Fact("share", "Firms' spending that goes to labs without compute of their own", 2),
    "buyer_contracts_ratio": Fact("1", "Anthropic's named contracts, a year, over its run rate", 2),
    "openai_contracts_ratio": Fact("1", "OpenAI's named contracts, a year, over its run rate", 2),
    "ruin_obligations_bound_probability": Fact("share", "Chance of ruin, obligations bound", 2),
    "ruin_obligations_notice_probability": Fact("share", "Chance of ruin, the same on notice", 2),
    "obligations_exit_gain_share": Fact("share", "Ruin that the right to leave avoids", 2),
}

PARTS = (
    sustainability_energy.load,
    sustainability_energy.sites_load,
    sustainability_energy.announced,
    sustainability_energy.world_share,
    sustainability_energy.load_over_grid,
    sustainability_energy.on_site,
    sustainability_energy.intensity,
    sustainability_energy.carbon,
    sustainability_energy.carbon_from_grid,
    sustainability_energy.carbon_cost,
    sustainability_energy.carbon_break_even,
    sustainability_energy.water_use,
    sustainability_hardware.retired,
    sustainability_hardware.retired_mass,
    sustainability_hardware.waste_per_kwh,
    sustainability_hardware.embodied,
    sustainability_hardware.pace,
    sustainability_hardware.delay,
    sustainability_hardware.replacement,
    sustainability_hardware.power,
    sustainability_path.ceiling,
    sustainability_path.slow_ceiling,
    sustainability_path.obligations,
    sustainability_path.needed,
    sustainability_path.needed_ratio,
    sustainability_path.years_break_even,
    sustainability_path.share_break_even,
    sustainability_path.owned,
    sustainability_path.usable,
    sustainability_path.renters,
    sustainability_path.buyer_ratio,
    sustainability_path.openai_ratio,
    sustainability_path.ruin_bound,
    sustainability_path.ruin_on_notice,
    sustainability_path.exit_gain,
)


def headline(a: Inputs) -> dict[str, Any]:
    """All facts of the chapter from its assumptions; scalars, or draws of shape (draw,)."""
    return collect(a, PARTS)
