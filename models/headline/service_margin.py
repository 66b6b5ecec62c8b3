"""Parts of the service chapter's headline: the margin beside that of plain rental, like with like."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.checks import Array
from models.contract import MONTHS_PER_YEAR
from models.headline import Inputs, price_units, supply_books
from models.provider import HOURS_PER_YEAR, margin


def _cost_per_hour(a: Inputs, rate: Array | float = 0.0) -> Array:
    """Cost of the hour of an H100 equivalent, always on [USD]."""
    return supply_books.agreement_cost(a, rate) / (price_units.h100e(a) * HOURS_PER_YEAR)


def _plain(a: Inputs) -> Array:
    reserved = price_units.reserved_price(a)
    return margin(reserved, _cost_per_hour(a))


def plain_lease(a: Inputs) -> dict[str, Any]:
    """Margin of the same sites, had the same machines been let at the list price of reserved capacity."""
    return {"plain_lease_margin_share": _plain(a)}


def gain(a: Inputs) -> dict[str, Any]:
    """What the contract adds to that margin, in points."""
    return {"margin_gain_points": 100.0 * (supply_books.seller_margin(a)["ebit_margin_share"] - _plain(a))}


def _best_peer(a: Inputs) -> float:
    here = a["rental_margins.level"] == "site"
    top = np.fmax(a["rental_margins.margin_share"], a["rental_margins.high_share"])
    return float(np.max(top[here]))


def peers(a: Inputs) -> dict[str, Any]:
    """The highest margin that any source gives for plain rental, at the level of a site or contract."""
    return {"peer_margin_high_share": _best_peer(a)}


def peer_fee(a: Inputs) -> dict[str, Any]:
    """Monthly fee at which the contract's margin is no higher than that."""
    return {"peer_margin_fee_usd": supply_books.agreement_cost(a) / MONTHS_PER_YEAR / (1.0 - _best_peer(a))}


def at_peer_cost(a: Inputs) -> dict[str, Any]:
    """Margin of the contract, were cost so high that a plain lease at list earned what the best peer does."""
    cost = (1.0 - _best_peer(a)) * price_units.reserved_price(a)
    return {"margin_at_peer_cost_share": margin(price_units.h100e_price(a)["unit_price_usd_per_h100e_hour"], cost)}


def all_depreciation(a: Inputs) -> dict[str, Any]:
    """Gross margin of the segment's latest quarter, were all its depreciation on top of its cost of revenue."""
    last = np.argmax(a["segment_results.period_end"])
    cost = a["segment_results.cost_of_revenue_usd"][last] + a["segment_results.depreciation_usd"][last]
    return {"segment_margin_all_depreciation_share": 1.0 - cost / a["segment_results.revenue_usd"][last]}


def cost_of_capacity(a: Inputs) -> dict[str, Any]:
    """Cost of the hour of an H100 equivalent with a return on capital."""
    return {"cost_usd_per_h100e_hour": _cost_per_hour(a, a["discount_rate"])}


def margin_rows(a: Inputs) -> dict[str, list]:
    """Margins of peers and of the seller, level by level: rows of dots, a draw's interval or the source's range."""
    columns = ("label", "level", "margin_share", "low_share", "high_share")
    known = zip(*(a[f"rental_margins.{name}"] for name in columns), strict=True)
    rows = [(label, level, "rest", (low, value, high)) for label, level, value, low, high in known]
    for label, role, draws in (
        ("These sites, list price", "market", _plain(a)),
        ("This contract", "seller", supply_books.seller_margin(a)["ebit_margin_share"]),
    ):
        rows.append((label, "site", role, np.quantile(draws, (0.05, 0.5, 0.95))))
    loss = supply_books.segment_operating(a)["segment_operating_margin_share"]
    rows.append(("AI segment, mid-2026", "company", "seller", (np.nan, loss, np.nan)))
    heads = {"site": "Site or contract, before research", "company": "Company, after research"}
    table: dict[str, list] = {name: [] for name in ("group", "label", "role", "value", "low", "high")}
    for level, head in heads.items():
        for label, _, role, (low, value, high) in (row for row in rows if row[1] == level):
            for name, cell in zip(table, (head, label, role, value, low, high), strict=True):
                table[name].append(cell if isinstance(cell, str) else float(cell))
    return table
