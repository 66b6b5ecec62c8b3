"""Valuation against closed forms, limits, identities and a simulation."""

import numpy as np
import pytest
from scipy import stats

from models.cashflow import present_value
from models.valuation import (
    discounted_value,
    distance_to_default,
    gordon_multiple,
    gordon_rate,
    hazard_discount,
    implied_hazard,
    merton_default_probability,
    sum_of_parts,
)


@pytest.mark.parametrize("rate", [0.04, 0.1, 0.3])
def test_a_perpetuity_is_cash_over_the_rate(rate):
    """Oracle: c / m with the monthly rate m; 400 years stand for ever."""
    monthly = (1 + rate) ** (1 / 12) - 1
    assert discounted_value(np.ones(4800), rate) == pytest.approx(1 / monthly, rel=1e-6)


def test_sure_survival_is_plain_discounting():
    """Oracle: the present value of the same cash, wherever it starts."""
    cash = np.arange(1.0, 25.0)
    for start in (0.0, 3.5, -2.0):
        assert discounted_value(cash, 0.08, np.ones(24), start) == pytest.approx(present_value(cash, 0.08, start))
    assert discounted_value(cash, 0.08, np.zeros(24)) == 0.0


def test_a_constant_hazard_is_a_higher_rate():
    """Oracle: survival e^(-ht) discounts as the rate (1 + r) e^h - 1 does."""
    months = np.arange(1, 61) / 12
    survival = hazard_discount(0.2, months)
    assert discounted_value(np.ones(60), 0.1, survival) == pytest.approx(
        present_value(np.ones(60), 1.1 * np.exp(0.2) - 1)
    )


def test_no_hazard_or_full_recovery_costs_nothing():
    """Oracle: the two limits of reduced-form credit; and the spread that it is built from."""
    assert hazard_discount(0.0, 7.0) == 1.0
    assert hazard_discount(0.5, 7.0, 1.0) == 1.0
    assert hazard_discount(implied_hazard(0.05, 0.4), 3.0, 0.4) == pytest.approx(np.exp(-0.15))


def test_parts_add_up():
    """Oracle: by hand; with equal multiples the split does not matter; draws keep their axis."""
    assert sum_of_parts([27.84, 3.272], [6.8, 20.5]) == pytest.approx(27.84 * 6.8 + 3.272 * 20.5)
    for share in (0.0, 0.3, 1.0):
        assert sum_of_parts([share, 1 - share], [9.0, 9.0]) == pytest.approx(9.0)
    assert sum_of_parts(np.ones((5, 2)), [1.0, 2.0]).shape == (5,)


def test_gordon_round_trip():
    """Oracle: the inverse; and the sum of many years of growing cash."""
    for payout, rate, growth in ((0.6, 0.1, 0.0), (0.3, 0.12, 0.05), (0.9, 0.02, -0.03)):
        assert gordon_rate(gordon_multiple(payout, rate, growth), payout, growth) == pytest.approx(rate)
    years = np.arange(1, 4000)
    assert gordon_multiple(0.3, 0.12, 0.05) == pytest.approx(np.sum(0.3 * 1.05 ** (years - 1) / 1.12**years))


def test_merton_textbook_values():
    """Oracle: V=100, D=80, drift 5 %, volatility 20 %, one year: 1.266 deviations and 10.3 %."""
    case = (100.0, 80.0, 0.05, 0.2, 1.0)
    assert distance_to_default(*case) == pytest.approx(1.2657, abs=1e-4)
    assert merton_default_probability(*case) == pytest.approx(stats.norm.cdf(-1.2657), abs=1e-5)


def test_merton_against_simulated_assets():
    """Oracle: the share of lognormal paths that end below the debt, within four standard errors."""
    rng = np.random.default_rng(4)
    assets = 100 * np.exp((0.08 - 0.5**2 / 2) * 4 + 0.5 * 2 * rng.standard_normal(200_000))
    found = merton_default_probability(100.0, 50.0, 0.08, 0.5, 4.0)
    assert found == pytest.approx(np.mean(assets < 50.0), abs=4 * np.sqrt(found * (1 - found) / 200_000))


def test_merton_limits():
    """Oracles: hardly any volatility decides by sign; more debt is never safer."""
    assert merton_default_probability(100.0, 80.0, 0.0, 1e-6, 1.0) == 0.0
    assert merton_default_probability(80.0, 100.0, 0.0, 1e-6, 1.0) == 1.0
    assert np.all(np.diff(merton_default_probability(100.0, [20.0, 50.0, 90.0], 0.05, 0.4, 3.0)) > 0)


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda: discounted_value([1.0], 0.1, 1.5), "survival"),
        (lambda: hazard_discount(-0.1, 1.0), "hazard"),
        (lambda: hazard_discount(0.1, 1.0, 1.2), "recovery"),
        (lambda: implied_hazard(0.1, 1.0), "recovery"),
        (lambda: sum_of_parts([-1.0], [1.0]), "metrics"),
        (lambda: gordon_multiple(0.5, 0.05, 0.05), "rate less growth"),
        (lambda: gordon_rate(0.0, 0.5), "multiple"),
        (lambda: merton_default_probability(1.0, 1.0, 0.0, 0.0, 1.0), "volatility"),
        (lambda: merton_default_probability(np.nan, 1.0, 0.0, 0.1, 1.0), "assets"),
    ],
)
def test_bad_input_names_its_argument(call, word):
    with pytest.raises(ValueError, match=word):
        call()
