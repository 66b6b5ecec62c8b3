"""Parts of the supply chapter's headline: how compute was bought, how prices moved, what is ordered ahead."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import trends
from models.headline import Inputs

WEEKS_PER_YEAR = 365.25 / 7
VOLATILITIES = {
    "spot_price_volatility": "h100_spot_volatility",
    "on_demand_price_volatility": "h100_on_demand_volatility",
    "reserved_price_volatility": "h100_reserved_volatility",
    "index_price_volatility": "h100_index_volatility",
    "cloud_list_price_volatility": "h100_cloud_list_volatility",
    "a100_spot_price_volatility": "a100_spot_volatility",
    "a100_on_demand_price_volatility": "a100_on_demand_volatility",
}
SELLERS = ("oracle", "coreweave", "microsoft", "google_cloud")


def volatility(fact: str):
    """A part that passes on one volatility, estimated from its series."""
    return lambda a: {fact: a[VOLATILITIES[fact]]}


def early_training(a: Inputs) -> dict[str, Any]:
    """How the frontier training of the early years was supplied, by its compute.

    An organisation not listed, or listed from a later day on, counts as buying spot or on ordinary terms.
    Rows of one organisation, day and size are one model under several names.
    """
    early = a["training_runs.frontier"].astype(bool) & (a["training_runs.published"] <= a["early_until_date"])
    names, days = a["training_runs.organisation"][early], a["training_runs.published"][early]
    flop = a["training_runs.training_flop"][early]
    once = sorted({(name, day, size): row for row, (name, day, size) in enumerate(zip(names, days, flop))}.values())
    listed = {
        name: (mode, since)
        for name, mode, since in zip(a["early_supply.organisation"], a["early_supply.mode"], a["early_supply.since"])
    }
    totals = {"own": 0.0, "committed": 0.0, "ordinary": 0.0}
    for row in once:
        mode, since = listed.get(names[row].split(",")[0], ("ordinary", days[row]))
        totals[mode if days[row] >= since else "ordinary"] += flop[row]
    bought = totals["committed"] + totals["ordinary"]
    return {
        "early_committed_share": totals["committed"] / bought if bought else 0.0,
        "early_ordinary_share": totals["ordinary"] / max(sum(totals.values()), 1.0),
    }


def early_deals(a: Inputs) -> dict[str, Any]:
    """Labs' committed contracts with one cloud in the early years."""
    found = (a["early_supply.mode"] == "committed") & (a["early_supply.since"] <= a["early_until_date"])
    return {"early_committed_deals": float(np.sum(found))}


def backlog(a: Inputs) -> dict[str, Any]:
    """Growth of the four sellers' order books, a year, and how many outgrow their sales."""
    names, days = a["backlog.seller"], a["backlog.as_of"]
    facts, ratios, total = {}, [], 0.0
    for seller in SELLERS:
        rows = np.flatnonzero(names == seller)
        first, last = rows[np.argmin(days[rows])], rows[np.argmax(days[rows])]
        years = (days[last] - days[first]) / np.timedelta64(1, "D") / 365.25
        growth = (a["backlog.backlog_usd"][last] / a["backlog.backlog_usd"][first]) ** (1.0 / years)
        facts[f"backlog_factor_{seller}"] = growth
        facts[f"sales_factor_{seller}"] = a["backlog.sales_factor"][last]
        ratios.append(growth / a["backlog.sales_factor"][last])
        total += a["backlog.backlog_usd"][last]
    return facts | {
        "backlog_total_usd": total,
        "backlog_outgrowing_sellers": float(np.sum(np.array(ratios) > 1.0)),
    }


def contract_terms(a: Inputs) -> dict[str, Any]:
    """Mean term of the disclosed compute contracts by value, and the share of them that runs on notice."""
    superseded = a["contracts.superseded_by"]
    total, term = a["contracts.total_usd"], a["contracts.term_years"]
    known = (a["contracts.kind"] == "compute") & (superseded != superseded)  # empty cells are NaN
    known &= np.isfinite(total) & np.isfinite(term)
    notice = known & (a["contracts.exit_terms"] == "notice")
    return {
        "contract_term_mean_years": np.sum(total[known] * term[known]) / np.sum(total[known]),
        "contracts_on_notice_share": np.sum(total[notice]) / np.sum(total[known]),
    }


def chip_sales(a: Inputs) -> dict[str, Any]:
    """Growth of NVIDIA's data-centre sales over a year."""
    latest, before = a["nvidia_datacenter_revenue_usd"], a["nvidia_datacenter_revenue_year_before_usd"]
    return {"nvidia_sales_factor": latest / before}


def rents(a: Inputs) -> dict[str, Any]:
    """Growth of the rental index, all cards alike."""
    return {"rental_growth_factor": a["h100_rental_growth_factor"]}


def reserved_rents(a: Inputs) -> dict[str, Any]:
    """Growth of the median reserved list price."""
    return {"reserved_growth_factor": a["h100_reserved_growth_factor"]}


def lead_time(a: Inputs) -> dict[str, Any]:
    """Lead time of accelerators against a calm market."""
    return {"lead_time_over_calm": a["gpu_lead_time_weeks"] / a["gpu_lead_time_calm_weeks"]}


def rationing(a: Inputs) -> dict[str, Any]:
    """Compute that a buyer has over what it wants: what it wanted, growing, when the longer wait began."""
    wait_years = (a["gpu_lead_time_weeks"] - a["gpu_lead_time_calm_weeks"]) / WEEKS_PER_YEAR
    return {"compute_availability_share": a["training_compute_growth_factor"] ** -np.maximum(wait_years, 0.0)}


def halving_break_even(a: Inputs) -> dict[str, Any]:
    """Halving time of the compute need at which algorithms and compute grow alike: compute's doubling time."""
    return {"halving_break_even_months": trends.doubling_months(a["training_compute_growth_factor"])}
