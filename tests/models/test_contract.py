"""contract: the terms in the filings, closed forms, limits, a second way to add up, and errors."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from models.cashflow import present_value
from models.contract import (
    Terms,
    annual_run_rate,
    break_even_accelerators,
    calendar_year_cash,
    contract_total,
    exit_value,
    firm_exposure,
    firm_share,
    month_number,
    notice_months,
    payment_months,
    payments,
    price_per_mw_year,
    unit_price,
    window_gain,
)

START, END = month_number(2026, 5), month_number(2029, 5)
FEE = 1.25e9
NOTICE = 90 * 12 / 365
BASE = Terms(
    monthly_fee_usd=FEE,
    ramp_months=2,
    ramp_fee_share=0.5,
    initial_period_months=3,
    notice_days=90,
    start_month=START,
    end_month=END,
)
TERMS = st.builds(
    Terms,
    monthly_fee_usd=st.floats(1.0, 1e10),
    ramp_months=st.floats(0.0, 6.0),
    ramp_fee_share=st.floats(0.1, 1.0),
    initial_period_months=st.floats(0.0, 12.0),
    notice_days=st.floats(0.0, 400.0),
    start_month=st.just(START),
    end_month=st.integers(START, END),
)
AT = st.floats(-2.0, 40.0).map(lambda months: START + months)


def exposure_month_by_month(terms, at_month):
    """Second way: each month's payment times its overlap with the time that cannot be escaped."""
    release = max(at_month - terms.start_month, terms.initial_period_months) + terms.notice_days * 12 / 365
    begin = payment_months(terms)
    overlap = np.minimum(terms.start_month + release, begin + 1) - np.maximum(at_month, begin)
    return payments(terms) @ np.clip(overlap, 0.0, 1.0)


def test_term_of_the_filing():
    """S-1: May 2026 through May 2029 is 2 reduced and 35 full months; at half fee the press's 45 B."""
    paid = payments(BASE)
    assert_array_equal(paid, [0.5 * FEE] * 2 + [FEE] * 35)
    assert payment_months(BASE)[[0, -1]].tolist() == [START, END]
    assert float(contract_total(BASE)) == 45e9
    assert float(contract_total(dataclasses.replace(BASE, ramp_fee_share=0.0))) == 43.75e9


@pytest.mark.parametrize("ramp_fee_share", [0.0, 0.4, 1.0])
def test_calendar_year_cash_closed_form(ramp_fee_share):
    """C04: 2026 is 7.5 B + share x 2.5 B (10.0 B without a discount), then two full years and five months."""
    years, cash = calendar_year_cash(dataclasses.replace(BASE, ramp_fee_share=ramp_fee_share))
    assert years.tolist() == [2026, 2027, 2028, 2029]
    assert_allclose(cash, [7.5e9 + 2.5e9 * ramp_fee_share, 15e9, 15e9, 6.25e9], rtol=1e-14)


def test_month_numbers_count_on():
    """By hand: January of year y is month 12 y, and December is followed by the next January."""
    assert month_number(2027, 1) == month_number(2026, 12) + 1 == 12 * 2027


def test_fraction_of_a_reduced_month():
    """By hand: 1.5 months at 40 % are 0.4, then half of 0.4 and half of 1."""
    terms = dataclasses.replace(BASE, monthly_fee_usd=1.0, ramp_months=1.5, ramp_fee_share=0.4)
    assert_allclose(payments(terms)[:3], [0.4, 0.7, 1.0], rtol=1e-14)


@pytest.mark.parametrize(
    ("at_month", "expected"),
    [
        (START, 2 * 0.5 * FEE + FEE + NOTICE * FEE),
        (START - 1.5, 2 * 0.5 * FEE + FEE + NOTICE * FEE),
        (START + 1, 0.5 * FEE + FEE + NOTICE * FEE),
        (START + 2.25, 0.75 * FEE + NOTICE * FEE),
        (month_number(2026, 11) + 0.77, NOTICE * FEE),
        (END + 0.5, 0.5 * FEE),
        (END + 1, 0.0),
        (END + 7, 0.0),
    ],
)
def test_firm_exposure_by_hand(at_month, expected):
    """What is left of three months, then 90 days; 2.959 fees later; never beyond the term."""
    assert_allclose(firm_exposure(BASE, at_month), expected, rtol=1e-13)
    assert_allclose(firm_share(BASE, at_month), expected / 45e9, rtol=1e-13)


