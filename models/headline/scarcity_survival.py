"""Parts of the scarcity chapter's headline: does a binding commitment make ruin less likely?

Cash drifts and shakes as in :func:`models.risk.ruin_probability`. With F the annual fee, k/c the revenue of a
dollar of new compute, R revenue, nu its volatility and mu0 the cash flow without the contract:

.. math:: \\mu = \\mu_0 + (k/c - 1)F, \\qquad \\sigma = \\nu\\,(R + F k/c)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.contract import MONTHS_PER_YEAR
from models.headline import Inputs
from models.headline.scarcity_growth import WEEKS_PER_YEAR
from models.risk import ruin_probability

MOST_NOTICES = 20.0  # a year, up to which the break-even is sought
HALVINGS = 30


def _revenue(a: Inputs, yield_share: Any) -> Array:
    """What the new compute brings in a year; less the fee, its gain."""
    fee = contract.annual_run_rate(a["monthly_fee_usd"])
    return fee * np.asarray(yield_share, float) / a["buyer_compute_per_revenue_q2_2026"]


def _ruin(a: Inputs, cash: Array, revenue: Any, gain: Any) -> Array:
    shock = a["buyer_revenue_volatility"] * (a["buyer_run_rate_may_2026_usd"] + revenue)
    return ruin_probability(cash, a["buyer_cash_flow_usd"] + gain, shock)


def ruin_without(a: Inputs) -> Array:
    """Probability of ruin with no contract, shape (draw,)."""
    return _ruin(a, a["buyer_cash_usd"], 0.0, 0.0)


def ruin_binding(a: Inputs, yield_share: Any) -> Array:
    """Under a contract that nobody can leave: the fee is due whatever the compute earns, shape (draw,)."""
    revenue = _revenue(a, yield_share)
    return _ruin(a, a["buyer_cash_usd"], revenue, revenue - contract.annual_run_rate(a["monthly_fee_usd"]))


def ruin_cancellable(a: Inputs, yield_share: Any, notices_per_year: Any) -> Array:
    r"""Under a contract that either side can leave, shape (draw,).

    Where the compute earns less than its fee, the buyer pays the firm window and goes on without. Where it
    earns more, the seller takes it back h times a year and the buyer waits the lead time L for other compute,
    so that :math:`1/(1+hL)` of the gain is left.
    """
    revenue = _revenue(a, yield_share)
    gain = revenue - contract.annual_run_rate(a["monthly_fee_usd"])
    kept = 1.0 / (1.0 + notices_per_year * a["gpu_lead_time_weeks"] / WEEKS_PER_YEAR)
    window = (a["initial_period_months"] + contract.notice_months(a["notice_days"])) / MONTHS_PER_YEAR
    cash = np.maximum(a["buyer_cash_usd"] + np.minimum(gain, 0.0) * window, 0.0)
    stays = gain > 0.0
    return _ruin(a, cash, np.where(stays, revenue, 0.0), np.where(stays, gain * kept, 0.0))


def without(a: Inputs) -> dict[str, Any]:
    """Mean probability of ruin with no contract."""
    return {"ruin_probability_without": np.mean(ruin_without(a))}


def burn(a: Inputs) -> dict[str, Any]:
    """How sure it is that cash flows out without the contract, which ends in ruin for certain."""
    return {"cash_burn_probability": np.mean(np.asarray(a["buyer_cash_flow_usd"]) <= 0.0)}


def bond(a: Inputs) -> dict[str, Any]:
    """By how much a contract that binds makes ruin less likely than one on notice."""
    gap = cancellable(a)["ruin_probability_cancellable"] - binding(a)["ruin_probability_binding"]
    return {"ruin_bond_gain_share": gap}


def binding(a: Inputs) -> dict[str, Any]:
    """Mean probability of ruin under a contract that binds."""
    return {"ruin_probability_binding": np.mean(ruin_binding(a, a["new_compute_yield_share"]))}


def cancellable(a: Inputs) -> dict[str, Any]:
    """Mean probability of ruin under a contract on notice."""
    found = ruin_cancellable(a, a["new_compute_yield_share"], a["seller_exit_hazard_per_year"])
    return {"ruin_probability_cancellable": np.mean(found)}


def unpaid(a: Inputs) -> dict[str, Any]:
    """How sure it is that new compute earns less than it costs."""
    short = a["new_compute_yield_share"] < a["buyer_compute_per_revenue_q2_2026"]
    return {"unpaid_compute_probability": np.mean(short)}


def exit_break_even(a: Inputs) -> dict[str, Any]:
    """Notices by the seller a year at which both contracts are as likely to end in ruin; a bound if none is.

    The ruin under a contract on notice rises with them, so halving finds it.
    """
    yields = a["new_compute_yield_share"]
    bound = np.mean(ruin_binding(a, yields))
    low, high = 0.0, MOST_NOTICES
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        worse = np.mean(ruin_cancellable(a, yields, middle)) > bound
        low, high = (low, middle) if worse else (middle, high)
    return {"seller_exit_break_even_per_year": (low + high) / 2.0}


def ruin_lines(a: Inputs, percents: tuple[int, ...]) -> dict[str, list]:
    """Mean probability of ruin by what new compute earns, in percent of the average: rows of a line chart."""
    table: dict[str, list] = {name: [] for name in ("label", "role", "date", "value")}
    for percent in percents:
        level = percent / 100.0
        arms = (
            ("No contract", "rest", ruin_without(a)),
            ("On notice", "buyer", ruin_cancellable(a, level, a["seller_exit_hazard_per_year"])),
            ("Binding", "seller", ruin_binding(a, level)),
        )
        for label, role, chance in arms:
            for name, value in zip(table, (label, role, percent, 100.0 * float(np.mean(chance))), strict=True):
                table[name].append(value)
    return table
