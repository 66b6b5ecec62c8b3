"""Parts of the integration chapter's headline: what is known of the seller's sites beside others."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.headline import Inputs

POINTS = 100.0


def _row(a: Inputs, name: str) -> float:
    """Share of peak of one row of the table, in points."""
    return POINTS * float(a["training_efficiency.mfu_share"][a["training_efficiency.id"] == name][0])


def group(a: Inputs) -> dict[str, Any]:
    """The runs of others, what is measured of the seller beside them, and what a year of software did elsewhere."""
    mean = float(np.mean(a["training_efficiency.mfu_share"][a["training_efficiency.compared"].astype(bool)]))
    return {
        "compared_mfu_share": mean,
        "colossus_mfu_gap_points": _row(a, "colossus") - POINTS * mean,
        "software_gain_points": _row(a, "benchmark_new") - _row(a, "benchmark_old"),
    }


def measurements(a: Inputs) -> dict[str, Any]:
    """How many measurements of the seller's own there are."""
    names = a["training_efficiency.id"].astype(str)
    return {"colossus_measurements": float(np.sum(np.char.startswith(names, "colossus")))}


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
    """Rows of a chart: the compared runs, the benchmark pair and the leak [share]."""
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
    for name, cell in zip(rows, ("Leaked memo", "xAI", "seller", leaked, leaked, leaked), strict=True):
        rows[name].append(cell)
    return rows
