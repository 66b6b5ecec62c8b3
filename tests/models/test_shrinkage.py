"""Shrinkage: its limits, Bayes' rule on a grid, and a simulation of members of a group."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from models.shrinkage import deciding_error, posterior, weight


def test_limits_of_the_number_of_observations():
    """C24: none gives the group's mean and spread, very many the member's own mean and no spread."""
    assert posterior(11.0, 0, 44.0, 14.0, 9.0) == (44.0, 9.0)
    assert_allclose(posterior(11.0, 1e12, 44.0, 14.0, 9.0), (11.0, 0.0), atol=1e-4)


def test_limits_of_spread_and_error():
    """Members that are all alike have the group's mean; an exact observation counts in full."""
    assert posterior(11.0, 1, 44.0, 14.0, 0.0) == (44.0, 0.0)
    assert_allclose(posterior(11.0, 1, 44.0, 1e-9, 9.0), (11.0, 0.0), atol=1e-6)
    assert weight(1, 7.0, 7.0) == 0.5


def test_against_bayes_rule_on_a_grid():
    """Second way: prior times likelihood, normalised by the sum."""
    grid = np.linspace(-80, 160, 200_001)
    density = np.exp(-(((grid - 44) / 9) ** 2) / 2 - 3 * ((grid - 20) / 14) ** 2 / 2)
    density /= density.sum()
    mean = (grid * density).sum()
    spread = np.sqrt(((grid - mean) ** 2 * density).sum())
    assert_allclose(posterior(20.0, 3, 44.0, 14.0, 9.0), (mean, spread), rtol=1e-9)


def test_shrunk_means_miss_less_than_own_means():
    """Simulation: 100,000 members, one observation each; the mean square miss is that of the formula."""
    rng = np.random.default_rng(3)
    true = rng.normal(44.0, 9.0, 100_000)
    seen = rng.normal(true, 14.0)
    shrunk, spread = posterior(seen, 1, 44.0, 14.0, 9.0)
    missed = (shrunk - true) ** 2
    assert abs(missed.mean() - spread**2) < 4 * missed.std() / np.sqrt(missed.size)
    assert missed.mean() < ((seen - true) ** 2).mean()


@pytest.mark.parametrize("distance", [-33.0, 12.0])
def test_at_the_deciding_error_the_interval_ends_at_the_group(distance):
    """Identity: put it back in."""
    error = deciding_error(distance, 9.0, 1.645)
    mean, spread = posterior(44.0 + distance, 1, 44.0, error, 9.0)
    assert_allclose(abs(mean - 44.0), 1.645 * spread, rtol=1e-12)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: weight(-1, 1.0, 1.0), r"count must be in \[0, inf\), found -1"),
        (lambda: weight(1, 0.0, 1.0), "error"),
        (lambda: posterior(np.nan, 1, 1.0, 1.0, 1.0), "mean"),
        (lambda: posterior(1.0, 1, 1.0, 1.0, -1.0), "spread"),
        (lambda: deciding_error(1.0, 1.0, 0.0), "errors"),
    ],
)
def test_bad_input_names_the_argument(call, says):
    with pytest.raises(ValueError, match=says):
        call()
