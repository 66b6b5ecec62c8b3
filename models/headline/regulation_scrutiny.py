"""Parts of the regulation chapter's headline: what competition authorities opened, before and after the contract."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from models.events import poisson_rate_interval, poisson_ratio_interval
from models.headline import Inputs

DAYS_PER_YEAR = 365.25
MOST = 60  # openings up to which the number that would show a rise is sought


def _between(a: Inputs, first: Any, last: Any) -> int:
    """Openings from one day on and before another."""
    days = a["inquiries.date"]
    return int(np.sum(a["inquiries.opens"].astype(bool) & (days >= first) & (days < last)))


def _years(first: Any, last: Any) -> float:
    """Years between two days, a day at least."""
    return max((last - first) / np.timedelta64(1, "D"), 1.0) / DAYS_PER_YEAR


def _count_before(a: Inputs) -> int:
    return _between(a, a["inquiry_search_start_date"], a["signing_date"])


def _span_before(a: Inputs) -> tuple[int, float]:
    last = min(a["signing_date"], a["inquiry_search_end_date"])
    return _count_before(a), _years(a["inquiry_search_start_date"], last)


def _span_after(a: Inputs) -> tuple[int, float]:
    first, last = a["signing_date"], a["inquiry_search_end_date"] + np.timedelta64(1, "D")
    return _between(a, first, last), _years(first, last)


def before(a: Inputs) -> dict[str, Any]:
    """Openings a year before the contract was signed."""
    count, years = _span_before(a)
    return {"inquiry_rate_before_per_year": count / years}


def before_count(a: Inputs) -> dict[str, Any]:
    """Their number."""
    return {"inquiries_before": float(_count_before(a))}


def after_count(a: Inputs) -> dict[str, Any]:
    """Openings since, to where the search reaches."""
    return {"inquiries_after": float(_span_after(a)[0])}


def after_span(a: Inputs) -> dict[str, Any]:
    """Weeks since, to where the search reaches."""
    return {"weeks_searched_after": _span_after(a)[1] * DAYS_PER_YEAR / 7}


def ratio(a: Inputs) -> dict[str, Any]:
    """Rate of openings after over before: ends of its exact 90 % interval."""
    (k0, t0), (k1, t1) = _span_before(a), _span_after(a)
    low, high = poisson_ratio_interval(k0, t0, k1, t1)
    return {"inquiry_ratio_low": low, "inquiry_ratio_high": high}


def needed(a: Inputs) -> dict[str, Any]:
    """Openings after the signature at which the interval would lie above one."""
    (k0, t0), (_, t1) = _span_before(a), _span_after(a)
    enough = (k for k in range(1, MOST) if poisson_ratio_interval(k0, t0, k, t1)[0] > 1.0)
    return {"inquiries_needed_after": float(next(enough, MOST))}


def missed(a: Inputs) -> dict[str, Any]:
    """Chance to see no more openings than were seen, had the rate doubled."""
    (k0, t0), (k1, t1) = _span_before(a), _span_after(a)
    mean = 2.0 * k0 / t0 * t1
    chance = math.fsum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(k1 + 1))
    return {"doubling_missed_probability": chance}


def _in_year(a: Inputs, year: int) -> float:
    return float(_between(a, np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01")))


def by_year(a: Inputs) -> dict[str, Any]:
    """Openings in 2024 and in 2025."""
    return {"inquiries_2024": _in_year(a, 2024), "inquiries_2025": _in_year(a, 2025)}


def on_contract(a: Inputs) -> dict[str, Any]:
    """Openings that are aimed at this contract."""
    return {"inquiries_on_contract": float(np.sum(a["inquiries.on_contract"].astype(bool)))}


def half_years(a: Inputs) -> dict[str, list]:
    """Openings of each half-year with the exact 90 % interval of the mean behind them: rows of a chart."""
    rows: dict[str, list] = {name: [] for name in ("label", "value", "low", "high", "role")}
    first, last = a["inquiry_search_start_date"], a["inquiry_search_end_date"]
    for year in (2023, 2024, 2025, 2026):
        for half, (start, end) in enumerate(((f"{year}-01", f"{year}-07"), (f"{year}-07", f"{year + 1}-01"))):
            start, end = (np.datetime64(f"{month}-01") for month in (start, end))
            if not first <= start <= last:
                continue
            count = _between(a, start, end)
            low, high = poisson_rate_interval(count, 1.0)
            values = (f"{year} H{half + 1}", float(count), float(low), float(high), "market")
            for name, value in zip(rows, values, strict=True):
                rows[name].append(value)
    return rows
