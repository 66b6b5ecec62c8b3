"""How long a fixed price lasts when both sides leave once it pays.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed. Numpy only; the prices
at which each side leaves come from :func:`models.options.exit_game`.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked
from models.contract import MONTHS_PER_YEAR

SPACING = 0.4  # of nodes, in standard deviations of a month
REACH = 4.0  # standard deviations of the whole term that the grid covers on each side
CHUNK = 2_000  # draws at a time

_erf = np.vectorize(math.erf, otypes=[float])


def price_survival(
    leaves_below: ArrayLike, leaves_above: ArrayLike, spot: ArrayLike, volatility: ArrayLike, notice_months: int
) -> Array:
    """Chance that the fixed price is still in force in each month, when the market price is a random walk.

    At the start of each month notice is given if the market price lies below one threshold or above the other;
    the months of the notice are still served. The log price moves by independent normal steps without drift.

    Parameters
    ----------
    leaves_below, leaves_above : array_like, shape (draw, month)
        Market price at the start of a month below which the buyer leaves, at least 0 (0: never), and above which
        the seller does, above 0 (infinite: never).
    spot : array_like, shape () or (draw,)
        Market price at the start of the first month, above 0.
    volatility : array_like, shape () or (draw,)
        Of the log price [1/sqrt(year)], above 0.
    notice_months : int
        At least 0.

    Returns
    -------
    ndarray, shape (draw, month)
        It never rises; its sum over months is the expected number of months at the fixed price. With thresholds
        within half a month's standard deviation of each other the grid is too coarse to see between them.

    Examples
    --------
    >>> price_survival([[1.0, 1.0, 1.0]], [[1.0, 1.0, 1.0]], 2.0, 0.3, notice_months=1).round(6).tolist()
    [[1.0, 0.0, 0.0]]
    """
    below = np.atleast_2d(checked("leaves_below", leaves_below, "[0, inf)"))
    above = np.atleast_2d(checked("leaves_above", leaves_above, "(0, inf]"))
    if below.shape != above.shape:
        raise ValueError(f"leaves_below and leaves_above must have one shape, found {below.shape} and {above.shape}")
    step = checked("volatility", volatility, "(0, inf)") / math.sqrt(MONTHS_PER_YEAR)
    notice = int(checked("notice_months", notice_months, "[0, inf)"))
    draws, months = below.shape
    unit = np.broadcast_to(step, draws)[:, None]
    with np.errstate(divide="ignore"):
        start = np.broadcast_to(np.log(checked("spot", spot, "(0, inf)")), draws)[:, None]
        low, high = (np.log(below) - start) / unit, (np.log(above) - start) / unit
    alive = np.empty((draws, months))
    for first in range(0, draws, CHUNK):
        part = slice(first, first + CHUNK)
        alive[part] = _alive(low[part], high[part])
    survival = np.ones((draws, months))
    if notice < months:
        survival[:, notice:] = alive[:, : months - notice]
    return survival


def _alive(low: Array, high: Array) -> Array:
    """Chance that nobody has given notice by each month, its own decision included, (draw, month)."""
    draws, months = low.shape
    half = int(np.ceil(REACH * math.sqrt(max(months - 1, 1)) / SPACING))
    nodes = SPACING * np.arange(-half, half + 1)
    edges = np.append(nodes - SPACING / 2, np.inf)
    edges[0] = -np.inf
    reached = (1.0 + _erf((edges[None, :] - nodes[:, None]) / math.sqrt(2.0))) / 2.0
    kernel = np.diff(reached, axis=1)
    mass = np.zeros((draws, nodes.size))
    mass[:, half] = 1.0
    alive = np.empty((draws, months))
    for month in range(months):
        if month:
            mass = mass @ kernel
            mass *= _inside(nodes, low[:, month, None], high[:, month, None])
        else:
            mass *= (low[:, :1] <= 0.0) & (high[:, :1] >= 0.0)
        alive[:, month] = mass.sum(-1)
    return alive


def _inside(nodes: Array, low: Array, high: Array) -> Array:
    """Share of each node's cell that lies between the thresholds."""
    top = np.minimum(nodes + SPACING / 2, high)
    return np.clip((top - np.maximum(nodes - SPACING / 2, low)) / SPACING, 0.0, 1.0)
