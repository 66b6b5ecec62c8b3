"""concentration: printed examples, closed forms, identities, and errors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from models.concentration import concentration_ratio, effective_number, gini, hhi, hhi_change

WEIGHTS = st.lists(st.floats(0.01, 1.0), min_size=2, max_size=12)
MARKET = WEIGHTS.map(lambda w: np.array(w) / (np.sum(w) * (1 + 1e-12)))


@pytest.mark.parametrize(
    ("shares", "points"),
    [
        ([0.30, 0.30, 0.20, 0.20], 2_600),
        ([1.0], 10_000),
        ([0.2] * 5, 2_000),
        ([0.05] * 20, 500),
        ([0.30, 0.30], 1_800),
    ],
)
def test_hhi_printed_values(shares, points):
    """US DOJ example 2,600; C02: one 10,000, five equal 2,000; the unnamed rest adds 0."""
    assert_allclose(hhi(shares), points, rtol=1e-13)
    assert_allclose(effective_number(shares), 10_000 / points, rtol=1e-13)


def test_hhi_of_three_customers():
    """C28: fees of 1.25, 0.92 and 0.15 B a month give about 4,520."""
    fees = np.array([1.25, 0.92, 0.15])
    assert_allclose(hhi(fees / fees.sum()), 4_520, rtol=1e-3)


@given(MARKET)
def test_merger_change_is_the_difference(shares):
    """Identity: index after a merger less index before; US guidelines: 5 % and 10 % add 100 points."""
    merged = np.concatenate([[shares[0] + shares[1]], shares[2:]])
    assert_allclose(hhi_change(shares[0], shares[1]), hhi(merged) - hhi(shares), rtol=1e-9, atol=1e-9)
    assert_allclose(hhi_change(0.05, 0.10), 100.0, rtol=1e-13)


@given(MARKET)
def test_bounds_and_order(shares):
    """1/n <= index <= largest share (x 10,000), ratios grow to the sum, and order does not matter."""
    n = shares.size
    assert 10_000 / n * (1 - 1e-9) <= hhi(shares) <= 10_000 * shares.max() * (1 + 1e-9)
    ratios = [float(concentration_ratio(shares, k)) for k in range(1, n + 1)]
    assert ratios[0] == shares.max() and np.all(np.diff(ratios) > 0)
    assert_allclose(ratios[-1], shares.sum(), rtol=1e-12)
    assert_allclose([hhi(shares[::-1]), gini(shares[::-1])], [hhi(shares), gini(shares)], rtol=1e-12, atol=1e-15)


@given(WEIGHTS)
def test_gini_is_half_the_relative_mean_difference(holdings):
    """Second way: mean absolute difference of all pairs over twice the mean; scale does not matter."""
    x = np.array(holdings)
    expected = np.abs(x[:, None] - x).mean() / (2 * x.mean())
    assert_allclose(gini(x), expected, rtol=1e-10, atol=1e-12)
    assert_allclose(gini(1e9 * x), gini(x), rtol=1e-10, atol=1e-12)


def test_gini_ends():
    """n equal holders 0; one holder of everything (n - 1) / n."""
    assert_allclose(gini([[2.0] * 8, [0.0] * 7 + [5.0]]), [0.0, 7 / 8], atol=1e-15)


@pytest.mark.parametrize("a", [1.5, 2.0, 4.0])
def test_gini_of_a_pareto_distribution(a):
    """Closed form 1 / (2a - 1), on 20,000 classes of equal count with the exact mean of each."""
    rest = (np.arange(20_000, -1, -1) / 20_000) ** (1 - 1 / a)
    assert_allclose(gini(-np.diff(rest)), 1 / (2 * a - 1), atol=2e-5)


def test_last_axis_is_the_holders():
    """Rows of draws, each equal to the row alone."""
    draws = np.array([[0.5, 0.3, 0.1], [0.2, 0.2, 0.6]])
    for index in (hhi, effective_number, gini, lambda s: concentration_ratio(s, 2)):
        assert_allclose(index(draws), [index(row) for row in draws], rtol=1e-14)
    assert_allclose(hhi_change(draws[:, 0], draws[:, 1]), [3_000, 800], rtol=1e-13)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: hhi([0.5, 0.5, 1e-6]), "sum of shares"),
        (lambda: hhi([50.0, 50.0]), "sum of shares"),
        (lambda: hhi([[0.6, 0.6], [0.1, 0.1]]), "sum of shares"),
        (lambda: hhi([0.5, -0.1]), "shares"),
        (lambda: hhi([0.5, np.nan]), "shares"),
        (lambda: hhi([]), "shares"),
        (lambda: hhi_change(0.6, 0.5), "sum of shares"),
        (lambda: concentration_ratio([0.5, 0.5], 3), "k must be"),
        (lambda: concentration_ratio([0.5, 0.5], 0), "k must be"),
        (lambda: effective_number([0.0, 0.0]), "hhi of shares"),
        (lambda: gini([0.0, 0.0]), "sum of holdings"),
        (lambda: gini([-1.0, 2.0]), "holdings"),
    ],
)
def test_bad_arguments_are_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()


def test_rounding_of_shares_is_forgiven():
    """Shares that add up to 1 + 1e-10 pass: the limit is 1 + 1e-9."""
    assert_allclose(hhi([0.5, 0.5 + 1e-10]), 5_000, rtol=1e-9)
