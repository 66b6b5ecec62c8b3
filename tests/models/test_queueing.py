"""Queues against published values, closed forms, a conservation law and a simulation."""

import numpy as np
import pytest

from models.queueing import erlang_b, erlang_c, load_at_wait, mean_wait, priority_waits, wait_exceedance


@pytest.mark.parametrize(
    ("servers", "load", "waits"),
    [(1, 0.8, 0.8), (2, 1, 1 / 3), (5, 4, 0.554113), (10, 8, 0.409180), (20, 15, 0.160429), (100, 90, 0.216940)],
)
def test_erlang_c_of_tables(servers, load, waits):
    """Oracle: published tables of Erlang's second formula."""
    assert erlang_c(servers, load) == pytest.approx(waits, abs=5e-7)


def test_erlang_b_is_the_sum_of_the_formula():
    """Oracle: (a^c / c!) / sum a^k / k!, and the table's 0.121661; no load blocks nobody."""
    terms = np.cumprod([1.0, *(8.0 / np.arange(1, 11))])
    assert erlang_b(10, 8) == pytest.approx(terms[-1] / terms.sum(), rel=1e-12)
    assert erlang_b(10, 8) == pytest.approx(0.121661, abs=5e-7)
    assert erlang_b([1, 3], 0.0).tolist() == [0.0, 0.0]


def test_a_full_pool_makes_everyone_wait():
    assert erlang_c([1, 4], [1.0, 9.0]).tolist() == [1.0, 1.0]
    assert mean_wait(2, 2.0, 1.0) == np.inf
    assert wait_exceedance(2, 3.0, 1.0, 100.0) == 1.0


@pytest.mark.parametrize("servers", [1, 3, 30])
def test_load_at_wait_undoes_erlang_c(servers):
    """Oracle: put the load back in; nobody waits at none, all do at the size of the pool."""
    wanted = np.array([0.05, 0.59, 0.95])
    np.testing.assert_allclose(erlang_c(servers, load_at_wait(servers, wanted)), wanted, atol=1e-9)
    np.testing.assert_allclose(load_at_wait(servers, [0.0, 1.0]), [0.0, servers], atol=1e-3 * servers)


def test_single_server_by_hand():
    """Oracles: M/M/1, rho / (mu - lambda); with equal service times half of it (Pollaczek and Khinchine)."""
    assert mean_wait(1, 3.0, 4.0) == pytest.approx(0.75)
    assert mean_wait(1, 3.0, 4.0, service_variation=0.0) == pytest.approx(0.375)
    assert mean_wait(1, 3.0, 4.0, 0.0, 0.0) == 0.0


def test_one_pool_beats_as_many_queues():
    """Oracle: twice the servers at twice the arrivals wait less."""
    waits = [float(mean_wait(c, 0.9 * c, 1.0)) for c in (1, 2, 4, 8)]
    assert waits == sorted(waits, reverse=True)


def test_mean_is_the_integral_of_the_exceedance():
    """Oracle: E[W] = integral of P(W > t)."""
    times = (np.arange(200_000) + 0.5) * 1e-3
    total = wait_exceedance(4, 3.2, 2.0, times).sum() * 1e-3
    assert total == pytest.approx(float(mean_wait(4, 3.2 / 2.0, 0.5)), rel=1e-4)


def test_wait_against_a_simulation():
    """Oracle: 200,000 customers of a pool of three, in batches that give the standard error."""
    rng = np.random.default_rng(11)
    free, now, waits = np.zeros(3), 0.0, np.empty(200_000)
    gaps, services = rng.exponential(1 / 2.4, waits.size), rng.exponential(1.0, waits.size)
    for i in range(waits.size):
        now += gaps[i]
        server = free.argmin()
        start = max(now, free[server])
        waits[i], free[server] = start - now, start + services[i]
    for found, expected in (
        (waits, mean_wait(3, 2.4, 1.0)),
        (waits > 0, erlang_c(3, 2.4)),
        (waits > 1.5, wait_exceedance(3, 2.4, 1.0, 1.5)),
    ):
        batches = found.reshape(40, -1).mean(1)
        assert abs(batches.mean() - expected) < 4 * batches.std(ddof=1) / np.sqrt(40)


@pytest.mark.parametrize("servers", [1, 6])
def test_priority_waits_conserve_work(servers):
    """Oracles: one class is the plain queue; Kleinrock's law: the mean over requests is that of no priority."""
    rates = servers * np.array([0.2, 0.3, 0.35])
    plain = float(mean_wait(servers, 0.85 * servers, 1.0))
    assert priority_waits([0.85 * servers], 1.0, servers)[0] == pytest.approx(plain)
    waits = priority_waits(rates, 1.0, servers)
    assert np.all(np.diff(waits) > 0)
    assert (rates * waits).sum() / rates.sum() == pytest.approx(plain)


def test_a_crowded_last_class_leaves_the_first_as_it_is():
    """Oracle: with the server always busy the first class still waits (1 / mu) / (1 - rho_1)."""
    first, last = priority_waits([0.5, 0.7], 1.0)
    assert first == pytest.approx(1.0 / (1.0 - 0.5)) and last == np.inf


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: erlang_b(0, 1.0), "servers"),
        (lambda: erlang_c(2.5, 1.0), "servers must be whole"),
        (lambda: erlang_c(2, -1.0), "load"),
        (lambda: load_at_wait(2, 1.1), "wait_probability"),
        (lambda: wait_exceedance(2, 1.0, 0.0, 1.0), "service_time"),
        (lambda: wait_exceedance(2, 1.0, 1.0, -1.0), "time"),
        (lambda: mean_wait(2, 1.0, 0.0), "service_rate"),
        (lambda: priority_waits([-1.0], 1.0), "arrival_rates"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
