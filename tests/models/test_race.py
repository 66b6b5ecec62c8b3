"""Bottlenecks: limits of the CES function, and derivatives of it taken numerically."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from models.race import bottleneck_elasticity, shadow_prices, win_probability

WEIGHTS = np.array([0.5, 0.3, 0.2])
FACTORS = np.array([4.0, 0.5, 2.0])


def output(factors, rho):
    if rho == 0:
        return np.prod(factors**WEIGHTS, axis=-1)
    return (WEIGHTS * factors**rho).sum(-1) ** (1 / rho)


@pytest.mark.parametrize("rho", [1.0, 0.4, 0.0, -0.5, -4.0])
def test_derivatives_of_the_output(rho):
    """Second way: central differences of Y, for elasticities and for shadow prices."""
    step = 1e-6 * FACTORS * np.eye(3)
    slope = (output(FACTORS + step, rho) - output(FACTORS - step, rho)) / (2e-6 * FACTORS)
    assert_allclose(shadow_prices(WEIGHTS, FACTORS, rho), slope, rtol=1e-6)
    elasticity = slope * FACTORS / output(FACTORS, rho)
    assert_allclose(bottleneck_elasticity(WEIGHTS, FACTORS, rho), elasticity, rtol=1e-6)


@pytest.mark.parametrize("rho", [0.0, 1e-13, -1e-13, 1e-7])
def test_cobb_douglas_limit(rho):
    """M27: r -> 0 gives e = w at any factors, and output prod x^w."""
    assert_allclose(bottleneck_elasticity(WEIGHTS, FACTORS, rho), WEIGHTS, rtol=1e-6)
    prices = WEIGHTS * np.prod(FACTORS**WEIGHTS) / FACTORS
    assert_allclose(shadow_prices(WEIGHTS, FACTORS, rho), prices, rtol=1e-6)


@pytest.mark.parametrize("rho", [-np.inf, -300.0])
def test_leontief_limit(rho):
    """M27: r -> -inf leaves a shadow price to the scarce factor alone, and Y = min(x)."""
    assert_allclose(bottleneck_elasticity(WEIGHTS, FACTORS, rho), [0, 1, 0], atol=1e-12)
    assert_allclose(shadow_prices(WEIGHTS, FACTORS, rho), [0, 1, 0], atol=1e-2 if np.isfinite(rho) else 1e-12)


def test_leontief_tie_is_the_limit_of_large_negative_rho():
    """Limit: factors that tie share by weight."""
    tied = [0.5, 0.5, 2.0]
    exact = bottleneck_elasticity(WEIGHTS, tied, -np.inf)
    assert_allclose(exact, [0.625, 0.375, 0.0], rtol=1e-12)
    assert_allclose(bottleneck_elasticity(WEIGHTS, tied, -500.0), exact, atol=1e-12)


def test_perfect_substitutes_have_fixed_prices():
    """Closed form for r = 1: the shadow price of a factor is its weight."""
    assert_allclose(shadow_prices(WEIGHTS, FACTORS, 1.0), WEIGHTS, rtol=1e-12)


@given(st.lists(st.floats(1e-3, 1e3), min_size=3, max_size=3), st.floats(-20, 1), st.floats(0.1, 10))
def test_euler_identity(factors, rho, scale):
    """Constant returns: elasticities add up to 1, prices pay out the output, scale changes neither."""
    factors = np.array(factors)
    elasticity, prices = (f(WEIGHTS, factors, rho) for f in (bottleneck_elasticity, shadow_prices))
    assert_allclose(elasticity.sum(), 1.0, rtol=1e-12)
    assert_allclose(bottleneck_elasticity(WEIGHTS, scale * factors, rho), elasticity, rtol=1e-9, atol=1e-12)
    assert_allclose(shadow_prices(WEIGHTS, scale * factors, rho), prices, rtol=1e-9, atol=1e-12)


def test_draws_broadcast():
    """Identity: rows of draws, with rho of each kind, are the single cases."""
    rho = np.array([-np.inf, -2.0, 0.0, 0.7])
    factors = np.array([[4.0, 0.5, 2.0], [1.0, 1.0, 1.0], [3.0, 2.0, 1.0], [0.1, 9.0, 1.0]])
    rows = [shadow_prices(WEIGHTS, x, r) for x, r in zip(factors, rho, strict=True)]
    assert_allclose(shadow_prices(WEIGHTS, factors, rho), rows, rtol=1e-12)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([0.5, 0.6], [1.0, 1.0], 0.0), "weights must add up to 1"),
        (([0.5, 0.5], [1.0, 0.0], 0.0), r"factors must be in \(0, inf\), found 0.0"),
        (([0.5, 0.5], [1.0, 1.0], 1.5), r"rho must be in \[-inf, 1\], found 1.5"),
        (([0.5, 0.5], [1.0, 1.0], np.nan), "rho"),
    ],
)
def test_bad_input_names_the_argument(arguments, says):
    with pytest.raises(ValueError, match=says):
        bottleneck_elasticity(*arguments)


def test_win_probability_of_equals_and_by_simulation():
    """Oracles: equals win alike; who is first of 200,000 exponential times, and when, within four standard errors."""
    np.testing.assert_allclose(win_probability(np.full(4, 2.7)), 0.25)
    hazards = np.array([0.5, 1.0, 2.5])
    times = np.random.default_rng(3).exponential(1 / hazards, (200_000, 3))
    share = win_probability(hazards)
    found = np.bincount(times.argmin(1), minlength=3) / len(times)
    np.testing.assert_array_less(np.abs(found - share), 4 * np.sqrt(share * (1 - share) / len(times)))
    first = times.min(1)
    assert abs(first.mean() - 1 / hazards.sum()) < 4 * first.std() / np.sqrt(len(times))


def test_win_probability_depends_on_ratios_and_refuses_a_race_of_none():
    np.testing.assert_allclose(win_probability([[1.0, 3.0], [10.0, 30.0]]), [[0.25, 0.75]] * 2)
    assert win_probability([0.0, 2.0]).tolist() == [0.0, 1.0]
    with pytest.raises(ValueError, match="sum of hazards"):
        win_probability([0.0, 0.0])
    with pytest.raises(ValueError, match="hazards"):
        win_probability([-1.0, 2.0])
