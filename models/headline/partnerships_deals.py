"""Parts of the partnerships chapter's headline: when deals came, of what sort, and with how many suppliers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from models.checks import Array
from models.concentration import effective_number
from models.events import branching_interval, hawkes_fit, poisson_ratio_interval
from models.headline import Inputs, deals, service_sourcing, supply_books

DAYS_PER_MONTH = 365.25 / 12
PLACEBO_DAYS = 90  # length of the two windows around each date of the placebo test
RESOLUTION_DAYS = 3.0  # shortest lag between deals that the dates can tell
RIVALS = ("OpenAI", "Meta", "Google")  # whom the claim names
LABS = ("OpenAI", "Meta", "Google", "Anthropic", "Microsoft")  # buyers of the list with several models or products


def _first_word(column: np.ndarray) -> np.ndarray:
    """Google Cloud is Google, Nscale / Aker is Nscale."""
    return np.array([name.split(" ")[0] for name in column.astype(str)], object)


def _days(a: Inputs) -> np.ndarray:
    """Day of each contract's first announcement; NaT where the row restates another or has no date."""
    restated = np.isin(a["contracts.id"].astype(str), a["contracts.superseded_by"].astype(str))
    return np.where(restated, np.datetime64("NaT"), a["contracts.announced"].astype("datetime64[D]"))


def _date(a: Inputs, end: str) -> np.datetime64:
    """First or last day of the record."""
    return a[f"deal_record_{end}_date"].astype("datetime64[D]")


def _other(a: Inputs) -> np.ndarray:
    """New deals but this one, dated."""
    return (a["contracts.id"] != "anthropic_spacex") & ~np.isnat(_days(a))


def _after(a: Inputs) -> np.ndarray:
    """New deals after the announcement of this one, up to the end of the record."""
    day = _days(a)
    return _other(a) & (day > a["announcement_date"].astype("datetime64[D]")) & (day <= _date(a, "end"))


def _before(a: Inputs) -> np.ndarray:
    """New deals from the start of the record up to the day of the announcement."""
    day, last = _days(a), np.minimum(a["announcement_date"].astype("datetime64[D]"), _date(a, "end"))
    return _other(a) & (day >= _date(a, "start")) & (day <= last)


def _parties(a: Inputs) -> np.ndarray:
    """Contracts that the buyer or the seller of this deal signed."""
    return (_first_word(a["contracts.seller"]) == "SpaceX") | (_first_word(a["contracts.buyer"]) == "Anthropic")


def _days_after(a: Inputs) -> float:
    """Days from the announcement to the end of the record, at least one."""
    return max(float((_date(a, "end") - a["announcement_date"].astype("datetime64[D]")).astype(int)), 1.0)


def _days_before(a: Inputs) -> float:
    """Days from the start of the record to the announcement, or to the end if that comes first; at least one."""
    last = np.minimum(a["announcement_date"].astype("datetime64[D]"), _date(a, "end"))
    return max(float((last - _date(a, "start")).astype(int)), 1.0)


def pace_before(a: Inputs) -> dict[str, Any]:
    """New deals a month before."""
    return {"deals_before_per_month": np.sum(_before(a)) / _days_before(a) * DAYS_PER_MONTH}


def pace_after(a: Inputs) -> dict[str, Any]:
    """New deals a month after."""
    return {"deals_after_per_month": np.sum(_after(a)) / _days_after(a) * DAYS_PER_MONTH}


def _ratio(a: Inputs, which: np.ndarray) -> tuple[float, float, float]:
    """Pace after over the pace before, with its exact interval."""
    first, then = int(np.sum(_before(a) & which)), int(np.sum(_after(a) & which))
    if not first:
        raise ValueError("deal_record_start_date must leave a deal before announcement_date, found none")
    low, high = poisson_ratio_interval(first, _days_before(a), then, _days_after(a))
    return then / first * _days_before(a) / _days_after(a), float(low), float(high)


def pace(a: Inputs) -> dict[str, Any]:
    """That ratio for all new deals."""
    return dict(
        zip(("deal_rate_ratio", "deal_rate_ratio_low", "deal_rate_ratio_high"), _ratio(a, _other(a)), strict=True)
    )


def pace_of_parties(a: Inputs) -> dict[str, Any]:
    """The same ratio for the deals of Anthropic and SpaceX, which were looked for as well after as before."""
    ratio, low, high = _ratio(a, _parties(a))
    return {"party_rate_ratio": ratio, "party_rate_ratio_low": low, "party_rate_ratio_high": high}


