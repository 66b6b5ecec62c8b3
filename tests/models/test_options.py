"""Options: published values, identities, closed forms of single dates, a second recursion, simulation."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from models.options import Cancellable, bermudan_exit, black76, exit_game, margrabe, swap_value
from models.prices import MeanReversion

PROCESS = MeanReversion(kappa=0.8, mean_log=np.log(2.6), volatility=0.5)
DEAL = Cancellable(fixed_price=2.5, monthly_quantity=10.0, rate=0.1, months=36, notice_months=3, initial_months=3)
OPEN = replace(DEAL, initial_months=0)


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        ((20, 20, 4 / 12, 0.25, 0.09, "put"), 1.1166),
        ((620, 600, 0.5, 0.2, 0.05, "call"), 44.187),
        ((42 * np.exp(0.05), 40, 0.5, 0.2, 0.1, "call"), 4.759),
        ((42 * np.exp(0.05), 40, 0.5, 0.2, 0.1, "put"), 0.809),
    ],
)
def test_published_black_values(arguments, value):
    """M06: Hull's futures put (1.12 in the book), the F=620 call, and Black-Scholes (4.76 and 0.81)."""
    assert_allclose(black76(*arguments), value, atol=5e-4)


@given(st.floats(0.1, 50), st.floats(0.1, 50), st.floats(0, 5), st.floats(0, 2), st.floats(-0.1, 0.3))
def test_put_call_parity(forward, strike, years, volatility, rate):
    """M06: c - p = e^(-rT) (F - K), also at no time and no volatility."""
    call, put = (black76(forward, strike, years, volatility, rate, kind) for kind in ("call", "put"))
    assert_allclose(call - put, np.exp(-rate * years) * (forward - strike), rtol=1e-9, atol=1e-12)


def test_black_without_volatility_is_intrinsic():
    """M06: s -> 0."""
    assert_allclose(black76([8.0, 12.0], 10.0, 2.0, [0.0, 1e-9], 0.05), [0.0, 2 * np.exp(-0.1)], rtol=1e-12)


def test_margrabe_with_one_asset_fixed_is_black_scholes():
    """M09: asset 2 a bond that pays 40 at 10 %: Hull's 4.759."""
    assert_allclose(margrabe(42, 40 * np.exp(-0.05), 0.5, 0.2, 0.0, 0.7), 4.759, atol=5e-4)


def test_margrabe_by_simulation():
    """Second way: two correlated lognormal prices with yields, within 4 standard errors."""
    z = np.random.default_rng(1).standard_normal((2, 1_000_000))
    first = 100 * np.exp((-0.02 - 0.3**2 / 2) * 2 + 0.3 * np.sqrt(2) * z[0])
    mixed = -0.4 * z[0] + np.sqrt(1 - 0.4**2) * z[1]
    second = 90 * np.exp((-0.05 - 0.2**2 / 2) * 2 + 0.2 * np.sqrt(2) * mixed)
    gain = np.maximum(first - second, 0.0)
    value = margrabe(100, 90, 2, 0.3, 0.2, -0.4, yield1=0.02, yield2=0.05)
    assert abs(gain.mean() - value) < 4 * gain.std() / 1_000


def test_swap_value_is_the_strip():
    """M06: the swap is worth 0 at the fair fixed price, summed here from the strip itself."""
    months = np.arange(1, 37)
    forwards, factors = PROCESS.expected(2.0, months / 12), 1.1 ** (-months / 12)
    fair = (forwards * factors).sum() / factors.sum()
    assert abs(swap_value(replace(DEAL, fixed_price=fair), PROCESS, 2.0, 36)) < 1e-12
    window = 10 * (factors[:3] * (forwards[:3] - 2.5)).sum()
    assert_allclose(swap_value(DEAL, PROCESS, 2.0, DEAL.notice_months), window, rtol=1e-12)


@given(st.floats(0.5, 8), st.integers(0, 12), st.integers(0, 12), st.floats(0, 2), st.floats(0.05, 1.2))
def test_free_exit_leaves_the_window(spot, notice, initial, kappa, volatility):
    """M09: at no cost either side forces W, so the game is worth the firm months and nothing more."""
    process = MeanReversion(kappa, np.log(2.6), volatility)
    deal = replace(DEAL, notice_months=notice, initial_months=initial, months=20)
    assert exit_game(deal, process, spot).value == swap_value(deal, process, spot, notice + initial)


def test_limits_of_the_notice_window():
    """M09: no window and no cost is worth 0; a window of the whole term is worth the swap."""
    assert exit_game(replace(OPEN, notice_months=0), PROCESS, 4.0).value == 0.0
    whole = replace(OPEN, notice_months=36)
    swap = swap_value(OPEN, PROCESS, 4.0, 36)
    assert exit_game(whole, PROCESS, 4.0).value == bermudan_exit(whole, PROCESS, 4.0) == swap
    assert np.isinf(exit_game(whole, PROCESS, 4.0).seller_leaves_above).all()


