"""Headline facts of the chapter on service: a utility or not, margin, staff, capital, and the way in."""

from __future__ import annotations

from typing import Any

from models.headline import (
    Fact,
    Inputs,
    collect,
    service_capital,
    service_entry,
    service_margin,
    service_sourcing,
    service_utility,
)

FACTS = {
    "external_compute_share": Fact("share", "Compute sold to one customer over the AI segment's sales", 2),
    "named_run_rate_usd": Fact("USD/year", "Fees of the named customers at full rate"),
    "run_rate_compute_share": Fact("share", "Those fees over the AI segment's sales with them", 2),
    "customer_hhi": Fact("1", "Concentration of the named customers, points", 2),
    "effective_customers": Fact("1", "Equal customers that would be as concentrated", 2),
    "effective_customers_if_new": Fact("1", "The same, if the unnamed customer is a new one", 2),
    "effective_customers_if_same": Fact("1", "The same, if the unnamed customer is Anthropic", 2),
    "capacity_let_share": Fact("share", "Power let to Anthropic and Google over all installed", 2),
    "return_on_cost_share": Fact("1/year", "Income before interest and tax over the cost to build"),
    "return_over_allowed": Fact("1", "That return over what utilities are allowed"),
    "plain_lease_margin_share": Fact("share", "Margin of the same sites let at the reserved list price"),
    "margin_gain_points": Fact("1", "Points of margin that the contract adds to a plain lease of the sites"),
    "peer_margin_high_share": Fact("share", "Highest margin that a source gives for plain rental", 2),
    "peer_margin_fee_usd": Fact("USD/month", "Monthly fee at which the margin is that of the best plain rental"),
    "segment_margin_all_depreciation_share": Fact("share", "Gross margin of the segment, all depreciation charged", 2),
    "cost_usd_per_h100e_hour": Fact("USD/H100e/hour", "Cost of compute, a return on capital included"),
    "lease_premium_usd": Fact("USD/year", "Fee above the cost of own sites, a return on capital included"),
    "build_at_once_usd": Fact("USD", "Worth of building above leasing, without a wait"),
    "lease_pays_probability": Fact("share", "Chance that leasing is worth more than building, with the wait", 2),
    "build_break_even_months": Fact("month", "Wait at which building and leasing are worth the same"),
    "freed_staff": Fact("1", "People who run the capacity for the seller"),
    "freed_staff_share": Fact("share", "People who run the capacity over the buyer's staff"),
    "premium_per_freed_person_usd": Fact("USD/year", "Fee above the cost of own sites, for each person freed"),
    "own_funding_share": Fact("share", "Operating cash over capital expenditure, first half of 2026", 2),
    "reported_runway_months": Fact("month", "Months that liquidity lasts at the reported pace", 2),
    "contracted_runway_months": Fact("month", "Months that liquidity lasts, the named customers paying in full"),
    "carry_probability": Fact("share", "Chance that liquidity lasts two years, the named customers paying", 2),
    "carry_break_even_capex_usd": Fact("USD", "Capital expenditure a quarter that liquidity carries for two years"),
    "effective_sellers": Fact("1", "Equal sellers that would be as concentrated, by order books", 2),
    "own_saving_passed_share": Fact("share", "Share of its own saving that a seller hands on in theory", 2),
    "later_price_ratio": Fact("1", "Google's fee over Anthropic's, by compute"),
    "efficient_scale_gpus": Fact("GPU", "Accelerators of the smallest efficient provider"),
    "efficient_scale_capex_usd": Fact("USD", "Cost to build the smallest efficient provider"),
    "scale_over_round": Fact("1", "That cost over a round that nineteen start-ups of twenty do not reach"),
    "own_operation_break_even_gpus": Fact("GPU", "Accelerators below which renting is cheaper"),
    "independent_sellers": Fact("1", "Independent sellers with a contract of a billion or more"),
    "independent_value_share": Fact("share", "Independent sellers' part of the value of such contracts", 2),
    "free_entry_sellers": Fact("1", "Sellers that free entry would leave at this margin"),
}

PARTS = (
    service_utility.reported_share,
    service_utility.named_run_rate,
    service_utility.run_rate_share,
    service_utility.concentration,
    service_utility.concentration_with_unnamed,
    service_utility.capacity_let,
    service_utility.site_return,
    service_utility.return_over_allowed,
    service_margin.plain_lease,
    service_margin.gain,
    service_margin.peers,
    service_margin.peer_fee,
    service_margin.all_depreciation,
    service_margin.cost_of_capacity,
    service_sourcing.lease_premium,
    service_sourcing.build_at_once,
    service_sourcing.lease_pays,
    service_sourcing.delay_break_even,
    service_sourcing.staff,
    service_sourcing.staff_share,
    service_sourcing.premium_per_person,
    service_capital.own_funding,
    service_capital.reported_runway,
    service_capital.contracted_runway,
    service_capital.carry_break_even,
    service_capital.own_saving_passed,
    service_capital.later_price,
    service_entry.scale,
    service_entry.scale_capex,
    service_entry.scale_over_round,
    service_entry.rent_below,
    service_entry.independents,
    service_entry.entry,
)


def headline(a: Inputs) -> dict[str, Any]:
    """All facts of the chapter from its assumptions; scalars, or draws of shape (draw,)."""
    return collect(a, PARTS)
