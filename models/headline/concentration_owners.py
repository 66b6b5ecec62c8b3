"""Parts of the concentration chapter's headline: who owns accelerators, who gains, what the contract moves."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import concentration, dynamics
from models.checks import Array
from models.headline import Inputs
from models.headline.price_units import h100e

FIVE = ("Amazon", "Google", "Meta", "Microsoft", "Oracle")
NO_OWNER = ("China", "Unnamed")  # a country, and the rest: not one holder each
NEWCOMERS = ("Unnamed", "xAI")
YEARS_AHEAD = 2.0
QUARTERS = 4
CONCERN = 100.0  # points, of the claim's rule: a rise that guidelines on mergers take note of


def holdings(a: Inputs, quarters_ago: int = 0) -> dict[str, float]:
    """Accelerators of each owner some quarters before the last [H100e]."""
    when = a["chip_owners.quarter_end"]
    day = np.unique(when)[-1 - quarters_ago]
    names, size = a["chip_owners.owner"], a["chip_owners.h100e"]
    return {name: float(size[(when == day) & (names == name)].sum()) for name in np.unique(names[when == day])}


def exponent(a: Inputs) -> dict[str, Any]:
    """With what power of its size an owner gains; 1 where shares stay."""
    return {"owner_growth_exponent": a["owner_growth_exponent_estimate"]}


def exponent_incumbents(a: Inputs) -> dict[str, Any]:
    """The same without the newcomer."""
    return {"incumbent_growth_exponent": a["incumbent_growth_exponent_estimate"]}


def exponent_china(a: Inputs) -> dict[str, Any]:
    """The same with China as one owner."""
    return {"exponent_with_china": a["exponent_with_china_estimate"]}


def top_five(a: Inputs) -> dict[str, Any]:
    """Share of the five, now and two years before, of all and of what is outside China."""
    facts = {}
    for ending, ago in (("", 0), ("_before", 2 * QUARTERS)):
        held = holdings(a, ago)
        five, whole = sum(held[name] for name in FIVE), sum(held.values())
        facts[f"top_five_share{ending}"] = five / whole
        facts[f"top_five_share_outside_china{ending}"] = five / (whole - held["China"])
    return facts


def ownership(a: Inputs) -> dict[str, Any]:
    """Concentration of ownership over the named owners; the rest counts as many small ones."""
    held = holdings(a)
    shares = [size / sum(held.values()) for name, size in held.items() if name not in NO_OWNER]
    return {"ownership_hhi": concentration.hhi(shares)}


def newcomers(a: Inputs) -> dict[str, Any]:
    """What went to the unnamed and the new, and the law of sizes that Simon's process makes of it."""
    now, before = holdings(a), holdings(a, QUARTERS)
    new = sum(now[name] - before[name] for name in NEWCOMERS) / (sum(now.values()) - sum(before.values()))
    return {"newcomer_share_of_additions": new, "simon_tail_exponent": dynamics.tail_exponent(new)}


def _owners(a: Inputs, quarters_ago: int = 0) -> dict[str, float]:
    return {name: size for name, size in holdings(a, quarters_ago).items() if name not in NO_OWNER}


def leader(a: Inputs) -> dict[str, Any]:
    """The largest owner over the newcomer."""
    held = holdings(a)
    return {"leader_ratio": held["Google"] / held["xAI"]}


def leader_later(a: Inputs) -> dict[str, Any]:
    """The same two years on, each gaining by the estimated power of its size at the group's growth."""
    now, before = _owners(a), _owners(a, QUARTERS)
    size = np.array(list(now.values()))
    growth = float(np.mean([np.log(now[name] / before[name]) for name in now]))
    middle = float(np.exp(np.log(size).mean()))
    pair = dynamics.cumulative_advantage(
        [now["Google"], now["xAI"]], growth, a["owner_growth_exponent_estimate"], YEARS_AHEAD, middle
    )
    return {"leader_ratio_in_two_years": pair[..., 0] / pair[..., 1]}


def seller_fleet(a: Inputs) -> Array:
    """Compute of both sites at the signature, at least what was let [H100e]."""
    return np.maximum(a["h100e_colossus_1"] + a["h100e_colossus_2"], h100e(a))


def buyer_compute(a: Inputs) -> Array:
    """What the buyer's spend of the quarter before paid for [H100e]."""
    hours = 365.25 / 4 * 24
    return a["buyer_compute_q1_2026_usd"] / hours / a["buyer_price_elsewhere_usd_per_h100e_hour"]


