"""Facts of the chapter on hedging by hand, by limits, and by a second way to compute them."""

import numpy as np
import pytest
from headline_cases import verdict_of

from models.headline import hedge as chapter
from models.headline import hedge_certainty, hedge_delay, hedge_fuel, hedge_race, hedge_run
from models.risk import conditional_value_at_risk
from report import registry

POINTS = registry.Inputs(registry.load(draws=1_000))


class Overlay(dict):
    def __missing__(self, name):
        return POINTS[name]


def at(**values):
    """The base inputs with some of them set; ``series__column`` names a column."""
    return Overlay({name.replace("__", "."): value for name, value in values.items()})


def fact(part, **values):
    facts = part(at(**values))
    return next(iter(facts.values())) if len(facts) == 1 else facts


# The race


def labs(*rows):
    """Rows of (lab, date, revenue)."""
    names, days, revenue = zip(*rows, strict=True)
    columns = {"lab": np.array(names, object), "date": np.array(days, "datetime64[D]"), "run_rate_usd": revenue}
    return {f"lab_run_rates__{name}": np.asarray(column) for name, column in columns.items()}


def test_growth_of_known_labs():
    """Oracle: 1 and 3 to 5 and 3 double together and change places; 0.5 and 1 to 8 and 9 keep them."""
    rows = labs(
        ("Anthropic", "2026-01-01", 1.0),
        ("Anthropic", "2027-01-01", 5.0),
        ("OpenAI", "2026-01-01", 3.0),
        ("OpenAI", "2027-01-01", 3.0),
    )
    assert list(fact(hedge_race.leaders, **rows).values()) == [2.0, 1.0]
    rows["lab_run_rates__run_rate_usd"] = np.array([0.5, 8.0, 1.0, 9.0])
    assert fact(hedge_race.leaders, **rows)["leader_changes"] == 0.0


def test_moved_capacity_in_a_race_of_constant_returns(monkeypatch):
    """Oracle: at an elasticity of one the rival's chance stays, and what one gains the other loses."""
    monkeypatch.setattr(hedge_race.supply_training, "elasticities", lambda a: {"compute_elasticity": 1.0})
    monkeypatch.setattr(hedge_race.price_units, "power_mw", lambda a: 500.0)
    known = {"buyer_capacity_mw": 1000.0, "rival_capacity_mw": 2000.0, "seller_capacity_mw": 1000.0}
    assert fact(hedge_race.race_without, **known) == pytest.approx(0.25)
    found = fact(hedge_race.race_with, **known)
    assert list(found.values()) == pytest.approx([0.375, 0.0, 0.125])


def test_chances_are_zero_sum():
    """Oracle: three chances add up to one before and after, in every draw."""
    after = fact(hedge_race.race_with)
    gain = after["race_probability_with"] - fact(hedge_race.race_without)
    np.testing.assert_allclose(gain + after["rival_probability_change"], after["seller_probability_loss"], atol=1e-12)


# One run

RUN = {
    "largest_run_flop": 5e26,
    "ordinary_mfu_share": 0.4,
    "run_planning_months": 6.0,
    "run_length_months": 3.0,
    "h100_index_volatility": 0.4,
}


def test_cost_by_hand():
    """Oracle: 5e26 / (989e12 x 0.4 x 3600) hours at 3.5544 dollars, the index of May 2026."""
    hours = 5e26 / (989e12 * 0.4 * 3600)
    assert fact(hedge_run.fixed, **RUN) == pytest.approx(hours * 3.5544)
    assert fact(hedge_run.fixed, **RUN, market_price_factor=2.0) == pytest.approx(2 * hours * 3.5544)


def test_prices_that_do_not_move_add_nothing():
    still = RUN | {"h100_index_volatility": 0.0}
    assert fact(hedge_run.tail, **still) == pytest.approx(float(fact(hedge_run.fixed, **still)))
    assert fact(hedge_run.price_risk, **still) == pytest.approx(0.0, abs=1e-12)
    no_time = RUN | {"run_planning_months": 0.0, "run_length_months": 0.0}
    assert fact(hedge_run.price_risk, **no_time) == pytest.approx(0.0, abs=1e-12)


