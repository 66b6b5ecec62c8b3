"""Parts of the scarcity chapter's headline: how training compute and its cost grow, and how long supply takes."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import growth, training, trends
from models.checks import Array
from models.headline import Inputs

DAYS_PER_YEAR = 365.25
WEEKS_PER_YEAR = DAYS_PER_YEAR / 7
TRILLION = 1e12


def years(dates: Any) -> Array:
    """Dates as years since year 0.

    >>> float(years(np.datetime64("2010-01-01")))
    2010.0
    """
    return 1970.0 + np.asarray(dates, "datetime64[D]").astype(float) / DAYS_PER_YEAR


def frontier_runs(a: Inputs) -> tuple[Array, Array]:
    """Years and training compute of the runs that Epoch AI flags as frontier, shape (row,)."""
    flagged = a["training_runs.frontier"].astype(bool)
    return years(a["training_runs.published"][flagged]), a["training_runs.training_flop"][flagged]


def compute_growth(a: Inputs) -> dict[str, Any]:
    """Growth of frontier training compute, as a factor and as a doubling time."""
    factor = a["refitted_compute_growth_factor"]
    months = trends.doubling_months(factor)
    return {
        "frontier_compute_factor": factor,
        "compute_doubling_months": months,
        "compute_doubling_weeks": months * WEEKS_PER_YEAR / 12.0,
    }


def cost_growth(a: Inputs) -> dict[str, Any]:
    """Growth of the cost of frontier runs, refitted."""
    return {"frontier_cost_factor": a["refitted_cost_growth_factor"]}


def _shares(a: Inputs, *parts: str) -> Array:
    """Shares of named factors in the growth of compute, in logarithms, and what they leave, shape (..., part + 1)."""
    total, *factors = np.broadcast_arrays(a["refitted_compute_growth_factor"], *(a[part] for part in parts))
    return trends.growth_decomposition(total, np.stack(factors, axis=-1))


def money(a: Inputs) -> dict[str, Any]:
    """What more spending makes of the growth of compute."""
    return {"money_share_of_growth": _shares(a, "refitted_cost_growth_factor")[..., 0]}


def hardware(a: Inputs) -> dict[str, Any]:
    """What better hardware for a dollar makes of it."""
    return {"hardware_share_of_growth": _shares(a, "price_performance_growth_factor")[..., 0]}


def shape(a: Inputs) -> dict[str, Any]:
    """How much worse a line and a logistic describe frontier compute than an exponential."""
    excess = growth.shape_excess(*frontier_runs(a))
    return {
        "linear_aic_excess": excess.linear,
        "logistic_aic_excess": excess.logistic,
        "exponential_aic_margin": min(excess),
    }


def step(a: Inputs) -> dict[str, Any]:
    """The runs of 2025 over the trend before."""
    return {"runs_2025_over_trend": a["runs_2025_over_trend_factor"]}


def first_trillion(a: Inputs) -> dict[str, Any]:
    """How old the first model with a trillion parameters was when the article appeared."""
    large = a["training_runs.parameters"] >= TRILLION
    first = np.min(years(a["training_runs.published"][large]))
    return {"first_trillion_age_years": float(years(a["price_disclosure_date"]) - first)}


def trillion_models(a: Inputs) -> dict[str, Any]:
    """Models in the series with a trillion parameters or more; rows alike in day and compute are one."""
    large = a["training_runs.parameters"] >= TRILLION
    columns = years(a["training_runs.published"][large]), a["training_runs.training_flop"][large]
    return {"trillion_models": float(len(np.unique(np.column_stack(columns), axis=0)))}


def _optimum(a: Inputs, name: str) -> Array:
    """Parameters that suit the largest run by one set of constants [trillion]."""
    law = training.ScalingLaw(
        e=0.0,  # the loss that remains does not move the optimum
        a=a[f"scaling_a_{name}"],
        b=a[f"scaling_b_{name}"],
        alpha=a[f"scaling_alpha_{name}"],
        beta=a[f"scaling_beta_{name}"],
    )
    return training.compute_optimal(a["largest_run_flop"], law)[0] / TRILLION


def optimum(a: Inputs) -> dict[str, Any]:
    """Best size for the compute of the largest run, by the constants of Besiroglu et al."""
    return {"optimal_size_trillion": _optimum(a, "besiroglu")}


def first_optimum(a: Inputs) -> dict[str, Any]:
    """Best size by the first constants, those of Hoffmann et al."""
    return {"optimal_size_hoffmann_trillion": _optimum(a, "hoffmann")}


def _doublings(a: Inputs, weeks: str) -> Array:
    return a[weeks] / compute_growth(a)["compute_doubling_weeks"]


def lead_time(a: Inputs) -> dict[str, Any]:
    """Doublings of demand while an order waits, and the share of the demand then that it does not cover."""
    doublings = _doublings(a, "gpu_lead_time_weeks")
    return {"lead_time_over_doubling": doublings, "order_shortfall_share": 1.0 - 2.0**-doublings}


def calm_lead_time(a: Inputs) -> dict[str, Any]:
    """The same in a calm market."""
    return {"calm_lead_over_doubling": _doublings(a, "gpu_lead_time_calm_weeks")}


def newsvendor(a: Inputs) -> dict[str, Any]:
    """Chance of enough compute that pays best when idle compute is lost: the margin over it.

    The critical ratio of the newsvendor, with the margin of new compute lost by each unit too few and
    the cost of each unit too many.
    """
    idle = np.asarray(a["buyer_compute_per_revenue_q2_2026"], float)
    short = np.maximum(a["new_compute_yield_share"] - idle, 0.0)
    return {"order_fractile_share": short / (short + idle)}


def trend_line(a: Inputs, ends: tuple[str, str]) -> dict[str, Any]:
    """Trend of frontier training compute with the band that should hold 90 % of runs: rows of a scatter chart."""
    first, last = np.array(ends, "datetime64[M]")
    days = np.append(np.arange(first, last, np.timedelta64(6, "M")), last).astype("datetime64[D]")
    middle, low, high = growth.trend_band(*frontier_runs(a), years(days))
    return {"x": days, "y": middle, "low": low, "high": high, "kind": ["trend"] * days.size}
