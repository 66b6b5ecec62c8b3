"""Facts of the service chapter by hand, by identities, by limits, and by a second way to compute them."""

import numpy as np
import pytest
from headline_cases import POINTS, at, fact, verdict_of

from models.headline import (
    deals,
    price_terms,
    price_units,
    scarcity_premium,
    service_capital,
    service_entry,
    service_margin,
    service_sourcing,
    service_utility,
    supply_books,
    supply_exit,
)
from models.headline import scarcity as scarcity_chapter
from models.headline import service as chapter
from models.headline import supply as supply_chapter
from report import registry

# A utility or not


def test_customers_by_hand():
    """Oracle: 15, 11.04 and 1.8 billion by calculator; with 13.2 more as a fourth, and as more of the first."""
    assert fact(service_utility.named_run_rate) == pytest.approx(27.84e9)
    found = fact(service_utility.concentration)
    assert found["customer_hhi"] == pytest.approx(4517, abs=1)  # the first pass of the claim's model has about 4,520
    assert found["effective_customers"] == pytest.approx(2.214, abs=1e-3)
    more = fact(service_utility.concentration_with_unnamed)
    assert more["effective_customers_if_new"] == pytest.approx(41.04**2 / (15**2 + 11.04**2 + 1.8**2 + 13.2**2))
    assert more["effective_customers_if_same"] == pytest.approx(41.04**2 / (28.2**2 + 11.04**2 + 1.8**2))


def test_equal_customers_count_in_full():
    """Oracle: three customers that pay the same are three."""
    annual = np.where(deals.other_customers(POINTS), 15e9, POINTS["contracts.annual_usd"])
    assert fact(service_utility.concentration, contracts__annual_usd=annual)["effective_customers"] == pytest.approx(3)


def test_shares_of_sales_by_hand():
    """Oracle: 0.195 x 7,814 over 2,561; 27.84 over itself and four quarters of 818 million; the bars add up."""
    assert fact(service_utility.reported_share) == pytest.approx(0.195 * 7814 / 2561)
    assert fact(service_utility.run_rate_share) == pytest.approx(27.84 / (27.84 + 3.272))
    parts = service_utility.customer_parts(POINTS)
    assert sum(parts["value"][:2]) == pytest.approx(4 * 2.561)
    assert sum(parts["value"][2:]) == pytest.approx(3.272 + 27.84 + 13.2)


def test_capacity_let_by_hand():
    """Oracle: 300 MW, 103,000 and 110,000 GB200 of 1.9 kW, over the 1,400 MW of June 2026."""
    known = {"power_colossus_1_mw": 300.0, "gpus_total": 325_000.0, "gpus_colossus_1": 222_000.0}
    found = fact(service_utility.capacity_let, power_per_gb200_kw=1.9, **known)
    assert found == pytest.approx((300 + 1.9 * (103 + 110)) / 1400)


def test_return_by_the_accounts():
    """Oracle: margin x fee over cost to build; at a tenth and an allowance of a tenth the ratio is 1."""
    books = supply_books.seller_margin(POINTS)["ebit_margin_share"] * 15e9
    expected = books / supply_books.capex(POINTS)["agreement_capex_usd"]
    np.testing.assert_allclose(fact(service_utility.site_return), expected, rtol=1e-12)
    ratio = fact(service_utility.return_over_allowed, allowed_return_share=expected)
    np.testing.assert_allclose(ratio, 1.0, rtol=1e-12)


# Margin


def test_cost_is_that_of_the_books():
    """Oracle: the supply chapter's own margins, without and with a return on capital."""
    cost = supply_books.agreement_cost(POINTS)
    np.testing.assert_allclose(1 - cost / 15e9, supply_books.seller_margin(POINTS)["ebit_margin_share"], rtol=1e-12)
    left = supply_books.economic_margin(POINTS)["margin_after_capital_share"]
    hours = price_units.h100e(POINTS) * 8760
    np.testing.assert_allclose(fact(service_margin.cost_of_capacity), (1 - left) * 15e9 / hours, rtol=1e-12)
    np.testing.assert_allclose(fact(service_sourcing.lease_premium), left * 15e9, rtol=1e-12)


