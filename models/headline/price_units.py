"""Parts of the price chapter's headline: the fee by accelerator, by compute and by power, beside the market."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import contract
from models.checks import Array
from models.headline import Inputs


def gpu_price(a: Inputs) -> dict[str, Any]:
    """Fee over all accelerators."""
    return {"unit_price_usd_per_gpu_hour": contract.unit_price(a["monthly_fee_usd"], a["gpus_total"])}


def gpu_price_colossus_1(a: Inputs) -> dict[str, Any]:
    """Fee over the accelerators of Colossus 1."""
    price = contract.unit_price(a["monthly_fee_usd"], a["gpus_colossus_1"])
    return {"unit_price_colossus_1_usd_per_gpu_hour": price}


def gpus_colossus_2(a: Inputs) -> Array:
    """Accelerators of the agreements beyond those of Colossus 1."""
    return np.maximum(a["gpus_total"] - a["gpus_colossus_1"], 0.0)


def h100_peak_flop(a: Inputs) -> float:
    """Peak arithmetic of an H100 in 16 bits [FLOP/s]."""
    return 1e12 * float(a["gpu_quality.bf16_tflops"][a["gpu_quality.accelerator"] == "H100"][0])


def h100e(a: Inputs) -> Array:
    """Compute of all GPUs in H100 equivalents, those beyond Colossus 1 as GB200."""
    return a["h100e_colossus_1"] + gpus_colossus_2(a) * a["h100e_per_gb200"]


def h100e_fee(a: Inputs) -> Array:
    """Fee per H100-equivalent hour [USD]."""
    return contract.unit_price(a["monthly_fee_usd"], h100e(a))


def on_demand_price(a: Inputs) -> Array:
    """What an H100 on demand listed at around the signature [USD/hour]."""
    return a["h100_on_demand_usd_per_hour"] * a["market_price_factor"]


def reserved_price(a: Inputs) -> Array:
    """What a reserved H100 listed at around the signature [USD/hour]."""
    return a["h100_reserved_usd_per_hour"] * a["market_price_factor"]


def h100e_price(a: Inputs) -> dict[str, Any]:
    """Fee over all compute in H100 equivalents."""
    return {"unit_price_usd_per_h100e_hour": h100e_fee(a)}


def over_on_demand(a: Inputs) -> dict[str, Any]:
    """That fee over the on-demand list price around the signature."""
    return {"price_over_on_demand": h100e_fee(a) / on_demand_price(a)}


def over_reserved(a: Inputs) -> dict[str, Any]:
    """That fee over the reserved list price around the signature."""
    return {"price_over_reserved": h100e_fee(a) / reserved_price(a)}


def h100e_price_colossus_1(a: Inputs) -> dict[str, Any]:
    """Fee over the compute of Colossus 1 in H100 equivalents."""
    price = contract.unit_price(a["monthly_fee_usd"], a["h100e_colossus_1"])
    return {"unit_price_colossus_1_usd_per_h100e_hour": price}


def power_mw(a: Inputs) -> Array:
    """Power of all GPUs, Colossus 2 by the filing's ratio [MW]."""
    return a["power_colossus_1_mw"] + gpus_colossus_2(a) * a["power_per_gb200_kw"] / 1000.0


def power(a: Inputs) -> dict[str, Any]:
    """Power of all GPUs."""
    return {"power_total_mw": power_mw(a)}


def mw_price(a: Inputs) -> dict[str, Any]:
    """Fee over power."""
    return {"price_per_mw_year_usd": contract.price_per_mw_year(a["monthly_fee_usd"], power_mw(a))}


def market_on_demand(a: Inputs) -> dict[str, Any]:
    """On-demand list price of an H100 around the signature."""
    return {"market_h100_on_demand_usd_per_hour": on_demand_price(a)}


def market_reserved(a: Inputs) -> dict[str, Any]:
    """Reserved list price of an H100 around the signature."""
    return {"market_h100_reserved_usd_per_hour": reserved_price(a)}


def listed(a: Inputs, series: str, accelerator: str = "H100", provider: str = "neocloud panel") -> float:
    """Price of one card in the month of the signature, by one panel or seller [USD/GPU-hour].

    Raises ``ValueError`` where the series has none.
    """
    month = a["signing_date"].astype("datetime64[M]")
    here = (a[f"{series}.date"].astype("datetime64[M]") == month) & (a[f"{series}.accelerator"] == accelerator)
    here &= a[f"{series}.provider"] == provider
    if not here.any():
        raise ValueError(f"{series} has no {accelerator} in the month of signing_date, {month}")
    return float(np.median(a[f"{series}.usd_per_gpu_hour"][here]))
