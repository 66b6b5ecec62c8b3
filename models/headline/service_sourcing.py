"""Parts of the service chapter's headline: to lease or to build, and whose hands are free."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract, sourcing
from models.checks import Array
from models.contract import MONTHS_PER_YEAR
from models.headline import Inputs, price_terms, price_units, supply_books


def _premium(a: Inputs) -> Array:
    """The fee a year above what own sites of the same kind would cost, a return on capital included [USD]."""
    return contract.annual_run_rate(a["monthly_fee_usd"]) - supply_books.agreement_cost(a, a["discount_rate"])


def lease_premium(a: Inputs) -> dict[str, Any]:
    """What the fee costs above own sites."""
    return {"lease_premium_usd": _premium(a)}


def _need_years(a: Inputs) -> float:
    months = price_terms.month_position(a["end_month"]) + 1.0 - price_terms.month_position(a["start_month"])
    return max(months, 0.0) / MONTHS_PER_YEAR


def _running(a: Inputs) -> Array:
    return supply_books.power_bill(a)["power_cost_usd"] + supply_books.operation(a)["operation_cost_usd"]


def _book_value(a: Inputs) -> Array:
    """What is left of the sites in the books at the end of the term [USD]."""
    building, years = a["construction_share_of_capex"], _need_years(a)
    left = (1.0 - building) * np.maximum(1.0 - years / a["server_life_years"], 0.0)
    left = left + building * np.maximum(1.0 - years / a["building_life_years"], 0.0)
    return supply_books.capex(a)["agreement_capex_usd"] * left


def _profit(a: Inputs) -> Array:
    """What the leased capacity earns a year after its fee [USD]."""
    earned = a["new_compute_yield_share"] / a["buyer_compute_per_revenue_q2_2026"]
    return contract.annual_run_rate(a["monthly_fee_usd"]) * (earned - 1.0)


def _build_over_lease(a: Inputs, delay_months: Array | float) -> Array:
    return sourcing.make_or_buy(
        supply_books.capex(a)["agreement_capex_usd"],
        contract.annual_run_rate(a["monthly_fee_usd"]),
        _running(a),
        a["discount_rate"],
        _need_years(a),
        salvage_usd=_book_value(a),
        delay_years=np.asarray(delay_months) / MONTHS_PER_YEAR,
        profit_usd=_profit(a),
    )


def lease_pays(a: Inputs) -> dict[str, Any]:
    """How likely leasing is worth more than building, own sites late by as much as they would be."""
    return {"lease_pays_probability": np.mean(_build_over_lease(a, a["own_site_delay_months"]) < 0.0)}


def build_at_once(a: Inputs) -> dict[str, Any]:
    """The same, could they be had at once."""
    capex, rent = supply_books.capex(a)["agreement_capex_usd"], contract.annual_run_rate(a["monthly_fee_usd"])
    known = {"salvage_usd": _book_value(a)}
    return {
        "build_at_once_usd": sourcing.make_or_buy(capex, rent, _running(a), a["discount_rate"], _need_years(a), **known)
    }


NEVER_MONTHS = 240.0  # stands for a wait longer than the term, after which own sites would never run


def delay_break_even(a: Inputs) -> dict[str, Any]:
    """Wait at which building and leasing are worth the same, where there is one within the term."""
    cost = contract.annual_run_rate(a["monthly_fee_usd"]) - _running(a) + _profit(a)
    years = sourcing.break_even_delay(_build_over_lease(a, 0.0), np.maximum(cost, 1.0), a["discount_rate"])
    return {"build_break_even_months": np.where(years < _need_years(a), years * MONTHS_PER_YEAR, NEVER_MONTHS)}


def _freed(a: Inputs) -> Array:
    return a["operations_staff_per_mw"] * price_units.power_mw(a)


def staff(a: Inputs) -> dict[str, Any]:
    """People whom the seller employs for the capacity and the buyer need not."""
    return {"freed_staff": _freed(a)}


def staff_share(a: Inputs) -> dict[str, Any]:
    """The same over the buyer's own."""
    return {"freed_staff_share": _freed(a) / a["buyer_staff"]}


def premium_per_person(a: Inputs) -> dict[str, Any]:
    """What the fee costs above own sites, for each of those people."""
    return {"premium_per_freed_person_usd": _premium(a) / _freed(a)}


def delay_lines(a: Inputs, months: tuple[int, ...]) -> dict[str, list]:
    """Worth of building above leasing [USD billion] by the wait for own sites: rows of a line with its band."""
    rows: dict[str, list] = {"date": [], "value": [], "low": [], "high": []}
    for month in months:
        low, middle, high = np.quantile(_build_over_lease(a, float(month)), (0.05, 0.5, 0.95)) / 1e9
        for name, value in zip(rows, (month, middle, low, high), strict=True):
            rows[name].append(float(value))
    return rows
