"""Facts of the regulation chapter by hand, by identities, by limits, and by a second way to compute them."""

import numpy as np
import pytest
from headline_cases import POINTS, Overlay, at, verdict_of
from scipy import stats

from models.headline import regulation as chapter
from models.headline import regulation_contract, regulation_owners, regulation_scrutiny, regulation_steering
from report import registry

STOCKS = {f"stock_{name}_h100e": 0.0 for name in (*regulation_owners.FIRMS, *regulation_owners.REST)}


def stocks(**held):
    """Owners that hold these and nobody else anything."""
    return at(**STOCKS | {f"stock_{name}_h100e": value for name, value in held.items()})


# Owners

EQUAL = {"google": 20.0, "microsoft": 20.0, "amazon": 20.0, "meta": 20.0, "oracle": 10.0, "coreweave": 5.0}


def test_owners_by_hand():
    """Oracle: four times 20, 10, 5 and 5 percent; the largest five have 90, squares add to 1,750."""
    a = stocks(**EQUAL, spacex=5.0)
    few = regulation_owners.few_share(a)
    assert few["five_owner_share"] == pytest.approx(0.9)
    more = regulation_owners.few_share_counted(Overlay(a | {"stock_made_in_china_h100e": 100.0}))
    assert more["five_owner_share_counted"] == pytest.approx(0.9)
    assert regulation_owners.owner_hhi(a)["owner_hhi"] == pytest.approx(4 * 400 + 100 + 2 * 25)
    assert regulation_owners.seller_share(a)["seller_stock_share"] == pytest.approx(0.05)


def test_the_rest_counts_as_nobody_or_as_one():
    """Oracle: half of all without a name adds nothing at least and 50 squared at most."""
    index = regulation_owners.owner_hhi(stocks(google=50.0, unnamed=20.0, imported_china=10.0, made_in_china=20.0))
    assert index["owner_hhi"] == pytest.approx(2500)
    assert index["owner_hhi_one_rest"] == pytest.approx(5000)


def test_uncounted_compute_brings_the_five_to_half():
    """Oracle: add it to the unnamed and look again."""
    extra = regulation_owners.few_share(POINTS)["uncounted_break_even_share"] * regulation_owners.stock(POINTS)
    more = at(stock_unnamed_h100e=POINTS["stock_unnamed_h100e"] + extra)
    np.testing.assert_allclose(regulation_owners.few_share(more)["five_owner_share"], 0.5)


def test_adverse_case_bounds_the_draws():
    """Oracle: five at their low ends against high ends, by the table's own percentiles, and below nearly all draws."""
    share = regulation_owners.few_share_adverse(POINTS)["five_owner_share_adverse"]
    assert share < np.quantile(regulation_owners.few_share(POINTS)["five_owner_share"], 0.01)
    known = dict.fromkeys(EQUAL, np.array([1.0, 1.0])) | {"unnamed": np.array([5.0, 5.0])}
    assert regulation_owners.few_share_adverse(stocks(**known))["five_owner_share_adverse"] == pytest.approx(5 / 11)


def test_stock_agrees_with_the_published_total():
    """Oracle: Epoch's medians by maker, 13.66, 3.81, 1.24 and 1.02 million, and its erratum: five firms hold 71 %."""
    counted = regulation_owners.stock(POINTS) - POINTS["stock_made_in_china_h100e"]
    assert np.median(counted) == pytest.approx(13.659e6 + 3.813e6 + 1.245e6 + 1.021e6, rel=0.02)
    assert np.median(regulation_owners.few_share(POINTS)["five_owner_share"]) == pytest.approx(0.71, abs=0.02)


def test_makers_and_clouds_by_hand():
    """Oracle: the table of December 2025 added up by maker; squares of 28, 21 and 14."""
    held = np.array([13_451_168, 3_812_878, 1_236_668, 1_020_727, 700_000.0])
    found = regulation_owners.chip_hhi(at(stock_made_in_china_h100e=700_000.0))["chip_maker_hhi"]
    assert found == pytest.approx(np.sum((100 * held / held.sum()) ** 2), rel=1e-6)
    assert regulation_owners.merchant_chips(POINTS)["nvidia_merchant_share"] == pytest.approx(
        held[0] / (held[0] + held[2])
    )
    assert regulation_owners.cloud_hhi(POINTS)["cloud_hhi"] == pytest.approx(28**2 + 21**2 + 14**2)


# Scrutiny


