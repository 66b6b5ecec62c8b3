"""Market power: catalogue M17 and C32, and Cournot's equilibrium solved as linear equations."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from models.market_power import free_entry, pass_through


def cournot(a, b, costs):
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
    before, _ = cournot(100.0, 2.0, [10.0] * n)
    after, _ = cournot(100.0, 2.0, [10.5] * k + [10.0] * (n - k))
    assert_allclose(pass_through(n, k), (after - before) / 0.5, atol=1e-12)


@pytest.mark.parametrize("n", [1, 4, 9])
def test_free_entry_leaves_no_profit(n):
    """Oracle: the profit of one of n equal sellers as fixed cost makes n the number."""
    price, quantities = cournot(50.0, 0.5, [8.0] * n)
    profit = (price - 8.0) * quantities[0]
    assert_allclose(free_entry(50.0, 8.0, 0.5, profit), n, rtol=1e-12)


def test_ends_of_free_entry():
    """Oracles: nobody where cost is above the choke price; a monopoly earns 16, so one enters at a cost of 16 only."""
    assert free_entry(5.0, 6.0, 1.0, 1.0) == 0.0
    assert free_entry(10.0, 2.0, 1.0, 16.0) == 1.0
    assert np.floor(free_entry(10.0, 2.0, 1.0, 16.1)) == 0.0


@pytest.mark.parametrize(
    "call",
    [
        lambda: pass_through(0.5),
        lambda: pass_through(3, 4),
        lambda: pass_through(3, -1),
        lambda: free_entry(10.0, 1.0, 0.0, 1.0),
        lambda: free_entry(10.0, 1.0, 1.0, 0.0),
        lambda: free_entry(np.nan, 1.0, 1.0, 1.0),
    ],
)
def test_refuses_bad_input(call):
    with pytest.raises(ValueError, match="must be in"):
        call()