def parties_needed(a: Inputs) -> dict[str, Any]:
    """Deals of the two parties in the time after it from which on their pace would be above that before."""
    first, then = int(np.sum(_before(a) & _parties(a))), 0
    while poisson_ratio_interval(first, _days_before(a), then, _days_after(a))[0] <= 1.0:
        then += 1
    return {"party_deals_needed": float(then)}


def _gains(a: Inputs, moments: np.ndarray) -> np.ndarray:
    """Deals of the three months after each date over those of the three before, both with one added."""
    days = _days(a)[_other(a)]
    days = days[(days >= _date(a, "start")) & (days <= _date(a, "end"))]
    gap = (days - moments[:, None]).astype(int)
    before, after = ((gap > -PLACEBO_DAYS) & (gap <= 0)).sum(axis=1), ((gap > 0) & (gap <= PLACEBO_DAYS)).sum(axis=1)
    return (1.0 + after) / (1.0 + before)


def placebo(a: Inputs) -> dict[str, Any]:
    """Share of all dates after which the pace changed at least as favourably as after the deal's."""
    moments = np.arange(_date(a, "start") + PLACEBO_DAYS, _date(a, "end") - PLACEBO_DAYS)
    if not moments.size:
        raise ValueError(f"deal_record_end_date must lie {2 * PLACEBO_DAYS} days after the start of the record")
    deal = a["announcement_date"].astype("datetime64[D]")[None]
    return {"placebo_share": np.mean(_gains(a, moments) >= _gains(a, deal) - 1e-12)}


def followers(a: Inputs) -> dict[str, Any]:
    """Later contracts on notice at the same seller."""
    same = _first_word(a["contracts.seller"]) == "SpaceX"
    return {"notice_deals_same_seller": float(np.sum(_after(a) & same & (a["contracts.exit_terms"] == "notice")))}


def silence(a: Inputs) -> dict[str, Any]:
    """How long before the end of the record the last deal of others was found."""
    day, end = _days(a), _date(a, "end")
    last = day[_other(a) & ~_parties(a) & (day <= end)].max()
    return {"outside_silence_months": float((end - last).astype(int)) / DAYS_PER_MONTH}


def value_before(a: Inputs) -> dict[str, Any]:
    """Share of the value of all new deals but this one that was announced before it."""
    value = np.nan_to_num(a["contracts.total_usd"])
    before, after = value[_before(a)].sum(), value[_after(a)].sum()
    return {"deal_value_before_share": before / (before + after)}


def _spread_out(days: np.ndarray) -> Array:
    """Days since 1970, with those known by their month only spread evenly over it."""
    moments = days.astype(int).astype(float)
    first = days == days.astype("datetime64[M]").astype("datetime64[D]")
    for day in np.unique(days[first]):
        rows = np.flatnonzero(days == day)
        moments[rows] += DAYS_PER_MONTH * (np.arange(rows.size) + 0.5) / rows.size
    return np.sort(moments)


def _moments(a: Inputs) -> tuple[Array, float]:
    """Days from the start of the record to each new deal, this one too, and the record's length."""
    start, end, day = _date(a, "start"), _date(a, "end"), _days(a)
    moments = _spread_out(day[(day >= start) & (day <= end)]) - float(start.astype(int))
    moments = moments + 1e-3 * np.arange(moments.size)  # two deals of one day follow each other
    return moments, max(float((end - start).astype(int)) + 1.0, moments[-1])


def clustering(a: Inputs) -> dict[str, Any]:
    """Further deals that each deal sets off, by the best fit; needs scipy."""
    return {"deal_branching": hawkes_fit(*_moments(a), RESOLUTION_DAYS).branching}


def contagion(a: Inputs) -> dict[str, Any]:
    """The most further deals that each may set off, within a month or so, that the dates do not reject."""
    return {"deal_branching_high": branching_interval(*_moments(a), 1.0 / DAYS_PER_MONTH)[1]}


def _signed(a: Inputs) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Rented compute that no later row counts, by buyer and seller, and its value [USD]."""
    columns = (_first_word(a["contracts.buyer"]), _first_word(a["contracts.seller"]))
    return deals.current_compute(a), *columns, np.nan_to_num(a["contracts.total_usd"])


def suppliers(a: Inputs) -> dict[str, Any]:
    """How many equal suppliers the signed value of OpenAI and of Meta stands for."""
    counted, buyer, seller, value = _signed(a)
    found = {}
    for lab in ("OpenAI", "Meta"):
        rows = counted & (buyer == lab)
        parts = np.array([value[rows & (seller == name)].sum() for name in sorted(set(seller[rows]))])
        found[f"{lab.lower()}_effective_suppliers"] = effective_number(parts / parts.sum())
    return found


def _shared(buyer: np.ndarray, seller: np.ndarray, counted: np.ndarray) -> np.ndarray:
    """Contracts whose seller also serves another of the labs."""
    lab = counted & np.isin(buyer.astype(str), LABS)
    serves = {name: set(buyer[lab & (seller == name)]) for name in set(seller)}
    return np.array([len(serves[s] - {b}) > 0 for b, s in zip(buyer, seller, strict=True)])


def shared_supply(a: Inputs) -> dict[str, Any]:
    """Rivals that buy from a supplier of another lab, and the share of the rivals' value at such suppliers."""
    counted, buyer, seller, value = _signed(a)
    shared, rival = _shared(buyer, seller, counted), counted & np.isin(buyer.astype(str), RIVALS)
    return {
        "rivals_on_shared_supply": float(len(set(buyer[rival & shared]))),
        "rival_value_shared_share": value[rival & shared].sum() / value[rival].sum(),
    }


