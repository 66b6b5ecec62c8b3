"""Rates and ratios from few cases, against closed forms and simulated coverage."""

import numpy as np
import pytest

from models import small_samples


def test_rate_where_the_percentiles_have_a_closed_form():
    """Oracle: without a hit Beta(1, n + 1) has the quantile 1 - (1 - q)^(1 / (n + 1))."""
    wanted = [1 - (1 - q) ** (1 / 8) for q in (0.5, 0.05, 0.95)]
    np.testing.assert_allclose(small_samples.beta_rate(np.zeros(7)), wanted, rtol=1e-9)


def test_rate_by_bayes_on_simulated_worlds():
    """Oracle: rates drawn evenly, kept where ten cases gave two hits; their percentiles, within 4 errors."""
    rng = np.random.default_rng(11)
    rates = rng.random(400_000)
    kept = rates[rng.binomial(10, rates) == 2]
    value, low, high = small_samples.beta_rate(np.repeat([1.0, 0.0], [2, 8]))
    for found, level in ((low, 0.05), (value, 0.5), (high, 0.95)):
        error = np.sqrt(level * (1 - level) / kept.size)
        assert np.mean(kept <= found) == pytest.approx(level, abs=4 * error)


def test_hits_and_misses_mirror():
    value, low, high = small_samples.beta_rate([1, 0, 0, 1, 0])
    mirrored = small_samples.beta_rate([0, 1, 1, 0, 1])
    np.testing.assert_allclose(mirrored, (1 - value, 1 - high, 1 - low), rtol=1e-9)


def test_geometric_mean_covers_in_nine_of_ten():
    """Oracle: 4,000 simulated handfuls of six; coverage within 3 errors."""
    rng = np.random.default_rng(3)
    found = np.array([small_samples.geometric_mean(np.exp(x)) for x in rng.normal(0.2, 0.6, (4_000, 6))])
    held = (found[:, 1] <= np.exp(0.2)) & (np.exp(0.2) <= found[:, 2])
    assert held.mean() == pytest.approx(0.9, abs=3 * np.sqrt(0.09 / 4_000))


def test_geometric_mean_of_inverses_is_the_inverse():
    ratios = np.array([0.5, 1.3, 2.2, 0.9])
    value, low, high = small_samples.geometric_mean(ratios)
    np.testing.assert_allclose(small_samples.geometric_mean(1 / ratios), (1 / value, 1 / high, 1 / low), rtol=1e-12)


def test_pairs_by_hand():
    """Oracle: c over a is (6 / 2) / (2 / 1), d over b (5 / 1) / (8 / 4); order does not matter."""
    names, rivals = ["a", "b", "c", "d"], [np.nan, "", "a", "b"]
    columns = names, rivals, [2.0, 8.0, 6.0, 5.0], [1.0, 4.0, 2.0, 1.0]
    assert small_samples.rival_ratios(*columns).tolist() == [1.5, 2.5]
    turned = (column[::-1] for column in columns)
    assert small_samples.rival_ratios(*turned).tolist() == [2.5, 1.5]


@pytest.mark.parametrize(
    ("function", "arguments", "named"),
    [
        (small_samples.beta_rate, ([],), "hits"),
        (small_samples.beta_rate, ([2],), "hits"),
        (small_samples.geometric_mean, ([1.0, 2.0],), "at least 3"),
        (small_samples.geometric_mean, ([1.0, -2.0, 1.0],), "ratios"),
        (small_samples.geometric_mean, ([2.0, 2.0, 2.0],), "spread"),
        (small_samples.rival_ratios, (["a"], [None], [1.0], [1.0]), "rivals"),
        (small_samples.rival_ratios, (["a"], ["a"], [1.0], [0.0]), "cost"),
    ],
)
def test_refuses_what_makes_no_sense(function, arguments, named):
    with pytest.raises(ValueError, match=named):
        function(*arguments)
