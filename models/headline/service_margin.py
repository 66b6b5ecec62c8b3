"""Parts of the service chapter's headline: the margin beside that of plain rental, like with like."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.checks import Array
from models.headline import Inputs, price_units, scarcity_premium, supply_books
from models.provider import HOURS_PER_YEAR, margin


def _cost_per_hour(a: Inputs, rate: Array | float = 0.0) -> Array:
    """Cost of the hour of an H100 equivalent, always on [USD]."""
    return supply_books.agreement_cost(a, rate) / (price_units.h100e(a) * HOURS_PER_YEAR)


def _plain(a: Inputs) -> Array:
    reserved = scarcity_premium.reserved(a)["reserved_price_usd_per_h100_hour"]
    return margin(reserved, _cost_per_hour(a))


def plain_lease(a: Inputs) -> dict[str, Any]:
    """Margin of the same sites, had the same machines been let at the list price of reserved capacity."""
    return {"plain_lease_margin_share": _plain(a)}


def gain(a: Inputs) -> dict[str, Any]:
    """What the contract adds to that margin."""
    return {"margin_gain_share": supply_books.seller_margin(a)["ebit_margin_share"] - _plain(a)}


def peers(a: Inputs) -> dict[str, Any]:
    """The highest margin that any source gives for plain rental, at the level of a site or contract."""
    here = a["rental_margins.level"] == "site"
    top = np.fmax(a["rental_margins.margin"], a["rental_margins.high"])
    return {"peer_margin_high_share": np.max(top[here])}


def all_depreciation(a: Inputs) -> dict[str, Any]:
    """Gross margin of the segment's latest quarter, were all its depreciation on top of its cost of revenue."""
    last = np.argmax(a["segment_results.period_end"])
    cost = a["segment_results.cost_of_revenue_usd"][last] + a["segment_results.depreciation_usd"][last]
    return {"segment_margin_all_depreciation_share": 1.0 - cost / a["segment_results.revenue_usd"][last]}


def cost_of_capacity(a: Inputs) -> dict[str, Any]:
    """Cost of the hour of an H100 equivalent with a return on capital."""
    return {"cost_usd_per_h100e_hour": _cost_per_hour(a, a["discount_rate"])}
