"""Parts of the hedge chapter's headline: is the race of the labs zero-sum, and what does the deal move in it?"""

from __future__ import annotations

from typing import Any

import numpy as np

from models.checks import Array
from models.headline import Inputs, price_units, supply_training
from models.race import win_probability

LEADERS = ("Anthropic", "OpenAI")
RACE_START = np.datetime64("2025-12-01")  # from here on the two leaders are compared


def _record(a: Inputs, lab: str) -> tuple[np.ndarray, np.ndarray]:
    """Dates and yearly revenue of a lab, oldest first."""
    rows = np.flatnonzero(a["lab_run_rates.lab"] == lab)
    rows = rows[np.argsort(a["lab_run_rates.date"][rows])]
    return a["lab_run_rates.date"][rows].astype("datetime64[D]"), a["lab_run_rates.run_rate_usd"][rows]


def leaders(a: Inputs) -> dict[str, Any]:
    """Growth of both leaders' revenue together since the end of 2025, and how often the first place changed."""
    ends = []
    for lab in LEADERS:
        days, revenue = _record(a, lab)
        ends.append(revenue[days >= RACE_START][[0, -1]])
    first, last = np.transpose(ends)
    changed = float(np.argmax(first) != np.argmax(last))
    return {"leaders_revenue_factor": float(last.sum() / first.sum()), "leader_changes": changed}


def _chances(a: Inputs, moved_mw: Any) -> Array:
    """Chances of buyer, rival and seller to be first once capacity has moved from the last to the first, (..., lab).

    The rate of success grows with capacity by the elasticity of research to compute.
    """
    buyer, seller = a["buyer_capacity_mw"] + moved_mw, a["seller_capacity_mw"] - moved_mw
    power = supply_training.elasticities(a)["compute_elasticity"]
    rates = [np.power(capacity, power) for capacity in (buyer, a["rival_capacity_mw"], seller)]
    return win_probability(np.stack(np.broadcast_arrays(*rates), axis=-1))


def race_without(a: Inputs) -> dict[str, Any]:
    """The buyer's chance to be first of three if the seller had kept the capacity."""
    return {"race_probability_without": _chances(a, 0.0)[..., 0]}


def race_with(a: Inputs) -> dict[str, Any]:
    """Its chance with the deal, and what the deal does to the chances of the other two."""
    before, after = _chances(a, 0.0), _chances(a, np.minimum(price_units.power_mw(a), a["seller_capacity_mw"]))
    return {
        "race_probability_with": after[..., 0],
        "rival_probability_change": (after - before)[..., 1],
        "seller_probability_loss": (before - after)[..., 2],
    }


def revenue_lines(a: Inputs) -> dict[str, list]:
    """Revenue a year of the two leaders [billion USD] by date: rows of a line chart."""
    table: dict[str, list] = {name: [] for name in ("label", "role", "date", "value")}
    for lab, role in zip(LEADERS, ("buyer", "rest"), strict=True):
        for day, revenue in zip(*_record(a, lab), strict=True):
            for name, value in zip(table, (lab, role, day, revenue / 1e9), strict=True):
                table[name].append(value)
    return table
