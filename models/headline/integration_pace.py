"""Parts of the integration chapter's headline: what tuning would save of a run, and what being sooner earns."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.checks import Array
from models.contract import MONTHS_PER_YEAR
from models.headline import Inputs
from models.headline.price_units import h100_peak_flop
from models.race import lead_value
from models.training import training_days

DAYS_PER_MONTH = 365.25 / MONTHS_PER_YEAR
MAY_TO_JULY = 2  # months between the two run rates
TWO_POINTS = 0.02


def _days(a: Inputs, mfu_share: Any, effective_time_share: Any) -> Array:
    """Days of the largest known run on all of Colossus 1."""
    pure = training_days(a["largest_run_flop"], a["h100e_colossus_1"], h100_peak_flop(a), mfu_share)
    return pure / np.asarray(effective_time_share, float)


def _ordinary(a: Inputs) -> Array:
    return _days(a, a["ordinary_mfu_share"], a["ordinary_effective_time_share"])


def _tuned(a: Inputs) -> Array:
    return _days(a, a["tuned_mfu_share"], a["tuned_effective_time_share"])


def _kept(a: Inputs) -> Array:
    """Time of a tuned run over that of an ordinary one."""
    speed = a["ordinary_mfu_share"] * np.asarray(a["ordinary_effective_time_share"], float)
    return speed / (a["tuned_mfu_share"] * np.asarray(a["tuned_effective_time_share"], float))


def ordinary(a: Inputs) -> dict[str, Any]:
    """Length of the run as ordinary clusters do it."""
    return {"run_days_ordinary": _ordinary(a)}


def tuned(a: Inputs) -> dict[str, Any]:
    """Length of the run as the best do it."""
    return {"run_days_tuned": _tuned(a)}


def leaked(a: Inputs) -> dict[str, Any]:
    """Length of the run at the share of peak in the leaked memo."""
    share = a["training_efficiency.mfu_share"][a["training_efficiency.id"] == "colossus"][0]
    return {"run_days_leaked": _days(a, share, a["ordinary_effective_time_share"])}


def saved_share(a: Inputs) -> dict[str, Any]:
    """Share of the run's time that tuning saves."""
    return {"time_saved_share": 1.0 - _kept(a)}


def two_points(a: Inputs) -> dict[str, Any]:
    """Share of its time that two points of MFU save."""
    return {"two_points_saved_share": TWO_POINTS / (np.asarray(a["ordinary_mfu_share"], float) + TWO_POINTS)}


def saved_days(a: Inputs) -> dict[str, Any]:
    """Days that tuning saves."""
    return {"time_saved_days": _ordinary(a) - _tuned(a)}


def cycle(a: Inputs) -> dict[str, Any]:
    """Those days over the time between two releases."""
    return {"saved_share_of_cycle": (_ordinary(a) - _tuned(a)) / a["release_interval_days"]}


def _gain(a: Inputs) -> Array:
    """Run rate gained in a month [USD/year]."""
    return (np.asarray(a["buyer_run_rate_july_2026_usd"], float) - a["buyer_run_rate_may_2026_usd"]) / MAY_TO_JULY


def _won(a: Inputs) -> Array:
    """Monthly profit of what a month ahead wins [USD]: new revenue less its compute, as far as the lead won it."""
    kept = 1.0 - np.asarray(a["buyer_compute_per_revenue_q2_2026"], float)
    return _gain(a) / MONTHS_PER_YEAR * kept * a["lead_new_business_share"]


def _value(a: Inputs, lead_months: Any) -> Array:
    """What a lead earns: each month ahead wins business that stays for a while [USD]."""
    return lead_value(_won(a) * a["customer_stay_months"], lead_months, a["lead_decay_months"])


def gain(a: Inputs) -> dict[str, Any]:
    """Run rate that the buyer gained in a month."""
    return {"run_rate_gain_usd": _gain(a)}


def month(a: Inputs) -> dict[str, Any]:
    """What a lead of one month earns."""
    return {"lead_value_month_usd": _value(a, 1.0)}


def over_fee(a: Inputs) -> dict[str, Any]:
    """The same over one monthly fee."""
    return {"lead_value_over_fee": _value(a, 1.0) / a["monthly_fee_usd"]}


def stay_break_even(a: Inputs) -> dict[str, Any]:
    """Months that business must stay for a lead of one month to earn one fee."""
    return {"stay_break_even_months": a["monthly_fee_usd"] / lead_value(_won(a), 1.0, a["lead_decay_months"])}


def tuning_value(a: Inputs) -> dict[str, Any]:
    """What the days that tuning saves of one such run would earn as a lead."""
    return {"tuning_value_usd": _value(a, np.maximum(_ordinary(a) - _tuned(a), 0.0) / DAYS_PER_MONTH)}


def lead_line(a: Inputs, months: tuple[float, ...]) -> dict[str, list]:
    """Rows of a chart: value of a lead by its length, with its 90 % interval [billion USD]."""
    rows: dict[str, list] = {name: [] for name in ("date", "label", "role", "low", "value", "high")}
    for length in months:
        quantiles = np.quantile(_value(a, length) / 1e9, (0.05, 0.5, 0.95))
        for name, cell in zip(rows, (length, "Lead", "buyer", *map(float, quantiles)), strict=True):
            rows[name].append(cell)
    return rows


def run_rows(a: Inputs) -> dict[str, list]:
    """Rows of a chart: days of the run as one thing after the other gets better."""
    cases = (
        ("At the leaked share of peak", "seller", leaked(a)["run_days_leaked"]),
        ("Ordinary", "rest", _ordinary(a)),
        ("Better share of peak", "buyer", _days(a, a["tuned_mfu_share"], a["ordinary_effective_time_share"])),
        ("Less time lost too", "buyer", _tuned(a)),
    )
    rows: dict[str, list] = {name: [] for name in ("label", "role", "low", "value", "high")}
    for label, role, draws in cases:
        quantiles = np.quantile(draws, (0.05, 0.5, 0.95))
        for name, cell in zip(rows, (label, role, *map(float, quantiles)), strict=True):
            rows[name].append(cell)
    return rows
