"""Facts of the specialisation chapter by hand, by identities, by limits, and by a second way to compute them."""

import numpy as np
import pytest
from headline_cases import POINTS, fact

from models import diffusion
from models.headline import (
    price_units,
    specialisation_design,
    specialisation_efficiency,
    specialisation_joint,
    specialisation_shares,
)
from models.headline import specialisation as chapter
from report import claims, registry
from report.facts import summarised

# Shares


def test_shares_by_hand():
    """Oracle: Epoch AI's cumulative medians at the ends of 2024 and 2025, by calculator."""
    found = fact(specialisation_shares.measures)
    asic = (6_136_449 - 3_359_641) + (1_856_963 - 766_739)
    gpu = (10_477_887 - 5_992_099) + (930_949 - 482_651)
    assert found["asic_unit_share_2025"] == pytest.approx(asic / (asic + gpu))
    asic = (3_812_878 - 951_445) + (1_020_727 - 306_330)
    gpu = (13_659_258 - 4_724_425) + (1_244_972 - 549_726)
    assert found["asic_compute_share_2025"] == pytest.approx(asic / (asic + gpu))
    asic, gpu = (2223 - 991) + (840.0 - 294.7), (8562 - 3675) + (762 - 351)
    assert found["asic_power_share_2025"] == pytest.approx(asic / (asic + gpu))


def test_odds_by_compute_are_odds_by_power_times_efficiency():
    """Oracle: an identity of ratios; the parts come from other columns."""
    found = fact(specialisation_shares.measures)
    compute, power = (found[f"asic_{name}_share_2025"] for name in ("compute", "power"))
    efficiency = fact(specialisation_shares.efficiency)["sold_efficiency_2025_factor"]
    assert compute / (1 - compute) == pytest.approx(power / (1 - power) * efficiency)


def test_growth_by_hand():
    found = fact(specialisation_shares.growth)
    assert found["gpu_compute_growth_factor"] == pytest.approx(9_630_079 / 3_882_903, rel=1e-6)
    assert found["asic_compute_growth_factor"] == pytest.approx(3_575_830 / 1_049_056, rel=1e-6)
    assert found["slower_compute_growth_factor"] == found["gpu_compute_growth_factor"]


def test_the_slopes_by_a_second_way():
    """Oracle: numpy's polynomial fit on the log odds of each quarter."""
    days = POINTS["chip_additions.quarter_end"].astype(float)
    for key, measure in (("asic_compute_logit_slope_per_year", "h100e"), ("asic_power_logit_slope_per_year", "mw")):
        odds = POINTS[f"chip_additions.asic_{measure}"] / POINTS[f"chip_additions.gpu_{measure}"]
        assert np.median(POINTS[key]) == pytest.approx(np.polyfit(days / 365.25, np.log(odds), 1)[0], abs=0.01)


def test_the_even_slope_makes_compute_even():
    slope = fact(specialisation_shares.even_slope)
    assert fact(specialisation_shares.compute_2030, asic_compute_logit_slope_per_year=slope) == pytest.approx(0.5)
    still = fact(specialisation_shares.compute_2030, asic_compute_logit_slope_per_year=0.0)
    assert still == pytest.approx(1 - fact(specialisation_shares.measures)["asic_compute_share_2025"])


def test_forecasts_by_hand():
    """Oracles: the complement; with parity in the middle of 2030 GPUs have one half then."""
    assert fact(specialisation_shares.servers_2030, asic_server_share_2030=0.4) == pytest.approx(0.6)
    assert fact(specialisation_shares.units_2030, unit_even_year=2030.5) == pytest.approx(0.5)


def test_extremes_bound_each_measure():
    found = fact(specialisation_shares.extremes)
    for part in ("compute_2030", "power_2030", "units_2030", "servers_2030"):
        share = fact(getattr(specialisation_shares, part))
        assert np.all(found["gpu_least_share_2030"] <= share) and np.all(share <= found["gpu_most_share_2030"])


def test_figures_are_the_facts():
    """Oracle: the facts; lines start at the shares of 2025 and meet the forecasts."""
    rows = specialisation_shares.measure_rows(POINTS)
    assert rows["value"][0] == fact(specialisation_shares.measures)["asic_unit_share_2025"]
    assert rows["value"][-1] == pytest.approx(np.median(fact(specialisation_shares.money)))
    lines = specialisation_shares.share_lines(POINTS, (2025, 2030))
    found = dict(zip(zip(lines["label"], lines["date"], strict=True), lines["value"], strict=True))
    compute = fact(specialisation_shares.measures)["asic_compute_share_2025"]
    assert found["Compute, trend", 2025] == pytest.approx(1 - compute)
    assert found["Compute, trend", 2030] == pytest.approx(np.median(fact(specialisation_shares.compute_2030)))
    assert found["Servers, TrendForce", 2030] == pytest.approx(np.median(fact(specialisation_shares.servers_2030)))
    assert found["Chips, Counterpoint", 2030] == pytest.approx(np.median(fact(specialisation_shares.units_2030)))


