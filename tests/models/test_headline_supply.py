"""The supply chapter's headline, and the estimates from series that it rests on, against outside oracles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.integrate import quad

from models import estimates
from models.headline import price, supply, supply_books, supply_exit, supply_market, supply_training
from report import claims, facts, registry


class Base(dict):
    """The base case at its medians, with what a test changes."""

    registry = registry.load()

    def __missing__(self, name):
        if "." in name:
            return self.registry.column(name)
        value = self.registry.assumption(name).value
        return np.datetime64(value, "D") if isinstance(value, str) else value


def found(part, **changes):
    """The facts of a part, or its only fact."""
    result = part(Base({name.replace("__", "."): value for name, value in changes.items()}))
    return result if len(result) > 1 else next(iter(result.values()))


# Estimates


def test_months_are_those_of_the_calendar():
    days = np.arange(np.datetime64("1999-12-01"), np.datetime64("2031-01-01"))
    years = 1970 + days.astype("datetime64[D]").astype(float) / 365.25
    assert (estimates.month_numbers(years) == days.astype("datetime64[M]").astype(int)).all()


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("h100_on_demand_volatility", 0.54),
        ("h100_index_volatility", 0.313),
        ("h100_reserved_volatility", 0.487),
    ],
)
def test_volatility_agrees_with_an_earlier_estimate_from_the_same_series(name, published):
    assert_allclose(Base.registry.assumption(name).value, published, rtol=3e-3)


def test_interval_of_volatility_is_the_normal_one_for_normal_returns():
    """Closed form: the log of the estimate has standard error 1 / sqrt(2 n)."""
    logs = np.cumsum(np.random.default_rng(1).normal(0, 0.1, 4000))
    days = (np.datetime64("1700-01") + np.arange(4000)).astype("datetime64[D]").astype(float)
    value, low, high = estimates.monthly_volatility(1970 + days / 365.25, np.exp(logs))
    assert_allclose(value, 0.1 * np.sqrt(12), rtol=0.03)
    assert_allclose(np.log(high / low) / 2, 1.6449 / np.sqrt(2 * 3999), rtol=0.05)


def test_growth_is_exact_without_noise_and_bad_input_is_named():
    assert_allclose(estimates.growth_factor([2000.0, 2000.5, 2002.0], [1.0, 2.0, 16.0]), 4.0, rtol=1e-10)
    with pytest.raises(ValueError, match="times_years"):
        estimates.monthly_volatility([2000.0, 2000.01], [1.0, 2.0])


# History and order books


def test_early_training_by_hand():
    """2 committed (one model listed twice), 3 ordinary of which 1 came before its contract, 5 own; 9 is late."""
    days = np.array(
        ["2020-01-01", "2020-01-01", "2018-01-01", "2021-01-01", "2019-06-01", "2024-06-01"], "datetime64[D]"
    )
    changes = {
        "training_runs__frontier": np.ones(6, bool),
        "training_runs__published": days,
        "training_runs__organisation": np.array(
            ["OpenAI", "OpenAI", "OpenAI,Other", "Elsewhere", "Google", "OpenAI"], object
        ),
        "training_runs__training_flop": np.array([2.0, 2.0, 1.0, 2.0, 5.0, 9.0]),
    }
    bought = {
        "early_committed_share": 2 / 5,
        "early_committed_share_without_largest": 0,
        "early_committed_run_share": 1 / 3,
    }
    assert found(supply_market.early_bought, **changes) == pytest.approx(bought)
    assert_allclose(found(supply_market.early_ordinary, **changes), 3 / 10)


def test_order_books_against_published_growth():
    """Oracle reports +363 % in a year; CoreWeave's 25.9 to 99.4 is 3.84 times; 392 to 627 is 1.60."""
    growth = found(supply_market.backlog_growth)
    assert_allclose(
        [growth[f"backlog_factor_{s}"] for s in ("oracle", "coreweave", "microsoft")], [4.63, 3.84, 1.60], rtol=3e-3
    )
    assert_allclose(found(supply_market.backlog_total), (638 + 99.4 + 627 + 460) * 1e9)


