"""Facts of the partnerships chapter by hand, by identities, by limits, and by a second way to compute them."""

import numpy as np
import pytest
from headline_cases import POINTS, Overlay, at, fact
from numpy.testing import assert_allclose

from models import sourcing
from models.headline import partnerships as chapter
from models.headline import (
    partnerships_deals,
    partnerships_market,
    partnerships_power,
    supply_market,
    sustainability_energy,
)
from report import claims, registry
from report.facts import summarised
from report.series import load_series


def contracts(*rows):
    """A list of contracts from (id, buyer, seller, day, value, terms, kind)."""
    names = ("id", "buyer", "seller", "announced", "total_usd", "exit_terms", "kind")
    columns = dict(zip(names, (np.array(column, object) for column in zip(*rows, strict=True)), strict=True))
    columns["announced"] = columns["announced"].astype("datetime64[s]")
    columns["total_usd"] = columns["total_usd"].astype(float)
    columns["superseded_by"] = np.full(len(rows), np.nan, object)
    return Overlay({f"contracts.{name}": column for name, column in columns.items()})


def on_days(days, **more):
    """Contracts of different parties on given days."""
    rows = [(f"c{i}", f"B{i} x", f"S{i} y", str(day), 1e9, "firm", "compute") for i, day in enumerate(days)]
    return Overlay(contracts(*rows) | more)


# Deals


def test_deals_after_by_name():
    """Oracle: the rows read by hand: eight first announcements between 6 May and 10 October 2026, of 157 days."""
    frame = load_series("contracts")
    after = frame[partnerships_deals._after(POINTS)]["id"]
    assert set(after) == {
        "anthropic_akamai_may",
        "google_spacex",
        "reflection_spacex",
        "anthropic_amd_draft_sept",
        "anthropic_terawulf",
        "anthropic_nscale",
        "anthropic_lambda",
        "undisclosed_spacex_dec2026",
    }
    assert fact(partnerships_deals.pace_after) == pytest.approx(8 / 157 * 365.25 / 12)
    found = fact(partnerships_deals.pace)
    days_before = (np.datetime64("2026-05-06") - np.datetime64("2025-09-01")).astype(int)
    before = partnerships_deals._before(POINTS).sum()
    assert found["deal_rate_ratio"] == pytest.approx(8 / 157 / (before / days_before))
    assert found["deal_rate_ratio_low"] < found["deal_rate_ratio"] < found["deal_rate_ratio_high"]


def test_restated_totals_are_no_new_deals():
    """Oracle: none of the rows that another row names as its successor is dated."""
    frame = load_series("contracts")
    successors = set(frame["superseded_by"].dropna())
    dated = set(frame["id"][~np.isnat(partnerships_deals._days(POINTS))])
    assert successors
    assert not successors & dated


def test_all_deals_of_the_parties_make_one_ratio():
    """Oracle: if every contract is Anthropic's, both ratios are one."""
    everyone = at(contracts__buyer=np.full(POINTS["contracts.id"].size, "Anthropic", object))
    both = (
        list(fact(partnerships_deals.pace, everyone).values()),
        list(fact(partnerships_deals.pace_of_parties, everyone).values()),
    )
    assert_allclose(*both)


def test_deals_needed_are_the_least():
    """Oracle: with that many the exact interval lies above one, with one less it does not."""
    needed = int(fact(partnerships_deals.parties_needed))
    before = int(np.sum(partnerships_deals._before(POINTS) & partnerships_deals._parties(POINTS)))
    days = partnerships_deals._days_before(POINTS), partnerships_deals._days_after(POINTS)
    ends = [partnerships_deals.poisson_ratio_interval(before, days[0], n, days[1])[0] for n in (needed - 1, needed)]
    assert ends[0] <= 1.0 < ends[1]


def test_placebo_of_even_and_of_broken_records():
    """Oracles: at an even pace every date does as well; after a lasting jump at the deal no other date does."""
    start, deal, end = (np.datetime64(day) for day in ("2025-09-01", "2026-05-06", "2026-10-10"))
    even = on_days(np.arange(start, end + 1))
    assert fact(partnerships_deals.placebo, even) == 1.0
    broken = on_days(np.arange(deal + 1, end + 1))
    dates = (end - 90 - (start + 90)).astype(int)
    assert fact(partnerships_deals.placebo, broken) == pytest.approx(1 / dates)


def test_contracts_on_notice_at_the_seller():
    """Oracle: Google and Reflection by name; none where the terms are firm."""
    assert fact(partnerships_deals.followers) == 2.0
    assert (
        fact(partnerships_deals.followers, contracts__exit_terms=np.full(POINTS["contracts.id"].size, "firm", object))
        == 0.0
    )