def test_money_by_hand():
    assert fact(specialisation_shares.money, asic_sales_2025_usd=20e9, gpu_sales_2025_usd=180e9) == pytest.approx(0.1)


# Joint work


def test_cases_counted_by_eye():
    """Oracle: read from the table; the pair at issue is left out."""
    found = fact(specialisation_joint.cases)
    assert (found["rival_pairs"], found["joint_hardware_pairs"], found["joint_any_pairs"]) == (10, 2, 4)
    assert found["joint_documents"] == 0
    assert fact(specialisation_joint.tenants) == 3
    shown = fact(specialisation_joint.cases, rival_supply__joint_any=np.ones(11, bool))
    assert shown["joint_documents"] == 1


# Efficiency


def test_efficiency_by_hand():
    """Oracle: data sheets by calculator: 2.25 and .78 a watt; 54 over 34; 1,979 x 39.5 over 989 x 54."""
    assert fact(specialisation_efficiency.software)["peak_gain_factor"] == pytest.approx(2.25 / 0.78)
    found = fact(specialisation_efficiency.both_sides, fp8_mfu_share=0.395)
    assert found["precision_gain_factor"] == pytest.approx(1979 * 39.5 / (989 * 54))
    assert found["fitting_gain_factor"] == pytest.approx(54 / 34 * 1979 * 39.5 / (989 * 54))
    assert fact(specialisation_efficiency.architecture, process_gain_factor=1.5) == pytest.approx(2.25 / 0.78 / 1.5)


def test_logarithms_add_up():
    """Oracle: the product of the four factors is the whole, and the steps of the figure are its doublings."""
    both, left = fact(specialisation_efficiency.both_sides), fact(specialisation_efficiency.architecture)
    process = POINTS["process_gain_factor"]
    whole = process * left * both["fitting_gain_factor"]
    np.testing.assert_allclose(whole, both["training_gain_factor"], rtol=1e-12)
    rest = (np.log(left) + np.log(process)) / np.log(whole)
    np.testing.assert_allclose(both["fitting_share_of_gain"] + rest, 1.0, rtol=1e-12)
    steps = specialisation_efficiency.gain_steps(POINTS)
    assert sum(steps["value"][:-1]) == pytest.approx(steps["value"][-1])
    assert steps["value"][-1] == pytest.approx(np.mean(np.log2(whole)))


def test_purpose_built_chips_by_hand():
    """Oracle: six ratios of peak for a watt by calculator."""
    ratios = np.array([275 / 192 / 0.78, 459 / 540, 918 / 380, 2307 / 960 / 2.25, 667 / 500, 671 / 1000 / 2.25])
    ratios[[1, 2, 4]] /= 989 / 700
    assert POINTS["asic_efficiency_ratio"].size == 4_000
    assert np.median(POINTS["asic_efficiency_ratio"]) == pytest.approx(np.exp(np.log(ratios).mean()), rel=0.02)
    assert fact(specialisation_efficiency.surplus_without) == pytest.approx(np.exp(np.log(ratios[:5]).mean()))
    rows = specialisation_efficiency.chip_rows(POINTS)
    assert rows["label"] == ["A100", "TPU v4", "H100", "TPU v5p", "TPU v6e", "Trainium2", "B200", "TPU v7", "Trainium3"]
    assert rows["value"][2] == pytest.approx(989 / 700)


def test_price_and_cost_gap_by_hand():
    """Oracles: 15,000 over 5,000, and 15,000 x .25 over 5,000 x .5; at equal margins cost parts as price does."""
    prices = {"gpu_price_usd_per_h100e": 1.5e4, "tpu_price_usd_per_h100e": 5e3}
    assert fact(specialisation_efficiency.price_gap, **prices) == pytest.approx(3.0)
    known = {"asic_partner_margin_share": 0.5, "gpu_maker_margin_share": 0.75}
    assert fact(specialisation_efficiency.cost_gap, **prices, **known) == pytest.approx(1.5)
    equal = {"asic_partner_margin_share": 0.7, "gpu_maker_margin_share": 0.7}
    assert fact(specialisation_efficiency.cost_gap, **prices, **equal) == pytest.approx(3.0)


# Design


