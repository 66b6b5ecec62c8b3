"""Shape, step and trend of growing series, against statsmodels, scipy, brute force and exact data."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import ndtr

from models.growth import dependent_trend, largest_at_release, shape_excess, step_factor, trend_band

YEARS = np.arange(2010.0, 2026.0, 0.4)
NOISE = np.random.default_rng(3).normal(0.0, 0.5, YEARS.size)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=12), st.integers(1, 4))
def test_largest_at_release_against_counting(rows, top):
    """Oracle: the definition, row by row."""
    times, values = (np.array(column, float) for column in zip(*rows, strict=True))
    expected = [sum(v > y and s <= t for s, v in rows) < top for t, y in rows]
    assert largest_at_release(times, values, top).tolist() == expected


def test_step_against_ordinary_least_squares():
    """Oracle: coefficient and standard error of statsmodels."""
    after = (YEARS >= 2024).astype(float)
    y = 1.5 * (YEARS - 2010) + 0.7 * after + NOISE
    fit = sm.OLS(y, np.column_stack([np.ones(YEARS.size), YEARS, after])).fit()
    sides = np.array([0.0, -1.0, 1.0]) * 1.6448536269514722
    assert step_factor(YEARS, np.exp(y), 2024.0, 10**6) == pytest.approx(np.exp(fit.params[2] + sides * fit.bse[2]))


def test_rows_alike_count_once():
    """Oracle: the same data without the copies."""
    y = np.exp(YEARS - 2010 + NOISE)
    copies = np.append(YEARS, [YEARS[3]] * 4), np.append(y, [y[3]] * 4)
    assert shape_excess(*copies) == shape_excess(YEARS, y)
    assert step_factor(*copies, 2024.0, 5) == step_factor(YEARS, y, 2024.0, 5)
    assert trend_band(*copies, [2026.0]) == trend_band(YEARS, y, [2026.0])


def aic(shape, start, y, count):
    """Akaike's criterion of a curve, its level free, by a general minimiser."""

    def squares(p):
        rest = y - shape(p)
        return np.sum((rest - rest.mean()) ** 2)

    best = min(minimize(squares, s, method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12}).fun for s in start)
    return y.size * np.log(best / y.size) + 2 * count


@pytest.mark.parametrize("curve", ["exponential", "linear", "logistic"])
def test_shape_against_a_general_minimiser(curve):
    """Oracle: Nelder-Mead from several starts; and the true curve wins against those that do not nest it."""
    t = YEARS - YEARS[0]
    y = {"exponential": t, "linear": np.log(0.5 + t), "logistic": -np.log1p(np.exp(-1.5 * (t - 8)))}[curve] + NOISE / 3
    straight = aic(lambda p: p[0] * t, [[1.0]], y, 3)
    line = aic(lambda p: np.log(t + np.exp(p[0])), [[x] for x in (-3.0, 0.0, 6.0)], y, 3)
    starts = [[r, m] for r in (-1.0, 0.4) for m in (5.0, 10.0, 40.0)]
    bent = aic(lambda p: -np.logaddexp(0, -np.exp(p[0]) * (t - np.clip(p[1], None, 4 * t[-1]))), starts, y, 4)
    found = shape_excess(YEARS, np.exp(y))
    assert found == pytest.approx((line - straight, bent - straight), abs=2e-3)
    assert {"exponential": found.linear > 0, "linear": found.linear < 0, "logistic": found.logistic < 0}[curve]


@given(st.integers(0, 50), st.floats(1e-20, 1e20))
def test_logistic_nests_the_exponential_and_scale_is_nothing(seed, scale):
    """Oracles: a nested curve costs at most its parameter, 2 points; criteria differ by no constant factor."""
    values = np.exp(YEARS - 2010 + np.random.default_rng(seed).normal(0, 0.4, YEARS.size))
    found = shape_excess(YEARS, values)
    assert found.logistic <= 2.0 + 1e-3
    assert shape_excess(YEARS, scale * values) == pytest.approx(found, abs=1e-5)


@pytest.mark.parametrize("lags", [0, 1, 6])
def test_dependent_trend_against_statsmodels(lags):
    """Oracle: ordinary least squares with a Newey-West covariance."""
    y = 0.3 * YEARS + np.convolve(NOISE, np.ones(4), "same")
    fit = sm.OLS(y, sm.add_constant(YEARS - 2010)).fit(cov_type="HAC", cov_kwds={"maxlags": lags})
    assert dependent_trend(YEARS, y, lags) == pytest.approx((fit.params[1], fit.bse[1]), rel=1e-9)


def test_trend_band_against_statsmodels():
    """Oracle: prediction and its standard error; the band has the normal quantile."""
    y, at = YEARS - 2010 + NOISE, np.array([2012.0, 2030.0])
    fit = sm.OLS(y, sm.add_constant(YEARS - 2010)).fit().get_prediction(np.column_stack([np.ones(2), at - 2010]))
    middle, low, high = trend_band(YEARS, np.exp(y), at)
    np.testing.assert_allclose(np.log(middle), fit.predicted_mean)
    np.testing.assert_allclose(ndtr(np.log(high / middle) / fit.se_obs), 0.95)
    np.testing.assert_allclose(middle**2, low * high)


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda: shape_excess([1, 2, 3], [1.0, 2.0]), "time_years"),
        (lambda: shape_excess(YEARS, -np.exp(YEARS - 2010)), "values"),
        (lambda: shape_excess(YEARS[:5], YEARS[:5]), "values"),
        (lambda: step_factor(YEARS, YEARS, 2009.0, 100), "since_year"),
        (lambda: largest_at_release([1.0], [1.0], 0), "top"),
        (lambda: dependent_trend([1.0, 2.0, 3.0], [1.0, 2.0, 3.0], 1), "time_years"),
        (lambda: trend_band([1, 2, np.nan], [1.0, 2.0, 3.0], [4.0]), "time_years"),
    ],
)
def test_bad_input_names_the_argument(call, word):
    """Oracle: the rule of all models."""
    with pytest.raises(ValueError, match=word):
        call()
