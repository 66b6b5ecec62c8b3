"""Facts of the integration chapter by hand, by limits, by identities, and by a second way to compute them."""

import numpy as np
import pytest
from headline_cases import POINTS, Overlay, fact, verdict_of
from numpy.testing import assert_allclose

from models.headline import integration as chapter
from models.headline import integration_fabric, integration_pace, integration_service, integration_site, price_units
from models.headline import scarcity_premium as premium
from report import claims, registry
from report.facts import summarised

# Links

RUN = {
    "reference_mfu_share": 0.41,
    "server_exposed_share": 0.75,
    "network_exposed_share": 0.5,
    "sync_bytes_per_parameter": 3.0,
}
STEP = 6 * 405e9 * 2**24 / (16_384 * 989e12 * 0.41)
#: 2048 sequences of 8192 tokens over 128 copies of 126 / 16 layers; 4 sums of 16-bit activations among 8.
WAIT = 0.75 * 4 * (126 / 16) * (2048 * 8192 / 128) * 16_384 * 2 * (2 * 7 / 8) / 450e9
#: One 128th of the model, 3 bytes a parameter, among 128 copies.
NETWORK = 405e9 / 128 * 3 * (2 * 127 / 128) / 50e9


def slowed(server, network, exposed=0.5):
    """The step by hand, with the waits and the network so many times longer."""
    arithmetic = STEP - WAIT - exposed * NETWORK
    return max(arithmetic + server * WAIT, network * (1 - exposed) * NETWORK) + network * exposed * NETWORK


def test_step_by_hand():
    """Oracle: the bytes counted by hand; a step of 6.1 s of which traffic takes a tenth."""
    assert_allclose([STEP, WAIT, NETWORK], [6.137, 0.394, 0.377], atol=1e-3)
    found = fact(integration_fabric.compute_share, **RUN)
    share = 1 - (WAIT + 0.5 * NETWORK) / STEP
    assert found["compute_share_of_step"] == pytest.approx(share)
    assert found["doubled_chips_speedup"] == pytest.approx(STEP / (STEP - share * STEP / 2))
    assert found["eighth_chips_loss_share"] == pytest.approx(1 - STEP / (STEP + 7 * share * STEP))


def test_losses_by_hand():
    """Oracle: the same step with eight times the traffic."""
    assert fact(integration_fabric.links, **RUN) == pytest.approx(1 - STEP / slowed(8, 8))
    assert fact(integration_fabric.server, **RUN) == pytest.approx(1 - STEP / slowed(8, 1))
    assert fact(integration_fabric.network, **RUN) == pytest.approx(1 - STEP / slowed(1, 8))
    assert fact(integration_fabric.ordinary_network, **RUN) == pytest.approx(1 - STEP / slowed(1, 0.95 / 0.60))


@pytest.mark.parametrize("exposed", [0.0, 0.02, 0.5, 1.0])
def test_at_the_break_even_a_fifth_is_lost(exposed):
    """Oracle: put the slowdown back into the step by hand."""
    slower = float(fact(integration_fabric.break_even, **RUN | {"network_exposed_share": exposed}))
    assert STEP / slowed(slower, slower, exposed) == pytest.approx(0.8)


def test_a_network_that_arithmetic_hides():
    """Limits: all hidden, an eighth costs nothing; so slow that it cannot hide, the step is the traffic."""
    hidden = RUN | {"network_exposed_share": 0.0}
    assert fact(integration_fabric.network, **hidden) == pytest.approx(0.0, abs=1e-12)
    slow = hidden | {"network_bytes_per_second": 4e9}
    assert fact(integration_fabric.network, **slow) == pytest.approx(1 - STEP / (8 * NETWORK * 50 / 4))


def test_links_without_end_cost_nothing():
    """Limit: infinite bandwidth is bound by compute."""
    fast = RUN | {"server_link_bytes_per_second": np.inf, "network_bytes_per_second": np.inf}
    assert fact(integration_fabric.compute_share, **fast)["compute_share_of_step"] == 1.0
    assert fact(integration_fabric.links, **fast) == 0.0


def test_all_links_cost_more_than_any_and_less_than_chips():
    """Identity, in every draw."""
    both, inside = fact(integration_fabric.links), fact(integration_fabric.server)
    between, chips = fact(integration_fabric.network), fact(integration_fabric.compute_share)["eighth_chips_loss_share"]
    assert np.all(both > np.maximum(inside, between)) and np.all(both < chips)