def days(*known):
    """Openings on these days, none on the contract, signed on 1 January 2026, sought for a year before and after."""
    return {
        "inquiries.date": np.array(known, "datetime64[D]"),
        "inquiries.opens": np.ones(len(known), bool),
        "inquiries.on_contract": np.zeros(len(known), bool),
        "inquiry_search_start_date": np.datetime64("2025-01-01"),
        "signing_date": np.datetime64("2026-01-01"),
        "inquiry_search_end_date": np.datetime64("2026-12-31"),
    }


def test_openings_fall_on_the_right_side():
    """Oracle: days at both edges; the day of signature and the last day count as after."""
    a = Overlay(days("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"))
    assert regulation_scrutiny.before_count(a)["inquiries_before"] == 2
    assert regulation_scrutiny.after_count(a)["inquiries_after"] == 2
    assert regulation_scrutiny.before(a)["inquiry_rate_before_per_year"] == pytest.approx(2.0, rel=1e-3)
    assert regulation_scrutiny.after_span(a)["weeks_searched_after"] == pytest.approx(365 / 7)
    assert regulation_scrutiny.by_year(a) == {"inquiries_2024": 1.0, "inquiries_2025": 2.0}


def test_ratio_of_equal_years_is_one_each_way():
    """Oracle: with as many openings before and after in equal times the ends are one over each other."""
    a = Overlay(days("2025-03-01", "2025-05-01", "2026-03-01", "2026-05-01"))
    ends = regulation_scrutiny.ratio(a)
    assert ends["inquiry_ratio_low"] * ends["inquiry_ratio_high"] == pytest.approx(1.0)


def test_needed_is_the_first_that_shows_a_rise():
    """Oracle: the binomial tail. With 4 before and k after in equal times, P(X >= k) of 4 + k at one half."""
    a = Overlay(days("2025-03-01", "2025-05-01", "2025-07-01", "2025-09-01"))
    count = next(k for k in range(1, 60) if stats.binom.sf(k - 1, 4 + k, 0.5) < 0.05)
    assert regulation_scrutiny.needed(a)["inquiries_needed_after"] == count


def test_missed_doubling_against_scipy():
    """Oracle: the Poisson distribution of scipy at twice the rate before."""
    rate = regulation_scrutiny.before(POINTS)["inquiry_rate_before_per_year"]
    years = regulation_scrutiny.after_span(POINTS)["weeks_searched_after"] * 7 / 365.25
    seen = regulation_scrutiny.after_count(POINTS)["inquiries_after"]
    found = regulation_scrutiny.missed(POINTS)["doubling_missed_probability"]
    assert found == pytest.approx(stats.poisson.cdf(seen, 2 * rate * years))


def test_half_years_hold_every_opening():
    """Oracle: the openings of the table, all within the search."""
    rows = regulation_scrutiny.half_years(POINTS)
    assert sum(rows["value"]) == POINTS["inquiries.opens"].astype(bool).sum()
    assert all(low <= value <= high for low, value, high in zip(rows["low"], rows["value"], rows["high"], strict=True))


# The contract

CAPACITY = {"gpus_total": 300.0, "gpus_colossus_1": 200.0, "h100e_colossus_1": 250.0, "h100e_per_gb200": 2.5}


def test_shares_of_markets_by_hand():
    """Oracle: 250 + 100 x 2.5 = 500 of 5,000 in all, of 2,000 for rent, of 600 + 400 + 500 of sellers."""
    a = stocks(oracle=600.0, coreweave=400.0, spacex=500.0, google=3500.0) | CAPACITY
    a = Overlay(a | {"rental_share_of_stock": 0.4, "foreclosure_screen_share": 0.25, "mild_term_months": 1e9})
    assert regulation_contract.of_stock(a)["contract_stock_share"] == pytest.approx(0.1)
    assert regulation_contract.of_rental(a)["contract_rental_share"] == pytest.approx(0.25)
    assert regulation_contract.of_sellers(a)["contract_narrow_share"] == pytest.approx(1 / 3)
    assert regulation_contract.of_two_sellers(a)["contract_two_seller_share"] == pytest.approx(500 / 900)
    assert regulation_contract.firm_share(a)["contract_firm_share"] == pytest.approx(0.0, abs=1e-6)
    assert regulation_contract.break_even_market(a)["foreclosure_break_even_share"] == pytest.approx(0.4)


def test_notice_frees_most_of_it():
    """Oracle: 90 days of twelve months, 90 / (365 / 12) / 12."""
    bare = regulation_contract.of_two_sellers(POINTS)["contract_two_seller_share"]
    net = regulation_contract.firm_share(POINTS)["contract_firm_share"]
    np.testing.assert_allclose(net / bare, 90 / 365)


