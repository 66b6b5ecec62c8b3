"""Risk: closed forms, the linear program of Rockafellar and Uryasev, regression and simulation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy.optimize import linprog
from scipy.stats import norm

from models.risk import (
    conditional_value_at_risk,
    lognormal_tail_mean,
    minimum_variance_hedge,
    operating_leverage,
    ruin_probability,
    runway_months,
    value_at_risk,
)

RANKS = (np.arange(1_000_000) + 0.5) / 1_000_000
LOSSES = arrays(float, st.integers(1, 60), elements=st.floats(-1e6, 1e6))
LEVELS = st.floats(0.01, 0.99)


@pytest.mark.parametrize(("level", "tail"), [(0.95, 2.0627), (0.99, 2.6652)])
def test_normal_tail(level, tail):
    """M08: N(0, 1), on a million quantiles."""
    losses = norm.ppf(RANKS)
    assert_allclose(conditional_value_at_risk(losses, level), tail, atol=1e-4)
    assert_allclose(value_at_risk(losses, level), norm.ppf(level), atol=1e-4)


def test_uniform_tail():
    """M08: uniform(0, 1) at 95 % is 0.975."""
    assert_allclose(conditional_value_at_risk(RANKS, 0.95), 0.975, atol=1e-6)


@pytest.mark.parametrize(("size", "level"), [(20, 0.95), (37, 0.9), (100, 0.77), (3, 0.95)])
def test_tail_by_linear_program(size, level):
    """M08, second way: min z + sum u / ((1 - a) n) subject to u >= x - z, u >= 0, solved by HiGHS."""
    losses = np.random.default_rng(size).normal(size=size)
    cost = np.append(1.0, np.full(size, 1 / ((1 - level) * size)))
    program = linprog(
        cost,
        A_ub=-np.column_stack([np.ones(size), np.eye(size)]),
        b_ub=-losses,
        bounds=[(None, None)] + [(0, None)] * size,
    )
    assert_allclose(conditional_value_at_risk(losses, level), program.fun, rtol=1e-9)


@given(LOSSES, LEVELS)
def test_tail_is_the_least_of_the_objective(losses, level):
    """M08: the minimum of the convex objective lies at one of the losses; and CVaR >= VaR."""
    found = conditional_value_at_risk(losses, level)
    excess = np.maximum(losses[:, None] - losses, 0.0).mean(0)
    assert_allclose(found, (losses + excess / (1 - level)).min(), rtol=1e-9, atol=1e-6)
    assert found >= value_at_risk(losses, level)


@given(st.data(), st.integers(1, 40), LEVELS)
def test_tail_is_coherent(data, size, level):
    """M08: subadditive, moves with a sure loss, scales with size."""
    first, second = (data.draw(arrays(float, size, elements=st.floats(-1e3, 1e3))) for _ in range(2))
    tail = lambda x: conditional_value_at_risk(x, level)  # noqa: E731
    assert tail(first + second) <= tail(first) + tail(second) + 1e-8
    assert_allclose(tail(3 * first + 5), 3 * tail(first) + 5, rtol=1e-9, atol=1e-8)


def test_whole_draws_count_whole():
    """By hand: 95 % of 20,000 leaves the last 1,000, however the product rounds; axes pass through."""
    losses = np.arange(20_000.0)
    both = conditional_value_at_risk(np.column_stack([losses, -losses]), 0.95)
    assert_allclose(both, [19_499.5, -499.5], rtol=1e-9)
    assert value_at_risk(losses, 0.95) == 18_999.0
    assert value_at_risk(np.arange(100.0), 0.29) == 28.0
    assert value_at_risk(np.arange(100.0), 0.07) == 6.0


def test_hedge_is_the_regression_slope():
    """M07: ratio, effectiveness and residual variance are slope, R2 and residual variance of a regression."""
    futures, own = np.random.default_rng(1).normal(size=(2, 500)) * [[0.4], [0.3]]
    exposure = 0.7 * futures + own
    slope, intercept = np.polyfit(futures, exposure, 1)
    residual = exposure - intercept - slope * futures
    hedge = minimum_variance_hedge(np.corrcoef(futures, exposure)[0, 1], exposure.std(), futures.std())
    assert_allclose(hedge, [slope, 1 - residual.var() / exposure.var(), residual.var()], rtol=1e-10)


def test_hedge_limits():
    """M07: rho 1 leaves no variance, 0.8 removes 0.64, 0 removes none."""
    hedge = minimum_variance_hedge([1.0, 0.8, 0.0], 0.5, 0.5)
    assert_allclose(hedge.effectiveness, [1.0, 0.64, 0.0], rtol=1e-12)
    assert_allclose(hedge.residual_variance, [0.0, 0.09, 0.25], rtol=1e-12)


def test_ruin_values():
    """M29: no reserve is ruin, mu = s = X0 = 1 gives 0.1353, no drift or a negative one ruins for sure."""
    found = ruin_probability([0.0, 1.0, 1.0, 1.0], [1.0, 1.0, 0.0, -2.0], 1.0)
    assert_allclose(found, [1.0, 0.1353, 1.0, 1.0], atol=5e-5)


def test_ruin_in_simulation():
    """M29, second way: 200,000 Brownian paths over 40 years with exact bridges, within 4 errors."""
    rng, step, size = np.random.default_rng(2), 1.0, 200_000
    cash, alive = np.full(size, 1.3), np.ones(size)
    for _ in range(40):
        after = cash + 0.8 * step + 1.5 * np.sqrt(step) * rng.standard_normal(size)
        touched = np.exp(-2 * np.maximum(cash, 0) * np.maximum(after, 0) / (1.5**2 * step))
        alive *= np.where(after > 0, 1 - touched, 0.0)
        cash = after
    ruined = 1 - alive
    assert abs(ruined.mean() - ruin_probability(1.3, 0.8, 1.5)) < 4 * ruined.std() / np.sqrt(size)


def test_operating_leverage_is_the_elasticity_of_profit():
    """M29: contribution over profit, and by 1 % more sales; a firm that breaks even has no finite one."""
    profit = lambda sales: 0.6 * sales - 40.0  # noqa: E731
    assert_allclose(operating_leverage(60.0, 40.0), 3.0, rtol=1e-12)
    assert_allclose(operating_leverage(60.0, 40.0), (profit(101.0) / profit(100.0) - 1) / 0.01, rtol=1e-9)
    assert operating_leverage(60.0, [60.0, 80.0]).tolist() == [np.inf, -3.0]


def test_runway():
    """M29: cash over burn; infinite at no burn or a surplus, none without cash."""
    assert runway_months([24.0, 24.0, 24.0, 0.0], [2.0, 0.0, -1.0, 2.0]).tolist() == [
        12.0,
        np.inf,
        np.inf,
        0.0,
    ]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: value_at_risk([1.0], 1.0), r"level must be in \(0, 1\), found 1.0"),
        (lambda: conditional_value_at_risk([]), "losses .* empty"),
        (lambda: conditional_value_at_risk([np.nan]), "losses"),
        (lambda: minimum_variance_hedge(1.1, 1.0, 1.0), "correlation"),
        (lambda: minimum_variance_hedge(0.5, 1.0, 0.0), "hedge_volatility"),
        (lambda: ruin_probability(-1.0, 1.0, 1.0), "reserve_usd"),
        (lambda: ruin_probability(1.0, 1.0, 0.0), "volatility_usd"),
        (lambda: operating_leverage(0.0, 1.0), "contribution_usd"),
        (lambda: runway_months(-1.0, 1.0), "cash_usd"),
    ],
)
def test_bad_input_names_the_argument(call, says):
    with pytest.raises(ValueError, match=says):
        call()


def test_lognormal_tail_mean_is_the_mean_of_the_worst_draws():
    """Oracles: sorted draws, within four standard errors of the tail's mean; no spread leaves the mean."""
    draws = np.exp(0.4 * np.random.default_rng(8).standard_normal(400_000) - 0.08)
    tail = np.sort(draws)[-20_000:]
    found = lognormal_tail_mean(1.0, 0.4)
    assert abs(found - conditional_value_at_risk(draws)) < 4 * tail.std() / np.sqrt(tail.size) + 0.005
    np.testing.assert_allclose(lognormal_tail_mean([2.0, 5.0], 0.0, 0.9), [2.0, 5.0], rtol=1e-12)


def test_lognormal_tail_mean_of_a_small_spread_is_the_normal_one():
    """Oracle: 2.0627 standard deviations at 95 %."""
    assert (float(lognormal_tail_mean(1.0, 1e-4)) - 1.0) / 1e-4 == pytest.approx(2.0627, abs=1e-3)