def test_value_before_by_hand():
    """Oracle: 3 of 4 billion before; the silence is from 1 June to 10 October, 131 days."""
    rows = on_days(["2025-10-02", "2025-12-02", "2026-02-02", "2026-06-01"])
    assert fact(partnerships_deals.value_before, rows) == pytest.approx(0.75)
    assert fact(partnerships_deals.silence, rows) == pytest.approx(131 / (365.25 / 12))


def test_months_are_spread_over_their_days():
    """Oracle: two deals of a month at a quarter and three quarters of it, a dated one where it is."""
    days = np.array(["2026-01-01", "2026-01-09", "2026-01-01"], "datetime64[D]")
    first, month = np.datetime64("2026-01-01").astype(int), 365.25 / 12
    assert_allclose(partnerships_deals._spread_out(days), first + np.array([month / 4, 8.0, month * 3 / 4]))


def test_bursts_show_as_clustering_and_even_deals_do_not():
    """Oracles: five bursts of five deals within days of each other; one deal each week."""
    starts = np.array(["2025-10-05", "2025-12-20", "2026-02-10", "2026-05-20", "2026-08-15"], "datetime64[D]")
    bursts = on_days(np.sort(np.concatenate([starts + k for k in range(5)])))
    even = on_days(np.arange(np.datetime64("2025-09-03"), np.datetime64("2026-10-08"), 7))
    assert fact(partnerships_deals.clustering, bursts) > 0.5
    assert fact(partnerships_deals.clustering, even) == 0.0
    assert fact(partnerships_deals.contagion, even) < fact(partnerships_deals.contagion, bursts)


# Rivals


def test_suppliers_by_hand():
    """Oracle: equal halves are two suppliers; Google Cloud and Google are one name; what is bought as chips is none."""
    rows = contracts(
        ("a", "OpenAI", "Google Cloud", "2026-01-02", 1e9, "firm", "compute"),
        ("b", "OpenAI", "Google", "2026-01-03", 1e9, "firm", "compute"),
        ("c", "OpenAI", "Oracle", "2026-01-04", 2e9, "firm", "compute"),
        ("d", "OpenAI", "AMD", "2026-01-05", 9e9, "firm", "chips"),
        ("e", "Meta", "Oracle", "2026-01-06", 4e9, "firm", "compute"),
    )
    found = fact(partnerships_deals.suppliers, rows)
    assert found == pytest.approx({"openai_effective_suppliers": 2.0, "meta_effective_suppliers": 1.0})
    shared = fact(partnerships_deals.shared_supply, rows)
    assert shared == pytest.approx({"rivals_on_shared_supply": 2.0, "rival_value_shared_share": 6 / 8})


def test_exclusive_suppliers_are_not_shared():
    """Oracle: each rival with a supplier of its own."""
    rows = [(x, x, f"S{x}", "2026-01-02", 1e9, "firm", "compute") for x in ("OpenAI", "Meta", "Google")]
    shared = fact(partnerships_deals.shared_supply, contracts(*rows))
    assert shared == {"rivals_on_shared_supply": 0.0, "rival_value_shared_share": 0.0}


GOOGLE = {
    "capex_per_gb200_usd": 80_000.0,
    "construction_share_of_capex": 0.3,
    "server_life_years": 5.0,
    "building_life_years": 20.0,
    "opex_share_of_capex": 0.05,
    "power_per_gb200_kw": 2.0,
    "colossus_2_pue": 1.2,
    "site_load_factor": 0.8,
    "site_power_price_usd_per_kwh": 0.08,
    "discount_rate": 0.0,
}


def test_google_rent_by_hand():
    """Oracle: 110,000 GB200 at 80,000 dollars, straight-line at a rate of nil, against 920 million a month."""
    capex, power = 110_000 * 80_000.0, 110_000 * 2.0 * 1.2 * 8760 * 0.8 * 0.08
    cost = capex * (0.7 / 5 + 0.3 / 20 + 0.05) + power
    found = fact(partnerships_deals.google_rent, **GOOGLE)
    assert found["google_rent_over_own_cost"] == pytest.approx(11.04e9 / cost)
    assert found["google_own_cost_usd_per_month"] == pytest.approx(cost / 12)


def test_google_is_indifferent_at_the_break_even():
    """Oracle: make or buy with that wait, 33 months, a book value of what is not worn off, nothing earned."""
    rate = 0.1
    months = fact(partnerships_deals.google_wait, **GOOGLE | {"discount_rate": rate})
    capex, years = 110_000 * 80_000.0, 33 / 12
    running = 110_000 * 2.0 * 1.2 * 8760 * 0.8 * 0.08 + 0.05 * capex
    left = capex * (0.7 * (1 - years / 5) + 0.3 * (1 - years / 20))
    worth = sourcing.make_or_buy(
        capex, 11.04e9, running, rate, years, salvage_usd=left, delay_years=np.asarray(months) / 12
    )
    assert 0 < months < 33
    assert_allclose(worth, 0.0, atol=1e3)


