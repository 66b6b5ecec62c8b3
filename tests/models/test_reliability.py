"""Reliability: catalogue values, first-order theory against the exact renewal formula and a simulation."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import minimize_scalar

from models.reliability import (
    all_reduce_bytes,
    amdahl_speedup,
    checkpoint_interval,
    fleet_interruptions_per_day,
    job_mtbf,
    lost_share,
    step_time,
)

HAZARD = 4.736e-4  # per GPU-day: 419 interruptions in 54 days of 16,384
LLAMA = job_mtbf(HAZARD, 16_384)


def test_published_mean_times():
    """M11, C09: 3.09 h for 16,384 GPUs, 13.8 minutes for 220,000, whose fleet sees 104 a day."""
    assert_allclose(419 / 54 / 16_384, HAZARD, rtol=1e-4)
    assert_allclose(LLAMA, 3.09, atol=5e-3)
    assert_allclose(job_mtbf(HAZARD, 220_000) * 60, 13.8, atol=0.05)
    assert_allclose(fleet_interruptions_per_day(HAZARD, 220_000), 104.2, atol=0.05)


@pytest.mark.parametrize(("write", "interval", "share"), [(120, 1_635, 0.147), (10, 472, 0.042)])
def test_published_checkpoints(write, interval, share):
    """M11: optimal interval and lost share of the 16,384-GPU job."""
    assert_allclose(checkpoint_interval(write, LLAMA), interval, atol=0.5)
    assert_allclose(lost_share(write, LLAMA), share, atol=5e-4)


def test_optimum_by_search():
    """Second way: the interval of least loss, found numerically, is Young's; restarts do not move it."""
    found = minimize_scalar(lambda t: float(lost_share(60, 5.0, 300, t)), bounds=(60, 18_000), method="bounded")
    assert_allclose(found.x, checkpoint_interval(60, 5.0), rtol=1e-3)
    assert_allclose(found.fun, lost_share(60, 5.0, 300), rtol=1e-6)


@pytest.mark.parametrize("write", [10.0, 1.0, 0.1])
def test_first_order_against_the_exact_formula(write):
    """Limit: Daly's exact loss for exponential failures is met to half its square."""
    mtbf, restart = float(LLAMA) * 3_600, 30.0
    interval = float(checkpoint_interval(write, LLAMA))
    wall = mtbf * np.exp(restart / mtbf) * np.expm1((interval + write) / mtbf)
    exact = 1 - interval / wall
    assert_allclose(lost_share(write, LLAMA, restart), exact, rtol=0, atol=exact**2 / 2)


def test_loss_in_simulation():
    """Second way: 200,000 checkpoint segments with exponential failures, within 4 errors and second order."""
    rng, mtbf, write, restart = np.random.default_rng(1), 50_000.0, 20.0, 60.0
    interval = float(checkpoint_interval(write, mtbf / 3_600))
    failures = rng.geometric(np.exp(-(interval + write) / mtbf), 200_000) - 1
    segment = np.full(200_000, interval + write)
    for attempt in range(failures.max()):
        lost = -mtbf * np.log1p(rng.random(200_000) * np.expm1(-(interval + write) / mtbf))
        segment += np.where(failures > attempt, lost + restart, 0.0)
    share = 1 - interval / segment.mean()
    error = segment.std() / segment.mean() / np.sqrt(200_000)
    assert abs(lost_share(write, mtbf / 3_600, restart) - share) < 4 * error + share**2


def test_a_job_that_never_advances_loses_all():
    """Limit: where the mean time between failures is below the restart, the share is 1."""
    assert lost_share(120, [0.01, 1e6], 600)[0] == 1.0


def test_step_time_limits():
    """C23: infinite bandwidth is bound by compute, one GPU sends nothing, many send twice the payload."""
    assert step_time(0.3, 8e9, np.inf, 1_024, 0.05) == 0.35
    assert step_time(0.3, 8e9, 1.0, 1) == 0.3
    assert_allclose(step_time(0.0, 8e9, 4e9, 10**9), 4.0, rtol=1e-8)


def test_ring_all_reduce_by_counting():
    """Second way: 2 (n - 1) rounds, in each of which a GPU sends one n-th of the payload."""
    for n in (2, 3, 8):
        rounds = sum(6e9 / n / 3e9 for _ in range(2 * (n - 1)))
        assert_allclose(step_time(0.0, 6e9, 3e9, n), rounds, rtol=1e-12)


def test_ring_bytes():
    """C23: 2 (n - 1) / n of the payload; 14 of 8 parts among eight, none alone, twice it among very many."""
    assert_allclose(all_reduce_bytes(8.0, [1, 2, 8]), [0.0, 8.0, 14.0])
    assert_allclose(all_reduce_bytes(1.0, 10**9), 2.0, rtol=1e-8)


def test_amdahl_limits():
    """C23: Amdahl's 1 / ((1 - p) + p / k), whose ceiling is 1 / (1 - p); all of it gains k, none of it nothing."""
    assert_allclose(amdahl_speedup(0.95, [8.0, np.inf]), [1 / (0.05 + 0.95 / 8), 20.0])
    assert_allclose(amdahl_speedup([0.0, 1.0], 8.0), [1.0, 8.0])


def test_amdahl_is_the_step_that_nothing_hides():
    """Second way: a step whose communication is exposed, its computing made three times as fast."""
    before, after = (step_time(compute, 0.0, 1.0, 8, exposed_io_seconds=0.7) for compute in (2.1, 0.7))
    assert_allclose(amdahl_speedup(2.1 / before, 3.0), before / after)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: job_mtbf(0.0, 10), r"hazard_per_gpu_day must be in \(0, inf\), found 0.0"),
        (lambda: job_mtbf(1e-3, np.nan), "gpus"),
        (lambda: fleet_interruptions_per_day(1e-3, -1), "gpus"),
        (lambda: checkpoint_interval([], 1.0), "write_seconds .* empty"),
        (lambda: lost_share(1.0, 1.0, -1.0), "restart_seconds"),
        (lambda: lost_share(1.0, 1.0, 0.0, 0.0), "interval_seconds"),
        (lambda: step_time(1.0, 1.0, 0.0, 2), "bandwidth_bytes_per_second"),
        (lambda: all_reduce_bytes(-1.0, 2), "payload_bytes"),
        (lambda: amdahl_speedup(1.1, 2.0), r"share must be in \[0, 1\], found 1.1"),
        (lambda: amdahl_speedup(1.0, np.inf), "factor must be finite"),
    ],
)
def test_bad_input_names_the_argument(call, says):
    with pytest.raises(ValueError, match=says):
        call()
