"""Parts of the partnerships chapter's headline: power that AI firms sign for, and what a megawatt is worth."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.energy import energy_twh
from models.events import poisson_ratio_interval
from models.headline import Inputs, supply_books
from models.headline.partnerships_deals import table
from models.headline.supply_books import agreement_mw

KWH_PER_TWH = 1e9
LEAST_BILL_USD = 1.0  # a megawatt-year of free electricity, so that the ratio stays a number


def _years(a: Inputs) -> tuple[np.ndarray, np.ndarray]:
    """Signed agreements of the year up to the filing of the price, and of the year before it."""
    end = a["price_disclosure_date"].astype("datetime64[D]")
    signed = np.isin(a["power_deals.stage"].astype(str), ("existing", "planned"))
    back = (end - a["power_deals.announced"].astype("datetime64[D]")).astype(int)
    return signed & (back >= 365) & (back < 730), signed & (back >= 0) & (back < 365)


def _bought(a: Inputs) -> np.ndarray:
    """Agreements with a supplier; turbines of one's own are none."""
    return a["power_deals.counterparty"] != "own turbines"


def power_pace(a: Inputs) -> dict[str, Any]:
    """Agreements with suppliers in both years, and the ratio with its exact interval."""
    before, last = (int(np.sum(rows & _bought(a))) for rows in _years(a))
    low, high = poisson_ratio_interval(before, 1.0, last, 1.0)
    return {
        "power_deals_year_before": float(before),
        "power_deals_last_year": float(last),
        "power_deal_ratio_low": low,
        "power_deal_ratio_high": high,
    }


def power_pace_without_seller(a: Inputs) -> dict[str, Any]:
    """The same counts without SpaceX's own sites."""
    others = ~np.char.startswith(a["power_deals.buyer"].astype(str), "SpaceX") & _bought(a)
    before, last = (float(np.sum(rows & others)) for rows in _years(a))
    return {"other_power_deals_year_before": before, "other_power_deals_last_year": last}


def power_signed(a: Inputs) -> dict[str, Any]:
    """Power bought from plants and grid that stand, and from all suppliers, last year over the year before."""
    mw, stands = a["power_deals.capacity_mw"], a["power_deals.stage"] == "existing"
    before, last = (rows & _bought(a) for rows in _years(a))
    return {
        "near_power_ratio": mw[last & stands].sum() / mw[before & stands].sum(),
        "all_power_ratio": mw[last].sum() / mw[before].sum(),
    }


def near_power_without_largest(a: Inputs) -> dict[str, Any]:
    """The first ratio without the largest agreement of the last year."""
    mw, stands = a["power_deals.capacity_mw"], a["power_deals.stage"] == "existing"
    before, last = (rows & _bought(a) for rows in _years(a))
    found = mw[last & stands]
    return {"near_power_ratio_without_largest": (found.sum() - found.max()) / mw[before & stands].sum()}


def _bill_per_mw(a: Inputs) -> Array:
    r"""Electricity of one megawatt in a year, :math:`8760\,\text{h} \times \text{load factor} \times` price [USD]."""
    return energy_twh(1.0, a["site_load_factor"]) * KWH_PER_TWH * a["site_power_price_usd_per_kwh"]


def bill_per_mw(a: Inputs) -> dict[str, Any]:
    """Electricity of one megawatt in a year."""
    return {"energy_bill_per_mw_year_usd": _bill_per_mw(a)}


def fee_per_mw(a: Inputs) -> dict[str, Any]:
    """Fee over facility power: what a year of one megawatt late costs the seller in revenue."""
    return {"fee_per_facility_mw_year_usd": contract.annual_run_rate(a["monthly_fee_usd"]) / agreement_mw(a)}


def delay(a: Inputs) -> dict[str, Any]:
    """That fee over the electricity bill, which is saved meanwhile."""
    bill = np.maximum(_bill_per_mw(a), LEAST_BILL_USD)
    return {"delay_over_energy": contract.annual_run_rate(a["monthly_fee_usd"]) / agreement_mw(a) / bill}


def _chips(a: Inputs) -> Array:
    """Capital cost of the computers of the agreements a year, straight-line [USD]."""
    capex = supply_books.capex(a)["agreement_capex_usd"]
    return (1.0 - a["construction_share_of_capex"]) * capex / a["server_life_years"]


def against_chips(a: Inputs) -> dict[str, Any]:
    """Electricity over the depreciation of the computers, both of a year."""
    return {"energy_over_chips_cost": agreement_mw(a) * _bill_per_mw(a) / _chips(a)}


def parity(a: Inputs) -> dict[str, Any]:
    """Price of electricity at which it costs as much as the computers do."""
    used = energy_twh(agreement_mw(a), a["site_load_factor"]) * KWH_PER_TWH
    return {"chip_parity_power_price_usd": _chips(a) / used}


def energy_share(a: Inputs) -> dict[str, Any]:
    """Electricity over all that the capacity costs the seller, a return on capital included."""
    return {
        "energy_share_of_cost": agreement_mw(a) * _bill_per_mw(a) / supply_books.agreement_cost(a, a["discount_rate"])
    }


def per_megawatt(a: Inputs) -> dict[str, list]:
    """Parts of a megawatt-year [USD million] with their intervals: rows of bars."""
    capex, power = supply_books.capex(a)["agreement_capex_usd"], agreement_mw(a)
    rows = (
        ("Fee", "buyer", contract.annual_run_rate(a["monthly_fee_usd"])),
        ("Computers, wear", "seller", _chips(a)),
        ("Staff, repair", "rest", supply_books.operation(a)["operation_cost_usd"]),
        ("Electricity", "market", power * _bill_per_mw(a)),
        ("Buildings, wear", "rest", a["construction_share_of_capex"] * capex / a["building_life_years"]),
    )
    bars: dict[str, list] = {name: [] for name in ("label", "role", "value", "low", "high")}
    for label, role, amount in rows:
        low, middle, high = (float(np.quantile(amount / power, level)) / 1e6 for level in (0.05, 0.5, 0.95))
        for name, value in zip(bars, (label, role, middle, low, high), strict=True):
            bars[name].append(value)
    return bars


def signed_by_year(a: Inputs) -> dict[str, list]:
    """Power signed [GW] in the two years to May 2026 by what stands behind it: rows of stacked bars."""
    mw, stage, source = (a[f"power_deals.{name}"] for name in ("capacity_mw", "stage", "technology"))
    stands, rows = stage == "existing", []
    for label, year in zip(("Year to May 2025", "Year to May 2026"), _years(a), strict=True):
        groups = (
            ("Standing reactors", stands & (source == "nuclear")),
            ("Own gas turbines", stands & (source == "gas")),
            ("Grid", stands & (source == "grid")),
            ("New reactors, solar", stage == "planned"),
        )
        rows += [(label, part, float(mw[year & which].sum()) / 1e3) for part, which in groups]
    return table(rows)
