"""Parts of the sustainability chapter's headline: how long a pace can last, what bills must be earned, who decides."""

from __future__ import annotations

from collections import ChainMap
from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.headline import Inputs, scarcity_survival
from models.headline.sustainability_energy import sites_energy
from models.headline.sustainability_hardware import growth
from models.ranks import permutation_p_value, spearman
from models.trends import crossing_time

DOUBLE = 2.0  # of the claim's rule: revenue that would have to double to carry the obligations


def _years_to_ceiling(a: Inputs, factor: Array) -> Array:
    return crossing_time(sites_energy(a), factor, a["us_datacentre_2028_twh"], 1.0)


def ceiling(a: Inputs) -> dict[str, Any]:
    """Years until the seller, growing as in the last year, would use all that US data centres are to use in 2028."""
    return {"power_ceiling_years": _years_to_ceiling(a, growth(a))}


def slow_ceiling(a: Inputs) -> dict[str, Any]:
    """The same at the growth of the largest training runs."""
    return {"power_ceiling_slow_years": _years_to_ceiling(a, a["training_power_growth_factor"])}


def obligations_year(a: Inputs) -> Array:
    """The buyer's obligations, spread evenly [USD/year]."""
    return np.asarray(a["commitments_total_usd"] / a["commitments_years"])


def _needed(a: Inputs) -> Array:
    """Revenue a year that carries them at the share of revenue that compute had in guidance."""
    return obligations_year(a) / a["buyer_compute_per_revenue_q2_2026"]


def obligations(a: Inputs) -> dict[str, Any]:
    """The buyer's obligations in a year."""
    return {"obligations_year_usd": obligations_year(a)}


def needed(a: Inputs) -> dict[str, Any]:
    """What it must earn to carry them."""
    return {"needed_revenue_usd": _needed(a)}


def needed_ratio(a: Inputs) -> dict[str, Any]:
    """The same over what it earned in July 2026, annualised."""
    return {"needed_over_run_rate": _needed(a) / a["buyer_run_rate_july_2026_usd"]}


def years_break_even(a: Inputs) -> dict[str, Any]:
    """Years over which the obligations run if the needed revenue is twice what the buyer earned in July 2026."""
    carried = DOUBLE * a["buyer_run_rate_july_2026_usd"] * a["buyer_compute_per_revenue_q2_2026"]
    return {"obligations_years_break_even": a["commitments_total_usd"] / carried}


def share_break_even(a: Inputs) -> dict[str, Any]:
    """Share of revenue for compute at which the needed revenue is twice what the buyer earned in July 2026."""
    return {"compute_share_break_even": obligations_year(a) / (DOUBLE * a["buyer_run_rate_july_2026_usd"])}


def _spend(a: Inputs) -> np.ndarray:
    """Share of firms' spending by lab; labs that the survey does not name stand equal at the bottom."""
    return np.nan_to_num(a["lab_compute.spend_share"])


def owned(a: Inputs) -> dict[str, Any]:
    """Rank correlation of owned compute and spending, its exact p value, and the highest with one lab left out."""
    x, y = a["lab_compute.owned_h100e"], _spend(a)
    without = [spearman(np.delete(x, i), np.delete(y, i)) for i in range(x.size)]
    return {
        "owned_rank_correlation": spearman(x, y),
        "owned_rank_p_value": permutation_p_value(x, y),
        "owned_rank_highest": max(without),
    }


def usable(a: Inputs) -> dict[str, Any]:
    """The same of the compute that a lab can use, owned or rented."""
    x, y = a["lab_compute.usable_mw"], _spend(a)
    return {"usable_rank_correlation": spearman(x, y), "usable_rank_p_value": permutation_p_value(x, y)}


def renters(a: Inputs) -> dict[str, Any]:
    """Share of firms' spending that goes to labs that own no compute."""
    return {"renters_spend_share": float(_spend(a)[a["lab_compute.owned_h100e"] == 0.0].sum())}


def _ratio(a: Inputs, lab: str, more_usd: float = 0.0) -> float:
    """A straight-line year of a lab's named contracts over its run rate of May 2026."""
    rows = (a["peer_spend.lab"] == lab) & (a["peer_spend.ratio_basis"] == "contract_over_run_rate")
    return float((a["peer_spend.spend_usd"][rows].sum() + more_usd) / a["peer_spend.revenue_usd"][rows][0])


