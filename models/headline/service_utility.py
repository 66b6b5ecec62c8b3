"""Parts of the service chapter's headline: what the seller sells, to how many, and at what return."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.concentration import effective_number, hhi
from models.headline import Inputs, deals, price_units, supply_books
from models.provider import KW_PER_MW

QUARTERS_PER_YEAR = 4


def _fees(a: Inputs) -> Array:
    """Yearly fees of the named customers, the buyer first, shape (..., customer)."""
    ours = np.asarray(contract.annual_run_rate(a["monthly_fee_usd"]), float)[..., None]
    rest = a["contracts.annual_usd"][deals.other_customers(a)]
    return np.concatenate([ours, np.broadcast_to(rest, (*ours.shape[:-1], rest.size))], axis=-1)


def _unnamed(a: Inputs) -> Array:
    """Yearly fee of the customer whose name is not known, shape (1,)."""
    return a["contracts.annual_usd"][a["contracts.id"] == "undisclosed_spacex_dec2026"]


def _customers(fees: Array) -> Array:
    return effective_number(fees / fees.sum(axis=-1, keepdims=True))


def reported_share(a: Inputs) -> dict[str, Any]:
    """Customer B's part of the AI segment's sales: compute sold to one outside customer, a floor for all."""
    sold = a["customer_b_share"] * a["seller_revenue_q2_2026_usd"]
    return {"external_compute_share": sold / a["ai_revenue_q2_2026_usd"]}


def named_run_rate(a: Inputs) -> dict[str, Any]:
    """What the named customers pay a year at full fees."""
    return {"named_run_rate_usd": _fees(a).sum(axis=-1)}


def run_rate_share(a: Inputs) -> dict[str, Any]:
    """The same over the segment's sales with it, on the quarter before the first contract."""
    named = _fees(a).sum(axis=-1)
    return {"run_rate_compute_share": named / (named + QUARTERS_PER_YEAR * a["ai_revenue_q1_2026_usd"])}


def concentration(a: Inputs) -> dict[str, Any]:
    """How few the named customers are."""
    fees = _fees(a)
    return {"customer_hhi": hhi(fees / fees.sum(axis=-1, keepdims=True)), "effective_customers": _customers(fees)}


def concentration_with_unnamed(a: Inputs) -> dict[str, Any]:
    """The same with the customer of December: if it is a new one, and if it is the buyer again."""
    fees, more = _fees(a), _unnamed(a)
    new = np.concatenate([fees, np.broadcast_to(more, (*fees.shape[:-1], more.size))], axis=-1)
    first = np.arange(fees.shape[-1]) == 0
    return {
        "effective_customers_if_new": _customers(new),
        "effective_customers_if_same": _customers(fees + first * more.sum()),
    }


def capacity_let(a: Inputs) -> dict[str, Any]:
    """Power of the accelerators let to Anthropic and Google over all that the segment has installed."""
    gpus = a["contracts.accelerators"][a["contracts.id"] == "google_spacex"].sum()
    let = price_units.power_mw(a) + gpus * a["power_per_gb200_kw"] / KW_PER_MW
    installed = a["segment_results.nameplate_mw"][np.argmax(a["segment_results.period_end"])]
    return {"capacity_let_share": let / installed}


def _return(a: Inputs) -> Array:
    """Income before interest and tax a year over the cost to build [1/year]."""
    income = contract.annual_run_rate(a["monthly_fee_usd"]) - supply_books.agreement_cost(a)
    return income / supply_books.capex(a)["agreement_capex_usd"]


def site_return(a: Inputs) -> dict[str, Any]:
    """What the sites of the agreements return."""
    return {"return_on_cost_share": _return(a)}


def return_over_allowed(a: Inputs) -> dict[str, Any]:
    """The same over what regulated utilities are allowed."""
    return {"return_over_allowed": _return(a) / a["allowed_return_share"]}


def customer_parts(a: Inputs) -> dict[str, list]:
    """Yearly revenue of the segment by source [USD billion], as reported and as contracted: rows of stacked bars."""
    quarter = float(np.median(a["ai_revenue_q2_2026_usd"]))
    sold = float(np.median(a["customer_b_share"] * a["seller_revenue_q2_2026_usd"]))
    fees = np.median(np.atleast_2d(_fees(a)), axis=0)
    names = [name.removesuffix(" AI") for name in a["contracts.buyer"][deals.other_customers(a)].astype(str)]
    now, then = "Second quarter of 2026, times four", "All contracts at their full fee"
    before = QUARTERS_PER_YEAR * float(np.median(a["ai_revenue_q1_2026_usd"]))
    rows = [
        (now, "Own services and X", QUARTERS_PER_YEAR * (quarter - sold)),
        (now, "Anthropic", QUARTERS_PER_YEAR * sold),
        (then, "Own services and X", before),
        (then, "Anthropic", fees[0]),
        *((then, name, fee) for name, fee in zip(names, fees[1:], strict=True)),
        (then, "Unnamed, from December", float(_unnamed(a).sum())),
    ]
    label, part, value = zip(*rows, strict=True)
    return {"label": list(label), "part": list(part), "value": [float(x) / 1e9 for x in value]}
