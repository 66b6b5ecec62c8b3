"""Parts of the hedge chapter's headline: how long a cluster is waited for, and how often a budget is overrun."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from models import queueing
from models.checks import Array
from models.headline import Inputs
from models.headline.hedge_run import MONTHS_PER_YEAR, budget_log_sd
from models.prices import jump_diffusion_call

LATE_MONTHS = 1.0  # a wait that upsets a plan, by the claim's rule
OVERRUN = 1.2  # of the budget, by the same
LIKELY = 0.1  # a chance that upsets plans, by the same
STEP = 1e-4  # of the strike, for a slope
WIDEST_JUMP = 2.0  # standard deviation of a jump's logarithm; what is left of the variance is diffusion

_erfc = np.vectorize(math.erfc, otypes=[float])


def _pool(a: Inputs) -> Array:
    return np.rint(a["cloud_pool_tenants"])


def _load(a: Inputs) -> Array:
    """Load of the pool at which as many requests find room as offers are in stock."""
    return queueing.load_at_wait(_pool(a), 1.0 - np.asarray(a["cluster_in_stock_share"], float))


def _late(a: Inputs) -> Array:
    return queueing.wait_exceedance(_pool(a), _load(a), a["cluster_rental_months"], LATE_MONTHS)


def delay(a: Inputs) -> dict[str, Any]:
    """Chance to wait more than a month for a cluster on demand."""
    return {"delay_over_month_probability": _late(a)}


def delay_break_even(a: Inputs) -> dict[str, Any]:
    """Mean length of a rental below which that chance is not likely."""
    waits = np.maximum(1.0 - np.asarray(a["cluster_in_stock_share"], float), 1e-9)
    free = np.maximum(_pool(a) - _load(a), 0.0)
    length = free * LATE_MONTHS / np.log(np.maximum(waits / LIKELY, 1.0 + 1e-9))
    return {"delay_break_even_rental_months": np.minimum(length, 1e4)}


def _overrun(a: Inputs) -> Array:
    r"""Chance that the mean price passes the overrun: :math:`\Phi\big(-(\ln k + s^2/2)/s\big)`."""
    deviation = budget_log_sd(a)
    return _erfc((math.log(OVERRUN) / deviation + deviation / 2.0) / math.sqrt(2.0)) / 2.0


def overrun(a: Inputs) -> dict[str, Any]:
    """Chance that a run costs over a fifth more than its budget."""
    return {"overrun_probability": _overrun(a)}


def overrun_with_jumps(a: Inputs) -> dict[str, Any]:
    """The same variance with a part of it in jumps: the slope of a call's value in its strike."""
    years = (a["run_planning_months"] + a["run_length_months"] / 3.0) / MONTHS_PER_YEAR
    variance = np.square(a["h100_index_volatility"])
    rate = a["price_jumps_per_year"]
    jumps = np.minimum(variance * a["price_jump_share_of_variance"], rate * WIDEST_JUMP**2)
    shape = (years, np.sqrt(np.maximum(variance - jumps, 0.0)), 0.0, rate, 0.0, np.sqrt(jumps / rate))
    low, high = (jump_diffusion_call(1.0, OVERRUN * (1.0 + side * STEP), *shape) for side in (-1, 1))
    return {"overrun_jump_probability": (low - high) / (2.0 * STEP * OVERRUN)}


def record(a: Inputs) -> dict[str, Any]:
    """Starting months of the index from which a run, planned and run as judged, would have overrun its budget."""
    month = a["gpu_index.date"].astype("datetime64[M]").astype(int)
    rents = dict(zip(month.tolist(), a["gpu_index.usd_per_gpu_hour"].tolist(), strict=True))
    wait = int(np.rint(np.median(a["run_planning_months"])))
    length = max(int(np.rint(np.median(a["run_length_months"]))), 1)
    ratios = [
        np.mean([rents[start + wait + k] for k in range(length)]) / rents[start]
        for start in rents
        if all(start + wait + k in rents for k in range(length))
    ]
    return {
        "overruns_in_record": float(np.sum(np.array(ratios) > OVERRUN)),
        "months_in_record": float(len(ratios)),
    }


def delay_grid(a: Inputs, stock: tuple[float, ...], rentals: tuple[float, ...]) -> dict[str, list]:
    """Chance [%] to wait more than a month by share in stock and mean rental: rows of a heat map."""
    rows: dict[str, list] = {"x": [], "y": [], "value": []}
    pool = float(np.rint(np.median(a["cloud_pool_tenants"])))
    for months in rentals:
        for share in stock:
            late = queueing.wait_exceedance(pool, queueing.load_at_wait(pool, 1.0 - share), months, LATE_MONTHS)
            for name, value in zip(rows, (f"{share:.0%}", f"{months:g} mo", 100.0 * float(late)), strict=True):
                rows[name].append(value)
    return rows
