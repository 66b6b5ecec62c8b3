"""Slope and correlation against scipy, published tables, and simulated worlds with a known answer."""

import numpy as np
import pytest
from scipy import stats

from models.comovement import correlation_draws, slope_draws, student

RNG = np.random.default_rng(11)
X, NOISE = RNG.normal(size=40), RNG.normal(size=40)
Z95 = stats.norm.ppf(0.95)


@pytest.mark.parametrize("freedom", [8, 20, 60])
@pytest.mark.parametrize("level", [0.05, 0.5, 0.9, 0.975])
def test_student_against_its_table(freedom, level):
    """Oracle: scipy's quantiles of t; two terms of the series leave less than half a percent."""
    assert student(stats.norm.ppf(level), freedom) == pytest.approx(stats.t.ppf(level, freedom), rel=5e-3, abs=1e-12)


def test_slope_and_its_interval_are_those_of_least_squares():
    """Oracle: scipy's regression of the same rows."""
    y = 0.6 * X + NOISE
    fit = stats.linregress(X, y)
    assert slope_draws(X, y) == pytest.approx(fit.slope)
    half = stats.t.ppf(0.95, 38) * fit.stderr
    np.testing.assert_allclose(slope_draws(X, y, [-Z95, Z95]), [fit.slope - half, fit.slope + half], rtol=1e-3)


def test_correlation_and_its_interval_are_fishers():
    """Oracle: scipy's interval of Pearson's correlation, which uses Fisher's transformation."""
    y = X + NOISE
    found = stats.pearsonr(X, y)
    assert correlation_draws(X, y) == pytest.approx(found.statistic)
    np.testing.assert_allclose(correlation_draws(X, y, [-Z95, Z95]), found.confidence_interval(0.90), rtol=1e-9)


def test_exact_series():
    """Oracles: a line has its slope and no error; a mirror has a correlation of minus one."""
    np.testing.assert_allclose(slope_draws(X, 3 * X + 1, [-2.0, 2.0]), 3.0)
    assert correlation_draws(X, -X) == pytest.approx(-1.0)


def test_nine_intervals_of_ten_hold_the_true_slope():
    """Oracle: 2,000 worlds of ten rows with slope 0.5; coverage within four standard errors of 90 %."""
    rng, held = np.random.default_rng(3), 0
    for _ in range(2_000):
        x = rng.normal(size=10)
        low, high = slope_draws(x, 0.5 * x + rng.normal(size=10), [-Z95, Z95])
        held += low <= 0.5 <= high
    assert held / 2_000 == pytest.approx(0.9, abs=4 * np.sqrt(0.09 / 2_000))


@pytest.mark.parametrize(
    ("x", "y", "word"),
    [([1.0, 2.0, 3.0], [1.0, 2.0, 3.0], "at least 4"), ([1.0] * 5, X[:5], "spread of x"), (X, X[:5], "found shapes")],
)
def test_bad_rows_are_refused(x, y, word):
    for function in (slope_draws, correlation_draws):
        with pytest.raises(ValueError, match=word):
            function(x, y)


def test_few_rows_leave_no_freedom_for_student():
    with pytest.raises(ValueError, match="freedom"):
        student(1.0, 1.0)
