"""Facts of the concentration chapter by hand, by identities, by limits, and by a second way to compute them."""

import csv

import numpy as np
import pytest
from headline_cases import POINTS, Overlay, fact

from models import concentration
from models.headline import concentration as chapter
from models.headline import (
    concentration_lead,
    concentration_owners,
    concentration_small,
    scarcity_premium,
    supply_market,
)
from report import claims, registry
from report.facts import summarised
from report.files import DATA


def rows(name):
    with (DATA / "series" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


# Owners


def test_shares_from_the_table():
    """Oracle: sums of the file, read apart from the register."""
    held = {}
    for row in rows("chip_owners"):
        key = row["quarter_end"], row["owner"]
        held[key] = held.get(key, 0.0) + float(row["h100e"])
    for ending, day in (("", "2025-12-31"), ("_before", "2023-12-31")):
        whole = sum(size for (when, _), size in held.items() if when == day)
        five = sum(held[day, name] for name in ("Amazon", "Google", "Meta", "Microsoft", "Oracle"))
        found = concentration_owners.top_five(POINTS)
        assert found[f"top_five_share{ending}"] == pytest.approx(five / whole)
        assert found[f"top_five_share_outside_china{ending}"] == pytest.approx(five / (whole - held[day, "China"]))


def test_ownership_against_the_published_shares():
    """Oracle: shares of 25.6, 17.3, 12.4, 11.7, 5.8, 4.2 and 2.8 % of a total of 19.74 million, Epoch's medians."""
    printed = concentration.hhi([0.256, 0.173, 0.124, 0.117, 0.058, 0.042, 0.028])
    whole = sum(concentration_owners.holdings(POINTS).values())
    assert fact(concentration_owners.ownership) * (whole / 19.74e6) ** 2 == pytest.approx(float(printed), rel=5e-3)


def test_leader_keeps_its_ratio_where_all_grow_alike():
    """Limit: at a power of one the ratio stays; below it falls, above it rises."""
    now = fact(concentration_owners.leader)
    at = [fact(concentration_owners.leader_later, owner_growth_exponent_estimate=np.float64(x)) for x in (0.9, 1, 1.1)]
    assert at[1] == pytest.approx(now)
    assert at[0] < now < at[2]


def test_newcomers_by_hand():
    """Oracle: xAI went from 100,000 to 553,714; what is left of the gain is that of the named before."""
    now, before = (concentration_owners.holdings(POINTS, ago) for ago in (0, 4))
    named = sum(now[name] - before[name] for name in now if name not in ("xAI", "Unnamed"))
    gain = sum(now.values()) - sum(before.values())
    assert fact(concentration_owners.newcomers)["newcomer_share_of_additions"] == pytest.approx(1 - named / gain)
    assert now["xAI"] - before["xAI"] == 453_714


# What the contract moves

KNOWN = {
    "h100e_colossus_1": 300_000.0,
    "gpus_total": 300_000.0,
    "gpus_colossus_1": 200_000.0,
    "h100e_per_gb200": 2.0,
    "h100e_colossus_2": 900_000.0,
    "buyer_compute_q1_2026_usd": 2191.5 * 2.0 * 700_000,
    "buyer_price_elsewhere_usd_per_h100e_hour": 2.0,
}


def test_compute_by_hand():
    """Oracle: 300,000 and 100,000 GB200 at 2; 700,000 for a quarter of 2,191.5 hours at 2 dollars."""
    assert fact(concentration_owners.deal, **KNOWN)["deal_compute_h100e"] == 500_000
    assert fact(concentration_lead.buyer_before, **KNOWN) == pytest.approx(700_000)
    assert fact(concentration_lead.seller_kept, **KNOWN) == pytest.approx(7 / 12)


def test_use_change_is_a_difference_of_indices():
    """Second way: the index over all users after less that before; the others do not matter."""
    stock = sum(concentration_owners.holdings(POINTS).values())
    others = np.array([0.2, 0.1])
    before, after = (np.append(others, np.array(x) / stock) for x in ([7e5, 12e5], [12e5, 7e5]))
    expected = concentration.hhi(after) - concentration.hhi(before)
    assert fact(concentration_owners.use_change, **KNOWN) == pytest.approx(float(expected), abs=1e-9)


def test_use_at_its_break_evens():
    """Oracle: put the break-evens back in; 0 and 100 points."""
    known = {name: value for name, value in KNOWN.items() if not name.startswith("buyer")}
    found = fact(concentration_owners.use_break_even, **known)
    for size, points in (("use_hhi_break_even_h100e", 0.0), ("use_hhi_hundred_h100e", 100.0)):
        spend = found[size] * 2191.5
        at = known | {"buyer_compute_q1_2026_usd": spend, "buyer_price_elsewhere_usd_per_h100e_hour": 1.0}
        assert fact(concentration_owners.use_change, **at) == pytest.approx(points, abs=1e-9)


def test_a_seller_that_lets_all_keeps_nothing():
    """Limit: the fleet is never less than what was let."""
    small = KNOWN | {"h100e_colossus_2": 100_000.0}
    assert fact(concentration_lead.seller_kept, **small) == 0.0


# Lead


def test_lead_at_known_gains():
    """Oracle: a gain as large as the stock's in a year is twelve months; at the break-even it is three."""
    factor = fact(concentration_lead.stock_growth)["stock_growth_factor"]
    base = KNOWN | {"buyer_price_elsewhere_usd_per_h100e_hour": 1.0}
    year = base | {"buyer_compute_q1_2026_usd": 2191.5 * 500_000 / (factor - 1)}
    assert fact(concentration_lead.buyer_after, **year)["buyer_lead_months"] == pytest.approx(12.0)
    quarter = base | {"buyer_compute_q1_2026_usd": 2191.5 * fact(concentration_lead.lead_break_even, **KNOWN)}
    assert fact(concentration_lead.buyer_after, **quarter)["buyer_lead_months"] == pytest.approx(3.0)


def test_gap_to_the_largest_by_hand():
    """Oracle: Google's 5.05 million over 1.2 million."""
    assert fact(concentration_lead.largest_after, **KNOWN) == pytest.approx(5.05 / 1.2, rel=1e-3)


def test_refill_by_hand():
    """Oracle: 500,000 at 2 a GPU are 250,000 GPUs; at 80,000 dollars 20 billion, or ten fees of 2 billion."""
    cost = {"capex_per_gb200_usd": 80_000.0, "monthly_fee_usd": 2e9}
    assert fact(concentration_lead.seller_refill, **KNOWN, **cost) == pytest.approx(10.0)


def test_rivals_from_the_table():
    """Oracle: the contracts of 1.5 billion a year or more, read apart."""
    large = {
        row["buyer"] for row in rows("contracts") if float(row["annual_usd"] or 0) >= 1.5e9 and row["kind"] == "compute"
    }
    named = {buyer for buyer in large if not buyer.startswith("Anthropic") and buyer != "undisclosed"}
    assert fact(concentration_lead.rivals) == len(named)
    assert "Reflection AI" in named


# Small buyers


def panel(markups):
    """Reserved at 2 dollars and on demand above it by month up to September 2026."""
    count = len(markups)
    months = (np.datetime64("2026-09", "M") - np.arange(count)[::-1]).astype("datetime64[D]")
    names = {
        "accelerator": np.array(["H100"] * count),
        "provider": np.array(["neocloud panel"] * count),
        "date": months,
    }
    series = {
        f"gpu_{kind}_medians.{name}": value for kind in ("on_demand", "reserved") for name, value in names.items()
    }
    series["gpu_reserved_medians.usd_per_gpu_hour"] = np.full(count, 2.0)
    series["gpu_on_demand_medians.usd_per_gpu_hour"] = 2.0 * np.asarray(markups, float)
    return series | {"signing_date": np.datetime64("2026-05-03"), "markup_window_months": 12}


def test_markups_of_a_known_market():
    """Oracle: 1.5 until April, 1.8 from May on: 50 % and 80 %, a rise of a fifth; nothing six months before."""
    known = panel([1.5] * 24 + [1.8] * 5)
    assert fact(concentration_small.markup_before, **known) == pytest.approx(0.5)
    assert fact(concentration_small.markup_since, **known) == pytest.approx(0.8)
    found = fact(concentration_small.markup_change, **known)
    for key, value in (("", 0.2), ("_half_window", 0.2), ("_earlier", 0.0)):
        np.testing.assert_allclose(found[f"markup_change{key}_share"], value, atol=1e-12)


def test_error_of_the_change_by_hand():
    """Oracle: logs that alternate by 0.1 around the mean have a variance of n / (n - 1) times 0.01."""
    known = panel(np.exp(np.append(np.tile([0.4, 0.6], 12), [0.6, 0.8, 0.6, 0.8, 0.6])))
    known["index_sampling_error"] = 1.0
    since = np.array([0.6, 0.8, 0.6, 0.8, 0.6])
    error = np.sqrt(0.01 / 11 + since.var(ddof=1) / 5)
    expected = np.expm1(since.mean() - 0.5 + error)
    assert fact(concentration_small.markup_change, **known)["markup_change_share"] == pytest.approx(expected)


def test_waits_of_one_server():
    """Closed form of Cobham with one server: W2 = r / ((1 - r1)(1 - r)) in mean service times."""

    def second(r1, r2, rate=1.0):
        r1, r2 = r1 / rate, r2 / rate
        return (r1 + r2) / ((1 - r1) * (1 - r1 - r2)) / rate

    one = {"shared_pool_servers": 1.0, "shared_pool_load_share": 0.8, "shared_pool_priority_share": 0.25}
    found, now = fact(concentration_small.waits, **one), second(0.2, 0.6)
    assert found["wait_rise_if_withdrawn_share"] == pytest.approx(second(0.2, 0.6, 0.99) / now - 1)
    assert found["wait_fall_if_relieved_share"] == pytest.approx(1 - second(0.19, 0.6) / now)
    nobody = one | {"shared_pool_priority_share": 0.0}
    assert fact(concentration_small.waits, **nobody)["wait_fall_if_relieved_share"] == 0.0


def test_a_busier_pool_moves_more():
    """Identity: the effect of a percent grows with use, withdrawn or relieved."""
    idle, busy = (fact(concentration_small.waits, shared_pool_load_share=x) for x in (0.6, 0.95))
    assert all(np.all(busy[key] > idle[key]) for key in idle)


def test_range_and_generation_by_hand():
    """Oracle: Google 11.0613 over Hyperstack 3.2 on 10 October 2026; 200,000 of 325,000."""
    assert fact(concentration_small.list_range) == pytest.approx(11.0613 / 3.2)
    assert fact(concentration_small.hopper, gpus_total=325_000.0) == pytest.approx(200 / 325)


# Rows of the figures


def test_rows_of_the_figures():
    """Identities: shares add up to one; the grid is the fact at its own point; a line of equal growth has slope one."""
    bars = concentration_owners.share_bars(POINTS)
    for year in set(bars["label"]):
        here = [value for label, value in zip(bars["label"], bars["value"], strict=True) if label == year]
        assert sum(here) == pytest.approx(1.0)
    grid = concentration_owners.points_grid(Overlay(KNOWN), (7e5,), (12e5,))
    assert grid["value"][0] == pytest.approx(float(fact(concentration_owners.use_change, **KNOWN)))
    points = concentration_owners.growth_points(POINTS)
    line = [i for i, kind in enumerate(points["kind"]) if kind == "trend"]
    (x0, x1), (y0, y1) = ([points[axis][i] for i in line] for axis in "xy")
    assert y1 / y0 == pytest.approx(x1 / x0)


# Rules


@pytest.mark.parametrize(
    ("overrides", "claim", "verdict"),
    [
        ({}, "C33", "refined"),
        ({"owner_growth_exponent_estimate": 0.8, "incumbent_growth_exponent_estimate": 0.9}, "C33", "contradicted"),
        ({"owner_growth_exponent_estimate": 1.2}, "C33", "open"),
        ({"owner_growth_exponent_estimate": 1.2, "h100e_colossus_2": 281_000}, "C33", "confirmed"),
        ({}, "C34", "refined"),
        ({"capex_per_gb200_usd": 30_000}, "C34", "confirmed"),
        ({"buyer_price_elsewhere_usd_per_h100e_hour": 0.5}, "C34", "contradicted"),
        ({"buyer_compute_q1_2026_usd": 6.0e9}, "C34", "refined"),
        ({"buyer_compute_q1_2026_usd": 6.0e9, "capex_per_gb200_usd": 30_000}, "C34", "open"),
        ({}, "C35", "open"),
        ({"gpus_total": 222_001, "index_sampling_error": -6}, "C35", "contradicted"),
        ({"markup_window_months": 18}, "C35", "open"),
        ({"markup_window_months": 18, "index_sampling_error": 0}, "C35", "refined"),
        ({"markup_window_months": 18, "index_sampling_error": 0, "gpus_total": 450_000}, "C35", "confirmed"),
    ],
)
def test_a_scenario_can_turn_each_verdict(overrides, claim, verdict):
    """Oracle: the rule read by hand."""
    inputs = registry.Inputs(registry.load(overrides=overrides, draws=4_000))
    facts = chapter.headline(inputs)
    printed = {key: summarised(key, value, *chapter.FACTS[key]) for key, value in facts.items()}
    others = scarcity_premium.on_demand_premium(inputs) | supply_market.lead_time(inputs)
    printed |= {key: summarised(key, value, "1", key) for key, value in others.items()}
    assert claims.verdict(claim, claims.load_claims()[claim], printed)["verdict"] == verdict
