"""The shape of growth: exponential or not, a step in it, and the trend of a series that is not independent.

Bad input raises ``ValueError`` with the argument, what was found and what is allowed. Numpy only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked
from models.estimates import Z95

GRID = 33  # points of a search by grid
ZOOMS = 4  # grids in a row, each closer around the best point


def _rows(time_years: ArrayLike, values: ArrayLike, least: int) -> tuple[Array, Array]:
    """Times and logarithms in order of time; rows alike in both, one model under several names, count once."""
    t, y = checked("time_years", time_years), checked("values", values, "(0, inf)")
    if t.ndim != 1 or t.shape != y.shape:
        raise ValueError(f"time_years must hold a time for each value, found shapes {t.shape} and {y.shape}")
    rows = np.unique(np.column_stack([t, y]), axis=0)
    if len(rows) < least:
        raise ValueError(f"values must hold at least {least} distinct rows, found {len(rows)}")
    return rows[:, 0], np.log(rows[:, 1])


def largest_at_release(time_years: ArrayLike, values: ArrayLike, top: int) -> np.ndarray:
    """Which values were among the `top` largest of all up to their day, shape (row,).

    >>> largest_at_release([1, 2, 3, 4], [5.0, 4.0, 6.0, 1.0], top=1).tolist()
    [True, False, True, False]
    """
    t, y = checked("time_years", time_years), checked("values", values)
    above = (y[:, None] > y) & (t[:, None] <= t)
    return above.sum(0) < checked("top", top, "[1, inf)")


def step_factor(time_years: ArrayLike, values: ArrayLike, since_year: float, top: int) -> tuple[float, float, float]:
    r"""How far the largest values since a year lie above the trend of those before, with a 90 % interval.

    .. math:: \ln y = a + g\,t + s\,[t \ge \text{since}] + e

    Least squares over the rows of :func:`largest_at_release`; the result is :math:`e^s`, 1 where the
    trend goes on. Shapes (row,); rows are needed on both sides of the year.

    >>> t = np.arange(2018.0, 2026.0)
    >>> [round(x, 6) for x in step_factor(t, np.where(t < 2024, 1.0, 3.0) * 5 ** (t - 2018), 2024, top=9)]
    [3.0, 3.0, 3.0]
    """
    kept = largest_at_release(time_years, values, top)
    t, y = _rows(np.asarray(time_years)[kept], np.asarray(values)[kept], 5)
    after = t >= since_year
    if after.all() or not after.any():
        raise ValueError(f"since_year must have values on both sides, found {since_year}")
    design = np.column_stack([np.ones(t.size), t - t.mean(), after])
    beta = np.linalg.lstsq(design, y, rcond=None)[0]
    variance = np.sum((y - design @ beta) ** 2) / (t.size - 3)
    half = Z95 * np.sqrt(variance * np.linalg.inv(design.T @ design)[2, 2])
    return tuple(float(np.exp(beta[2] + side * half)) for side in (0, -1, 1))


class ShapeExcess(NamedTuple):
    """AIC of each other curve less that of the exponential: above 0 where the exponential describes better."""

    linear: float
    logistic: float


def shape_excess(time_years: ArrayLike, values: ArrayLike) -> ShapeExcess:
    r"""Exponential against linear and logistic growth by Akaike's criterion, errors lognormal for all three.

    .. math:: \ln f = a + g t,\quad a + \ln(t - t_0),\quad a - \ln(1 + e^{-r(t - m)}),\qquad
        \mathrm{AIC} = n \ln(\mathrm{RSS}/n) + 2k,\ k = 3, 3, 4

    A logistic far from its ceiling is an exponential, so its excess is at most 2, which means no sign of
    a ceiling. Shapes (row,), values above 0, at least 6 distinct rows. Source: Akaike H. (1974), A new
    look at the statistical model identification, IEEE Transactions on Automatic Control 19(6).

    >>> t = np.arange(10.0)
    >>> shape_excess(t, np.exp(t + np.sin(9 * t))).linear > 0 > shape_excess(t, 1 + t + np.sin(9 * t) / 9).linear
    True
    """
    t, y = _rows(time_years, values, 6)
    years = np.ptp(t)
    line = np.column_stack([np.ones(t.size), t - t.mean()])
    exponential = np.sum((y - line @ np.linalg.lstsq(line, y, rcond=None)[0]) ** 2)

    def residual(shape: Array) -> Array:  # sum of squares once the level is fitted
        rest = y - shape
        return ((rest - rest.mean(-1, keepdims=True)) ** 2).sum(-1)

    def linear(log_gap: Array) -> Array:
        return residual(np.log(t - t[0] + np.exp(log_gap)[..., None]))

    def logistic(ahead: Array) -> Array:  # at its best rate
        middle = (t[-1] + ahead * years)[:, None, None]
        return _least(
            lambda log_rate: residual(-np.logaddexp(0.0, -np.exp(log_rate)[..., None] * (t - middle))),
            np.log(1 / years) + np.array([[-3.0, 6.0]] * ahead.size),
        )

    straight = _least(linear, np.log(years) + np.array([-20.0, 7.0]))
    bent = _least(logistic, np.array([-1.0, 3.0]))
    base = t.size * np.log(exponential) + 2 * 3
    return ShapeExcess(*(float(t.size * np.log(rss) + 2 * k - base) for rss, k in ((straight, 3), (bent, 4))))


def _least(function: Callable[[Array], Array], box: Array) -> Array:
    """Least value of a function over each interval, shape (..., 2), by a grid that draws closer."""
    whole = np.moveaxis(box, -1, 0)
    low, high = whole
    for _ in range(ZOOMS):
        points = low[..., None] + (high - low)[..., None] * np.linspace(0.0, 1.0, GRID)
        found = function(points)
        best = np.take_along_axis(points, found.argmin(-1)[..., None], -1)[..., 0]
        step = 2 * (high - low) / (GRID - 1)
        low, high = np.clip(best - step, *whole), np.clip(best + step, *whole)
    return found.min(-1)


class Trend(NamedTuple):
    """Slope of a line through a series, and its standard error."""

    slope: float
    standard_error: float


def dependent_trend(time_years: ArrayLike, values: ArrayLike, lags: int) -> Trend:
    r"""Slope by least squares, its error by Newey and West, for values whose errors follow each other.

    .. math:: s^2 = \frac{\sum_{|j|\le L} (1 - |j|/(L+1)) \sum_t u_t u_{t-j}}{(\sum (t - \bar t)^2)^2},
        \quad u = (t - \bar t)\, e

    Shapes (period,), in order of time, more than `lags` + 2 of them. Source: Newey W.K., West K.D. (1987),
    A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent covariance
    matrix, Econometrica 55(3).

    >>> trend = dependent_trend([0.0, 1.0, 2.0, 3.0], [0.0, 2.0, 4.0, 6.0], lags=1)
    >>> round(trend.slope, 6), round(trend.standard_error, 6)
    (2.0, 0.0)
    """
    t, y = checked("time_years", time_years), checked("values", values)
    if t.ndim != 1 or t.shape != y.shape or t.size <= lags + 2 or not np.ptp(t) > 0:
        raise ValueError(f"time_years must hold more than {lags + 2} times, one for each value, found {t.shape}")
    centred = t - t.mean()
    spread = centred @ centred
    slope = centred @ y / spread
    u = centred * (y - y.mean() - slope * centred)
    cover = u @ u + sum(2 * (1 - j / (lags + 1)) * (u[j:] @ u[:-j]) for j in range(1, lags + 1))
    return Trend(float(slope), float(np.sqrt(max(cover, 0.0)) / spread))


def trend_band(time_years: ArrayLike, values: ArrayLike, at_years: ArrayLike) -> tuple[Array, Array, Array]:
    """Exponential trend at some times, and the band that should hold 90 % of values, each of shape (time,).

    >>> [x.round(6).tolist() for x in trend_band([0, 1, 2, 3], [1.0, 2.0, 4.0, 8.0], [4.0])]
    [[16.0], [16.0], [16.0]]
    """
    t, y = _rows(time_years, values, 3)
    centred, at = t - t.mean(), checked("at_years", at_years) - t.mean()
    spread = centred @ centred
    slope = centred @ y / spread
    variance = np.sum((y - y.mean() - slope * centred) ** 2) / (t.size - 2)
    half = Z95 * np.sqrt(variance * (1 + 1 / t.size + at**2 / spread))
    middle = y.mean() + slope * at
    return np.exp(middle), np.exp(middle - half), np.exp(middle + half)
