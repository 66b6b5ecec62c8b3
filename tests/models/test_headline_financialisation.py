"""Facts of the financialisation chapter by hand, by limits, and by a second way to compute them."""

import numpy as np
import pandas as pd
import pytest
from headline_cases import POINTS, at, fact, verdict_of
from scipy import stats

from models import cashflow
from models.headline import financialisation as chapter
from models.headline import financialisation_chips as chips
from models.headline import financialisation_market as market
from models.headline import financialisation_value as value
from models.headline import price_terms, service, supply_exit
from report import claims, registry
from report.facts import summarised

Z95 = stats.norm.ppf(0.95)


def months(series, accelerator, providers=None):
    """Log medians by month with pandas, a second way to read a series."""
    frame = pd.DataFrame({name: POINTS[f"{series}.{name}"] for name in ("date", "accelerator", "provider")})
    frame["price"] = np.log(np.asarray(POINTS[f"{series}.usd_per_gpu_hour"], float))
    frame = frame[frame["accelerator"] == accelerator]
    if providers:
        frame = frame[frame["provider"].isin(providers)]
    grouped = np.exp(frame["price"]).groupby(pd.to_datetime(frame["date"]).dt.to_period("M")).median()
    return np.log(grouped).reindex(pd.period_range("2022-01", "2026-12", freq="M"))


# What trades, and what moves its price


@pytest.mark.parametrize(
    ("part", "series", "accelerator", "providers"),
    [
        (market.hedge_on_demand, "gpu_on_demand_medians", "H100", ["neocloud panel"]),
        (market.hedge_reserved, "gpu_reserved_medians", "H100", None),
        (market.hedge_spot, "gpu_spot_prices", "H100", None),
        (market.hedge_b200, "gpu_on_demand_medians", "B200", ["neocloud panel"]),
    ],
)
def test_hedge_is_the_squared_correlation_of_monthly_changes(part, series, accelerator, providers):
    """Oracle: pandas on a calendar of months, and scipy's interval of Pearson's correlation."""
    both = pd.concat(
        [months("gpu_index", "H100").diff(), months(series, accelerator, providers).diff()], axis=1
    ).dropna()
    found = stats.pearsonr(both.iloc[:, 0], both.iloc[:, 1])
    assert fact(part, index_sampling_error=0.0) == pytest.approx(found.statistic**2)
    high = found.confidence_interval(0.90).high
    assert fact(part, index_sampling_error=Z95) == pytest.approx(high**2, rel=1e-6)


def test_a_price_that_follows_the_index_is_hedged_in_full():
    """Oracle: the index itself, half as high, as the price to hedge."""
    own = {f"gpu_reserved_medians__{name}": POINTS[f"gpu_index.{name}"] for name in ("date", "accelerator", "provider")}
    own["gpu_reserved_medians__usd_per_gpu_hour"] = POINTS["gpu_index.usd_per_gpu_hour"] / 2
    assert fact(market.hedge_reserved, index_sampling_error=0.0, **own) == pytest.approx(1.0)


def test_index_gap_by_hand():
    """Oracle: 3.62 over 2.81."""
    assert fact(market.index_gap) == pytest.approx(0.2883, abs=1e-4)


def test_beta_on_chip_sales_against_scipy():
    """Oracle: a regression of quarterly changes, aligned by pandas; July 2026 over January 2024 by hand."""
    rent = months("gpu_index", "H100")
    ends = pd.to_datetime(POINTS["nvidia_datacenter.period_end"]).to_period("M")
    sales = pd.Series(np.log(POINTS["nvidia_datacenter.revenue_usd"].astype(float)), ends).sort_index()
    both = pd.DataFrame({"sales": sales, "rent": rent.reindex(sales.index)}).dropna().diff().dropna()
    fit = stats.linregress(both["sales"], both["rent"])
    assert fact(market.beta_chips, index_sampling_error=0.0) == pytest.approx(fit.slope)
    low = fit.slope - stats.t.ppf(0.95, len(both) - 2) * fit.stderr
    assert fact(market.beta_chips, index_sampling_error=-Z95) == pytest.approx(low, rel=5e-3)
    assert list(fact(market.boom).values()) == pytest.approx([89.0 / 18.404, 3.5420 / 4.7765])