class _AsGoogle(dict):
    """Inputs of the make-or-buy sum for Google's contract: as many GB200, its fee and term, no wait lost."""

    def __init__(self, a: Inputs):
        row = a["contracts.id"] == "google_spacex"
        gpus, fee = a["contracts.accelerators"][row].sum(), a["contracts.annual_usd"][row].sum()
        months = round(float(a["contracts.term_years"][row].sum()) * 12)
        none = dict.fromkeys(("capex_colossus_1_usd", "facility_power_colossus_1_mw", "gpus_colossus_1"), 0.0)
        start = np.datetime64("2026-10-01")
        end = (start.astype("datetime64[M]") + (months - 1)).astype("datetime64[D]")
        terms = {"gpus_total": float(gpus), "monthly_fee_usd": float(fee) / 12, "start_month": start, "end_month": end}
        super().__init__(
            none | terms | dict.fromkeys(("new_compute_yield_share", "buyer_compute_per_revenue_q2_2026"), 1.0)
        )
        self.rest = a

    def __missing__(self, name: str) -> Any:
        return self.rest[name]


def _google_cost(google: Inputs) -> Array:
    """Cost a year of as many own GB200, a return on capital included [USD]."""
    return supply_books.agreement_cost(google, google["discount_rate"])


def google_rent(a: Inputs) -> dict[str, Any]:
    """Google's rent over that cost, and the rent a month at which the two are alike."""
    google = _AsGoogle(a)
    cost = _google_cost(google)
    return {
        "google_rent_over_own_cost": 12.0 * google["monthly_fee_usd"] / cost,
        "google_own_cost_usd_per_month": cost / 12.0,
    }


def google_wait(a: Inputs) -> dict[str, Any]:
    """Wait from which on renting is the better choice, if rented compute earns no more than its rent."""
    months = service_sourcing.delay_break_even(_AsGoogle(a))["build_break_even_months"]
    return {"google_break_even_months": months}


def _periods(a: Inputs) -> Iterator[tuple[str, np.ndarray]]:
    """Two months each from the start of the record, with the deals announced in them."""
    day, end, month = _days(a), _date(a, "end"), _date(a, "start").astype("datetime64[M]")
    while month.astype("datetime64[D]") <= end:
        last = month + 1
        known = (day.astype("datetime64[M]") >= month) & (day.astype("datetime64[M]") <= last) & (day <= end)
        names = [str(m.astype(object).strftime("%b")) for m in (month, last)]
        yield f"{names[0]}\u2013{names[1]} {str(last)[:4]}", known
        month = month + 2


def table(rows: list[tuple[str, str, float]]) -> dict[str, list]:
    """Parts of stacked bars as a table, empty ones left out."""
    columns = zip(*[row for row in rows if row[2]], strict=True)
    return {name: list(column) for name, column in zip(("label", "part", "value"), columns, strict=True)}


def deal_counts(a: Inputs) -> dict[str, list]:
    """New deals of each two months by who signed: rows of stacked bars."""
    ours, mine = _first_word(a["contracts.seller"]) == "SpaceX", _first_word(a["contracts.buyer"]) == "Anthropic"
    parts = (("Rents from SpaceX", ours), ("Anthropic elsewhere", mine & ~ours), ("Others", ~mine & ~ours))
    rows = [(label, part, float(np.sum(known & who))) for label, known in _periods(a) for part, who in parts]
    return table(rows)


def supplier_values(a: Inputs) -> dict[str, list]:
    """Signed value of each lab [USD billion] at suppliers shared with another lab and at others: stacked bars."""
    counted, buyer, seller, value = _signed(a)
    shared, rows = _shared(buyer, seller, counted), []
    for lab in LABS:
        for part, which in (("Suppliers of several labs", shared), ("Suppliers of this one", ~shared)):
            rows.append((lab, part, float(value[counted & (buyer == lab) & which].sum()) / 1e9))
    return table(rows)