def test_value_stays_within_exit_costs_of_the_window():
    """M09: W - c_b <= V <= W + c_s, both reached at extreme prices and left in between."""
    spot = np.array([0.5, 2.5, 12.0])
    excess = exit_game(OPEN, PROCESS, spot, 7.0, 4.0).value - swap_value(OPEN, PROCESS, spot, 3)
    assert_allclose(excess[[0, 2]], [-7.0, 4.0], rtol=1e-12)
    assert -7.0 < excess[1] < 4.0


def test_longer_notice_helps_the_side_in_the_money():
    """M09: monotone in the window, for the buyer above the fixed price and the seller below it."""
    values = [exit_game(replace(OPEN, notice_months=n), PROCESS, [5.0, 1.2], 6.0, 6.0).value for n in range(13)]
    rich, poor = np.diff(np.array(values), axis=0).T
    assert (rich > 0).all() and (poor < 0).all()


def test_buyers_exit_beats_swap_window_and_game():
    """M09: the one-sided right is worth at least the swap, the window less the cost, and the game."""
    spot = np.linspace(0.5, 8.0, 16)
    value = bermudan_exit(OPEN, PROCESS, spot, 5.0)
    floors = swap_value(OPEN, PROCESS, spot, 36), swap_value(OPEN, PROCESS, spot, 3) - 5.0
    assert (value >= np.maximum(*floors)).all()
    assert (value >= exit_game(OPEN, PROCESS, spot, 5.0, 5.0).value).all()


def _single_date(kappa, buyer_cost, seller_cost):
    """Closed form where notice can be given at one date only: the last month is worth a collar."""
    process, deal = MeanReversion(kappa, np.log(2.6), 0.5), replace(DEAL, initial_months=32)
    forward, factor = process.expected(2.3, 3.0), 1.1**-3.0
    log_sd = np.exp(-kappa * 4 / 12) * process.log_sd(32 / 12)
    to_strike = 1.1 ** (4 / 12) / 10.0
    put = black76(forward, 2.5 - buyer_cost * to_strike, 1.0, log_sd, kind="put")
    call = black76(forward, 2.5 + seller_cost * to_strike, 1.0, log_sd)
    return process, deal, 10 * factor * put, 10 * factor * call


@pytest.mark.parametrize("kappa", [0.0, 0.3, 2.0])
def test_exit_at_one_date_is_a_black_option(kappa):
    """Closed form: the buyer's right at one date is a put on the last month, the seller's a call."""
    process, deal, put, call = _single_date(kappa, 6.0, 9.0)
    swap = swap_value(deal, process, 2.3, 36)
    assert_allclose(bermudan_exit(deal, process, 2.3, 6.0), swap + put, atol=2e-3)
    assert_allclose(exit_game(deal, process, 2.3, 6.0, 9.0).value, swap + put - call, atol=2e-3)


def _second_recursion(deal, process, spot, buyer_cost, seller_cost):
    """V = min(W + c_s, max(W - c_b, continuation)) on a fine fixed grid, by quadrature and interpolation."""
    points = np.linspace(-7.0, 7.0, 141)
    weights = np.exp(-(points**2) / 2)
    grid = spot * np.exp(np.linspace(-6.0, 6.0, 3_001))
    after = np.exp(process.log_mean(grid, 1 / 12)[:, None] + process.log_sd(1 / 12) * points)
    gain = 10 * (after - 2.5)
    value = np.zeros(grid.size)
    for month in reversed(range(deal.months)):
        total = gain + np.interp(after, grid, value)
        value = 1.1 ** (-1 / 12) * (total @ weights) / weights.sum()
        if month >= deal.initial_months:
            served = min(deal.notice_months, deal.months - month)
            window = swap_value(deal, process, grid, served)
            value = np.clip(value, window - buyer_cost, window + seller_cost)
    return np.interp(spot, grid, value)


@pytest.mark.parametrize("kappa", [0.0, 0.3, 2.0])
@pytest.mark.parametrize("initial", [0, 3])
def test_fine_lattice_against_a_second_recursion(kappa, initial):
    """Second way: induction on V itself, to 0.01 % (game) and 0.04 % (buyer's exit) of a month's 25."""
    process, deal = MeanReversion(kappa, np.log(2.6), 0.5), replace(DEAL, initial_months=initial)
    game = exit_game(deal, process, 2.3, 12.0, 9.0, nodes=241).value
    assert_allclose(game, _second_recursion(deal, process, 2.3, 12.0, 9.0), atol=2.5e-3)
    right = bermudan_exit(deal, process, 2.3, 12.0, nodes=241)
    assert_allclose(right, _second_recursion(deal, process, 2.3, 12.0, np.inf), atol=1e-2)


def test_policy_earns_the_value_in_simulation():
    """Second way: 400,000 simulated contracts that end by the thresholds earn the value within 3 errors."""
    size, costs = 400_000, (12.0, 9.0)
    game = exit_game(DEAL, PROCESS, 2.3, *costs)
    paths = PROCESS.paths(2.3, np.arange(37) / 12, np.random.default_rng(2), size)
    buyer, seller = paths[:, :36] < game.buyer_leaves_below, paths[:, :36] > game.seller_leaves_above
    leaves = np.column_stack([buyer | seller, np.ones(size, bool)]).argmax(1)
    month = np.arange(1, 37)
    served = month <= leaves[:, None] + 3
    earned = (10 * (paths[:, 1:] - 2.5) * 1.1 ** (-month / 12) * served).sum(1)
    row, who = np.arange(size), np.minimum(leaves, 35)
    paid = np.where(buyer[row, who], -costs[0], np.where(seller[row, who], costs[1], 0.0))
    earned += np.where(leaves < 36, paid, 0.0) * 1.1 ** (-leaves / 12)
    assert abs(earned.mean() - game.value) < 3 * earned.std() / np.sqrt(size)