def test_beta_on_revenue_against_scipy():
    """Oracle: a regression of the changes between statements, read with pandas."""
    rate = pd.Series(np.log(POINTS["buyer_run_rate.run_rate_usd"].astype(float)))
    rate.index = pd.to_datetime(POINTS["buyer_run_rate.date"]).to_period("M")
    rent = months("gpu_index", "H100").reindex(rate.index)
    both = pd.DataFrame({"rate": rate, "rent": rent}).sort_index().dropna().diff().dropna()
    fit = stats.linregress(both["rate"], both["rent"])
    assert fact(market.beta_revenue, index_sampling_error=0.0) == pytest.approx(fit.slope)


def test_beta_on_revenue_of_a_market_that_follows_it():
    """Oracle: rents that are the square root of the run rate have a beta of one half, without error."""
    day = np.array(["2024-01-01", "2024-07-01", "2025-01-01", "2025-03-01", "2026-01-01"], "datetime64[D]")
    rate = np.array([1.0, 3.0, 5.0, 20.0, 30.0])
    known = {
        "buyer_run_rate__date": day,
        "buyer_run_rate__run_rate_usd": rate,
        "gpu_index__date": day,
        "gpu_index__accelerator": np.array(["H100"] * 5, object),
        "gpu_index__provider": np.array(["neocloud panel"] * 5, object),
        "gpu_index__usd_per_gpu_hour": np.sqrt(rate),
    }
    np.testing.assert_allclose(fact(market.beta_revenue, **known), 0.5, rtol=1e-9)


def test_default_by_hand():
    """Oracles: 1 - e^(-5 x 0.0643 / 0.6); debt of 72.55 less 40.73 billion over 72.55."""
    assert fact(market.default_by_spread, bond_recovery_share=0.4) == pytest.approx(1 - np.exp(-5 * 0.0643 / 0.6))
    assert fact(market.leverage) == pytest.approx(0.4386, abs=1e-4)


# What income is worth


def test_term_multiple_is_the_present_value_of_its_fees():
    """Oracle: whole months by the annuity; without discount the months over twelve."""
    left = float(supply_exit.remaining(POINTS)["remaining_months"])
    assert fact(value.term_multiple, discount_rate=0.0) == pytest.approx(left / 12)
    start = np.datetime64("2026-12-01")
    monthly = 1.1 ** (1 / 12) - 1
    expected = cashflow.annuity_factor(monthly, 30) / 12
    assert fact(value.term_multiple, discount_rate=0.10, report_date=start) == pytest.approx(expected)


def test_expected_multiple_lies_between_notice_and_term():
    """Oracles: the limits: nobody leaves or fails: the term; both surely leave: the firm months."""
    calm = {"buyer_exit_hazard_per_year": 0.0, "seller_exit_hazard_per_year": 0.0, "buyer_default_hazard_per_year": 0.0}
    np.testing.assert_allclose(fact(value.expected_multiple, **calm), fact(value.term_multiple))
    sure = calm | {"buyer_exit_hazard_per_year": 1e6, "discount_rate": 0.0, "report_date": np.datetime64("2026-12-01")}
    firm = supply_exit.firm_months(at(**sure))["firm_months_today"]
    assert fact(value.expected_multiple, **sure) == pytest.approx(np.floor(firm) / 12, abs=1e-9)
    assert np.all(fact(value.expected_multiple) <= fact(value.term_multiple))
    assert np.all(fact(value.expected_multiple) >= 0.5 * fact(value.notice_multiple))


def test_expected_undiscounted_months_by_the_closed_form():
    """Oracle: the integral of survival of the supply chapter; monthly steps lose less than half a month."""
    hazards = {"buyer_exit_hazard_per_year": 0.15, "seller_exit_hazard_per_year": 0.15}
    known = hazards | {"buyer_default_hazard_per_year": 0.04, "discount_rate": 0.0}
    left, firm = (
        float(f(POINTS)[key])
        for f, key in ((supply_exit.remaining, "remaining_months"), (supply_exit.firm_months, "firm_months_today"))
    )
    mean, _ = supply_exit.paid_months(left, firm, 0.3 / 12, 0.04 / 12)
    assert 12 * fact(value.expected_multiple, **known) == pytest.approx(float(mean), abs=0.5)


