"""Parts of the regulation chapter's headline: who trains the largest models."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.concentration import concentration_ratio, hhi
from models.headline import Inputs
from models.headline.regulation_owners import FEW

OWNERS = ("Google", "Microsoft", "Amazon", "Meta", "Oracle")  # how the names of the five owners' labs begin


def _runs(a: Inputs) -> list[tuple[str, float]]:
    """Developer and compute of each model since the day; one model under several names counts once."""
    recent = a["training_runs.published"] >= a["steering_since_date"]
    columns = (a[f"training_runs.{name}"][recent] for name in ("organisation", "published", "training_flop"))
    return [(name.split(",")[0], float(flop)) for name, _, flop in sorted(set(zip(*columns, strict=True)))]


def _totals(a: Inputs) -> dict[str, float]:
    """Training compute by developer, largest first [FLOP]."""
    totals: dict[str, float] = {}
    for name, flop in _runs(a):
        totals[name] = totals.get(name, 0.0) + flop
    return dict(sorted(totals.items(), key=lambda item: -item[1]))


def _shares(totals: dict[str, float]) -> np.ndarray:
    values = np.array(list(totals.values()))
    return values / values.sum()


def concentration(a: Inputs) -> dict[str, Any]:
    """Five developers' share of training compute and of models, and the index."""
    totals, runs = _totals(a), _runs(a)
    five = list(totals)[:FEW]
    return {
        "top_five_flop_share": concentration_ratio(_shares(totals), FEW),
        "top_five_model_share": sum(name in five for name, _ in runs) / len(runs),
        "training_hhi": hhi(_shares(totals)),
    }


def without_largest(a: Inputs) -> dict[str, Any]:
    """Five developers' share once the largest is left out of the table."""
    totals = _totals(a)
    totals.pop(next(iter(totals)))
    return {"top_five_flop_share_without_largest": concentration_ratio(_shares(totals), FEW)}


def _of_owners(a: Inputs) -> tuple[float, float]:
    totals = _totals(a)
    return sum(flop for name, flop in totals.items() if name.startswith(OWNERS)), sum(totals.values())


def owners(a: Inputs) -> dict[str, Any]:
    """What the five largest owners of compute trained, and what would have to be missing for it to be half."""
    own, total = _of_owners(a)
    return {"five_owner_flop_share": own / total, "owner_flop_break_even": total - 2.0 * own}
