"""Facts of the scarcity chapter by hand, by identities, by limits, and by a second way to compute them."""

import numpy as np
import pytest
from headline_cases import POINTS, Overlay, at, fact, verdict_of

from models.headline import price_units, scarcity_growth, scarcity_index, scarcity_premium, scarcity_survival
from models.headline import scarcity as chapter
from models.options import black76
from report import registry

# Growth


def test_optimum_of_the_published_constants():
    """Oracle: Besiroglu et al. and Hoffmann et al. at the compute of Chinchilla, 5.76e23 operations."""
    assert fact(scarcity_growth.optimum, largest_run_flop=5.76e23) == pytest.approx(0.0722, rel=2e-3)
    assert fact(scarcity_growth.first_optimum, largest_run_flop=5.76e23) == pytest.approx(0.0322, rel=2e-3)


def test_lead_time_of_one_doubling_leaves_half_open():
    """Oracle: a factor of 2 a year doubles in 365.25 / 7 weeks; two doublings leave three quarters."""
    weeks = 365.25 / 7
    one = fact(scarcity_growth.lead_time, refitted_compute_growth_factor=2.0, gpu_lead_time_weeks=weeks)
    two = fact(scarcity_growth.lead_time, refitted_compute_growth_factor=4.0, gpu_lead_time_weeks=weeks)
    assert list(one.values()) == pytest.approx([1.0, 0.5])
    assert list(two.values()) == pytest.approx([2.0, 0.75])


def test_shares_of_growth_add_up():
    """Oracle: logarithms of factors add; 8 = 2 x 2 x 2."""
    known = {"refitted_compute_growth_factor": 8.0, "refitted_cost_growth_factor": 2.0}
    known["price_performance_growth_factor"] = 2.0
    parts = (scarcity_growth.money, scarcity_growth.hardware)
    assert [float(fact(part, **known)) for part in parts] == pytest.approx([1 / 3] * 2)


def test_newsvendor_against_trying_every_order():
    """Oracle: the best of many orders for a demand spread evenly, each unit bought at c and sold at 1."""
    earned, cost, demand = 0.8, 0.56, (np.arange(1000) + 0.5) / 1000
    profit = [earned * np.minimum(demand, order).mean() - cost * order for order in demand]
    best = fact(scarcity_growth.newsvendor, new_compute_yield_share=earned)
    assert best == pytest.approx(demand[np.argmax(profit)], abs=1e-3)


def test_first_trillion_from_the_table():
    """Oracle: Switch, 11 January 2021, to 20 May 2026 is 1,955 days; the three names of GPT-4 are one model."""
    assert fact(scarcity_growth.first_trillion) == pytest.approx(1955 / 365.25)
    names = {name.split(" (")[0] for name in POINTS["training_runs.model"][POINTS["training_runs.parameters"] >= 1e12]}
    assert fact(scarcity_growth.trillion_models) == len(names)


# Premium


def test_fee_by_hand():
    """Oracle: 1.25e9 / 730 / 275,796 if Colossus 1 is all, against 2.37 reserved."""
    alone = {"gpus_total": 222_000.0, "gpus_colossus_1": 222_000.0, "h100e_colossus_1": 275_796.0}
    alone["h100_reserved_usd_per_hour"] = 2.37
    assert price_units.h100e_fee(at(**alone)) == pytest.approx(6.2087, abs=1e-4)
    found = fact(scarcity_premium.premium, **alone)
    assert found["premium_usd_per_h100e_hour"] == pytest.approx(6.2087 - 2.37, abs=1e-4)
    assert found["premium_over_reserved_probability"] == 1.0


@pytest.mark.parametrize("factor", [0.8, 1.0, 1.3])
def test_premium_vanishes_at_its_break_evens(factor):
    """Oracle: put the break-even back in."""
    gpus = fact(scarcity_premium.break_even_reserved, market_price_factor=factor)
    found = fact(scarcity_premium.premium, market_price_factor=factor, gpus_total=gpus)
    np.testing.assert_allclose(found["premium_usd_per_h100e_hour"], 0.0, atol=1e-12)
    gpus = fact(scarcity_premium.break_even_on_demand, market_price_factor=factor)
    found = fact(scarcity_premium.on_demand_premium, market_price_factor=factor, gpus_total=gpus)
    both_sites = gpus >= POINTS["gpus_colossus_1"]
    np.testing.assert_allclose(found["premium_over_on_demand_share"][both_sites], 0.0, atol=1e-12)


