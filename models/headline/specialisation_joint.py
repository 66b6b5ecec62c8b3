"""Parts of the specialisation chapter's headline: how often rivals with a supply contract develop together."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.headline import Inputs


def _count(a: Inputs, column: str, *, at_issue: bool) -> int:
    rows = a["rival_supply.at_issue"].astype(bool) == at_issue
    return int(np.sum(a[f"rival_supply.{column}"].astype(bool)[rows]))


def cases(a: Inputs) -> dict[str, Any]:
    """Pairs of rivals, how many of them work together, and what is known of the pair at issue."""
    return {
        "rival_pairs": int(np.sum(~a["rival_supply.at_issue"].astype(bool))),
        "joint_hardware_pairs": _count(a, "joint_hardware", at_issue=False),
        "joint_any_pairs": _count(a, "joint_any", at_issue=False),
        "joint_documents": _count(a, "joint_any", at_issue=True),
    }


def tenants(a: Inputs) -> dict[str, Any]:
    """Model developers that rent chips which their supplier designed."""
    custom = a["rival_supply.custom_chip"].astype(bool)
    return {"custom_chip_tenants": len(set(a["rival_supply.buyer"][custom]))}


def hardware_rate(a: Inputs) -> dict[str, Any]:
    """Chance that such a pair works on hardware together."""
    return {"joint_hardware_probability": a["joint_hardware_rate_share"]}


def any_rate(a: Inputs) -> dict[str, Any]:
    """Chance that such a pair works on anything together."""
    return {"joint_any_probability": a["joint_any_rate_share"]}