def test_price_risk_and_overrun_against_simulated_rents():
    """Oracle: 100,000 walks of weekly rents, the run's mean over its weeks; the lognormal mean is an approximation."""
    rng, weeks = np.random.default_rng(2), 39
    steps = 0.4 / np.sqrt(52) * rng.standard_normal((100_000, weeks)) - 0.4**2 / 104
    cost = np.exp(np.cumsum(steps, axis=1))[:, 26:].mean(1)
    assert fact(hedge_run.price_risk, **RUN) == pytest.approx(conditional_value_at_risk(cost) - 1, rel=0.03)
    assert fact(hedge_delay.overrun, **RUN) == pytest.approx((cost > 1.2).mean(), abs=0.01)


def test_shares_and_the_break_even_fit_together():
    """Oracles: put the break-even back in; the tail over a revenue of its own size is one."""
    factor = fact(hedge_run.break_even, **RUN)
    size = RUN | {"largest_run_flop": 5e26 * factor}
    assert fact(hedge_run.leader, **size) == pytest.approx(hedge_run.PROHIBITIVE_SHARE)
    tail = fact(hedge_run.tail, **RUN)
    assert fact(hedge_run.rival, **RUN, openai_run_rate_usd=tail) == pytest.approx(1.0)
    assert fact(hedge_run.seller, **RUN, ai_revenue_2025_usd=tail) == pytest.approx(1.0)
    assert fact(hedge_run.leader_before, **RUN, buyer_revenue_2025_usd=tail) == pytest.approx(1.0)
    assert fact(hedge_run.leader, **RUN, buyer_revenue_q2_2026_usd=tail) == pytest.approx(0.25)
    assert fact(hedge_run.next_run, **RUN, next_run_factor=factor) == pytest.approx(0.1)
    assert fact(hedge_run.small, **RUN) == pytest.approx(tail / 0.4e9)


# Waits and overruns


def test_wait_of_a_single_server_by_hand():
    """Oracle: with one server the load is the chance to wait, 0.6; then 0.6 exp(-0.4 / 2) for a month of two."""
    known = {"cloud_pool_tenants": 1.0, "cluster_in_stock_share": 0.4, "cluster_rental_months": 2.0}
    assert fact(hedge_delay.delay, **known) == pytest.approx(0.6 * np.exp(-0.2), rel=1e-6)
    assert fact(hedge_delay.delay, **(known | {"cluster_in_stock_share": 1.0})) == pytest.approx(0.0, abs=1e-9)


def test_at_the_break_even_rental_a_wait_has_one_chance_in_ten():
    """Oracle: put it back in."""
    months = fact(hedge_delay.delay_break_even)
    np.testing.assert_allclose(fact(hedge_delay.delay, cluster_rental_months=months), 0.1, rtol=1e-6)


def test_jumps_without_variance_leave_the_plain_chance():
    """Oracles: no share of variance in jumps is the walk; jumps that never stop are the walk as well."""
    plain = fact(hedge_delay.overrun, **RUN)
    none = fact(hedge_delay.overrun_with_jumps, **RUN, price_jump_share_of_variance=0.0, price_jumps_per_year=1.0)
    many = fact(hedge_delay.overrun_with_jumps, **RUN, price_jump_share_of_variance=0.9, price_jumps_per_year=400.0)
    assert none == pytest.approx(plain, abs=1e-4)
    assert many == pytest.approx(plain, abs=5e-3)


def test_jumps_against_simulated_ones():
    """Oracle: 400,000 prices with Poisson jumps of mean one, within four standard errors."""
    rng, years, size = np.random.default_rng(4), 7 / 12, 400_000
    known = RUN | {"price_jump_share_of_variance": 0.6, "price_jumps_per_year": 1.5}
    variance = 0.4**2
    jump_variance = 0.6 * variance / 1.5
    count = rng.poisson(1.5 * years, size)
    drift = -0.4 * variance * years / 2 - 1.5 * years * np.expm1(jump_variance / 2)
    log_sd = np.sqrt(0.4 * variance * years + count * jump_variance)
    above = drift + log_sd * rng.standard_normal(size) > np.log(1.2)
    found = fact(hedge_delay.overrun_with_jumps, **known)
    assert abs(found - above.mean()) < 4 * above.std() / np.sqrt(size) + 1e-4