def test_a_plain_lease_at_the_fee_earns_what_the_contract_earns():
    """Oracle: put the fee for the market price; a year has 8,760 hours here and twelve months of 730 there."""
    fee = price_units.h100e_fee(POINTS)
    gain = fact(service_margin.gain, h100_reserved_usd_per_hour=fee)
    np.testing.assert_allclose(gain, 0.0, atol=1e-9)


def test_peers_and_the_fee_that_would_leave_as_much():
    """Oracle: the best row by eye, and the fee put back in."""
    assert fact(service_margin.peers) == 0.30
    fee = fact(service_margin.peer_fee)
    margin = supply_books.seller_margin(at(monthly_fee_usd=fee))["ebit_margin_share"]
    np.testing.assert_allclose(margin, 0.30, rtol=1e-9)


def test_margin_at_the_cost_of_peers():
    """Second way: scale our cost until the plain lease earns 30 percent, and charge that to the fee."""
    scale = 0.70 / (1 - fact(service_margin.plain_lease))
    books = supply_books.seller_margin(POINTS)["ebit_margin_share"]
    np.testing.assert_allclose(fact(service_margin.at_peer_cost), 1 - scale * (1 - books), rtol=1e-9)


def test_segment_with_all_depreciation():
    """Oracle: 1 - (1,106 + 1,885) / 2,561."""
    assert fact(service_margin.all_depreciation) == pytest.approx(1 - (1106 + 1885) / 2561)


def test_margin_rows_hold_peers_and_facts():
    """Oracle: the facts' medians, and one row for each of the series."""
    rows = service_margin.margin_rows(POINTS)
    value = dict(zip(rows["label"], rows["value"], strict=True))
    assert len(value) == len(POINTS["rental_margins.label"]) + 3
    assert value["These sites, list price"] == pytest.approx(np.median(fact(service_margin.plain_lease)))
    assert value["AI segment, mid-2026"] == pytest.approx(-1257 / 2561)
    assert rows["group"].index("Company, after research") == 5


# Make or buy


def test_building_by_hand():
    """Oracle: no discount, 12 of the 37 months late: what is saved in 25, less a year's profit, with what is left."""
    known = {
        "discount_rate": 0.0,
        "construction_share_of_capex": 0.3,
        "server_life_years": 5.0,
        "building_life_years": 20.0,
        "new_compute_yield_share": 0.84,
        "buyer_compute_per_revenue_q2_2026": 0.56,
    }
    point = at(**known)
    capex = supply_books.capex(point)["agreement_capex_usd"]
    running = supply_books.power_bill(point)["power_cost_usd"] + supply_books.operation(point)["operation_cost_usd"]
    years = 37 / 12
    left = capex * (0.7 * (1 - years / 5) + 0.3 * (1 - years / 20))
    at_once = -capex + (15e9 - running) * years + left
    np.testing.assert_allclose(fact(service_sourcing.build_at_once, **known), at_once, rtol=1e-12)
    late = at_once - (15e9 - running) - 7.5e9
    expected = np.mean(late < 0)
    assert fact(service_sourcing.lease_pays, own_site_delay_months=12.0, **known) == expected


def test_break_even_wait_is_a_root():
    """Oracle: a day more or less tips every draw that has one; where none is, a lease loses money."""
    months = fact(service_sourcing.delay_break_even)
    some = np.mean(months < service_sourcing.NEVER_MONTHS)
    assert 0.95 < some < 1.0
    assert fact(service_sourcing.lease_pays, own_site_delay_months=months + 0.03) == some
    assert fact(service_sourcing.lease_pays, own_site_delay_months=months - 0.03) == 0.0
    idle = POINTS["new_compute_yield_share"] / POINTS["buyer_compute_per_revenue_q2_2026"]
    assert np.all(idle[months == service_sourcing.NEVER_MONTHS] < 1.0)


def test_lines_start_at_building_at_once():
    """Oracle: the fact; and no wait helps the builder."""
    lines = service_sourcing.delay_lines(POINTS, (0, 6, 12))
    assert lines["value"][0] == pytest.approx(np.median(fact(service_sourcing.build_at_once)) / 1e9)
    assert sorted(lines["value"], reverse=True) == lines["value"]


