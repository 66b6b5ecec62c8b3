"""Parts of the integration chapter's headline: what is known of the seller's sites beside others."""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

import numpy as np

from models import shrinkage
from models.checks import Array
from models.headline import Inputs

POINTS = 100.0
Z95 = NormalDist().inv_cdf(0.95)


def _row(a: Inputs, name: str) -> float:
    """Share of peak of one row of the table, in points."""
    return POINTS * float(a["training_efficiency.mfu_share"][a["training_efficiency.id"] == name][0])


def _group(a: Inputs) -> tuple[float, float]:
    """Mean of the compared runs and the spread between them, in points."""
    runs = POINTS * a["training_efficiency.mfu_share"][a["training_efficiency.compared"].astype(bool)]
    return float(np.mean(runs)), float(np.std(runs, ddof=1))


def _error(a: Inputs) -> float:
    """By how much one run's share misses what its site can do, from one pair on the same machines, in points."""
    return abs(_row(a, "benchmark_new") - _row(a, "benchmark_old")) / np.sqrt(2.0)


def group(a: Inputs) -> dict[str, Any]:
    """The runs of others, and how far one run can mislead."""
    mean, spread = _group(a)
    return {"compared_mfu_share": mean / POINTS, "single_run_error_points": _error(a), "compared_spread_points": spread}


def _estimate(a: Inputs) -> Array:
    """The seller's share of peak from the one observation that there is, in points."""
    mean, spread = _group(a)
    middle, error = shrinkage.posterior(_row(a, "colossus"), 1, mean, _error(a), spread)
    return middle + error * np.asarray(a["site_sampling_error"], float)


def gap(a: Inputs) -> dict[str, Any]:
    """The seller's efficiency less that of the others."""
    return {"colossus_mfu_gap_points": _estimate(a) - _group(a)[0]}


def trust(a: Inputs) -> dict[str, Any]:
    """What the leaked number weighs, and the error of it at which the verdict would turn."""
    mean, spread = _group(a)
    return {
        "leak_weight_share": shrinkage.weight(1, _error(a), spread),
        "deciding_run_error_points": shrinkage.deciding_error(_row(a, "colossus") - mean, spread, Z95),
    }


def evidence(a: Inputs) -> dict[str, Any]:
    """Findings for and against, what was looked for in vain, and documents on work for the buyer."""
    leans, tuning = a["integration_evidence.leans"], a["integration_evidence.subject"] == "tuning"
    return {
        "findings_for": np.sum(leans == "for"),
        "findings_against": np.sum(leans == "against"),
        "findings_missing": np.sum(leans == "none"),
        "tuning_documents": np.sum(tuning & (leans == "for")),
    }


def runs(a: Inputs) -> dict[str, list]:
    """Rows of a chart: the compared runs, the benchmark pair, the leak and the estimate [share]."""
    rows: dict[str, list] = {name: [] for name in ("label", "group", "role", "value", "low", "high")}
    names, compared = a["training_efficiency.id"], a["training_efficiency.compared"].astype(bool)
    pair = np.isin(names, ("benchmark_old", "benchmark_new"))
    for head, chosen in (("Runs of others", compared), ("Same machines, later software", pair)):
        order = [i for i in np.argsort(a["training_efficiency.mfu_share"]) if chosen[i]]
        for i in order:
            value = float(a["training_efficiency.mfu_share"][i])
            label = str(a["training_efficiency.label"][i])
            for name, cell in zip(rows, (label, head, "market", value, value, value), strict=True):
                rows[name].append(cell)
    leaked = _row(a, "colossus") / POINTS
    low, middle, high = (float(x) for x in np.quantile(_estimate(a) / POINTS, (0.05, 0.5, 0.95)))
    for label, *numbers in (("Leaked memo", leaked, leaked, leaked), ("Estimate from it", middle, low, high)):
        for name, cell in zip(rows, (label, "xAI", "seller", *numbers), strict=True):
            rows[name].append(cell)
    return rows