# Prices


def lists(first, last):
    """Price lists of an H100 by seller at both dates."""
    rows = [(day, s, p) for day, prices in (("2025-03-03", first), ("2026-10-10", last)) for s, p in prices.items()]
    day, seller, price = zip(*rows, strict=True)
    return at(
        gpu_list_prices__date=np.array(day, "datetime64[s]"),
        gpu_list_prices__provider=np.array(seller, object),
        gpu_list_prices__usd_per_gpu_hour=np.array(price, float),
        gpu_list_prices__accelerator=np.full(len(rows), "H100", object),
        gpu_list_prices__pricing_kind=np.full(len(rows), "on_demand_list", object),
    )


def test_spread_by_hand_and_under_one_price():
    """Oracles: logarithms 0, 1, 2 have a standard deviation of 1; where one price rules it is 0."""
    wide, one = {"a": 1.0, "b": np.e, "c": np.e**2}, {"a": 2.0, "b": 2.0, "c": 2.0}
    found = fact(partnerships_market.spread, lists(wide, one))
    assert found["list_spread_first"] == pytest.approx(1.0)
    assert found["list_spread_last"] == pytest.approx(0.0, abs=1e-12)
    double = {name: price**2 for name, price in wide.items()}
    found = fact(partnerships_market.spread, lists(wide, double))
    assert found["list_spread_ratio"] == pytest.approx(2.0)
    assert fact(partnerships_market.spread_same_sellers, lists(wide, double)) == pytest.approx(2.0)


def test_at_the_spread_needed_the_low_end_is_one():
    """Oracle: needed over first is the ratio over its low end."""
    found = fact(partnerships_market.spread)
    assert found["list_spread_needed"] / found["list_spread_first"] * (
        found["list_spread_ratio_low"] / found["list_spread_ratio"]
    ) == pytest.approx(1.0)


def test_interval_of_a_spread_against_f():
    """Oracle: the exact interval of a ratio of standard deviations, by F; ours is its approximation, within a tenth."""
    from scipy import stats

    found = fact(partnerships_market.spread)
    counts = [len(partnerships_market._lists(POINTS, day)) - 1 for day in partnerships_market.SPREAD_DATES]
    exact = [found["list_spread_ratio"] / np.sqrt(stats.f.ppf(level, counts[1], counts[0])) for level in (0.95, 0.05)]
    assert_allclose([found["list_spread_ratio_low"], found["list_spread_ratio_high"]], exact, rtol=0.1)


def test_markup_of_a_known_panel():
    """Oracle: half above reserved in every month of both years."""
    rows = POINTS["gpu_reserved_medians.date"], POINTS["gpu_reserved_medians.usd_per_gpu_hour"]
    known = at(
        gpu_on_demand_medians__date=rows[0],
        gpu_on_demand_medians__usd_per_gpu_hour=1.5 * rows[1],
        gpu_on_demand_medians__accelerator=np.full(rows[0].size, "H100", object),
        gpu_on_demand_medians__provider=np.full(rows[0].size, "neocloud panel", object),
    )
    assert list(fact(partnerships_market.not_committing, known).values()) == pytest.approx([0.5, 0.5, 1.0, 1.0])


# Power


def test_power_agreements_by_name():
    """Oracle: the rows read by hand, without own turbines, letters of intent and parts of others."""
    frame = load_series("power_deals")
    before, last = (
        set(frame["id"][rows & partnerships_power._bought(POINTS)]) for rows in partnerships_power._years(POINTS)
    )
    assert before == {"constellation_microsoft", "kairos_google", "xenergy_amazon", "tva_xai_2024", "elementl_google"}
    meta = {"clinton_meta", "vistra_meta", "terrapower_meta", "oklo_meta"}
    assert last == meta | {"vistra_amazon", "solar_xai", "tva_xai_2026"}
    near = fact(partnerships_power.power_signed)
    assert near["near_power_ratio"] == pytest.approx((1121 + 2600 + 1200 + 150) / (835 + 150))
    assert near["all_power_ratio"] == pytest.approx((1121 + 2600 + 690 + 1200 + 1200 + 88 + 150) / 8325)
    assert fact(partnerships_power.near_power_without_largest) == pytest.approx((1121 + 1200 + 150) / 985)
    assert list(fact(partnerships_power.power_pace_without_seller).values()) == [4.0, 5.0]


FIRST_PASS = {
    "facility_power_colossus_1_mw": 300.0,
    "gpus_total": 222_000.0,
    "gpus_colossus_1": 222_000.0,
    "site_load_factor": 1.0,
    "site_power_price_usd_per_kwh": 0.0674,
}


