"""Parts of the scarcity chapter's headline: what the fee holds beyond the price of reserved capacity."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.contract import MONTHS_PER_YEAR
from models.headline import Inputs, price_terms, price_units
from models.headline.price_units import h100e_fee, on_demand_price, reserved_price
from models.headline.scarcity_growth import WEEKS_PER_YEAR

_nodes, _weights = np.polynomial.legendre.leggauss(4)
ROOTS = (_nodes + 1.0) / 2.0  # of time as a share of the firm window, where it is sampled
WEIGHTS = _weights * ROOTS  # dT / w = 2 root d(root)
_erf = np.vectorize(math.erf, otypes=[float])


def _compute(a: Inputs, gpus: Any) -> Array:
    """H100 equivalents that a number of GPUs holds: Colossus 1 first, then GB200."""
    return a["h100e_colossus_1"] + np.maximum(gpus - a["gpus_colossus_1"], 0.0) * a["h100e_per_gb200"]


def premium(a: Inputs) -> dict[str, Any]:
    """The fee over the reserved price, and how sure it is that there is something over."""
    fee, price = h100e_fee(a), reserved_price(a)
    return {
        "premium_usd_per_h100e_hour": fee - price,
        "premium_over_reserved_share": fee / price - 1.0,
        "premium_over_reserved_probability": np.mean(fee > price),
    }


def on_demand_premium(a: Inputs) -> dict[str, Any]:
    """The fee over the on-demand price."""
    fee, price = h100e_fee(a), on_demand_price(a)
    return {
        "premium_over_on_demand_share": fee / price - 1.0,
        "premium_over_on_demand_probability": np.mean(fee > price),
    }


def _certainty(a: Inputs) -> Array:
    r"""Value of a ceiling on the price over the firm window at signing [USD per hour].

    .. math:: P\, \frac{1}{w}\int_0^w \mathrm{erf}\!\left(\sigma\sqrt{T}/\sqrt 8\right) dT

    The mean of calls struck at today's price P, by Black's formula at the money.
    """
    window = (a["initial_period_months"] + contract.notice_months(a["notice_days"])) / MONTHS_PER_YEAR
    log_sd = np.asarray(a["h100_index_volatility"] * np.sqrt(window))[..., None] * ROOTS
    return reserved_price(a) * (_erf(log_sd / math.sqrt(8.0)) @ WEIGHTS)


def _access(a: Inputs) -> Array:
    r"""Margin earned while an order would have waited, spread over the term [USD per hour].

    .. math:: P\,(k / c - 1)^+\, L / T

    k / c is revenue per dollar of new compute, L the lead time, T the term.
    """
    term = price_terms.month_position(a["end_month"]) + 1.0 - price_terms.month_position(a["start_month"])
    waited = a["gpu_lead_time_weeks"] / WEEKS_PER_YEAR * MONTHS_PER_YEAR / term
    margin = np.maximum(a["new_compute_yield_share"] / a["buyer_compute_per_revenue_q2_2026"] - 1.0, 0.0)
    return reserved_price(a) * margin * waited


def certainty(a: Inputs) -> dict[str, Any]:
    """The most that a price that is certain for the firm window can be worth."""
    return {"certainty_value_usd_per_h100e_hour": _certainty(a)}


def access(a: Inputs) -> dict[str, Any]:
    """What it is worth to have the capacity at once."""
    return {"access_value_usd_per_h100e_hour": _access(a)}


def residual(a: Inputs) -> dict[str, Any]:
    """What is left of the fee, and how sure it is that something is."""
    left = h100e_fee(a) - reserved_price(a) - _certainty(a) - _access(a)
    return {"residual_rent_usd_per_h100e_hour": left, "residual_rent_probability": np.mean(left > 0.0)}


def _gpus_at(a: Inputs, price: Array) -> Array:
    """Delivered GPUs at which the fee per H100 equivalent meets a price."""
    beyond = contract.break_even_accelerators(a["monthly_fee_usd"], price) - a["h100e_colossus_1"]
    return a["gpus_colossus_1"] + beyond / a["h100e_per_gb200"]


def break_even_reserved(a: Inputs) -> dict[str, Any]:
    """Delivered GPUs at which the premium over the reserved price vanishes."""
    return {"premium_break_even_gpus": _gpus_at(a, reserved_price(a))}


def break_even_on_demand(a: Inputs) -> dict[str, Any]:
    """Delivered GPUs below which the fee is above the on-demand price."""
    return {"on_demand_break_even_gpus": _gpus_at(a, on_demand_price(a))}


def blackwell_rent(a: Inputs) -> dict[str, Any]:
    """List rent of a B200 over that of an H100 in the month of the signature."""
    b200, h100 = (price_units.listed(a, "gpu_on_demand_medians", name) for name in ("B200", "H100"))
    return {"b200_over_h100_rent": b200 / h100}


def premium_steps(a: Inputs) -> dict[str, list]:
    """From the reserved price to the fee: rows of a waterfall, means of the draws with their 90 % interval."""
    fee, price, sure, soon = h100e_fee(a), reserved_price(a), _certainty(a), _access(a)
    rows = (
        ("Reserved price, list", "market", price),
        ("Certain price, at most", "rest", sure),
        ("Access at once", "rest", soon),
        ("Left over", "seller", fee - price - sure - soon),
        ("Fee", "buyer", fee),
    )
    table: dict[str, list] = {name: [] for name in ("label", "role", "total", "value", "low", "high")}
    for label, role, draws in rows:
        low, high = (float(np.quantile(draws, level)) for level in (0.05, 0.95))
        text = f"{label} ({low:.2f} to {high:.2f})".replace("-", "\u2212") if low < high else label
        columns = (text, role, role in ("market", "buyer"), float(np.mean(draws)), low, high)
        for name, value in zip(table, columns, strict=True):
            table[name].append(value)
    return table


def _cell(gpus: float, price: float) -> tuple[str, str]:
    return f"{gpus / 1000:.0f}k", f"${price:.2f}"


def present_cell(a: Inputs) -> tuple[str, str]:
    """The cell of :func:`premium_grid` that is the case at hand."""
    return _cell(float(np.median(a["gpus_total"])), float(np.median(reserved_price(a))))


def premium_grid(a: Inputs, gpus: tuple[float, ...], factors: tuple[float, ...]) -> dict[str, list]:
    """Median premium over the reserved price [%] by delivered GPUs and by that price: rows of a heat map.

    The case at hand is added to the GPUs, and should be the factor 1 among the factors on the price.
    """
    rows: dict[str, list] = {"x": [], "y": [], "value": []}
    for factor in factors:
        price = float(np.median(reserved_price(a))) * factor
        for count in sorted({*gpus, float(np.median(a["gpus_total"]).round(-3))}):
            fee = float(np.median(contract.unit_price(a["monthly_fee_usd"], _compute(a, count))))
            for name, value in zip(rows, (*_cell(count, price), 100.0 * (fee / price - 1.0)), strict=True):
                rows[name].append(value)
    return rows
