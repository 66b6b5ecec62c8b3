"""Large jobs: mean time between failures, checkpoints, lost time, the time of a step and what speeds it up.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed. All arguments
broadcast.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.checks import checked

Array = NDArray[np.float64]
HOURS_PER_DAY = 24.0
SECONDS_PER_HOUR = 3_600.0


def fleet_interruptions_per_day(hazard_per_gpu_day: ArrayLike, gpus: ArrayLike) -> Array:
    """Expected interruptions a day over a fleet: the hazard of one accelerator times their number.

    >>> float(fleet_interruptions_per_day(0.0005, 200_000))
    100.0
    """
    return checked("hazard_per_gpu_day", hazard_per_gpu_day, "[0, inf)") * checked("gpus", gpus, "[0, inf)")


def job_mtbf(hazard_per_gpu_day: ArrayLike, gpus: ArrayLike) -> Array:
    """Mean time between interruptions [hour] of a job that stops when any of its accelerators fails.

    Independent failures at a constant hazard [1/day each], above 0; accelerators at least 1.

    >>> float(job_mtbf(0.001, 12_000))
    2.0
    """
    hazard = checked("hazard_per_gpu_day", hazard_per_gpu_day, "(0, inf)")
    return HOURS_PER_DAY / (hazard * checked("gpus", gpus, "[1, inf)"))


def checkpoint_interval(write_seconds: ArrayLike, mtbf_hours: ArrayLike) -> Array:
    r"""Time between checkpoints [second] that loses least, :math:`\tau^*=\sqrt{2dM}`.

    To first order: good where writing one (d, above 0) is short against the mean time between
    interruptions (M, above 0). Source: Young J.W. (1974), A first order approximation to the optimum
    checkpoint interval, Communications of the ACM 17(9).

    >>> float(checkpoint_interval(2.0, 1.0))
    120.0
    """
    mtbf = checked("mtbf_hours", mtbf_hours, "(0, inf)") * SECONDS_PER_HOUR
    return np.sqrt(2 * checked("write_seconds", write_seconds, "(0, inf)") * mtbf)


def lost_share(
    write_seconds: ArrayLike,
    mtbf_hours: ArrayLike,
    restart_seconds: ArrayLike = 0.0,
    interval_seconds: ArrayLike | None = None,
) -> Array:
    r"""Share of a job's time lost to checkpoints, repeated work and restarts, at most 1.

    .. math:: d/\tau+\tau/2M+R/M

    To first order, as :func:`checkpoint_interval`, which also gives the interval where none is passed.
    Restarts take at least 0 seconds. It overstates the loss where that is large.

    >>> round(float(lost_share(2.0, 1.0)), 6)
    0.033333
    """
    best = checkpoint_interval(write_seconds, mtbf_hours)
    interval = best if interval_seconds is None else checked("interval_seconds", interval_seconds, "(0, inf)")
    restart = checked("restart_seconds", restart_seconds, "[0, inf)")
    mtbf = np.asarray(mtbf_hours, float) * SECONDS_PER_HOUR
    return np.minimum(np.asarray(write_seconds, float) / interval + (interval / 2 + restart) / mtbf, 1.0)


def all_reduce_bytes(payload_bytes: ArrayLike, gpus: ArrayLike) -> Array:
    r"""Bytes that each accelerator sends in a ring all-reduce, :math:`2(n-1)b/n`.

    Payload b at least 0, accelerators n at least 1. Source: Patarasuk P., Yuan X. (2009), Bandwidth optimal
    all-reduce algorithms for clusters of workstations, Journal of Parallel and Distributed Computing 69(2).

    >>> float(all_reduce_bytes(4e9, 4))
    6000000000.0
    """
    gpus = checked("gpus", gpus, "[1, inf)")
    return 2 * (gpus - 1) / gpus * checked("payload_bytes", payload_bytes, "[0, inf)")


def amdahl_speedup(share: ArrayLike, factor: ArrayLike) -> Array:
    r"""Speed-up of the whole when a share p of its time goes k times as fast, :math:`1/((1-p)+p/k)`.

    Share from 0 to 1, factor above 0 (below 1 it slows down; may be infinite, where p is below 1). Source:
    Amdahl G. (1967), Validity of the single processor approach, AFIPS Spring Joint Computer Conference.

    >>> float(amdahl_speedup(0.5, 2.0))
    1.3333333333333333
    """
    share, factor = checked("share", share, "[0, 1]"), checked("factor", factor, "(0, inf]")
    if np.any((share == 1) & np.isinf(factor)):
        raise ValueError("factor must be finite where share is 1, found inf")
    return 1 / ((1 - share) + share / factor)


def step_time(
    compute_seconds: ArrayLike,
    payload_bytes: ArrayLike,
    bandwidth_bytes_per_second: ArrayLike,
    gpus: ArrayLike,
    exposed_io_seconds: ArrayLike = 0.0,
) -> Array:
    r"""Time of a training step [second] whose communication overlaps with its computing.

    .. math:: t=\max\left(c,\ \frac{2(n-1)}{n}\frac{b}{B}\right)+x

    A ring all-reduce of a payload of b bytes among n accelerators, each sending at bandwidth B (above
    0, may be infinite), against compute c; x is input and output that overlaps with neither. Bytes as
    :func:`all_reduce_bytes`.

    >>> float(step_time(1.0, payload_bytes=4e9, bandwidth_bytes_per_second=2e9, gpus=4))
    3.0
    """
    bandwidth = checked("bandwidth_bytes_per_second", bandwidth_bytes_per_second, "(0, inf]")
    communication = all_reduce_bytes(payload_bytes, gpus) / bandwidth
    compute = checked("compute_seconds", compute_seconds, "[0, inf)")
    return np.maximum(compute, communication) + checked("exposed_io_seconds", exposed_io_seconds, "[0, inf)")
