"""Parts of the supply chapter's headline: the books of the seller and of the buyer."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.headline import Inputs, deals, price_terms
from models.headline.price_units import gpus_colossus_2
from models.provider import KW_PER_MW, Site, levelised_cost, margin

HIGH_MARGIN = 0.25  # of the claim's rule: what counts as a high margin
MONTHS_PER_QUARTER = 3


def _capex_colossus_2(a: Inputs) -> Array:
    """Cost of the accelerators at the second site [USD]."""
    return gpus_colossus_2(a) * a["capex_per_gb200_usd"]


def _power_colossus_2_mw(a: Inputs) -> Array:
    """Power of the accelerators at the second site, with cooling and losses [MW]."""
    return gpus_colossus_2(a) * a["power_per_gb200_kw"] / KW_PER_MW * a["colossus_2_pue"]


NO_SITE = {
    "capex_usd": 0.0,
    "life_years": 1.0,
    "rate": 0.0,
    "salvage_share": 0.0,
    "it_power_mw": 0.0,
    "pue": 1.0,
    "load_factor": 1.0,
    "power_price_usd_per_kwh": 0.0,
    "opex_share_of_capex": 0.0,
}  # a site that costs nothing, on which each part of a cost is set alone


def _capital(a: Inputs, capex_usd: Array, rate: Array | float) -> Array:
    """Capital cost a year, computers and buildings each over a life of its own, nothing left at its end.

    At rate 0 this is straight-line depreciation.
    """
    building = a["construction_share_of_capex"]
    lives = ((1.0 - building, a["server_life_years"]), (building, a["building_life_years"]))
    return sum(
        levelised_cost(Site(**NO_SITE | {"capex_usd": capex_usd * part, "life_years": life, "rate": rate})).capital_usd
        for part, life in lives
    )


def _power(a: Inputs, facility_mw: Array) -> Array:
    """Electricity a year of a site with this power, cooling and losses included."""
    draw = {"it_power_mw": facility_mw, "load_factor": a["site_load_factor"]}
    price = {"power_price_usd_per_kwh": a["site_power_price_usd_per_kwh"]}
    return levelised_cost(Site(**NO_SITE | draw | price)).power_usd


def _operation(a: Inputs, capex_usd: Array) -> Array:
    """Staff, repair and insurance a year."""
    share = {"opex_share_of_capex": a["opex_share_of_capex"]}
    return levelised_cost(Site(**NO_SITE | {"capex_usd": capex_usd} | share)).opex_usd


def _cost(a: Inputs, capex_usd: Array, facility_mw: Array, rate: Array | float = 0.0) -> Array:
    return _capital(a, capex_usd, rate) + _power(a, facility_mw) + _operation(a, capex_usd)


def _margin(a: Inputs, cost_usd: Array) -> Array:
    return margin(contract.annual_run_rate(a["monthly_fee_usd"]), cost_usd)


def _agreement_capex(a: Inputs) -> Array:
    return a["capex_colossus_1_usd"] + _capex_colossus_2(a)


def agreement_mw(a: Inputs) -> Array:
    """Facility power of what the agreements cover [MW]."""
    return a["facility_power_colossus_1_mw"] + _power_colossus_2_mw(a)


def agreement_cost(a: Inputs, rate: Array | float = 0.0) -> Array:
    """Cost a year of what the agreements cover: capital with a return at this rate, electricity, operation."""
    return _cost(a, _agreement_capex(a), agreement_mw(a), rate)


def capex(a: Inputs) -> dict[str, Any]:
    """Cost to build what the agreements cover."""
    return {"agreement_capex_usd": _agreement_capex(a)}


def depreciation(a: Inputs) -> dict[str, Any]:
    """Straight-line depreciation of it."""
    return {"depreciation_usd": _capital(a, _agreement_capex(a), 0.0)}


def power_bill(a: Inputs) -> dict[str, Any]:
    """Electricity of it."""
    return {"power_cost_usd": _power(a, agreement_mw(a))}


def operation(a: Inputs) -> dict[str, Any]:
    """Staff, repair and insurance of it."""
    return {"operation_cost_usd": _operation(a, _agreement_capex(a))}


def seller_margin(a: Inputs) -> dict[str, Any]:
    """Margin before interest and tax on the accelerators of the agreements."""
    return {"ebit_margin_share": _margin(a, agreement_cost(a))}


def economic_margin(a: Inputs) -> dict[str, Any]:
    """The same after a return on capital: one less the levelised cost over the fee."""
    return {"margin_after_capital_share": _margin(a, agreement_cost(a, a["discount_rate"]))}


def margin_colossus_1(a: Inputs) -> dict[str, Any]:
    """Margin if Colossus 1 were all that is delivered."""
    cost = _cost(a, a["capex_colossus_1_usd"], a["facility_power_colossus_1_mw"])
    return {"ebit_margin_colossus_1_share": _margin(a, cost)}


def margin_all_sites(a: Inputs) -> dict[str, Any]:
    """Margin if the fee had to carry both sites as planned for May 2026."""
    built = a["capex_colossus_1_usd"] + a["capex_colossus_2_full_usd"]
    cost = _cost(a, built, a["facility_power_colossus_1_mw"] + a["facility_power_colossus_2_full_mw"])
    return {"ebit_margin_all_sites_share": _margin(a, cost)}


def capex_break_even(a: Inputs) -> dict[str, Any]:
    """Capital cost at which the margin is no longer high, the power bill as it is."""
    left = (1.0 - HIGH_MARGIN) * contract.annual_run_rate(a["monthly_fee_usd"]) - _power(a, agreement_mw(a))
    return {"capex_break_even_usd": left / (_capital(a, 1.0, 0.0) + _operation(a, 1.0))}


def _quarters(a: Inputs) -> np.ndarray:
    """Rows of the segment's quarters, oldest first."""
    rows = np.flatnonzero(a["segment_results.months"] == MONTHS_PER_QUARTER)
    return rows[np.argsort(a["segment_results.period_end"][rows])]


