"""Parts of the concentration chapter's headline: what buyers meet who cannot sign for years."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import queueing
from models.checks import Array
from models.headline import Inputs

PANEL = "neocloud panel"
EARLIER_MONTHS = 6  # of the same comparison before there was a contract
LEAST_MONTHS = 3  # for a mean with an error
STEP = 0.01  # of the pool: what is withdrawn or relieved


def _markups(a: Inputs) -> tuple[np.ndarray, Array]:
    """Months with both list medians of the H100, and the logarithm of on-demand over reserved, shape (month,)."""
    found = []
    for name in ("gpu_on_demand_medians", "gpu_reserved_medians"):
        rows = (a[f"{name}.accelerator"] == "H100") & (a[f"{name}.provider"] == PANEL)
        months = a[f"{name}.date"][rows].astype("datetime64[M]")
        found.append(dict(zip(months.tolist(), np.log(a[f"{name}.usd_per_gpu_hour"][rows]), strict=True)))
    both = sorted(set(found[0]) & set(found[1]))
    return np.array(both, "datetime64[M]"), np.array([found[0][month] - found[1][month] for month in both])


def _before_and_since(a: Inputs, window: int, earlier: int = 0) -> tuple[Array, Array]:
    """Mark-ups of the window before a month, and of as many from it on as have passed since the signature, or a few."""
    months, markup = _markups(a)
    signed = np.minimum(a["signing_date"].astype("datetime64[M]"), months[-1] - LEAST_MONTHS + 1)
    length, start = months[-1] - signed, signed - earlier
    return markup[(months >= start - window) & (months < start)], markup[(months >= start) & (months <= start + length)]


def _window(a: Inputs) -> int:
    return int(np.rint(np.median(a["markup_window_months"])))


def _change(a: Inputs, window: int, earlier: int = 0) -> Array:
    """Change between the two means, with draws of its standard error where the variances differ (Welch)."""
    before, since = _before_and_since(a, window, earlier)
    error = np.sqrt(before.var(ddof=1) / before.size + since.var(ddof=1) / since.size)
    return np.expm1(since.mean() - before.mean() + a["index_sampling_error"] * error)


def markup_before(a: Inputs) -> dict[str, Any]:
    """How much more on-demand capacity listed for than reserved, geometric mean of the months before."""
    return {"markup_before_share": np.expm1(_before_and_since(a, _window(a))[0].mean())}


def markup_since(a: Inputs) -> dict[str, Any]:
    """The same since the signature."""
    return {"markup_since_share": np.expm1(_before_and_since(a, EARLIER_MONTHS)[1].mean())}


def markup_change(a: Inputs) -> dict[str, Any]:
    """Change of on-demand over reserved; against half the window; and at a month when nothing was signed."""
    window = _window(a)
    return {
        "markup_change_share": _change(a, window),
        "markup_change_half_window_share": _change(a, window // 2),
        "markup_change_earlier_share": _change(a, window, EARLIER_MONTHS),
    }


def list_range(a: Inputs) -> dict[str, Any]:
    """Dearest over cheapest list price of an H100 on the last day that many sellers were read."""
    name = "gpu_list_prices"
    rows = (a[f"{name}.accelerator"] == "H100") & (a[f"{name}.date"] == a[f"{name}.date"].max())
    prices = a[f"{name}.usd_per_gpu_hour"][rows]
    return {"list_price_range": float(prices.max() / prices.min())}


def hopper(a: Inputs) -> dict[str, Any]:
    """Share of the contract's accelerators of the generation before the newest."""
    return {"hopper_share_of_deal": np.minimum(a["hopper_gpus_colossus_1"] / a["gpus_total"], 1.0)}


def _small_wait(a: Inputs, first: Array, second: Array, rate: float) -> Array:
    servers = np.rint(a["shared_pool_servers"])
    return queueing.priority_waits(np.stack(np.broadcast_arrays(first, second), -1), rate, servers)[..., 1]


def waits(a: Inputs) -> dict[str, Any]:
    """Wait of those who go second when a percent of the pool leaves it, or as much work that goes first does."""
    load, share = a["shared_pool_load_share"], a["shared_pool_priority_share"]
    work = np.minimum(load, 1.0 - 1.5 * STEP) * np.rint(a["shared_pool_servers"])
    first, second = work * share, work * (1.0 - share)
    moved = STEP * np.rint(a["shared_pool_servers"])
    now = _small_wait(a, first, second, 1.0)
    relieved = _small_wait(a, np.maximum(first - moved, 0.0), second, 1.0)
    some = np.maximum(now, 1e-12)
    return {
        "wait_rise_if_withdrawn_share": _small_wait(a, first, second, 1.0 - STEP) / some - 1.0,
        "wait_fall_if_relieved_share": 1.0 - relieved / some,
    }


def markup_line(a: Inputs) -> dict[str, list]:
    """Mark-up by month [%], from two years before the signature on: rows of a line."""
    months, markup = _markups(a)
    shown = months >= a["signing_date"].astype("datetime64[M]") - 24
    months, markup = months[shown], markup[shown]
    return {"date": months.astype("datetime64[D]").tolist(), "value": (100.0 * np.expm1(markup)).tolist()}
