"""How long a fixed price lasts: by limits, by hand, and against simulated paths."""

import numpy as np
import pytest

from models.exits import price_survival
from models.options import Cancellable, exit_game
from models.prices import MeanReversion

NEVER = (np.zeros((1, 12)), np.full((1, 12), np.inf))


def test_nobody_leaves_where_nobody_may():
    np.testing.assert_allclose(price_survival(*NEVER, 1.0, 0.3, 3), 1.0, atol=1e-12)


def test_who_leaves_at_once_serves_the_notice():
    """Oracle: a market above the seller's threshold from the first day leaves the months of the notice."""
    found = price_survival(NEVER[0], np.full((1, 12), 0.9), 1.0, 0.3, notice_months=3)
    assert found[0].tolist() == [1.0] * 3 + [0.0] * 9
    assert price_survival(*NEVER, 1.0, 0.3, notice_months=20).sum() == pytest.approx(12)


def test_one_decision_by_hand():
    """Oracle: one step of a month, left where the log price is above one monthly standard deviation: N(1)."""
    above = np.array([[np.inf, np.exp(0.3 / np.sqrt(12))]])
    found = price_survival(np.zeros((1, 2)), above, 1.0, 0.3, notice_months=0)
    assert found[0].tolist() == pytest.approx([1.0, 0.841345], abs=5e-3)


def test_against_simulated_paths():
    """Oracle: 40,000 paths of the same walk that stop at the thresholds of the game, five standard errors."""
    terms = Cancellable(fixed_price=1.0, monthly_quantity=1.0, rate=0.1, months=24, notice_months=3, initial_months=2)
    walk = MeanReversion(0.0, 0.0, 0.35)
    game = exit_game(terms, walk, 1.0, 1.0, 1.5)
    below, above = np.atleast_2d(game.buyer_leaves_below), np.atleast_2d(game.seller_leaves_above)
    found = price_survival(below, above, 1.0, 0.35, 3)[0]
    paths = walk.paths(1.0, np.arange(1, 24) / 12, np.random.default_rng(5), 40_000)
    paths = np.column_stack([np.ones(len(paths)), paths])
    stays = np.cumprod((paths >= below) & (paths <= above), axis=1)
    lasts = np.column_stack([np.ones((len(paths), 3)), stays[:, :-3]])
    error = np.sqrt(lasts.mean(0) * (1 - lasts.mean(0)) / len(paths))
    assert np.all(np.abs(found - lasts.mean(0)) <= 5 * error + 2e-3)
    assert 0.05 < lasts[:, -1].mean() < 0.95


def test_higher_costs_of_leaving_and_calmer_prices_make_it_last():
    """Oracle: order."""
    terms = Cancellable(fixed_price=1.0, monthly_quantity=1.0, rate=0.1, months=36, notice_months=3, initial_months=3)

    def months(cost, volatility):
        game = exit_game(terms, MeanReversion(0.0, 0.0, volatility), 1.0, cost, cost)
        return price_survival(game.buyer_leaves_below, game.seller_leaves_above, 1.0, volatility, 3).sum()

    assert months(0.5, 0.3) < months(2.0, 0.3) < months(8.0, 0.3) <= 36
    assert months(2.0, 0.6) < months(2.0, 0.3) < months(2.0, 0.15)
    assert np.all(np.diff(price_survival(np.full((1, 36), 0.8), np.full((1, 36), 1.3), 1.0, 0.3, 3)) <= 1e-12)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"leaves_below": [[-1.0]]}, "leaves_below"),
        ({"leaves_above": [[0.0]]}, "leaves_above"),
        ({"leaves_above": [[1.0, 2.0]]}, "one shape"),
        ({"spot": 0.0}, "spot"),
        ({"volatility": 0.0}, "volatility"),
        ({"notice_months": -1}, "notice_months"),
    ],
)
def test_bad_input_is_named(change, message):
    good = {"leaves_below": [[0.5]], "leaves_above": [[2.0]], "spot": 1.0, "volatility": 0.3, "notice_months": 0}
    with pytest.raises(ValueError, match=message):
        price_survival(**(good | change))
