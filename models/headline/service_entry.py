"""Parts of the service chapter's headline: what it takes to enter, and who has."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract, sourcing
from models.checks import Array
from models.headline import Inputs, deals, supply_books
from models.headline.service_capital import sellers
from models.market_power import free_entry
from models.provider import minimum_efficient_scale

#: Sellers with a business of their own behind them: models, or a cloud of another kind.
INTEGRATED = ("Akamai", "Amazon", "Google", "Microsoft", "Oracle", "SpaceX")
LARGE_USD = 1e9  # what counts as a large contract
MANY_GPUS = 1e7  # printed where own operation never gets cheaper


def _own_cost(a: Inputs) -> Array:
    """Cost a year of one accelerator of the agreements, a return on capital included [USD]."""
    return supply_books.agreement_cost(a, a["discount_rate"]) / a["gpus_total"]


def _scale(a: Inputs) -> Array:
    """Accelerators at which a provider's average cost is within a twentieth of its lowest."""
    return minimum_efficient_scale(a["provider_overhead_usd"], _own_cost(a))


def _scale_capex(a: Inputs) -> Array:
    return _scale(a) * supply_books.capex(a)["agreement_capex_usd"] / a["gpus_total"]


def scale(a: Inputs) -> dict[str, Any]:
    """Smallest efficient provider, in accelerators."""
    return {"efficient_scale_gpus": _scale(a)}


def scale_capex(a: Inputs) -> dict[str, Any]:
    """What it costs to build."""
    return {"efficient_scale_capex_usd": _scale_capex(a)}


def scale_over_round(a: Inputs) -> dict[str, Any]:
    """The same over a financing round that nineteen start-ups of twenty do not reach."""
    return {"scale_over_round": _scale_capex(a) / a["startup_round_usd"]}


def rent_below(a: Inputs) -> dict[str, Any]:
    """Accelerators below which renting at the fee is cheaper than running one's own."""
    fee = contract.annual_run_rate(a["monthly_fee_usd"]) / a["gpus_total"]
    gpus = sourcing.break_even_volume(a["provider_overhead_usd"], fee, _own_cost(a))
    return {"own_operation_break_even_gpus": np.minimum(gpus, MANY_GPUS)}


def independents(a: Inputs) -> dict[str, Any]:
    """Sellers without another business behind them that have a large contract, and their part of the value."""
    total, names = a["contracts.total_usd"], a["contracts.seller"].astype(str)
    counted = deals.current_compute(a) & (np.nan_to_num(total) >= LARGE_USD)
    alone = counted & ~np.array([name.startswith(INTEGRATED) for name in names])
    return {
        "independent_sellers": float(len({name.split(" /")[0] for name in names[alone]})),
        "independent_value_share": np.sum(total[alone]) / np.sum(total[counted]),
    }


def entry(a: Inputs) -> dict[str, Any]:
    r"""Sellers of this contract's size and margin that free entry would leave, profit gone.

    With :math:`n` sellers a mark-up :math:`P-c` on :math:`q` each tells demand: :math:`a-c=(n+1)(P-c)` and
    :math:`b=(P-c)/q`.
    """
    cost, gpus, now = _own_cost(a), a["gpus_total"], sellers(a)
    markup = np.maximum(contract.annual_run_rate(a["monthly_fee_usd"]) / gpus - cost, 1e-6)
    choke, slope = cost + (now + 1.0) * markup, markup / gpus
    return {"free_entry_sellers": free_entry(choke, cost, slope, a["provider_overhead_usd"])}


def tickets(a: Inputs) -> dict[str, list]:
    """What each way into the market costs [USD billion]: rows of dots on a logarithmic axis."""
    alone = a["contracts.annual_usd"][a["contracts.id"] == "reflection_spacex"]
    rows = (
        ("Large start-up round", "rest", a["startup_round_usd"]),
        ("Reflection's rent, a year", "buyer", alone),
        ("Smallest efficient provider", "market", _scale_capex(a)),
        ("Sites of this contract", "seller", supply_books.capex(a)["agreement_capex_usd"]),
    )
    table: dict[str, list] = {name: [] for name in ("label", "role", "value", "low", "high")}
    for label, role, draws in rows:
        low, middle, high = (float(np.quantile(draws, level)) / 1e9 for level in (0.05, 0.5, 0.95))
        for name, value in zip(table, (label, role, middle, low, high), strict=True):
            table[name].append(value)
    return table
