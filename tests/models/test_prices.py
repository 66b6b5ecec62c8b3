"""Prices: Schwartz limits, exact moments of paths, estimators on known processes, index identities."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.integrate import quad

from models.options import black76
from models.prices import (
    MeanReversion,
    ar1_mean_reversion,
    chained_index,
    fair_fixed_price,
    forward_curve,
    hedonic_index,
    jump_diffusion_call,
    realised_volatility,
)

BASE = MeanReversion(kappa=1.0, mean_log=np.log(3.0), volatility=0.4)


@pytest.mark.parametrize("kappa", [0.0, 1e-13, 1e-9, 1e-7])
def test_slow_reversion_is_a_random_walk(kappa):
    """M05: for kappa -> 0 the variance is sigma^2 T and the mean log price stays at spot."""
    slow = MeanReversion(kappa, np.log(3.0), 0.4)
    assert_allclose(slow.log_sd(2.0) ** 2, 0.4**2 * 2.0, rtol=1e-6)
    assert_allclose(slow.expected(2.0, 2.0), 2.0 * np.exp(0.4**2), rtol=1e-6)


def test_far_forward_is_stationary():
    """M05: for T -> infinity ln F -> mean_log + sigma^2 / (4 kappa), whatever the spot."""
    assert_allclose(np.log(BASE.expected([0.5, 50.0], 60.0)), np.log(3.0) + 0.4**2 / 4, rtol=1e-12)


def test_half_life():
    """M05: with kappa 1 half of the gap in logs is closed after ln 2 = 0.693 years."""
    assert_allclose(BASE.log_mean(12.0, 0.693147180559945), np.log(6.0), rtol=1e-12)


def test_schwartz_forward_by_integration():
    """Second way: E[S] by quadrature of exp(x) over the normal density of the log price."""
    mean, sd = float(BASE.log_mean(2.0, 0.7)), float(BASE.log_sd(0.7))
    density = lambda x: np.exp(x - (x - mean) ** 2 / (2 * sd**2)) / (sd * np.sqrt(2 * np.pi))  # noqa: E731
    assert_allclose(BASE.expected(2.0, 0.7), quad(density, mean - 12 * sd, mean + 12 * sd)[0], rtol=1e-9)


def test_one_step_or_two_give_the_same_law():
    """Markov identity: mean and variance over T from those over T/3 and 2T/3."""
    middle = np.exp(BASE.log_mean(5.0, 1 / 3))
    variance = BASE.log_sd(1 / 3) ** 2 * np.exp(-2 * 2 / 3) + BASE.log_sd(2 / 3) ** 2
    assert_allclose(BASE.log_mean(middle, 2 / 3), BASE.log_mean(5.0, 1.0), rtol=1e-12)
    assert_allclose(variance, BASE.log_sd(1.0) ** 2, rtol=1e-12)


def test_paths_have_the_exact_moments():
    """Means of simulated prices are forwards, log correlation e^(-kappa dt) sd1/sd2, within 4 errors."""
    times, size = np.array([0.1, 0.5, 3.0]), 200_000
    paths = BASE.paths(5.0, times, np.random.default_rng(1), size)
    error = paths.std(0) / np.sqrt(size)
    assert (np.abs(paths.mean(0) - BASE.expected(5.0, times)) < 4 * error).all()
    expected = np.exp(-0.4) * BASE.log_sd(0.1) / BASE.log_sd(0.5)
    assert abs(np.corrcoef(np.log(paths[:, :2]).T)[0, 1] - expected) < 4 / np.sqrt(size)


def test_paths_take_draws_of_parameters_and_start_at_spot():
    """Without volatility a path is its own expectation; at time 0 it is the spot."""
    process, spot = (
        MeanReversion(np.array([0.0, 0.5, 2.0]), np.log([1.0, 2.0, 3.0]), 0.0),
        np.array([4.0, 5.0, 6.0]),
    )
    paths = process.paths(spot, [0.0, 0.25, 1.0], np.random.default_rng(0), 3)
    assert_allclose(paths[:, 0], spot, rtol=1e-12)
    assert_allclose(paths, forward_curve(process, spot, [0.0, 0.25, 1.0]), rtol=1e-12)


def test_realised_volatility_by_hand():
    """Returns 0.1 and -0.2 over 0.75 years: sqrt(0.05 / 0.75); leading axes broadcast."""
    prices = np.exp([[0.0, 0.1, -0.1], [1.0, 1.2, 0.8]])
    expected = np.sqrt([0.05 / 0.75, 0.2 / 0.75])
    assert_allclose(realised_volatility(prices, [0.0, 0.25, 0.75]), expected, rtol=1e-12)


def test_realised_volatility_recovers_sigma_at_irregular_times():
    """A simulated random walk of known sigma, seen at 20,000 uneven times, within 4 standard errors."""
    rng = np.random.default_rng(2)
    times = np.cumsum(rng.uniform(0.01, 0.2, 20_000))
    prices = MeanReversion(0.0, 0.0, 0.05).paths(1.0, times, rng, 1)[0]
    assert abs(realised_volatility(prices, times) - 0.05) < 4 * 0.05 / np.sqrt(2 * 20_000)


def test_kendall_correction_removes_the_bias():
    """M05: over 20,000 series least squares is off by about -(1+3b)/n, the corrected slope by a tenth."""
    step, n = 1 / 12, 100
    b = np.exp(-BASE.kappa * step)
    rng = np.random.default_rng(3)
    stationary = np.exp(np.log(3.0) + BASE.volatility / np.sqrt(2) * rng.standard_normal(20_000))
    paths = BASE.paths(stationary, np.arange(n + 1) * step, rng, 20_000)
    slope = ar1_mean_reversion(np.log(paths), step).slope
    kendall = (1 + 3 * b) / n
    least_squares = (slope * (n - 3) - 1) / n
    assert_allclose(b - least_squares.mean(), kendall, rtol=0.1)
    assert abs(slope.mean() - b) < 0.1 * kendall


def test_ar1_recovers_the_process_from_a_long_series():
    """All three parameters of a known process, from 50,000 months, within 4 asymptotic errors."""
    step, n = 1 / 12, 50_000
    logs = np.log(BASE.paths(3.0, np.arange(1, n + 1) * step, np.random.default_rng(5), 1)[0])
    fit, b = ar1_mean_reversion(logs, step), np.exp(-step)
    assert_allclose(fit.slope_se, np.sqrt((1 - b**2) / n), rtol=0.03)
    assert abs(fit.kappa - 1.0) < 4 * fit.slope_se / (b * step)
    assert abs(fit.mean_log - np.log(3.0)) < 4 * 0.4 / np.sqrt(n * step)
    assert abs(fit.volatility - 0.4) < 4 * 0.4 / np.sqrt(2 * n)


def test_ar1_is_ordinary_least_squares_before_the_correction():
    """Second way: slope and standard error of statsmodels, times n/(n-3) and shifted."""
    x = np.random.default_rng(6).normal(size=31)
    fit, ols = ar1_mean_reversion(x, 0.5), sm.OLS(x[1:], sm.add_constant(x[:-1])).fit()
    assert_allclose(fit.slope, (30 * ols.params[1] + 1) / 27, rtol=1e-10)
    assert_allclose(fit.slope_se, ols.bse[1] * 30 / 27, rtol=1e-10)


def test_ar1_limits():
    """A trend that never reverts gives kappa 0 and a finite process; an alternating one reverts at once."""
    trend = ar1_mean_reversion(np.arange(20.0) + np.tile([0.0, 0.1], 10), 0.25)
    assert trend.kappa == 0.0 and trend.slope >= 1.0
    assert np.isfinite([trend.mean_log, trend.volatility]).all()
    assert ar1_mean_reversion(np.tile([0.0, 1.0, 0.1], 7) * np.tile([1, -1, 1], 7), 0.25).kappa == np.inf


@given(st.lists(st.tuples(st.floats(0.1, 100), st.floats(0.01, 1)), min_size=1, max_size=40))
def test_fair_fixed_price_makes_the_swap_worth_nothing(strip):
    """M06: sum of DF (F - K*) is 0, so K* lies within the strip."""
    forwards, factors = np.array(strip).T
    fair = fair_fixed_price(forwards, factors)
    assert abs((factors * (forwards - fair)).sum()) < 1e-9 * (factors * forwards).sum()


def test_jumps_at_rate_zero_are_black_scholes():
    """M05, M06: l = 0 is Black-Scholes: Hull's 4.759, and Black-76 on the forward over a grid."""
    assert_allclose(jump_diffusion_call(42, 40, 0.5, 0.2, 0.1, 0.0, -0.3, 0.5), 4.759, atol=5e-4)
    strike, years, sigma = np.meshgrid([20.0, 42.0, 90.0], [0.0, 0.1, 3.0], [0.0, 1e-310, 0.3, 1.0])
    call = jump_diffusion_call(42, strike, years, sigma, 0.05, 0.0, 0.0, 0.0)
    black = black76(42 * np.exp(0.05 * years), strike, years, sigma, 0.05)
    assert_allclose(call, black, rtol=1e-10, atol=1e-12)