def test_parts_of_the_premium_close():
    """Oracle: the account, in every draw and in the rows of the waterfall."""
    facts = chapter.headline(POINTS)
    parts = [facts[f"{name}_usd_per_h100e_hour"] for name in ("certainty_value", "access_value", "residual_rent")]
    np.testing.assert_allclose(sum(parts), facts["premium_usd_per_h100e_hour"], rtol=1e-12)
    steps = scarcity_premium.premium_steps(POINTS)
    assert sum(steps["value"][:4]) == pytest.approx(steps["value"][4])
    assert steps["value"][4] == pytest.approx(np.mean(price_units.h100e_fee(POINTS)))


def test_certainty_is_a_mean_of_calls():
    """Oracle: Black's formula for calls struck at the price, averaged finely over the firm window; none at none."""
    years = (np.arange(400) + 0.5) / 400 * (3 + 90 / (365 / 12)) / 12
    calls = black76(2.37, 2.37, years, 0.4)
    found = fact(scarcity_premium.certainty, h100_index_volatility=0.4, h100_reserved_usd_per_hour=2.37)
    assert found == pytest.approx(calls.mean(), rel=1e-4)
    assert np.all(fact(scarcity_premium.certainty, h100_index_volatility=0.0) == 0.0)


def test_access_by_hand():
    """Oracle: a margin of 1 a dollar over a wait of half the term, 37 months, is half the price; none if unpaid."""
    half = 37 / 12 / 2 * 365.25 / 7
    known = {"gpu_lead_time_weeks": half, "buyer_compute_per_revenue_q2_2026": 0.5, "h100_reserved_usd_per_hour": 2.37}
    assert fact(scarcity_premium.access, new_compute_yield_share=1.0, **known) == pytest.approx(2.37 / 2)
    assert fact(scarcity_premium.access, new_compute_yield_share=0.4, **known) == 0.0


def test_grid_holds_the_case_at_hand():
    """Oracle: the cell of the present case is the premium at the median count."""
    grid = scarcity_premium.premium_grid(POINTS, (280_000.0,), (1.0, 2.0))
    cell = list(zip(grid["x"], grid["y"], strict=True)).index(scarcity_premium.present_cell(POINTS))
    case = {name: np.median(POINTS[name]) for name in ("gpus_total", "h100_reserved_usd_per_hour")}
    found = fact(scarcity_premium.premium, **case | {"gpus_total": case["gpus_total"].round(-3)})
    expected = 100 * np.median(found["premium_over_reserved_share"])
    assert grid["value"][cell] == pytest.approx(expected, rel=1e-9)


# Rents at equal quality


def market(growth=1.2, months=30, dearer=1.0):
    """Rows of a panel whose rents are a known product of month, speed and memory, dearer in the last year."""
    cards = {"A100 80GB": (312, 80), "H100": (989, 80), "H200": (989, 141), "B200": (2250, 180)}
    day = np.datetime64("2024-01", "M") + np.arange(months)
    when = scarcity_growth.years(day.astype("datetime64[D]"))
    level = growth ** (when - when[0]) * np.where(np.arange(months) >= months - 12, dearer, 1.0)
    rent = np.concatenate([0.1 * level * speed**0.5 * memory**0.3 for speed, memory in cards.values()])
    count = 4 * months
    return {
        "gpu_on_demand_medians.date": np.tile(day.astype("datetime64[D]"), 4),
        "gpu_on_demand_medians.accelerator": np.repeat(np.array(list(cards), object), months),
        "gpu_on_demand_medians.provider": np.array(["neocloud panel"] * count, object),
        "gpu_on_demand_medians.usd_per_gpu_hour": rent,
        "index_start_date": np.datetime64("2024-01-01"),
        "signing_date": np.datetime64("2026-05-03"),
    }


def test_trend_of_a_known_market():
    """Oracle: the growth that the rows were made with, whatever the errors drawn; hardware at that pace: no gap."""
    rows = Overlay(market())
    np.testing.assert_allclose(scarcity_index.trend(rows)["quality_price_growth"], 0.2, rtol=1e-9)
    rows["price_performance_growth_factor"] = 1 / 1.2
    np.testing.assert_allclose(scarcity_index.hardware_gap(rows)["rent_over_hardware_path"], 1.0, rtol=1e-9)


def test_last_year_of_a_known_market():
    """Oracle: a level that stands still and is half again as high from the last twelve months on."""
    rows = Overlay(market(growth=1.0, dearer=1.5))
    np.testing.assert_allclose(scarcity_index.last_year(rows)["quality_price_change_year"], 0.5, rtol=1e-9)
    np.testing.assert_allclose(scarcity_index.no_rise(rows)["no_rise_price_factor"], 1 / 1.5, rtol=1e-9)
    assert list(scarcity_index.cards(rows).values()) == pytest.approx([0.5] * 4)
    rows["market_price_factor"] = 2.0
    np.testing.assert_allclose(scarcity_index.last_year(rows)["quality_price_change_year"], 2.0, rtol=1e-9)