def buyer_ratio(a: Inputs) -> dict[str, Any]:
    """Named contracts of the buyer, this one included, over its run rate."""
    return {"buyer_contracts_ratio": _ratio(a, "Anthropic", contract.annual_run_rate(a["monthly_fee_usd"]))}


def openai_ratio(a: Inputs) -> dict[str, Any]:
    """The same of OpenAI."""
    return {"openai_contracts_ratio": _ratio(a, "OpenAI")}


def _with_obligations(a: Inputs, annual_usd: Any) -> Inputs:
    """The inputs with this much a year in place of the fee."""
    return ChainMap({"monthly_fee_usd": np.maximum(annual_usd, 1.0) / 12}, a)


def _more(a: Inputs) -> Array:
    """Obligations a year beyond what the buyer spends on compute in 2026."""
    return obligations_year(a) - a["buyer_compute_2026_usd"]


def _bound(a: Inputs, annual_usd: Any) -> float:
    return float(
        np.mean(scarcity_survival.ruin_binding(_with_obligations(a, annual_usd), a["new_compute_yield_share"]))
    )


def _on_notice(a: Inputs, annual_usd: Any) -> float:
    terms = (a["new_compute_yield_share"], a["seller_exit_hazard_per_year"])
    return float(np.mean(scarcity_survival.ruin_cancellable(_with_obligations(a, annual_usd), *terms)))


def ruin_bound(a: Inputs) -> dict[str, Any]:
    """Chance of ruin if all of that binds."""
    return {"ruin_obligations_bound_probability": _bound(a, _more(a))}


def ruin_on_notice(a: Inputs) -> dict[str, Any]:
    """Chance of ruin if all of it could be left on the notice of the contract."""
    return {"ruin_obligations_notice_probability": _on_notice(a, _more(a))}


def exit_gain(a: Inputs) -> dict[str, Any]:
    """Ruin that the right to leave avoids."""
    return {"obligations_exit_gain_share": _bound(a, _more(a)) - _on_notice(a, _more(a))}


def lab_bars(a: Inputs) -> dict[str, list]:
    """Owned compute in million H100 equivalents by lab, in the order of firms' spending: rows of a bar chart."""
    spend, unnamed = _spend(a), 1.0 - _spend(a).sum()
    shares = [f"{s:.0%}" if s else f"under {unnamed:.0%}" for s in spend]
    roles = {"Anthropic": "buyer", "xAI": "seller"}
    labs = [str(lab) for lab in a["lab_compute.lab"]]
    return {
        "label": [f"{lab}, {share}" for lab, share in zip(labs, shares, strict=True)],
        "role": [roles.get(lab, "market") for lab in labs],
        "value": [float(x) / 1e6 for x in a["lab_compute.owned_h100e"]],
    }


def power_lines(a: Inputs, start_year: int, years: int) -> dict[str, list]:
    """Electricity of the seller's sites if a growth went on, with its 90 % interval: rows of a line chart."""
    table: dict[str, list] = {name: [] for name in ("label", "role", "date", "value", "low", "high")}
    paces = (("As last year", "seller", growth(a)), ("As largest runs", "market", a["training_power_growth_factor"]))
    for label, role, factor in paces:
        for year in range(years + 1):
            low, middle, high = np.quantile(sites_energy(a) * np.asarray(factor) ** year, (0.05, 0.5, 0.95))
            for name, value in zip(table, (label, role, start_year + year, middle, low, high), strict=True):
                table[name].append(value if isinstance(value, (str, int)) else float(value))
    return table


def ruin_lines(a: Inputs, billions: tuple[int, ...]) -> dict[str, list]:
    """Chance of ruin by obligations beyond present compute, in billion a year: rows of a line chart."""
    table: dict[str, list] = {name: [] for name in ("label", "role", "date", "value")}
    for size in billions:
        for label, role, chance in (("Bound", "seller", _bound), ("On notice", "buyer", _on_notice)):
            for name, value in zip(table, (label, role, size, 100.0 * chance(a, size * 1e9)), strict=True):
                table[name].append(value)
    return table
