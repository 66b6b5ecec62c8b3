"""Parts of the scarcity chapter's headline: what compute of one quality rents for."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from models import growth, prices
from models.checks import Array
from models.headline import Inputs
from models.headline.scarcity_growth import years

PANEL = "gpu_on_demand_medians"
SELLERS = "neocloud panel"
HYPERSCALERS = ("AWS", "Google Cloud", "Microsoft Azure", "Oracle Cloud")  # their list is another good
LAGS = 6  # months over which errors of the index may follow each other


class Panel(NamedTuple):
    """Rows of the panel: month, card, price with the market factor, and quality as of an H100 = 0."""

    month: np.ndarray
    card: np.ndarray
    log_price: Array
    quality: Array


def _quality(a: Inputs, cards: np.ndarray) -> Array:
    """Logarithms of arithmetic speed and of memory over those of an H100, shape (row, 2)."""
    known = {name: row for row, name in enumerate(a["gpu_quality.accelerator"])}
    spec = np.log(np.column_stack([a["gpu_quality.bf16_tflops"], a["gpu_quality.memory_gb"]]).astype(float))
    return spec[[known[name] for name in cards]] - spec[known["H100"]]


def _factor(a: Inputs, when: np.ndarray) -> Array:
    """Factor on market prices: that of the assumptions, or its median, from the month of the signature on."""
    since = a["signing_date"].astype("datetime64[M]")
    return np.where(when.astype("datetime64[M]") >= since, np.median(a["market_price_factor"]), 1.0)


def panel(a: Inputs, since: Any) -> Panel:
    """List medians of the cards whose quality is known, in order of month."""
    month = a[f"{PANEL}.date"].astype("datetime64[M]")
    kept = (a[f"{PANEL}.provider"] == SELLERS) & (month >= np.datetime64(since, "M"))
    kept &= np.isin(a[f"{PANEL}.accelerator"], a["gpu_quality.accelerator"])
    rows = np.flatnonzero(kept)
    rows = rows[np.argsort(month[rows], kind="stable")]
    card = a[f"{PANEL}.accelerator"][rows]
    log_price = np.log(a[f"{PANEL}.usd_per_gpu_hour"][rows] * _factor(a, month[rows]))
    return Panel(month[rows], card, log_price, _quality(a, card))


def _last_month(a: Inputs) -> Any:
    return a[f"{PANEL}.date"][a[f"{PANEL}.provider"] == SELLERS].max().astype("datetime64[M]")


def _index(rows: Panel) -> prices.HedonicIndex:
    return prices.hedonic_index(rows.log_price, rows.month, rows.quality)


def _trend(a: Inputs) -> tuple[Array, float]:
    """Growth of the index a year, continuously compounded and with draws of its error, and its span in years."""
    found = _index(panel(a, a["index_start_date"]))
    when = years(found.times)
    fit = growth.dependent_trend(when, np.log(found.index), LAGS)
    return fit.slope + a["index_sampling_error"] * fit.standard_error, float(np.ptp(when))


def trend(a: Inputs) -> dict[str, Any]:
    """Change a year of the rent of equal quality since the start of the index."""
    return {"quality_price_growth": np.expm1(_trend(a)[0])}


def hardware_gap(a: Inputs) -> dict[str, Any]:
    """Rents of equal quality now over what they were had they followed the price of hardware since the start."""
    slope, span = _trend(a)
    return {"rent_over_hardware_path": np.exp(span * slope) * a["price_performance_growth_factor"] ** span}


def last_year(a: Inputs) -> dict[str, Any]:
    """Change of the rent of equal quality over the last twelve months of the panel, with its error."""
    found = _index(panel(a, _last_month(a) - 12))
    change = np.log(found.index[-1]) + a["index_sampling_error"] * found.log_se[-1]
    return {"quality_price_change_year": np.expm1(change)}


def no_rise(a: Inputs) -> dict[str, Any]:
    """Factor on market prices since the signature at which the last twelve months show no rise."""
    return {
        "no_rise_price_factor": np.median(a["market_price_factor"]) / (1.0 + last_year(a)["quality_price_change_year"])
    }


def cards(a: Inputs) -> dict[str, Any]:
    """Change of each card's rent over the last twelve months of the panel, and their chained mean.

    The chain takes the same cards in each pair of months, so no change of the mix enters.
    """
    rows = panel(a, _last_month(a) - 12)
    months = np.unique(rows.month)
    names = a["gpu_quality.accelerator"]
    table = np.full((len(names), months.size), np.nan)
    for row, name in enumerate(names):
        mine = rows.card == name
        table[row, np.searchsorted(months, rows.month[mine])] = np.exp(rows.log_price[mine])
    change = {name: table[row, -1] / table[row, 0] - 1.0 for row, name in enumerate(names)}
    return {
        "a100_rent_change_year": change["A100 80GB"],
        "h100_rent_change_year": change["H100"],
        "b200_rent_change_year": change["B200"],
        "matched_rent_change_year": prices.chained_index(table[:, 1:] / table[:, :-1])[-1] - 1.0,
    }


def sellers(a: Inputs) -> dict[str, Any]:
    """The same trend by other data: list prices of single sellers, each with a level of its own, by half-year."""
    names, day = a["gpu_list_prices.provider"], a["gpu_list_prices.date"]
    kept = (day >= np.datetime64(a["index_start_date"], "D")) & ~np.isin(names, HYPERSCALERS)
    kept &= np.isin(a["gpu_list_prices.accelerator"], a["gpu_quality.accelerator"])
    half = np.floor(2.0 * years(day[kept])) / 2.0
    level = (names[kept][:, None] == np.unique(names[kept])[1:]).astype(float)
    quality = np.column_stack([_quality(a, a["gpu_list_prices.accelerator"][kept]), level])
    log_price = np.log(a["gpu_list_prices.usd_per_gpu_hour"][kept] * _factor(a, day[kept]))
    found = prices.hedonic_index(log_price, half, quality)
    fit = growth.dependent_trend(found.times, np.log(found.index), 1)
    return {"sellers_price_growth": np.expm1(fit.slope + a["index_sampling_error"] * fit.standard_error)}


def index_lines(a: Inputs) -> dict[str, list]:
    """Rent of equal quality, the constant panel of one card, and the path of hardware: rows of a line chart.

    The path of hardware starts on the trend of the first.
    """
    rows = panel(a, a["index_start_date"])
    found = _index(rows)
    level = rows.log_price - rows.quality @ found.quality_effect
    level = np.exp(np.mean(level - np.log(found.index)[np.searchsorted(found.times, rows.month)]))
    kept = a["gpu_index.date"] >= np.datetime64(a["index_start_date"], "D")
    order = np.argsort(a["gpu_index.date"][kept])
    day, price = a["gpu_index.date"][kept][order], a["gpu_index.usd_per_gpu_hour"][kept][order]
    when = years(found.times)
    start = np.polyval(np.polyfit(when - when[0], np.log(level * found.index), 1), 0.0)
    path = np.exp(start) * np.median(a["price_performance_growth_factor"]) ** -(when - when[0])
    half = growth.Z95 * found.log_se
    months = found.times.astype("datetime64[D]")
    rent, low, high = (level * found.index * np.exp(side * half) for side in (0, -1, 1))
    lines = (
        ("One H100, same sellers", "rest", day, price, price, price),
        ("Equal quality", "market", months, rent, low, high),
        ("Had rents followed hardware", "ink", months, path, path, path),
    )
    table: dict[str, list] = {name: [] for name in ("label", "role", "date", "value", "low", "high")}
    for label, role, dates, *values in lines:
        columns = ([label] * len(dates), [role] * len(dates), dates, *values)
        for name, column in zip(table, columns, strict=True):
            table[name] += list(column)
    return table
