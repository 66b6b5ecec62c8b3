"""Headline facts of the chapter on partnerships: a wave of deals, rivals' supply, a split market, power."""

from __future__ import annotations

from typing import Any

from models.headline import Fact, Inputs, collect, partnerships_deals, partnerships_market, partnerships_power

FACTS = {
    "deals_before_per_month": Fact("1/month", "New deals a month before this one", 2),
    "deals_after_per_month": Fact("1/month", "New deals a month after this one", 2),
    "deal_rate_ratio": Fact("1", "Pace of new deals after this one over the pace before", 2),
    "deal_rate_ratio_low": Fact("1", "Pace of new deals after over before, low end", 2),
    "deal_rate_ratio_high": Fact("1", "Pace of new deals after over before, high end", 2),
    "party_rate_ratio": Fact("1", "Pace of Anthropic's and SpaceX's deals, after over before", 2),
    "party_rate_ratio_low": Fact("1", "Pace of the two parties' deals, after over before, low end", 2),
    "party_rate_ratio_high": Fact("1", "Pace of the two parties' deals, after over before, high end", 2),
    "party_deals_needed": Fact("1", "Deals of the two parties that would show a faster pace"),
    "placebo_share": Fact("share", "Dates after which the pace changed as favourably", 2),
    "notice_deals_same_seller": Fact("1", "Later contracts on notice at the same seller"),
    "outside_silence_months": Fact("month", "Months from the last deal of others to the end of the record", 2),
    "deal_value_before_share": Fact("share", "Value of other deals that came before this one", 2),
    "deal_branching": Fact("1", "Further deals that each deal sets off", 2),
    "deal_branching_high": Fact("1", "Further deals that each may set off, high end", 2),
    "openai_effective_suppliers": Fact("1", "Equal suppliers that OpenAI's contracts stand for", 2),
    "meta_effective_suppliers": Fact("1", "Equal suppliers that Meta's contracts stand for", 2),
    "rivals_on_shared_supply": Fact("1", "Of the three rivals, those that buy where another lab buys"),
    "rival_value_shared_share": Fact("share", "The rivals' signed value at suppliers of several labs", 2),
    "google_rent_over_own_cost": Fact("1", "Google's rent over the cost of as many own GPUs"),
    "google_own_cost_usd_per_month": Fact("USD/month", "Cost of as many own GPUs as Google rents"),
    "google_break_even_months": Fact("month", "Wait up to which own sites would have been better for Google"),
    "list_spread_first": Fact("1", "Standard deviation of log list prices, H100, March 2025", 2),
    "list_spread_last": Fact("1", "Standard deviation of log list prices, H100, October 2026", 2),
    "list_spread_ratio": Fact("1", "Spread of list prices, October 2026 over March 2025", 2),
    "list_spread_ratio_low": Fact("1", "Spread of list prices, last over first, low end", 2),
    "list_spread_ratio_high": Fact("1", "Spread of list prices, last over first, high end", 2),
    "list_spread_needed": Fact("1", "Spread from which on it would be wider than in March 2025", 2),
    "list_spread_ratio_same": Fact("1", "The same over sellers in both collections", 2),
    "uncommitted_markup_before_share": Fact("share", "On-demand above reserved price, year to September 2025", 2),
    "uncommitted_markup_share": Fact("share", "On-demand above reserved price, year to September 2026", 2),
    "uncommitted_ratio_low": Fact("1", "On-demand over reserved price, last year over the one before, low end"),
    "uncommitted_ratio_high": Fact("1", "On-demand over reserved price, last year over the one before, high end"),
    "power_deals_year_before": Fact("1", "Agreements with power suppliers in the year to May 2025"),
    "power_deals_last_year": Fact("1", "Agreements with power suppliers in the year to May 2026"),
    "power_deal_ratio_low": Fact("1", "Power agreements, last year over the year before, low end", 2),
    "power_deal_ratio_high": Fact("1", "Power agreements, last year over the year before, high end", 2),
    "other_power_deals_year_before": Fact("1", "The same without SpaceX's sites, year to May 2025"),
    "other_power_deals_last_year": Fact("1", "The same without SpaceX's sites, year to May 2026"),
    "near_power_ratio": Fact("1", "Power bought from what stands, last year over the year before", 2),
    "near_power_ratio_without_largest": Fact("1", "The same without the largest agreement", 2),
    "all_power_ratio": Fact("1", "All power bought, last year over the year before", 2),
    "energy_bill_per_mw_year_usd": Fact("USD/MW/year", "Electricity of one megawatt in a year"),
    "fee_per_facility_mw_year_usd": Fact("USD/MW/year", "Fee for one megawatt of facility power in a year"),
    "delay_over_energy": Fact("1", "Fee lost by a late megawatt over its electricity bill"),
    "energy_over_chips_cost": Fact("1", "Electricity over the wear of the computers"),
    "energy_share_of_cost": Fact("share", "Electricity as a share of the seller's cost"),
    "chip_parity_power_price_usd": Fact("USD/kWh", "Electricity price at which it costs as much as computers"),
}

PARTS = (
    partnerships_deals.pace_before,
    partnerships_deals.pace_after,
    partnerships_deals.pace,
    partnerships_deals.pace_of_parties,
    partnerships_deals.parties_needed,
    partnerships_deals.placebo,
    partnerships_deals.followers,
    partnerships_deals.silence,
    partnerships_deals.value_before,
    partnerships_deals.clustering,
    partnerships_deals.contagion,
    partnerships_deals.suppliers,
    partnerships_deals.shared_supply,
    partnerships_deals.google_rent,
    partnerships_deals.google_wait,
    partnerships_market.spread,
    partnerships_market.spread_same_sellers,
    partnerships_market.not_committing,
    partnerships_power.power_pace,
    partnerships_power.power_pace_without_seller,
    partnerships_power.power_signed,
    partnerships_power.near_power_without_largest,
    partnerships_power.bill_per_mw,
    partnerships_power.fee_per_mw,
    partnerships_power.delay,
    partnerships_power.against_chips,
    partnerships_power.parity,
    partnerships_power.energy_share,
)

#: Facts of a fit that needs scipy, which a browser does not load.
NATIVE_ONLY = {"deal_branching"}


def headline(a: Inputs) -> dict[str, Any]:
    """All facts of the chapter from its assumptions; scalars, or draws of shape (draw,)."""
    return collect(a, PARTS)
