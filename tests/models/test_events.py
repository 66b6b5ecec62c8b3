"""events: scipy's chi-square and beta as oracles, published values, coverage by simulation, and errors."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import stats

from models.events import poisson_rate_interval, poisson_ratio_interval


def test_published_values():
    """Garwood (1936): none seen, 3.69 with both tails and 3.00 with one, at 95 %; 10 seen, 4.80 to 18.39."""
    assert_allclose(poisson_rate_interval(0, 1.0, 0.95), (0.0, 3.6889), atol=1e-4)
    assert_allclose(poisson_rate_interval(0, 1.0, 0.90), (0.0, 2.9957), atol=1e-4)
    assert_allclose(poisson_rate_interval(10, 1.0, 0.95), (4.7954, 18.3904), atol=1e-4)


@pytest.mark.parametrize("events", [1, 3, 12, 250])
@pytest.mark.parametrize("level", [0.5, 0.9, 0.999])
def test_rate_against_chi_square(events, level):
    """Oracle: half a quantile of chi-square with 2 k and 2 k + 2 degrees of freedom, over the exposures."""
    tail, time = (1 - level) / 2, np.array([0.5, 4.0])
    low, high = poisson_rate_interval(events, time, level)
    assert_allclose(low, stats.chi2.ppf(tail, 2 * events) / 2 / time, rtol=1e-9)
    assert_allclose(high, stats.chi2.ppf(1 - tail, 2 * events + 2) / 2 / time, rtol=1e-9)


@pytest.mark.parametrize(("before", "after"), [(12, 0), (3, 4), (0, 5), (40, 7)])
def test_ratio_against_beta(before, after):
    """Oracle: quantiles of beta for the chance that an event comes after, then its odds over those of time."""
    low, high = poisson_ratio_interval(before, 2.0, after, 0.5)
    chance = stats.beta.ppf(0.05, after, before + 1) if after else 0.0
    assert_allclose(low, chance / (1 - chance) * 4.0, rtol=1e-9)
    if before:
        chance = stats.beta.ppf(0.95, after + 1, before)
        assert_allclose(high, chance / (1 - chance) * 4.0, rtol=1e-9)
    else:
        assert np.isinf(high)


def test_ratio_turns_over():
    """Oracle: before and after exchanged give one over the ends."""
    low, high = poisson_ratio_interval(5, 1.0, 9, 3.0)
    back = poisson_ratio_interval(9, 3.0, 5, 1.0)
    assert_allclose([low, high], [1 / back[1], 1 / back[0]], rtol=1e-9)


def test_ratio_covers():
    """Oracle: simulation. An exact interval holds the truth at least as often as it says."""
    rng, truth = np.random.default_rng(4), 2.0
    counts = np.column_stack([rng.poisson(6.0, 2000), rng.poisson(6.0 * truth * 0.5, 2000)])
    pairs, times = np.unique(counts[counts.sum(axis=1) > 0], axis=0, return_counts=True)
    ends = [poisson_ratio_interval(k0, 1.0, k1, 0.5) for k0, k1 in pairs]
    held = sum(n for (low, high), n in zip(ends, times, strict=True) if low <= truth <= high)
    assert held / times.sum() > 0.90 - 3 * np.sqrt(0.09 / times.sum())


@pytest.mark.parametrize(
    "call",
    [
        lambda: poisson_rate_interval(-1, 1.0),
        lambda: poisson_rate_interval(1.5, 1.0),
        lambda: poisson_rate_interval(1, 0.0),
        lambda: poisson_rate_interval(1, 1.0, 1.0),
        lambda: poisson_ratio_interval(0, 1.0, 0, 1.0),
        lambda: poisson_ratio_interval(1, 1.0, 1, 0.0),
        lambda: poisson_ratio_interval(1, np.nan, 1, 1.0),
    ],
)
def test_refuses_bad_input(call):
    with pytest.raises(ValueError, match="must"):
        call()
