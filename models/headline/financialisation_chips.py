"""Parts of the financialisation chapter's headline: what the contract means for NVIDIA."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.checks import Array
from models.headline import Inputs, supply_books

QUARTERS_PER_YEAR = 4
NVIDIA_SUPPLIERS = ("SpaceX", "Microsoft")  # of the buyer's commitments, those for NVIDIA's chips


def installed(a: Inputs) -> dict[str, Any]:
    """GPUs that stood when the agreements were signed, over those that they cover."""
    stood = a["gpus_colossus_1"] + a["gpus_colossus_2_first_cluster"]
    return {"agreement_installed_share": stood / a["gpus_total"]}


def _sales(a: Inputs) -> Array:
    """NVIDIA's data-centre sales by quarter, oldest first."""
    return a["nvidia_datacenter.revenue_usd"][np.argsort(a["nvidia_datacenter.period_end"])].astype(float)


def hardware(a: Inputs) -> dict[str, Any]:
    """What the computers of the agreements cost, over NVIDIA's data-centre sales of the last four quarters."""
    built = supply_books.capex(a)["agreement_capex_usd"] * (1.0 - a["construction_share_of_capex"])
    return {"agreement_hardware_share": built / _sales(a)[-QUARTERS_PER_YEAR:].sum()}


def sales_growth(a: Inputs) -> dict[str, Any]:
    """NVIDIA's data-centre sales over those of the same quarter a year before."""
    sales = _sales(a)
    return {"nvidia_sales_year_factor": sales[-1] / sales[-1 - QUARTERS_PER_YEAR]}


def margin_change(a: Inputs) -> dict[str, Any]:
    """Its gross margin after the contract less that before it."""
    return {"nvidia_margin_change_share": a["nvidia_gross_margin_after_share"] - a["nvidia_gross_margin_before_share"]}


def elasticity(a: Inputs) -> dict[str, Any]:
    """Elasticity of demand at which its margin is the best that it can set: Lerner's 1 / L."""
    return {"nvidia_demand_elasticity": 1.0 / a["nvidia_gross_margin_after_share"]}


def _commitments(a: Inputs) -> tuple[float, float]:
    """What the buyer has committed for NVIDIA's chips, and in all."""
    total = a["commitments.total_usd"]
    return float(total[np.isin(a["commitments.supplier"], NVIDIA_SUPPLIERS)].sum()), float(total.sum())


def commitments(a: Inputs) -> dict[str, Any]:
    """NVIDIA's chips in the commitments that the draft prospectus reports."""
    nvidia, total = _commitments(a)
    return {"nvidia_commitment_share": nvidia / total}


def commitments_high(a: Inputs) -> dict[str, Any]:
    """The same with contracts that it may not count."""
    nvidia, total = _commitments(a)
    more = a["hidden_nvidia_commitments_usd"]
    return {"nvidia_commitment_high_share": (nvidia + more) / (total + more)}


def commitment_bars(a: Inputs) -> dict[str, list]:
    """The commitments by whose chips they pay for [USD billion]: rows of a bar chart."""
    total = dict(zip(a["commitments.supplier"].tolist(), a["commitments.total_usd"].tolist(), strict=True))
    rows = (
        ("Google's TPU", "rest", total["Broadcom lessors"] + total["Google"]),
        ("NVIDIA, with SpaceX", "seller", total["SpaceX"] + total["Microsoft"]),
        ("Amazon's Trainium", "rest", total["Amazon"]),
        ("AMD", "rest", total["AMD"]),
    )
    return {
        "label": [label for label, _, _ in rows],
        "role": [role for _, role, _ in rows],
        "value": [usd / 1e9 for _, _, usd in rows],
    }
