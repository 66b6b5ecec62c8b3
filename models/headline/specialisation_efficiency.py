"""Parts of the specialisation chapter's headline: where more training for a watt and a dollar came from."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import small_samples
from models.checks import Array
from models.headline import Inputs


def _chip(a: Inputs, column: str, chip: str) -> float:
    return float(a[f"accelerators.{column}"][a["accelerators.id"] == chip][0])


def _per_watt(a: Inputs, chip: str) -> float:
    """Peak on 16 bits for a watt."""
    return _chip(a, "bf16_dense_tflops", chip) / _chip(a, "power_w", chip)


def _mfu(a: Inputs, run: str) -> float:
    return float(a["training_efficiency.mfu_share"][a["training_efficiency.id"] == run][0])


def _peak_gain(a: Inputs) -> float:
    """Peak on 16 bits for a watt, B200 over A100."""
    return _per_watt(a, "b200") / _per_watt(a, "a100")


def _software_gain(a: Inputs) -> float:
    """The same model on the same machines, a year of software later."""
    return _mfu(a, "benchmark_new") / _mfu(a, "benchmark_old")


def _precision_gain(a: Inputs) -> Array:
    """Training speed on 8 bits over that on 16, same machines and software."""
    peak = _chip(a, "eight_bit_dense_tops", "h100") / _chip(a, "bf16_dense_tflops", "h100")
    return peak * a["fp8_mfu_share"] / _mfu(a, "benchmark_new")


def _both_sides(a: Inputs) -> Array:
    return _software_gain(a) * _precision_gain(a)


def software(a: Inputs) -> dict[str, Any]:
    """What better software alone gained in a year."""
    return {"software_gain_factor": _software_gain(a), "peak_gain_factor": _peak_gain(a)}


def both_sides(a: Inputs) -> dict[str, Any]:
    """What needs software and hardware to fit, as a factor and as a share of the whole."""
    total = _peak_gain(a) * _both_sides(a)
    return {
        "precision_gain_factor": _precision_gain(a),
        "fitting_gain_factor": _both_sides(a),
        "training_gain_factor": total,
        "fitting_share_of_gain": np.log(_both_sides(a)) / np.log(total),
    }


def architecture(a: Inputs) -> dict[str, Any]:
    """What is left of the gain in peak for a watt after the process."""
    return {"architecture_gain_factor": _peak_gain(a) / a["process_gain_factor"]}


def surplus(a: Inputs) -> dict[str, Any]:
    """Work for a watt of purpose-built chips over that of GPUs."""
    return {"asic_efficiency_factor": a["asic_efficiency_ratio"]}


def surplus_8_bit(a: Inputs) -> dict[str, Any]:
    """The same on 8 bits."""
    return {"asic_efficiency_8_bit_factor": a["asic_efficiency_ratio_8_bit"]}


def surplus_without(a: Inputs) -> dict[str, Any]:
    """The same on 16 bits without Trainium3, which is made for 8."""
    kept = a["accelerators.id"] != "trainium3"
    columns = (a[f"accelerators.{name}"][kept] for name in ("id", "rival", "bf16_dense_tflops", "power_w"))
    ratios = small_samples.rival_ratios(*columns)
    return {"asic_efficiency_without_factor": float(np.exp(np.mean(np.log(ratios))))}


def price_gap(a: Inputs) -> dict[str, Any]:
    """Price of a GPU over what Google pays, for equal peak."""
    return {"chip_price_gap_factor": a["gpu_price_usd_per_h100e"] / a["tpu_price_usd_per_h100e"]}


def cost_gap(a: Inputs) -> dict[str, Any]:
    """The gap in price with the margins of both makers taken off."""
    gpu = a["gpu_price_usd_per_h100e"] * (1 - a["gpu_maker_margin_share"])
    return {"chip_cost_gap_factor": gpu / (a["tpu_price_usd_per_h100e"] * (1 - a["asic_partner_margin_share"]))}


def gain_steps(a: Inputs) -> dict[str, list]:
    """From an A100 to a B200 in doublings of training for a watt: rows of a waterfall, means of the draws."""
    step = np.log2(a["process_gain_factor"])
    parts = (
        ("Process", "rest", step),
        ("Architecture", "rest", np.log2(_peak_gain(a)) - step),
        ("Number format", "market", np.log2(_precision_gain(a))),
        ("Software, one year", "market", np.log2(_software_gain(a))),
    )
    whole = sum(part[2] for part in parts)
    table: dict[str, list] = {"label": [], "role": [], "total": [], "value": []}
    for label, role, draws in (*parts, ("All", "ink", whole)):
        low, high = (float(np.quantile(draws, level)) for level in (0.05, 0.95))
        text = f"{label} ({low:.1f} to {high:.1f})" if high - low > 0.05 else label
        for name, value in zip(table, (text, role, role == "ink", float(np.mean(draws))), strict=True):
            table[name].append(value)
    return table


def chip_rows(a: Inputs) -> dict[str, list]:
    """Peak on 16 bits for a watt, by generation: rows of dots, each GPU before its purpose-built rivals."""
    names, rivals = a["accelerators.id"], a["accelerators.rival"]
    table: dict[str, list] = {"label": [], "group": [], "role": [], "value": []}
    for gpu in ("a100", "h100", "b200"):
        for chip in (gpu, *names[rivals == gpu]):
            row = (_text(a, chip), f"Generation of the {_text(a, gpu)}", "rest" if chip == gpu else "market")
            for name, value in zip(table, (*row, _per_watt(a, chip)), strict=True):
                table[name].append(value)
    return table


def _text(a: Inputs, chip: str) -> str:
    return str(a["accelerators.label"][a["accelerators.id"] == chip][0])