def test_all_on_notice_and_equal_terms():
    """Limits: a share of 1, and the common term."""
    count = Base()["contracts.id"].size
    notice = {
        "contracts__exit_terms": np.full(count, "notice", object),
        "contracts__term_years": np.full(count, 4.0),
    }
    assert_allclose(found(supply_market.on_notice, **notice), 1.0)
    assert_allclose(found(supply_market.contract_term, contracts__term_years=np.full(count, 4.0)), 4.0)


# Books


def test_costs_by_hand_and_accounts_close():
    capex = 11.4e9 + 103_000 * 81_000
    depreciation = capex * (0.68 / 5 + 0.32 / 22.5)
    power = (433.5 + 103 * 1.909 * 1.2) * 0.8 * 8760 * 1000 * 0.08
    assert_allclose(found(supply_books.capex), capex)
    assert_allclose(found(supply_books.depreciation), depreciation)
    assert_allclose(found(supply_books.power_bill), power)
    assert_allclose(found(supply_books.operation), 0.05 * capex)
    assert_allclose(found(supply_books.seller_margin), 1 - (depreciation + power + 0.05 * capex) / 15e9)


def test_margin_after_capital_is_the_first_pass_for_colossus_1_alone():
    """11.4 billion at 10 % over 5 years is 3.007, 442 MW at 6.74 cents 0.261 billion a year, so 78 % of 15 is left."""
    changes = {"gpus_total": 222_000, "construction_share_of_capex": 0.0, "opex_share_of_capex": 0.0}
    changes |= {
        "facility_power_colossus_1_mw": 442,
        "site_load_factor": 1.0,
        "site_power_price_usd_per_kwh": 0.0674,
    }
    left = found(supply_books.economic_margin, discount_rate=0.10, **changes)
    assert_allclose(left, 1 - (3.0073 + 0.2610) / 15, atol=2e-5)


def test_margin_is_a_quarter_at_its_break_even():
    bound = found(supply_books.capex_break_even)
    spare = (bound - found(supply_books.capex)) / 103_000
    assert_allclose(found(supply_books.seller_margin, capex_per_gb200_usd=81_000 + spare), 0.25, atol=1e-12)


def test_dependence_by_hand():
    """Fees of 15, 11.04 and 1.8 billion on sales of 0.818 a quarter; loss 1.257 and 19.5 % of 7.814 billion."""
    assert_allclose(found(supply_books.seller_dependence), 15 / (15 + 4 * 0.818 + 11.04 + 1.8))
    assert_allclose(found(supply_books.seller_dependence_at_signing), 3.75 / 4.568)
    assert_allclose(found(supply_books.segment_at_full_fee), (-1.257 + 3.75 - 0.195 * 7.814) * 1e9)
    assert_allclose(
        [found(supply_books.segment_gross), found(supply_books.segment_operating)],
        [0.5681, -0.4908],
        atol=1e-4,
    )


# Leaving


def test_duration_by_hand():
    """30 7/30 months are left on 24 November 2026, 90 days of them firm, and 0.3 a year is 0.025 a month."""
    left, firm = 30 + 7 / 30, 90 * 12 / 365
    assert_allclose([found(supply_exit.remaining), found(supply_exit.firm_months)], [left, firm])
    assert_allclose(found(supply_exit.duration), firm + (1 - np.exp(-0.025 * (left - firm))) / 0.025)


months = st.floats(0.1, 60)
hazards = st.floats(0, 0.5)


@given(months, st.floats(0, 1), hazards, hazards)
def test_paid_months_are_the_integrals_of_survival(left, part, leave, default):
    firm = part * left

    def survival(t):
        return np.exp(-default * t - leave * max(t - firm, 0.0))

    first = sum(quad(survival, *ends)[0] for ends in ((0, firm), (firm, left)))
    second = 2 * sum(quad(lambda t: t * survival(t), *ends)[0] for ends in ((0, firm), (firm, left)))
    mean, variation = supply_exit.paid_months(left, firm, leave, default)
    assert_allclose(mean, first, rtol=1e-7)
    assert_allclose((variation**2 + 1) * mean**2, second, rtol=1e-6)