def test_storage_by_hand():
    """Oracle: Young's loss, sqrt(2 d / M) + R / M, for 10 and for 80 seconds; no writes that take longer, no loss."""
    known = {"interruption_hazard_per_gpu_day": 4.74e-4, "checkpoint_write_seconds": 10.0, "restart_seconds": 300.0}
    mtbf = 86_400 / (4.74e-4 * 16_384)
    kept = [1 - np.sqrt(2 * d / mtbf) - 300 / mtbf for d in (10, 80)]
    assert fact(integration_fabric.storage, **known) == pytest.approx(1 - kept[1] / kept[0])
    known["checkpoint_write_seconds"] = 1e-12
    assert fact(integration_fabric.storage, **known) == pytest.approx(0.0, abs=1e-6)


def test_twice_the_chips_as_measured():
    """Oracle: 43 percent of 8,192 and 41 percent of 16,384 H100."""
    assert fact(integration_fabric.doubled_gpus) == pytest.approx(2 * 41 / 43)


# Site


def test_gap_by_hand():
    """Oracle: the five compared runs and the leak of 11 as printed; the benchmark's 34 and 54."""
    runs = np.array([30.2, 46.2, 55.2, 41.0, 50.0])
    found = fact(integration_site.group)
    assert list(found.values()) == pytest.approx([runs.mean() / 100, 11.0 - runs.mean(), 20.0])


def test_a_second_measurement_would_decide():
    """Oracle: the rule read by hand, with one more row on the seller."""
    names, shares = ("training_efficiency.id", "training_efficiency.mfu_share")
    rows = Overlay({names: np.append(POINTS[names], "colossus_2"), shares: np.append(POINTS[shares], 0.2)})
    compared = "training_efficiency.compared"
    rows[compared] = np.append(POINTS[compared], False)
    printed = {key: summarised(key, x, *chapter.FACTS[key]) for key, x in (
        integration_site.group(rows) | integration_site.measurements(rows)).items()}  # fmt: skip
    assert claims.verdict("C24", claims.load_claims()["C24"], printed)["verdict"] == "contradicted"


def test_findings_are_the_rows():
    """Oracle: read from the table by eye; every row counts once."""
    found = fact(integration_site.evidence)
    assert sum(list(found.values())[:3]) == len(POINTS["integration_evidence.id"])
    assert list(found.values()) == [4, 5, 5, 0]


# Service


def test_parts_of_the_fee_close():
    """Oracle: market price, certainty, access and what is left are the fee, in every draw."""
    parts = (premium.certainty, premium.access)
    explained = price_units.reserved_price(POINTS) + sum(fact(part) for part in parts)
    fee = price_units.h100e_fee(POINTS)
    assert_allclose(explained + fact(integration_service.residual) * fee, fee, rtol=1e-12)
    assert_allclose(fact(integration_service.residual_a_year), fact(integration_service.residual) * 15e9, rtol=1e-12)


def test_nothing_is_left_at_the_break_even():
    """Oracle: deliver so many."""
    gpus = fact(integration_service.break_even_gpus)
    assert_allclose(fact(integration_service.residual, gpus_total=gpus), 0.0, atol=1e-12)


def test_markup_by_hand():
    """Oracle: a price of 2.37 at a margin of a quarter is a cost of 1.7775, which sells at 2.116 for 16 percent."""
    known = {"managed_margin_share": 0.25, "rental_gross_margin_share": 0.16, "h100_reserved_usd_per_hour": 2.37}
    assert fact(integration_service.markup, **known) == pytest.approx(2.37 - 1.7775 / 0.84)
    assert fact(integration_service.markup, **known | {"managed_margin_share": 0.16}) == pytest.approx(0.0, abs=1e-12)


# Pace


def test_published_run():
    """M28: Llama 3.1, 3.8e25 operations on 16,384 H100 at 41 percent, takes 66 days of pure compute."""
    known = {"largest_run_flop": 3.8e25, "h100e_colossus_1": 16_384.0, "ordinary_mfu_share": 0.41}
    assert fact(integration_pace.ordinary, **known, ordinary_effective_time_share=1.0) == pytest.approx(66, abs=0.5)


def test_published_saving():
    """C26: from 38 to 43 percent of peak cuts the time by 11.6 percent, as dT / T = -dm / m has it for small steps."""
    same = {"ordinary_effective_time_share": 0.9, "tuned_effective_time_share": 0.9}
    found = fact(integration_pace.saved_share, ordinary_mfu_share=0.38, tuned_mfu_share=0.43, **same)
    assert found == pytest.approx(0.116, abs=5e-4)
    small = fact(integration_pace.saved_share, ordinary_mfu_share=0.40, tuned_mfu_share=0.4004, **same)
    assert small == pytest.approx(0.001, rel=2e-3)
    assert fact(integration_pace.two_points, ordinary_mfu_share=0.38) == pytest.approx(0.05)


