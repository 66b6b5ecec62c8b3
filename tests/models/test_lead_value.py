"""The value of a lead: its limits, and the integral taken numerically."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.integrate import quad

from models.race import lead_value


def test_no_lead_is_worth_nothing():
    """M28: dT -> 0 gives 0, and a short lead is worth its length times the profit."""
    assert lead_value(5.0, 0.0, 2.0) == 0.0
    assert_allclose(lead_value(5.0, 1e-9, 2.0), 5e-9, rtol=1e-8)


@pytest.mark.parametrize("decay", [1e9, np.inf])
def test_a_lead_that_does_not_fade_is_linear(decay):
    """M28: tau -> inf gives pi0 dT."""
    assert_allclose(lead_value(5.0, [1.0, 2.0, 12.0], decay), [5.0, 10.0, 60.0], rtol=1e-7)


def test_an_endless_lead_earns_the_decay_time():
    """Closed form: dT -> inf gives pi0 tau."""
    assert_allclose(lead_value(5.0, np.inf, 3.5), 17.5, rtol=1e-15)


@given(st.floats(0.0, 40.0), st.floats(0.05, 60.0))
def test_against_the_integral(lead, decay):
    """Second way: the fading flow summed by quadrature."""
    summed, _ = quad(lambda t: 3.0 * np.exp(-t / decay), 0.0, lead, limit=200)
    assert_allclose(lead_value(3.0, lead, decay), summed, rtol=1e-6, atol=1e-9)


def test_draws_broadcast():
    """Identity: rows of draws are the single cases, a steady one among them."""
    decay = np.array([0.5, 4.0, np.inf])
    rows = [lead_value(2.0, 1.5, x) for x in decay]
    assert_allclose(lead_value(2.0, 1.5, decay), rows, rtol=1e-15)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((1.0, -1.0, 1.0), r"lead_months must be in \[0, inf\], found -1.0"),
        ((1.0, 1.0, 0.0), r"decay_months must be in \(0, inf\], found 0.0"),
        ((np.nan, 1.0, 1.0), "profit_per_month"),
        ((1.0, np.inf, np.inf), "both infinite"),
    ],
)
def test_bad_input_names_the_argument(arguments, says):
    with pytest.raises(ValueError, match=says):
        lead_value(*arguments)
