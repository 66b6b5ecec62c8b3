"""trends: statsmodels and published growth as oracles, exact recovery, identities, and errors."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from models.trends import crossing_time, doubling_months, growth_decomposition, log_linear_trend

FACTORS = st.floats(0.05, 20.0).filter(lambda f: abs(np.log(f)) > 1e-3)

#: Years since 1 January 2015 and training cost in USD (hardware loss and energy, three digits) of the models
#: from December 2015 to March 2024 that were among the five with most compute when published:
#: model_costs.csv of github.com/epoch-research/training-cost-trends, Epoch AI, whose data are CC BY 4.0.
# fmt: off
TRAINING_COSTS = np.array([
    0.92, 1.18e3, 0.93, 207, 1.07, 2.14e4, 1.74, 1.94e5, 1.77, 1.27e4, 1.85, 2.04e4, 2.52, 1.73e4,
    2.80, 6.15e5, 2.80, 3.55e5, 3.33, 1.39e5, 4.50, 8.87e4, 4.71, 1.79e5, 4.71, 1.14e5, 4.81, 7.29e4,
    4.83, 1.21e5, 4.95, 4.18e6, 5.07, 1.99e5, 5.40, 2.20e6, 5.80, 2.32e5, 6.03, 1.32e5, 6.61, 8.08e5,
    6.69, 4.26e5, 6.78, 3.71e6, 6.78, 5.09e5, 6.93, 5.73e5, 6.95, 5.27e5, 7.26, 2.86e6, 7.91, 4.64e6,
    8.20, 4.07e7, 8.35, 4.64e6, 8.52, 4.73e6, 8.68, 1.04e7, 8.74, 7.66e6, 8.85, 2.45e7, 8.89, 1.30e7,
    8.93, 2.83e7, 9.12, 7.75e6, 9.15, 1.41e7, 9.17, 1.65e7,
]).reshape(-1, 2)
# fmt: on


def test_published_cost_growth_is_recovered():
    """Cottier et al. 2024: 2.4x a year, 90 % interval 2.0 to 2.9; each lies in the other's interval."""
    fit = log_linear_trend(*TRAINING_COSTS.T)
    low, high = fit.interval(0.90)
    assert 2.0 < fit.growth_factor < 2.9
    assert low < 2.4 < high


@given(st.integers(0, 2**32 - 1), st.integers(3, 40))
def test_matches_statsmodels(seed, count):
    """Oracle: statsmodels OLS on the logarithms, for slope, intercept, standard error and intervals."""
    rng = np.random.default_rng(seed)
    time, noise = 2010 + np.sort(rng.uniform(0, 15, count)), rng.normal(0, 1, count)
    assume(np.ptp(time) > 0.5)
    fit = log_linear_trend(time - 2010, np.exp(1.0 + 1.5 * (time - 2010) + noise))
    oracle = sm.OLS(1.0 + 1.5 * (time - 2010) + noise, sm.add_constant(time - 2010)).fit()
    assert_allclose([fit.intercept, fit.growth], oracle.params, rtol=1e-7, atol=1e-9)
    assert_allclose(fit.standard_error, oracle.bse[1], rtol=1e-7)
    for level in (0.5, 0.9):
        assert_allclose(np.log(fit.interval(level)), oracle.conf_int(1 - level)[1], rtol=1e-7, atol=1e-8)


@given(FACTORS, st.floats(1e-6, 1e30), st.floats(-5.0, 2030.0))
def test_exact_recovery_without_noise(factor, value, origin):
    """Noise-free data give the factor back, no error, and a curve through the points, whatever the clock."""
    time = np.array([0.0, 0.4, 1.0, 3.0, 3.5])
    values = value * factor**time
    fit = log_linear_trend(origin + time, values)
    assert_allclose(fit.growth_factor, factor, rtol=1e-9)
    assert_allclose(fit.standard_error, 0.0, atol=1e-9)
    assert_allclose(fit.fitted(origin + time), values, rtol=1e-8)


def test_a_row_of_draws_equals_the_row_alone():
    """Shapes (draw, observation), (draw,) and (draw, time); doubling the values moves only the level."""
    time, rng = np.arange(6.0), np.random.default_rng(3)
    values = np.exp(rng.normal(size=(4, 6)))
    fit, twice = log_linear_trend(time, values), log_linear_trend(time, 2 * values)
    alone = log_linear_trend(time, values[2])
    assert fit.fitted([7.0, 8.0]).shape == (4, 2)
    assert_allclose(fit.interval(0.8)[1][2], alone.interval(0.8)[1], rtol=1e-13)
    assert_allclose(fit.fitted(time)[2], alone.fitted(time), rtol=1e-12)
    assert_allclose(twice.growth, fit.growth, rtol=1e-12)
    assert_allclose(twice.intercept - fit.intercept, np.log(2), rtol=1e-12)