def test_ninety_days_are_2_959_months():
    """90 x 12 / 365, and three months before it make the 180 days (within 1 %) that the seller spoke of."""
    assert_allclose(notice_months(90), 2.9589, atol=5e-5)
    assert_allclose((3 + notice_months(90)) * 365 / 12, 180, rtol=0.01)


@given(TERMS, AT)
def test_firm_exposure_equals_overlap_of_months(terms, at_month):
    """Oracle: month-by-month overlap, exact where the ramp ends with a month."""
    whole = dataclasses.replace(terms, ramp_months=round(terms.ramp_months))
    expected = exposure_month_by_month(whole, at_month)
    assert_allclose(firm_exposure(whole, at_month), expected, rtol=1e-9, atol=1e-9 * terms.monthly_fee_usd)


@given(TERMS, AT, st.floats(0.0, 300.0))
def test_firm_exposure_grows_with_notice_and_stays_within_what_remains(terms, at_month, more_days):
    """Bounds: 0 to what remains, not lower with longer notice, all of it with endless notice."""
    slack = 1e-12 * 40 * terms.monthly_fee_usd
    exposure = firm_exposure(terms, at_month)
    longer = firm_exposure(dataclasses.replace(terms, notice_days=terms.notice_days + more_days), at_month)
    remains = firm_exposure(dataclasses.replace(terms, notice_days=1e6), at_month)
    assert -slack <= exposure <= longer + slack <= remains + 2 * slack
    assert firm_exposure(dataclasses.replace(terms, notice_days=1e6), START) == pytest.approx(
        contract_total(terms), rel=1e-12
    )


@given(TERMS)
def test_payments_add_up(terms):
    """Identities: months, calendar years and the closed form fee x (n - (1 - share) x ramp) agree."""
    total = contract_total(terms)
    months = terms.end_month - terms.start_month + 1
    reduced = min(terms.ramp_months, months)
    assert_allclose(calendar_year_cash(terms)[1].sum(), total, rtol=1e-12)
    assert_allclose(total, terms.monthly_fee_usd * (months - (1 - terms.ramp_fee_share) * reduced), rtol=1e-12)


@given(TERMS, AT)
def test_doubling_the_fee_doubles_the_money(terms, at_month):
    """Homogeneous of degree one in USD; the firm share does not move."""
    twice = dataclasses.replace(terms, monthly_fee_usd=2 * terms.monthly_fee_usd)
    assert_allclose(payments(twice), 2 * payments(terms), rtol=1e-14)
    assert_allclose(firm_exposure(twice, at_month), 2 * firm_exposure(terms, at_month), rtol=1e-14)
    assert_allclose(firm_share(twice, at_month), firm_share(terms, at_month), rtol=1e-12)


def test_no_ramp_and_no_notice():
    """Limit: a full year costs 12 fees, and nothing is firm once the initial period is over."""
    plain = dataclasses.replace(BASE, ramp_months=0, notice_days=0)
    assert calendar_year_cash(plain)[1][1] == annual_run_rate(FEE) == 15e9
    assert firm_exposure(plain, START + 3.0) == 0.0


def test_draws_broadcast():
    """Draws on the first axis, months last, dates against draws; each row equals the case alone."""
    shares, days = np.array([0.2, 0.5, 0.9]), np.array([30.0, 90.0, 180.0])
    terms = dataclasses.replace(BASE, ramp_fee_share=shares, notice_days=days)
    one = dataclasses.replace(BASE, ramp_fee_share=0.9, notice_days=180.0)
    assert payments(terms).shape == (3, 37)
    assert calendar_year_cash(terms)[1].shape == (3, 4)
    assert_allclose(contract_total(terms), 43.75e9 + 2 * FEE * shares, rtol=1e-14)
    assert_array_equal(payments(terms)[2], payments(one))
    column = dataclasses.replace(BASE, ramp_fee_share=shares[:, None], notice_days=days[:, None])
    dates = START + np.linspace(0, 36, 5)
    assert firm_exposure(column, dates).shape == (3, 5)
    assert_array_equal(firm_exposure(column, dates)[2], firm_exposure(one, dates))


@pytest.mark.parametrize(
    ("found", "expected", "rtol"),
    [
        (annual_run_rate(1.25e9), 15e9, 0),
        (unit_price(1.25e9, 220_000), 7.7833, 1e-5),
        (unit_price(920e6, 110_000), 11.457, 1e-5),
        (unit_price(1.25e9, 275_796), 6.2, 2e-3),
        (price_per_mw_year(1.25e9, 300), 50.0e6, 0),
        (break_even_accelerators(1.25e9, 2.60), 659_000, 1e-3),
        (FEE * notice_months(90), 1.25e9 * 90 / 30.4, 1e-3),
    ],
)
def test_deal_arithmetic_of_the_catalogue(found, expected, rtol):
    """M01 and C15: values as printed there, to the digits printed."""
    assert_allclose(found, expected, rtol=rtol)


