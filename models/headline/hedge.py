"""Headline facts of the chapter on hedging: the race, one run, delays, certainty, and airlines' fuel."""

from __future__ import annotations

from typing import Any

from models.headline import (
    Fact,
    Inputs,
    collect,
    hedge_certainty,
    hedge_delay,
    hedge_fuel,
    hedge_race,
    hedge_run,
)

FACTS = {
    "leaders_revenue_factor": Fact("1", "Growth of the two leaders' revenue together since the end of 2025"),
    "leader_changes": Fact("1", "Changes of the first place since the end of 2025"),
    "race_probability_without": Fact("share", "Anthropic's chance to be first of three without the deal"),
    "race_probability_with": Fact("share", "Anthropic's chance to be first of three with the deal"),
    "rival_probability_change": Fact("share", "Change of OpenAI's chance by the deal"),
    "seller_probability_loss": Fact("share", "Fall of SpaceX's chance by the deal"),
    "run_cost_usd": Fact("USD", "Cost of the largest run known at the rent of the day"),
    "run_tail_cost_usd": Fact("USD", "Tail cost of that run: its mean in the dearest twentieth of cases"),
    "run_price_risk_share": Fact("share", "What moving rents add to that run in the dearest twentieth of cases"),
    "run_tail_share_of_revenue": Fact("share", "Tail cost of a run over a year of Anthropic's revenue"),
    "run_tail_share_of_2025_revenue": Fact("share", "Tail cost of a run over Anthropic's booked revenue of 2025"),
    "run_tail_share_openai": Fact("share", "Tail cost of a run over a year of OpenAI's revenue"),
    "run_tail_share_seller": Fact("share", "Tail cost of a run over the 2025 revenue of its maker"),
    "run_tail_share_small": Fact("share", "Tail cost of a run over a year of Mistral's revenue"),
    "next_run_tail_share_of_revenue": Fact("share", "Tail cost of a next-generation run over Anthropic's revenue"),
    "prohibitive_run_factor": Fact(
        "1", "Size of a run whose tail costs Anthropic a tenth of revenue, over the largest"
    ),
    "delay_over_month_probability": Fact("share", "Chance to wait more than a month for a cluster"),
    "delay_break_even_rental_months": Fact(
        "month", "Mean rental at which a wait of over a month has a chance of one in ten"
    ),
    "overrun_probability": Fact("share", "Chance that a run costs over a fifth more than its budget"),
    "overrun_jump_probability": Fact("share", "Chance of that overrun with a part of the variance in jumps"),
    "overruns_in_record": Fact("1", "Starting months on record with an overrun"),
    "months_in_record": Fact("1", "Starting months on record"),
    "certainty_months": Fact("month", "Months for which the price is expected to hold"),
    "certainty_share_of_term": Fact("share", "Share of the term for which the price is expected to hold"),
    "ceiling_months": Fact("month", "Months for which SpaceX is expected to stay, the price a ceiling"),
    "firm_months_at_signing": Fact("month", "Months at the signature that nobody can escape", 2),
    "term_months": Fact("month", "Months of the term"),
    "certainty_break_even_fees": Fact("month", "Cost of leaving, in fees, that makes half the term certain", 2),
    "jet_fuel_volatility_per_year": Fact("1/year**0.5", "Volatility of jet fuel"),
    "rent_moves_over_fuel": Fact("1", "Volatility of rents over that of jet fuel"),
    "compute_share_of_costs": Fact("share", "Compute as a share of Anthropic's costs", 2),
    "price_exposure_over_airline": Fact("1", "Exposure of a lab to rents over that of an airline to fuel"),
    "fuel_hedge_effectiveness_share": Fact("share", "Variance of jet fuel that heating oil covers", 2),
    "southwest_hedged_months": Fact("month", "Months of its fuel that Southwest had hedged in 2004", 2),
    "ageing_fair_price_share": Fact("share", "Fair fixed price over the rent of the day, if cards age as the A100"),
}

PARTS = (
    hedge_race.leaders,
    hedge_race.race_without,
    hedge_race.race_with,
    hedge_run.fixed,
    hedge_run.tail,
    hedge_run.price_risk,
    hedge_run.leader,
    hedge_run.leader_before,
    hedge_run.rival,
    hedge_run.seller,
    hedge_run.small,
    hedge_run.next_run,
    hedge_run.break_even,
    hedge_delay.delay,
    hedge_delay.delay_break_even,
    hedge_delay.overrun,
    hedge_delay.overrun_with_jumps,
    hedge_delay.record,
    hedge_certainty.certainty,
    hedge_certainty.firm,
    hedge_certainty.term,
    hedge_certainty.break_even,
    hedge_fuel.fuel,
    hedge_fuel.volatility,
    hedge_fuel.cost_share,
    hedge_fuel.exposure,
    hedge_fuel.fuel_hedge,
    hedge_fuel.southwest,
    hedge_fuel.ageing,
)

#: Facts of a lattice, which a browser does not compute.
NATIVE_ONLY = {"certainty_months", "certainty_share_of_term", "ceiling_months", "certainty_break_even_fees"}


def headline(a: Inputs) -> dict[str, Any]:
    """All facts of the chapter from its assumptions; scalars, or draws of shape (draw,)."""
    return collect(a, PARTS)
