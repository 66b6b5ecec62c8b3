"""Market power: catalogue M17 and C32, and Cournot's equilibrium solved as linear equations."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from models.market_power import cournot, critical_loss, foreclosure_share, free_entry, lerner, pass_through


def solved(a, b, costs):
    """Price, and quantities of the first-order conditions a - b Q - b q_i = c_i, solved directly."""
    n = len(costs)
    quantities = np.linalg.solve(b * (np.ones((n, n)) + np.eye(n)), a - np.asarray(costs, float))
    return a - b * quantities.sum(), quantities


def test_published_values():
    """Monopoly with linear demand 1/2; n / (n + 1) for a cost of all."""
    assert pass_through(1) == 0.5
    assert_allclose(pass_through([2, 3, 9]), [2 / 3, 3 / 4, 0.9])


@pytest.mark.parametrize("n", [1, 2, 5])
@pytest.mark.parametrize("sharing", [0, 1, "all"])
def test_against_the_equilibrium(n, sharing):
    """Oracle: the price before and after a rise of cost of some sellers."""
    k = n if sharing == "all" else sharing
    before, _ = solved(100.0, 2.0, [10.0] * n)
    after, _ = solved(100.0, 2.0, [10.5] * k + [10.0] * (n - k))
    assert_allclose(pass_through(n, k), (after - before) / 0.5, atol=1e-12)


@pytest.mark.parametrize("n", [1, 4, 9])
def test_free_entry_leaves_no_profit(n):
    """Oracle: the profit of one of n equal sellers as fixed cost makes n the number."""
    price, quantities = solved(50.0, 0.5, [8.0] * n)
    profit = (price - 8.0) * quantities[0]
    assert_allclose(free_entry(50.0, 8.0, 0.5, profit), n, rtol=1e-12)


def test_ends_of_free_entry():
    """Oracles: nobody where cost is above the choke price; a monopoly earns 16, so one enters at a cost of 16 only."""
    assert free_entry(5.0, 6.0, 1.0, 1.0) == 0.0
    assert free_entry(10.0, 2.0, 1.0, 16.0) == 1.0
    assert np.floor(free_entry(10.0, 2.0, 1.0, 16.1)) == 0.0


@pytest.mark.parametrize("costs", [[3.0], [3.0, 4.0], [1.0, 2.0, 2.0, 5.0]])
def test_cournot_against_the_first_order_conditions(costs):
    """Oracles: the linear equations solved directly; equal costs, (a + n c) / (n + 1); the monopolist's (a + c) / 2."""
    price, quantities = cournot(20.0, 0.5, costs)
    expected, each = solved(20.0, 0.5, costs)
    assert_allclose(price, expected)
    assert_allclose(quantities, each)
    n = len(costs)
    assert_allclose(cournot(20.0, 0.5, [3.0] * n)[0], (20.0 + n * 3.0) / (n + 1))
    assert_allclose(cournot(20.0, 0.5, [3.0])[0], 11.5)


def test_cournot_broadcasts():
    """Oracle: each row alone."""
    prices, _ = cournot([10.0, 20.0], [1.0, 2.0], [[1.0, 2.0], [3.0, 3.0]])
    assert_allclose(prices, [cournot(10.0, 1.0, [1.0, 2.0])[0], cournot(20.0, 2.0, [3.0, 3.0])[0]])


def test_lerner_is_cournots_mark_up():
    """Oracle: (P - c) / P of the equilibrium, at the elasticity of demand there; the mean by sales is the index."""
    costs = np.array([2.0, 3.0, 4.0])
    price, quantities = cournot(20.0, 0.5, costs)
    elasticity, shares = price / (0.5 * quantities.sum()), quantities / quantities.sum()
    assert_allclose(lerner(shares, elasticity), (price - costs) / price)
    assert_allclose(lerner((shares**2).sum(), elasticity), (shares * (price - costs) / price).sum())
    assert_allclose(lerner(1.0, 4.0), 1 / 4)


def test_foreclosure_by_hand():
    """Oracles: the bare share where the contract is firm for the horizon or longer; nothing where it is not firm."""
    assert_allclose(foreclosure_share(30.0, 100.0), 0.3)
    assert_allclose(foreclosure_share(30.0, 100.0, [0.0, 6.0, 12.0, 36.0]), [0.0, 0.15, 0.3, 0.3])
    assert_allclose(foreclosure_share(30.0, 100.0, 12.0, 24.0), 0.15)


@pytest.mark.parametrize("margin", [0.16, 0.40, 0.75])
def test_critical_loss_leaves_profit_as_it_was(margin):
    """Oracle: profit before and after with that share of sales lost; published 11.1 % at a rise of 5 % and 40 %."""
    lost = critical_loss(0.05, margin)
    assert_allclose((1 - lost) * (1.05 - (1 - margin)), margin)
    assert_allclose(critical_loss(0.05, 0.40), 0.1111, atol=1e-4)


@pytest.mark.parametrize(
    "call",
    [
        lambda: pass_through(0.5),
        lambda: pass_through(3, 4),
        lambda: pass_through(3, -1),
        lambda: free_entry(10.0, 1.0, 0.0, 1.0),
        lambda: free_entry(10.0, 1.0, 1.0, 0.0),
        lambda: free_entry(np.nan, 1.0, 1.0, 1.0),
        lambda: cournot(10.0, 0.0, [1.0]),
        lambda: cournot(10.0, 1.0, [1.0, 9.0]),
        lambda: cournot(10.0, 1.0, []),
        lambda: lerner(0.5, 0.4),
        lambda: lerner(1.1, 2.0),
        lambda: foreclosure_share(2.0, 1.0),
        lambda: foreclosure_share(1.0, 0.0),
        lambda: foreclosure_share(1.0, 2.0, -1.0),
        lambda: critical_loss(0.0, 0.4),
        lambda: critical_loss(0.05, 1.2),
    ],
)
def test_refuses_bad_input(call):
    with pytest.raises(ValueError, match="must be in"):
        call()
