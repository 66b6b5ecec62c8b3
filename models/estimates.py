"""Numbers estimated from a series, each with its 90 % interval: what derived assumptions name.

A function takes columns of one series and returns (value, low, high). Times are years since year 0,
as ``1970 + days / 365.25`` from 1 January 1970. Bad input raises ``ValueError`` with the argument, what
was found and what is allowed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from models.checks import checked
from models.prices import realised_volatility
from models.trends import log_linear_trend

Z95 = 1.6448536269514722  # 95th percentile of the standard normal
DAYS_PER_YEAR = 365.25


def month_numbers(times_years: ArrayLike) -> np.ndarray:
    """Calendar month of each time, counted from January 1970, shape (row,).

    >>> month_numbers([1970 + 31 / 365.25]).tolist()
    [1]
    """
    days = np.rint((checked("times_years", times_years) - 1970.0) * DAYS_PER_YEAR).astype(int)
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(int)


def monthly_volatility(times_years: ArrayLike, prices: ArrayLike) -> tuple[float, float, float]:
    r"""Volatility of the monthly medians of a price [1/sqrt(year)], with its 90 % interval.

    .. math:: \hat\sigma^2=\sum r^2/T,\quad
        \mathrm{se}(\ln\hat\sigma)=\tfrac12\sqrt{n\,\mathrm{var}(r^2)}\Big/\sum r^2

    r are the n log returns between the months that have a price. The error allows for fat tails, since
    it takes the spread of r^2 from the data; it takes the returns as independent. Shapes (row,); at
    least 4 months with a price, and returns that differ in size.

    >>> value, low, high = monthly_volatility(1970 + np.array([0, 31, 59, 90]) / 365.25, [1, 2, 1, 1])
    >>> round(value, 3), low < value < high
    (1.961, True)
    """
    month, price = month_numbers(times_years), checked("prices", prices, "(0, inf)")
    months = np.unique(month)
    if months.size < 4:
        raise ValueError(f"times_years must cover at least 4 months, found {months.size}")
    medians = np.array([np.median(price[month == m]) for m in months])
    value = float(realised_volatility(medians, (months - months[0]) / 12))
    squares = np.diff(np.log(medians)) ** 2
    error = 0.5 * np.sqrt(squares.size * squares.var(ddof=1)) / checked("sum of squares", squares.sum(), "(0, inf)")
    spread = np.exp(Z95 * error)
    return value, value / float(spread), value * float(spread)


def growth_factor(times_years: ArrayLike, values: ArrayLike) -> tuple[float, float, float]:
    """Factor by which a quantity grows a year, by least squares on its logarithm, with its 90 % interval.

    Shapes (row,), values above 0, at least 3 rows. The interval takes the rows as independent around
    the trend, so it is too narrow where they are not.

    >>> [round(x, 6) for x in growth_factor([2020.0, 2021.0, 2022.0], [1.0, 2.0, 4.0])]
    [2.0, 2.0, 2.0]
    """
    trend = log_linear_trend(times_years, values)
    low, high = trend.interval(0.90)
    return float(trend.growth_factor), float(low), float(high)


def typical_level(values: ArrayLike) -> tuple[float, float, float]:
    r"""Geometric mean of a price, with the interval that holds 90 % of single prices like these.

    .. math:: \exp(\bar x),\quad \exp(\bar x \pm z_{95}\,s),\qquad x=\ln v

    s is the standard deviation of the logarithms. What one list says of a month may lie anywhere in it.
    Shape (row,), values above 0, at least 3 rows that differ.

    >>> [round(x, 3) for x in typical_level([1.0, 2.0, 4.0])]
    [2.0, 0.64, 6.254]
    """
    logs = np.log(checked("values", values, "(0, inf)"))
    if logs.size < 3:
        raise ValueError(f"values must have at least 3 rows, found {logs.size}")
    middle, spread = logs.mean(), Z95 * checked("spread of values", logs.std(ddof=1), "(0, inf)")
    low, value, high = (float(np.exp(middle + side * spread)) for side in (-1.0, 0.0, 1.0))
    return value, low, high


def total_of_estimates(values: ArrayLike, lows: ArrayLike, highs: ArrayLike) -> tuple[float, float, float]:
    r"""Sum of lognormal estimates with independent errors, each given by its median and 90 % interval.

    .. math:: X=\sum x_i,\quad \sigma^2=\sum\left(\frac{x_i}{X}\,\frac{\ln(h_i/l_i)}{2\,z}\right)^2

    The sum of medians, and the lognormal around it whose logarithm has this variance, to first order (Gauss's law
    of errors). Shapes (row,), all above 0. Where errors go together the interval is too narrow.

    >>> [round(x, 3) for x in total_of_estimates([1.0, 1.0], [0.5, 0.5], [2.0, 2.0])]
    [2.0, 1.225, 3.265]
    """
    x, low, high = (checked(n, v, "(0, inf)") for n, v in (("values", values), ("lows", lows), ("highs", highs)))
    spread = np.log(checked("highs over lows", high / low, "[1, inf)")) / 2.0
    total = float(x.sum())
    factor = float(np.exp(np.sqrt(np.sum((x / total * spread) ** 2))))
    return total, total / factor, total * factor
