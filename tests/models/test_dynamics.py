"""dynamics: closed forms, limits, and simulations with their standard errors."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from models.dynamics import attachment_exponent, cumulative_advantage, owner_exponent, tail_exponent, yule_simon

SIZES = np.array([0.1, 0.24, 0.31, 0.77, 0.78, 1.2, 1.4])


def grown(phi, growth=1.1, years=1.0):
    return cumulative_advantage(SIZES, growth, phi, years, 0.5)


# Growth by size


@pytest.mark.parametrize("phi", [-0.5, 0.5, 0.9, 1.0, 1.2])
def test_growth_against_small_steps(phi):
    """Second way: the equation by the fourth-order rule of Runge and Kutta."""

    def rate(x):
        return 1.1 * 0.5 * (x / 0.5) ** phi

    x, step = SIZES.copy(), 1 / 2_000
    for _ in range(2_000):
        k1 = rate(x)
        k2 = rate(x + step / 2 * k1)
        k3 = rate(x + step / 2 * k2)
        x = x + step / 6 * (k1 + 2 * k2 + 2 * k3 + rate(x + step * k3))
    assert_allclose(grown(phi), x, rtol=1e-9)


def test_shares_stay_at_one_and_move_to_either_side_of_it():
    """Gibrat's law keeps shares; above 1 the largest gains, below 1 it loses."""
    before = SIZES / SIZES.sum()
    assert_allclose(grown(1.0) / grown(1.0).sum(), before, rtol=1e-14)
    assert grown(1.2)[-1] / grown(1.2).sum() > before[-1] > grown(0.8)[-1] / grown(0.8).sum()


def test_growth_near_one_and_at_no_time():
    """Limits: continuous in the exponent at 1; nothing happens at once; exponent 0 adds the same to all."""
    assert_allclose(grown(1.0 + 1e-9), grown(1.0), rtol=1e-7)
    assert_allclose(grown(0.7, years=0.0), SIZES, rtol=1e-15)
    assert_allclose(grown(0.0) - SIZES, 1.1 * 0.5, rtol=1e-12)


def test_an_explosion_is_infinite():
    """Closed form: with exponent 2 and x0 = m = 1 the size is 1 / (1 - g t), without end from g t = 1 on."""
    assert_allclose(cumulative_advantage([1.0], 0.5, 2.0, [1.0, 1.9]), [[2.0], [20.0]], rtol=1e-12)
    assert cumulative_advantage([1.0], 0.5, 2.0, 2.5)[0] == np.inf
    assert cumulative_advantage([1.0], -1.0, 0.0, 2.0)[0] == 0.0


def test_draws_broadcast():
    """Rows of draws, each equal to the row alone."""
    phis = np.array([0.5, 1.0, 1.1])
    assert_allclose(cumulative_advantage(SIZES, 1.1, phis, 1.0, 0.5), [grown(phi) for phi in phis], rtol=1e-15)


# The exponent


@pytest.mark.parametrize("factor", [1.001, 3.0, 40.0])
def test_equal_growth_has_exponent_one(factor):
    """Closed form: whatever the growth, gain over mean size is the growth rate."""
    found = attachment_exponent(SIZES, factor * SIZES)
    assert_allclose([found.value, found.low, found.high], 1.0, rtol=1e-9)


@pytest.mark.parametrize("phi", [0.5, 0.8, 1.2])
def test_exponent_is_recovered(phi):
    """Sizes made by cumulative_advantage: exact for little growth, within 0.02 where the group triples."""
    little = attachment_exponent(SIZES, grown(phi, growth=1e-4))
    assert_allclose(little.value, phi, atol=1e-4)
    assert_allclose(attachment_exponent(SIZES, grown(phi)).value, phi, atol=0.02)


def test_scale_and_order_do_not_matter():
    rng = np.random.default_rng(3)
    end = grown(0.8) * np.exp(0.1 * rng.standard_normal(SIZES.size))
    order = rng.permutation(SIZES.size)
    assert_allclose(attachment_exponent(9e5 * SIZES[order], 9e5 * end[order]), attachment_exponent(SIZES, end))


def simulated(runs, phi, noise, error, corrected, owners=SIZES.size, fresh=False):
    """Estimates on random owners: growth shocks, and errors that stay or are drawn anew."""
    rng, found = np.random.default_rng(11), []
    while len(found) < runs:
        start = np.exp(rng.standard_normal(owners))
        growth = 1.1 + noise * rng.standard_normal(owners)
        end = start * np.exp(growth * start ** (phi - 1.0))
        first = error * rng.standard_normal(owners)
        second = error * rng.standard_normal(owners) if fresh else first
        start, end = start * np.exp(first), end * np.exp(second)
        if np.all(end > start):
            found.append(attachment_exponent(start, end, error**2 if corrected else 0.0))
    return np.array(found)


def test_interval_covers_at_its_level():
    """Simulation, seven owners: the 90 % interval holds the truth in 90 % of runs, within three standard errors."""
    found = simulated(3_000, 1.0, 0.15, 0.0, False)
    inside = np.mean((found[:, 1] < 1.0) & (found[:, 2] > 1.0))
    assert abs(inside - 0.9) < 3 * np.sqrt(0.9 * 0.1 / 3_000)