def _draws(kappa_low, kappa_high, size=24):
    rng = np.random.default_rng(3)
    process = MeanReversion(
        rng.uniform(kappa_low, kappa_high, size),
        np.log(rng.uniform(1.5, 4, size)),
        rng.uniform(0.3, 0.7, size),
    )
    deal = replace(DEAL, fixed_price=rng.uniform(2, 3.5, size), monthly_quantity=1.0)
    return deal, process, rng.uniform(1.5, 4, size), rng.uniform(0, 3, (2, size))


@pytest.mark.parametrize(("kappas", "bounds"), [((0.0, 0.0), [0.015, 0.03]), ((0.25, 3.0), [0.003, 0.005])])
def test_discretisation_error_is_as_stated_and_falls(kappas, bounds):
    """Refinement: 41 nodes against 321 in months' payments; half the spacing, a quarter of the error."""
    deal, process, spot, costs = _draws(*kappas)
    game = partial(exit_game, deal, process, spot, *costs)
    right_to_leave = partial(bermudan_exit, deal, process, spot, costs[0])

    coarse, middle, fine = (
        np.array([game(nodes=n).value, right_to_leave(nodes=n)]) / deal.fixed_price for n in (41, 81, 321)
    )
    assert (np.abs(coarse - fine).max(1) < bounds).all()
    assert (np.sqrt(((middle - fine) ** 2).mean(1)) < np.sqrt(((coarse - fine) ** 2).mean(1)) / 4).all()


def test_draws_are_valued_one_by_one():
    """Identity: 600 draws at once, more than one chunk, and each alone."""
    deal, process, spot, costs = _draws(0.0, 3.0, 600)
    together = exit_game(deal, process, spot, *costs)
    assert together.buyer_leaves_below.shape == (600, 36)
    for i in (0, 299, 599):
        alone = exit_game(
            replace(deal, fixed_price=deal.fixed_price[i]),
            MeanReversion(process.kappa[i], process.mean_log[i], process.volatility[i]),
            spot[i],
            *costs[:, i],
        )
        assert_allclose(together.value[i], alone.value, rtol=1e-9, atol=1e-12)
        assert_allclose(together.seller_leaves_above[i], alone.seller_leaves_above, rtol=1e-9)


def test_infinite_costs_leave_the_swap():
    """Limit: nobody may leave."""
    swap = swap_value(DEAL, PROCESS, 2.3, 36)
    assert bermudan_exit(DEAL, PROCESS, 2.3, np.inf) == swap
    assert_allclose(exit_game(DEAL, PROCESS, 2.3, np.inf, np.inf).value, swap, rtol=2e-4)


def test_thresholds_without_costs_are_the_break_even_of_one_month():
    """Closed form: at no cost the last month of notice is fairly priced at the threshold."""
    game = exit_game(DEAL, PROCESS, 2.3)
    buyer, seller = game.buyer_leaves_below[3:33], game.seller_leaves_above[3:33]
    assert_allclose(buyer, seller, rtol=1e-12)
    assert_allclose(PROCESS.expected(buyer, 4 / 12), 2.5, rtol=1e-3)
    assert (game.buyer_leaves_below[[0, 1, 2, 33, 34, 35]] == 0).all()


def test_a_long_term_gets_the_nodes_it_needs():
    """Refinement: ten years asked of five nodes and of 321, in months' payments."""
    deal = Cancellable(fixed_price=1.0, monthly_quantity=1.0, rate=0.1, months=120, notice_months=3)
    few, many = (exit_game(deal, MeanReversion(0.0, 0.0, 0.6), 1.5, 6.0, 6.0, nodes=n).value for n in (5, 321))
    assert few == pytest.approx(float(many), abs=0.03)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: black76(1.0, 0.0, 1.0, 0.2), "strike"),
        (
            lambda: black76(1.0, 1.0, 1.0, 0.2, kind="straddle"),
            "kind must .* found 'straddle'",
        ),
        (lambda: margrabe(1.0, 1.0, 1.0, 0.2, 0.2, 1.5), r"correlation must be in \[-1, 1\], found 1.5"),
        (lambda: replace(DEAL, rate=np.nan), "rate"),
        (lambda: replace(DEAL, notice_months=-1), "notice_months"),
        (lambda: exit_game(DEAL, PROCESS, 2.0, buyer_cost=-1.0), "buyer_cost"),
        (lambda: bermudan_exit(DEAL, PROCESS, np.nan), "spot"),
    ],
)
def test_bad_input_names_the_argument(call, says):
    with pytest.raises(ValueError, match=says):
        call()