def test_sure_jumps_of_no_size_change_nothing():
    """Limit: jumps of size 0 leave Black-Scholes at any rate."""
    assert_allclose(jump_diffusion_call(42, 40, 0.5, 0.2, 0.1, 30.0, 0.0, 0.0), 4.759422392871536, rtol=1e-9)


@pytest.mark.parametrize("jumps", [(0.5, -0.2, 0.3), (4.0, 0.1, 0.15), (20.0, -0.05, 0.1)])
def test_jump_diffusion_by_fourier_inversion(jumps):
    """Second way: Lewis's integral of the characteristic function of the log price."""
    spot, strike, years, sigma, rate = 100.0, 110.0, 0.75, 0.25, 0.04
    intensity, mean, sd = jumps

    def integrand(u):
        z = u - 0.5j
        jump = np.exp(1j * z * mean - z**2 * sd**2 / 2) - 1 - 1j * z * np.expm1(mean + sd**2 / 2)
        phi = np.exp(years * (-(sigma**2) / 2 * (z**2 + 1j * z) + intensity * jump))
        return (np.exp(1j * u * (np.log(spot / strike) + rate * years)) * phi).real / (u**2 + 0.25)

    integral = quad(integrand, 0, 200, limit=500)[0]
    price = spot - np.sqrt(spot * strike) * np.exp(-rate * years / 2) / np.pi * integral
    assert_allclose(jump_diffusion_call(spot, strike, years, sigma, rate, *jumps), price, rtol=1e-8)