def test_multiples_by_hand():
    """Oracles: 965 / 47 and 250 / 3.201."""
    assert fact(value.application_multiple, buyer_run_rate_may_2026_usd=47e9) == pytest.approx(965 / 47)
    assert fact(value.merger_multiple) == pytest.approx(250 / 3.201)
    assert fact(value.multiple_loss, neocloud_sales_multiple=965 / 47, buyer_run_rate_may_2026_usd=47e9) == 0.0


def test_the_rate_needed_gives_back_the_multiple():
    """Oracle: Gordon's formula at that rate."""
    rate = fact(value.rate_needed)
    margin = value.supply_books.seller_margin(POINTS)["ebit_margin_share"]
    np.testing.assert_allclose(margin / rate, np.broadcast_to(fact(value.application_multiple), rate.shape), rtol=1e-9)


def test_at_the_break_even_core_the_ai_segment_is_priced_as_infrastructure():
    """Oracle: put the core value back in; and the parts at one multiple are that multiple of all sales."""
    core = fact(value.core_break_even)
    np.testing.assert_allclose(
        fact(value.implied_multiple, seller_core_value_usd=core), POINTS["datacentre_sales_multiple"], rtol=1e-9
    )
    assert fact(value.appraised_multiple) == pytest.approx(170 / 31.112)
    same = fact(
        value.parts_value,
        datacentre_sales_multiple=20.0,
        buyer_valuation_may_2026_usd=20.0,
        buyer_run_rate_may_2026_usd=1.0,
    )
    assert same == pytest.approx(20 * (27.84 + 3.272) * 1e9)


def test_coreweave_by_hand():
    """Oracles: the rows: 99.4 / 30.1, 72.55 / 95.36, 24.2 / 51.7, and the spreads of the loans."""
    assert fact(value.backlog_growth) == pytest.approx(99.4 / 30.1)
    assert fact(value.value_change) == pytest.approx(72.55 / 95.36)
    assert fact(value.equity_since_listing) == pytest.approx(40.73 / 20.8)
    assert fact(value.multiple_change) == pytest.approx(24.2 / 51.7)
    assert list(fact(value.value_per_backlog).values()) == pytest.approx([95.36 / 30.1, 72.55 / 99.4])
    assert list(fact(value.loan_gap).values()) == pytest.approx([0.0675, 0.0225])


# NVIDIA


def test_installed_accelerators():
    """Oracles: 332,000 stood for 325,000 that are let; without Colossus 2 the 222,000 of Colossus 1."""
    known = {"gpus_total": 325_000.0, "gpus_colossus_1": 222_000.0}
    assert fact(chips.installed, **known) == pytest.approx(332 / 325)
    assert fact(chips.installed, gpus_colossus_2_first_cluster=0.0, **known) == pytest.approx(222 / 325)


def test_nvidia_by_hand():
    """Oracles: 89.0 / 41.1; Lerner's 1.335 at the margin before; 115.9 of 518.0 billion."""
    assert fact(chips.sales_growth) == pytest.approx(89.0 / 41.1)
    assert fact(chips.elasticity, nvidia_gross_margin_after_share=0.749) == pytest.approx(1.335, abs=1e-3)
    assert fact(chips.commitments) == pytest.approx(115.9 / 518.0)
    assert fact(chips.commitments_high) == pytest.approx(195.9 / 598.0)
    bars = chips.commitment_bars(POINTS)
    assert sum(bars["value"]) == pytest.approx(518.2)


def test_a_monopolist_with_that_elasticity_sets_that_margin():
    """Oracle: the best of many prices against demand p ** -e at unit cost 1."""
    price = np.linspace(1.01, 10, 400_000)
    best = price[np.argmax((price - 1) * price ** -fact(chips.elasticity))]
    assert (best - 1) / best == pytest.approx(0.75, abs=1e-4)