def test_at_the_break_even_elasticity_rivalry_predicts_the_margin():
    """Oracle: put it back in."""
    elasticity = regulation_contract.elasticity_break_even(POINTS)["elasticity_break_even"]
    margin = regulation_contract.predicted_margin(at(rental_demand_elasticity=elasticity))
    np.testing.assert_allclose(margin["cournot_owner_margin_share"], POINTS["rental_gross_margin_share"])


def test_single_owner_gains_below_its_elasticity():
    """Oracle: 1 / (t + m), by the profit of a small rise at that elasticity."""
    found = regulation_contract.single_owner(at(rental_gross_margin_share=0.4))["single_owner_elasticity"]
    assert found == pytest.approx(1 / 0.45)
    assert (1 - 0.05 * found) * (0.4 + 0.05) == pytest.approx(0.4)


def test_at_the_break_even_two_customers_pay_the_same():
    """Oracle: 11.04 billion over 110,000 of them against 12 x 1.25 billion over 500,000, by hand."""
    a = Overlay(
        CAPACITY | {"gpus_total": 220_000.0 + 100_000, "gpus_colossus_1": 220_000.0, "h100e_colossus_1": 250_000.0}
    )
    equal = regulation_contract.equal_price(a)["equal_price_h100e_per_gpu"]
    assert 11.04e9 / (110_000 * equal) == pytest.approx(15e9 / 500_000)


# Who trains


def runs(**flops):
    """Models named after their developers, all in 2025."""
    return Overlay(
        {
            "training_runs.organisation": np.array(list(flops), object),
            "training_runs.published": np.full(len(flops), np.datetime64("2025-01-01")),
            "training_runs.training_flop": np.array(list(flops.values()), float),
        }
    )


def test_steering_by_hand():
    """Oracle: 50, 20, 10, 10, 5 and 5 of 100: five train 95, own labs of the owners 20, and 5 of 6 models."""
    a = runs(xAI=50, Google=20, OpenAI=10, Anthropic=10, Mistral=5, Alibaba=5)
    found = regulation_steering.concentration(a)
    assert found["top_five_flop_share"] == pytest.approx(0.95)
    assert found["top_five_model_share"] == pytest.approx(5 / 6)
    assert found["training_hhi"] == pytest.approx(2500 + 400 + 200 + 50)
    assert regulation_steering.without_largest(a)["top_five_flop_share_without_largest"] == pytest.approx(1.0)
    own = regulation_steering.owners(a)
    assert own["five_owner_flop_share"] == pytest.approx(0.2)
    assert (20 + own["owner_flop_break_even"]) / (100 + own["owner_flop_break_even"]) == pytest.approx(0.5)


def test_owners_labs_are_those_of_the_table():
    """Oracle: the names since 2024 in the table that belong to the five, read by hand."""
    recent = POINTS["training_runs.published"] >= np.datetime64("2024-01-01")
    names = {name.split(",")[0] for name in POINTS["training_runs.organisation"][recent]}
    assert {name for name in names if name.startswith(regulation_steering.OWNERS)} == OWN_LABS


OWN_LABS = {"Amazon", "Google DeepMind", "Meta AI"}


# Rules


@pytest.mark.parametrize(
    ("overrides", "claim", "verdict"),
    [
        ({}, "C41", "open"),
        ({"inquiry_search_end_date": "2026-06-01", "signing_date": "2025-11-01"}, "C41", "open"),
        ({}, "C42", "refined"),
        ({"foreclosure_screen_share": 0.2}, "C42", "refined"),
        ({"mild_term_months": 1}, "C42", "open"),
        ({"foreclosure_screen_share": 0.1, "mild_term_months": 1}, "C42", "confirmed"),
        ({}, "C43", "refined"),
        ({"rental_demand_elasticity": 3.0}, "C43", "refined"),
        ({"nvidia_gross_margin_before_share": 0.1}, "C43", "confirmed"),
        ({}, "C44", "confirmed"),
        ({"stock_unnamed_h100e": 10e6}, "C44", "refined"),
        (
            {"stock_unnamed_h100e": 12e6, "stock_google_h100e": 2e6, "stock_made_in_china_h100e": 4e6},
            "C44",
            "contradicted",
        ),
        ({}, "C45", "open"),
    ],
)
def test_a_scenario_can_turn_each_verdict(overrides, claim, verdict):
    """Oracle: the rule read by hand."""
    facts = chapter.headline(registry.Inputs(registry.load(overrides=overrides, draws=4_000)))
    assert verdict_of(claim, facts, chapter) == verdict
