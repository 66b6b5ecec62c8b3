"""Adoption, substitution, generations and learning, against closed forms, limits and a simulated law."""

import numpy as np
import pytest

from models import diffusion

# Bass


def test_the_published_mean_of_bass_models():
    """Oracle: p = .03 and q = .38, peak after 6.19 years at a share of .4605 by hand."""
    peak = diffusion.bass_peak(0.03, 0.38)
    assert peak == pytest.approx(np.log(0.38 / 0.03) / 0.41)
    assert round(float(peak), 2) == 6.19
    assert diffusion.bass(peak, 0.03, 0.38) == pytest.approx(0.5 - 0.03 / (2 * 0.38))
    assert round(float(diffusion.bass(peak, 0.03, 0.38)), 4) == 0.4605


def test_without_imitation_adoption_is_exponential():
    years = np.linspace(0, 30, 7)
    np.testing.assert_allclose(diffusion.bass(years, 0.1, 0.0), -np.expm1(-0.1 * years), rtol=1e-12)
    assert diffusion.bass_peak(0.1, 0.0) == 0.0
    assert diffusion.bass_peak(0.1, 0.05) == 0.0


def test_bass_solves_its_equation():
    """Oracle: dF/dt = (p + q F)(1 - F), by central differences; the peak is where dF/dt is largest."""
    years, p, q = np.linspace(0.5, 20, 40), 0.02, 0.5
    share = diffusion.bass(years, p, q)
    slope = (diffusion.bass(years + 1e-5, p, q) - diffusion.bass(years - 1e-5, p, q)) / 2e-5
    np.testing.assert_allclose(slope, (p + q * share) * (1 - share), rtol=1e-7)
    fine = np.linspace(0, 20, 20_001)
    steepest = fine[np.argmax(np.gradient(diffusion.bass(fine, p, q), fine))]
    assert steepest == pytest.approx(float(diffusion.bass_peak(p, q)), abs=2e-3)


def test_nobody_adopts_before_launch_and_all_in_the_end():
    assert diffusion.bass(-3.0, 0.03, 0.38) == 0.0
    assert diffusion.bass(1e3, 0.03, 0.38) == pytest.approx(1.0)


# Fisher-Pry


def test_log_odds_are_a_line_and_even_at_the_midpoint():
    years = np.linspace(2020, 2040, 9)
    share = diffusion.fisher_pry(years, 0.3, 2031.0)
    np.testing.assert_allclose(np.log(share / (1 - share)), 0.3 * (years - 2031), rtol=1e-9, atol=1e-12)
    assert diffusion.fisher_pry(2031.0, 0.3, 2031.0) == 0.5


def test_takeover_time():
    """Oracle: from a tenth to nine tenths takes ln 81 / b."""
    half = np.log(81) / 0.4 / 2
    ends = diffusion.fisher_pry(2030 + np.array([-half, half]), 0.4, 2030.0)
    np.testing.assert_allclose(ends, [0.1, 0.9], rtol=1e-12)


def test_two_forecast_shares_pin_the_law():
    """Oracle: 27.8 % in 2026 and 40 % in 2030 give b = .137 and t0 = 2032.96, by hand."""
    rate, midpoint = diffusion.fisher_pry_through(2026, 0.278, 2030, 0.40)
    assert round(float(rate), 3) == 0.137
    assert float(midpoint) == pytest.approx(2032.96, abs=0.006)
    np.testing.assert_allclose(diffusion.fisher_pry([2026, 2030], rate, midpoint), [0.278, 0.40], rtol=1e-9)


def test_equal_shares_never_meet():
    rate, midpoint = diffusion.fisher_pry_through(2026, 0.3, 2030, 0.3)
    assert rate == 0.0 and np.isinf(midpoint)


def test_a_share_ahead_follows_the_same_law():
    start = diffusion.fisher_pry(2025.0, 0.2, 2033.0)
    assert diffusion.share_ahead(start, 0.2, 6.0) == pytest.approx(float(diffusion.fisher_pry(2031.0, 0.2, 2033.0)))
    assert diffusion.share_ahead(0.3, 0.0, 50.0) == pytest.approx(0.3)
    assert diffusion.share_ahead(0.3, 1e3, 50.0) == 1.0


def test_substitution_rate_covers_a_simulated_one():
    """Oracle: 2,000 simulated series of eight quarters; 90 % intervals hold the truth in 90 %, within 3 errors."""
    rng, years, hits = np.random.default_rng(5), np.arange(8) / 4, 0
    for noise in rng.normal(0, 0.1, (2_000, 8)):
        value, low, high = diffusion.substitution_rate(years, np.ones(8), np.exp(0.3 * years - 1 + noise))
        assert low < value < high
        hits += low <= 0.3 <= high
    assert hits / 2_000 == pytest.approx(0.9, abs=3 * np.sqrt(0.09 / 2_000))