def test_at_the_break_even_factor_the_last_year_shows_no_rise():
    """Oracle: put the factor back in, without sampling error."""
    factor = fact(scarcity_index.no_rise, index_sampling_error=0.0)
    change = fact(scarcity_index.last_year, index_sampling_error=0.0, market_price_factor=factor)
    assert change == pytest.approx(0.0, abs=1e-9)


def test_chain_is_the_mean_of_the_cards():
    """Oracle: with every card sold in every month a chain of geometric means is the geometric mean of the ends."""
    rows = scarcity_index.panel(POINTS, np.datetime64("2025-09"))
    ends = [rows.log_price[rows.card == card][[0, -1]] for card in np.unique(rows.card)]
    expected = np.expm1(np.mean([last - first for first, last in ends]))
    assert scarcity_index.cards(POINTS)["matched_rent_change_year"] == pytest.approx(expected)


# Survival


def test_ruin_by_hand():
    """Oracle: exp(-2 mu X / sigma^2) with cash 50, flow 5 and volatility a quarter of 40; certain at a loss."""
    known = {"buyer_cash_usd": 50e9, "buyer_revenue_volatility": 0.25, "buyer_run_rate_may_2026_usd": 40e9}
    assert fact(scarcity_survival.without, buyer_cash_flow_usd=5e9, **known) == pytest.approx(np.exp(-5.0))
    assert fact(scarcity_survival.without, buyer_cash_flow_usd=-1.0, **known) == 1.0


def test_limits_between_the_contracts():
    """Oracles: no notice by the seller and compute that pays: as bound; compute that does not, and no firm window:
    as without; each notice by the seller makes ruin likelier."""
    pays, idle = (np.full(4_000, x) for x in (1.0, 0.3))
    sure = scarcity_survival.ruin_cancellable(POINTS, pays, 0.0)
    np.testing.assert_array_equal(sure, scarcity_survival.ruin_binding(POINTS, pays))
    free = at(initial_period_months=0.0, notice_days=0.0)
    left = scarcity_survival.ruin_cancellable(free, idle, 0.0)
    np.testing.assert_array_equal(left, scarcity_survival.ruin_without(POINTS))
    assert np.all(scarcity_survival.ruin_cancellable(POINTS, pays, 1.0) >= sure)
    assert np.all(scarcity_survival.ruin_binding(POINTS, idle) >= scarcity_survival.ruin_cancellable(POINTS, idle, 1.0))


def test_a_bond_gains_what_the_notices_lose():
    """Oracles: the difference of the two chances; a share of negative flows, by counting."""
    gain = fact(scarcity_survival.cancellable) - fact(scarcity_survival.binding)
    assert fact(scarcity_survival.bond) == pytest.approx(gain, abs=1e-15)
    assert fact(scarcity_survival.burn, buyer_cash_flow_usd=np.array([-1.0, 0.0, 1.0, 2.0])) == 0.5


def test_both_contracts_are_alike_at_the_break_even():
    """Oracle: put the notices back in."""
    notices = fact(scarcity_survival.exit_break_even)
    bound = fact(scarcity_survival.binding)
    assert fact(scarcity_survival.cancellable, seller_exit_hazard_per_year=notices) == pytest.approx(bound, abs=1e-6)


# Rules

WIDE = {"value": 0.7, "low": 0.4, "high": 1.0}


@pytest.mark.parametrize(
    ("overrides", "claim", "verdict"),
    [
        ({}, "C13", "refined"),
        ({}, "C14", "refined"),
        ({"gpu_lead_time_calm_weeks": 40}, "C14", "confirmed"),
        ({"gpu_lead_time_weeks": 11}, "C14", "contradicted"),
        ({}, "C15", "refined"),
        ({"gpus_total": 600_000}, "C15", "contradicted"),
        ({"gpus_total": 222_001}, "C15", "confirmed"),
        ({}, "C16", "refined"),
        ({"market_price_factor": 0.5}, "C16", "contradicted"),
        ({"index_start_date": "2024-12-01", "market_price_factor": 1.1}, "C16", "confirmed"),
        ({}, "C17", "open"),
        (
            {"seller_exit_hazard_per_year": 0.0, "monthly_fee_usd": 3e9, "new_compute_yield_share": WIDE},
            "C17",
            "refined",
        ),
        ({"new_compute_yield_share": 0.4}, "C17", "contradicted"),
    ],
)
def test_a_scenario_can_turn_each_verdict(overrides, claim, verdict):
    """Oracle: the rule read by hand."""
    facts = chapter.headline(registry.Inputs(registry.load(overrides=overrides, draws=4_000)))
    assert verdict_of(claim, facts, chapter) == verdict
