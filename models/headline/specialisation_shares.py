"""Parts of the specialisation chapter's headline: how much of the new capacity is on purpose-built chips."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import diffusion
from models.checks import Array
from models.headline import Inputs

BASE_YEAR = 2025
AHEAD_YEARS = 5  # from the middle of 2025 to the middle of 2030
MIDDLE = BASE_YEAR + 0.5


def _added(a: Inputs, kind: str, measure: str, year: int) -> float:
    """What a calendar year added of one kind of chip."""
    rows = a["chip_additions.quarter_end"].astype("datetime64[Y]") == np.datetime64(str(year), "Y")
    return float(np.sum(a[f"chip_additions.{kind}_{measure}"][rows]))


def _share(a: Inputs, measure: str, year: int = BASE_YEAR) -> float:
    """Share of purpose-built chips in what a year added."""
    new = _added(a, "asic", measure, year)
    return new / (new + _added(a, "gpu", measure, year))


def measures(a: Inputs) -> dict[str, Any]:
    """The share in 2025 by count, compute and power, and by compute the year before."""
    return {
        "asic_unit_share_2025": _share(a, "units"),
        "asic_compute_share_2025": _share(a, "h100e"),
        "asic_power_share_2025": _share(a, "mw"),
        "asic_compute_share_2024": _share(a, "h100e", 2024),
    }


def money(a: Inputs) -> dict[str, Any]:
    """The share in 2025 by sales, of purpose-built chips and NVIDIA's."""
    return {"asic_money_share_2025": a["asic_sales_2025_usd"] / (a["asic_sales_2025_usd"] + a["gpu_sales_2025_usd"])}


def growth(a: Inputs) -> dict[str, Any]:
    """Compute added in 2025 over that of 2024, both kinds."""
    gpu, asic = (_added(a, kind, "h100e", 2025) / _added(a, kind, "h100e", 2024) for kind in ("gpu", "asic"))
    return {
        "gpu_compute_growth_factor": gpu,
        "asic_compute_growth_factor": asic,
        "slower_compute_growth_factor": min(gpu, asic),
    }


def _efficiency(a: Inputs, year: int) -> float:
    """Compute for a watt of the purpose-built chips that a year added, over that of its GPUs."""
    asic, gpu = (_added(a, kind, "h100e", year) / _added(a, kind, "mw", year) for kind in ("asic", "gpu"))
    return asic / gpu


def efficiency(a: Inputs) -> dict[str, Any]:
    """That ratio in 2024 and in 2025: what parts the share by compute from the share by power."""
    return {"sold_efficiency_2024_factor": _efficiency(a, 2024), "sold_efficiency_2025_factor": _efficiency(a, 2025)}


def compute_slope(a: Inputs) -> dict[str, Any]:
    """Rise of the log odds by compute."""
    return {"asic_compute_slope_per_year": a["asic_compute_logit_slope_per_year"]}


def power_slope(a: Inputs) -> dict[str, Any]:
    """Rise of the log odds by power."""
    return {"asic_power_slope_per_year": a["asic_power_logit_slope_per_year"]}


def _compute_2030(a: Inputs) -> Array:
    return 1 - diffusion.share_ahead(_share(a, "h100e"), a["asic_compute_logit_slope_per_year"], AHEAD_YEARS)


def _power_2030(a: Inputs) -> Array:
    return 1 - diffusion.share_ahead(_share(a, "mw"), a["asic_power_logit_slope_per_year"], AHEAD_YEARS)


def _unit_law(a: Inputs) -> tuple[Array, Array]:
    """Rate and midpoint from the count of 2025 to the year that Counterpoint names."""
    return diffusion.fisher_pry_through(MIDDLE, _share(a, "units"), a["unit_even_year"], 0.5)


def _units_2030(a: Inputs) -> Array:
    return 1 - diffusion.fisher_pry(MIDDLE + AHEAD_YEARS, *_unit_law(a))