def deal(a: Inputs) -> dict[str, Any]:
    """Size of the contract, alone and over all accelerators."""
    size = h100e(a)
    return {"deal_compute_h100e": size, "deal_share_of_stock": size / sum(holdings(a).values())}


def moved_points(buyer: Any, seller: Any, moved: Any, stock: float) -> Array:
    r"""Change of the index when use moves from a seller to a buyer [points].

    .. math:: \Delta H = 10^4\,[(b+x)^2 + (s-x)^2 - b^2 - s^2] = 2 \cdot 10^4\, x\,(b - s + x)
    """
    b, s, x = (np.asarray(size, float) / stock for size in (buyer, seller, moved))
    return 2.0 * concentration.POINTS * x * (b - s + x)


def use_change(a: Inputs) -> dict[str, Any]:
    """Change of the concentration of use, over the stock of the end of 2025."""
    stock = sum(holdings(a).values())
    return {"use_hhi_change": moved_points(buyer_compute(a), seller_fleet(a), h100e(a), stock)}


def use_break_even(a: Inputs) -> dict[str, Any]:
    """The buyer's earlier compute at which the concentration of use stays as it is, or rises by a hundred points."""
    moved, stock = h100e(a), sum(holdings(a).values())
    kept = seller_fleet(a) - moved
    return {
        "use_hhi_break_even_h100e": kept,
        "use_hhi_hundred_h100e": kept + CONCERN / (2.0 * concentration.POINTS) * stock**2 / moved,
    }


def growth_points(a: Inputs) -> dict[str, list]:
    """Size at the end of 2024 and gain in 2025 of each owner, with the line of equal growth: rows of a scatter."""
    now, before = holdings(a), holdings(a, QUARTERS)
    rows: dict[str, list] = {name: [] for name in ("label", "x", "y", "kind", "role", "low", "high")}

    def add(*values: Any) -> None:
        for name, value in zip(rows, values, strict=True):
            rows[name].append(value)

    for name in before:
        if name != "Unnamed":
            role = "seller" if name == "xAI" else "rest" if name in NO_OWNER else "market"
            add(name, before[name] / 1e6, (now[name] - before[name]) / 1e6, "owner", role, np.nan, np.nan)
    owners = [name for name in before if name not in NO_OWNER]
    level = float(np.exp(np.mean([np.log((now[name] - before[name]) / before[name]) for name in owners])))
    for x in (min(before[name] for name in owners) / 1.25e6, 1.25 * max(before[name] for name in owners) / 1e6):
        add("All grow alike", x, level * x, "trend", "ink", level * x, level * x)
    return rows


def share_bars(a: Inputs) -> dict[str, list]:
    """Shares of groups of owners at the end of four years: rows of stacked bars."""
    others = ("CoreWeave", "Unnamed")
    groups = {"Five US companies": FIVE, "xAI": ("xAI",), "Others": others, "China": ("China",)}
    roles = ("market", "seller", "market-soft", "rest")
    rows: dict[str, list] = {name: [] for name in ("label", "part", "value", "role")}
    for ago in range(3 * QUARTERS, -1, -QUARTERS):
        held = holdings(a, ago)
        year = str(np.unique(a["chip_owners.quarter_end"])[-1 - ago])[:4]
        for (part, names), role in zip(groups.items(), roles, strict=True):
            share = sum(held.get(name, 0.0) for name in names) / sum(held.values())
            for name, value in zip(rows, (f"End of {year}", part, share, role), strict=True):
                rows[name].append(value)
    return rows


def points_grid(a: Inputs, buyers: tuple[float, ...], fleets: tuple[float, ...]) -> dict[str, list]:
    """Change of the index of use by the buyer's earlier compute and the seller's fleet [H100e]: rows of a heat map."""
    stock, moved = sum(holdings(a).values()), float(np.median(h100e(a)))
    rows: dict[str, list] = {"x": [], "y": [], "value": []}
    for fleet in fleets:
        for buyer in buyers:
            cell = (f"{buyer / 1e6:.1f}", f"{fleet / 1e6:.1f}", float(moved_points(buyer, fleet, moved, stock)))
            for name, value in zip(rows, cell, strict=True):
                rows[name].append(value)
    return rows