def _quotations(rng, rows, noise):
    quality = np.column_stack([rng.integers(0, 2, rows), rng.normal(size=rows)])
    times = np.concatenate([np.arange(6), rng.integers(0, 6, rows - 6)])
    level = np.array([0.0, 0.1, -0.3, 0.2, 0.4, 0.5])
    logs = 1.0 + level[times] + quality @ [0.7, -0.2] + noise * rng.normal(size=rows)
    return logs, times, quality, level


def test_hedonic_index_recovers_a_noise_free_model():
    """Exact recovery of index and quality effects from synthetic data."""
    logs, times, quality, level = _quotations(np.random.default_rng(7), 40, 0.0)
    fit = hedonic_index(logs, times, quality)
    assert_allclose(fit.index, np.exp(level), rtol=1e-10)
    assert_allclose(fit.quality_effect, [0.7, -0.2], rtol=1e-10)
    assert_allclose(fit.log_se, 0.0, atol=1e-12)


def test_hedonic_errors_are_those_of_statsmodels():
    """Second way: OLS of statsmodels on the same dummies, dates as times."""
    logs, times, quality, _ = _quotations(np.random.default_rng(8), 90, 0.3)
    fit = hedonic_index(logs, np.datetime64("2026-01") + times, quality)
    ols = sm.OLS(logs, np.column_stack([np.ones(90), times[:, None] == np.arange(1, 6), quality])).fit()
    assert_allclose(np.log(fit.index), [0.0, *ols.params[1:6]], rtol=1e-9, atol=1e-12)
    assert_allclose(fit.log_se, [0.0, *ols.bse[1:6]], rtol=1e-9)
    assert_allclose(fit.quality_effect_se, ols.bse[6:], rtol=1e-9)
    assert fit.times[0] == np.datetime64("2026-01")


def test_index_of_one_good_is_its_price_relative():
    """C16: chained, and hedonic with two equal sellers."""
    prices = np.array([4.0, 3.0, 2.0, 2.5])
    chained = chained_index([prices[1:] / prices[:-1]])
    assert_allclose(chained, prices / 4.0, rtol=1e-12)
    sellers = np.repeat([[0.0], [1.0]], 4, axis=0)
    twice = hedonic_index(np.log(np.tile(prices, 2)), np.tile(np.arange(4), 2), sellers)
    assert_allclose(twice.index, prices / 4.0, rtol=1e-12)


def test_thirty_percent_a_year_halves_the_price_in_2_6_years():
    """C16: the chained index of a unit price that falls by 1/1.3 a year crosses one half at 2.64 years."""
    logs = np.log(chained_index([[1 / 1.3] * 4]))
    assert_allclose(np.interp(np.log(2.0), -logs, np.arange(5.0)), 2.642, atol=5e-4)


def test_chained_index_matches_goods():
    """By hand: a good that enters counts from its second period on, as a geometric mean."""
    assert_allclose(chained_index([[0.5, 2.0, 1.0], [np.nan, 8.0, np.nan]]), [1.0, 0.5, 2.0, 2.0], rtol=1e-12)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: MeanReversion(-1.0, 0.0, 0.1), r"kappa must be in \[0, inf\), found -1.0"),
        (lambda: MeanReversion(1.0, np.nan, 0.1), "mean_log .* found nan"),
        (lambda: BASE.expected([1.0, 0.0], 1.0), r"spot must be in \(0, inf\), found 0.0"),
        (lambda: BASE.paths(1.0, [1.0, 0.5], np.random.default_rng(0), 2), "times_years"),
        (lambda: realised_volatility([1.0], [0.0]), "times_years must hold at least 2"),
        (lambda: realised_volatility([1.0, -1.0], [0.0, 1.0]), "prices"),
        (lambda: ar1_mean_reversion([1.0, 2.0], 1.0), "at least 6 values, found 2"),
        (lambda: ar1_mean_reversion(np.ones(9), 1.0), "constant"),
        (lambda: fair_fixed_price([], []), "empty"),
        (lambda: jump_diffusion_call(1, 1, 1, 0.2, 0.0, -1.0, 0.0, 0.1), "jump_rate"),
        (lambda: hedonic_index([1.0, 2.0], [0, 1], [[1.0]]), "equal rows"),
        (lambda: hedonic_index(np.ones(6), [0, 0, 0, 1, 1, 1], [[1.0]] * 6), "full rank"),
        (lambda: chained_index([[1.0, np.nan]]), "price_relatives"),
        (lambda: chained_index([[1.0, -2.0]]), "price_relatives"),
    ],
)
def test_bad_input_names_the_argument(call, says):
    with pytest.raises(ValueError, match=says):
        call()
