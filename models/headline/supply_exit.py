"""Parts of the supply chapter's headline: how long the contract binds, and what leaving it is worth."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from models import contract
from models.checks import Array
from models.headline import Inputs, price_terms
from models.headline.price_units import h100e

DAYS_PER_WEEK = 7
PRICE_RISE = 1.5  # the market over the contract price, where the protection that is left is measured


def _now(a: Inputs) -> float:
    return price_terms.month_position(a["report_date"])


def _remaining_months(a: Inputs) -> float:
    """Months from the date of the report to the end of the term."""
    return max(price_terms.month_position(a["end_month"]) + 1.0 - _now(a), 0.0)


def _closed_months(a: Inputs) -> Array:
    """Months until notice may first be given."""
    start = price_terms.month_position(a["start_month"])
    return np.maximum(start + a["initial_period_months"] - _now(a), 0.0)


def _firm_months(a: Inputs) -> Array:
    """Months of service that neither side can escape."""
    firm = _closed_months(a) + contract.notice_months(a["notice_days"])
    return np.minimum(firm, _remaining_months(a))


def _truncated(hazard: ArrayLike, months: ArrayLike) -> tuple[Array, Array]:
    r""":math:`\int_0^L e^{-kt}dt` and :math:`\int_0^L t\,e^{-kt}dt`."""
    k, length = np.broadcast_arrays(np.asarray(hazard, float), np.asarray(months, float))
    kl = k * length
    small = kl < 1e-4
    safe = np.where(small, 1.0, k)
    first = np.where(small, length * (1.0 - kl / 2.0), -np.expm1(-kl) / safe)
    second = np.where(small, length**2 * (0.5 - kl / 3.0), (-np.expm1(-kl) - kl * np.exp(-kl)) / safe**2)
    return first, second


def paid_months(
    remaining: ArrayLike, firm: ArrayLike, exit_hazard: ArrayLike, default_hazard: ArrayLike = 0.0
) -> tuple[Array, Array]:
    r"""Mean and coefficient of variation of the months that are paid, shape (...).

    Nobody leaves in the firm months; after them either side gives up at a constant hazard. The buyer may
    default at any time. With survival S(t), :math:`E=\int_0^M S\,dt` and :math:`E[X^2]=2\int_0^M tS\,dt`.

    Parameters
    ----------
    remaining, firm : array_like, shape (...)
        Months to the end of the term, and of them the months that cannot be escaped.
    exit_hazard, default_hazard : array_like, shape (...)
        Per month.

    Examples
    --------
    >>> [round(float(x), 6) for x in paid_months(1e6, 0.0, 0.1)]
    [10.0, 1.0]
    """
    firm = np.minimum(np.asarray(firm, float), remaining)
    early, early_second = _truncated(default_hazard, firm)
    both = np.asarray(default_hazard, float) + exit_hazard
    late, late_second = _truncated(both, remaining - firm)
    alive = np.exp(-np.asarray(default_hazard, float) * firm)
    mean = early + alive * late
    square = 2.0 * (early_second + alive * (firm * late + late_second))
    return mean, np.sqrt(np.maximum(square - mean**2, 0.0)) / np.maximum(mean, 1e-12)


def _exit_hazard_per_month(a: Inputs) -> Array:
    return (a["buyer_exit_hazard_per_year"] + a["seller_exit_hazard_per_year"]) / contract.MONTHS_PER_YEAR


def firm_months(a: Inputs) -> dict[str, Any]:
    """Months of service that neither side can escape today."""
    return {"firm_months_today": _firm_months(a)}


def duration(a: Inputs) -> dict[str, Any]:
    """Months that are expected to be served from today on."""
    mean, _ = paid_months(_remaining_months(a), _firm_months(a), _exit_hazard_per_month(a))
    return {"effective_duration_months": mean}


def remaining(a: Inputs) -> dict[str, Any]:
    """Months left of the term."""
    return {"remaining_months": _remaining_months(a)}


def income_variation(a: Inputs) -> dict[str, Any]:
    """Variation of the fees that are still paid, with both exits and default."""
    default = a["buyer_default_hazard_per_year"] / contract.MONTHS_PER_YEAR
    _, variation = paid_months(_remaining_months(a), _firm_months(a), _exit_hazard_per_month(a), default)
    return {"income_variation": variation}


def take_or_pay_variation(a: Inputs) -> dict[str, Any]:
    """The same under a contract that only a default ends."""
    left = _remaining_months(a)
    default = a["buyer_default_hazard_per_year"] / contract.MONTHS_PER_YEAR
    return {"take_or_pay_variation": paid_months(left, left, 0.0, default)[1]}


def seller_notice(a: Inputs) -> dict[str, Any]:
    """Chance that the seller gives notice within a year."""
    open_years = np.maximum(1.0 - _closed_months(a) / contract.MONTHS_PER_YEAR, 0.0)
    return {"seller_notice_probability": -np.expm1(-a["seller_exit_hazard_per_year"] * open_years)}


def replacement_gap(a: Inputs) -> dict[str, Any]:
    """Months without the capacity if it must be ordered anew when notice comes."""
    lead_months = a["gpu_lead_time_weeks"] * DAYS_PER_WEEK / contract.DAYS_PER_MONTH
    return {"replacement_gap_months": np.maximum(lead_months - contract.notice_months(a["notice_days"]), 0.0)}


def _window_gain_usd(a: Inputs) -> Array:
    """What the buyer gains over the months that are firm, at a flat market price."""
    fixed = contract.unit_price(a["monthly_fee_usd"], h100e(a))
    months = np.arange(max(int(np.ceil(np.max(_firm_months(a)))), 1))  # without notice one month that weighs nothing
    price = np.asarray(a["comparable_price_usd_per_h100e_hour"], float)
    factors = (1.0 + np.asarray(a["discount_rate"], float)[..., None]) ** (-months / contract.MONTHS_PER_YEAR)
    forward = np.broadcast_to(price[..., None], (*price.shape, months.size))
    return contract.window_gain(forward, fixed, contract.HOURS_PER_MONTH * h100e(a), factors, _firm_months(a))


def window(a: Inputs) -> dict[str, Any]:
    """Value of the window of notice to the buyer."""
    return {"window_gain_usd": _window_gain_usd(a)}


def value_low(a: Inputs) -> dict[str, Any]:
    """The least that the contract can be worth to the buyer."""
    cost = a["buyer_exit_cost_months"] * a["monthly_fee_usd"]
    return {"contract_value_low_usd": contract.exit_value(_window_gain_usd(a), cost, 0.0)[0]}


def value_high(a: Inputs) -> dict[str, Any]:
    """The most that the contract can be worth to the buyer."""
    cost = a["seller_exit_cost_months"] * a["monthly_fee_usd"]
    return {"contract_value_high_usd": contract.exit_value(_window_gain_usd(a), 0.0, cost)[1]}


def exit_costs(a: Inputs) -> dict[str, Any]:
    """Cost of leaving of the side that it costs more, in monthly fees."""
    return {"exit_cost_months": np.maximum(a["buyer_exit_cost_months"], a["seller_exit_cost_months"])}


def protection_kept(
    volatility: ArrayLike,
    rate: ArrayLike,
    exit_cost_months: ArrayLike,
    months: int,
    notice_months: int,
    closed_months: int = 0,
) -> Array:
    """Share of the protection of a bound contract that is left once both sides may leave, shape (draw,).

    The market has risen to one and a half times the contract price; both sides pay the same cost to
    leave, in monthly fees. By the lattice of :func:`models.options.exit_game`, a walk of the log price.

    >>> float(protection_kept(0.0, 0.0, 0.0, months=30, notice_months=3).round(9))
    0.1
    """
    from models import options  # needs scipy, which a browser does not load
    from models.prices import MeanReversion

    walk = MeanReversion(0.0, 0.0, volatility)
    terms = options.Cancellable(
        fixed_price=1.0,
        monthly_quantity=1.0,
        rate=rate,
        months=months,
        notice_months=notice_months,
        initial_months=closed_months,
    )
    left = options.exit_game(terms, walk, PRICE_RISE, exit_cost_months, exit_cost_months).value
    return left / options.swap_value(terms, walk, PRICE_RISE, months)


def protection(a: Inputs) -> dict[str, Any]:
    """That share for this contract today, at the seller's cost of leaving."""
    months = max(int(_remaining_months(a)), 1)
    kept = protection_kept(
        a["h100_index_volatility"],
        a["discount_rate"],
        a["seller_exit_cost_months"],
        months=months,
        notice_months=min(int(np.rint(np.median(contract.notice_months(a["notice_days"])))), months),
        closed_months=min(int(np.ceil(np.median(_closed_months(a)))), months),
    )
    return {"protection_kept_share": kept}


def protection_grid(a: Inputs, notices: tuple[int, ...], costs: tuple[float, ...]) -> list[dict[str, Any]]:
    """Rows x (notice in months), y (cost of leaving in monthly fees) and the share kept, for a heat map."""
    months = max(int(_remaining_months(a)), max(notices))
    kept = [
        protection_kept(np.median(a["h100_index_volatility"]), np.median(a["discount_rate"]), costs, months, notice)
        for notice in notices
    ]
    return [
        {"x": notice, "y": cost, "value": float(share)}
        for notice, shares in zip(notices, kept, strict=True)
        for cost, share in zip(costs, shares, strict=True)
    ]
