"""events: scipy's chi-square and beta as oracles, published values, coverage by simulation, and errors."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import stats

from models.events import branching_interval, hawkes_fit, hawkes_gaps, poisson_rate_interval, poisson_ratio_interval


def test_published_values():
    """Garwood (1936): none seen, 3.69 with both tails and 3.00 with one, at 95 %; 10 seen, 4.80 to 18.39."""
    assert_allclose(poisson_rate_interval(0, 1.0, 0.95), (0.0, 3.6889), atol=1e-4)
    assert_allclose(poisson_rate_interval(0, 1.0, 0.90), (0.0, 2.9957), atol=1e-4)
    assert_allclose(poisson_rate_interval(10, 1.0, 0.95), (4.7954, 18.3904), atol=1e-4)


@pytest.mark.parametrize("events", [1, 3, 12, 250])
@pytest.mark.parametrize("level", [0.5, 0.9, 0.999])
def test_rate_against_chi_square(events, level):
    """Oracle: half a quantile of chi-square with 2 k and 2 k + 2 degrees of freedom, over the exposures."""
    tail, time = (1 - level) / 2, np.array([0.5, 4.0])
    low, high = poisson_rate_interval(events, time, level)
    assert_allclose(low, stats.chi2.ppf(tail, 2 * events) / 2 / time, rtol=1e-9)
    assert_allclose(high, stats.chi2.ppf(1 - tail, 2 * events + 2) / 2 / time, rtol=1e-9)


@pytest.mark.parametrize(("before", "after"), [(12, 0), (3, 4), (0, 5), (40, 7)])
def test_ratio_against_beta(before, after):
    """Oracle: quantiles of beta for the chance that an event comes after, then its odds over those of time."""
    low, high = poisson_ratio_interval(before, 2.0, after, 0.5)
    chance = stats.beta.ppf(0.05, after, before + 1) if after else 0.0
    assert_allclose(low, chance / (1 - chance) * 4.0, rtol=1e-9)
    if before:
        chance = stats.beta.ppf(0.95, after + 1, before)
        assert_allclose(high, chance / (1 - chance) * 4.0, rtol=1e-9)
    else:
        assert np.isinf(high)


def test_ratio_turns_over():
    """Oracle: before and after exchanged give one over the ends."""
    low, high = poisson_ratio_interval(5, 1.0, 9, 3.0)
    back = poisson_ratio_interval(9, 3.0, 5, 1.0)
    assert_allclose([low, high], [1 / back[1], 1 / back[0]], rtol=1e-9)


def test_ratio_covers():
    """Oracle: simulation. An exact interval holds the truth at least as often as it says."""
    rng, truth = np.random.default_rng(4), 2.0
    counts = np.column_stack([rng.poisson(6.0, 2000), rng.poisson(6.0 * truth * 0.5, 2000)])
    pairs, times = np.unique(counts[counts.sum(axis=1) > 0], axis=0, return_counts=True)
    ends = [poisson_ratio_interval(k0, 1.0, k1, 0.5) for k0, k1 in pairs]
    held = sum(n for (low, high), n in zip(ends, times, strict=True) if low <= truth <= high)
    assert held / times.sum() > 0.90 - 3 * np.sqrt(0.09 / times.sum())


@pytest.mark.parametrize(
    "call",
    [
        lambda: poisson_rate_interval(-1, 1.0),
        lambda: poisson_rate_interval(1.5, 1.0),
        lambda: poisson_rate_interval(1, 0.0),
        lambda: poisson_rate_interval(1, 1.0, 1.0),
        lambda: poisson_ratio_interval(0, 1.0, 0, 1.0),
        lambda: poisson_ratio_interval(1, 1.0, 1, 0.0),
        lambda: poisson_ratio_interval(1, np.nan, 1, 1.0),
    ],
)
def test_refuses_bad_input(call):
    with pytest.raises(ValueError, match="must"):
        call()


# Self-excitation


def cascade(rng, base, branching, decay, length):
    """A self-exciting process by its families: founders at random, each event with Poisson many children."""
    family = list(rng.uniform(0.0, length, rng.poisson(base * length)))
    events = list(family)
    while family:
        children = [t + rng.exponential(1.0 / decay) for t in family for _ in range(rng.poisson(branching))]
        family = [t for t in children if t < length]
        events += family
    return np.sort(events)


def test_a_fit_recovers_a_simulated_process():
    """Oracle: the process that the events were made with, simulated by families and not by intensities."""
    times = cascade(np.random.default_rng(3), 2.0, 0.5, 3.0, 400.0)
    fit = hawkes_fit(times, 400.0, 0.01)
    assert fit.branching == pytest.approx(0.5, abs=3 * 0.035)
    assert fit.base_rate == pytest.approx(2.0, rel=0.2)
    assert fit.decay == pytest.approx(3.0, rel=0.4)
    assert fit.base_rate / (1.0 - fit.branching) == pytest.approx(times.size / 400.0, rel=0.03)
    assert fit.p_value < 1e-9
    low, high = branching_interval(times, 400.0, 3.0)
    assert low < 0.5 < high
    assert high - low < 0.15


def test_mean_rate_of_the_simulation():
    """Oracle: mu / (1 - n), within three standard errors of a sum of clusters, variance mu T / (1 - n)^3."""
    times = cascade(np.random.default_rng(5), 1.5, 0.4, 4.0, 2_000.0)
    expected, error = 1.5 * 2_000 / 0.6, np.sqrt(1.5 * 2_000 / 0.6**3)
    assert abs(times.size - expected) < 3 * error


def test_time_changed_gaps_are_exponential():
    """Oracle: Kolmogorov and Smirnov against exp(1); with the excitation left out they are not."""
    times = cascade(np.random.default_rng(7), 2.0, 0.5, 3.0, 400.0)
    assert stats.kstest(hawkes_gaps(times, 2.0, 0.5, 3.0), "expon").pvalue > 0.05
    assert stats.kstest(hawkes_gaps(times, 4.0, 0.0, 3.0), "expon").pvalue < 1e-6


def test_gaps_add_up_to_the_integral_of_the_rate():
    """Oracle: the rate summed on a fine grid."""
    times, (mu, n, beta) = np.array([0.5, 0.7, 2.0]), (0.8, 0.6, 1.7)
    grid = (np.arange(200_000) + 0.5) / 200_000 * times[-1]
    rate = mu + sum(n * beta * np.exp(-beta * (grid - t)) * (grid > t) for t in times[:-1])
    assert hawkes_gaps(times, mu, n, beta).sum() == pytest.approx(rate.mean() * times[-1], rel=1e-5)


def test_even_events_are_poisson():
    """Oracles: n = 0, the Poisson rate N / T, no gain, and an interval that begins at 0."""
    times = np.arange(1.0, 31.0)
    fit = hawkes_fit(times, 31.0, 0.5)
    assert (fit.branching, fit.likelihood_ratio, fit.p_value) == (0.0, 0.0, 1.0)
    assert fit.base_rate == pytest.approx(30 / 31)
    assert branching_interval(times, 31.0, 1.0)[0] == 0.0


def test_poisson_events_are_rejected_no_more_often_than_said():
    """Oracle: 40 records of 30 events at random; of a size of 10 % at most 4 + 3 standard errors may be rejected."""
    rng = np.random.default_rng(11)
    fits = [hawkes_fit(np.sort(rng.uniform(0.0, 13.0, 30)), 13.0, 0.1) for _ in range(40)]
    assert sum(fit.p_value < 0.1 for fit in fits) <= 4 + 3 * np.sqrt(40 * 0.1 * 0.9)


def test_interval_covers_what_it_says():
    """Oracle: 200 simulated records at n = 0.3; nine of ten hold it, within three standard errors."""
    rng = np.random.default_rng(13)
    ends = [branching_interval(cascade(rng, 1.0, 0.3, 2.0, 60.0), 60.0, 2.0) for _ in range(200)]
    covered = np.mean([low <= 0.3 <= high for low, high in ends])
    assert covered > 0.9 - 3 * np.sqrt(0.09 / 200)
    assert np.mean([low > 0.0 for low, _ in ends]) > 0.3


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda: hawkes_fit([1.0, 2.0, 3.0, 4.0], 5.0, 0.5), "times"),
        (lambda: hawkes_fit([1.0, 2.0, 2.0, 3.0, 4.0], 5.0, 0.5), "gaps"),
        (lambda: hawkes_fit([1.0, 2.0, 3.0, 4.0, 6.0], 5.0, 0.5), "length"),
        (lambda: hawkes_fit([1.0, 2.0, 3.0, 4.0, 5.0], 5.0, 5.0), "resolution"),
        (lambda: hawkes_gaps([1.0], 0.0, 0.5, 1.0), "base_rate"),
        (lambda: hawkes_gaps([1.0], 1.0, 1.0, 1.0), "branching"),
        (lambda: branching_interval([1.0, 2.0], 3.0, -1.0), "decay"),
        (lambda: branching_interval([1.0, 2.0], 3.0, 1.0, 1.0), "level"),
    ],
)
def test_bad_records_are_refused_by_name(call, word):
    with pytest.raises(ValueError, match=word):
        call()
