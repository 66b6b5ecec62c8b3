"""What moves a headline fact: break-even values and elasticities of its assumptions.

A headline is a function from a mapping of assumptions to a dict of facts. An assumption or a fact that
is an array of draws counts by its median, the value that is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import brentq

from models.checks import checked

Headline = Callable[[Mapping[str, Any]], Mapping[str, Any]]
SCAN = 33  # points of the bracket that are tried before the root is refined


class BreakEven(NamedTuple):
    """Value at which a fact meets its threshold, or nan and the side on which it stays."""

    value: float
    side: str


def break_even(
    function: Headline,
    inputs: Mapping[str, Any],
    name: str,
    target: tuple[str, float],
    low: float,
    high: float,
) -> BreakEven:
    """Value of one assumption at which a fact meets a threshold, the others as they are.

    Parameters
    ----------
    function, inputs : headline and its assumptions
        Only `name` is replaced, by a number.
    target : (str, float)
        Key of the fact, and threshold.
    low, high : float
        Bracket for the assumption. It is scanned at even steps, so two crossings within one step are
        missed; of several found, the nearest to the present value is given.

    Returns
    -------
    BreakEven
        side is "crosses", or "above" or "below" where the fact stays on one side of the threshold.
        A jump over the threshold counts as a crossing.

    Raises
    ------
    ValueError
        If `name` or the fact is unknown, the bracket is empty, or the fact is NaN in it.

    Examples
    --------
    >>> break_even(lambda a: {"profit": 3 * a["price"] - 6}, {"price": 5.0}, "price", ("profit", 0), 0, 9)
    BreakEven(value=2.0, side='crosses')
    """
    fact, threshold = target
    low, high = float(checked("low", low)), float(checked("high", high, f"({low}, inf)"))
    present = _median(_known("name", name, inputs))

    def gap(value: float) -> float:
        found = _known("target", fact, function({**inputs, name: value}))
        return float(checked(f"{fact} at {name}={value}", _median(found) - threshold))

    points = np.linspace(low, high, SCAN)
    gaps = np.array([gap(point) for point in points])
    roots = [float(point) for point in points[gaps == 0]]
    for left in np.flatnonzero(gaps[:-1] * gaps[1:] < 0):
        roots.append(brentq(gap, points[left], points[left + 1], xtol=1e-12 * max(abs(low), abs(high))))
    if not roots:
        return BreakEven(float("nan"), "above" if gaps[0] > 0 else "below")
    return BreakEven(min(roots, key=lambda root: abs(root - present)), "crosses")


def elasticities(
    function: Headline, inputs: Mapping[str, Any], names: Iterable[str], relative_step: float = 0.01
) -> dict[str, dict[str, float]]:
    """Percent change of each fact for 1 % more of each assumption: ``{name: {fact: percent}}``.

    By one step up of `relative_step`, above 0, in each assumption in turn. A fact of 0 gives nan.

    Raises
    ------
    ValueError
        If a name is unknown or the step is not above 0.

    Examples
    --------
    >>> result = elasticities(lambda a: {"area": a["x"] ** 2}, {"x": 3.0}, ["x"])
    >>> round(result["x"]["area"], 4)
    2.01
    """
    step = float(checked("relative_step", relative_step, "(0, inf)"))
    base = {fact: _median(value) for fact, value in function(inputs).items()}
    result = {}
    for name in names:
        moved = function({**inputs, name: np.asarray(_known("names", name, inputs)) * (1 + step)})
        result[name] = {
            fact: (_median(moved[fact]) / value - 1) / step if value else float("nan") for fact, value in base.items()
        }
    return result


def _known(argument: str, key: str, mapping: Mapping[str, Any]) -> Any:
    if key not in mapping:
        raise ValueError(f"{argument} must be one of {', '.join(sorted(mapping))}; found {key!r}")
    return mapping[key]


def _median(value: Any) -> float:
    return float(np.median(np.asarray(value, float)))
