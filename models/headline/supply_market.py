"""Parts of the supply chapter's headline: how compute was bought, how prices moved, what is ordered ahead."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import trends
from models.estimates import DAYS_PER_YEAR
from models.headline import Inputs, deals

WEEKS_PER_YEAR = DAYS_PER_YEAR / 7
VOLATILITIES = {
    "spot_price_volatility": "h100_spot_volatility",
    "on_demand_price_volatility": "h100_on_demand_volatility",
    "reserved_price_volatility": "h100_reserved_volatility",
    "index_price_volatility": "h100_index_volatility",
    "cloud_list_price_volatility": "h100_cloud_list_volatility",
}
SELLERS = ("oracle", "coreweave", "microsoft", "google_cloud")


def volatility(fact: str):
    """A part that passes on one volatility, estimated from its series."""
    return lambda a: {fact: a[VOLATILITIES[fact]]}


def _early_runs(a: Inputs) -> dict[str, list[float]]:
    """Frontier training runs of the early years by how their compute was supplied, largest first [FLOP].

    An organisation not listed, or listed from a later day on, counts as buying spot or on ordinary terms.
    Rows of one organisation, day and size are one model under several names.
    """
    since: dict[str, tuple[Any, str]] = {}
    columns = (a[f"early_supply.{name}"] for name in ("organisation", "since", "mode"))
    for name, day, mode in zip(*columns, strict=True):
        since[name] = min(since.get(name, (day, mode)), (day, mode))
    early = a["training_runs.frontier"].astype(bool) & (a["training_runs.published"] <= a["early_until_date"])
    columns = (a[f"training_runs.{name}"][early] for name in ("organisation", "published", "training_flop"))
    runs: dict[str, list[float]] = {"own": [], "committed": [], "ordinary": []}
    for name, day, flop in set(zip(*columns, strict=True)):
        first, mode = since.get(name.split(",")[0], (day, "ordinary"))
        runs[mode if day >= first else "ordinary"].append(flop)
    return {mode: sorted(found, reverse=True) for mode, found in runs.items()}


def _committed(runs: dict[str, list[float]], skip: int = 0) -> float:
    """Of what was not trained on own accelerators, the share under a committed contract."""
    committed = sum(runs["committed"][skip:])
    return committed / max(committed + sum(runs["ordinary"]), 1.0)


def early_bought(a: Inputs) -> dict[str, Any]:
    """That share by compute, with and without the largest committed run, and by number of runs."""
    runs = _early_runs(a)
    count = len(runs["committed"]) + len(runs["ordinary"])
    return {
        "early_committed_share": _committed(runs),
        "early_committed_share_without_largest": _committed(runs, skip=1),
        "early_committed_run_share": len(runs["committed"]) / max(count, 1),
    }


def early_ordinary(a: Inputs) -> dict[str, Any]:
    """The share of all of it that can at most have been bought spot or on ordinary terms."""
    totals = {mode: sum(found) for mode, found in _early_runs(a).items()}
    return {"early_ordinary_share": totals["ordinary"] / max(sum(totals.values()), 1.0)}


def _ends(a: Inputs) -> list[tuple[int, int]]:
    """First and last row of each seller."""
    days = a["backlog.as_of"]
    rows = [np.flatnonzero(a["backlog.seller"] == seller) for seller in SELLERS]
    return [(found[np.argmin(days[found])], found[np.argmax(days[found])]) for found in rows]


def backlog_growth(a: Inputs) -> dict[str, Any]:
    """Factor by which the order book of each seller grew from its first row to its last, a year or half of one."""
    owed = a["backlog.backlog_usd"]
    ends = zip(SELLERS, _ends(a), strict=True)
    return {f"backlog_factor_{seller}": owed[last] / owed[first] for seller, (first, last) in ends}


def sales_growth(a: Inputs) -> dict[str, Any]:
    """Factor by which the sales of each seller grew in the year to its latest figure."""
    latest = (last for _, last in _ends(a))
    return {f"sales_factor_{s}": a["backlog.sales_factor"][row] for s, row in zip(SELLERS, latest, strict=True)}


def outgrowing(a: Inputs) -> dict[str, Any]:
    """How many sellers' order books grew by more than their sales did in a year."""
    backlog, sales = backlog_growth(a), sales_growth(a)
    return {
        "backlog_outgrowing_sellers": float(sum(b > s for b, s in zip(backlog.values(), sales.values(), strict=True)))
    }


def backlog_total(a: Inputs) -> dict[str, Any]:
    """Order books of all four by their latest figures."""
    return {"backlog_total_usd": float(sum(a["backlog.backlog_usd"][last] for _, last in _ends(a)))}


def _with_terms(a: Inputs) -> tuple[np.ndarray, np.ndarray]:
    """Total of each disclosed contract on compute, 0 where it or the term is not known, and its term."""
    total, term = a["contracts.total_usd"], a["contracts.term_years"]
    known = deals.current_compute(a) & np.isfinite(total) & np.isfinite(term)
    return np.where(known, total, 0.0), np.where(known, term, 0.0)


def contract_term(a: Inputs) -> dict[str, Any]:
    """Mean term of the disclosed compute contracts, weighted by value."""
    total, term = _with_terms(a)
    return {"contract_term_mean_years": np.sum(total * term) / np.sum(total)}


def on_notice(a: Inputs) -> dict[str, Any]:
    """Share of their value that either side can end by notice."""
    total, _ = _with_terms(a)
    return {"contracts_on_notice_share": np.sum(total[a["contracts.exit_terms"] == "notice"]) / np.sum(total)}


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
