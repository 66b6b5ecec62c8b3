"""Parts of the hedge chapter's headline: the contract beside the fuel hedges of airlines."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.checks import Array
from models.headline import Inputs
from models.headline.hedge_certainty import MONTHS_PER_YEAR, survival, term_months
from models.prices import fair_fixed_price
from models.risk import minimum_variance_hedge

PEAK = np.datetime64("2004-12-31")  # day of the statement in which Southwest had hedged most


def fuel(a: Inputs) -> dict[str, Any]:
    """How much jet fuel moves."""
    return {"jet_fuel_volatility_per_year": a["jet_fuel_volatility"]}


def volatility(a: Inputs) -> dict[str, Any]:
    """Movement of rents over that of jet fuel."""
    return {"rent_moves_over_fuel": a["h100_index_volatility"] / a["jet_fuel_volatility"]}


def _compute_share(a: Inputs) -> Array:
    """Compute as a share of the buyer's costs in the guided quarter."""
    margin = a["buyer_operating_profit_q2_2026_usd"] / a["buyer_revenue_guidance_q2_2026_usd"]
    return a["buyer_compute_per_revenue_q2_2026"] / (1.0 - margin)


def cost_share(a: Inputs) -> dict[str, Any]:
    """That share."""
    return {"compute_share_of_costs": _compute_share(a)}


def exposure(a: Inputs) -> dict[str, Any]:
    """Share of costs times movement, of compute over that of fuel: how much there is to hedge."""
    compute = _compute_share(a) * a["h100_index_volatility"]
    return {"price_exposure_over_airline": compute / (a["fuel_share_of_airline_costs"] * a["jet_fuel_volatility"])}


def _monthly(a: Inputs, series: str, column: str) -> tuple[np.ndarray, np.ndarray]:
    months = a[f"{series}.date"].astype("datetime64[M]").astype(int)
    order = np.argsort(months)
    return months[order], np.log(a[f"{series}.{column}"][order])


def _effectiveness(a: Inputs, hedged: tuple[str, str], instrument: tuple[str, str]) -> float:
    """Variance of monthly moves of one price that the best hedge on another removes; months in both, one apart."""
    (months, logs), (others, moves) = _monthly(a, *hedged), _monthly(a, *instrument)
    common, here, there = np.intersect1d(months, others, return_indices=True)
    next_to = np.diff(common) == 1
    exposure_moves, hedge_moves = np.diff(logs[here])[next_to], np.diff(moves[there])[next_to]
    rho = np.corrcoef(exposure_moves, hedge_moves)[0, 1]
    return float(minimum_variance_hedge(rho, exposure_moves.std(), hedge_moves.std()).effectiveness)


def fuel_hedge(a: Inputs) -> dict[str, Any]:
    """How well heating oil, in which airlines hedge, covers jet fuel."""
    goods = (("jet_fuel_prices", "usd_per_gallon"), ("heating_oil_prices", "usd_per_gallon"))
    return {"fuel_hedge_effectiveness_share": _effectiveness(a, *goods)}


def _ladder(a: Inputs, peak: bool) -> tuple[np.ndarray, np.ndarray]:
    """Years ahead and hedged share, at the peak or at the end of the programme."""
    rows = (a["southwest_hedges.as_of"].astype("datetime64[D]") == PEAK) == peak
    return a["southwest_hedges.year_ahead"][rows], a["southwest_hedges.hedged_share"][rows]


def southwest(a: Inputs) -> dict[str, Any]:
    """Months of its fuel that Southwest had hedged at the peak: the sum of its ladder."""
    return {"southwest_hedged_months": MONTHS_PER_YEAR * float(_ladder(a, True)[1].sum())}


def ageing(a: Inputs) -> dict[str, Any]:
    """Fair fixed price over the rent of the day, if a card ages in the market as the A100 does."""
    years = np.arange(1, term_months(a) + 1) / MONTHS_PER_YEAR
    growth, rate = (np.atleast_1d(a[name])[:, None] for name in ("a100_rent_growth_factor", "discount_rate"))
    return {"ageing_fair_price_share": fair_fixed_price(growth**years, (1.0 + rate) ** -years)}


def ladder_lines(a: Inputs) -> dict[str, list]:
    """Share [%] of the price that is fixed by year ahead: rows of a line chart with a band."""
    table: dict[str, list] = {name: [] for name in ("label", "role", "date", "value", "low", "high")}
    held = survival(a, a["buyer_exit_cost_months"], a["seller_exit_cost_months"]).both
    years = range(1, 6)
    padded = np.pad(held, ((0, 0), (0, max(MONTHS_PER_YEAR * len(years) - held.shape[1], 0))))
    yearly = [padded[:, MONTHS_PER_YEAR * (year - 1) : MONTHS_PER_YEAR * year].mean(1) for year in years]
    arms = [("This contract", "buyer", year, draws) for year, draws in zip(years, yearly, strict=True)]
    for label, role, peak in (("Southwest, 2004", "market", True), ("Southwest, 2025", "rest", False)):
        arms += [(label, role, int(year), np.array([share])) for year, share in zip(*_ladder(a, peak), strict=True)]
    for label, role, year, draws in arms:
        values = 100.0 * np.array([draws.mean(), *np.quantile(draws, (0.05, 0.95))])
        for name, value in zip(table, (label, role, year, *values.tolist()), strict=True):
            table[name].append(value)
    return table