def test_break_even_inverts_unit_price():
    """Identity: at the break-even number the fee by the hour is the market price."""
    price = np.array([1.5, 2.6, 7.0])
    assert_allclose(unit_price(FEE, break_even_accelerators(FEE, price)), price, rtol=1e-14)


FORWARD = np.array([3.0, 2.5, 2.2, 2.0, 1.9])
FACTORS = 1.08 ** (-np.arange(1, 6) / 12)


def test_window_gain_limits():
    """M09: no window is worth 0; a window as long as the term, or longer, is the whole swap."""
    swap = present_value((FORWARD - 2.1) * 730, 0.08)
    gain = window_gain(FORWARD, 2.1, 730, FACTORS, np.array([0.0, 5.0, 60.0]))
    assert_allclose(gain, [0.0, swap, swap], rtol=1e-13)


def test_window_gain_is_linear_within_a_month():
    """By hand: the fractional last month adds its part of that month's gain."""
    gain = window_gain(FORWARD, 2.1, 10, FACTORS, np.array([2.0, 2.959, 3.0]))
    assert_allclose(gain[0], 10 * (0.9 * FACTORS[0] + 0.4 * FACTORS[1]), rtol=1e-13)
    assert_allclose(gain[1], 0.041 * gain[0] + 0.959 * gain[2], rtol=1e-13)


def test_window_gain_is_nil_at_the_fair_price():
    """M06: at K = sum(F D) / sum(D) over the window the gain is 0; above it the buyer loses."""
    fair = FORWARD[:3] @ FACTORS[:3] / FACTORS[:3].sum()
    gain = window_gain(FORWARD, np.array([fair, fair + 0.1]), 730, FACTORS, 3.0)
    assert_allclose(gain, [0.0, -0.1 * 730 * FACTORS[:3].sum()], atol=1e-10)


def test_exit_value_of_the_catalogue():
    """M09: without costs both bounds are W exactly; each side's cost moves its own bound alone."""
    for window in (-7.5, 0.0, 12.0):
        assert exit_value(window, 0.0, 0.0) == (window, window)
    low, high = exit_value(-7.5, np.array([0.0, 2.0]), 3.0)
    assert_array_equal(low, [-7.5, -9.5])
    assert high == -4.5


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("monthly_fee_usd", 0.0),
        ("monthly_fee_usd", [1.0, np.nan]),
        ("ramp_months", -1),
        ("ramp_fee_share", 1.1),
        ("initial_period_months", np.inf),
        ("notice_days", -90),
        ("notice_days", []),
        ("end_month", START - 1),
    ],
)
def test_bad_terms_name_the_field(field, bad):
    with pytest.raises(ValueError, match=field):
        dataclasses.replace(BASE, **{field: bad})


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: month_number(2026, 13), "month"),
        (lambda: month_number(2026, 0), "month"),
        (lambda: firm_exposure(BASE, np.nan), "at_month"),
        (
            lambda: firm_share(dataclasses.replace(BASE, ramp_months=99, ramp_fee_share=0), START),
            "contract_total",
        ),
        (lambda: unit_price(FEE, 0), "accelerators"),
        (lambda: unit_price(0, 1), "monthly_fee_usd"),
        (lambda: break_even_accelerators(0, 1), "monthly_fee_usd"),
        (lambda: break_even_accelerators(FEE, 0), "price_usd_per_hour"),
        (lambda: price_per_mw_year(FEE, -1), "power_mw"),
        (lambda: annual_run_rate(0), "monthly_fee_usd"),
        (lambda: window_gain(FORWARD, 2.1, -1, FACTORS, 3), "quantity"),
        (lambda: window_gain(FORWARD, 2.1, 1, -FACTORS, 3), "discount_factors"),
        (lambda: window_gain(FORWARD, 2.1, 1, FACTORS, -3), "notice_months"),
        (lambda: exit_value(1.0, -1.0, 0.0), "buyer_exit_cost_usd"),
        (lambda: exit_value(1.0, 0.0, -1.0), "seller_exit_cost_usd"),
    ],
)
def test_bad_arguments_are_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
