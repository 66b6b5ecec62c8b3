"""Provider: catalogue values, loan identity, present value of a site, scale by numerical search."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import brentq, minimize_scalar

from models.provider import (
    Site,
    capital_recovery_factor,
    coverage_ratio,
    investment_threshold,
    levelised_cost,
    margin,
    minimum_efficient_scale,
)

SITE = Site(
    capex_usd=11.4e9,
    life_years=5,
    rate=0.1,
    salvage_share=0.0,
    it_power_mw=442,
    pue=1.0,
    load_factor=1.0,
    power_price_usd_per_kwh=0.0674,
    opex_share_of_capex=0.0,
)


@pytest.mark.parametrize(("rate", "years", "factor"), [(0.10, 5, 0.26380), (0.08, 6, 0.21632)])
def test_published_recovery_factors(rate, years, factor):
    """M12, and the identity that the payments repay the loan."""
    found = capital_recovery_factor(rate, years)
    assert_allclose(found, factor, atol=5e-6)
    assert_allclose(sum(found / (1 + rate) ** t for t in range(1, years + 1)), 1.0, rtol=1e-12)


@pytest.mark.parametrize("rate", [0.0, 1e-12, -1e-12, 1e-8])
def test_zero_rate_recovers_evenly(rate):
    """M12: r -> 0 gives 1 / n."""
    assert_allclose(capital_recovery_factor(rate, 5.0), 0.2, rtol=1e-7)


def test_first_pass_of_colossus_1():
    """M12, C08: 3.0B capital and 0.26B power a year, 78 % margin on 15B; with 20.3B and 744 MW 61 %."""
    cost = levelised_cost(SITE)
    assert_allclose([cost.capital_usd, cost.power_usd], [3.0e9, 0.26e9], rtol=0.01)
    assert_allclose(margin(15e9, cost.total_usd), 0.78, atol=5e-3)
    both = levelised_cost(replace(SITE, capex_usd=20.3e9, it_power_mw=744))
    assert_allclose(margin(15e9, both.total_usd), 0.61, atol=5e-3)


def test_levelised_cost_repays_the_site():
    """Second way: level payments have the present value of capex less salvage plus running cost."""
    site = replace(SITE, salvage_share=0.2, pue=1.3, load_factor=0.8, opex_share_of_capex=0.03)
    years = 1.1 ** -np.arange(1.0, 6.0)
    power = 442e3 * 1.3 * 0.8 * 8_760 * 0.0674
    spent = 11.4e9 * (1 - 0.2 * years[-1]) + (power + 0.03 * 11.4e9) * years.sum()
    assert_allclose(levelised_cost(site).total_usd * years.sum(), spent, rtol=1e-12)


def test_full_salvage_costs_interest_only():
    """Limit: what is worth its cost at the end costs r K a year, at any life; and draws broadcast."""
    cost = levelised_cost(replace(SITE, salvage_share=1.0, life_years=[1.0, 4.0, 30.0]))
    assert_allclose(cost.capital_usd, 1.14e9, rtol=1e-12)


def test_margin_at_cost_is_nil():
    """C08: revenue equal to the levelised cost leaves nothing; cover is then 1."""
    total = levelised_cost(SITE).total_usd
    assert margin(total, total) == 0.0
    assert coverage_ratio(total, total) == 1.0


@pytest.mark.parametrize("b", [1.02, 1.3, 2.0, 3.5])
def test_scale_by_search(b):
    """Second way: minimise the average cost, then find where it is 5 % dearer on the way down."""

    def average(log_q):
        return 100 * np.exp(-log_q) + 2 * np.exp((b - 1) * log_q)

    lowest = minimize_scalar(average, bounds=(-5, 15), method="bounded", options={"xatol": 1e-10})
    log_q = brentq(lambda x: average(x) - 1.05 * lowest.fun, -5, lowest.x)
    assert_allclose(minimum_efficient_scale(100, 2, b), np.exp(log_q), rtol=1e-6)


def test_scale_limits():
    """M19: b = 1 gives F / (0.05 c), the limit from above; below 1 there is no such scale; no F, no scale."""
    assert_allclose(minimum_efficient_scale(100, 2, [1.0, 1 + 1e-8]), 1_000, rtol=1e-5)
    assert minimum_efficient_scale(100, 2, 0.9) == np.inf
    assert_allclose(minimum_efficient_scale(0.0, 2, [1.0, 1.5]), 0.0)


def test_scale_of_quadratic_cost():
    """Closed form for b = 2: (1/u + u)/2 = 1.05 times q* = sqrt(F/c)."""
    u = 1.05 - np.sqrt(1.05**2 - 1)
    assert_allclose(minimum_efficient_scale(100, 4, 2.0), u * 5, rtol=1e-12)


def test_investment_threshold_of_dixit_and_pindyck():
    """M09: rho = delta = 0.04, sigma = 0.2 gives beta 2 and V* = 2 I; little risk gives max(1, rho/delta)."""
    assert_allclose(investment_threshold(0.04, 0.04, 0.2), 2.0, rtol=1e-12)
    assert_allclose(investment_threshold([0.06, 0.04], [0.03, 0.08], 1e-4), [2.0, 1.0], rtol=1e-5)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: capital_recovery_factor(-1.0, 5), r"rate must be in \(-1, inf\), found -1.0"),
        (lambda: replace(SITE, pue=0.9), r"pue must be in \[1, inf\), found 0.9"),
        (lambda: replace(SITE, load_factor=np.nan), "load_factor"),
        (lambda: replace(SITE, life_years=0), "life_years"),
        (lambda: margin(0.0, 1.0), "revenue"),
        (lambda: coverage_ratio(1.0, 0.0), "obligations_usd"),
        (lambda: minimum_efficient_scale(1.0, 1.0, 1.0, 0.0), "tolerance"),
        (lambda: investment_threshold(0.04, 0.0, 0.2), "payout_yield"),
    ],
)
def test_bad_input_names_the_argument(call, says):
    with pytest.raises(ValueError, match=says):
        call()