def test_hardware_of_the_agreements_over_a_year_of_sales():
    """Oracle: 20 billion, a third of it buildings, over 51.22 + 62.3 + 75.2 + 89.0."""
    built = {"capex_colossus_1_usd": 11.9e9, "capex_per_gb200_usd": 81_000.0, "gpus_total": 322_000.0}
    known = built | {"gpus_colossus_1": 222_000.0, "construction_share_of_capex": 1 / 3}
    assert fact(chips.hardware, **known) == pytest.approx(20.0 * 2 / 3 / 277.72)


def test_lines_start_at_one():
    """Oracle: each line is its own first value over itself; the ends are the facts."""
    for lines in (market.boom_lines(POINTS), value.backlog_lines(POINTS)):
        frame = pd.DataFrame(lines)
        assert frame.groupby("label")["value"].first().tolist() == [1.0, 1.0]
    ends = pd.DataFrame(market.boom_lines(POINTS)).groupby("label")["value"].last()
    assert ends["NVIDIA's sales"] == pytest.approx(fact(market.boom)["chip_sales_span_factor"])


def test_terms_of_the_price_chapter_agree_on_the_term():
    """Oracle: the undiscounted fees to come plus those paid are the total of the price chapter, ramp aside."""
    left = fact(value.term_multiple, discount_rate=0.0) * 15e9
    total = price_terms.total(at(ramp_months=0.0))["contract_total_usd"]
    gone = price_terms.month_position(POINTS["report_date"]) - price_terms.month_position(POINTS["start_month"])
    assert left + gone * 1.25e9 == pytest.approx(total)


# Rules


@pytest.mark.parametrize(
    ("overrides", "claim", "verdict"),
    [
        ({}, "C36", "refined"),
        ({"compute_futures_open_venues": 1}, "C36", "refined"),
        ({}, "C37", "open"),
        ({}, "C38", "refined"),
        ({"seller_core_value_usd": 1.45e12}, "C38", "confirmed"),
        ({"customer_b_share": 0.1, "monthly_fee_usd": 1e8, "ai_revenue_q1_2026_usd": 5e9}, "C38", "contradicted"),
        ({}, "C39", "refined"),
        ({}, "C40", "refined"),
        ({"gpus_colossus_2_first_cluster": 0, "nvidia_gross_margin_after_share": 0.78}, "C40", "confirmed"),
    ],
)
def test_a_scenario_can_turn_a_verdict(overrides, claim, verdict):
    """Oracle: the rule read by hand."""
    inputs = registry.Inputs(registry.load(overrides=overrides, draws=4_000))
    printed = {
        key: summarised(key, x, *module.FACTS[key])
        for module in (chapter, service)
        for key, x in module.headline(inputs).items()
    }
    assert claims.verdict(claim, claims.load_claims()[claim], printed)["verdict"] == verdict


@pytest.mark.parametrize(
    ("keys", "claim", "verdict"),
    [
        ({"futures_open_venues": 1, "hedged_on_demand_share": 0.7}, "C36", "confirmed"),
        ({"compute_futures_venues": 0}, "C36", "contradicted"),
        ({"rent_beta_chip_sales": 0.5, "rent_beta_buyer_revenue": 0.5}, "C37", "confirmed"),
        ({"rent_beta_chip_sales": -0.5, "rent_beta_buyer_revenue": -0.5}, "C37", "contradicted"),
        ({"rent_beta_buyer_revenue": 0.5}, "C37", "refined"),
        ({"neocloud_value_factor": 1.2}, "C39", "confirmed"),
        ({"neocloud_equity_since_listing_factor": 0.8}, "C39", "refined"),
        ({"loan_gap_2026_share": -0.01}, "C39", "open"),
        ({"loan_gap_2026_share": -0.01, "neocloud_equity_since_listing_factor": 0.8}, "C39", "contradicted"),
        ({"nvidia_sales_year_factor": 0.9, "nvidia_margin_change_share": -0.02}, "C40", "contradicted"),
    ],
)
def test_facts_from_series_can_turn_the_other_verdicts(keys, claim, verdict):
    """Oracle: the rule read by hand, on facts without an interval."""
    facts = chapter.headline(registry.Inputs(registry.load(draws=400))) | keys
    assert verdict_of(claim, facts, chapter) == verdict