def test_volume_by_hand_and_at_its_ends():
    """Oracle: 800 million over 8,000 saved is 100,000; nothing saved never pays; a free design pays at once."""
    known = {"gpu_price_usd_per_h100e": 14e3, "own_chip_price_usd_per_h100e": 6e3}
    assert fact(specialisation_design.volume, design_cost_usd=8e8, **known) == pytest.approx(1e5)
    dear = fact(specialisation_design.volume, own_chip_price_usd_per_h100e=14e3, gpu_price_usd_per_h100e=14e3)
    np.testing.assert_array_equal(dear, specialisation_design.NEVER_H100E)
    assert fact(specialisation_design.volume, design_cost_usd=0.0, **known) == 0.0


def test_both_ways_cost_the_same_at_the_volume():
    """Oracle: the bills."""
    volume, own = fact(specialisation_design.volume), POINTS["own_chip_price_usd_per_h100e"]
    gpu = POINTS["gpu_price_usd_per_h100e"]
    some = volume < specialisation_design.NEVER_H100E
    assert some.mean() > 0.99
    bill = POINTS["design_cost_usd"] + own * volume
    np.testing.assert_allclose(bill[some], (gpu * volume)[some], rtol=1e-9)


def test_young_lab_rents_at_the_same_price():
    """Oracle: 150 million a month beside 1,250 for so much compute; and its break-even cost of design."""
    lab = fact(specialisation_design.young)
    np.testing.assert_allclose(lab, 0.12 * price_units.h100e(POINTS), rtol=1e-12)
    cost = fact(specialisation_design.design_cost)
    some = cost > 0
    ratio = fact(specialisation_design.over_young, design_cost_usd=np.where(some, cost, 1.0))
    np.testing.assert_allclose(ratio[some], 1.0, rtol=1e-9)
    buyer = fact(specialisation_design.over_buyer)
    np.testing.assert_allclose(buyer, 0.12 * fact(specialisation_design.over_young))


def test_cost_falls_to_that_of_the_chip():
    """Oracle: without end the design costs nothing a chip; the bought chip costs the same at any volume."""
    lines = specialisation_design.cost_lines(POINTS, (50, 1e9))
    assert lines["value"][0] > lines["value"][1]
    assert lines["value"][1] == pytest.approx(np.median(POINTS["own_chip_price_usd_per_h100e"]) / 1000, rel=1e-6)
    assert lines["value"][2] == lines["value"][3] == pytest.approx(np.median(POINTS["gpu_price_usd_per_h100e"]) / 1000)
    assert list(specialisation_design.needs(POINTS).values()) == ["young lab", "this contract"]


# Rules


def printed(inputs, changed):
    facts = chapter.headline(inputs) | changed
    return {key: summarised(key, value, *chapter.FACTS[key]) for key, value in facts.items()}


@pytest.mark.parametrize(
    ("overrides", "claim", "verdict"),
    [
        ({}, "C51", "refined"),
        ({"asic_compute_logit_slope_per_year": 0.0, "unit_even_year": 2035}, "C51", "confirmed"),
        ({}, "C52", "open"),
        ({"joint_any_rate_share": 0.05}, "C52", "contradicted"),
        ({}, "C53", "refined"),
        ({"asic_efficiency_ratio": 1.2}, "C53", "confirmed"),
        ({}, "C54", "refined"),
        ({"design_cost_usd": 3e7}, "C54", "contradicted"),
        ({"design_cost_usd": 1e10}, "C54", "open"),
    ],
)
def test_a_scenario_can_turn_each_verdict(overrides, claim, verdict):
    """Oracle: the rule read by hand."""
    inputs = registry.Inputs(registry.load(overrides=overrides, draws=4_000))
    assert claims.verdict(claim, claims.load_claims()[claim], printed(inputs, {}))["verdict"] == verdict


@pytest.mark.parametrize(
    ("claim", "changed", "verdict"),
    [
        ("C51", {"slower_compute_growth_factor": 0.9}, "contradicted"),
        ("C52", {"joint_documents": 1.0}, "confirmed"),
        ("C53", {"precision_gain_factor": 0.9}, "contradicted"),
        ("C54", {"break_even_over_young_lab": 3.0, "custom_chip_tenants": 0.0}, "confirmed"),
    ],
)
def test_what_only_other_data_could_turn(claim, changed, verdict):
    """Oracle: the rule read by hand, with facts that rest on the tables."""
    assert claims.verdict(claim, claims.load_claims()[claim], printed(POINTS, changed))["verdict"] == verdict


def test_the_unit_law_starts_where_the_count_stands():
    """Oracle: Epoch AI's share of 2025, in the middle of that year."""
    law = specialisation_shares._unit_law(POINTS)
    share = diffusion.fisher_pry(specialisation_shares.MIDDLE, *law)
    np.testing.assert_allclose(share, fact(specialisation_shares.measures)["asic_unit_share_2025"], rtol=1e-9)
