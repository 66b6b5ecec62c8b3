"""cashflow: printed values, closed forms, identities between the functions, and errors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from models.cashflow import annuity_factor, checked, internal_rate, present_value

RATES = st.floats(-0.5, 2.0)


@pytest.mark.parametrize(("rate", "value"), [(0.06, 41.19), (0.08, 40.05), (0.10, 38.98), (0.12, 37.97), (0.15, 36.54)])
def test_present_value_of_the_catalogue(rate, value):
    """M01: 36 payments of 1.25 B at the end of each month, to the two decimals printed there."""
    month = (1 + rate) ** (1 / 12) - 1
    assert_allclose(present_value(np.full(36, 1.25), rate), value, atol=0.005)
    assert_allclose(1.25 * annuity_factor(month, 36), value, atol=0.005)


@given(RATES, st.integers(1, 60))
def test_level_cash_is_an_annuity(rate, months):
    """Closed form: level monthly cash is the annuity factor at (1 + r)^(1/12) - 1."""
    factor = annuity_factor(np.expm1(np.log1p(rate) / 12), months)
    assert_allclose(present_value(np.ones(months), rate), factor, rtol=1e-10)


def test_no_rate_adds_up():
    """Limit r -> 0: n payments are worth n; at 1e-12 the annuity is n (1 - (n + 1) r / 2)."""
    assert present_value(np.full(36, 1.25), 0.0) == 45.0
    assert_allclose(annuity_factor([0.0, 1e-12], 36), [36, 36 * (1 - 18.5e-12)], rtol=1e-15)


def test_timing_of_payments():
    """Closed form: 1 after k months is (1 + r)^(-k/12); start is one month earlier than end."""
    third = np.array([0.0, 0.0, 1.0])
    assert_allclose(present_value(third, 0.1), 1.1 ** (-3 / 12), rtol=1e-14)
    assert_allclose(present_value(third, 0.1, at="start"), 1.1 ** (-2 / 12), rtol=1e-14)
    assert_allclose(present_value(third, 0.1, first_period_months=6.5), 1.1 ** (-9.5 / 12), rtol=1e-14)
    assert_allclose(present_value(third, 0.1, first_period_months=-2, at="start"), 1.0, rtol=1e-14)


def test_year_of_compounding_is_the_annual_rate():
    """Identity: 1 at the end of month 12 is 1 / (1 + r), whatever the month's rate."""
    cash = np.zeros((2, 12))
    cash[:, -1] = 1.0
    assert_allclose(present_value(cash, [0.05, 0.25]), [1 / 1.05, 1 / 1.25], rtol=1e-14)


@pytest.mark.parametrize(("rate", "years", "recovery"), [(0.10, 5, 0.26380), (0.08, 6, 0.21632)])
def test_reciprocal_is_the_capital_recovery_factor(rate, years, recovery):
    """M12: printed factors, and equal payments of that size repay 1."""
    payment = 1 / annuity_factor(rate, years)
    assert_allclose(payment, recovery, atol=5e-6)
    assert_allclose(sum(payment / (1 + rate) ** t for t in range(1, years + 1)), 1.0, rtol=1e-14)


@given(st.floats(-0.3, 3.0), st.integers(1, 60), st.floats(1.0, 1e10))
def test_internal_rate_of_a_loan_is_its_rate(rate, months, payment):
    """Round trip: what a loan at a rate is worth, paid out and repaid, has that internal rate."""
    loan = present_value(np.full(months, payment), rate)
    cash = np.concatenate([[-loan], np.full(months, payment)])
    assert_allclose(internal_rate(cash), rate, atol=1e-9)
    assert_allclose(internal_rate(-cash), rate, atol=1e-9)


def test_internal_rate_closed_forms():
    """Two payments k months apart: (b / a)^(12 / k) - 1; zeros at the ends change nothing."""
    cash = np.zeros((3, 30))
    cash[:, 2] = -100.0
    cash[[0, 1, 2], [3, 14, 26]] = [101.0, 110.0, 90.0]
    assert_allclose(internal_rate(cash), [1.01**12 - 1, 0.10, 0.9**0.5 - 1], rtol=1e-9)


def test_internal_rate_far_from_nil():
    """Closed form far out: 1 becomes 20 in a month, and 20 becomes 1, where a naive sum would overflow."""
    assert_allclose(internal_rate([-1.0, 20.0]), 20.0**12 - 1, rtol=1e-9)
    late = np.zeros(400)
    late[0], late[-1] = -1e300, 1e-300
    assert_allclose(internal_rate(late), 1e-300 ** (12 / 399) * 1e300 ** (-12 / 399) - 1, rtol=1e-9)


@given(RATES)
def test_doubling_the_cash_doubles_the_value(rate):
    """Homogeneous of degree one in USD, and additive over receipts."""
    cash = np.array([1.0, -2.0, 4.0])
    assert_allclose(present_value(2 * cash, rate), 2 * present_value(cash, rate), rtol=1e-14)
    parts = present_value(np.diag(cash), rate)
    assert_allclose(parts.sum(), present_value(cash, rate), rtol=1e-12, atol=1e-12)


def test_shapes():
    """(draw, period) against rates (draw,); a rate on each side of an axis."""
    assert present_value(np.ones((4, 6)), np.full(4, 0.1)).shape == (4,)
    assert present_value(np.ones(6), np.full((2, 3), 0.1)).shape == (2, 3)
    assert annuity_factor(np.full((2, 1), 0.1), [1, 2, 3]).shape == (2, 3)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: present_value([1.0, np.nan], 0.1), "cash"),
        (lambda: present_value([], 0.1), "cash"),
        (lambda: present_value([1.0], -1.0), "rate"),
        (lambda: present_value([1.0], 0.1, first_period_months=np.inf), "first_period_months"),
        (lambda: present_value([1.0], 0.1, at="middle"), "at must be"),
        (lambda: annuity_factor(-1.0, 5), "rate"),
        (lambda: annuity_factor(0.1, 0), "periods"),
        (lambda: internal_rate([1.0, 2.0]), "found 0 changes"),
        (lambda: internal_rate([-1.0, 3.0, -2.0]), "found 2 changes"),
        (lambda: internal_rate([np.nan, 1.0]), "cash"),
    ],
)
def test_bad_arguments_are_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()


@pytest.mark.parametrize(
    ("interval", "inside", "outside"),
    [
        ("(0, 1]", [1e-9, 1.0], [0.0, 1.1]),
        ("[0, 1)", [0.0, 0.9], [-1e-9, 1.0]),
        ("(-inf, inf)", [-9, 9], [np.inf]),
    ],
)
def test_checked_knows_open_and_closed_ends(interval, inside, outside):
    """Interval notation: a bracket holds its end, a parenthesis does not; NaN is never inside."""
    assert checked("x", inside, interval).tolist() == inside
    for bad in [*outside, np.nan]:
        with pytest.raises(ValueError, match="x must be in"):
            checked("x", [0.5, bad], interval)
