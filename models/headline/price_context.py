"""Parts of the price chapter's headline: other contracts, the buyer, the seller, and who said what."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import concentration, contract
from models.checks import Array
from models.headline import Inputs, deals
from models.headline.price_terms import month_position, terms
from models.headline.price_units import h100_peak_flop, h100e, power_mw

MONTHS_PER_QUARTER = 3
SECONDS_PER_HOUR = 3600.0
TPU_SUPPLIERS = ("Broadcom lessors", "Google")


def _rank(own: Array, others: Array) -> Array:
    """One more than the number of others above: shape of ``own``."""
    return 1.0 + np.sum(others > np.asarray(own)[..., None], axis=-1)


def _peers(a: Inputs, values: Array) -> Array:
    """Of one value a contract, those of the current contracts on compute that state it, other than this one."""
    others = deals.current_compute(a) & (a["contracts.id"] != "anthropic_spacex")
    return values[others & np.isfinite(values)]


def league_annual(a: Inputs) -> dict[str, Any]:
    """Rank by annual fee."""
    own = contract.annual_run_rate(a["monthly_fee_usd"])
    return {"rank_by_annual_fee": _rank(own, _peers(a, a["contracts.annual_usd"]))}


def league_size(a: Inputs) -> dict[str, Any]:
    """How many contracts the annual fee is ranked among."""
    return {"deals_compared": float(_peers(a, a["contracts.annual_usd"]).size + 1)}


def league_total(a: Inputs) -> dict[str, Any]:
    """Rank by total."""
    own = contract.contract_total(terms(a, exits=False))
    return {"rank_by_total": _rank(own, _peers(a, a["contracts.total_usd"]))}


def league_firm(a: Inputs) -> dict[str, Any]:
    """Rank by what cannot be cancelled, among contracts of which that is known."""
    own = contract.firm_exposure(terms(a), month_position(a["report_date"]))
    return {"rank_by_firm_value": _rank(own, _peers(a, a["contracts.firm_usd"]))}


def league_firm_size(a: Inputs) -> dict[str, Any]:
    """How many contracts that is ranked among."""
    return {"firm_deals_compared": float(_peers(a, a["contracts.firm_usd"]).size + 1)}


def league_power(a: Inputs) -> dict[str, Any]:
    """Rank by price per megawatt-year."""
    own = contract.price_per_mw_year(a["monthly_fee_usd"], power_mw(a))
    return {"rank_by_price_per_mw_year": _rank(own, _peers(a, a["contracts.annual_usd"] / a["contracts.capacity_mw"]))}


def league_power_size(a: Inputs) -> dict[str, Any]:
    """How many contracts that is ranked among."""
    return {"power_deals_compared": float(_peers(a, a["contracts.annual_usd"] / a["contracts.capacity_mw"]).size + 1)}


def against_run_rate(a: Inputs) -> dict[str, Any]:
    """The fee against the buyer's run rate."""
    annual = contract.annual_run_rate(a["monthly_fee_usd"])
    return {"fee_share_of_run_rate": annual / a["buyer_run_rate_may_2026_usd"]}


def against_quarter(a: Inputs) -> dict[str, Any]:
    """A quarter of full fees against the buyer's revenue of the second quarter of 2026."""
    quarter = MONTHS_PER_QUARTER * a["monthly_fee_usd"]
    return {"fee_share_of_quarter_revenue": quarter / a["buyer_revenue_q2_2026_usd"]}


def peers(a: Inputs) -> dict[str, Any]:
    """What other contracts of the two leading labs cost a year, over their run rate."""
    ratio = a["peer_spend.spend_usd"] / a["peer_spend.revenue_usd"]
    lower, upper = np.quantile(ratio[a["peer_spend.ratio_basis"] == "contract_over_run_rate"], (0.25, 0.75))
    return {"peer_fee_share_lower_quartile": lower, "peer_fee_share_upper_quartile": upper}


def against_training(a: Inputs) -> dict[str, Any]:
    """The capacity in training runs of the largest size known, all of it at work on them."""
    hour = SECONDS_PER_HOUR * h100_peak_flop(a) * a["ordinary_mfu_share"] * h100e(a)
    runs = contract.HOURS_PER_MONTH * hour / a["largest_run_flop"]
    return {"runs_per_month": runs, "runs_per_year": contract.MONTHS_PER_YEAR * runs}


