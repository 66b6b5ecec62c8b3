"""training: published runs, laws and costs as oracles, a numerical optimum, identities, and errors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.optimize import minimize_scalar

from models.training import (
    ScalingLaw,
    acquisition_cost,
    amortised_cost,
    chinchilla_loss,
    chip_hours,
    compute_optimal,
    training_days,
    training_flop,
)

HOFFMANN = ScalingLaw(e=1.69, a=406.4, b=410.7, alpha=0.34, beta=0.28)
HOFFMANN_UNROUNDED = ScalingLaw(e=1.6934, a=406.4, b=410.7, alpha=0.3392, beta=0.2849)
BESIROGLU = ScalingLaw(e=1.8172, a=482.01, b=2085.43, alpha=0.3478, beta=0.3658)
GOPHER_FLOP = 5.76e23


@pytest.mark.parametrize(
    ("parameters", "tokens", "published", "rtol"),
    [
        (405e9, 15.6e12, 3.8e25, 3e-3),
        (175e9, 300e9, 3.14e23, 4e-3),
        (540e9, 780e9, 2.5272e24, 1e-12),
    ],
)
def test_training_flop_of_published_runs(parameters, tokens, published, rtol):
    """Llama 3.1, GPT-3 and PaLM as their papers print them."""
    assert_allclose(training_flop(parameters, tokens), published, rtol=rtol)


@pytest.mark.parametrize(
    ("parameters", "tokens", "loss"),
    [(280e9, 300e9, 1.9933), (70e9, 1.4e12, 1.9366), (175e9, 300e9, 2.0023)],
)
def test_chinchilla_loss_printed_values(parameters, tokens, loss):
    """M03 with Hoffmann's constants: Gopher, Chinchilla, GPT-3."""
    assert_allclose(chinchilla_loss(parameters, tokens, HOFFMANN), loss, atol=5e-5)


@pytest.mark.parametrize(
    ("law", "flop", "parameters", "tokens"),
    [
        (BESIROGLU, GOPHER_FLOP, 7.22e10, 1.33e12),
        (HOFFMANN, GOPHER_FLOP, 3.22e10, 2.98e12),
        (HOFFMANN_UNROUNDED, GOPHER_FLOP, 4.03e10, 2.38e12),
        (BESIROGLU, 5e26, 2.3e12, 3.6e13),
    ],
)
def test_compute_optimal_printed_values(law, flop, parameters, tokens):
    """M03 at the budget of Gopher, C13 at 5e26 FLOP."""
    assert_allclose(compute_optimal(flop, law), (parameters, tokens), rtol=0.01)


def test_besiroglu_wants_18_tokens_a_parameter():
    """M03: 18.4 at the budget of Gopher, near the 20 of Chinchilla as built."""
    parameters, tokens = compute_optimal(GOPHER_FLOP, BESIROGLU)
    assert_allclose(tokens / parameters, 18.4, atol=0.05)


@pytest.mark.parametrize(("law", "exponent"), [(HOFFMANN, 0.4516), (HOFFMANN_UNROUNDED, 0.4565), (BESIROGLU, 0.5126)])
def test_exponent_of_the_optimum(law, exponent):
    """M03: slope of ln N* on ln C between two budgets is beta / (alpha + beta)."""
    parameters, _ = compute_optimal(np.array([1e22, 1e26]), law)
    assert_allclose(np.log(parameters[1] / parameters[0]) / np.log(1e4), exponent, atol=5e-5)


@given(
    st.builds(
        ScalingLaw,
        e=st.floats(0.0, 2.0),
        a=st.floats(100.0, 2_000.0),
        b=st.floats(100.0, 5_000.0),
        alpha=st.floats(0.2, 0.5),
        beta=st.floats(0.2, 0.5),
    ),
    st.floats(20.0, 27.0),
)
def test_optimum_is_a_minimum(law, log10_flop):
    """First-order condition alpha A / N^alpha = beta B / D^beta, the budget, and scipy's own minimum."""
    flop = 10.0**log10_flop
    n, d = compute_optimal(flop, law)
    assert_allclose(training_flop(n, d), flop, rtol=1e-12)
    assert_allclose(law.alpha * law.a / n**law.alpha, law.beta * law.b / d**law.beta, rtol=1e-9)
    found = minimize_scalar(
        lambda x: float(chinchilla_loss(np.exp(x), flop / 6 / np.exp(x), law)) - law.e,
        bounds=(1, 60),
        method="bounded",
    )
    assert chinchilla_loss(n, d, law) <= found.fun + law.e + 1e-12
    assert_allclose(np.log(n), found.x, atol=1e-3)


def test_draws_of_a_law_broadcast():
    """Constants of shape (draw,) give (draw,); each equals the law alone."""
    laws = ScalingLaw(*(np.array([getattr(law, f) for law in (HOFFMANN, BESIROGLU)]) for f in ScalingLaw.__slots__))
    parameters, tokens = compute_optimal(GOPHER_FLOP, laws)
    assert_allclose((parameters[1], tokens[1]), compute_optimal(GOPHER_FLOP, BESIROGLU), rtol=1e-14)
    assert_allclose(chinchilla_loss(70e9, 1.4e12, laws)[0], chinchilla_loss(70e9, 1.4e12, HOFFMANN), rtol=1e-14)


def test_training_days_of_published_runs():
    """M28: Llama 3.1 66 days; PaLM 780 B tokens at its 238.3 k tokens/s, from 46.2 % MFU with attention."""
    assert_allclose(training_days(3.8e25, 16_384, 989e12, 0.41), 66, atol=0.5)
    flop_per_token = 6 * 540.35e9 + 12 * 118 * 48 * 256 * 2_048
    days = training_days(780e9 * flop_per_token, 6_144, 275e12, 0.462)
    assert_allclose(days, 780e9 / 238.3e3 / 86_400, rtol=1e-3)