def test_staff_by_hand():
    """Oracle: 500 MW at 0.4 a megawatt are 200 people, 4 % of 5,000; the premium spread over them."""
    known = {"operations_staff_per_mw": 0.4, "power_colossus_1_mw": 500.0, "gpus_total": 222_000.0}
    known["gpus_colossus_1"] = 222_000.0
    assert fact(service_sourcing.staff, **known) == pytest.approx(200)
    assert fact(service_sourcing.staff_share, buyer_staff=5_000.0, **known) == pytest.approx(0.04)
    each = fact(service_sourcing.premium_per_person, **known)
    np.testing.assert_allclose(each * 200, fact(service_sourcing.lease_premium, **known), rtol=1e-12)


# Capital


def test_runways_by_hand():
    """Oracle: billions by calculator; fees of 27.84 / 4 a quarter less 0.195 x 7.814 billed already."""
    assert fact(service_capital.own_funding) == pytest.approx(3.466 / 28.476)
    reported = 105 / ((18.369 - 3.466 / 2) / 3)
    assert fact(service_capital.reported_runway) == pytest.approx(reported)
    fees = 27.84 / 4 - 0.195 * 7.814
    contracted = 105 / ((1.2 * 18.369 - 3.466 / 2 - fees) / 3)
    found = fact(service_capital.contracted_runway, capex_pace_factor=1.2)
    assert found["contracted_runway_months"] == pytest.approx(contracted)


def test_runway_at_its_ends():
    """Oracles: just two years at the break-even; the longest printed where nothing is spent."""
    pace = fact(service_capital.carry_break_even) / POINTS["seller_capex_q2_2026_usd"]
    found = fact(service_capital.contracted_runway, capex_pace_factor=pace)
    np.testing.assert_allclose(found["contracted_runway_months"], 24.0, rtol=1e-12)
    idle = fact(service_capital.contracted_runway, capex_pace_factor=0.0)
    assert idle == {"contracted_runway_months": 240.0, "carry_probability": 1.0}


def test_sellers_by_order_books():
    """Oracle: the latest book of each, 638, 627, 460 and 99.4 billion; a saving of one's own by 1 / (n + 1)."""
    books = np.array([638.0, 627.0, 460.0, 99.4])
    number = books.sum() ** 2 / (books**2).sum()
    found = fact(service_capital.own_saving_passed)
    assert found["effective_sellers"] == pytest.approx(number)
    assert found["own_saving_passed_share"] == pytest.approx(1 / (1 + number))


def test_later_price_by_hand():
    """Oracle: 920 million a month over 110,000 GPUs against 1,250 over 222,000 of 276,000 equivalents."""
    known = {"gpus_total": 222_000.0, "gpus_colossus_1": 222_000.0, "h100e_colossus_1": 276_000.0}
    found = fact(service_capital.later_price, h100e_per_gb200=2.5, **known)
    assert found == pytest.approx((920 / 275) / (1250 / 276), rel=1e-3)


# Entry


def test_average_cost_at_the_efficient_scale():
    """Oracle: there the overhead is a twentieth of the cost of the accelerators; capex in proportion."""
    gpus = fact(service_entry.scale)
    cost = supply_books.agreement_cost(POINTS, POINTS["discount_rate"]) / POINTS["gpus_total"]
    np.testing.assert_allclose(POINTS["provider_overhead_usd"] / gpus, 0.05 * cost, rtol=1e-9)
    capex = supply_books.capex(POINTS)["agreement_capex_usd"] / POINTS["gpus_total"] * gpus
    np.testing.assert_allclose(fact(service_entry.scale_capex), capex, rtol=1e-12)
    np.testing.assert_allclose(fact(service_entry.scale_over_round, startup_round_usd=capex), 1.0, rtol=1e-12)


def test_both_ways_cost_the_same_at_the_break_even():
    """Oracle: the bills of renting and of running one's own."""
    gpus = fact(service_entry.rent_below)
    cost = supply_books.agreement_cost(POINTS, POINTS["discount_rate"]) / POINTS["gpus_total"]
    rent = 15e9 / POINTS["gpus_total"] * gpus
    np.testing.assert_allclose(rent, POINTS["provider_overhead_usd"] + cost * gpus, rtol=1e-9)
    dear = fact(service_entry.rent_below, monthly_fee_usd=1e6)
    np.testing.assert_array_equal(dear, service_entry.MANY_GPUS)


