"""Parts of the service chapter's headline: who carries the investment, and what is handed on."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.checks import Array
from models.concentration import effective_number
from models.headline import Inputs, price_units
from models.headline.service_utility import named_run_rate
from models.market_power import pass_through
from models.provider import HOURS_PER_YEAR, coverage_ratio

MONTHS_PER_QUARTER = 3
CARRY_MONTHS = 24.0  # of the claim's rule: what counts as carrying the investment
LONGEST_MONTHS = 240.0  # a runway is printed up to twenty years


def _runway(a: Inputs, spent: Array, earned: Array) -> Array:
    """Months that the liquidity lasts at this spending and this income a quarter."""
    burn = (spent - earned) / MONTHS_PER_QUARTER
    return a["seller_liquidity_usd"] / np.maximum(burn, a["seller_liquidity_usd"] / LONGEST_MONTHS)


def _own_cash(a: Inputs) -> Array:
    """Operating cash of an average quarter of the half year."""
    return a["seller_operating_cash_h1_2026_usd"] / 2.0


def _new_fees(a: Inputs) -> Array:
    """Fees a quarter of the named customers at full rate, less what Customer B paid already."""
    return named_run_rate(a)["named_run_rate_usd"] / 4.0 - a["customer_b_share"] * a["seller_revenue_q2_2026_usd"]


def own_funding(a: Inputs) -> dict[str, Any]:
    """Operating cash over capital expenditure in the first half of 2026."""
    spent = a["seller_capex_h1_2026_usd"]
    return {"own_funding_share": coverage_ratio(a["seller_operating_cash_h1_2026_usd"], spent)}


def reported_runway(a: Inputs) -> dict[str, Any]:
    """Runway if the second quarter's spending and the half year's income went on."""
    return {"reported_runway_months": _runway(a, a["seller_capex_q2_2026_usd"], _own_cash(a))}


def contracted_runway(a: Inputs) -> dict[str, Any]:
    """Runway with all named customers paying in full, at the spending to come; and how likely two years are."""
    spent = a["seller_capex_q2_2026_usd"] * a["capex_pace_factor"]
    months = _runway(a, spent, _own_cash(a) + _new_fees(a))
    return {"contracted_runway_months": months, "carry_probability": np.mean(months > CARRY_MONTHS)}


def carry_break_even(a: Inputs) -> dict[str, Any]:
    """Capital expenditure a quarter at which the liquidity lasts just two years, the named customers paying."""
    used = a["seller_liquidity_usd"] * MONTHS_PER_QUARTER / CARRY_MONTHS
    return {"carry_break_even_capex_usd": used + _own_cash(a) + _new_fees(a)}


def sellers(a: Inputs) -> float:
    """Effective number of sellers by their latest order books."""
    names, dates, books = (a[f"backlog.{column}"] for column in ("seller", "as_of", "backlog_usd"))
    latest = np.array([books[names == name][np.argmax(dates[names == name])] for name in np.unique(names)])
    return float(effective_number(latest / latest.sum()))


def own_saving_passed(a: Inputs) -> dict[str, Any]:
    """Share of a saving of its own that a seller hands on, in Cournot's market of so many."""
    number = sellers(a)
    return {"effective_sellers": number, "own_saving_passed_share": pass_through(number, 1.0)}


def later_price(a: Inputs) -> dict[str, Any]:
    """Google's fee for the hour of an H100 equivalent, its GPUs counted as GB200, over Anthropic's."""
    row = a["contracts.id"] == "google_spacex"
    compute = a["contracts.accelerators"][row].sum() * a["h100e_per_gb200"]
    google = a["contracts.annual_usd"][row].sum() / (compute * HOURS_PER_YEAR)
    return {"later_price_ratio": google / price_units.h100e_price(a)["unit_price_usd_per_h100e_hour"]}
