"""Parts of the financialisation chapter's headline: what trades, what it would hedge, and what moves its price."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import risk, valuation
from models.checks import Array
from models.comovement import correlation_draws, slope_draws
from models.headline import Inputs

INDEX = "gpu_index"
DEFAULT_YEARS = 5.0  # horizon of the default swaps that are quoted


def _monthly(a: Inputs, series: str, accelerator: str) -> tuple[np.ndarray, Array]:
    """Months with a price, counted from January 1970, and the logarithm of the median price in each."""
    kept = a[f"{series}.accelerator"] == accelerator
    if series != INDEX:  # a second panel starts within the series of list medians
        kept &= np.isin(a[f"{series}.provider"], ("neocloud panel", "Google Cloud"))
    month = a[f"{series}.date"][kept].astype("datetime64[M]").astype(int)
    price = np.asarray(a[f"{series}.usd_per_gpu_hour"][kept], float)
    months = np.unique(month)
    return months, np.log([np.median(price[month == m]) for m in months])


def _changes(one: tuple[np.ndarray, Array], other: tuple[np.ndarray, Array]) -> tuple[Array, Array]:
    """Changes of both logarithms over each pair of neighbouring months in which both have a price."""
    months = np.intersect1d(one[0], other[0])
    first = months[np.isin(months + 1, months)]

    def change(of: tuple[np.ndarray, Array]) -> Array:
        level = dict(zip(of[0].tolist(), of[1].tolist(), strict=True))
        return np.array([level[m + 1] - level[m] for m in first.tolist()])

    return change(one), change(other)


def _hedged(a: Inputs, series: str, accelerator: str) -> Array:
    """Share of a price's variance that a hedge on the H100 index removes: the square of the correlation."""
    index, price = _changes(_monthly(a, INDEX, "H100"), _monthly(a, series, accelerator))
    rho = correlation_draws(index, price, a["index_sampling_error"])
    return risk.minimum_variance_hedge(rho, 1.0, 1.0).effectiveness


def venues(a: Inputs) -> dict[str, Any]:
    """Futures on compute that are announced, filed or trading."""
    return {"compute_futures_venues": float(np.sum(a["compute_venues.instrument"] == "futures"))}


def open_venues(a: Inputs) -> dict[str, Any]:
    """Of them those that are known to trade."""
    return {"futures_open_venues": a["compute_futures_open_venues"]}


def index_gap(a: Inputs) -> dict[str, Any]:
    """How far the highest index of one card on one day lies above the lowest."""
    price = a["h100_price_indices.usd_per_gpu_hour"]
    return {"index_gap_share": price.max() / price.min() - 1.0}


def hedge_on_demand(a: Inputs) -> dict[str, Any]:
    """Hedge of the H100's on-demand list price."""
    return {"hedged_on_demand_share": _hedged(a, "gpu_on_demand_medians", "H100")}


def hedge_reserved(a: Inputs) -> dict[str, Any]:
    """Hedge of its reserved list price."""
    return {"hedged_reserved_share": _hedged(a, "gpu_reserved_medians", "H100")}


def hedge_spot(a: Inputs) -> dict[str, Any]:
    """Hedge of its spot price at Google Cloud."""
    return {"hedged_spot_share": _hedged(a, "gpu_spot_prices", "H100")}


def hedge_b200(a: Inputs) -> dict[str, Any]:
    """Hedge of the B200's on-demand list price."""
    return {"hedged_b200_share": _hedged(a, "gpu_on_demand_medians", "B200")}


def _quarters(a: Inputs) -> tuple[np.ndarray, Array, Array]:
    """Quarter ends with an index, oldest first: month, logarithm of NVIDIA's sales, of the H100's rent."""
    index = dict(zip(*(x.tolist() for x in _monthly(a, INDEX, "H100")), strict=True))
    month = a["nvidia_datacenter.period_end"].astype("datetime64[M]").astype(int)
    rows = [row for row in np.argsort(month) if int(month[row]) in index]
    rent = np.array([index[int(month[row])] for row in rows])
    return month[rows], np.log(a["nvidia_datacenter.revenue_usd"][rows].astype(float)), rent


def beta_chips(a: Inputs) -> dict[str, Any]:
    """Percent by which the rent of an H100 rises in a quarter with one percent more of NVIDIA's sales."""
    _, sales, rent = _quarters(a)
    return {"rent_beta_chip_sales": slope_draws(np.diff(sales), np.diff(rent), a["index_sampling_error"])}


def beta_revenue(a: Inputs) -> dict[str, Any]:
    """The same by Anthropic's run rate, from one month in which it was stated to the next."""
    index = dict(zip(*(x.tolist() for x in _monthly(a, INDEX, "H100")), strict=True))
    month = a["buyer_run_rate.date"].astype("datetime64[M]").astype(int)
    rows = [row for row in np.argsort(a["buyer_run_rate.date"]) if int(month[row]) in index]
    rate = np.diff(np.log(a["buyer_run_rate.run_rate_usd"][rows].astype(float)))
    rent = np.diff([index[int(month[row])] for row in rows])
    return {"rent_beta_buyer_revenue": slope_draws(rate, rent, a["index_sampling_error"])}


def boom(a: Inputs) -> dict[str, Any]:
    """Both over the whole span that they share."""
    _, sales, rent = _quarters(a)
    return {
        "chip_sales_span_factor": np.exp(sales[-1] - sales[0]),
        "rent_span_factor": np.exp(rent[-1] - rent[0]),
    }


def leverage(a: Inputs) -> dict[str, Any]:
    """What CoreWeave's lenders hold of its enterprise value at the latest quarter."""
    last = np.argmax(a["neocloud_values.as_of"])
    return {"neocloud_debt_share": 1.0 - a["neocloud_values.equity_usd"][last] / a["neocloud_values.value_usd"][last]}


def default_by_spread(a: Inputs) -> dict[str, Any]:
    """The chance over five years that insurance against its default paid for at the peak."""
    hazard = valuation.implied_hazard(a["neocloud_default_spread"], a["bond_recovery_share"])
    return {"neocloud_default_spread_probability": 1.0 - valuation.hazard_discount(hazard, DEFAULT_YEARS)}


def boom_lines(a: Inputs) -> dict[str, list]:
    """NVIDIA's sales and the rent of an H100, both 1 in the first quarter: rows of a line chart."""
    month, sales, rent = _quarters(a)
    table: dict[str, list] = {"label": [], "role": [], "date": [], "value": []}
    for label, role, level in (("NVIDIA's sales", "rest", sales), ("H100 rent", "market", rent)):
        table["label"] += [label] * len(month)
        table["role"] += [role] * len(month)
        table["date"] += list(month.astype("datetime64[M]").astype("datetime64[D]"))
        table["value"] += list(np.exp(level - level[0]))
    return table