def test_a_bound_term_is_take_or_pay():
    """Identity: with no exit right the fees vary as under take-or-pay, and the whole term is firm."""
    bound = {"initial_period_months": 37}
    assert found(supply_exit.income_variation, **bound) == found(supply_exit.take_or_pay_variation, **bound)
    assert found(supply_exit.firm_months, **bound) == found(supply_exit.remaining)
    assert found(supply_exit.seller_notice, **bound) == 0.0
    assert_allclose(found(supply_exit.protection, **bound), 1.0)


def test_window_and_bounds_by_hand():
    """At a market price 1 above the fee and no discounting, W is the firm months' hours; costs are months of fees."""
    h100e = 275_796 + 103_000 * 2.53
    price_ = 1.25e9 / (730 * h100e) + 1
    changes = {"comparable_price_usd_per_h100e_hour": price_, "discount_rate": 0.0}
    gain = 730 * h100e * 90 * 12 / 365
    assert_allclose(found(supply_exit.window, **changes), gain)
    assert_allclose(found(supply_exit.value_low, **changes), gain - 1.25e9)
    assert_allclose(found(supply_exit.value_high, **changes), gain + 1.5 * 1.25e9)


@given(st.integers(1, 30), st.floats(0, 40))
def test_protection_without_risk_is_notice_and_cost(notice, cost):
    """Closed form at no volatility: the seller leaves unless what is left gains less than its cost."""
    kept = supply_exit.protection_kept(0.0, 0.0, cost, months=30, notice_months=notice)
    assert_allclose(kept, min(notice * 0.5 + cost, 15.0) / 15.0, rtol=1e-9)


# Training and bottlenecks


def test_faults_of_the_claims_first_pass():
    """220,000 accelerators at 4.736e-4 a day: 104 a day, one in 13.8 minutes; a job of 16,384 loses 14.7 %."""
    fleet = found(supply_training.fleet, interruption_hazard_per_gpu_day=4.736e-4, gpus_total=220_000)
    assert_allclose(list(fleet.values()), [104.2, 13.82], rtol=1e-3)
    lost = found(
        supply_training.lost_time,
        interruption_hazard_per_gpu_day=4.736e-4,
        checkpoint_write_seconds=120,
        restart_seconds=0,
    )
    assert_allclose(lost, 0.147, atol=5e-4)


def test_the_reference_job_keeps_what_was_published():
    """Calibration: Meta reports more than 90 % effective training time."""
    assert 0.9 < 1 - found(supply_training.lost_time) < 0.96


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"gpu_lead_time_weeks": 11},
            [0.57, 0.04, 0.39],
        ),  # no shortage: cost shares, whatever the substitution
        ({"input_substitution_rho": 0.0}, [0.57, 0.04, 0.39]),  # Cobb-Douglas
        ({"input_substitution_rho": -np.inf}, [1.0, 0.0, 0.0]),  # Leontief: the scarce input alone
    ],
)
def test_elasticities_in_their_limits(changes, expected):
    assert_allclose(list(found(supply_training.elasticities, **changes).values()), expected, atol=1e-12)


def test_progress_of_the_claims_first_pass():
    """4.6 times against halving in 8 months is 59 %; equal growth is a half, at the doubling time of 5.45 months."""
    assert_allclose(found(supply_training.progress), 0.5948, atol=1e-4)
    equal = found(supply_market.halving_break_even)
    assert_allclose(equal, 5.4505, atol=1e-4)
    assert_allclose(found(supply_training.progress, algorithm_halving_months=equal), 0.5)


def test_scarcity_by_hand():
    """33 weeks more at 4.6 times a year leave 4.6^-(33/52.18) of the need; the gap is 44 weeks less 90 days."""
    assert_allclose(found(supply_market.rationing), 4.6 ** (-33 * 7 / 365.25))
    assert_allclose(found(supply_exit.replacement_gap), (44 * 7 - 90) * 12 / 365)


# Verdicts


@pytest.mark.parametrize(("scenario", "lock_in"), [("base", "refined"), ("no_exit", "confirmed")])
def test_a_term_that_binds_turns_the_verdict_on_lock_in(scenario, lock_in):
    inputs = registry.Inputs(registry.load(scenario, draws=400))
    values = {
        key: facts.summarised(key, value, *module.FACTS[key])
        for module in (price, supply)
        for key, value in module.headline(inputs).items()
    }
    assert claims.verdict("C11", claims.load_claims()["C11"], values)["verdict"] == lock_in