def against_capex(a: Inputs) -> dict[str, Any]:
    """The fee against the capital expenditure of the four largest clouds."""
    annual = contract.annual_run_rate(a["monthly_fee_usd"])
    return {"fee_share_of_hyperscaler_capex": annual / a["hyperscaler_capex_2026_usd"]}


def against_segment(a: Inputs) -> dict[str, Any]:
    """The fee against what the seller's AI segment sold in the year before."""
    annual = contract.annual_run_rate(a["monthly_fee_usd"])
    return {"fee_over_ai_segment_revenue": annual / a["ai_revenue_2025_usd"]}


def customer_b(a: Inputs) -> dict[str, Any]:
    """Revenue from the seller's unnamed large customer."""
    return {"customer_b_revenue_usd": a["customer_b_share"] * a["seller_revenue_q2_2026_usd"]}


def ramp_ceiling(a: Inputs) -> dict[str, Any]:
    """That revenue against two full fees: what the ramp months can have cost if the customer is Anthropic."""
    revenue = customer_b(a)["customer_b_revenue_usd"]
    return {"ramp_share_ceiling": revenue / (2.0 * a["monthly_fee_usd"])}


def _supplier_hhi(owed: Array) -> Array:
    return concentration.hhi(owed[owed > 0] / owed[owed > 0].sum())


def suppliers(a: Inputs) -> dict[str, Any]:
    """Concentration of the buyer's obligations by supplier, and the least that two suppliers can have."""
    index = _supplier_hhi(a["commitments.total_usd"])
    return {
        "effective_suppliers": concentration.POINTS / index,
        "two_supplier_hhi": concentration.hhi([0.5, 0.5]),
    }


def suppliers_joined(a: Inputs) -> dict[str, Any]:
    """The same with leases of Google's chips, which Broadcom makes, and Google's cloud as one supplier."""
    owed, tpu = a["commitments.total_usd"], np.isin(a["commitments.supplier"], TPU_SUPPLIERS)
    index = _supplier_hhi(np.append(owed[~tpu], owed[tpu].sum()))
    return {"supplier_hhi_joined": index, "effective_suppliers_joined": concentration.POINTS / index}


def dedicated(a: Inputs) -> dict[str, Any]:
    """Contracted spend a year, straight-line where a term is known, over all compute spend of 2026."""
    yearly = np.nansum(a["commitments.annual_usd"]) + contract.annual_run_rate(a["monthly_fee_usd"])
    return {"dedicated_share_of_compute": yearly / a["buyer_compute_2026_usd"]}


def obligations(a: Inputs) -> dict[str, Any]:
    """All obligations in years of run-rate revenue."""
    return {"commitment_years_of_run_rate": a["commitments_total_usd"] / a["buyer_run_rate_july_2026_usd"]}


def buyer_statements(a: Inputs) -> dict[str, Any]:
    """Texts of the buyer's own that state the price, to date."""
    own = a["events.states_price"] & a["events.primary"] & (a["events.actor"] == "buyer")
    return {"buyer_price_statements": float(np.sum(own))}


def seller_statements(a: Inputs) -> dict[str, Any]:
    """Texts of the seller's own that state the price, by the day it became public."""
    own = a["events.states_price"] & a["events.primary"] & (a["events.actor"] == "seller")
    return {"seller_price_statements": float(np.sum(own & (a["events.date"] <= a["price_disclosure_date"])))}


def _days(start: Any, end: Any) -> float:
    return float((end - start) / np.timedelta64(1, "D"))


def confirmation(a: Inputs) -> dict[str, Any]:
    """From the disclosure to the first report that the buyer confirmed it."""
    return {"days_disclosure_to_buyer": _days(a["price_disclosure_date"], a["buyer_price_confirmation_date"])}


def merger(a: Inputs) -> dict[str, Any]:
    """From the merger to the signature."""
    return {"days_merger_to_signing": _days(a["merger_date"], a["signing_date"])}
