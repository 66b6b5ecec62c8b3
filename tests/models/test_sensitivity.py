"""Sensitivity: functions whose roots and elasticities are known in closed form."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from models.sensitivity import break_even, elasticities

INPUTS = {"price": 2.5, "hours": 8_760.0, "fee": np.array([9.0, 10.0, 14.0])}


def headline(a):
    return {
        "cost": a["price"] * a["hours"],
        "premium": a["fee"] - 4 * a["price"],
        "wave": np.sin(np.pi * a["price"]),
        "step": float(a["price"] > 3.3),
        "nothing": 0.0 * a["hours"],
    }


@pytest.mark.parametrize(
    ("target", "low", "high", "root"),
    [
        (("cost", 30_000.0), 1.0, 9.0, 30_000 / 8_760),
        (("premium", 0.0), 0.0, 9.0, 2.5),
        (("wave", 0.0), 0.3, 8.9, 2.0),
        (("step", 0.5), 0.0, 9.0, 3.3),
        (("cost", 8_760.0), 1.0, 9.0, 1.0),
        (("cost", 8_760.0 * 9), 1.0, 9.0, 9.0),
    ],
)
def test_break_even_in_closed_form(target, low, high, root):
    """Line, median of draws, the sine's zero nearest to the present 2.5 (2 or 3), a jump, and both ends."""
    value, side = break_even(headline, {**INPUTS, "price": 2.4}, "price", target, low, high)
    assert_allclose(value, root, rtol=1e-9)
    assert side == "crosses"


def test_break_even_turns_the_fact_into_the_threshold():
    """Round trip: the headline at the break-even value gives the threshold."""
    value = break_even(headline, INPUTS, "hours", ("cost", 12_345.0), 1.0, 1e5).value
    assert_allclose(headline({**INPUTS, "hours": value})["cost"], 12_345.0, rtol=1e-10)


@pytest.mark.parametrize(("threshold", "side"), [(-1.0, "above"), (1e6, "below")])
def test_no_crossing_names_the_side(threshold, side):
    """The cost of 0 to 9 x 8,760 stays above -1 and below a million."""
    found = break_even(headline, INPUTS, "price", ("cost", threshold), 0.0, 9.0)
    assert np.isnan(found.value) and found.side == side


def test_power_laws_have_constant_elasticities():
    """Closed form: x^2 y^-1 moves by ((1+s)^2 - 1)/s and (1/(1+s) - 1)/s percent, what is absent by 0."""
    facts = lambda a: {"z": a["x"] ** 2 / a["y"], "w": a["y"]}  # noqa: E731
    found = elasticities(facts, {"x": 3.0, "y": np.array([2.0, 4.0, 9.0])}, ["x", "y"])
    assert_allclose([found["x"]["z"], found["x"]["w"], found["y"]["w"]], [2.01, 0.0, 1.0], atol=1e-12)
    assert_allclose(found["y"]["z"], (1 / 1.01 - 1) / 0.01, rtol=1e-12)
    small = elasticities(facts, {"x": 3.0, "y": 4.0}, ["x"], relative_step=1e-6)
    assert_allclose(small["x"]["z"], 2.0, rtol=1e-5)


def test_elasticity_of_nothing_is_not_a_number():
    """A fact of 0 has no percent change."""
    assert np.isnan(elasticities(headline, INPUTS, ["hours"])["hours"]["nothing"])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda: break_even(headline, INPUTS, "prize", ("cost", 1.0), 0, 1),
            "name must .* 'prize'",
        ),
        (
            lambda: break_even(headline, INPUTS, "price", ("gain", 1.0), 0, 1),
            "target must .* 'gain'",
        ),
        (lambda: break_even(headline, INPUTS, "price", ("cost", 1.0), 1, 1), "high"),
        (
            lambda: break_even(lambda a: {"f": np.nan}, INPUTS, "price", ("f", 1.0), 0, 1),
            "f at price=0.0",
        ),
        (lambda: elasticities(headline, INPUTS, ["prize"]), "names must be one of"),
        (lambda: elasticities(headline, INPUTS, ["price"], 0.0), "relative_step"),
    ],
)
def test_bad_input_names_the_argument(call, says):
    with pytest.raises(ValueError, match=says):
        call()
