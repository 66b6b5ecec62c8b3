"""Facts of the sustainability chapter by hand, by identities, by limits, and by a second way to compute them."""

import numpy as np
import pytest
from headline_cases import POINTS, at, fact

from models.headline import scarcity_survival, supply_books
from models.headline import sustainability as chapter
from models.headline import sustainability_energy as energy
from models.headline import sustainability_hardware as hardware
from models.headline import sustainability_path as path
from report import claims
from report.facts import summarised

FACTS = chapter.headline(POINTS)


SITE = {
    "facility_power_colossus_1_mw": 430.0,
    "gpus_total": 322_000.0,
    "gpus_colossus_1": 222_000.0,
    "power_per_gb200_kw": 2.0,
    "colossus_2_pue": 1.25,
    "site_load_factor": 0.8,
}  # 430 + 100,000 x 2 kW x 1.25 = 680 MW, run at 544


# Energy


def test_load_by_hand():
    """Oracle: 680 MW at 0.8 is 544 MW, or 544 x 8,760 h."""
    found = fact(energy.load, **SITE)
    assert found["agreement_load_mw"] == pytest.approx(544.0)
    assert found["agreement_energy_twh"] == pytest.approx(544 * 8760 / 1e6)
    assert fact(energy.load_over_grid, **SITE, grid_grant_mw=272.0) == pytest.approx(0.5)
    assert fact(energy.world_share, **SITE, world_datacentre_twh=544 * 8.760) == pytest.approx(1e-3)
    assert fact(energy.announced, announced_power_mw=300.0, site_load_factor=0.9) == pytest.approx(2.3652)


def test_supply_of_all_sites_by_hand():
    """Oracle: the report of June 2026 has 1,400 MW of computers; x 1.25 x 0.8 is 1,400 MW, of which 300 are granted."""
    assert fact(energy.sites_load, **SITE) == pytest.approx(1400.0)
    assert fact(energy.on_site, **SITE) == pytest.approx(1100 / 1400)
    assert fact(energy.on_site, **SITE, grid_grant_mw=5000.0) == 0.0


def test_emissions_by_hand_and_between_their_limits():
    """Oracle: the mix of 0.28347 and 10 x 53.06 / 1000; no gas is the grid, no grid is all gas."""
    rates = {"turbine_heat_rate_mmbtu_per_mwh": 10.0, "gas_carbon_kg_per_mmbtu": 53.06}
    mix = (300 * 0.28347 + 1100 * 0.5306) / 1400
    assert fact(energy.intensity, **SITE, **rates) == pytest.approx(mix, rel=1e-5)
    assert fact(energy.carbon, **SITE, **rates) == pytest.approx(mix * 544 * 8.760 / 1000, rel=1e-5)
    clean, dirty = (
        fact(energy.carbon, **SITE, grid_grant_mw=5e3),
        fact(energy.carbon, **SITE, **rates, grid_grant_mw=0.0),
    )
    assert clean == pytest.approx(fact(energy.carbon_from_grid, **SITE))
    assert dirty == pytest.approx(0.5306 * 544 * 8.760 / 1000)


def test_carbon_at_its_break_even_is_a_tenth_of_the_fee():
    """Oracle: put the break-even back in."""
    price = fact(energy.carbon_break_even)
    np.testing.assert_allclose(fact(energy.carbon_cost, carbon_cost_usd_per_t=price), 0.1)


def test_water_by_hand():
    """Oracle: a terawatt-hour at a litre a kWh is a gigalitre."""
    rates = {"direct_water_l_per_kwh": 0.5, "indirect_water_l_per_kwh": 1.5}
    assert fact(energy.water_use, **SITE, **rates) == pytest.approx(2 * 544 * 8.760 / 1000)


def test_supply_rows_are_the_facts():
    rows = energy.supply_rows(POINTS)
    drawn = [float(np.median(FACTS[f"{name}_load_mw"])) for name in ("agreement", "sites")]
    assert rows["value"] == pytest.approx([300.0, *drawn, 1447.0])
    assert all(low <= value <= high for low, value, high in zip(rows["low"], rows["value"], rows["high"], strict=True))


def test_a_month_without_nameplate_is_refused():
    with pytest.raises(ValueError, match="no nameplate_mw in 2026-05"):
        energy.nameplate_mw(POINTS, 1)


# Hardware


