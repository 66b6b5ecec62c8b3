"""Rank correlation: perfect orders, an independent implementation, and counts of permutations."""

import math

import numpy as np
import pytest
from scipy import stats

from models.ranks import mid_ranks, permutation_p_value, spearman


def test_perfect_order():
    """C58: the same order is 1, the reverse is -1, whatever the distances."""
    assert spearman([1, 2, 3, 4], [1, 10, 11, 1e6]) == 1.0
    assert spearman([1, 2, 3, 4], [4, 3, 2, -9]) == -1.0


@pytest.mark.parametrize("seed", range(6))
def test_against_scipy_with_ties(seed):
    rng = np.random.default_rng(seed)
    x, y = rng.integers(0, 4, 7).astype(float), rng.normal(size=7)
    assert mid_ranks(x).tolist() == stats.rankdata(x).tolist()
    assert spearman(x, y) == pytest.approx(stats.spearmanr(x, y).statistic)


@pytest.mark.parametrize("points", [3, 4, 5, 6])
def test_perfect_order_is_one_of_all_orders(points):
    """Closed form: of n! orders two, this one and its reverse, are perfect."""
    x = np.arange(points)
    assert permutation_p_value(x, x) == pytest.approx(2 / math.factorial(points))


def test_p_value_against_scipy():
    x, y = [5, 4, 3, 1.5, 1.5], [1.5, 1.5, 5, 4, 3]
    test = stats.permutation_test(
        (x,),
        lambda order: abs(stats.spearmanr(order, y).statistic),
        permutation_type="pairings",
        alternative="greater",
        n_resamples=np.inf,
    )
    assert permutation_p_value(x, y) == pytest.approx(test.pvalue)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: spearman([1, 2], [1, 2]), "x"),
        (lambda: spearman([1, 2, 3], [1, 1, 1]), "y"),
        (lambda: spearman([1, 2, 3], [1, 2, 3, 4]), "y"),
        (lambda: permutation_p_value(range(9), range(9)), "x"),
        (lambda: mid_ranks([np.nan]), "values"),
    ],
)
def test_bad_input_is_named(call, name):
    with pytest.raises(ValueError, match=f"^{name}"):
        call()