def test_substitution_rate_does_not_see_units():
    args = ([0.0, 0.5, 1.0, 2.0], [3.0, 4.0, 5.0, 5.0], [1.0, 2.0, 2.0, 4.0])
    doubled = (args[0], np.array(args[1]) * 7, np.array(args[2]) * 7)
    np.testing.assert_allclose(diffusion.substitution_rate(*args), diffusion.substitution_rate(*doubled), rtol=1e-9)


# Generations


def test_one_generation_is_bass():
    years = np.linspace(0, 15, 6)
    users = diffusion.norton_bass(years, [0.0], [5.0], 0.03, 0.38)
    np.testing.assert_allclose(users[:, 0], 5 * diffusion.bass(years, 0.03, 0.38), rtol=1e-12)


def test_two_generations_by_hand():
    """Oracle: S1 = F1 m1 (1 - F2) and S2 = F2 (m2 + F1 m1), written out."""
    years, p, q = np.array([3.0, 6.0, 12.0]), 0.05, 0.4
    first, second = diffusion.bass(years, p, q), diffusion.bass(years - 5, p, q)
    users = diffusion.norton_bass(years, [0.0, 5.0], [3.0, 1.0], p, q)
    np.testing.assert_allclose(users, np.stack([3 * first * (1 - second), second * (1 + 3 * first)], 1), rtol=1e-12)


def test_generations_take_from_each_other_and_never_more_than_all():
    """Oracles: switching leaves the sum of a launch's users alone; the whole stays within all potentials."""
    years = np.linspace(0, 40, 81)
    launches, potentials = [0.0, 4.0, 9.0], [2.0, 3.0, 1.0]
    users = diffusion.norton_bass(years, launches, potentials, 0.03, 0.38)
    assert np.all(users >= 0)
    assert np.all(users.sum(axis=1) <= np.cumsum(potentials)[np.searchsorted(launches, years, "right") - 1] + 1e-12)
    without = diffusion.norton_bass(years, launches, [2.0, 0.0, 0.0], 0.03, 0.38)
    np.testing.assert_allclose(without.sum(axis=1), 2 * diffusion.bass(years, 0.03, 0.38), rtol=1e-12)
    before = years < 4
    np.testing.assert_array_equal(users[before, 1:], 0.0)
    assert users[-1, 2] == pytest.approx(6.0, rel=1e-3)


# Learning


def test_a_fifth_for_each_doubling():
    """Oracle: b = -log2(.8) = .3219; three doublings leave .512."""
    assert diffusion.learning_exponent(0.2) == pytest.approx(0.3219, abs=5e-5)
    np.testing.assert_allclose(diffusion.experience_curve([1.0, 2.0, 8.0], 1.0, 0.2), [1.0, 0.8, 0.512], rtol=1e-12)
    assert diffusion.experience_curve(1e6, 3.0, 0.0) == 3.0


def test_growing_volume_makes_a_steady_fall():
    """Oracle: Sahal's identity; with volume growing at g the cost falls at b g."""
    growth, years = 0.35, np.arange(6.0)
    cost = diffusion.experience_curve(np.exp(growth * years), 10.0, 0.2)
    np.testing.assert_allclose(np.diff(np.log(cost)), -growth * -np.log2(0.8), rtol=1e-12)


@pytest.mark.parametrize(
    ("function", "arguments", "named"),
    [
        (diffusion.bass, (1.0, 0.0, 0.3), "innovation"),
        (diffusion.bass, (1.0, 0.1, -0.3), "imitation"),
        (diffusion.bass, (np.nan, 0.1, 0.3), "years"),
        (diffusion.bass_peak, (-1.0, 0.3), "innovation"),
        (diffusion.fisher_pry, (1.0, np.inf, 0.0), "rate"),
        (diffusion.fisher_pry_through, (1.0, 0.0, 2.0, 0.5), "share1"),
        (diffusion.fisher_pry_through, (1.0, 0.2, 1.0, 0.5), "year2"),
        (diffusion.share_ahead, (1.0, 0.1, 1.0), "share"),
        (diffusion.substitution_rate, ([0.0, 1.0, 2.0], [1.0, 0.0, 1.0], [1.0, 1.0, 1.0]), "old"),
        (diffusion.norton_bass, ([1.0], [0.0, 1.0], [1.0], 0.1, 0.1), "launches and potentials"),
        (diffusion.norton_bass, ([1.0], [2.0, 1.0], [1.0, 1.0], 0.1, 0.1), "launches"),
        (diffusion.learning_exponent, (1.0,), "learning_share"),
        (diffusion.experience_curve, (0.0, 1.0, 0.2), "volume"),
        (diffusion.experience_curve, (1.0, -1.0, 0.2), "first_cost"),
    ],
)
def test_refuses_what_makes_no_sense(function, arguments, named):
    with pytest.raises(ValueError, match=named):
        function(*arguments)