def test_turnover_by_hand():
    """Oracle: 325,000 over 5 years of 20 kg; half the life doubles it (C56)."""
    known = {"gpus_total": 325_000.0, "server_mass_kg_per_gpu": 20.0}
    assert fact(hardware.retired, gpus_total=325_000.0, server_life_years=5.0) == 65_000
    assert fact(hardware.retired_mass, **known, server_life_years=5.0) == pytest.approx(1300.0)
    assert fact(hardware.retired_mass, **known, server_life_years=3.0) == pytest.approx(
        2 * fact(hardware.retired_mass, **known, server_life_years=6.0)
    )


def test_waste_per_kwh_against_grams():
    """Oracle: grams a kWh on both sides; 62e12 g over 27.7e12 kWh in the world."""
    here = FACTS["retired_mass_t_per_year"] * 1e6 / (FACTS["agreement_energy_twh"] * 1e9)
    np.testing.assert_allclose(FACTS["ewaste_per_kwh_over_world"], here / (62 / 27.7))


def test_embodied_share_over_one_life():
    """Oracle: one accelerator over its life, made once and run for all its years."""
    made = POINTS["embodied_carbon_kg_per_gpu"]
    run = FACTS["agreement_emissions_mt"] * 1e9 * POINTS["server_life_years"] / POINTS["gpus_total"]
    np.testing.assert_allclose(FACTS["embodied_emissions_share"], made / (made + run))


def test_growth_and_delay_from_the_table():
    """Oracle: 1,400 over the 400 of June 2025; after five years of it 3.5^-5."""
    assert FACTS["seller_power_growth_factor"] == 3.5
    assert fact(hardware.delay, server_life_years=5.0) == pytest.approx(3.5**-5)


def test_money_against_the_books_of_the_supply_chapter():
    """Oracle: depreciation there, with buildings that never wear out; its power bill over the fee."""
    lasting = at(building_life_years=1e15)
    worn = supply_books.depreciation(lasting)["depreciation_usd"]
    np.testing.assert_allclose(FACTS["replacement_cost_fee_share"], worn / 15e9, rtol=1e-9)
    np.testing.assert_allclose(FACTS["power_bill_fee_share"], supply_books.power_bill(POINTS)["power_cost_usd"] / 15e9)


# Pace and bills


@pytest.mark.parametrize("factor", [1.6, 2.0, 3.0])
def test_ceiling_is_met_when_the_growth_has_run_its_years(factor):
    """Oracle: grow for the years found and the ceiling is there."""
    years = fact(path.slow_ceiling, training_power_growth_factor=factor)
    np.testing.assert_allclose(energy.sites_energy(POINTS) * factor**years, POINTS["us_datacentre_2028_twh"])


def test_needed_revenue_by_hand():
    """Oracle: 518 over ten years at 56 cents in the dollar; either break-even put back in makes the ratio two."""
    known = {"commitments_years": 10.0}
    assert fact(path.obligations, **known) == pytest.approx(51.8e9)
    assert fact(path.needed, **known) == pytest.approx(92.5e9)
    years = fact(path.years_break_even)
    assert years == pytest.approx(518 / (2 * 65 * 0.56))
    assert fact(path.needed_ratio, commitments_years=years) == pytest.approx(2.0)
    share = fact(path.share_break_even)
    np.testing.assert_allclose(fact(path.needed_ratio, buyer_compute_per_revenue_q2_2026=share), 2.0)


# Control and commitments


def test_rank_correlations_by_hand():
    """Oracle: deviations of mid-ranks, (2, 1, 0, -1.5, -1.5) with (-1.5, -1.5, 2, 1, 0) and with (0, 1, 2, -1, -2)."""
    assert FACTS["owned_rank_correlation"] == pytest.approx(-6 / 9.5)
    assert FACTS["usable_rank_correlation"] == pytest.approx(5.5 / np.sqrt(95))
    assert FACTS["owned_rank_correlation"] <= FACTS["owned_rank_highest"] < 0
    assert FACTS["renters_spend_share"] == pytest.approx(0.67)


def test_owners_that_lead_turn_the_sign():
    """Limit: spending in the order of owning is a correlation of one."""
    owned = POINTS["lab_compute.owned_h100e"] + np.array([0.0, 1.0, 0.0, 0.0, 0.0])
    found = fact(path.owned, lab_compute__owned_h100e=owned, lab_compute__spend_share=owned / owned.sum())
    assert found["owned_rank_correlation"] == 1.0 and found["owned_rank_p_value"] == pytest.approx(2 / 120)


def test_contract_ratios_from_the_table():
    """Oracle: 15.15 + 11 + 4.77 + 7.5 + 1.66 and the fee of 15 over 47; 60 + 5.43 + 12.5 + 4.48 + 6.67 over 33."""
    assert FACTS["buyer_contracts_ratio"] == pytest.approx(55.08 / 47)
    assert FACTS["openai_contracts_ratio"] == pytest.approx(89.08 / 33)


