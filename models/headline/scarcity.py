"""Headline facts of the chapter on scarcity: growth, lead time, premium, price at equal quality, survival."""

from __future__ import annotations

from typing import Any

from models.headline import (
    Fact,
    Inputs,
    collect,
    scarcity_growth,
    scarcity_index,
    scarcity_premium,
    scarcity_survival,
)

HOURLY = "USD/H100e/hour"

FACTS = {
    "frontier_compute_factor": Fact("1", "Growth of frontier training compute, factor a year"),
    "compute_doubling_months": Fact("month", "Months in which frontier training compute doubles"),
    "compute_doubling_weeks": Fact("week", "Weeks in which frontier training compute doubles"),
    "frontier_cost_factor": Fact("1", "Growth of the cost of frontier runs, factor a year"),
    "money_share_of_growth": Fact("share", "Share of the growth of compute that more money explains"),
    "hardware_share_of_growth": Fact("share", "Share of the growth of compute that better hardware explains"),
    "linear_aic_excess": Fact("1", "AIC of a straight line less that of an exponential"),
    "logistic_aic_excess": Fact("1", "AIC of a logistic less that of an exponential"),
    "exponential_aic_margin": Fact("1", "AIC by which an exponential beats the better of line and logistic"),
    "runs_2025_over_trend": Fact("1", "Largest runs of 2025 over the trend before"),
    "first_trillion_age_years": Fact("year", "Age of the first trillion-parameter model when the article appeared", 2),
    "trillion_models": Fact("1", "Models with a trillion parameters or more"),
    "optimal_size_trillion": Fact("1", "Best size at the largest run, trillion parameters, Besiroglu et al."),
    "optimal_size_hoffmann_trillion": Fact("1", "Best size at the largest run, trillion parameters, Hoffmann et al."),
    "lead_time_over_doubling": Fact("1", "Doublings of demand within the lead time"),
    "order_shortfall_share": Fact("share", "Demand at delivery that an order for today's need leaves open"),
    "calm_lead_over_doubling": Fact("1", "Doublings of demand within the lead time of a calm market"),
    "order_fractile_share": Fact("share", "Chance of enough compute at which ordering more stops paying", 2),
    "premium_usd_per_h100e_hour": Fact(HOURLY, "Fee above the reserved price"),
    "premium_over_reserved_share": Fact("share", "Fee above the reserved price, in percent of it"),
    "premium_over_reserved_probability": Fact("share", "Chance that the fee is above the reserved price", 2),
    "premium_over_on_demand_share": Fact("share", "Fee above the on-demand price, in percent of it"),
    "premium_over_on_demand_probability": Fact("share", "Chance that the fee is above the on-demand price", 2),
    "certainty_value_usd_per_h100e_hour": Fact(HOURLY, "Value of a certain price in the firm window, at most"),
    "access_value_usd_per_h100e_hour": Fact(HOURLY, "Value of capacity at once"),
    "residual_rent_usd_per_h100e_hour": Fact(HOURLY, "Fee that neither price, certainty nor access explains"),
    "residual_rent_probability": Fact("share", "Chance that something of the fee is left over", 2),
    "premium_break_even_gpus": Fact("GPU", "Delivered GPUs at which the fee equals the reserved price"),
    "on_demand_break_even_gpus": Fact("GPU", "Delivered GPUs at which the fee equals the on-demand price"),
    "b200_over_h100_rent": Fact("1", "List rent of a B200 over that of an H100"),
    "quality_price_growth": Fact("share", "Change a year of the rent of equal quality"),
    "rent_over_hardware_path": Fact("1", "Rent of equal quality over the path of hardware prices"),
    "quality_price_change_year": Fact("share", "Change of the rent of equal quality in twelve months"),
    "no_rise_price_factor": Fact("1", "Factor on market prices at which the last year shows no rise"),
    "a100_rent_change_year": Fact("share", "Change of the A100's rent in twelve months", 2),
    "h100_rent_change_year": Fact("share", "Change of the H100's rent in twelve months", 2),
    "b200_rent_change_year": Fact("share", "Change of the B200's rent in twelve months", 2),
    "matched_rent_change_year": Fact("share", "Change of the rents of the same cards in twelve months, chained", 2),
    "sellers_price_growth": Fact("share", "Change a year of the rent of equal quality, prices of single sellers"),
    "ruin_probability_without": Fact("share", "Chance of ruin without the contract", 2),
    "cash_burn_probability": Fact("share", "Chance that cash flows out without the contract", 2),
    "ruin_probability_cancellable": Fact("share", "Chance of ruin with the contract on notice", 2),
    "ruin_probability_binding": Fact("share", "Chance of ruin with a binding contract", 2),
    "ruin_bond_gain_share": Fact("share", "Ruin avoided by a bond, beyond a contract on notice", 1),
    "unpaid_compute_probability": Fact("share", "Chance that new compute earns less than it costs", 2),
    "seller_exit_break_even_per_year": Fact("1/year", "Notices by the seller a year at which binding pays", 2),
}

PARTS = (
    scarcity_growth.compute_growth,
    scarcity_growth.cost_growth,
    scarcity_growth.money,
    scarcity_growth.hardware,
    scarcity_growth.shape,
    scarcity_growth.step,
    scarcity_growth.first_trillion,
    scarcity_growth.trillion_models,
    scarcity_growth.optimum,
    scarcity_growth.first_optimum,
    scarcity_growth.lead_time,
    scarcity_growth.calm_lead_time,
    scarcity_growth.newsvendor,
    scarcity_premium.premium,
    scarcity_premium.on_demand_premium,
    scarcity_premium.certainty,
    scarcity_premium.access,
    scarcity_premium.residual,
    scarcity_premium.break_even_reserved,
    scarcity_premium.break_even_on_demand,
    scarcity_premium.blackwell_rent,
    scarcity_index.trend,
    scarcity_index.hardware_gap,
    scarcity_index.last_year,
    scarcity_index.no_rise,
    scarcity_index.cards,
    scarcity_index.sellers,
    scarcity_survival.without,
    scarcity_survival.burn,
    scarcity_survival.cancellable,
    scarcity_survival.binding,
    scarcity_survival.bond,
    scarcity_survival.unpaid,
    scarcity_survival.exit_break_even,
)


def headline(a: Inputs) -> dict[str, Any]:
    """All facts of the chapter from its assumptions; scalars, or draws of shape (draw,)."""
    return collect(a, PARTS)
