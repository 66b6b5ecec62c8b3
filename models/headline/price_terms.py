"""Parts of the price chapter's headline: what is paid when, and what of it is firm."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.headline import Inputs


def month_position(date: Any) -> float:
    """A date as a month number with the part of the month gone by.

    >>> round(month_position(np.datetime64("2026-05-16")) - contract.month_number(2026, 5), 6)
    0.483871
    """
    day = np.datetime64(date, "D")
    month = day.astype("datetime64[M]")
    length = ((month + 1).astype("datetime64[D]") - month.astype("datetime64[D]")).astype(float)
    gone = (day - month.astype("datetime64[D]")).astype(float) / length
    return float(month.astype(int) + contract.month_number(1970, 1) + gone)


def terms(a: Inputs, *, exits: bool = True) -> contract.Terms:
    return contract.Terms(
        monthly_fee_usd=a["monthly_fee_usd"],
        ramp_months=a["ramp_months"],
        ramp_fee_share=a["ramp_fee_share"],
        initial_period_months=a["initial_period_months"] if exits else 0.0,
        notice_days=a["notice_days"] if exits else 0.0,
        start_month=int(month_position(a["start_month"])),
        end_month=int(month_position(a["end_month"])),
    )


def run_rate(a: Inputs) -> dict[str, Any]:
    """Twelve fees."""
    return {"annual_spend_usd": contract.annual_run_rate(a["monthly_fee_usd"])}


def total(a: Inputs) -> dict[str, Any]:
    """The whole term, if nobody leaves."""
    return {"contract_total_usd": contract.contract_total(terms(a, exits=False))}


def cash(a: Inputs) -> dict[str, Any]:
    """Cash of the calendar years that a ramp can reach, if nobody leaves."""
    years, sums = contract.calendar_year_cash(terms(a, exits=False))
    paid = {int(year): sums[..., number] for number, year in enumerate(years)}
    return {f"cash_{year}_usd": paid.get(year, 0.0) for year in (2026, 2027, 2028)}


def cash_last(a: Inputs) -> dict[str, Any]:
    """Cash of 2029, all of it at the full fee."""
    months = int(month_position(a["end_month"])) - contract.month_number(2029, 1) + 1
    return {"cash_2029_usd": a["monthly_fee_usd"] * np.clip(months, 0, contract.MONTHS_PER_YEAR)}


def full_months(a: Inputs) -> dict[str, Any]:
    """Months of the term at the full fee."""
    term = int(month_position(a["end_month"])) - int(month_position(a["start_month"])) + 1
    return {"full_fee_months": np.maximum(term - a["ramp_months"], 0.0)}


def press_total(a: Inputs) -> dict[str, Any]:
    """The total that the press prints, in monthly fees."""
    return {"months_in_press_total": a["press_total_usd"] / a["monthly_fee_usd"]}


def reported_total(a: Inputs) -> dict[str, Any]:
    """What the draft prospectus reports beyond these terms."""
    return {"unexplained_total_usd": a["buyer_reported_total_usd"] - contract.contract_total(terms(a, exits=False))}


def signing(a: Inputs) -> dict[str, Any]:
    """What was firm when the term began."""
    deal = terms(a)
    at = float(deal.start_month)
    return {
        "firm_exposure_usd": contract.firm_exposure(deal, at),
        "firm_share": contract.firm_share(deal, at),
    }


def today(a: Inputs) -> dict[str, Any]:
    """What is firm on the date of the report, and what is not."""
    deal = terms(a)
    firm, left = contract.firm_exposure(deal, month_position(a["report_date"])), _remaining(deal, a)
    return {
        "firm_exposure_today_usd": firm,
        "firm_share_today": firm / np.maximum(left, 1.0),
        "cancellable_today_usd": left - firm,
    }


def remaining(a: Inputs) -> dict[str, Any]:
    """What is left to pay if nobody leaves."""
    return {"remaining_total_usd": _remaining(terms(a, exits=False), a)}


def _remaining(deal: contract.Terms, a: Inputs) -> Array:
    """Payments after the date of the report: what a contract without exits would make firm."""
    months = deal.end_month + 1 - deal.start_month
    bound = contract.Terms(
        monthly_fee_usd=deal.monthly_fee_usd,
        ramp_months=deal.ramp_months,
        ramp_fee_share=deal.ramp_fee_share,
        initial_period_months=months,
        notice_days=0.0,
        start_month=deal.start_month,
        end_month=deal.end_month,
    )
    return contract.firm_exposure(bound, month_position(a["report_date"]))