@pytest.mark.parametrize(
    ("factor", "months", "tolerance"),
    [
        (4.6, 5.45, 0.005),
        (5.0, 5.17, 0.005),
        (2.4, 9.50, 0.005),
        (1.30, 31.7, 0.05),
        (2.0, 12.0, 1e-12),
        (0.5, -12.0, 1e-12),
        (2.83, 8.0, 0.01),
    ],
)
def test_doubling_months_printed_values(factor, months, tolerance):
    """M02 to the digits printed; 2x is 12 months; C12: 2.83x is 8 months."""
    assert_allclose(doubling_months(factor), months, atol=tolerance)


@given(FACTORS)
def test_growth_over_the_doubling_time_is_two(factor):
    """Identity: factor^(months / 12) = 2."""
    assert_allclose(factor ** (doubling_months(factor) / 12), 2.0, rtol=1e-9)


@given(st.floats(1.0, 1e12), FACTORS, st.floats(1.0, 1e12), FACTORS)
def test_curves_meet_at_the_crossing_time(a, factor_a, b, factor_b):
    """Identity: a fa^t = b fb^t, in logs; swapping the two changes nothing."""
    assume(abs(np.log(factor_a / factor_b)) > 1e-3)
    years = crossing_time(a, factor_a, b, factor_b)
    assert_allclose(np.log(a) + years * np.log(factor_a), np.log(b) + years * np.log(factor_b), rtol=1e-9, atol=1e-8)
    assert_allclose(crossing_time(b, factor_b, a, factor_a), years, rtol=1e-9, atol=1e-12)


def test_crossing_time_special_cases():
    """C57: 388 M in mid-2025 at 2.4x passes 5 B in 2028; equal growth never meets; equal values meet now."""
    assert int(2025.5 + crossing_time(388e6, 2.4, 5e9, 1.0)) == 2028
    assert crossing_time(1.0, 2.0, 3.0, 2.0) == np.inf
    assert crossing_time(5.0, [2.0, 3.0], 5.0, 2.0).tolist() == [0.0, 0.0]
    assert_allclose(crossing_time(4.0, 2.0, 1.0, 1.0), -2.0, rtol=1e-14)


def test_growth_decomposition_printed_values():
    """C12: compute 4.6x against algorithms 2.83x is 59 %; equal parts are halves; logs by hand for M02."""
    assert_allclose(growth_decomposition(4.6 * 2.83, 4.6), [0.59, 0.41], atol=0.006)
    assert_allclose(growth_decomposition(4.0, [2.0]), [0.5, 0.5], rtol=1e-14)
    shares = growth_decomposition([4.6, 5.0], [[2.4, 1.3], [2.4, 1.3]])
    logs = np.log([[2.4, 1.3, 4.6 / 2.4 / 1.3], [2.4, 1.3, 5.0 / 2.4 / 1.3]])
    assert_allclose(shares, logs / logs.sum(axis=1, keepdims=True), rtol=1e-12)


@given(FACTORS, st.lists(FACTORS, min_size=1, max_size=4))
def test_shares_of_growth_multiply_back(total, parts):
    """Identity: total^share is each part's factor, and the shares add up to 1."""
    shares = growth_decomposition(total, parts)
    assert_allclose(total ** shares[:-1], parts, rtol=1e-9)
    assert_allclose(shares.sum(), 1.0, rtol=1e-9)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: log_linear_trend([0, 1], [1, 2]), "time_years"),
        (lambda: log_linear_trend([0, 1, 2], [1, 2]), "time_years"),
        (lambda: log_linear_trend([1, 1, 1], [1, 2, 3]), "spread of time_years"),
        (lambda: log_linear_trend([0, 1, np.nan], [1, 2, 3]), "time_years"),
        (lambda: log_linear_trend([0, 1, 2], [1, 0, 3]), "values"),
        (lambda: log_linear_trend([0, 1, 2], [1, 2, 5]).interval(1.0), "level"),
        (lambda: doubling_months(1.0), "growth_factor"),
        (lambda: doubling_months(0.0), "growth_factor"),
        (lambda: crossing_time(0.0, 2, 1, 1), "value_a"),
        (lambda: crossing_time(1, 2, 0, 1), "value_b"),
        (lambda: crossing_time(1, 0, 1, 1), "factor_a"),
        (lambda: crossing_time(1, 2, 1, 0), "factor_b"),
        (lambda: growth_decomposition(1.0, [2.0]), "total_factor"),
        (lambda: growth_decomposition(2.0, [0.0]), "part_factors"),
    ],
)
def test_bad_arguments_are_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
