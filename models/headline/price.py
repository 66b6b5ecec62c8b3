"""Headline facts of the chapter on the price: what is paid, what is firm, what a unit of it costs."""

from __future__ import annotations

from typing import Any

from models.headline import Fact, Inputs, collect, price_context, price_terms, price_units

FACTS = {
    "annual_spend_usd": Fact("USD/year", "Annual spend at the full fee"),
    "full_fee_months": Fact("month", "Months at the full fee"),
    "contract_total_usd": Fact("USD", "Total if the term runs to its end"),
    "unexplained_total_usd": Fact("USD", "Reported maximum beyond the total of these terms"),
    "months_in_press_total": Fact("month", "Full fees that make the press total"),
    "cash_2026_usd": Fact("USD", "Cash paid in 2026"),
    "cash_2027_usd": Fact("USD", "Cash paid in 2027"),
    "cash_2028_usd": Fact("USD", "Cash paid in 2028"),
    "cash_2029_usd": Fact("USD", "Cash paid in 2029"),
    "firm_exposure_usd": Fact("USD", "What could not be escaped at signing"),
    "firm_share": Fact("share", "Share of the total that was firm at signing"),
    "firm_exposure_today_usd": Fact("USD", "What cannot be escaped today"),
    "firm_share_today": Fact("share", "Share of the total that is firm today"),
    "remaining_total_usd": Fact("USD", "Left to pay if nobody leaves"),
    "cancellable_today_usd": Fact("USD", "Left to pay that either side can cancel today"),
    "unit_price_usd_per_gpu_hour": Fact("USD/GPU/hour", "Fee per GPU-hour, all GPUs"),
    "unit_price_colossus_1_usd_per_gpu_hour": Fact("USD/GPU/hour", "Fee per GPU-hour, Colossus 1 alone"),
    "unit_price_usd_per_h100e_hour": Fact("USD/H100e/hour", "Fee per H100-equivalent hour, all GPUs"),
    "unit_price_colossus_1_usd_per_h100e_hour": Fact(
        "USD/H100e/hour", "Fee per H100-equivalent hour, Colossus 1 alone"
    ),
    "power_total_mw": Fact("MW", "Power of all GPUs"),
    "price_per_mw_year_usd": Fact("USD/MW/year", "Fee per megawatt-year, all GPUs"),
    "price_per_mw_year_colossus_1_usd": Fact("USD/MW/year", "Fee per megawatt-year, Colossus 1 alone"),
    "market_h100_on_demand_usd_per_hour": Fact("USD/GPU/hour", "H100 on demand, median of list prices"),
    "market_h100_reserved_usd_per_hour": Fact("USD/GPU/hour", "H100 reserved, median of list prices"),
    "price_over_on_demand": Fact("1", "Fee per H100-equivalent over the on-demand list price"),
    "price_over_reserved": Fact("1", "Fee per H100-equivalent over the reserved list price"),
    "deals_compared": Fact("1", "Compute contracts with a disclosed annual value"),
    "rank_by_annual_fee": Fact("1", "Rank by annual fee"),
    "rank_by_total": Fact("1", "Rank by total"),
    "rank_by_firm_value": Fact("1", "Rank by what is firm today"),
    "rank_by_price_per_mw_year": Fact("1", "Rank by price per megawatt-year"),
    "fee_share_of_run_rate": Fact("share", "Annual fee as a share of Anthropic's run rate, May 2026"),
    "fee_share_of_quarter_revenue": Fact("share", "Three fees as a share of Anthropic's second-quarter revenue"),
    "peer_fee_share_lower_quartile": Fact("share", "Annual fee over run rate, lower quartile of lab contracts"),
    "peer_fee_share_upper_quartile": Fact("share", "Annual fee over run rate, upper quartile of lab contracts"),
    "runs_per_month": Fact("1", "Training runs of the dearest model that one monthly fee pays"),
    "fee_share_of_hyperscaler_capex": Fact("share", "Annual fee as a share of the big four's capex in 2026"),
    "fee_over_ai_segment_revenue": Fact("1", "Annual fee over the AI segment's revenue of 2025"),
    "customer_b_revenue_usd": Fact("USD", "Second-quarter revenue from Customer B"),
    "ramp_share_ceiling": Fact("share", "Customer B's revenue as a share of two full fees"),
    "supplier_hhi": Fact("1", "Concentration (HHI) of Anthropic's compute suppliers"),
    "effective_suppliers": Fact("1", "Effective number of Anthropic's compute suppliers"),
    "two_supplier_hhi": Fact("1", "Lowest HHI that two suppliers can have"),
    "dedicated_share_of_compute": Fact("share", "Contracted spend a year over all compute spend of 2026"),
    "commitment_years_of_run_rate": Fact("year", "Obligations in years of run-rate revenue"),
    "buyer_price_statements": Fact("1", "Statements of the price by Anthropic up to 20 May"),
    "seller_price_statements": Fact("1", "Statements of the price by the seller up to 20 May"),
    "days_disclosure_to_buyer": Fact("day", "Days from the disclosure to the first report of Anthropic's word"),
    "days_merger_to_signing": Fact("day", "Days from the merger of xAI into SpaceX to the signature"),
}

PARTS = (
    price_terms.run_rate,
    price_terms.full_months,
    price_terms.totals,
    price_terms.press_total,
    price_terms.reported_total,
    price_terms.signing,
    price_terms.today,
    price_terms.remaining,
    price_units.gpu_price,
    price_units.gpu_price_colossus_1,
    price_units.h100e_price,
    price_units.h100e_price_colossus_1,
    price_units.power,
    price_units.mw_price,
    price_units.mw_price_colossus_1,
    price_units.market,
    price_context.league_size,
    price_context.league_annual,
    price_context.league_total,
    price_context.league_firm,
    price_context.league_power,
    price_context.against_run_rate,
    price_context.against_quarter,
    price_context.peers,
    price_context.against_training,
    price_context.against_capex,
    price_context.against_segment,
    price_context.customer_b,
    price_context.ramp_ceiling,
    price_context.suppliers,
    price_context.dedicated,
    price_context.obligations,
    price_context.statements,
    price_context.confirmation,
    price_context.merger,
)


def headline(a: Inputs) -> dict[str, Any]:
    """All facts of the chapter from its assumptions; scalars, or draws of shape (draw,)."""
    return collect(a, PARTS)
