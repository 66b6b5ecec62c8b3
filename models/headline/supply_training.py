"""Parts of the supply chapter's headline: faults of a large fleet, and which input of research binds."""

from __future__ import annotations

from typing import Any

import numpy as np

from models import race, reliability
from models.checks import Array
from models.contract import MONTHS_PER_YEAR
from models.headline import Inputs
from models.headline.supply_market import rationing
from models.trends import growth_decomposition

MINUTES_PER_HOUR = 60


def fleet(a: Inputs) -> dict[str, Any]:
    """Faults a day over the fleet, and minutes between them."""
    hazard, gpus = a["interruption_hazard_per_gpu_day"], a["gpus_total"]
    return {
        "fleet_interruptions_per_day": reliability.fleet_interruptions_per_day(hazard, gpus),
        "fleet_minutes_between_interruptions": MINUTES_PER_HOUR * reliability.job_mtbf(hazard, gpus),
    }


def fault_free(a: Inputs) -> dict[str, Any]:
    """Accelerator-days to a fault as observed."""
    return {"fault_free_gpu_days": 1.0 / np.asarray(a["interruption_hazard_per_gpu_day"], float)}


def lost_time(a: Inputs) -> dict[str, Any]:
    """Share of time that a job of the size of the reference run loses with checkpoints."""
    mtbf = reliability.job_mtbf(a["interruption_hazard_per_gpu_day"], a["reference_job_gpus"])
    lost = reliability.lost_share(a["checkpoint_write_seconds"], mtbf, a["restart_seconds"])
    return {"reference_job_lost_share": lost}


def _elasticities(a: Inputs) -> Array:
    """Of compute, energy and staff, shape (..., factor)."""
    staff, energy = a["staff_share_of_development_cost"], a["energy_share_of_development_cost"]
    available = rationing(a)["compute_availability_share"]
    rho = a["input_substitution_rho"]
    compute, energy, staff, available, rho = np.broadcast_arrays(
        1.0 - np.asarray(staff, float) - energy, energy, staff, available, rho
    )
    whole = np.ones_like(available)
    weights, factors = (np.stack(parts, axis=-1) for parts in ((compute, energy, staff), (available, whole, whole)))
    return race.bottleneck_elasticity(weights, factors, rho)


def elasticities(a: Inputs) -> dict[str, Any]:
    """Percent of research gained from one percent more of each input."""
    found = _elasticities(a)
    return {
        "compute_elasticity": found[..., 0],
        "energy_elasticity": found[..., 1],
        "staff_elasticity": found[..., 2],
    }


def bottleneck(a: Inputs) -> dict[str, Any]:
    """Share of draws in which compute is the input that gains most."""
    found = _elasticities(a)
    return {"compute_bottleneck_probability": np.mean(found[..., 0] > found[..., 1:].max(axis=-1))}


def progress(a: Inputs) -> dict[str, Any]:
    """Compute's share of the growth of effective compute; algorithms have the rest."""
    compute = np.asarray(a["training_compute_growth_factor"], float)
    algorithms = 2.0 ** (MONTHS_PER_YEAR / np.asarray(a["algorithm_halving_months"], float))
    return {"compute_share_of_progress": growth_decomposition(compute * algorithms, compute[..., None])[..., 0]}
