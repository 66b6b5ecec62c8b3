"""Exponential growth: its rate from data, its doubling time, its parts, and when two curves meet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from models.checks import Array, checked


@dataclass(frozen=True, slots=True)
class LogLinearTrend:
    """Fit of ``ln y = intercept + growth * t``, one for each row of values.

    Attributes
    ----------
    growth : ndarray, shape (...)
        Slope: growth a year, continuously compounded.
    intercept : ndarray, shape (...)
        ln y at time 0 of the caller's clock.
    standard_error : ndarray, shape (...)
        Standard error of ``growth``, of ordinary least squares.
    degrees_of_freedom : int
        Observations less two.
    """

    growth: Array
    intercept: Array
    standard_error: Array
    degrees_of_freedom: int

    @property
    def growth_factor(self) -> Array:
        """Multiple gained a year, ``exp(growth)``, shape (...)."""
        return np.exp(self.growth)

    def interval(self, level: float = 0.90) -> tuple[Array, Array]:
        """Confidence interval of ``growth_factor`` by Student's t, two arrays of shape (...)."""
        from scipy.special import stdtrit

        if not 0.0 < level < 1.0:
            raise ValueError(f"level must be between 0 and 1, found {level}")
        half = stdtrit(self.degrees_of_freedom, 0.5 + level / 2.0) * self.standard_error
        return np.exp(self.growth - half), np.exp(self.growth + half)

    def fitted(self, time_years: ArrayLike) -> Array:
        """Fitted curve ``exp(intercept + growth * t)``, shape (..., time)."""
        t = checked("time_years", time_years)
        return np.exp(self.intercept[..., None] + self.growth[..., None] * t)


def log_linear_trend(time_years: ArrayLike, values: ArrayLike) -> LogLinearTrend:
    r"""Exponential trend of positive values, by ordinary least squares on their logarithms.

    .. math:: g = \frac{\sum (t-\bar t) \ln y}{\sum (t-\bar t)^2}, \qquad
              s_g^2 = \frac{\sum e^2}{(n-2) \sum (t-\bar t)^2}

    Parameters
    ----------
    time_years : array_like, shape (observation,)
        Time of each observation [year], not all the same.
    values : array_like, shape (..., observation)
        What was observed then, above 0, in any unit.

    Returns
    -------
    LogLinearTrend

    Raises
    ------
    ValueError
        If there are fewer than three observations, times are all the same, lengths differ, or an input
        is not finite or not positive.

    Examples
    --------
    >>> fit = log_linear_trend([2020, 2021, 2022, 2023], [1.0, 4.6, 4.6**2, 4.6**3])
    >>> round(float(fit.growth_factor), 6)
    4.6
    """
    t = checked("time_years", time_years)
    y = np.log(checked("values", values, "(0, inf)"))
    if t.ndim != 1 or t.size < 3 or y.shape[-1:] != t.shape:
        raise ValueError(
            f"time_years must hold a time for each of 3 or more values, found shapes {t.shape} and {y.shape}"
        )
    centred = t - t.mean()
    spread = checked("spread of time_years", centred @ centred, "(0, inf)")
    growth = y @ centred / spread
    mean = y.mean(axis=-1)
    residual = y - mean[..., None] - growth[..., None] * centred
    error = np.sqrt(np.sum(residual**2, axis=-1) / (t.size - 2) / spread)
    return LogLinearTrend(growth, mean - growth * t.mean(), error, t.size - 2)


def doubling_months(growth_factor: ArrayLike) -> Array:
    """Months in which a quantity doubles, ``12 ln 2 / ln factor``.

    Parameters
    ----------
    growth_factor : array_like, shape (...)
        Multiple gained a year, above 0 and not 1.

    Returns
    -------
    ndarray, shape (...)
        Time [month]; negative where the quantity falls, then minus the halving time.

    Raises
    ------
    ValueError
        If a factor is not finite, not positive, or 1.

    Examples
    --------
    >>> round(float(doubling_months(4.6)), 2)
    5.45
    """
    return 12.0 * np.log(2.0) / _log_growth("growth_factor", growth_factor)


def crossing_time(value_a: ArrayLike, factor_a: ArrayLike, value_b: ArrayLike, factor_b: ArrayLike) -> Array:
    r"""Years until quantity a, growing by one factor a year, equals b, growing by another.

    .. math:: t = \frac{\ln(b/a)}{\ln(f_a/f_b)}

    Parameters
    ----------
    value_a, value_b : array_like, shape (...)
        The two quantities now, in one unit, above 0.
    factor_a, factor_b : array_like, shape (...)
        Multiple that each gains a year, above 0.

    Returns
    -------
    ndarray, shape (...)
        Time [year]; negative where they met in the past, infinite where both grow alike and never meet.

    Raises
    ------
    ValueError
        If an input is not finite or not positive.

    Examples
    --------
    >>> round(float(crossing_time(388e6, 2.4, 5e9, 1.0)), 2)
    2.92
    """
    gap = np.log(checked("value_b", value_b, "(0, inf)") / checked("value_a", value_a, "(0, inf)"))
    speed = np.log(checked("factor_a", factor_a, "(0, inf)") / checked("factor_b", factor_b, "(0, inf)"))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(gap == 0.0, 0.0, np.where(speed == 0.0, np.inf, gap / speed))


def growth_decomposition(total_factor: ArrayLike, part_factors: ArrayLike) -> Array:
    """Share of each part in the logarithm of total growth; the last share is what the parts leave over.

    Growth of training compute, for one, is growth of spending times price-performance times the rest
    (precision, utilisation, length of run): logarithms add where factors multiply.

    Parameters
    ----------
    total_factor : array_like, shape (...)
        Multiple that the whole gains a year, above 0 and not 1.
    part_factors : array_like, shape (..., part)
        Multiple that each part gains a year, above 0.

    Returns
    -------
    ndarray, shape (..., part + 1)
        Shares that add up to 1; one is negative where a part pulls the other way.

    Raises
    ------
    ValueError
        If a factor is not finite or not positive, or the total is 1.

    Examples
    --------
    >>> growth_decomposition(8.0, [2.0]).round(4).tolist()
    [0.3333, 0.6667]
    """
    parts = np.log(np.atleast_1d(checked("part_factors", part_factors, "(0, inf)")))
    shares = parts / _log_growth("total_factor", total_factor)[..., None]
    return np.concatenate([shares, 1.0 - shares.sum(axis=-1, keepdims=True)], axis=-1)


def _log_growth(name: str, factor: ArrayLike) -> Array:
    """Logarithm of a growth factor that must not be 1."""
    growth = np.log(checked(name, factor, "(0, inf)"))
    if np.any(growth == 0.0):
        raise ValueError(f"{name} must not be 1 (no growth), found 1")
    return growth
