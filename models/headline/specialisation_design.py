"""Parts of the specialisation chapter's headline: from what volume a chip of one's own pays."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.checks import Array
from models.headline import Inputs, price_units
from models.sourcing import break_even_volume

NEVER_H100E = 1e7  # a volume printed where a chip of one's own never pays, about all that 2025 added


def _volume(a: Inputs) -> Array:
    """H100 equivalents of one design at which it is as cheap as GPUs."""
    needed = break_even_volume(a["design_cost_usd"], a["gpu_price_usd_per_h100e"], a["own_chip_price_usd_per_h100e"])
    return np.minimum(needed, NEVER_H100E)


def _young(a: Inputs) -> Array:
    """H100 equivalents that Reflection's contract rents, at the price of this book's contract."""
    annual = float(a["contracts.annual_usd"][a["contracts.id"] == "reflection_spacex"][0])
    return annual / (12 * a["monthly_fee_usd"]) * price_units.h100e(a)


def volume(a: Inputs) -> dict[str, Any]:
    """Volume at which a chip of one's own breaks even."""
    return {"break_even_h100e": _volume(a)}


def young(a: Inputs) -> dict[str, Any]:
    """What a young lab rents."""
    return {"young_lab_h100e": _young(a)}


def over_young(a: Inputs) -> dict[str, Any]:
    """That volume over what a young lab rents."""
    return {"break_even_over_young_lab": _volume(a) / _young(a)}


def over_buyer(a: Inputs) -> dict[str, Any]:
    """That volume over what Anthropic rents by this one contract."""
    return {"break_even_over_buyer": _volume(a) / price_units.h100e(a)}


def design_cost(a: Inputs) -> dict[str, Any]:
    """Cost of design at which a chip of its own would just pay for the young lab."""
    saved = np.maximum(a["gpu_price_usd_per_h100e"] - a["own_chip_price_usd_per_h100e"], 0.0)
    return {"break_even_design_cost_usd": saved * _young(a)}


def cost_lines(a: Inputs, thousands: tuple[float, ...]) -> dict[str, list]:
    """Cost of an H100 equivalent by volume [thousand USD], of one's own design and bought: rows of lines."""
    table: dict[str, list] = {name: [] for name in ("label", "role", "date", "value", "low", "high")}
    for label, role, fixed, unit in (
        ("Own chip", "market", a["design_cost_usd"], a["own_chip_price_usd_per_h100e"]),
        ("GPU", "rest", 0.0, a["gpu_price_usd_per_h100e"]),
    ):
        for count in thousands:
            cost = (unit + fixed / (1000 * count)) / 1000
            edges = (float(np.quantile(cost, level)) for level in (0.5, 0.05, 0.95))
            for name, value in zip(table, (label, role, count, *edges), strict=True):
                table[name].append(value)
    return table


def needs(a: Inputs) -> dict[float, str]:
    """Needs of a young lab and of this contract [thousand H100 equivalents], with their names."""
    return {
        float(np.median(_young(a))) / 1000: "young lab",
        float(np.median(price_units.h100e(a))) / 1000: "this contract",
    }
