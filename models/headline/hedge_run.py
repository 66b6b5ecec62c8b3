"""Parts of the hedge chapter's headline: what one training run costs at rents that move."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.checks import Array
from models.contract import MONTHS_PER_YEAR
from models.headline import Inputs, price_units
from models.prices import MeanReversion
from models.risk import lognormal_tail_mean
from models.training import chip_hours

QUARTERS = 4
PROHIBITIVE_SHARE = 0.1  # of a year's revenue, by the claim's rule


def _hours(a: Inputs) -> Array:
    """Hours of an H100 that the largest run known would take."""
    return chip_hours(a["largest_run_flop"], price_units.h100_peak_flop(a), a["ordinary_mfu_share"])


def _price(a: Inputs) -> Array:
    """Rent of an H100 in the month of the signature, by the index at constant panel."""
    return price_units.listed(a, "gpu_index") * a["market_price_factor"]


def budget_log_sd(a: Inputs) -> Array:
    r"""Standard deviation of the logarithm of a run's mean price against the price when its budget was made.

    A walk for the time L until the start, then a mean over the length D of the run: :math:`\sigma\sqrt{L+D/3}`.
    """
    years = (a["run_planning_months"] + a["run_length_months"] / 3.0) / MONTHS_PER_YEAR
    return MeanReversion(0.0, 0.0, a["h100_index_volatility"]).log_sd(years)


def _tail(a: Inputs) -> Array:
    """Mean cost of the run in the dearest twentieth of cases, if rents are a fair game."""
    return lognormal_tail_mean(_hours(a) * _price(a), budget_log_sd(a))


def fixed(a: Inputs) -> dict[str, Any]:
    """Cost of the run at the rent of the day."""
    return {"run_cost_usd": _hours(a) * _price(a)}


def tail(a: Inputs) -> dict[str, Any]:
    """The same in the dearest twentieth of cases."""
    return {"run_tail_cost_usd": _tail(a)}


def price_risk(a: Inputs) -> dict[str, Any]:
    """How far moving rents raise the cost in those cases."""
    return {"run_price_risk_share": lognormal_tail_mean(1.0, budget_log_sd(a)) - 1.0}


def buyer_revenue(a: Inputs) -> Array:
    """Booked revenue of the second quarter of 2026, times four."""
    return QUARTERS * np.asarray(a["buyer_revenue_q2_2026_usd"], float)


def leader(a: Inputs) -> dict[str, Any]:
    """That cost over a year of the buyer's revenue."""
    return {"run_tail_share_of_revenue": _tail(a) / buyer_revenue(a)}


def leader_before(a: Inputs) -> dict[str, Any]:
    """Over the buyer's booked revenue of the year in which the run was made."""
    return {"run_tail_share_of_2025_revenue": _tail(a) / a["buyer_revenue_2025_usd"]}


def rival(a: Inputs) -> dict[str, Any]:
    """Over a year of the revenue of the nearest rival."""
    return {"run_tail_share_openai": _tail(a) / a["openai_run_rate_usd"]}


def seller(a: Inputs) -> dict[str, Any]:
    """Over a year of revenue of the lab that made the run."""
    return {"run_tail_share_seller": _tail(a) / a["ai_revenue_2025_usd"]}


def small(a: Inputs) -> dict[str, Any]:
    """Over a year of the revenue of the smallest lab on record."""
    rows = a["lab_run_rates.lab"] == "Mistral"
    return {"run_tail_share_small": _tail(a) / np.max(a["lab_run_rates.run_rate_usd"][rows])}


def next_run(a: Inputs) -> dict[str, Any]:
    """For a run of the next generation, over a year of the buyer's revenue."""
    return {"next_run_tail_share_of_revenue": a["next_run_factor"] * _tail(a) / buyer_revenue(a)}


def break_even(a: Inputs) -> dict[str, Any]:
    """Size of a run, over the largest known, at which the buyer finds it prohibitive."""
    return {"prohibitive_run_factor": PROHIBITIVE_SHARE * buyer_revenue(a) / _tail(a)}
