"""Parts of the partnerships chapter's headline: do prices drift apart, and what does it cost not to commit."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.estimates import Z95
from models.headline import Inputs

SPREAD_DATES = (np.datetime64("2025-03-31"), np.datetime64("2026-10-10"))  # ends of the two collections of lists
SPREAD_DAYS = 100  # how old a list may be
YEAR_ENDS = (np.datetime64("2025-09"), np.datetime64("2026-09"))  # last months of the two years compared


def _lists(a: Inputs, date: np.datetime64) -> dict[str, float]:
    """On-demand list price of an H100 by seller, the latest of the hundred days up to a date."""
    day = a["gpu_list_prices.date"].astype("datetime64[D]")
    rows = (a["gpu_list_prices.accelerator"] == "H100") & (day <= date) & (day > date - SPREAD_DAYS)
    rows = rows & (a["gpu_list_prices.pricing_kind"] == "on_demand_list")
    order = np.flatnonzero(rows)[np.argsort(day[rows], kind="stable")]
    names, prices = a["gpu_list_prices.provider"][order], a["gpu_list_prices.usd_per_gpu_hour"][order]
    return dict(zip(names, prices, strict=True))


def _spread(prices: list[float]) -> float:
    return float(np.std(np.log(prices), ddof=1))


def spread(a: Inputs) -> dict[str, Any]:
    r"""Spread of list prices and its ratio, with an interval by :math:`se(\ln s)=1/\sqrt{2(n-1)}`.

    And the spread from which on the interval would lie above 1.
    """
    first, last = (list(_lists(a, date).values()) for date in SPREAD_DATES)
    error = Z95 * np.sqrt(0.5 / (len(first) - 1) + 0.5 / (len(last) - 1))
    ratio = _spread(last) / _spread(first)
    return {
        "list_spread_first": _spread(first),
        "list_spread_last": _spread(last),
        "list_spread_ratio": ratio,
        "list_spread_ratio_low": ratio * np.exp(-error),
        "list_spread_ratio_high": ratio * np.exp(error),
        "list_spread_needed": _spread(first) * np.exp(error),
    }


def spread_same_sellers(a: Inputs) -> dict[str, Any]:
    """The same ratio over the sellers that are in both collections."""
    first, last = (_lists(a, date) for date in SPREAD_DATES)
    both = sorted(set(first) & set(last))
    return {"list_spread_ratio_same": _spread([last[s] for s in both]) / _spread([first[s] for s in both])}


def _gaps(a: Inputs, last: np.datetime64) -> np.ndarray:
    """Log of the on-demand over the reserved median, an H100, of each month of the year up to one."""
    months = [a[f"gpu_{kind}_medians.date"].astype("datetime64[M]") for kind in ("on_demand", "reserved")]
    cards = [a[f"gpu_{kind}_medians.accelerator"] == "H100" for kind in ("on_demand", "reserved")]
    panel = [a[f"gpu_{kind}_medians.provider"] == "neocloud panel" for kind in ("on_demand", "reserved")]
    prices = [a[f"gpu_{kind}_medians.usd_per_gpu_hour"] for kind in ("on_demand", "reserved")]
    both = [
        dict(zip(month[keep], price[keep], strict=True))
        for month, keep, price in zip(months, (c & p for c, p in zip(cards, panel, strict=True)), prices, strict=True)
    ]
    known = [m for m in both[0] if m in both[1] and last - 12 < m <= last]
    return np.log([both[0][m] / both[1][m] for m in known])


def not_committing(a: Inputs) -> dict[str, Any]:
    """What capacity on demand costs above reserved capacity, in two years, and the ratio of the two price ratios."""
    first, last = (_gaps(a, end) for end in YEAR_ENDS)
    change = last.mean() - first.mean()
    error = Z95 * np.sqrt(first.var(ddof=1) / first.size + last.var(ddof=1) / last.size)
    return {
        "uncommitted_markup_before_share": np.expm1(first.mean()),
        "uncommitted_markup_share": np.expm1(last.mean()),
        "uncommitted_ratio_low": np.exp(change - error),
        "uncommitted_ratio_high": np.exp(change + error),
    }


def list_rows(a: Inputs) -> dict[str, list]:
    """List prices by seller at both dates: rows of dots in two groups, cheapest first."""
    names = ("March 2025", "October 2026")
    rows = [
        (group, seller, price, "rest" if group == names[0] else "market")
        for group, date in zip(names, SPREAD_DATES, strict=True)
        for seller, price in sorted(_lists(a, date).items(), key=lambda pair: pair[1])
    ]
    columns = zip(("group", "label", "value", "role"), zip(*rows, strict=True), strict=True)
    return {name: list(column) for name, column in columns}
