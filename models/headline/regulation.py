"""Headline facts of the chapter on regulation: owners, scrutiny, foreclosure, margins, and who trains."""

from __future__ import annotations

from typing import Any

from models.headline import (
    Fact,
    Inputs,
    collect,
    regulation_contract,
    regulation_owners,
    regulation_scrutiny,
    regulation_steering,
)

FACTS = {
    "five_owner_share": Fact("share", "Share of the world's AI compute that five firms own"),
    "uncounted_break_even_share": Fact("share", "Uncounted compute, over the counted, at which they would own half"),
    "five_owner_share_counted": Fact("share", "The same share without the chips of Chinese makers"),
    "five_owner_share_adverse": Fact("share", "Share of the five with every estimate at the end that hurts it", 2),
    "seller_stock_share": Fact("share", "Share of the world's AI compute that the seller owns"),
    "owner_hhi": Fact("1", "Index of the ownership of compute, at least"),
    "owner_hhi_one_rest": Fact("1", "Index of the ownership of compute, if all without a name were one owner"),
    "chip_maker_hhi": Fact("1", "Index of the stock by maker of the chip"),
    "nvidia_merchant_share": Fact("share", "NVIDIA's share of the chips of NVIDIA and AMD", 2),
    "cloud_hhi": Fact("1", "Index of cloud services, at least"),
    "training_hhi": Fact("1", "Index of known training compute by developer"),
    "inquiry_rate_before_per_year": Fact("1/year", "Openings by competition authorities a year before the contract", 2),
    "inquiries_before": Fact("1", "Openings by competition authorities before the contract"),
    "inquiries_after": Fact("1", "Openings by competition authorities since the contract"),
    "weeks_searched_after": Fact("week", "Weeks since the contract that the search covers", 2),
    "inquiry_ratio_low": Fact("1", "Rate of openings after the contract over before, low end", 2),
    "inquiry_ratio_high": Fact("1", "Rate of openings after the contract over before, high end", 2),
    "inquiries_needed_after": Fact("1", "Openings since the contract that would show a rise"),
    "doubling_missed_probability": Fact("share", "Chance to see no more openings than that, had the rate doubled", 2),
    "inquiries_2024": Fact("1", "Openings by competition authorities in 2024"),
    "inquiries_2025": Fact("1", "Openings by competition authorities in 2025"),
    "inquiries_on_contract": Fact("1", "Openings that are aimed at this contract"),
    "contract_stock_share": Fact("share", "The contract over all AI compute"),
    "contract_rental_share": Fact("share", "The contract over the compute that is for rent"),
    "contract_narrow_share": Fact("share", "The contract over the compute of Oracle, CoreWeave and SpaceX"),
    "contract_two_seller_share": Fact("share", "The contract over the compute of CoreWeave and SpaceX"),
    "contract_firm_share": Fact("share", "The contract over that of CoreWeave and SpaceX, counted while it binds"),
    "foreclosure_break_even_share": Fact("share", "Market, over all compute, in which the contract meets the screen"),
    "foreclosure_screen": Fact("share", "Share of a market at which courts begin to worry", 2),
    "cournot_owner_margin_share": Fact("share", "Margin that rivalry among so few owners predicts"),
    "plain_rental_margin_share": Fact("share", "Gross margin of plain rental", 2),
    "chip_maker_margin_share": Fact("share", "Gross margin of the maker of the chips"),
    "elasticity_break_even": Fact("1", "Elasticity above which rivalry predicts less than plain rental earns"),
    "single_owner_elasticity": Fact("1", "Elasticity up to which one owner of all would raise the price", 2),
    "equal_price_h100e_per_gpu": Fact("H100e/GPU", "H100 equivalents of Google's GPUs at which both pay the same"),
    "top_five_flop_share": Fact("share", "Share of five developers in known training compute", 2),
    "top_five_model_share": Fact("share", "Share of the same five in the models", 2),
    "top_five_flop_share_without_largest": Fact("share", "Share of five developers, the largest left out", 2),
    "five_owner_flop_share": Fact("share", "Share of the five largest owners in known training compute", 2),
    "owner_flop_break_even": Fact("FLOP", "Training by the five owners that would have to be missing", 2),
}

PARTS = (
    regulation_owners.few_share,
    regulation_owners.few_share_counted,
    regulation_owners.few_share_adverse,
    regulation_owners.seller_share,
    regulation_owners.owner_hhi,
    regulation_owners.chip_hhi,
    regulation_owners.merchant_chips,
    regulation_owners.cloud_hhi,
    regulation_scrutiny.before,
    regulation_scrutiny.before_count,
    regulation_scrutiny.after_count,
    regulation_scrutiny.after_span,
    regulation_scrutiny.ratio,
    regulation_scrutiny.needed,
    regulation_scrutiny.missed,
    regulation_scrutiny.by_year,
    regulation_scrutiny.on_contract,
    regulation_contract.of_stock,
    regulation_contract.of_rental,
    regulation_contract.of_sellers,
    regulation_contract.of_two_sellers,
    regulation_contract.firm_share,
    regulation_contract.break_even_market,
    regulation_contract.screen,
    regulation_contract.predicted_margin,
    regulation_contract.rental_margin,
    regulation_contract.maker_margin,
    regulation_contract.elasticity_break_even,
    regulation_contract.single_owner,
    regulation_contract.equal_price,
    regulation_steering.concentration,
    regulation_steering.without_largest,
    regulation_steering.owners,
)


def headline(a: Inputs) -> dict[str, Any]:
    """All facts of the chapter from its assumptions; scalars, or draws of shape (draw,)."""
    return collect(a, PARTS)