def test_record_of_a_known_index():
    """Oracle: eleven months at one and then at two: of the starts with a run, those before the rise overran."""
    months = np.arange(np.datetime64("2024-01"), np.datetime64("2026-01"))
    rents = np.where(np.arange(24) < 11, 1.0, 2.0)
    known = {"gpu_index__date": months.astype("datetime64[D]"), "gpu_index__usd_per_gpu_hour": rents}
    found = fact(hedge_delay.record, **known, run_planning_months=6.0, run_length_months=3.0)
    # a run over months 6 to 8 from the start: 16 starts; from month 3 on its mean passes 1.2, to month 10
    assert found == {"overruns_in_record": 8.0, "months_in_record": 16.0}


# Certainty

EXITS = {
    "h100_index_volatility": 0.3,
    "discount_rate": 0.1,
    "buyer_exit_cost_months": 1.0,
    "seller_exit_cost_months": 1.5,
}


def test_a_term_that_binds_is_certain_and_a_free_exit_leaves_the_firm_months():
    """Oracles: with no exit all 37 months; with exits at no cost the initial period and the notice, 6."""
    bound = fact(hedge_certainty.certainty, **EXITS, initial_period_months=37.0)
    assert [float(np.max(value)) for value in bound.values()] == pytest.approx([37.0, 1.0, 37.0])
    free = EXITS | {"buyer_exit_cost_months": 0.0, "seller_exit_cost_months": 0.0}
    assert float(fact(hedge_certainty.certainty, **free)["certainty_months"][0]) == pytest.approx(6.0, abs=0.05)
    assert fact(hedge_certainty.firm) == pytest.approx(3 + 90 / (365.25 / 12), rel=1e-2)
    assert fact(hedge_certainty.term) == 37.0


def test_certainty_between_its_limits_rises_with_the_cost_of_leaving():
    """Oracle: order, and the break-even put back in."""
    months = [
        float(fact(hedge_certainty.certainty, **(EXITS | {"seller_exit_cost_months": c}))["certainty_months"][0])
        for c in (0.5, 2.0, 8.0)
    ]
    assert 6.0 < months[0] < months[1] < months[2] < 37.0
    cost = fact(hedge_certainty.break_even, **EXITS)
    both = EXITS | {"buyer_exit_cost_months": cost, "seller_exit_cost_months": cost}
    assert float(fact(hedge_certainty.certainty, **both)["certainty_share_of_term"][0]) == pytest.approx(0.5, abs=2e-3)


def test_ceiling_counts_only_the_seller():
    """Oracles: a buyer who cannot leave makes both alike; otherwise the ceiling lasts longer; free exits of the
    seller leave the firm months."""
    stuck = fact(hedge_certainty.certainty, **(EXITS | {"buyer_exit_cost_months": np.inf}))
    np.testing.assert_allclose(stuck["ceiling_months"], stuck["certainty_months"])
    found = fact(hedge_certainty.certainty, **EXITS)
    assert np.all(found["ceiling_months"] > found["certainty_months"] + 1)


def test_lines_hold_the_facts():
    """Oracle: the sum of the mean line is the mean of the fact."""
    lines = hedge_certainty.survival_lines(POINTS)
    mean = sum(v for v, label in zip(lines["value"], lines["label"], strict=True) if label == "Both stay") / 100
    assert mean == pytest.approx(np.mean(fact(hedge_certainty.certainty)["certainty_months"]))
    rungs = hedge_fuel.ladder_lines(POINTS)
    own = [v for v, label in zip(rungs["value"], rungs["label"], strict=True) if label == "This contract"]
    assert sum(own) * 12 / 100 == pytest.approx(mean)


# Airlines


def test_southwest_ladder():
    """Oracle: 0.85 + 0.65 + 0.45 + 0.30 + 0.25 years of fuel, by the report for 2004."""
    assert fact(hedge_fuel.southwest) == pytest.approx(12 * 2.5)


def test_exposure_by_hand():
    """Oracle: costs of 0.95 a dollar, 0.57 of them compute; 0.6 x 0.3 over 0.25 x 0.4."""
    known = {
        "buyer_compute_per_revenue_q2_2026": 0.57,
        "buyer_operating_profit_q2_2026_usd": 5.0,
        "buyer_revenue_guidance_q2_2026_usd": 100.0,
        "h100_index_volatility": 0.3,
        "jet_fuel_volatility": 0.4,
        "fuel_share_of_airline_costs": 0.25,
    }
    assert fact(hedge_fuel.cost_share, **known) == pytest.approx(0.6)
    assert fact(hedge_fuel.volatility, **known) == pytest.approx(0.75)
    assert fact(hedge_fuel.exposure, **known) == pytest.approx(1.8)


