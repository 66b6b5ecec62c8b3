"""Headline facts of the chapter on concentration: who gains, who gets ahead, and what small buyers meet."""

from __future__ import annotations

from typing import Any

from models.headline import Fact, Inputs, collect, concentration_lead, concentration_owners, concentration_small

FACTS = {
    "owner_growth_exponent": Fact("1", "Power of its size with which an owner gains"),
    "incumbent_growth_exponent": Fact("1", "Power of its size with which an owner other than xAI gains"),
    "exponent_with_china": Fact("1", "Power of its size with which an owner gains, China as one"),
    "top_five_share": Fact("share", "Share of the five US companies in accelerators, end of 2025", 2),
    "top_five_share_before": Fact("share", "Share of the five US companies two years before", 2),
    "top_five_share_outside_china": Fact("share", "Share of the five outside China", 2),
    "top_five_share_outside_china_before": Fact("share", "Share of the five outside China two years before", 2),
    "ownership_hhi": Fact("1", "Concentration of ownership, points, unnamed owners as many small ones"),
    "newcomer_share_of_additions": Fact(
        "share", "Share of the last year's additions that went to others and newcomers", 2
    ),
    "simon_tail_exponent": Fact("1", "Exponent of the sizes that proportional growth would give", 2),
    "leader_ratio": Fact("1", "Google's accelerators over xAI's", 2),
    "leader_ratio_in_two_years": Fact("1", "Google's accelerators over xAI's two years on, at the estimated power"),
    "deal_compute_h100e": Fact("H100e", "Compute of the contract"),
    "deal_share_of_stock": Fact("share", "Compute of the contract over all delivered by the end of 2025"),
    "use_hhi_change": Fact("1", "Change of the concentration of use by the contract, points"),
    "use_hhi_break_even_h100e": Fact("H100e", "Anthropic's earlier compute at which the concentration of use stays"),
    "use_hhi_hundred_h100e": Fact("H100e", "Anthropic's earlier compute at which it rises by 100 points"),
    "stock_growth_factor": Fact("1", "Growth of the stock of accelerators in 2025, factor", 2),
    "stock_doubling_months": Fact("month", "Months in which the stock of accelerators doubles", 2),
    "buyer_compute_before_h100e": Fact("H100e", "Anthropic's compute before the contract"),
    "buyer_gain_factor": Fact("1", "Anthropic's compute with the contract over that without"),
    "buyer_lead_months": Fact("month", "Months of the industry's growth that the contract gives Anthropic"),
    "lead_break_even_h100e": Fact("H100e", "Anthropic's earlier compute at which the lead is three months"),
    "largest_over_buyer_after": Fact("1", "Google's accelerators over Anthropic's compute with the contract"),
    "seller_use_kept_share": Fact("share", "Share of its accelerators that SpaceX keeps for itself"),
    "seller_refill_months": Fact("month", "Monthly fees that buy as much compute as was let"),
    "other_large_buyers": Fact("1", "Other buyers with a compute contract of a tenth of the fee or more"),
    "markup_before_share": Fact("share", "Mark-up of on-demand over reserved in the year before the signature", 2),
    "markup_since_share": Fact("share", "Mark-up of on-demand over reserved since the signature", 2),
    "markup_change_share": Fact("share", "Rise of on-demand over reserved prices against the year before"),
    "markup_change_half_window_share": Fact(
        "share", "Rise of on-demand over reserved prices against the half-year before"
    ),
    "markup_change_earlier_share": Fact("share", "Rise of on-demand over reserved prices, six months earlier"),
    "list_price_range": Fact("1", "Dearest over cheapest H100 on demand, list prices of one day", 2),
    "hopper_share_of_deal": Fact("share", "Share of the contract's GPUs that are of the older generation"),
    "wait_rise_if_withdrawn_share": Fact("share", "Rise of small buyers' wait for one percent of the pool withdrawn"),
    "wait_fall_if_relieved_share": Fact("share", "Fall of small buyers' wait if as much priority work leaves the pool"),
}

PARTS = (
    concentration_owners.exponent,
    concentration_owners.exponent_incumbents,
    concentration_owners.exponent_china,
    concentration_owners.top_five,
    concentration_owners.ownership,
    concentration_owners.newcomers,
    concentration_owners.leader,
    concentration_owners.leader_later,
    concentration_owners.deal,
    concentration_owners.use_change,
    concentration_owners.use_break_even,
    concentration_lead.stock_growth,
    concentration_lead.buyer_before,
    concentration_lead.buyer_after,
    concentration_lead.lead_break_even,
    concentration_lead.largest_after,
    concentration_lead.seller_kept,
    concentration_lead.seller_refill,
    concentration_lead.rivals,
    concentration_small.markup_before,
    concentration_small.markup_since,
    concentration_small.markup_change,
    concentration_small.list_range,
    concentration_small.hopper,
    concentration_small.waits,
)


def headline(a: Inputs) -> dict[str, Any]:
    """All facts of the chapter from its assumptions; scalars, or draws of shape (draw,)."""
    return collect(a, PARTS)
