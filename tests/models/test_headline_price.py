"""Facts of the price chapter by hand, from published values and by putting numbers back in."""

import numpy as np
import pytest
from headline_cases import POINTS, fact

from models import estimates
from models.headline import price_context, price_terms, price_units


def test_runs_of_the_capacity_by_hand():
    """16,384 H100 at 41 % for 30.4 days of 24 hours: Llama 3.1 405B, 3.8e25 operations, took 66 days of them."""
    known = {"gpus_total": 1.0, "gpus_colossus_1": 1.0, "h100e_colossus_1": 16_384.0}
    runs = fact(price_context.against_training, ordinary_mfu_share=0.41, largest_run_flop=3.8e25, **known)
    assert runs["runs_per_month"] == pytest.approx(730 / 24 / 66, rel=5e-3)
    assert runs["runs_per_year"] == pytest.approx(365 / 66, rel=5e-3)


def test_suppliers_joined_by_hand():
    """Shares 30, 20, 50 of which the first two are Google's chips: 2.63 equal ones apart, 2 together."""
    known = {
        "commitments__supplier": np.array(["Broadcom lessors", "Google", "Amazon"], object),
        "commitments__total_usd": np.array([30.0, 20.0, 50.0]),
    }
    assert fact(price_context.suppliers, **known)["effective_suppliers"] == pytest.approx(1 / 0.38)
    assert fact(price_context.suppliers_joined, **known)["supplier_hhi_joined"] == pytest.approx(5_000)
    assert fact(price_context.suppliers_joined, **known)["effective_suppliers_joined"] == pytest.approx(2)


def test_rank_by_firm_value_counts_known_terms_only():
    """By the table: five contracts with a firm value, all above three fees; a whole firm term passes some of them."""
    assert fact(price_context.league_firm_size) == 6 and np.all(fact(price_context.league_firm) == 6)
    for firm_usd, rank in {120e9: 1, 20e9: 4, 10e9: 5}.items():
        fee = firm_usd / (90 * 12 / 365)
        assert np.all(fact(price_context.league_firm, monthly_fee_usd=fee) == rank)


def test_what_is_firm_today_of_what_is_left():
    """Limits: a right to leave at once binds nothing; an initial period of the whole term binds all that is left."""
    assert np.all(fact(price_terms.today, notice_days=0.0)["firm_share_today"] == 0.0)
    bound = fact(price_terms.today, initial_period_months=37.0, ramp_fee_share=1.0)
    assert bound["firm_share_today"] == pytest.approx(1.0)
    assert bound["cancellable_today_usd"] == pytest.approx(0.0, abs=1.0)


def test_fee_over_the_market_is_one_at_the_market():
    """Put the fee per hour back in as the price."""
    fee = fact(price_units.h100e_price)
    np.testing.assert_allclose(fact(price_units.over_on_demand, h100_on_demand_usd_per_hour=fee), 1.0)
    np.testing.assert_allclose(fact(price_units.over_reserved, h100_reserved_usd_per_hour=fee), 1.0)


def test_band_of_a_list_price_holds_nine_in_ten_of_lognormal_lists():
    """Oracle: drawn prices of known centre and spread; and the five reserved medians of spring 2026 by hand."""
    prices = np.exp(np.random.default_rng(3).normal(np.log(3.0), 0.2, 20_000))
    value, low, high = estimates.typical_level(prices)
    assert value == pytest.approx(3.0, rel=5e-3)
    assert np.mean((prices > low) & (prices < high)) == pytest.approx(0.9, abs=5e-3)
    assert POINTS["h100_reserved_usd_per_hour"].size == 4_000
    medians = [2.37, 2.24, 2.37, 1.935, 2.54]
    assert estimates.typical_level(medians)[0] == pytest.approx(np.prod(medians) ** 0.2)
    for bad in ([1.0, 2.0], [1.0, 1.0, 1.0], [1.0, -1.0, 2.0]):
        with pytest.raises(ValueError, match="values"):
            estimates.typical_level(bad)