def _servers_2030(a: Inputs) -> Array:
    return 1 - a["asic_server_share_2030"]


def compute_2030(a: Inputs) -> dict[str, Any]:
    """GPUs' share of the compute added in 2030, were the trend of two years to go on."""
    return {"gpu_compute_share_2030": _compute_2030(a)}


def power_2030(a: Inputs) -> dict[str, Any]:
    """GPUs' share of the power added in 2030, were the trend of two years to go on."""
    return {"gpu_power_share_2030": _power_2030(a)}


def units_2030(a: Inputs) -> dict[str, Any]:
    """GPUs' share of the chips of 2030 by Counterpoint's year of parity."""
    return {"gpu_unit_share_2030": _units_2030(a)}


def servers_2030(a: Inputs) -> dict[str, Any]:
    """GPUs' share of the AI servers of 2030 by TrendForce."""
    return {"gpu_server_share_2030": _servers_2030(a)}


def _server_law(a: Inputs) -> tuple[Array, Array]:
    """Rate and midpoint through TrendForce's two shares."""
    return diffusion.fisher_pry_through(2026, a["asic_server_share_2026"], 2030, a["asic_server_share_2030"])


def extremes(a: Inputs) -> dict[str, Any]:
    """The least and the most that GPUs keep in 2030, over the four measures."""
    shares = [_compute_2030(a), _power_2030(a), _units_2030(a), _servers_2030(a)]
    return {
        "gpu_least_share_2030": np.minimum.reduce(np.broadcast_arrays(*shares)),
        "gpu_most_share_2030": np.maximum.reduce(np.broadcast_arrays(*shares)),
    }


def even_slope(a: Inputs) -> dict[str, Any]:
    """Rise of the log odds at which half of the compute of 2030 is on purpose-built chips."""
    share = _share(a, "h100e")
    return {"even_compute_slope_per_year": np.log((1 - share) / share) / AHEAD_YEARS}


def measure_rows(a: Inputs) -> dict[str, list]:
    """Shares of purpose-built chips by what is counted: rows of bars."""
    rows = (
        ("Chips", "market", _share(a, "units")),
        ("Compute", "market", _share(a, "h100e")),
        ("AI servers, 2026", "rest", a["asic_server_share_2026"]),
        ("Rated power", "market", _share(a, "mw")),
        ("Sales", "market", money(a)["asic_money_share_2025"]),
    )
    return _banded({"label": [x[0] for x in rows], "role": [x[1] for x in rows]}, [x[2] for x in rows])


def _banded(table: dict[str, list], draws: list) -> dict[str, list]:
    for name, level in (("value", 0.5), ("low", 0.05), ("high", 0.95)):
        table[name] = [float(np.quantile(x, level)) for x in draws]
    return table


def share_lines(a: Inputs, years: tuple[int, ...]) -> dict[str, list]:
    """GPUs' share of what a year adds, each measure by its own law: rows of lines."""
    compute, power = a["asic_compute_logit_slope_per_year"], a["asic_power_logit_slope_per_year"]
    laws = (
        ("Compute, trend", "market", lambda t: diffusion.share_ahead(_share(a, "h100e"), compute, t - BASE_YEAR)),
        ("Chips, Counterpoint", "ink", lambda t: diffusion.fisher_pry(t + 0.5, *_unit_law(a))),
        ("Servers, TrendForce", "rest", lambda t: diffusion.fisher_pry(t, *_server_law(a))),
        ("Power, trend", "muted", lambda t: diffusion.share_ahead(_share(a, "mw"), power, t - BASE_YEAR)),
    )
    table: dict[str, list] = {"label": [], "role": [], "date": []}
    draws = []
    for label, role, law in laws:
        for year in years:
            draws.append(1 - law(year))
            for name, value in zip(table, (label, role, year), strict=True):
                table[name].append(value)
    return _banded(table, draws)