def test_megawatt_year_by_hand():
    """Oracle: 8,760 megawatt-hours at 67.4 dollars are 0.590 million; 15 billion over 300 megawatts, 85 times that."""
    assert fact(partnerships_power.bill_per_mw, **FIRST_PASS) == pytest.approx(0.590e6, rel=1e-3)
    assert fact(partnerships_power.fee_per_mw, **FIRST_PASS) == pytest.approx(50e6)
    assert fact(partnerships_power.delay, **FIRST_PASS) == pytest.approx(84.7, abs=0.05)


def test_delay_is_fee_over_bill_and_free_power_has_no_end():
    """Oracles: the identity in every draw; a finite stand-in where electricity is free."""
    ratio = fact(partnerships_power.fee_per_mw) / fact(partnerships_power.bill_per_mw)
    assert_allclose(fact(partnerships_power.delay), ratio, rtol=1e-12)
    assert np.all(fact(partnerships_power.delay, site_power_price_usd_per_kwh=0.0) > 1e6)


def test_at_parity_electricity_costs_what_computers_do():
    """Oracle: put the price back in, in every draw."""
    price = fact(partnerships_power.parity)
    assert_allclose(fact(partnerships_power.against_chips, site_power_price_usd_per_kwh=price), 1.0, rtol=1e-12)


def test_energy_share_is_what_free_power_saves():
    """Oracle: the cost with electricity less the cost without, over the cost with."""
    from models.headline import supply_books

    free = at(site_power_price_usd_per_kwh=0.0)
    full, less = (supply_books.agreement_cost(a, a["discount_rate"]) for a in (POINTS, free))
    assert_allclose(fact(partnerships_power.energy_share), (full - less) / full, rtol=1e-9)


def test_bars_of_a_megawatt_add_up_to_the_cost():
    """Oracle: wear, staff and electricity together are the seller's cost at a rate of nil."""
    from models.headline import supply_books

    point = Overlay({name: float(np.median(POINTS[name])) for name in (*GOOGLE, "gpus_total", "gpus_colossus_1")})
    for name in ("capex_colossus_1_usd", "facility_power_colossus_1_mw"):
        point[name] = float(np.median(POINTS[name]))
    bars = partnerships_power.per_megawatt(point)
    cost = float(supply_books.agreement_cost(point)) / float(supply_books.agreement_mw(point)) / 1e6
    assert sum(bars["value"][1:]) == pytest.approx(cost)


# Rules


def printed(overrides=None):
    inputs = registry.Inputs(registry.load(overrides=overrides or {}, draws=4_000))
    facts = {key: summarised(key, value, *chapter.FACTS[key]) for key, value in chapter.headline(inputs).items()}
    for key, value in (supply_market.outgrowing(inputs) | sustainability_energy.on_site(inputs)).items():
        facts[key] = summarised(key, value, "1", key)
    return facts


@pytest.mark.parametrize(
    ("overrides", "changed", "claim", "verdict"),
    [
        ({}, {}, "C46", "refined"),
        ({}, {"deal_rate_ratio_high": 0.9, "party_rate_ratio_high": 0.9}, "C46", "contradicted"),
        ({}, {"deal_rate_ratio_low": 1.1, "party_rate_ratio_low": 1.1}, "C46", "confirmed"),
        ({}, {"party_rate_ratio_low": 1.1}, "C46", "open"),
        ({}, {}, "C47", "refined"),
        ({"capex_per_gb200_usd": 300_000, "opex_share_of_capex": 0.5}, {}, "C47", "contradicted"),
        ({}, {"rivals_on_shared_supply": 0.0}, "C47", "confirmed"),
        ({}, {}, "C48", "refined"),
        ({}, {"list_spread_ratio_low": 1.1}, "C48", "confirmed"),
        ({}, {"list_spread_ratio_high": 0.9, "uncommitted_ratio_high": 0.9}, "C48", "contradicted"),
        ({}, {}, "C49", "refined"),
        ({}, {"power_deal_ratio_low": 1.1}, "C49", "confirmed"),
        ({}, {"power_deal_ratio_high": 0.9, "near_power_ratio": 0.9}, "C49", "contradicted"),
        ({}, {}, "C50", "refined"),
        ({"site_power_price_usd_per_kwh": 0.5, "server_life_years": 8}, {}, "C50", "confirmed"),
        (
            {"monthly_fee_usd": 1e8, "site_power_price_usd_per_kwh": 0.3},
            {"energy_over_chips_cost": 0.2},
            "C50",
            "contradicted",
        ),
    ],
)
def test_each_verdict_can_turn(overrides, changed, claim, verdict):
    """Oracle: the rule read by hand, on the base, on other assumptions, or with one fact set."""
    facts = printed(overrides)
    facts |= {key: summarised(key, value, *chapter.FACTS[key]) for key, value in changed.items()}
    assert claims.verdict(claim, claims.load_claims()[claim], facts)["verdict"] == verdict
