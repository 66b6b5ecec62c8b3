"""Energy and hardware: published unit conversions, closed forms, balances and a simulation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from models.energy import (
    emission_rate,
    emissions,
    energy_twh,
    gas_emission_rate,
    power_balance,
    retired_hardware,
    retired_over_shipped,
    water,
)

MEGAWATTS = st.floats(0, 1e5)


def test_energy_of_the_announced_power():
    """M24: 300 MW at 0.9 for 8,760 hours; a PUE multiplies."""
    assert_allclose(energy_twh(300.0, 0.9), 2.3652)
    assert_allclose(energy_twh(300.0, 0.9, 1.2), 1.2 * 2.3652)


def test_rates_by_unit_conversion():
    """M24: TVA's 624.94 lb/MWh, and EPA's 53.06 kg/MMBtu at the heat rates of simple-cycle turbines."""
    assert_allclose(emission_rate(624.94), 0.28347, atol=5e-6)
    assert_allclose(gas_emission_rate([9.5, 11.5], 53.06), [0.504, 0.610], atol=5e-4)


def test_emissions_and_water_of_the_announced_power():
    """First pass of C55: 0.67 Mt on the grid alone, 1.30 Mt on gas alone, 0.85 GL on site."""
    energy = energy_twh(300.0, 0.9)
    assert_allclose(emissions(energy, [[1, 0], [0, 1]], [0.28347, 0.55]), [0.6705, 1.3009], atol=1e-4)
    assert_allclose(water(energy, 0.36), 0.8515, atol=1e-4)
    assert_allclose(water(energy, 0.36, 4.52) - water(energy, 0.36), water(energy, 4.52))


@given(st.floats(0, 1), MEGAWATTS)
def test_emissions_lie_between_their_supplies(gas, power):
    """Limit: a mix is never cleaner than the cleanest supply nor dirtier than the dirtiest."""
    energy = energy_twh(power, 0.8)
    found = emissions(energy, [1 - gas, gas], [0.28, 0.55])
    assert energy * 0.28 * (1 - 1e-12) <= found <= energy * 0.55 * (1 + 1e-12)


@given(MEGAWATTS, MEGAWATTS, MEGAWATTS)
def test_power_balances(load, grid, site):
    """Identity: the three add up to the load, no supply exceeds what it has, shares add up to 1."""
    found = power_balance(load, grid, site)
    assert_allclose(sum(found), load, atol=1e-9)
    assert found.grid_mw <= grid and found.on_site_mw <= site and min(found) >= 0
    assert found.missing_mw == 0 or (found.grid_mw == grid and found.on_site_mw == site)
    assert_allclose(found.shares.sum(-1), 1.0)


def test_power_balance_of_draws_and_of_no_load():
    """Shapes broadcast; no load is all grid."""
    found = power_balance([100.0, 500.0], 300.0)
    assert found.grid_mw.tolist() == [100.0, 300.0] and found.on_site_mw.tolist() == [0.0, 200.0]
    assert power_balance(0.0, 300.0).shares.tolist() == [1.0, 0.0]


@pytest.mark.parametrize("life", [1, 3, 6])
def test_fixed_life_is_a_delay(life):
    """M25: retire_t = ship_(t-L)."""
    ship = np.arange(1.0, 13.0)
    assert_allclose(retired_hardware(ship, np.eye(life + 1)[life]), np.r_[np.zeros(life), ship[:-life]])


@pytest.mark.parametrize(("growth", "life"), [(0.3, 5), (1.25, 3), (-0.1, 4)])
def test_steady_growth(growth, life):
    """M25: retire / ship = exp(-gL) once shipments have grown steadily for a life."""
    ship = np.exp(growth * np.arange(20))
    ratio = retired_hardware(ship, np.eye(life + 1)[life])[life:] / ship[life:]
    assert_allclose(ratio, np.exp(-growth * life))
    assert_allclose(retired_over_shipped(np.exp(growth), life), np.exp(-growth * life))


def test_mass_balance_with_a_spread_of_lives():
    """M25: what was shipped is in use or retired, and all of it is retired in the end."""
    rng = np.random.default_rng(5)
    share = rng.dirichlet(np.ones(8))
    ship = np.r_[rng.uniform(0, 9, 12), np.zeros(8)]
    retired = retired_hardware(ship, share)
    survival = 1 - np.cumsum(share)
    in_use = [sum(ship[s] * survival[t - s] for s in range(t + 1) if t - s < 8) for t in range(20)]
    assert_allclose(np.cumsum(ship) - np.cumsum(retired), in_use, atol=1e-9)
    assert_allclose(retired.sum(), ship.sum())


def test_lives_drawn_one_by_one():
    """M25 against a simulation: each machine draws its life; within four standard errors of a binomial count."""
    rng, share, ship = np.random.default_rng(9), np.array([0.1, 0.2, 0.3, 0.4]), [4000, 8000, 2000, 0, 0, 0]
    ends = np.concatenate([start + rng.choice(4, size, p=share) for start, size in enumerate(ship)])
    error = np.sqrt(sum(ship) * 0.25)
    assert_allclose(np.bincount(ends, minlength=6), retired_hardware(ship, share), atol=4 * error)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: energy_twh(-1.0), "power_mw"),
        (lambda: energy_twh(1.0, 1.1), "load_factor"),
        (lambda: energy_twh(1.0, 1.0, 0.9), "pue"),
        (lambda: emissions(1.0, [0.5, 0.4], [1.0, 1.0]), "shares"),
        (lambda: emissions(1.0, [1.0], [-1.0]), "rates_kg_per_kwh"),
        (lambda: water(1.0, -0.1), "direct_l_per_kwh"),
        (lambda: power_balance(np.nan, 1.0), "load_mw"),
        (lambda: retired_hardware([1.0], [0.6, 0.6]), "retiring_share"),
        (lambda: retired_over_shipped(0.0, 1.0), "growth_factor"),
        (lambda: emission_rate(-1.0), "lb_per_mwh"),
        (lambda: gas_emission_rate(-1.0, 1.0), "heat_rate_mmbtu_per_mwh"),
    ],
)
def test_bad_input_is_named(call, name):
    with pytest.raises(ValueError, match=name):
        call()