def test_fuel_hedge_is_the_fit_of_a_regression():
    """Oracle: R squared of least squares of monthly log moves, written out; a price hedged in itself is covered."""
    jet, oil = (np.log(POINTS[f"{name}.usd_per_gallon"]) for name in ("jet_fuel_prices", "heating_oil_prices"))
    y, x = np.diff(jet), np.diff(oil)
    rest = y - np.polyval(np.polyfit(x, y, 1), x)
    assert fact(hedge_fuel.fuel_hedge) == pytest.approx(1 - rest.var() / y.var())
    itself = hedge_fuel._effectiveness(POINTS, *[("jet_fuel_prices", "usd_per_gallon")] * 2)
    assert itself == pytest.approx(1.0)


def test_fuel_hedge_skips_months_that_are_missing():
    """Oracle: of five months one is missing in the oil; the two moves left are alike, so it covers all."""
    days = np.arange(np.datetime64("2024-01"), np.datetime64("2024-06")).astype("datetime64[D]")
    known = {
        "jet_fuel_prices__date": days,
        "jet_fuel_prices__usd_per_gallon": np.array([1.0, 2.0, 9.0, 1.0, 1.5]),
        "heating_oil_prices__date": days[[0, 1, 3, 4]],
        "heating_oil_prices__usd_per_gallon": np.array([3.0, 6.0, 8.0, 12.0]),
    }
    assert fact(hedge_fuel.fuel_hedge, **known) == pytest.approx(1.0)


def test_ageing_by_the_sum_of_a_series():
    """Oracle: no ageing leaves the price; at rate 0 the mean of a geometric row over 37 months."""
    assert fact(hedge_fuel.ageing, a100_rent_growth_factor=1.0) == pytest.approx(1.0)
    step = 0.8 ** (1 / 12)
    mean = step * (1 - step**37) / (1 - step) / 37
    assert fact(hedge_fuel.ageing, a100_rent_growth_factor=0.8, discount_rate=0.0) == pytest.approx(mean)


# Rules


@pytest.mark.parametrize(
    ("overrides", "claim", "verdict"),
    [
        ({}, "C18", "refined"),
        ({}, "C19", "refined"),
        ({"largest_run_flop": 2e25, "next_run_factor": 1.0}, "C19", "contradicted"),
        ({"buyer_revenue_q2_2026_usd": 5e9, "largest_run_flop": 2e27}, "C19", "confirmed"),
        ({}, "C20", "refined"),
        ({"h100_index_volatility": 0.15}, "C20", "open"),
        ({"h100_index_volatility": 0.1, "cluster_rental_months": 0.05}, "C20", "contradicted"),
        ({}, "C21", "refined"),
        ({"initial_period_months": 37}, "C21", "confirmed"),
        ({"initial_period_months": 0, "notice_days": 30, "buyer_exit_cost_months": 0, "seller_exit_cost_months": 0},
         "C21", "contradicted"),
        ({}, "C22", "refined"),
        ({"initial_period_months": 37}, "C22", "confirmed"),
        ({"h100_index_volatility": 0.02}, "C22", "contradicted"),
    ],
)  # fmt: skip
def test_a_scenario_can_turn_each_verdict(overrides, claim, verdict):
    """Oracle: the rule read by hand."""
    facts = chapter.headline(registry.Inputs(registry.load(overrides=overrides, draws=500)))
    assert verdict_of(claim, facts, chapter) == verdict


@pytest.mark.parametrize(
    ("last", "verdict"), [((47e9, 33e9), "refined"), ((15e9, 12e9), "confirmed"), ((9e9, 20e9), "open")]
)
def test_the_record_of_labs_can_turn_the_race(last, verdict):
    """Oracles: together they grew; the first place changed while they shrank together; nothing happened."""
    rows = labs(
        *[(lab, "2025-12-31", start) for lab, start in (("Anthropic", 9e9), ("OpenAI", 20e9))],
        *[(lab, "2026-05-26", end) for lab, end in zip(("Anthropic", "OpenAI"), last, strict=True)],
    )
    facts = hedge_race.leaders(at(**rows))
    assert verdict_of("C18", facts, chapter) == verdict