def test_ruin_at_the_size_of_the_fee_is_that_of_the_scarcity_chapter():
    """Oracle: obligations of 15 billion more than present compute are the contract."""
    same = at(commitments_total_usd=(15e9 + POINTS["buyer_compute_2026_usd"]) * 10.0, commitments_years=10.0)
    assert path.ruin_bound(same)["ruin_obligations_bound_probability"] == pytest.approx(
        float(scarcity_survival.binding(POINTS)["ruin_probability_binding"])
    )
    assert path.ruin_on_notice(same)["ruin_obligations_notice_probability"] == pytest.approx(
        float(scarcity_survival.cancellable(POINTS)["ruin_probability_cancellable"])
    )


def test_no_obligations_leave_nothing_to_exit():
    """Limit: with nothing beyond present compute both are ruin without a contract."""
    none = at(commitments_total_usd=0.0)
    assert path.exit_gain(none)["obligations_exit_gain_share"] == pytest.approx(0.0, abs=1e-9)
    assert path.ruin_bound(none)["ruin_obligations_bound_probability"] == pytest.approx(
        float(np.mean(scarcity_survival.ruin_without(POINTS)))
    )


def test_value_of_exit_grows_with_size():
    """What the figure says, from the size at which it starts to what is drawn last."""
    rows = path.ruin_lines(POINTS, tuple(range(10, 85, 5)))
    chance = {label: np.array(rows["value"])[np.array(rows["label"]) == label] for label in ("Bound", "On notice")}
    gap = chance["Bound"] - chance["On notice"]
    assert np.all(np.diff(gap) > 0) and gap[0] < 0.5 < gap[-1]


def test_power_lines_start_together_and_grow_by_their_factor():
    rows = path.power_lines(POINTS, 2026, 3)
    values = np.array(rows["value"]).reshape(2, 4)
    assert values[0, 0] == values[1, 0] == pytest.approx(float(np.median(energy.sites_energy(POINTS))))
    np.testing.assert_allclose(values[0, 1:] / values[0, :-1], 3.5)


def test_lab_bars_name_every_lab():
    bars = path.lab_bars(POINTS)
    assert bars["label"] == ["Anthropic, 40%", "OpenAI, 27%", "Google, 21%", "Meta, under 12%", "xAI, under 12%"]
    assert bars["value"] == pytest.approx([0, 0, 5.049814, 2.302175, 0.553714])


# Claims


def verdict(name, **changed):
    facts = {key: summarised(key, value, *chapter.FACTS[key]) for key, value in (FACTS | changed).items()}
    return claims.verdict(name, claims.load_claims()[name], facts)["verdict"]


@pytest.mark.parametrize(
    ("name", "changed", "expected"),
    [
        ("C55", {}, "refined"),
        ("C55", {"carbon_cost_fee_share": np.linspace(0.02, 0.3, 101)}, "refined"),
        ("C55", {"carbon_cost_fee_share": 0.2}, "confirmed"),
        ("C55", {"grid_over_agreement_load": 1.5, "carbon_cost_fee_share": 0.005}, "contradicted"),
        ("C55", {"grid_over_agreement_load": 1.5}, "open"),
        ("C56", {}, "refined"),
        ("C56", {"ewaste_per_kwh_over_world": 1.5}, "confirmed"),
        ("C56", {"ewaste_per_kwh_over_world": 0.05, "replacement_cost_fee_share": 0.05}, "contradicted"),
        ("C57", {}, "refined"),
        ("C57", {"needed_over_run_rate": 3.0}, "confirmed"),
        ("C57", {"power_ceiling_slow_years": 20.0}, "open"),
        ("C57", {"needed_over_run_rate": 0.5, "power_ceiling_slow_years": 20.0}, "contradicted"),
        ("C58", {}, "refined"),
        ("C58", {"owned_rank_correlation": -1.0, "owned_rank_p_value": 0.02}, "contradicted"),
        ("C58", {"owned_rank_correlation": 1.0, "owned_rank_p_value": 0.02, "owned_rank_highest": 1.0}, "confirmed"),
        ("C59", {}, "open"),
        ("C59", {"obligations_exit_gain_share": 0.06}, "refined"),
        ("C59", {"obligations_exit_gain_share": -0.01}, "contradicted"),
    ],
)
def test_verdicts_at_the_base_and_past_each_threshold(name, changed, expected):
    assert verdict(name, **changed) == expected