@given(st.floats(1e20, 1e28), st.floats(1.0, 1e6), st.floats(0.05, 0.9))
def test_hours_and_days_keep_the_compute(flop, count, mfu):
    """Identity: hours x 3600 x peak x MFU is the compute; count x days x 24 the hours; C26: 1 / MFU."""
    hours, days = chip_hours(flop, 1e15, mfu), training_days(flop, count, 1e15, mfu)
    assert_allclose(hours * 3600 * 1e15 * mfu, flop, rtol=1e-12)
    assert_allclose(count * days * 24, hours, rtol=1e-12)
    assert_allclose(training_days(flop, count, 1e15, mfu * 1.1), days / 1.1, rtol=1e-12)


#: Inputs and results of github.com/epoch-research/training-cost-trends (model_costs.csv): accelerators, hours
#: of all of them, price of one with its server [USD], days held before the run, mean power of one [kW], power
#: price [USD/kWh], then amortised and acquisition cost [USD], both scaled by one price index: PCU518210518210
#: of December 2024 over the month of publication (for Grok-3, a month that the snapshot does not have).
# fmt: off
COTTIER_RUNS = {
    "GPT-4": (25e3, 57e6, 24_875, 638, 0.8125 * 0.75 * 1.25, 0.0806,
              40695706.40406813, 778066898.6709992, 119.349 / 117.766),
    "Gemini 1.0 Ultra": (57e3, 132e6, 5_167 * 1.64, 720, 0.17 * 1.56 * 0.43 * 1.1, 0.0806,
                         28309604.039022215, 597913206.2830626, 119.349 / 119.029),
    "Llama 3.1-405B": (16_384, 16_384 * 2_142, 44_489.88, 432, 1.275 * 0.75 * 1.1, 0.0771,
                       51040524.06093857, 896044948.8696929, 119.349 / 119.863),
    "Grok-3": (1e5, 2.4e8, 44_489.88, 631, 1.275 * 0.75 * 1.25, 0.0826,
               300872431.98936605, 5481967429.336009, None),
}
# fmt: on


@pytest.mark.parametrize("model", COTTIER_RUNS)
def test_costs_of_published_runs(model):
    """Cottier et al.: the ratio of the costs, free of the index, and each cost where it is known."""
    count, hours, price, days, power_kw, kwh_usd, published, published_bought, index = COTTIER_RUNS[model]
    amortised = amortised_cost(hours, price, days / 365.25, 0.14, 0.19, hours * power_kw * kwh_usd)
    bought = acquisition_cost(count, price, 0.19)
    assert_allclose(amortised / bought, published / published_bought, rtol=1e-9)
    if index:
        assert_allclose([amortised * index, bought * index], [published, published_bought], rtol=1e-9)


def test_amortised_cost_is_the_fall_in_value():
    """Oracle: numerical slope of the value price x 10^(-r t); a year's delay at 0.14 costs 0.7244 as much."""

    def value(t):
        return 30_000.0 / 0.81 * 10.0 ** (-0.14 * t)

    hour, t = 1 / 8_766, 1.5
    slope = (value(t - hour / 2) - value(t + hour / 2)) / hour
    cost = amortised_cost(1.0, 30_000.0, np.array([t, t + 1.0]), 0.14, 0.19, 0.0)
    assert_allclose(cost[0], slope * hour, rtol=1e-7)
    assert_allclose(cost[1] / cost[0], 0.7244, atol=5e-5)


def test_hardware_that_keeps_its_value_costs_only_energy():
    """Limits r -> 0 and price -> 0; doubling all prices doubles the cost."""
    assert amortised_cost(1e6, [30_000.0, 0.0], 1.0, [0.0, 0.14], 0.19, 5e5).tolist() == [5e5, 5e5]
    once, twice = amortised_cost(1e6, [3e4, 6e4], 1.0, 0.14, 0.19, [5e5, 1e6])
    assert_allclose(twice, 2 * once, rtol=1e-14)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: ScalingLaw(-1, 1, 1, 1, 1), "^e must"),
        (lambda: ScalingLaw(1, 1, 1, 1, 0), "beta"),
        (lambda: ScalingLaw(1, 1, [1, np.nan], 1, 1), "^b must"),
        (lambda: training_flop(0, 1), "parameters"),
        (lambda: training_flop(1, 0), "tokens"),
        (lambda: chinchilla_loss(0, 1, HOFFMANN), "parameters"),
        (lambda: chinchilla_loss(1, 0, HOFFMANN), "tokens"),
        (lambda: compute_optimal(0, HOFFMANN), "flop"),
        (lambda: chip_hours(1, 1, 1.1), "mfu_share"),
        (lambda: chip_hours(0, 1, 0.4), "flop"),
        (lambda: chip_hours(1, 0, 0.4), "peak_flop_per_second"),
        (lambda: training_days(1, 0, 1, 0.4), "accelerators"),
        (lambda: acquisition_cost(0, 1, 0.1), "accelerators"),
        (lambda: acquisition_cost(1, 1, 1.0), "interconnect_share"),
        (lambda: amortised_cost(0, 1, 0, 0.1, 0, 0), "accelerator_hours"),
        (lambda: amortised_cost(1, -1, 0, 0.1, 0, 0), "price_usd_per_accelerator"),
        (lambda: amortised_cost(1, 1, -1, 0.1, 0, 0), "years_held"),
        (lambda: amortised_cost(1, 1, 0, -0.1, 0, 0), "decline_oom_per_year"),
        (lambda: amortised_cost(1, 1, 0, 0.1, 0, np.nan), "energy_usd"),
    ],
)
def test_bad_arguments_are_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
