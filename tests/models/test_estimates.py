"""estimates: a sum of estimates against simulation, and at its limits."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from models.estimates import Z95, total_of_estimates


def test_one_estimate_is_itself():
    """Oracle: the band given, where the median is its geometric mean."""
    assert_allclose(total_of_estimates([2.0], [1.0], [4.0]), (2.0, 1.0, 4.0))


def test_sum_against_simulation():
    """Oracle: quantiles of 400,000 simulated sums, within two percent, which is what a first order leaves."""
    rng, medians, factors = np.random.default_rng(3), np.array([3.8, 1.2]), np.array([1.2, 1.3])
    draws = (medians * np.exp(rng.normal(size=(400_000, 2)) * np.log(factors) / Z95)).sum(axis=1)
    found = total_of_estimates(medians, medians / factors, medians * factors)
    assert_allclose(found, np.quantile(draws, [0.5, 0.05, 0.95]), rtol=0.02)


def test_many_small_estimates_pin_the_sum():
    """Oracle: the spread of a mean falls with the root of the number."""
    one = total_of_estimates([1.0], [0.5], [2.0])
    many = total_of_estimates([1.0] * 100, [0.5] * 100, [2.0] * 100)
    assert_allclose(np.log(many[2] / many[0]), np.log(one[2] / one[0]) / 10)


@pytest.mark.parametrize("rows", [([0.0], [1.0], [2.0]), ([1.0], [2.0], [1.0]), ([], [], []), ([1.0], [np.nan], [2.0])])
def test_refuses_bad_input(rows):
    with pytest.raises(ValueError, match="must be in"):
        total_of_estimates(*rows)