def test_days_and_shares_agree():
    """Identity: the saving does not hang on the run; days, share and cycle are one account."""
    ordinary, tuned = fact(integration_pace.ordinary), fact(integration_pace.tuned)
    assert_allclose(tuned / ordinary, 1 - fact(integration_pace.saved_share), rtol=1e-12)
    assert_allclose(fact(integration_pace.saved_days), ordinary - tuned, rtol=1e-12)
    assert_allclose(fact(integration_pace.cycle) * 120, ordinary - tuned, rtol=1e-12)
    share = fact(integration_pace.leaked) / ordinary
    assert_allclose(share, POINTS["ordinary_mfu_share"] / 0.11, rtol=1e-12)


LEAD = {"lead_new_business_share": 0.3, "customer_stay_months": 12.0, "lead_decay_months": 3.5}


def test_lead_by_hand():
    """Oracle: 9 billion a month of run rate, 44 cents kept, three tenths won, a year kept, fading over 3.5 months."""
    profit = 9e9 / 12 * 0.44 * 0.3 * 12
    months, weights = np.polynomial.legendre.leggauss(30)
    summed = (weights / 2) @ (profit * np.exp(-(months + 1) / 2 / 3.5))
    assert fact(integration_pace.gain) == pytest.approx(9e9)
    assert fact(integration_pace.month, **LEAD) == pytest.approx(summed)
    assert fact(integration_pace.over_fee, **LEAD) == pytest.approx(summed / 1.25e9)


def test_lead_breaks_even():
    """Oracle: let business stay so long."""
    stay = fact(integration_pace.stay_break_even)
    assert_allclose(fact(integration_pace.over_fee, customer_stay_months=stay), 1.0, rtol=1e-12)


def test_line_of_the_lead():
    """Limits: nothing at no lead, the fact at one month, at most the decay time for a lead without end."""
    rows = integration_pace.lead_line(Overlay(LEAD), (0.0, 1.0, 1e6))
    profit = 9e9 / 12 * 0.44 * 0.3 * 12
    assert rows["value"] == pytest.approx([0.0, float(fact(integration_pace.month, **LEAD)) / 1e9, 3.5 * profit / 1e9])


def test_value_of_tuning_is_that_of_its_days():
    """Identity: a month saved is a month of lead; nothing is earned where tuning saves nothing."""
    month = {"largest_run_flop": 5e26, "h100e_colossus_1": 275_796.0, "ordinary_mfu_share": 0.4, "tuned_mfu_share": 0.5}
    month |= LEAD | {"ordinary_effective_time_share": 0.94, "tuned_effective_time_share": 0.94}
    month["largest_run_flop"] *= 365.25 / 12 / fact(integration_pace.saved_days, **month)
    assert fact(integration_pace.tuning_value, **month) == pytest.approx(fact(integration_pace.month, **LEAD))
    assert fact(integration_pace.tuning_value, **month | {"tuned_mfu_share": 0.4}) == 0.0


# Rules


@pytest.mark.parametrize(
    ("overrides", "claim", "verdict"),
    [
        ({}, "C23", "refined"),
        ({"network_exposed_share": 0.5}, "C23", "confirmed"),
        (
            {"server_exposed_share": 0.1, "network_exposed_share": 0.0, "server_link_bytes_per_second": 1e12},
            "C23",
            "contradicted",
        ),
        ({}, "C24", "open"),
        ({}, "C25", "open"),
        ({"gpus_total": 230_001}, "C25", "refined"),
        ({"gpus_total": 450_000}, "C25", "contradicted"),
        ({}, "C26", "open"),
        ({"ordinary_mfu_share": 0.48, "tuned_mfu_share": 0.48, "tuned_effective_time_share": 0.94}, "C26", "open"),
        (
            {"ordinary_mfu_share": 0.48, "tuned_mfu_share": 0.48}
            | {"ordinary_effective_time_share": 0.94, "tuned_effective_time_share": 0.94},
            "C26",
            "contradicted",
        ),
        ({}, "C27", "refined"),
        ({"customer_stay_months": 120}, "C27", "confirmed"),
        ({"customer_stay_months": 0.5}, "C27", "contradicted"),
    ],
)
def test_a_scenario_can_turn_each_verdict(overrides, claim, verdict):
    """Oracle: the rule read by hand."""
    facts = chapter.headline(registry.Inputs(registry.load(overrides=overrides, draws=4_000)))
    assert verdict_of(claim, facts, chapter) == verdict


@pytest.mark.parametrize(("claim", "verdict"), [("C25", "confirmed"), ("C26", "refined")])
def test_what_a_document_on_tuning_would_turn(claim, verdict):
    """Oracle: the rule read by hand, with one such row and, for the premium, fewer GPUs delivered."""
    rows = Overlay({"integration_evidence.leans": np.append(POINTS["integration_evidence.leans"], "for")})
    rows["integration_evidence.subject"] = np.append(POINTS["integration_evidence.subject"], "tuning")
    rows["gpus_total"] = 230_001.0
    assert verdict_of(claim, chapter.headline(rows), chapter) == verdict
