"""Parts of the supply chapter's headline: the books of the seller and of the buyer."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract
from models.cashflow import Array
from models.headline import Inputs, price_terms
from models.provider import KW_PER_MW, LevelisedCost, Site, levelised_cost, margin

HIGH_MARGIN = 0.25  # of the claim's rule: what counts as a high margin
MONTHS_PER_QUARTER = 3


def _capex_colossus_2(a: Inputs) -> Array:
    """Cost of the accelerators at the second site [USD]."""
    return np.maximum(a["gpus_total"] - a["gpus_colossus_1"], 0.0) * a["capex_per_gb200_usd"]


def _power_colossus_2_mw(a: Inputs) -> Array:
    """Power of the accelerators at the second site, with cooling and losses [MW]."""
    gpus = np.maximum(a["gpus_total"] - a["gpus_colossus_1"], 0.0)
    return gpus * a["power_per_gb200_kw"] / KW_PER_MW * a["colossus_2_pue"]


def site_cost(a: Inputs, capex_usd: Array, facility_mw: Array, rate: Array | float) -> LevelisedCost:
    """Cost a year of a site whose computers and buildings have lives of their own; at rate 0 depreciation.

    Nothing is left at the end of either life; power is that of the facility.
    """
    common = {"rate": rate, "salvage_share": 0.0, "pue": 1.0, "load_factor": a["site_load_factor"]}
    common |= {"power_price_usd_per_kwh": a["site_power_price_usd_per_kwh"]}
    computers = levelised_cost(
        Site(
            capex_usd=capex_usd * (1.0 - a["construction_share_of_capex"]),
            life_years=a["server_life_years"],
            it_power_mw=facility_mw,
            opex_share_of_capex=0.0,
            **common,
        )
    )
    building = levelised_cost(
        Site(
            capex_usd=capex_usd * a["construction_share_of_capex"],
            life_years=a["building_life_years"],
            it_power_mw=0.0,
            opex_share_of_capex=0.0,
            **common,
        )
    )
    operation = capex_usd * a["opex_share_of_capex"]
    return LevelisedCost(computers.capital_usd + building.capital_usd, computers.power_usd, operation)


def _agreement_cost(a: Inputs, rate: Array | float) -> LevelisedCost:
    capex = a["capex_colossus_1_usd"] + _capex_colossus_2(a)
    return site_cost(a, capex, a["facility_power_colossus_1_mw"] + _power_colossus_2_mw(a), rate)


def capex(a: Inputs) -> dict[str, Any]:
    """Cost to build what the agreements cover."""
    return {"agreement_capex_usd": a["capex_colossus_1_usd"] + _capex_colossus_2(a)}


def depreciation(a: Inputs) -> dict[str, Any]:
    """Straight-line depreciation of it."""
    return {"depreciation_usd": _agreement_cost(a, 0.0).capital_usd}


def power_bill(a: Inputs) -> dict[str, Any]:
    """Electricity of it."""
    return {"power_cost_usd": _agreement_cost(a, 0.0).power_usd}


def operation(a: Inputs) -> dict[str, Any]:
    """Staff, repair and insurance of it."""
    return {"operation_cost_usd": _agreement_cost(a, 0.0).opex_usd}


def seller_margin(a: Inputs) -> dict[str, Any]:
    """Margin before interest and tax on the accelerators of the agreements."""
    found = margin(contract.annual_run_rate(a["monthly_fee_usd"]), _agreement_cost(a, 0.0).total_usd)
    return {"ebit_margin_share": found}


def margin_probability(a: Inputs) -> dict[str, Any]:
    """Share of draws in which that margin is high."""
    found = seller_margin(a)["ebit_margin_share"]
    return {"high_margin_probability": np.mean(found > HIGH_MARGIN)}


def economic_margin(a: Inputs) -> dict[str, Any]:
    """The same after a return on capital: one less the levelised cost over the fee."""
    cost = _agreement_cost(a, a["discount_rate"]).total_usd
    return {"margin_after_capital_share": margin(contract.annual_run_rate(a["monthly_fee_usd"]), cost)}


def margin_colossus_1(a: Inputs) -> dict[str, Any]:
    """Margin if Colossus 1 were all that is delivered."""
    cost = site_cost(a, a["capex_colossus_1_usd"], a["facility_power_colossus_1_mw"], 0.0).total_usd
    found = margin(contract.annual_run_rate(a["monthly_fee_usd"]), cost)
    return {"ebit_margin_colossus_1_share": found}


def margin_all_sites(a: Inputs) -> dict[str, Any]:
    """Margin if the fee had to carry both sites as planned for May 2026."""
    built = a["capex_colossus_1_usd"] + a["capex_colossus_2_full_usd"]
    facility_mw = a["facility_power_colossus_1_mw"] + a["facility_power_colossus_2_full_mw"]
    cost = site_cost(a, built, facility_mw, 0.0).total_usd
    return {"ebit_margin_all_sites_share": margin(contract.annual_run_rate(a["monthly_fee_usd"]), cost)}


def capex_break_even(a: Inputs) -> dict[str, Any]:
    """Capital cost at which the margin is no longer high, the power bill as it is."""
    fee = contract.annual_run_rate(a["monthly_fee_usd"])
    per_usd = site_cost(a, 1.0, 0.0, 0.0).total_usd
    power = _agreement_cost(a, 0.0).power_usd
    return {"capex_break_even_usd": ((1.0 - HIGH_MARGIN) * fee - power) / per_usd}


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
    ours = np.char.startswith(a["contracts.seller"].astype(str), "SpaceX") & (a["contracts.buyer"] != "undisclosed")
    others = ours & (a["contracts.id"] != "anthropic_spacex")
    fees = contract.annual_run_rate(a["monthly_fee_usd"])
    base = 12 / MONTHS_PER_QUARTER * a["ai_revenue_q1_2026_usd"]
    return fees / (fees + base + np.sum(a["contracts.annual_usd"][others]))


def seller_dependence(a: Inputs) -> dict[str, Any]:
    """The same once the other named customers of Colossus pay."""
    return {"seller_dependence_share": _seller_dependence(a)}


def _buyer_dependence(a: Inputs) -> Array:
    return price_terms.totals(a)["cash_2026_usd"] / a["buyer_compute_2026_usd"]


def buyer_dependence(a: Inputs) -> dict[str, Any]:
    """What the buyer pays the seller in 2026 over all its compute spend of the year."""
    return {"buyer_dependence_share": _buyer_dependence(a)}


def mutual_dependence(a: Inputs) -> dict[str, Any]:
    """The lesser of the two: how far both depend on each other."""
    return {"mutual_dependence_share": np.minimum(_seller_dependence(a), _buyer_dependence(a))}


def buyer_outlay(a: Inputs) -> dict[str, Any]:
    """The annual fee over the buyer's run rate after the first quarter of the contract."""
    return {"fee_share_of_july_run_rate": contract.annual_run_rate(a["monthly_fee_usd"]) / a["buyer_run_rate_july_2026_usd"]}