def segment_operating(a: Inputs) -> dict[str, Any]:
    """Operating margin of the AI segment in its latest quarter."""
    last = _quarters(a)[-1]
    return {
        "segment_operating_margin_share": a["segment_results.operating_income_usd"][last]
        / a["segment_results.revenue_usd"][last]
    }


def segment_gross(a: Inputs) -> dict[str, Any]:
    """Gross margin of the AI segment in its latest quarter."""
    last = _quarters(a)[-1]
    cost = a["segment_results.cost_of_revenue_usd"][last]
    return {"segment_gross_margin_share": 1.0 - cost / a["segment_results.revenue_usd"][last]}


def segment_capex(a: Inputs) -> dict[str, Any]:
    """Capital expenditure over revenue of the AI segment in its latest quarter."""
    last = _quarters(a)[-1]
    return {"segment_capex_over_revenue": a["segment_results.capex_usd"][last] / a["segment_results.revenue_usd"][last]}


def segment_at_full_fee(a: Inputs) -> dict[str, Any]:
    """Operating income of that quarter, had Customer B paid three full fees and nothing else changed."""
    billed = a["customer_b_share"] * a["seller_revenue_q2_2026_usd"]
    income = a["segment_results.operating_income_usd"][_quarters(a)[-1]]
    return {"segment_income_at_full_fee_usd": income + MONTHS_PER_QUARTER * a["monthly_fee_usd"] - billed}


def seller_dependence_at_signing(a: Inputs) -> dict[str, Any]:
    """The fee over the segment's sales with it, on the quarter before the contract."""
    fees = MONTHS_PER_QUARTER * a["monthly_fee_usd"]
    return {"seller_dependence_at_signing_share": fees / (fees + a["ai_revenue_q1_2026_usd"])}


def _seller_dependence(a: Inputs) -> Array:
    """The fee over the segment's yearly sales with it and the other named customers' fees."""
    fees = contract.annual_run_rate(a["monthly_fee_usd"])
    base = 12 / MONTHS_PER_QUARTER * a["ai_revenue_q1_2026_usd"]
    return fees / (fees + base + np.sum(a["contracts.annual_usd"][deals.other_customers(a)]))


def seller_dependence(a: Inputs) -> dict[str, Any]:
    """The same once the other named customers of Colossus pay."""
    return {"seller_dependence_share": _seller_dependence(a)}


def _buyer_dependence(a: Inputs) -> Array:
    return price_terms.cash(a)["cash_2026_usd"] / a["buyer_compute_2026_usd"]


def buyer_dependence(a: Inputs) -> dict[str, Any]:
    """What the buyer pays the seller in 2026 over all its compute spend of the year."""
    return {"buyer_dependence_share": _buyer_dependence(a)}


def mutual_dependence(a: Inputs) -> dict[str, Any]:
    """The lesser of the two: how far both depend on each other."""
    return {"mutual_dependence_share": np.minimum(_seller_dependence(a), _buyer_dependence(a))}


def buyer_outlay(a: Inputs) -> dict[str, Any]:
    """The annual fee over the buyer's run rate after the first quarter of the contract."""
    return {
        "fee_share_of_july_run_rate": contract.annual_run_rate(a["monthly_fee_usd"]) / a["buyer_run_rate_july_2026_usd"]
    }
