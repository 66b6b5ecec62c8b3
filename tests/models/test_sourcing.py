"""Make or buy: catalogue M18, payments one by one, roots by search, limits."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import brentq

from models.provider import Site, levelised_cost
from models.sourcing import break_even_delay, break_even_volume, make_or_buy

SITE = {"capex_usd": 11.4e9, "life_years": 5.0, "rate": 0.1, "salvage_share": 0.2, "it_power_mw": 300.0, "pue": 1.3}
SITE |= {"load_factor": 0.8, "power_price_usd_per_kwh": 0.08, "opex_share_of_capex": 0.05}


def test_a_rent_of_the_levelised_cost_is_worth_as_much_as_building():
    """M18: no delay and f = LCOC give 0; a dollar more or less flips the sign."""
    cost = levelised_cost(Site(**SITE))
    running = cost.power_usd + cost.opex_usd
    known = {"salvage_usd": 0.2 * 11.4e9}
    assert_allclose(make_or_buy(11.4e9, cost.total_usd, running, 0.1, 5.0, **known), 0.0, atol=1e-4)
    assert make_or_buy(11.4e9, cost.total_usd + 1, running, 0.1, 5.0, **known) > 0
    assert make_or_buy(11.4e9, cost.total_usd - 1, running, 0.1, 5.0, **known) < 0


@pytest.mark.parametrize("rate", [0.0, 0.08, 0.3])
@pytest.mark.parametrize("delay", [0, 2, 6])
def test_against_payments_one_by_one(rate, delay):
    """Oracle: each year's payment by hand; a site that is late by more than the need never runs."""
    k, f, o, v, s, n = 100.0, 50.0, 8.0, 20.0, 30.0, 5
    by_hand = s / (1 + rate) ** n - k
    for t in range(1, n + 1):
        by_hand += (-v if t <= delay else f - o) / (1 + rate) ** t
    found = make_or_buy(k, f, o, rate, n, salvage_usd=s, delay_years=delay, profit_usd=v)
    assert_allclose(found, by_hand, rtol=1e-12)


def test_continuous_at_a_rate_of_nil():
    """Oracle: the limit from both sides."""
    values = make_or_buy(100.0, 50.0, 8.0, [-2e-9, 0.0, 2e-9], 4.5, delay_years=0.7, profit_usd=20.0)
    assert_allclose(values, values[1], rtol=1e-7)


@pytest.mark.parametrize("rate", [0.0, 0.1])
def test_break_even_delay_is_a_root(rate):
    """Oracle: the root of make_or_buy, by search."""
    known = {"salvage_usd": 20.0, "profit_usd": 15.0}
    gain = make_or_buy(100.0, 60.0, 10.0, rate, 4.0, **known)
    root = brentq(lambda d: float(make_or_buy(100.0, 60.0, 10.0, rate, 4.0, delay_years=d, **known)), 0, 4)
    assert_allclose(break_even_delay(gain, 60.0 - 10.0 + 15.0, rate), root, rtol=1e-9)


def test_ends_of_the_break_even_delay():
    """Oracles: no gain, no delay; a gain above the worth of cost for ever is never used up."""
    assert break_even_delay(-5.0, 10.0, 0.1) == 0.0
    assert break_even_delay(101.0, 10.0, 0.1) == np.inf


def test_volume_at_which_both_cost_the_same():
    """Oracle: cost of both at that volume; nothing saved a unit, never."""
    volume = break_even_volume(300.0, 5.0, 2.0)
    assert 300.0 + 2.0 * volume == 5.0 * volume
    assert break_even_volume(300.0, 2.0, 2.0) == np.inf
    assert break_even_volume(0.0, 5.0, 2.0) == 0.0


@pytest.mark.parametrize(
    "call",
    [
        lambda: make_or_buy(1.0, 1.0, 0.0, -1.0, 1.0),
        lambda: make_or_buy(1.0, 1.0, 0.0, 0.1, -1.0),
        lambda: make_or_buy(1.0, 1.0, 0.0, 0.1, 1.0, delay_years=-1.0),
        lambda: make_or_buy(np.nan, 1.0, 0.0, 0.1, 1.0),
        lambda: break_even_delay(1.0, 0.0, 0.1),
        lambda: break_even_volume(-1.0, 1.0, 1.0),
    ],
)
def test_refuses_bad_input(call):
    with pytest.raises(ValueError, match="must be in"):
        call()