def test_an_error_that_stays_pulls_to_one_and_is_taken_out():
    """Simulation: the truth is the same simulation without errors; large samples, so that the bias stands out."""
    truth = simulated(300, 0.75, 0.1, 0.0, False, owners=200)[:, 0]
    biased = simulated(300, 0.75, 0.1, 0.5, False, owners=200)[:, 0]
    corrected = simulated(300, 0.75, 0.1, 0.5, True, owners=200)[:, 0]
    error = np.hypot(truth.std(), corrected.std()) / np.sqrt(300)
    assert biased.mean() > truth.mean() + 20 * error
    assert abs(corrected.mean() - truth.mean()) < 4 * error


def test_an_error_drawn_anew_pulls_below_one():
    """Simulation: equal growth read with fresh errors looks like catch-up; said in the docstring, not corrected."""
    found = simulated(300, 1.0, 0.0, 0.1, False, owners=200, fresh=True)[:, 0]
    assert found.mean() < 1.0 - 10 * found.std() / np.sqrt(300)


def test_owners_add_their_parts_and_errors():
    """By hand: two parts of A add up; C has no end; the error is that of the bands over 2 x 1.645."""
    owners = ["A", "A", "B", "D", "E", "C", "A", "A", "B", "D", "E", "X"]
    times = [2024.0] * 6 + [2025.01] * 6
    sizes = np.array([1, 2, 2, 5, 9, 4, 3, 7, 7, 12, 20, 8.0])
    options = {"start_year": 2024, "end_year": 2025, "left_out": ["X"]}
    exact = owner_exponent(owners, times, sizes, sizes, np.full(12, np.nan), **options)
    start, end = np.array([3, 2, 5, 9.0]), np.array([10, 7, 12, 20.0])
    assert_allclose(exact, attachment_exponent(start, end), rtol=1e-12)
    wide = owner_exponent(owners, times, sizes, sizes - 0.3, sizes + 0.3, **options)
    parts = np.array([2, 1, 1, 1, 2, 1, 1, 1]) / np.concatenate([start, end]) ** 2
    variance = np.mean(parts * (0.3 / 1.6448536269514722) ** 2)
    assert_allclose(wide, attachment_exponent(start, end, variance), rtol=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: attachment_exponent([1, 2, 3], [2, 3, 4]), "4 or more owners"),
        (lambda: attachment_exponent([1, 2, 3, 4], [2, 3, 4, 4]), "end - start"),
        (lambda: attachment_exponent([1, 1, 1, 1], [2, 3, 4, 5]), "covariance of start"),
        (lambda: attachment_exponent([1, 2, 3, 4], [2, 4, 6, 8], 9.0), "less the error"),
        (lambda: cumulative_advantage([0.0], 1.0, 1.0, 1.0), "sizes"),
        (lambda: cumulative_advantage([1.0], 1.0, 1.0, -1.0), "years"),
        (lambda: yule_simon(1.5, 0.5), "whole"),
        (lambda: yule_simon(1, 1.0), "entry_share"),
        (lambda: owner_exponent(["A"], [2024.0], [1.0], [1.0], [1.0], start_year=1, end_year=2, left_out=[]), "none"),
    ],
)
def test_refuses_bad_input(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# Simon's process


@pytest.mark.parametrize(("entry", "exponent"), [(0.5, 3.0), (0.0, 2.0), (0.75, 5.0)])
def test_tail_exponent_printed_values(entry, exponent):
    """M16: 1 + 1 / (1 - a), 3 at one half and 2 where nobody enters; the tail of the law has that slope."""
    assert tail_exponent(entry) == exponent
    slope = np.diff(np.log(yule_simon([10_000, 100_000], entry)))[0] / np.log(10.0)
    assert_allclose(-slope, exponent, rtol=1e-3)


def test_half_is_the_law_of_barabasi_and_albert():
    """Closed form: degrees of a network that adds one link a step have 4 / (k (k + 1) (k + 2)), exponent 3."""
    k = np.arange(1.0, 60.0)
    assert_allclose(yule_simon(k, 0.5), 4 / (k * (k + 1) * (k + 2)), rtol=1e-11)


@pytest.mark.parametrize("entry", [0.3, 0.5, 0.8])
def test_it_is_a_distribution(entry):
    """Identities: the shares add up to 1 less the tail k B(k, rho + 1); the mean is 1 / a."""
    k = np.arange(1.0, 200_000.0)
    share = yule_simon(k, entry)
    beyond = (k[-1] + 1) * yule_simon(k[-1] + 1, entry) / (tail_exponent(entry) - 1)
    assert_allclose(share.sum() + beyond, 1.0, rtol=1e-9)
    if entry > 0.4:
        assert_allclose((k * share).sum(), 1 / entry, rtol=3e-3)


def test_simulated_process():
    """Simulation of Simon's urn: shares of sizes 1 to 3 within four standard errors."""
    rng, entry, units = np.random.default_rng(5), 0.4, 60_000
    owner = np.zeros(units, int)
    new = rng.random(units) < entry
    pick = rng.random(units)
    count = 1
    for unit in range(1, units):
        if new[unit]:
            owner[unit], count = count, count + 1
        else:
            owner[unit] = owner[int(pick[unit] * unit)]
    sizes = np.bincount(owner)
    for k in (1, 2, 3):
        p = float(yule_simon(k, entry))
        assert abs(np.mean(sizes == k) - p) < 4 * np.sqrt(p * (1 - p) / count)
