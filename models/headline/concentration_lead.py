"""Parts of the concentration chapter's headline: how far the contract puts either party ahead."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.checks import Array
from models.contract import MONTHS_PER_YEAR
from models.headline import Inputs
from models.headline.concentration_owners import QUARTERS, buyer_compute, holdings, seller_fleet
from models.headline.price_units import h100e

QUARTER = 3  # months, of the claim's rule: what counts as a lead
LARGE = 0.1  # of the fee: what counts as a deal of this kind


def _stock_growth(a: Inputs) -> float:
    return sum(holdings(a).values()) / sum(holdings(a, QUARTERS).values())


def stock_growth(a: Inputs) -> dict[str, Any]:
    """Growth of all accelerators in the last year, and the time in which they double."""
    factor = _stock_growth(a)
    return {"stock_growth_factor": factor, "stock_doubling_months": MONTHS_PER_YEAR * np.log(2.0) / np.log(factor)}


def buyer_before(a: Inputs) -> dict[str, Any]:
    """What the buyer used in the quarter before."""
    return {"buyer_compute_before_h100e": buyer_compute(a)}


def _gain(a: Inputs) -> Array:
    return 1.0 + h100e(a) / buyer_compute(a)


def buyer_after(a: Inputs) -> dict[str, Any]:
    """What the contract adds for the buyer, as a factor and as months in which the whole stock grows as much."""
    gain = _gain(a)
    return {
        "buyer_gain_factor": gain,
        "buyer_lead_months": MONTHS_PER_YEAR * np.log(gain) / np.log(_stock_growth(a)),
    }


def lead_break_even(a: Inputs) -> dict[str, Any]:
    """The buyer's earlier compute at which the contract is worth a quarter of a year of growth."""
    return {"lead_break_even_h100e": h100e(a) / (_stock_growth(a) ** (QUARTER / MONTHS_PER_YEAR) - 1.0)}


def largest_after(a: Inputs) -> dict[str, Any]:
    """The largest owner's holding over the buyer's use with the contract."""
    return {"largest_over_buyer_after": holdings(a)["Google"] / (buyer_compute(a) + h100e(a))}


def seller_kept(a: Inputs) -> dict[str, Any]:
    """What the seller keeps for its own models, before it lets more to others."""
    return {"seller_use_kept_share": 1.0 - h100e(a) / seller_fleet(a)}


def seller_refill(a: Inputs) -> dict[str, Any]:
    """Fees that pay for as much compute, at the cost of a GB200 with its site and nothing spent on running it."""
    cost = h100e(a) / a["h100e_per_gb200"] * a["capex_per_gb200_usd"]
    return {"seller_refill_months": cost / a["monthly_fee_usd"]}


def rivals(a: Inputs) -> dict[str, Any]:
    """Buyers other than this one with a named compute contract of a tenth of the fee or more a year."""
    buyer = a["contracts.buyer"].astype(str)
    counts = (a["contracts.annual_usd"] >= LARGE * np.median(a["monthly_fee_usd"]) * MONTHS_PER_YEAR) & (
        a["contracts.kind"] == "compute"
    )
    counts &= ~np.char.startswith(buyer, "Anthropic") & (buyer != "undisclosed")
    return {"other_large_buyers": float(np.unique(buyer[counts]).size)}


def before_and_after(a: Inputs) -> dict[str, list]:
    """Compute in use before and with the contract, beside holdings of others [million H100e]: rows of dots."""
    held, buyer, moved, fleet = holdings(a), buyer_compute(a), h100e(a), seller_fleet(a)
    groups = (
        ("Anthropic, used", "buyer", (("before", buyer), ("with the contract", buyer + moved))),
        ("SpaceX, for itself", "seller", (("before ", fleet), ("with the contract ", np.maximum(fleet - moved, 1e4)))),
        ("Owned at the end of 2025", "market", tuple((name, held[name]) for name in ("Google", "Oracle", "CoreWeave"))),
    )
    rows: dict[str, list] = {name: [] for name in ("label", "group", "role", "value", "low", "high")}
    for group, role, lines in groups:
        for label, draws in lines:
            low, middle, high = np.quantile(np.asarray(draws) / 1e6, (0.05, 0.5, 0.95))
            for name, value in zip(rows, (label, group, role, middle, low, high), strict=True):
                rows[name].append(value)
    return rows