def test_independent_sellers_by_name():
    """Oracle: read from the table by eye: CoreWeave, Nebius, IREN, Nscale, Lambda, Cerebras; not Akamai, a cloud."""
    assert fact(service_entry.independents)["independent_sellers"] == 6
    sellers = np.array(["Oracle" if "Nscale" in str(x) else x for x in POINTS["contracts.seller"]], object)
    assert fact(service_entry.independents, contracts__seller=sellers)["independent_sellers"] == 5


def test_free_entry_leaves_each_seller_its_overhead():
    """Oracle: Cournot's profit with n* sellers of the implied demand is the overhead."""
    n, now = fact(service_entry.entry), service_capital.sellers(POINTS)
    cost = supply_books.agreement_cost(POINTS, POINTS["discount_rate"])
    markup = (15e9 - cost) / POINTS["gpus_total"]
    output = (now + 1) * POINTS["gpus_total"] / (n + 1)
    price = (now + 1) * markup / (n + 1)
    np.testing.assert_allclose(price * output, POINTS["provider_overhead_usd"], rtol=1e-9)


def test_tickets_are_the_facts():
    """Oracle: medians of the facts and the contract's annual amount."""
    rows = service_entry.tickets(POINTS)
    assert rows["value"][1] == 1.8
    assert rows["value"][2] == pytest.approx(np.median(fact(service_entry.scale_capex)) / 1e9)


# Rules

MODULES = (supply_chapter, scarcity_chapter, chapter)
PARTS = (
    supply_books.seller_margin,
    supply_exit.firm_months,
    scarcity_premium.premium,
    scarcity_premium.residual,
    *chapter.PARTS,
)


@pytest.mark.parametrize(
    ("overrides", "claim", "verdict"),
    [
        ({}, "C28", "refined"),
        ({"customer_b_share": 0.1}, "C28", "open"),
        ({"customer_b_share": 0.1, "ai_revenue_q1_2026_usd": 5e9, "monthly_fee_usd": 1e6}, "C28", "contradicted"),
        ({}, "C29", "refined"),
        ({"gpus_total": 222_001}, "C29", "confirmed"),
        ({"monthly_fee_usd": 0.35e9}, "C29", "contradicted"),
        ({}, "C30", "refined"),
        ({"own_site_delay_months": 4}, "C30", "contradicted"),
        ({"own_site_delay_months": 36, "operations_staff_per_mw": 4}, "C30", "confirmed"),
        ({"operations_staff_per_mw": 4}, "C30", "open"),
        ({}, "C31", "refined"),
        ({"capex_pace_factor": 1.5}, "C31", "contradicted"),
        ({"capex_pace_factor": 0.5, "gpus_total": 550_000}, "C31", "confirmed"),
        ({}, "C32", "refined"),
        ({"provider_overhead_usd": 1e6, "startup_round_usd": 1e9}, "C32", "contradicted"),
    ],
)
def test_a_scenario_can_turn_each_verdict(overrides, claim, verdict):
    """Oracle: the rule read by hand."""
    inputs = registry.Inputs(registry.load(overrides=overrides, draws=4_000))
    facts = {key: value for part in PARTS for key, value in part(inputs).items()}
    assert verdict_of(claim, facts, *MODULES) == verdict


@pytest.mark.parametrize(
    ("claim", "changed", "verdict"),
    [
        ("C28", {"effective_customers": 6.0, "firm_months_today": 37.0}, "confirmed"),
        ("C28", {"effective_customers": 6.0}, "open"),
        ("C32", {"independent_sellers": 2.0}, "confirmed"),
    ],
)
def test_what_only_other_contracts_could_turn(claim, changed, verdict):
    """Oracle: the rule read by hand, with facts that rest on the table of contracts."""
    facts = {key: value for part in PARTS for key, value in part(POINTS).items()} | changed
    assert verdict_of(claim, facts, *MODULES) == verdict


def test_the_need_is_the_term():
    """Oracle: May 2026 through May 2029 is 37 months; a term that ends before it starts needs nothing."""
    assert service_sourcing._need_years(POINTS) * 12 == pytest.approx(37)
    first = price_terms.month_position(POINTS["start_month"])
    assert first == price_terms.month_position(np.datetime64("2026-05"))
    early = at(end_month=np.datetime64("2026-01-01"))
    assert service_sourcing._need_years(early) == 0.0
